using Xunit;

namespace Argenta.Seer.Tests;

/// <summary>The rules of the format one by one, on small packages.</summary>
public class SemanticsTests
{
    private static StagingOutcome Stage(SeerAlgorithm algorithm, params (string Key, string Value)[] inputs) => algorithm.Stage(
        inputs.Select(i => KeyValuePair.Create(i.Key, (string?)i.Value)).Prepend(new("hist", "8000")).Prepend(new("site", "C000")).GroupBy(i => i.Key).Select(g => g.Last()), 2026);

    private static SeerAlgorithm CellTable(string cell) => new HandMade()
        .Table("t", ["a:INPUT", "b:ENDPOINT"], [cell, "VALUE:yes"])
        .Schema("s", [.. HandMade.StandardInputs, HandMade.Input("a"), HandMade.Input("c")], [HandMade.Output("b", "no")], [HandMade.Mapping("m", [HandMade.Use("t")])]).Load();

    public static TheoryData<string, string, bool> CellCases() => new()
    {
        { "*", "", true },
        { "", "", true },
        { "", "0", false },
        { "1", "1", true },
        { "1", "01", false },
        { "001-988", "001", true },
        { "001-988", "988", true },
        { "001-988", "989", false },
        { "001-988", "000", false },
        { "001-988", "1", true },
        { "001-988", "1.0", false },
        { "001-988", "5.", false },
        { "001-988", "5,0", false },
        { "001-988", "-5", false },
        { "0.1-99.9", "1", true },
        { "0.1-99.9", "99.9", true },
        { "0.1-99.9", "99.91", false },
        { "0.1-99.9", ".1", true },
        { "0.1-99.9", "1.2.3", false },
        { "0.1-99.9", "\u0661", false },
        { "100-100", "100.0", false },
        { "C150-C159", "C155", true },
        { "C150-C159", "C15", false },
        { "C150-C159", "c155", false },
        { "N0(i-)", "N0(i-)", true },
        { "A-BC", "A-BC", true },
        { "A-BC", "A", false },
        { " 1 , 2 - 4 ", "3", true },
        { " 1 , 2 - 4 ", "5", false },
        { "5-", "5-", true },
        { "5--", "5", false },
        { "1,,2", "", true },
        { "{{c}}", "7", true },
        { "{{c}}", "8", false },
        { "5-{{c}}", "6", true },
        { "5-{{c}}", "8", false },
        { "{{nothing}}", "", true },
        { "2000-{{ctx_year_current}}", "2026", true },
        { "2000-{{ctx_year_current}}", "2027", false },
        { "{{ctx_alg_version}}", "1.0", true },
        { "16777216-16777216.5", "16777217", true },
    };

    [Theory]
    [MemberData(nameof(CellCases))]
    public void A_cell_holds_a_value(string cell, string value, bool holds) =>
        Assert.Equal(holds ? "yes" : "no", Stage(CellTable(cell), ("a", value), ("c", "7")).Outputs["b"]);

    [Theory]
    [InlineData(" 5 ", true)]
    [InlineData("\t5\u0001", true)]
    [InlineData("\u00A05", false)]
    public void Inputs_are_trimmed_of_spaces_and_control_characters_only(string value, bool holds) => Assert.Equal(holds ? "yes" : "no", Stage(CellTable("5"), ("a", value)).Outputs["b"]);

    [Fact]
    public void The_schema_is_looked_up_by_values_as_they_stand()
    {
        var algorithm = CellTable("5");
        Assert.Equal(StagingResult.FailedNoMatchingSchema, Stage(algorithm, ("site", "C000 ")).Result);
        Assert.Equal(StagingResult.FailedNoMatchingSchema, Stage(algorithm, ("hist", " 8000")).Result);
        Assert.Equal(StagingResult.Staged, Stage(algorithm, ("year_dx", " 2020 ")).Result);
        Assert.Equal(StagingResult.FailedInvalidYearDx, Stage(algorithm, ("year_dx", "1999")).Result);
        Assert.Equal(StagingResult.FailedInvalidYearDx, Stage(algorithm, ("year_dx", "2020.0")).Result);
        Assert.Equal(StagingResult.FailedMissingSiteOrHistology, algorithm.Stage([new("site", "C000"), new("hist", null)], 2026).Result);
        Assert.Equal(["s"], algorithm.Lookup([new("site", "C000")]).Select(s => s.Id));
        Assert.Empty(algorithm.Lookup([new("site", "C000"), new("a", "1")]));
        Assert.Empty(algorithm.Lookup([new("site", "C999")]));
        Assert.Empty(algorithm.Lookup([]));
    }

    [Fact]
    public void An_unknown_key_stops_and_names_it()
    {
        var outcome = Stage(CellTable("5"), ("a", "5"), ("zzz", ""));
        Assert.Equal(StagingResult.FailedInvalidInput, outcome.Result);
        Assert.Equal(["UNKNOWN_INPUT|zzz||"], outcome.Errors.Select(e => e.ToString()));
        Assert.Empty(outcome.Outputs);
    }

    [Fact]
    public void Endpoints_act_in_order_and_stop_ends_the_mapping_only()
    {
        var algorithm = new HandMade()
            .Table("one", ["b:ENDPOINT", "c:ENDPOINT", "d:ENDPOINT", "e:ENDPOINT"], ["VALUE:1", "ERROR:That will not do", "STOP", "VALUE:{{b}}"])
            .Table("two", ["b:ENDPOINT"], ["VALUE:2"])
            .Table("three", ["f:ENDPOINT", "e:ENDPOINT"], ["VALUE:3", "VALUE"])
            .Schema("s", HandMade.StandardInputs, [HandMade.Output("b"), HandMade.Output("e"), HandMade.Output("f"), HandMade.Output("g")],
                [HandMade.Mapping("m", [HandMade.Use("one"), HandMade.Use("two")]), HandMade.Mapping("n", [HandMade.Use("three", outputs: [("f", "f"), ("f", "g")])])]).Load();
        var outcome = Stage(algorithm);
        Assert.Equal(["m.one", "n.three"], outcome.Path);
        Assert.Equal("1", outcome.Outputs["b"]);
        Assert.Equal("3", outcome.Outputs["f"]);
        Assert.Equal("3", outcome.Outputs["g"]);
        Assert.False(outcome.Outputs.ContainsKey("e"));
        var error = Assert.Single(outcome.Errors);
        Assert.Equal("STAGING_ERROR||one|c", error.ToString());
        Assert.Equal("That will not do", error.Message);
    }

    [Fact]
    public void Inclusion_and_exclusion_decide_and_stand_in_the_path()
    {
        var algorithm = new HandMade()
            .Table("in", ["x:INPUT"], ["1-5"])
            .Table("out", ["a:INPUT"], ["3"])
            .Table("t", ["x:INPUT", "b:ENDPOINT"], ["", "VALUE:yes"])
            .Schema("s", [.. HandMade.StandardInputs, HandMade.Input("a")], [HandMade.Output("b", "no")],
                [HandMade.Mapping("m", [HandMade.Use("t")], [HandMade.Use("in", [("a", "x")])], [HandMade.Use("out")])]).Load();
        Assert.Equal(["m.in", "m.out", "m.t"], Stage(algorithm, ("a", "2")).Path);
        Assert.Empty(Stage(algorithm, ("a", "3")).Path);
        Assert.Empty(Stage(algorithm, ("a", "6")).Path);
        Assert.Equal("yes", Stage(algorithm, ("a", "2")).Outputs["b"]);
    }

    [Theory]
    [InlineData(null, "STAGED")]
    [InlineData("CONTINUE", "STAGED")]
    [InlineData("FAIL", "FAILED_INVALID_INPUT")]
    [InlineData("FAIL_WHEN_USED_FOR_STAGING", "STAGED")]
    public void An_invalid_input_is_handled_as_the_schema_says(string? handling, string result)
    {
        var algorithm = new HandMade()
            .Table("v", ["a:INPUT"], ["1-5"])
            .Schema("s", [.. HandMade.StandardInputs, HandMade.Input("a", "v", used: false)], [HandMade.Output("b", "{{a}}")], [], onInvalidInput: handling).Load();
        var outcome = Stage(algorithm, ("a", "6"));
        Assert.Equal(result, SeerNames.Of(outcome.Result));
        Assert.Equal(["INVALID_NON_REQUIRED_INPUT|a|v|"], outcome.Errors.Select(e => e.ToString()));
        Assert.Equal("INVALID_NON_REQUIRED_INPUT|a|v|", Assert.Single(algorithm.Validate("s", [new("a", "6")], 2026)).ToString());
        Assert.Empty(algorithm.Validate("s", [new("a", "5")], 2026));
        Assert.DoesNotContain("6", outcome.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_come_from_text_key_or_table()
    {
        var algorithm = new HandMade()
            .Table("d", ["a:INPUT", "e:ENDPOINT"], ["7", "VALUE:from table"])
            .Schema("s", [.. HandMade.StandardInputs, HandMade.Input("a", standard: "7"), HandMade.Input("c", standard: "{{a}}"), HandMade.Input("e", defaultTable: "d")],
                [HandMade.Output("o1", "{{a}}"), HandMade.Output("o2", "{{c}}"), HandMade.Output("o3", "{{e}}"), HandMade.Output("o4", "{{ctx_alg_version}}"), HandMade.Output("o5")], []).Load();
        var outcome = Stage(algorithm);
        Assert.Equal(["7", "7", "from table", "1.0", ""], new[] { "o1", "o2", "o3", "o4", "o5" }.Select(k => outcome.Outputs[k]));
        Assert.Equal(["MATCH_NOT_FOUND|e||"], Stage(algorithm, ("a", "8")).Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void A_table_of_many_rows_gives_its_first_match()
    {
        var algorithm = new HandMade()
            .Table("t", ["a:INPUT", "b:ENDPOINT"], [.. Enumerable.Range(0, 200).Select(i => new[] { $"{i:000}-999", $"VALUE:{i}" }), ["*", "VALUE:last"]])
            .Schema("s", [.. HandMade.StandardInputs, HandMade.Input("a")], [HandMade.Output("b")], [HandMade.Mapping("m", [HandMade.Use("t")])]).Load();
        Assert.Equal("0", Stage(algorithm, ("a", "500")).Outputs["b"]);
        Assert.Equal("last", Stage(algorithm, ("a", "XX")).Outputs["b"]);
    }

    [Fact]
    public void A_package_tells_what_is_in_it()
    {
        var algorithm = CellTable("5");
        Assert.Equal(("hand", "1.0"), (algorithm.Name, algorithm.Version));
        Assert.Equal(["site", "hist", "year_dx", "a", "c"], algorithm.FindSchema("s")!.Inputs.Select(i => i.Key));
        Assert.Equal(["b"], algorithm.OutputKeys);
        Assert.Equal([new("C000,C001", "Lip"), new("C170", "Duodenum"), new("C180", "Caecum")], algorithm.AllowedValues("primary_site", "site"));
        Assert.Equal("A note.", algorithm.ReadTable("t").Texts["notes"]);
        Assert.Null(algorithm.FindSchema("none"));
        Assert.Throws<ArgumentException>(() => algorithm.Validate("none", [], 2026));
    }

    [Fact]
    public void One_algorithm_serves_many_threads()
    {
        var algorithm = CellTable("001-500");
        Parallel.For(0, 2000, i => Assert.Equal(i % 1000 is >= 1 and <= 500 ? "yes" : "no", Stage(algorithm, ("a", (i % 1000).ToString("000", System.Globalization.CultureInfo.InvariantCulture))).Outputs["b"]));
    }
}
