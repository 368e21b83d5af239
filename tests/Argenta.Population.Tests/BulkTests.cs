using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>One person's resources, scattered over files.</summary>
public partial class BulkTests
{
    [Fact]
    public void Gives_what_the_bundles_give()
    {
        using var place = new Place();
        var bundles = Crowd.Bundles(12).ToList();
        var whole = Outcomes(Place.Scan(place.Options(place.Lines("people.ndjson", bundles))));
        foreach (var (name, text) in Crowd.Bulk(bundles))
        {
            place.Write("export/" + name, text);
        }

        var scattered = Outcomes(Place.Scan(place.Options(place.PathOf("export"))));
        Assert.Equal(12, scattered.Count);
        Assert.Equal(whole, scattered);
    }

    [Fact]
    public void Small_and_large_files_of_the_sorting_give_the_same()
    {
        using var place = new Place();
        var file = place.Write("all.ndjson", string.Concat(Crowd.Bulk(Crowd.Bundles(14)).Values));
        var usual = Sorted(Place.Scan(place.Options(file)));
        Assert.Equal(14, usual.Count);
        Assert.Equal(usual, Sorted(Place.Scan(place.Options(file) with { PartitionBytes = 3000, BatchBytes = 5000, Threads = 3 })));
    }

    [Fact]
    public void A_file_of_one_line_and_a_compressed_one_belong_to_it()
    {
        using var place = new Place();
        var bundle = Crowd.Bundles(2).Last();
        var paths = Crowd.Bulk([bundle]).Select(f => place.Write(f.Key + ".gz", Crowd.Gzip(f.Value.TrimEnd('\n')))).ToArray();
        var one = Assert.Single(Place.Scan(place.Options(paths)));
        Assert.Equal(Outcomes(Place.Scan(place.Options(place.Write("one.json", bundle)))).Single().Value, Outcomes([one]).Single().Value);
    }

    [Fact]
    public void A_statement_that_names_its_person_by_identifier_is_joined()
    {
        using var place = new Place();
        const string Mrn = "\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"77\"}]";
        var file = place.Lines("all.ndjson",
        [
            """{"resourceType":"Condition","id":"c","subject":{"identifier":{"system":"urn:mrn","value":"77"}},"code":{"text":"flushing"},"recordedDate":"2026-01-01"}""",
            """{"resourceType":"Patient","id":"a","gender":"male","birthDate":"1960-01-01",""" + Mrn + "}",
            """{"resourceType":"Patient","id":"b","gender":"male","birthDate":"1960-01-01"}""",
        ]);
        var people = Place.Scan(place.Options(file));
        Assert.Equal(["a", "b"], people.Select(p => p.GetProperty("id").GetString()).Order());
        var flushing = people.Single(p => p.GetProperty("id").GetString() == "a").GetProperty("assessment").GetProperty("symptoms").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "flushing");
        Assert.Equal("present", flushing.GetProperty("state").GetString());
    }

    [Fact]
    public void A_medication_of_the_export_reaches_whoever_refers_to_it()
    {
        using var place = new Place();
        place.Lines("e/Medication.ndjson", ["""{"resourceType":"Medication","id":"m1","code":{"text":"lanreotide"}}"""]);
        place.Lines("e/MedicationStatement.ndjson", Enumerable.Range(0, 10).Select(n => $$$"""{"resourceType":"MedicationStatement","id":"s{{{n}}}","status":"active","subject":{"reference":"Patient/p{{{n}}}"},"medicationReference":{"reference":"Medication/{{{(n % 2 == 0 ? "m1" : "m2")}}}"},"effectiveDateTime":"2026-02-01"}"""));
        place.Lines("e/Patient.ndjson", Enumerable.Range(0, 10).Select(n => $$$"""{"resourceType":"Patient","id":"p{{{n}}}","gender":"female"}"""));
        var people = Place.Scan(place.Options(place.PathOf("e")));
        Assert.Equal(10, people.Length);
        Assert.Equal(5, people.Count(p => p.GetProperty("assessment").GetProperty("course").GetRawText().Contains("lanreotide", StringComparison.Ordinal)));
    }

    [Fact]
    public void Who_is_not_named_is_counted_or_set_aside()
    {
        using var place = new Place();
        var file = place.Lines("all.ndjson",
        [
            """{"resourceType":"Patient","id":"a","gender":"male"}""",
            """{"resourceType":"Organization","id":"o"}""",
            """{"resourceType":"Observation","id":"x","status":"final","code":{"text":"flushing"}}""",
        ]);
        Assert.Single(Place.Scan(place.Options(file)));
        Assert.Equal(1, place.Summary.GetProperty("ofNobody").GetProperty("Organization").GetInt32());
        var left = Assert.Single(place.Quarantined);
        Assert.Equal((3, "resource"), (left.GetProperty("line").GetInt32(), left.GetProperty("left").GetString()));
    }

    [Fact]
    public void What_served_the_sorting_is_gone_at_the_end()
    {
        using var place = new Place();
        var file = place.Write("all.ndjson", string.Concat(Crowd.Bulk(Crowd.Bundles(12)).Values));
        Place.Scan(place.Options(file));
        Assert.Equal(["all.ndjson", "found.ndjson", "found.ndjson.summary.json"], Directory.EnumerateFileSystemEntries(place.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // Bundles and lines differ in places; what is concluded may not.
    private static Dictionary<string, string> Outcomes(JsonElement[] lines) => lines.ToDictionary(
        l => l.GetProperty("id").GetString()!,
        l => string.Join('\n',
        [
            l.GetProperty("found").GetRawText(),
            .. l.GetProperty("assessment").GetProperty("findings").EnumerateObject().Select(f => $"{f.Name} {f.Value.GetProperty("state")} {Places().Replace(f.Value.GetProperty("value").GetRawText(), string.Empty)}"),
            .. l.GetProperty("assessment").GetProperty("options").EnumerateArray().Select(o => $"{o.GetProperty("id")} {o.GetProperty("status")} {o.GetProperty("settled")}"),
            .. l.GetProperty("assessment").GetProperty("followUp").EnumerateArray().Select(f => $"{f.GetProperty("what")} {f.GetProperty("due")} {f.GetProperty("status")}"),
            .. l.GetProperty("assessment").GetProperty("alerts").EnumerateArray().Select(f => $"{f.GetProperty("id")} {f.GetProperty("title")}"),
        ]));

    [GeneratedRegex("\"(entry|pointer|file|line)\":(\\{[^}]*\\}|\"[^\"]*\"|[0-9]+),?")]
    private static partial Regex Places();

    private static List<string> Sorted(JsonElement[] lines) => [.. lines.Select(l => l.GetRawText()).Order(StringComparer.Ordinal)];
}
