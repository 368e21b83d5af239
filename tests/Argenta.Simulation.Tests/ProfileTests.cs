using System.Text;
using System.Text.Json;
using Argenta.Fhir;
using Argenta.Record;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>What mCODE asks of a resource that claims its profile stands there, and our own reader takes it as it did.</summary>
public class ProfileTests
{
    private static readonly string[] People = House.Lines(200, seed: 31, share: 1).People;

    private static readonly JsonElement[][] Records = [.. People.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).ToArray())];

    [Fact]
    public void A_stage_is_about_the_primary()
    {
        foreach (var record in Records)
        {
            var primaries = Of(record, "mcode-primary-cancer-condition").Select(r => $"Condition/{r.GetProperty("id")}").ToList();
            foreach (var stage in (string[])["mcode-tnm-primary-tumor-category", "mcode-tnm-regional-nodes-category", "mcode-tnm-distant-metastases-category", "mcode-tnm-stage-group"])
            {
                Assert.All(Of(record, stage), r => Assert.Contains(r.GetProperty("focus")[0].GetProperty("reference").GetString(), primaries));
            }
        }

        Assert.Contains(Records, r => Of(r, "mcode-tnm-stage-group").Any());
    }

    [Fact]
    public void A_tumour_is_identified_as_a_body_structure() =>
        Assert.All(All("mcode-tumor"), r => Assert.Equal("BodyStructure", r.GetProperty("identifier")[0].GetProperty("type").GetProperty("coding")[0].GetProperty("code").GetString()));

    [Fact]
    public void Performance_is_a_whole_number_and_read_as_one()
    {
        Assert.All(All("mcode-ecog-performance-status"), r => Assert.InRange(r.GetProperty("valueInteger").GetInt32(), 0, 4));
        var read = People.SelectMany(l => FhirReader.Read(Encoding.UTF8.GetBytes(l), "people.ndjson", House.Terms, ReadOptions.Tolerant)).SelectMany(r => r.Entries.OfType<ObservationEntry>()).Where(o => o.Item == "ecog").ToList();
        Assert.Equal(All("mcode-ecog-performance-status").Count(), read.Count);
        Assert.All(read, o => Assert.NotNull(o.Number));
    }

    [Fact]
    public void Markers_are_tests_of_tumour_markers()
    {
        var tests = All("mcode-tumor-marker-test").Select(r => r.GetProperty("code").GetProperty("text").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?> { "Chromogranin A (mass)", "5-HIAA in 24-hour urine", "5-HIAA in plasma or serum" }, tests);
        Assert.DoesNotContain("Haemoglobin", tests);
    }

    [Fact]
    public void Limits_are_those_of_the_sex()
    {
        string Lower(string sex) => Assert.Single(Records.Where(r => r.Any(p => p.TryGetProperty("gender", out var of) && of.GetString() == sex)).SelectMany(r => r)
            .Where(r => r.GetProperty("resourceType").GetString() == "Observation" && r.TryGetProperty("referenceRange", out _) && r.GetProperty("code").TryGetProperty("text", out var text) && text.GetString() == "Haemoglobin")
            .Where(r => r.GetProperty("valueQuantity").GetProperty("unit").GetString() == "g/dL").Select(r => r.GetProperty("referenceRange")[0].GetProperty("low").GetProperty("value").GetRawText()).Distinct());
        Assert.NotEqual(Lower("female"), Lower("male"));
    }

    private static IEnumerable<JsonElement> All(string profile) => Records.SelectMany(r => Of(r, profile));

    private static IEnumerable<JsonElement> Of(JsonElement[] record, string profile) =>
        record.Where(r => r.GetProperty("meta").TryGetProperty("profile", out var own) && own[0].GetString()!.EndsWith("/" + profile, StringComparison.Ordinal));
}
