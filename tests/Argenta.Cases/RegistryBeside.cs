using Argenta.Assessment;
using Argenta.Assessment.Registry;
using Argenta.Report.Json;
using Argenta.Seer;
using Argenta.Seer.Tests;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>A person staged by the registry's package beside our own findings, with small packages made by hand in the form of the published ones.</summary>
public class RegistryBeside
{
    private static readonly LocalDate Day = new(2026, 11, 1);

    /// <summary>In the manner of TNM 7: pathological categories in, combined ones out, for diagnoses of some years.</summary>
    private static SeerAlgorithm Tnm(string years, string version = "2.1", string m1 = "VALUE:4") => new HandMade()
        .Table("year", ["year_dx:INPUT", "result:ENDPOINT"], [years, "MATCH"])
        .Table("t", ["path_t:INPUT"], ["p1,p2,p3,p4,pX"])
        .Table("m", ["path_m:INPUT"], ["c0,p1"])
        .Table("group", ["path_t:INPUT", "path_m:INPUT", "combined_t:ENDPOINT", "combined_m:ENDPOINT", "combined_stage_group:ENDPOINT"],
            ["*", "p1", "VALUE:{{path_t}}", "VALUE:{{path_m}}", m1], ["p3", "c0", "VALUE:p3", "VALUE:c0", "VALUE:2B"], ["p1", "c0", "VALUE:p1", "VALUE:c0", "VALUE:1"])
        .Schema("net", [.. HandMade.StandardInputs, HandMade.Input("path_t", "t"), HandMade.Input("path_m", "m"), HandMade.Input("nodes_pos", standard: "99")],
            [HandMade.Output("combined_t"), HandMade.Output("combined_m"), HandMade.Output("combined_stage_group")], [HandMade.Mapping("stage", [HandMade.Use("group")])])
        .Change("schemas/net.json", s => s["inputs"]!.AsArray().Single(i => (string?)i!["key"] == "nodes_pos")!["naaccr_item"] = 820)
        .Named("tnm", version).Load();

    private static string Sheet(int year, string tnm, string site = "C17.0") => $$"""
        sheet: 1
        patient: { id: p-1, identifiers: [{ system: "urn:h", value: H-7 }] }
        diagnoses:
          - { what: neuroendocrine-tumour, site: {{site}}, morphology: 8240/3, date: {{year}}-05-03 }
        tnm:
          - {{{tnm}}, basis: p, edition: ajcc7, date: {{year}}-06-02 }
        """;

    private static RegistryAnswer Stage(string sheet, IReadOnlyDictionary<string, string>? recorded, params SeerAlgorithm[] packages) =>
        RegistryStaging.Of(Pathway.Assess(People.FromSheet(sheet), Day, People.Knowledge), packages, People.Knowledge, recorded)!;

    [Fact]
    public void Fields_are_read_from_the_record_and_the_answers_agree()
    {
        var answer = Stage(Sheet(2016, " t: T3, n: N0, m: M0"), null, Tnm("2016-2017"));
        Assert.Equal("year_dx=2016 site=C170 hist=8240 path_t=p3 path_m=c0", string.Join(' ', answer.Fields.Select(f => $"{f.Key}={f.Value}")));
        Assert.Equal((StagingResult.Staged, "net"), (answer.Outcome.Result, answer.Outcome.SchemaId));
        Assert.Empty(answer.Outcome.Errors);
        Assert.Equal("p3 c0 2B", string.Join(' ', answer.Outputs.Select(o => o.Value)));
        Assert.Equal(3, answer.Compared);
        Assert.Empty(answer.Disagreements);
    }

    [Theory]
    [InlineData(" t: T1a, n: N0, m: M0")]
    [InlineData(" t: T1, n: N0, m: M0")]
    public void A_category_without_a_code_of_its_own_is_said_by_the_wider_one_and_does_not_disagree(string tnm)
    {
        var answer = Stage(Sheet(2016, tnm), null, Tnm("2016-2017"));
        Assert.Equal("p1", answer.Fields.Single(f => f.Key == "path_t").Value);
        Assert.Equal("1", answer.Outcome.Outputs["combined_stage_group"]);
        Assert.Empty(answer.Disagreements);
    }

    [Fact]
    public void What_the_registry_recorded_stands_before_the_record_and_both_differences_are_shown_with_grounds()
    {
        var answer = Stage(Sheet(2016, " t: T3, n: N0, m: M0"), new Dictionary<string, string> { ["path_t"] = "p1", ["820"] = "03", ["unheard-of"] = "1" }, Tnm("2016-2017"));
        Assert.Equal("path_t=p1 nodes_pos=03", string.Join(' ', answer.Fields.Where(f => f.Recorded).Select(f => $"{f.Key}={f.Value}").OrderDescending(StringComparer.Ordinal)));
        Assert.Equal(["path_t p1 path_t p3", "combined_t p1 t T3", "combined_stage_group 1 stage-group IIB"], answer.Disagreements.Select(d => $"{d.Key} {d.Registry} {d.Finding} {d.Argenta}"));
        Assert.All(answer.Disagreements, d => Assert.Contains(d.Because.SelectMany(b => b.Walk()), b => b.Entry?.Resource == "CaseSheet"));
    }

    [Theory]
    [InlineData(2012, "old")]
    [InlineData(2015, "old")]
    [InlineData(2016, "2.1")]
    [InlineData(2017, "2.1")]
    [InlineData(2018, "old")]
    public void The_package_that_begins_last_before_the_year_of_diagnosis_is_used(int year, string version) =>
        Assert.Equal(version, Stage(Sheet(year, " t: T3, n: N0, m: M0"), null, Tnm("2004-{{ctx_year_current}}", "old"), Tnm("2016-2017")).Version);

    [Theory]
    [InlineData("2.1", "2.2", "2.2")]
    [InlineData("2.10", "2.9", "2.10")]
    public void Of_two_versions_the_newer_is_used(string one, string other, string used) => Assert.Equal(used, Stage(Sheet(2016, " t: T3, n: N0, m: M0"), null, Tnm("2016-2017", one), Tnm("2016-2017", other)).Version);

    [Theory]
    [InlineData(2003, "C17.0", StagingResult.FailedInvalidYearDx)]
    [InlineData(2016, "C18.0", StagingResult.FailedNoMatchingSchema)]
    [InlineData(2016, "ileum", StagingResult.FailedMissingSiteOrHistology)]
    public void What_no_package_takes_is_said(int year, string site, StagingResult result)
    {
        var answer = Stage(Sheet(year, " t: T3, n: N0, m: M0", site), null, Tnm("2016-2017"));
        Assert.Equal(result, answer.Outcome.Result);
        Assert.Empty(answer.Disagreements);
        Assert.Equal(0, answer.Compared);
    }

    [Fact]
    public void The_output_carries_it_and_is_null_without_a_package()
    {
        var assessment = Pathway.Assess(People.FromSheet(Sheet(2016, " t: T3, n: N0, m: M1")), Day, People.Knowledge);
        Assert.Contains("\"registry\":null", Json(assessment), StringComparison.Ordinal);
        var json = Json(assessment with { Registry = RegistryStaging.Of(assessment, [Tnm("2016-2017", m1: "VALUE:3B")], People.Knowledge) });
        Assert.Contains("\"registry\":{\"algorithm\":\"tnm\",\"version\":\"2.1\",\"schemaId\":\"net\",\"result\":\"STAGED\",\"outputs\":{\"combined_m\":\"p1\",\"combined_stage_group\":\"3B\",\"combined_t\":\"p3\"},\"errors\":[],\"disagreements\":[{\"key\":\"combined_stage_group\",\"registry\":\"3B\",\"finding\":\"stage-group\",\"argenta\":\"IV\"", json, StringComparison.Ordinal);
    }

    private static string Json(PatientAssessment assessment)
    {
        using var output = new MemoryStream();
        JsonReport.Write(output, assessment, indented: false);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
