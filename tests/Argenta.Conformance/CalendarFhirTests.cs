using Argenta.Assessment;
using Argenta.Record.Sheet;
using Argenta.Report.Calendars;
using Argenta.Tests.Shared;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Xunit;

namespace Argenta.Conformance;

/// <summary>The calendar as FHIR: Firely's SDK accepts it in its strict mode, and everything in it is a proposal.</summary>
public class CalendarFhirTests
{
    private static readonly PathwayKnowledge Knowledge = PathwayKnowledge.Load(Repository.Knowledge);

    [Fact]
    public void Plans_and_requests_of_the_samples_are_valid_and_proposals()
    {
        foreach (var folder in Directory.EnumerateDirectories(Repository.PathOf("samples"), "case-*"))
        {
            var sheet = CaseSheet.Read(File.ReadAllText(Path.Combine(folder, "course.yaml")), folder, Knowledge.Terms);
            var a = Pathway.Assess(sheet, new(2026, 11, 1), Knowledge);
            using var stream = new MemoryStream();
            FhirCalendar.Write(stream, a, a.AsOf.PlusYears(2));
            var fine = FhirJsonDeserializer.STRICT.TryDeserializeResource(System.Text.Encoding.UTF8.GetString(stream.ToArray()), out var resource, out var issues);
            Assert.True(fine, $"{folder}: {string.Join("\n", issues.Select(i => i.Message))}");
            var bundle = Assert.IsType<Bundle>(resource);
            var plan = Assert.Single(bundle.Entry.Select(e => e.Resource).OfType<CarePlan>());
            Assert.Equal(CarePlan.CarePlanIntent.Proposal, plan.Intent);
            var requests = bundle.Entry.Select(e => e.Resource).OfType<ServiceRequest>().ToList();
            Assert.Equal(a.Ahead.Count(d => d.Day <= a.AsOf.PlusYears(2)), requests.Count);
            Assert.All(requests, r => Assert.Equal(RequestIntent.Proposal, r.Intent));
            Assert.All(requests, r => Assert.True(r.Status is RequestStatus.Draft or RequestStatus.Active));
            Assert.Equal(requests.Select(r => $"ServiceRequest/{r.Id}").Order(), plan.Activity.Select(x => x.Reference?.Reference).Order());
            Assert.Equal(requests.Count, requests.Select(r => r.Id).Distinct().Count());
            Assert.All(requests, r => Assert.NotEmpty(r.ReasonCode));
        }
    }
}
