using System.Text.Json;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary><c>argenta survival</c> as a user calls it; what R answers is compared in the library's own tests.</summary>
public class SurvivalTests
{
    private const string Trial = """
        id,months,outcome,arm,age,stage,centre,weight
        1,5,1,a,61,1,x,1
        2,8,0,a,55,2,x,2.5
        3,3,1,b,70,2,y,1
        4,9,1,a,,1,y,1
        5,2,1,b,66,1,y,1.5
        6,7,0,b,58,NA,x,1
        7,4,1,b,71,2,x,1
        8,6,1,a,49,1,y,1
        9,1,1,b,64,2,x,1

        """;

    private static readonly string Lung = Repository.PathOf("tests", "Argenta.Survival.Tests", "Reference", "lung.csv.gz");

    [Fact]
    public async Task Km_gives_the_agreed_keys_and_the_curve()
    {
        var ran = await Survival("km", "--by", "arm", "--format", "json");
        Assert.Equal((0, string.Empty), (ran.Code, ran.Error));
        var groups = ran.Json[0].GetProperty("groups");
        Assert.Equal(["arm=a", "arm=b"], groups.EnumerateArray().Select(g => g.GetProperty("group").GetString()));
        Assert.Equal(5, groups[1].GetProperty("n").GetInt32());
        Assert.Equal(4, groups[1].GetProperty("events").GetInt32());
        Assert.Equal(3, groups[1].GetProperty("median").GetDouble());
        var row = groups[1].GetProperty("rows")[1];
        Assert.Equal(0.6, row.GetProperty("survival").GetDouble(), 12);
        Assert.Equal((2, 4, 1, 0), (row.GetProperty("time").GetInt32(), row.GetProperty("atRisk").GetInt32(), row.GetProperty("events").GetInt32(), row.GetProperty("censored").GetInt32()));
        Assert.True(row.GetProperty("lower").GetDouble() < 0.6 && row.GetProperty("upper").GetDouble() > 0.6 && row.GetProperty("stdErr").GetDouble() > 0);
    }

    [Fact]
    public async Task Rows_left_out_are_counted_and_said()
    {
        var ran = await Survival("cox", "--covariates", "age,factor(stage)", "--format", "json");
        Assert.Equal(2, ran.Json[0].GetProperty("omitted").GetInt32());
        Assert.Equal(7, ran.Json[0].GetProperty("n").GetInt32());
        Assert.Contains("2 of 9 rows left out for missing values in age (1), stage (1)", ran.Error, StringComparison.Ordinal);
        Assert.Equal(["age", "factor(stage)2"], ran.Json[0].GetProperty("coefficients").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.Contains("7 of 9 rows; 2 left out", (await Survival("cox", "--covariates", "age,factor(stage)")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cox_of_lung_is_Rs_with_strata_cluster_and_weights()
    {
        var ran = await Cli.Run("survival", "cox", "--data", Lung, "--time", "time", "--event", "status", "--covariates", "age,ph.karno,strata(sex)", "--format", "json");
        var json = ran.Json[0];
        Assert.Equal("efron", json.GetProperty("ties").GetString());
        Assert.True(json.At("logLikelihood", "null").GetDouble() < json.At("logLikelihood", "model").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("coefficients")[0].GetProperty("robustSe").ValueKind);
        var clustered = (await Cli.Run("survival", "cox", "--data", Lung, "--time", "time", "--event", "status", "--covariates", "age,sex,ph.ecog", "--cluster", "inst", "--format", "json")).Json[0].GetProperty("coefficients")[0];
        Assert.True(clustered.GetProperty("robustSe").GetDouble() > 0);
        Assert.Equal(clustered.GetProperty("coef").GetDouble() / clustered.GetProperty("robustSe").GetDouble(), clustered.GetProperty("z").GetDouble(), 12);
        var weighted = await Survival("cox", "--covariates", "arm", "--weights", "weight", "--ties", "breslow", "--format", "json");
        Assert.Equal("armb", weighted.Json[0].GetProperty("coefficients")[0].GetProperty("name").GetString());
        Assert.True(weighted.Json[0].GetProperty("robust").GetBoolean());
    }

    [Fact]
    public async Task Competing_risks_give_the_agreed_keys()
    {
        var data = Repository.PathOf("tests", "Argenta.Survival.Tests", "Reference", "sim_competing_a.csv.gz");
        var incidence = (await Cli.Run("survival", "cuminc", "--data", data, "--time", "time", "--event", "event", "--by", "prrt", "--format", "json")).Json[0];
        var cause = incidence.GetProperty("groups")[0].GetProperty("causes")[0];
        Assert.Equal("1", cause.GetProperty("cause").GetString());
        Assert.Equal(0.00551470588235294, cause.GetProperty("rows")[1].GetProperty("estimate").GetDouble(), 14);
        Assert.Equal(1, cause.GetProperty("rows")[1].GetProperty("variance").GetDouble() / 1.00999887686631e-05, 12);
        string[] fine = ["survival", "finegray", "--data", data, "--time", "time", "--event", "event", "--covariates", "age,sex,grade,prrt", "--cause", "1", "--format", "json"];
        var crr = (await Cli.Run(fine)).Json[0].GetProperty("coefficients")[1];
        Assert.Equal(-0.253899095801813, crr.GetProperty("coef").GetDouble(), 10);
        Assert.Equal(0.104011518464801, crr.GetProperty("se").GetDouble(), 10);
        Assert.Equal(-0.254060240087336, (await Cli.Run([.. fine, "--convention", "finegray"])).Json[0].GetProperty("coefficients")[1].GetProperty("coef").GetDouble(), 10);
    }

    [Theory]
    [InlineData("km", "--by", "arm")]
    [InlineData("logrank", "--by", "arm,strata(centre)")]
    [InlineData("cox", "--covariates", "arm,strata(centre)")]
    [InlineData("cuminc", "--by", "arm")]
    [InlineData("finegray", "--covariates", "arm")]
    [InlineData("rmst", "--by", "arm")]
    [InlineData("parametric", "--covariates", "arm")]
    public async Task Every_command_has_every_format(string command, string option, string value)
    {
        foreach (var format in new[] { "text", "json", "csv", "svg" })
        {
            var ran = await Survival(command, option, value, "--format", format);
            Assert.Equal((0, string.Empty), (ran.Code, ran.Error));
            Assert.DoesNotContain("NaN", ran.Out, StringComparison.Ordinal);
            switch (format)
            {
                case "json":
                    Assert.Equal(0, ran.Json[0].GetProperty("omitted").GetInt32());
                    break;
                case "csv":
                    var lines = ran.Out.TrimEnd('\n').Split('\n');
                    Assert.Single(lines.Select(l => l.Split(',').Length).Distinct());
                    break;
                case "svg":
                    Assert.Contains("Number at risk", ran.Out, StringComparison.Ordinal);
                    Assert.Contains("</svg>", ran.Out, StringComparison.Ordinal);
                    break;
            }
        }
    }

    [Fact]
    public async Task Faults_are_named_with_place_and_mend()
    {
        async Task Said(int code, string words, string table, params string[] args)
        {
            var ran = await Cli.Run(["survival", .. args, "--data", "-", "--time", "months", "--event", "outcome"], Cli.Bytes(table));
            Assert.Equal(code, ran.Code);
            Assert.Contains(words, ran.Error, StringComparison.Ordinal);
            Assert.Equal(string.Empty, ran.Out);
        }

        await Said(2, "There is no column 'armm'", Trial, "km", "--by", "armm");
        await Said(2, "-:3:2: The cell of column 'months' is not a number", "id,months,outcome\n1,2,1\n2,soon,0\n", "km");
        await Said(2, "-:3: The row has 2 cells where the header has 3", "id,months,outcome\n1,2,1\n2,3\n", "km");
        await Said(2, "Nobody had the event", "months,outcome,age\n1,0,3\n2,0,4\n", "cox", "--covariates", "age");
        await Said(2, "-:3: The entry is not before the exit. Mend the row", "begin,months,outcome\n0,2,1\n4,3,1\n", "km", "--entry", "begin");
        await Said(1, "say with --cause which of them is the event", "months,outcome\n1,0\n2,1\n3,2\n", "km");
        await Said(2, "-:3:3: The column 'age' holds numbers and words", "months,outcome,age\n1,1,3\n2,0,old\n", "cox", "--covariates", "age");
        await Said(2, "-:3:3: The column 'age' holds numbers and words", "months,outcome,age\n1,1,old\n2,0,3\n", "cox", "--covariates", "age");
        await Said(2, "-:3: The time is below 0", "months,outcome\n1,1\n-2,0\n", "km");
        await Said(1, "the backticks do not match", "months,outcome,age\n1,1,3\n2,0,4\n", "cox", "--covariates", "`age");
        await Said(1, "'log(…)' is not known here", Trial, "cox", "--covariates", "log(age)");
        await Said(1, "no meaning in the exact likelihood", Trial, "cox", "--covariates", "arm", "--weights", "weight", "--ties", "exact");
    }

    [Fact]
    public async Task Names_and_levels_with_commas_and_quotes_and_missing_numbers_are_read()
    {
        var ran = await Cli.Run(["survival", "cox", "--data", "-", "--time", "t", "--event", "e", "--covariates", "factor(`g, x`),age", "--format", "json"],
            Cli.Bytes("t,e,\"g, x\",age\n5,1,\"a, b\",1\n6,0,\"c \"\"d\"\"\",2\n7,1,\"a, b\",3\n8,1,\"c \"\"d\"\"\",1\n9,0,\"a, b\",NaN\n3,1,\"c \"\"d\"\"\",2\n4,1,NA,2\n"));
        Assert.Equal(0, ran.Code);
        Assert.Equal(["factor(g, x)c \"d\"", "age"], ran.Json[0].GetProperty("coefficients").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.Equal((5, 2), (ran.Json[0].GetProperty("n").GetInt32(), ran.Json[0].GetProperty("omitted").GetInt32()));
    }

    [Theory]
    [InlineData("km")]
    [InlineData("cuminc")]
    public async Task Nobody_followed_beyond_time_0_is_drawn_too(string command)
    {
        var ran = await Cli.Run(["survival", command, "--data", "-", "--time", "t", "--event", "e", "--format", "svg"], Cli.Bytes("t,e\n0,1\n0,0\n"));
        Assert.Equal((0, string.Empty), (ran.Code, ran.Error));
        Assert.Contains("Number at risk", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Separation_is_an_answer_with_problems()
    {
        var ran = await Cli.Run(["survival", "cox", "--data", "-", "--time", "t", "--event", "e", "--covariates", "x", "--format", "json"], Cli.Bytes("t,e,x\n1,1,1\n2,1,1\n3,1,1\n4,1,1\n5,0,0\n6,0,0\n7,0,0\n8,0,0\n"));
        Assert.Equal(3, ran.Code);
        Assert.Contains("may be infinite", ran.Error, StringComparison.Ordinal);
        Assert.Equal("separation", ran.Json[0].GetProperty("warnings")[0].GetProperty("caution").GetString());
    }

    private static Task<Ran> Survival(string command, params string[] rest) =>
        Cli.Run(["survival", command, "--data", "-", "--time", "months", "--event", "outcome", .. rest], Cli.Bytes(Trial));
}
