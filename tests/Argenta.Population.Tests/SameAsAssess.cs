using System.Text;
using System.Text.Json;
using Argenta.Assessment;
using Argenta.Population.Scan;
using Argenta.Record;
using Argenta.Report.Json;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>A person's result is the same whether one person is assessed or everybody is scanned.</summary>
public class SameAsAssess
{
    [Fact]
    public void Of_a_bundle_a_line()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(13));
        Same(place, file);
    }

    [Fact]
    public void Of_whole_files_and_sheets()
    {
        using var place = new Place();
        foreach (var folder in Crowd.Folders)
        {
            Same(place, Path.Combine(folder, "bundle.json"));
            Same(place, Path.Combine(folder, "course.yaml"));
        }
    }

    [Fact]
    public void Of_gzip_and_of_standard_input()
    {
        using var place = new Place();
        var text = string.Join('\n', Crowd.Bundles(5));
        Same(place, place.Write("people.ndjson.gz", Crowd.Gzip(text)));
        var lines = Place.Scan(place.Options("-") with { StandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        Assert.Equal(5, lines.Length);
        Assert.All(lines, l => Assert.Equal("-", l.GetProperty("place").GetProperty("file").GetString()));
    }

    [Fact]
    public void Of_scattered_resources_in_one_file()
    {
        using var place = new Place();
        var file = place.Write("all.ndjson", string.Concat(Crowd.Bulk(Crowd.Bundles(12)).Values));
        Same(place, file);
    }

    [Fact]
    public void Of_one_who_stands_on_an_earlier_line_too()
    {
        using var place = new Place();
        var bundles = Crowd.Bundles(5).ToList();
        var file = place.Lines("twice.ndjson", [bundles[0], bundles[1], bundles[0], bundles[2], bundles[0]]);
        Same(place, file);
        Assert.Equal(2, place.Summary.GetProperty("again").GetInt32());
        Assert.Equal(2, place.Summary.GetProperty("problems").GetProperty("person-again").GetInt32());
    }

    [Fact]
    public void With_the_tests_ranked_where_somebody_asks_what_is_undecided()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(12));
        var lines = Place.Scan(place.Options(file) with { Find = ScanKinds.All | ScanKinds.Undecided });
        var undecided = 0;
        foreach (var (line, person) in lines.Zip(PeopleFiles.Read(file, Crowd.Knowledge.Terms)))
        {
            var isUndecided = line.GetProperty("found").EnumerateArray().Any(f => f.GetString() == "undecided");
            undecided += isUndecided ? 1 : 0;
            Assert.Equal(Json(person, weigh: isUndecided), line.GetProperty("assessment").GetRawText());
        }

        Assert.InRange(undecided, 1, 12);
    }

    [Fact]
    public void A_line_of_what_is_found_holds_parts_of_the_same()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(12));
        var all = Place.Scan(place.Options(file)).ToDictionary(l => l.GetProperty("id").GetString()!);
        var found = Place.Scan(place.Options(file) with { Find = ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing });
        Assert.NotEmpty(found);
        Assert.Equal(all.Values.Count(l => Words(l).Any(f => f != "undecided")), found.Length);
        foreach (var line in found)
        {
            var whole = all[line.GetProperty("id").GetString()!];
            Assert.Equal(Words(whole).Where(f => f != "undecided"), Words(line));
            var parts = line.GetProperty("assessment").EnumerateObject().ToList();
            Assert.Contains(parts, p => p.Name is "followUp" or "suspicion" or "course");
            Assert.All(parts, p => Assert.Equal(whole.GetProperty("assessment").GetProperty(p.Name).GetRawText(), p.Value.GetRawText()));
        }

        static IEnumerable<string?> Words(JsonElement line) => line.GetProperty("found").EnumerateArray().Select(f => f.GetString());
    }

    [Fact]
    public void What_is_found_is_what_the_assessment_says()
    {
        using var place = new Place();
        foreach (var line in Place.Scan(place.Options(place.Lines("people.ndjson", Crowd.Bundles(12)))))
        {
            var a = line.GetProperty("assessment");
            var found = line.GetProperty("found").EnumerateArray().Select(f => f.GetString()).ToHashSet();
            var isDead = a.GetProperty("patient").GetProperty("died").ValueKind != JsonValueKind.Null;
            Assert.Equal(!isDead && a.GetProperty("followUp").EnumerateArray().Any(f => f.GetProperty("status").GetString() == "overdue"), found.Contains("overdue"));
            Assert.Equal(!isDead && a.GetProperty("findings").GetProperty("progression") is var p && p.GetProperty("state").GetString() == "known" && p.GetProperty("value").ValueKind == JsonValueKind.True, found.Contains("progressing"));
            Assert.Equal(!isDead && a.GetProperty("suspicion") is var s && s.GetProperty("state").GetString() == "shown" && (s.GetProperty("level").GetString() != "none" || s.GetProperty("redFlags").EnumerateArray().Any(f => f.GetProperty("fired").GetBoolean())), found.Contains("suspected"));
            Assert.True(!found.Contains("undecided") || a.GetProperty("options").EnumerateArray().Any(o => o.GetProperty("status").GetString() == "undecided"));
        }
    }

    internal static string Json(PatientRecord person, bool weigh = false)
    {
        using var memory = new MemoryStream();
        JsonReport.Write(memory, Pathway.Assess(person, Crowd.Day, Crowd.Knowledge, weigh: weigh), indented: false);
        return Encoding.UTF8.GetString(memory.ToArray()).TrimEnd('\n');
    }

    private static void Same(Place place, string file)
    {
        var expected = PeopleFiles.Read(file, Crowd.Knowledge.Terms).Where(p => !p.IsNobody).Select(p => Json(p)).ToList();
        var lines = Place.Scan(place.Options(file)).Select(l => l.GetProperty("assessment").GetRawText()).ToList();

        // Scattered people come in the order of the sorting.
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
    }
}
