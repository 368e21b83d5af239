using Argenta.Assessment.Guidelines;
using Argenta.Tests.Shared;
using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;
using Xunit;

namespace Argenta.Conformance;

/// <summary>Firely's validator, with FHIR R4's own definitions, as the judge of the exported guidelines.</summary>
public class PlanDefinitionTests
{
    private static readonly GuidelineLibrary Library = GuidelineLibrary.Read(Repository.Knowledge);

    private readonly Validator validator = Make();

    [Fact]
    public void Every_exported_guideline_is_valid()
    {
        var guidelines = Library.Sets.SelectMany(s => s.Guidelines).ToList();
        Assert.NotEmpty(guidelines);
        foreach (var guideline in guidelines)
        {
            var outcome = validator.Validate(Read(PlanDefinitions.Write(guideline, Library.Sources)));
            Assert.True(outcome.Success && outcome.Warnings == 0, $"{guideline.Id}: {outcome}");
        }
    }

    [Fact]
    public void The_bundle_of_all_is_valid()
    {
        var outcome = validator.Validate(Read(PlanDefinitions.WriteBundle(Library.Sets.SelectMany(s => s.Guidelines), Library.Sources)));
        Assert.True(outcome.Success, outcome.ToString());
    }

    /// <summary>The judge does judge: what is left out or out of its place is refused.</summary>
    [Fact]
    public void A_spoilt_guideline_is_refused()
    {
        var guideline = Library.Treatment!.Guidelines[0];
        void Refused(Action<PlanDefinition> spoil)
        {
            var plan = (PlanDefinition)Read(PlanDefinitions.Write(guideline, Library.Sources));
            spoil(plan);
            Assert.False(validator.Validate(plan).Success);
        }

        Refused(p => p.StatusElement = null!);
        Refused(p => p.Action[0].Action[0].Condition[0].KindElement = null!);
        Refused(p => p.Action[0].Action[0].Documentation[0].TypeElement = null!);
        Refused(p => p.Action[0].Action[0].Condition[0].Expression!.LanguageElement = null!);
    }

    private static Resource Read(string json)
    {
        Assert.True(FhirJsonDeserializer.STRICT.TryDeserializeResource(json, out var resource, out var issues), string.Join("; ", issues.Select(i => i.Message)));
        return resource!;
    }

    private static Validator Make()
    {
        var definitions = new CachedResolver(new ZipSource(Path.Combine(AppContext.BaseDirectory, "specification.zip")));
        return new(definitions, LocalTerminologyService.CreateDefaultForCore(definitions));
    }
}
