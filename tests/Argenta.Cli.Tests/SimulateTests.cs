using System.Text;
using System.Text.Json;
using Xunit;

namespace Argenta.Tests;

/// <summary><c>argenta simulate</c> from outside: what it writes where, and what it refuses.</summary>
public class SimulateTests
{
    [Fact]
    public async Task People_go_to_standard_output_and_the_truth_to_its_file()
    {
        var folder = Directory.CreateTempSubdirectory("argenta-simulate");
        var truth = Path.Combine(folder.FullName, "truth.ndjson");
        var ran = await Cli.Run("simulate", "--people", "30", "--seed", "4", "--out", "-", "--truth", truth, "--threads", "2");
        Assert.Equal((0, string.Empty), (ran.Code, ran.Error));
        var lines = ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(30, lines.Length);
        Assert.All(lines, l => Assert.Equal("Bundle", JsonDocument.Parse(l).RootElement.GetProperty("resourceType").GetString()));
        Assert.Equal(30, File.ReadAllLines(truth).Length);
        Assert.False(File.Exists(truth + ".part"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_simulated_person_can_be_assessed()
    {
        var people = await Cli.Run("simulate", "--people", "4", "--seed", "12", "--share", "1", "--out", "-");
        var assessed = await Cli.Run(["assess", "-", "--as-of", "2026-06-30", "--format", "json"], Encoding.UTF8.GetBytes(people.Out));
        Assert.True(assessed.Code is 0 or 3, assessed.Error);
        Assert.Equal(4, assessed.Json.Length);
    }

    [Theory]
    [InlineData("bundle", "people/0000000.json")]
    [InlineData("ndjson", "people.ndjson")]
    [InlineData("bulk", "people/Observation.ndjson")]
    public async Task A_folder_is_whole_or_not_there_and_never_written_over(string format, string file)
    {
        var parent = Directory.CreateTempSubdirectory("argenta-simulate");
        var folder = Path.Combine(parent.FullName, "people of mine");
        string[] command = ["simulate", "--people", "12", "--out", folder, "--format", format];
        var ran = await Cli.Run(command);
        Assert.Equal(0, ran.Code);
        Assert.True(File.Exists(Path.Combine(folder, file)));
        Assert.Equal(12, File.ReadAllLines(Path.Combine(folder, "truth.ndjson")).Length);
        Assert.Contains("not a real person", await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(folder + ".part"));
        var before = File.GetLastWriteTimeUtc(Path.Combine(folder, file));
        var again = await Cli.Run(command);
        Assert.Equal(2, again.Code);
        Assert.Contains("something already", again.Error);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(folder, file)));
        parent.Delete(recursive: true);
    }

    [Fact]
    public async Task The_report_is_written_in_three_forms()
    {
        var json = await Cli.Run("simulate", "--report", "--people", "500", "--format", "json");
        Assert.Equal(0, json.Code);
        var root = Assert.Single(json.Json);
        Assert.Equal(500, root.GetProperty("people").GetInt32());
        Assert.All(root.GetProperty("outcomes").EnumerateArray(), o => Assert.NotEqual(string.Empty, o.GetProperty("source").GetString()));
        Assert.StartsWith("| outcome | simulated |", (await Cli.Run("simulate", "--report", "--people", "200", "--format", "markdown")).Out);
        Assert.Contains("Simulated beside published", (await Cli.Run("simulate", "--report", "--people", "200")).Out);
    }

    [Theory]
    [InlineData("How many", "--out", "-")]
    [InlineData("Where to", "--people", "3")]
    [InlineData("--people", "--people", "0", "--out", "-")]
    [InlineData("name a folder", "--people", "3", "--out", "-", "--format", "bulk")]
    [InlineData("0 to 1", "--people", "3", "--out", "-", "--share", "1.5")]
    [InlineData("--until", "--people", "3", "--out", "-", "--until", "yesterday")]
    [InlineData("text, markdown or json", "--report", "--format", "bulk")]
    [InlineData("simulates nobody", "--describe", "--report")]
    public async Task What_makes_no_sense_is_refused(string message, params string[] arguments)
    {
        var ran = await Cli.Run(["simulate", .. arguments]);
        Assert.Equal(1, ran.Code);
        Assert.Contains(message, ran.Error);
        Assert.Equal(string.Empty, ran.Out);
    }
}
