using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Argenta.Population.Tests;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary><c>argenta scan</c> as a user runs it, and as a computer that fails treats it.</summary>
public class ScanTests
{
    [Theory]
    [InlineData("ends neither in", "in.ndjson", "--out", "found.txt")]
    [InlineData("--out", "in.ndjson")]
    [InlineData("'everything' is not known", "in.ndjson", "--find", "overdue,everything", "--out", "f.csv")]
    [InlineData("--threads", "in.ndjson", "--threads", "0", "--out", "f.csv")]
    [InlineData("is not a day", "in.ndjson", "--as-of", "2026-13-01", "--out", "f.csv")]
    [InlineData("no folder", "in.ndjson", "--out", "nowhere/f.csv")]
    [InlineData("replace an input", "f.ndjson", "--out", "./f.ndjson")]
    [InlineData("leave out --find", "in.ndjson", "--against", "knowledge", "--find", "all", "--out", "f.csv")]
    [InlineData("no option '--fnd'", "in.ndjson", "--fnd", "--out", "f.csv")]
    public async Task Wrong_usage_is_told(string told, params string[] args)
    {
        var ran = await Cli.Run(["scan", .. args]);
        Assert.Equal(1, ran.Code);
        Assert.Contains(told, ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        using var scratch = new Scratch();
        var ran = await Cli.Run("scan", scratch.PathOf("none.ndjson"), "--out", scratch.PathOf("f.csv"));
        Assert.Equal(2, ran.Code);
        Assert.Contains("There is no such file.", ran.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(scratch.Root));
    }

    [Fact]
    public async Task Gives_what_assess_gives()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(12));
        var assess = await Cli.Run("assess", file, "--as-of", Cli.Day, "--format", "json");
        var scan = await Cli.Run("scan", file, "--as-of", Cli.Day, "--find", "all", "--out", place.Out);
        Assert.Empty(scan.Out);
        Assert.Equal(assess.Code, scan.Code);
        Assert.Equal(assess.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Unranked(l)), File.ReadLines(place.Out).Select(l => Unranked(JsonNode.Parse(l)!["assessment"]!.ToJsonString())));

        // Ranked where what is undecided is asked for: then they are the same to the last byte.
        await Cli.Run("scan", file, "--as-of", Cli.Day, "--find", "all,undecided", "--out", place.Out);
        var ranked = assess.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Zip(File.ReadLines(place.Out)).Count(p => p.Second.Contains(p.First, StringComparison.Ordinal));
        Assert.Equal(File.ReadLines(place.Out).Count(l => l.Contains("\"undecided\"],\"assessment\"", StringComparison.Ordinal)), ranked);
        Assert.True(ranked > 0);
    }

    [Fact]
    public async Task Standard_input_passes_through_and_the_table_is_for_people()
    {
        using var place = new Place();
        var ran = await Cli.Run(["scan", "-", "--as-of", Cli.Day, "--out", place.PathOf("found.csv")], Cli.Bytes(string.Join('\n', Crowd.Bundles(12))));
        Assert.Contains("12 people as of 2026-11-01", ran.Error, StringComparison.Ordinal);
        Assert.Contains("overdue for follow-up", ran.Error, StringComparison.Ordinal);
        Assert.All(ran.Error.Split('\n'), l => Assert.InRange(l.Length, 0, 80));
        Assert.StartsWith("file,line,id,", File.ReadAllText(place.PathOf("found.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_sees_how_far_it_is_without_colour()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(60));
        var command = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "argenta.dll")}' scan '{file}' --as-of {Cli.Day} --threads 1 --out '{place.Out}'";
        var ran = await Cli.Start("script", ["-qec", command, "/dev/null"], prepare: start =>
        {
            start.Environment["ARGENTA_HOME"] = Repository.Root;
            start.Environment["TERM"] = "xterm";
            start.Environment["NO_COLOR"] = "1";
        });
        Assert.Contains("\rreading [#", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[3", ran.Out, StringComparison.Ordinal);
        Assert.Contains("60 people as of", ran.Out, StringComparison.Ordinal);
    }

    /// <summary>What was passed over or joined is told and is no fault; what could not be is one.</summary>
    [Theory]
    [InlineData("superseded", 0)]
    [InlineData("duplicate", 0)]
    [InlineData("moved", 0)]
    [InlineData("patient-replaced", 0)]
    [InlineData("patient-not-joined", 3)]
    [InlineData("unit-missing", 3)]
    public async Task A_notice_is_no_fault(string what, int code)
    {
        using var place = new Place();
        place.Lines("e/1.ndjson", [.. Told(what, string.Empty)]);
        var ran = await Cli.Run("scan", place.PathOf("e"), "--as-of", Cli.Day, "--find", "all", "--out", place.Out);
        Assert.Equal(code, ran.Code);
        Assert.Equal(1, place.Summary.GetProperty("problems").GetProperty(what).GetInt32());
    }

    /// <summary>The notices of people whose resources lie scattered are the same after a kill, and so is the exit code.</summary>
    [Fact]
    public async Task Killed_and_taken_up_the_notices_are_the_same_and_no_fault()
    {
        using var place = new Place();
        string[] kinds = ["superseded", "duplicate", "moved", "patient-replaced"];
        place.Lines("e/1.ndjson", [.. Enumerable.Range(0, 24).SelectMany(n => Told(kinds[n % 4], $"-{n}"))]);
        string[] args = ["scan", place.PathOf("e"), "--as-of", Cli.Day, "--find", "all", "--threads", "1", "--out", place.Out];
        Assert.Equal(0, (await Cli.Run(args)).Code);
        var (expected, length) = (place.Everything, new FileInfo(place.Out).Length);
        Assert.All(kinds, k => Assert.Equal(6, place.Summary.GetProperty("problems").GetProperty(k).GetInt32()));
        foreach (var part in new[] { 3, 2 })
        {
            File.Delete(place.Out);
            Assert.True(await Killed(args, place.Out + ".part", length / part), "The scan was not killed.");
            Assert.Equal(0, (await Cli.Run(args)).Code);
            Assert.Equal(expected, place.Everything);
        }
    }

    private static string[] Told(string what, string n)
    {
        string Patient(string id, string more = "") => $$$"""{"resourceType":"Patient","id":"{{{id}}}{{{n}}}","gender":"female","birthDate":"1960-05-01"{{{more}}}}""";
        string Ki67(string of, int version, string unit = ",\"unit\":\"%\"") => $$$"""{"resourceType":"Observation","id":"o{{{n}}}","meta":{"versionId":"{{{version}}}","lastUpdated":"2025-0{{{version}}}-01T00:00:00Z"},"status":"final","subject":{"reference":"Patient/{{{of}}}{{{n}}}"},"code":{"text":"Ki-67"},"effectiveDateTime":"2025-01-01","valueQuantity":{"value":{{{version}}}{{{unit}}}}}""";
        string By(string id) => $$$""","link":[{"type":"replaced-by","other":{"reference":"Patient/{{{id}}}{{{n}}}"}}]""";
        return what switch
        {
            "superseded" => [Patient("a"), Ki67("a", 1), Ki67("a", 2)],
            "duplicate" => [Patient("a"), Ki67("a", 1), Ki67("a", 1)],
            "moved" => [Patient("a"), Patient("b"), Ki67("a", 1), Ki67("b", 2)],
            "patient-replaced" => [Patient("a", By("b")), Patient("b"), Ki67("a", 1)],
            "patient-not-joined" => [Patient("a", By("x")), Ki67("a", 1)],
            _ => [Patient("a"), Ki67("a", 1, string.Empty)],
        };
    }

    [Fact]
    public async Task Killed_at_random_bytes_and_taken_up_everybody_is_there_once()
    {
        using var place = new Place();
        var file = place.Lines("people.ndjson", Crowd.Bundles(60));
        foreach (var (name, text) in Crowd.Bulk(Crowd.Bundles(100).Skip(60)))
        {
            place.Write("bulk/" + name, text);
        }

        string[] args = ["scan", file, place.PathOf("bulk"), "--as-of", Cli.Day, "--find", "overdue,all", "--threads", "2", "--out", place.Out];
        await Cli.Run(args);
        var (expected, length) = (place.Everything, new FileInfo(place.Out).Length);
        Assert.Equal(100, File.ReadLines(place.Out).Count());

        var random = new Random(20261129);
        var most = Crowd.ByTier(1, 3, 50);
        var takenUp = 0;
        for (var kills = 0; kills < most;)
        {
            File.Delete(place.Out);
            while (true)
            {
                var target = random.NextInt64(length);
                if (!await Killed(args, place.Out + ".part", target))
                {
                    break;
                }

                kills++;
                takenUp += File.Exists(place.Out + ".progress") ? 1 : 0;
                if (kills >= most)
                {
                    await Cli.Run(args);
                    break;
                }
            }

            Assert.Equal(expected, place.Everything);
        }

        Assert.True(takenUp > 0, "No kill came after the journal's first note.");
    }

    /// <summary>Starts the scan in a process group of its own and kills the group once the output has so many bytes; false where the scan came to its end.</summary>
    private static async Task<bool> Killed(string[] args, string part, long bytes)
    {
        var start = new ProcessStartInfo("setsid", ["dotnet", Path.Combine(AppContext.BaseDirectory, "argenta.dll"), .. args]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ARGENTA_HOME"] = Repository.Root;
        using var process = Process.Start(start)!;
        var (said, output) = (process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        var isKilled = false;
        while (!process.HasExited)
        {
            if (new FileInfo(part) is { Exists: true } file && file.Length >= bytes)
            {
                using var kill = Process.Start(new ProcessStartInfo("kill", ["-KILL", "--", "-" + process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
                isKilled = true;
                break;
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(said, output);
        return isKilled && process.ExitCode != 0 && process.ExitCode != 3;
    }

    private static string Unranked(string json)
    {
        var assessment = JsonNode.Parse(json)!.AsObject();
        assessment.Remove("workup");
        assessment.Remove("primarySearch");
        return assessment.ToJsonString();
    }
}
