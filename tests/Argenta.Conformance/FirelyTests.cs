using Argenta.Fhir;
using Argenta.Fhir.Tests;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Tests.Shared;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Xunit;

namespace Argenta.Conformance;

/// <summary>Firely's SDK as the oracle: what we write it accepts in its strict mode, and what both read is alike.</summary>
public class FirelyTests
{
    [Fact]
    public void Written_bundles_are_valid_by_Firely_in_strict_mode()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var json = FhirWriter.WriteText(new RandomRecord(seed).Make(), Vocabulary.Terms);
            var fine = FhirJsonDeserializer.STRICT.TryDeserializeResource(json, out _, out var issues);
            Assert.True(fine, $"seed {seed}: {string.Join("\n", issues.Select(i => i.Message))}");
        }
    }

    [Fact]
    public void Of_generated_bundles_both_read_the_same()
    {
        for (var seed = 100; seed < 160; seed++)
        {
            Alike(FhirWriter.WriteText(new RandomRecord(seed).Make(), Vocabulary.Terms), $"seed {seed}", 1);
        }
    }

    public static TheoryData<string> Examples()
    {
        var data = new TheoryData<string>();
        foreach (var root in new[] { Repository.PathOf("tests", "Argenta.Fhir.Tests"), Path.Combine(Repository.Root, "..", "shared", "data", "mcode-examples") }.Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Where(f => File.ReadAllText(f).Contains("\"Bundle\"", StringComparison.Ordinal)).Where(f => !f.Contains("DataDictionary", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal)))
            {
                data.Add(Path.GetRelativePath(Repository.Root, file));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Of_example_bundles_both_read_the_same(string file) => Alike(File.ReadAllText(Path.Combine(Repository.Root, file)), file, 0);

    private static void Alike(string json, string what, int atLeast)
    {
        FhirJsonDeserializer.OSTRICH.TryDeserializeResource(json, out var resource, out _);
        var bundle = Assert.IsType<Bundle>(resource);
        var entries = FhirReader.Read(System.Text.Encoding.UTF8.GetBytes(json), what, Vocabulary.Terms, ReadOptions.Tolerant).SelectMany(r => r.Entries).Where(e => e.Source.Id is not null).ToLookup(e => (e.Source.Resource, e.Source.Id));
        var compared = 0;
        foreach (var theirs in bundle.Entry.Select(e => e.Resource).OfType<DomainResource>())
        {
            foreach (var ours in entries[(theirs.TypeName, theirs.Id)])
            {
                compared++;
                switch (theirs)
                {
                    case Observation observation:
                        Dates(observation.Effective, ours, what);
                        if (ours is not TnmEntry || ours.Source.Pointer?.Contains("component", StringComparison.Ordinal) != true)
                        {
                            Codes(observation.Code, ours, what);
                        }

                        if (ours is ObservationEntry { Number: { IsExact: true } number, Original: null } && observation.Value is Quantity { Comparator: null } quantity)
                        {
                            Assert.True(quantity.Value == number.Low, what);
                        }

                        break;
                    case Condition condition:
                        Codes(condition.Code, ours, what);
                        Assert.True(condition.RecordedDate is null || PartialDate.Parse(condition.RecordedDate) == ours.Known, what);
                        break;
                    case Procedure procedure:
                        Dates(procedure.Performed, ours, what);
                        Codes(procedure.Code, ours, what);
                        break;
                    case MedicationStatement statement:
                        Dates(statement.Effective, ours, what);
                        Codes(statement.Medication as CodeableConcept, ours, what);
                        break;
                    case MedicationAdministration administration:
                        Dates(administration.Effective, ours, what);
                        Codes(administration.Medication as CodeableConcept, ours, what);
                        break;
                    case ServiceRequest request:
                        Codes(request.Code, ours, what);
                        break;
                }
            }
        }

        Assert.True(compared >= atLeast, $"{what}: nothing was compared.");
    }

    private static void Dates(DataType? theirs, Entry ours, string what)
    {
        var (start, end) = theirs switch
        {
            FhirDateTime day => (day.Value, null),
            Period period => (period.Start, period.End),
            _ => (null, null),
        };
        if (PartialDate.TryParse(start, out var begin))
        {
            Assert.True(begin == ours.Happened, $"{what}: {ours.Source}: {begin} against {ours.Happened}");
        }

        if (PartialDate.TryParse(end, out var last))
        {
            Assert.True(last == ours.Ended, $"{what}: {ours.Source}: {last} against {ours.Ended}");
        }
    }

    private static void Codes(CodeableConcept? theirs, Entry ours, string what)
    {
        if (theirs is null || ours.Source.Pointer?.Contains("/stage/", StringComparison.Ordinal) == true || ours.Source.Pointer?.Contains("/component/", StringComparison.Ordinal) == true)
        {
            return;
        }

        var own = theirs.Coding.Where(c => c.System != CodeSystems.Argenta && !c.Extension.Any(x => x.Url?.StartsWith(FhirNames.House, StringComparison.Ordinal) == true)).Select(c => c.Code ?? string.Empty).ToList();
        Assert.Equal(own, ours.Concept.Codings.Select(c => c.Code));
        Assert.True((theirs.Text?.Trim() ?? string.Empty) == (ours.Concept.Text ?? string.Empty), $"{what}: '{theirs.Text}' against '{ours.Concept.Text}'");
    }
}
