using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Report.Json;
using Argenta.Terms;
using Argenta.Tests.Shared;
using System.Text.Json.Nodes;
using Xunit;

namespace Argenta.Cases;

/// <summary>The case sheet and the FHIR bundle of one person give the same findings.</summary>
public class BothInputs
{
    public static TheoryData<string> Samples() => [.. People.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sheet_and_bundle_give_the_same_assessment(string name)
    {
        var sheet = People.Assess(People.Sheet(name));
        var path = Repository.PathOf("samples", name, "bundle.json");
        using var stream = File.OpenRead(path);
        var fhir = People.Assess(FhirReader.ReadOne(stream, path, People.Knowledge.Terms, ReadOptions.Tolerant));
        Assert.Equal(Bare(sheet), Bare(fhir));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_bundle_in_the_repository_is_what_convert_writes(string name)
    {
        var written = FhirWriter.WriteText(People.Sheet(name), People.Knowledge.Terms, indented: true);
        Assert.Equal(File.ReadAllText(Repository.PathOf("samples", name, "bundle.json")).TrimEnd(), written.TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Order_of_entries_does_not_matter(string name)
    {
        var record = People.Sheet(name);
        Assert.Equal(Bare(People.Assess(record)), Bare(People.Assess(record with { Entries = [.. record.Entries.Reverse()] })));
    }

    /// <summary>Values, states and statuses without explanations, whose places differ between the two forms.</summary>
    private static string Bare(PatientAssessment assessment)
    {
        using var memory = new MemoryStream();
        JsonReport.Write(memory, assessment);
        var json = JsonNode.Parse(memory.ToArray())!.AsObject();
        json.Remove("unmapped");
        json["label"]!.AsObject().Remove("notUnderstood");
        json["alerts"] = new JsonArray([.. json["alerts"]!.AsArray().Where(a => People.Knowledge.Alerts.Rule(a!["id"]!.GetValue<string>()) is not null || a["id"]!.GetValue<string>() == "conflict").Select(a => (JsonNode?)a!["id"]!.GetValue<string>()).Order(Comparer<JsonNode?>.Create((x, y) => string.CompareOrdinal(x!.GetValue<string>(), y!.GetValue<string>())))]);
        Strip(json);
        return json.ToJsonString();
    }

    private static void Strip(JsonNode node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var key in (string[])["because", "entry", "for", "against", "excludes", "cautions", "reasons", "precautions", "id", "seenBy"])
                {
                    if (key != "id" || map.ContainsKey("system"))
                    {
                        map.Remove(key);
                    }
                }

                foreach (var (_, value) in map.ToList())
                {
                    if (value is not null)
                    {
                        Strip(value);
                    }
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    if (item is not null)
                    {
                        Strip(item);
                    }
                }

                break;
        }
    }
}
