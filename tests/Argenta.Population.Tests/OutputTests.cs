using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Population.Scan;
using Argenta.Population.Scan.Output;
using Argenta.Rules.Guidelines;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>What a scan writes: the same whatever the threads; what was left out; tables; numbers.</summary>
public partial class OutputTests
{
    [Fact]
    public void Threads_and_cuts_change_nothing()
    {
        using var place = new Place();
        var lines = Crowd.Bundles(14).ToList();
        lines.Insert(7, lines[3]);
        var file = place.Lines("people.ndjson", lines);
        Place.Run(place.Options(file) with { Threads = 1, BatchBytes = 1 << 20 });
        var expected = place.Everything;
        foreach (var (threads, batch) in new[] { (1, 5000), (5, 60_000) })
        {
            Place.Run(place.Options(file) with { Threads = threads, BatchBytes = batch });
            Assert.Equal(expected, place.Everything);
        }

        Assert.Equal(lines.Select(IdOf), Place.Read(place.Out).Select(l => l.GetProperty("id").GetString()));
    }

    [Fact]
    public void What_cannot_be_read_is_set_aside_and_the_rest_goes_on()
    {
        using var place = new Place();
        var bundles = Crowd.Bundles(4).ToList();
        var file = place.Lines("a.ndjson", [bundles[0], bundles[1][..^20], "[1, 2]", bundles[2], "\"Anna Nobody\"", "{\"resourceType\":\"Nobody\",\"id\":\"x\"}"]);
        var xml = place.Write("b.json", "<Bundle xmlns=\"http://hl7.org/fhir\"/>");
        var damaged = place.Write("c.ndjson.gz", Crowd.Gzip(bundles[3])[..2000]);
        var empty = place.Write("d.ndjson", string.Empty);
        Assert.Equal(["case-002-0", "case-017-2"], Place.Scan(place.Options(file, xml, damaged, empty)).Select(l => l.GetProperty("id").GetString()));
        var left = place.Quarantined;
        Assert.Contains(left, q => q.GetProperty("file").GetString() == file && q.GetProperty("line").GetInt32() == 2);
        Assert.Contains(left, q => q.GetProperty("file").GetString() == file && q.GetProperty("line").GetInt32() == 3);
        Assert.All(new[] { xml, damaged, empty }, f => Assert.Contains(left, q => q.GetProperty("file").GetString() == f && q.GetProperty("reason").GetString()!.Length > 0));
        Assert.Equal(left.Length, place.Summary.GetProperty("quarantined").GetInt32());
        Assert.DoesNotContain("case-013", File.ReadAllText(place.Out + ".quarantine.ndjson"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody", File.ReadAllText(place.Out + ".quarantine.ndjson"), StringComparison.Ordinal);
    }

    /// <summary>Of whole populations hundreds have a cancer that is coded by its organ for each who has a neuroendocrine tumour.</summary>
    [Fact]
    public void Only_who_has_a_neuroendocrine_tumour_is_undecided()
    {
        using var place = new Place();
        string Person(string id, string code, string words) =>
            $$$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"{{{id}}}","birthDate":"1960-01-01"}},{"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/{{{id}}}"},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"{{{code}}}"}],"text":"{{{words}}}"},"recordedDate":"2025-01-12"}}]}""";
        var file = place.Lines("people.ndjson", [Person("lung", "C34.1", "Lung cancer"), Person("colon", "C18.7", "Colon cancer"), Person("carcinoid", "C34.1", "Typical carcinoid"), Person("ileum", "C17.2", "Carcinoid of the ileum")]);
        var found = Place.Scan(place.Options(file) with { Find = ScanKinds.Undecided });
        Assert.Equal(["carcinoid", "ileum"], found.Select(l => l.GetProperty("id").GetString()));
    }

    [Fact]
    public void A_file_of_lines_that_holds_no_record_is_set_aside_once()
    {
        using var place = new Place();
        var people = place.Lines("people.ndjson", Crowd.Bundles(3));
        var truth = place.Lines("truth.ndjson", Enumerable.Range(0, 500).Select(n => $$"""{"synthetic":"Synthetic: not a real person","person":"syn-1-{{n}}","sex":"female"}"""));
        var one = place.Lines("one.ndjson", ["""{"synthetic":"Synthetic: not a real person","person":"syn-1-0"}"""]);
        var other = place.Write("other.ndjson.gz", Crowd.Gzip(string.Concat(Enumerable.Range(0, 20).Select(n => $$"""{"row":{{n}}}""" + "\n"))));
        var mixed = place.Lines("mixed.ndjson", ["""{"row":1}""", Crowd.Bundles(5).Last()]);
        Assert.Equal(4, Place.Scan(place.Options(truth, people, one, other, mixed)).Length);
        var left = place.Quarantined;
        Assert.Equal(new[] { truth, one, other }.Select(f => (f, "file")).Append((mixed, "document")).Order(), left.Select(q => (q.GetProperty("file").GetString()!, q.GetProperty("left").GetString()!)).Order());
        Assert.Contains("synthetic", left.First(q => q.GetProperty("file").GetString() == truth).GetProperty("reason").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-x", "'-x")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"\"")]
    [InlineData("=a\nb", "\"'=a\nb\"")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void A_cell_is_no_formula(string? text, string cell) => Assert.Equal(cell, CsvRow.Cell(text));

    [Fact]
    public void A_table_has_a_row_a_person_and_a_header()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(12).Select(b => b.Replace("\"gender\"", "\"identifier\":[{\"value\":\"=HYPERLINK(1)\"}],\"gender\"", StringComparison.Ordinal)));
        var options = place.Options(file) with { Out = place.PathOf("found.csv"), Format = ScanFormat.Csv };
        Place.Run(options);
        var rows = File.ReadAllText(options.Out).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(13, rows.Length);
        Assert.StartsWith("file,line,id,identifiers,", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), r => Assert.Equal(rows[0].Count(c => c == ','), r.Count(c => c == ',')));
        Assert.Contains(",case-013-1,'=HYPERLINK(1),", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_those_asked_for_are_written_and_counted()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(12));
        var all = Place.Scan(place.Options(file));
        var everybody = place.Summary;
        foreach (var kind in new[] { ScanKinds.Suspected, ScanKinds.Overdue, ScanKinds.Progressing })
        {
            var word = kind.ToString().ToLowerInvariant();
            var lines = Place.Scan(place.Options(file) with { Find = kind });
            Assert.Equal(all.Where(l => Has(l, word)).Select(l => l.GetProperty("id").GetString()), lines.Select(l => l.GetProperty("id").GetString()));
            Assert.Equal([word], place.Summary.GetProperty("counted").EnumerateArray().Select(w => w.GetString()));
            Assert.Equal(lines.Length > 0 ? [(word, lines.Length)] : [], place.Summary.GetProperty("found").EnumerateObject().Select(f => (f.Name, f.Value.GetInt32())));
            Assert.Equal(kind == ScanKinds.Suspected, place.Summary.GetProperty("review").GetArrayLength() > 0);

            // A line tells what was counted, and is else the same to the last byte.
            var (narrow, wide) = (File.ReadAllText(place.Out), Everything(place.Options(file) with { Find = kind, CountAll = true }));
            Assert.Equal(narrow, Found().Replace(wide, $"\"found\":[\"{word}\"]"));
            Assert.Equal(all.Where(l => Has(l, word)).Select(l => l.GetProperty("found").GetRawText()), Found().Matches(wide).Select(m => m.Value["\"found\":".Length..]));
            Assert.Equal(everybody.GetProperty("found").GetRawText(), place.Summary.GetProperty("found").GetRawText());
            Assert.Equal(everybody.GetProperty("review").GetRawText(), place.Summary.GetProperty("review").GetRawText());
        }

        static string Everything(ScanOptions options)
        {
            Place.Run(options);
            return File.ReadAllText(options.Out);
        }
    }

    [Fact]
    public void The_number_to_review_is_people_over_expected_tumours()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Enumerable.Range(0, 40).Select(n => Complaints(n, n % 4 == 0 ? ["flushing", "diarrhoea", "weight-loss"] : [])));
        var lines = Place.Scan(place.Options(file));
        var result = place.Summary.GetProperty("review").EnumerateArray().ToDictionary(r => r.GetProperty("threshold").GetString()!);
        var flagged = lines.Where(l => Has(l, "suspected")).ToList();
        Assert.Equal(10, flagged.Count);
        var any = result["any"];
        Assert.Equal(flagged.Count, any.GetProperty("people").GetInt32());
        var expected = flagged.Sum(l => l.GetProperty("assessment").GetProperty("suspicion").GetProperty("per100000").GetDecimal()) / 100_000m;
        Assert.Equal((double)expected, any.GetProperty("expected").GetDouble(), 3);
        Assert.Equal((double)(flagged.Count / expected), any.GetProperty("numberNeededToReview").GetDouble(), flagged.Count / (double)expected * 0.01);
        Assert.Equal(40, result["everybody-without-a-proven-tumour"].GetProperty("people").GetInt32());
    }

    [Fact]
    public void However_small_the_portions_each_is_written_once()
    {
        // Reading, judging and writing hand over thousands of times: neither may take away what the other still holds.
        using var place = new Place();
        var people = Crowd.ByTier(1_500, 6_000, 60_000);
        var file = place.Lines("people.ndjson", Enumerable.Range(0, people).Select(n => Complaints(n, n % 100 == 0 ? ["flushing", "diarrhoea", "weight-loss"] : [])));
        var lines = Place.Scan(place.Options(file) with { Find = ScanKinds.Suspected, BatchBytes = 1, Threads = 8 });
        Assert.Equal(Enumerable.Range(0, people).Where(n => n % 100 == 0).Select(n => $"p{n}"), lines.Select(l => l.GetProperty("id").GetString()));
        Assert.Equal(people, place.Summary.GetProperty("people").GetInt32());
    }

    [Fact]
    public void The_table_is_for_people_and_80_columns_wide()
    {
        using var place = new Place();
        var options = place.Options(place.Lines("people.ndjson", [.. Crowd.Bundles(12), "{ broken }"]));
        var text = ScanSummary.Text(Place.Run(options), options);
        Assert.All(text.Split('\n'), l => Assert.InRange(l.Length, 0, 80));
        Assert.Contains("12 people", text, StringComparison.Ordinal);
        Assert.Contains("overdue for follow-up", text, StringComparison.Ordinal);
        Assert.Contains("1 left out", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not asked", text, StringComparison.Ordinal);
        var narrow = options with { Find = ScanKinds.Suspected };
        text = ScanSummary.Text(Place.Run(narrow), narrow);
        Assert.Matches("overdue for follow-up +not asked", text);
        Assert.Matches("may have an undiagnosed neuroendocrine tumour +[0-9]+ ", text);
        Assert.All(text.Split('\n'), l => Assert.InRange(l.Length, 0, 80));
    }

    [Fact]
    public void Two_versions_of_the_knowledge_tell_whose_options_change()
    {
        using var place = new Place();
        var treatment = Repository.Knowledge.Paths.First(p => p.StartsWith("treatment/", StringComparison.Ordinal) && PathwayKnowledge.Load(Repository.Knowledge.Without(q => q == p)).Options.Options.Length < Crowd.Knowledge.Options.Options.Length);
        var old = PathwayKnowledge.Load(Repository.Knowledge.Without(p => p == treatment));
        var file = place.Lines("people.ndjson", Crowd.Bundles(12));
        var lines = Place.Scan(place.Options(file) with { Against = old, AgainstStamp = "old" });
        var expected = PeopleFiles.Read(file, Crowd.Knowledge.Terms)
            .Select(p => (p.Person.Id, Changes: KnowledgeDiff.For(p, Crowd.Day, old, Crowd.Knowledge).Where(c => (c.Before?.Status ?? OptionStatus.NotApplicable) != (c.After?.Status ?? OptionStatus.NotApplicable)).Select(c => c.Id).ToList()))
            .Where(p => p.Changes.Count > 0).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(p => p.Id), lines.Select(l => l.GetProperty("id").GetString()));
        Assert.All(lines.Zip(expected), p => Assert.Equal(p.Second.Changes, p.First.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("option").GetString())));
        Assert.All(lines.SelectMany(l => l.GetProperty("changes").EnumerateArray()), c => Assert.NotEqual(c.GetProperty("before").GetString(), c.GetProperty("after").GetString()));
        Assert.Contains(lines, l => l.GetProperty("changes").EnumerateArray().Any(c => c.GetProperty("came").GetArrayLength() > 0));
        Assert.Equal(lines.Length, place.Summary.GetProperty("changed").GetInt32());
        Assert.Equal(expected.Sum(p => p.Changes.Count), place.Summary.GetProperty("changes").EnumerateObject().Sum(c => c.Value.GetInt32()));
        Assert.Empty(Place.Scan(place.Options(file) with { Against = Crowd.Knowledge, AgainstStamp = "k" }));

        // Nothing is to be decided after a death.
        string[] dead = [.. Crowd.Bundles(12).Select(b => b.Replace("\"resourceType\":\"Patient\"", "\"resourceType\":\"Patient\",\"deceasedBoolean\":true", StringComparison.Ordinal))];
        Assert.All(dead, d => Assert.Contains("deceasedBoolean", d, StringComparison.Ordinal));
        Assert.Empty(Place.Scan(place.Options(place.Lines("dead.ndjson", dead)) with { Against = old, AgainstStamp = "old" }));
        Assert.Equal(12, place.Summary.GetProperty("dead").GetInt32());
    }

    [Theory]
    [InlineData("nowhere.ndjson")]
    [InlineData("empty-folder")]
    public void What_is_not_there_is_told_before_anything_is_written(string name)
    {
        using var place = new Place();
        Directory.CreateDirectory(place.PathOf("empty-folder"));
        Assert.Throws<LocatedException>(() => Place.Run(place.Options(place.PathOf(name))));
        Assert.False(File.Exists(place.Out + ".part"));
    }

    internal static string Complaints(int number, string[] complaints)
    {
        var entries = new StringBuilder($$$"""{"resource":{"resourceType":"Patient","id":"p{{{number}}}","gender":"female","birthDate":"1955-03-02"}}""");
        foreach (var complaint in complaints)
        {
            entries.Append(CultureInfo.InvariantCulture, $$$""",{"resource":{"resourceType":"Condition","id":"{{{complaint}}}","subject":{"reference":"Patient/p{{{number}}}"},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}],"code":{"text":"{{{complaint}}}"},"onsetDateTime":"2025-01-01","recordedDate":"2025-06-01"}}""");
        }

        return $$$"""{"resourceType":"Bundle","type":"collection","entry":[{{{entries}}}]}""";
    }

    [GeneratedRegex("\"found\":\\[[^\\]]*\\]")]
    private static partial Regex Found();

    private static bool Has(JsonElement line, string word) => line.GetProperty("found").EnumerateArray().Any(f => f.GetString() == word);

    private static string? IdOf(string bundle) => JsonDocument.Parse(bundle).RootElement.GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString();
}
