using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary><c>argenta guideline</c> as a person runs it: what it prints, and its exit codes.</summary>
public class GuidelineTests
{
    [Theory]
    [InlineData("check", 0, "No fault.")]
    [InlineData("test", 0, " 0 failed")]
    [InlineData("facts", 0, "creatinine-clearance")]
    [InlineData("coverage --people 300", 0, "with people")]
    [InlineData("export", 0, "\"resourceType\": \"PlanDefinition\"")]
    [InlineData("facts --format xml", 1, "")]
    [InlineData("check --knowledge no-such-folder", 2, "")]
    [InlineData("coverage --people -1", 1, "")]
    public async Task A_command_answers_with_its_exit_code(string arguments, int code, string contains)
    {
        var (exit, output, error) = await Run(arguments.Split(' '));
        Assert.True(code == exit, $"exit code {exit}: {error}");
        Assert.Contains(contains, output, StringComparison.Ordinal);
        Assert.Equal(code is 1 or 2, error.Length > 0);
    }

    [Fact]
    public async Task A_fault_that_only_the_whole_walk_minds_is_counted_as_one()
    {
        using var folder = new Copy();
        folder.Edit("followup/schedules/heart.yaml", "what: echocardiography", "what: ecocardiography");
        var (exit, output, error) = await Run("check", "--knowledge", folder.Path);
        Assert.Equal(2, exit);
        Assert.StartsWith("1 fault.", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'echocardiography'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_draws_the_tree_of_one_option()
    {
        var (exit, output, error) = await Run("explain", "everolimus", Repository.PathOf("samples", "case-013", "course.yaml"), "--as-of", "2026-11-01");
        Assert.True(exit is 0 or 3, error);
        Assert.StartsWith("Everolimus (everolimus): ", output, StringComparison.Ordinal);
        Assert.Contains("as of 2026-11-01", output, StringComparison.Ordinal);
        Assert.Contains("R-170", output, StringComparison.Ordinal);
        Assert.Contains("rests on: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_helps_with_a_misspelt_option()
    {
        var (exit, _, error) = await Run("explain", "everolimuss", Repository.PathOf("samples", "case-013", "course.yaml"));
        Assert.Equal(1, exit);
        Assert.Contains("Did you mean 'everolimus'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_faults_shows_all_of_them_and_a_failing_vignette_its_grounds()
    {
        using var folder = new Copy();
        folder.Replace("treatment/prrt.yaml", @"(clearance of 28: contraindicated'\n.*\n    expect: \{ prrt-lu177-dotatate: )contraindicated", "$1recommended");
        var (exit, output, _) = await Run("test", "--knowledge", folder.Path);
        Assert.Equal(3, exit);
        Assert.Contains("prrt-lu177-dotatate is contraindicated settled, expected recommended", output, StringComparison.Ordinal);
        Assert.Contains("R-155", output, StringComparison.Ordinal);
        Assert.Contains(" 1 failed", output, StringComparison.Ordinal);

        folder.Edit("alerts/alerts.yaml", "when: kind = NEN", "when: kindd = NEN");
        folder.Edit("followup/schedules/high-grade.yaml", "rule: F-24\n    source: HOUSE", "rule: F-24\n    source: HOUSEE");
        (exit, output, var error) = await Run("check", "--knowledge", folder.Path);
        Assert.Equal(2, exit);
        Assert.StartsWith("2 faults.", output, StringComparison.Ordinal);
        Assert.Contains("alerts.yaml:", error, StringComparison.Ordinal);
        Assert.Contains("high-grade.yaml:", error, StringComparison.Ordinal);
    }

    /// <summary>The samples, a bundle a line: hardly any record speaks of this allergy, so that it matters whether it must be known.</summary>
    [Fact]
    public async Task Diff_says_what_changed_for_whom_of_an_ndjson_file_and_why()
    {
        using var folder = new Copy();
        folder.Replace("treatment/somatostatin-analogues.yaml", @"(?s)\A(.*?allergy\(""somatostatin-analogue""\)',\n          know: )confirm", "$1must");
        var file = System.IO.Path.Combine(folder.Path, "people.ndjson");
        var bundles = Directory.EnumerateFiles(Repository.PathOf("samples"), "bundle.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(b => JsonNode.Parse(File.ReadAllText(b))!.ToJsonString()).ToList();
        File.WriteAllLines(file, bundles);
        var (exit, output, error) = await Run("diff", Repository.PathOf("knowledge"), folder.Path, "--people", file, "--as-of", "2026-11-01");
        Assert.True(exit is 0 or 3, error);
        Assert.Contains("0 added, 0 removed, 1 changed", output, StringComparison.Ordinal);
        var people = Regex.Matches(output, "^person (\\S+): (\\S+): (.*)$", RegexOptions.Multiline);
        Assert.InRange(people.Count, 1, bundles.Count - 1);
        Assert.All(people, p => Assert.Equal(("somatostatin-analogue-octreotide-lanreotide", true), (p.Groups[2].Value, p.Groups[3].Value.EndsWith(" -> undecided", StringComparison.Ordinal))));
        Assert.Equal(people.Count, Regex.Count(output, "^  before: Contraindicated when allergy somatostatin-analogue; if that is not known, confirm before use", RegexOptions.Multiline));
        Assert.Equal(people.Count, Regex.Count(output, "^  now: Contraindicated when allergy somatostatin-analogue; if that is not known, nothing is decided", RegexOptions.Multiline));
        Assert.Contains($"{people.Count} of {bundles.Count} people have an option that changes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_shows_the_line_of_each_fault_and_marks_its_place()
    {
        using var folder = new Copy();
        folder.Edit("alerts/alerts.yaml", "when: kind = NEN", "when: kindd = NEN");
        var (_, _, error) = await Run("check", "--knowledge", folder.Path);
        var lines = error.Split('\n');
        var at = Array.FindIndex(lines, l => l.Contains("There is no fact 'kindd'.", StringComparison.Ordinal));
        Assert.EndsWith("when: kindd = NEN", lines[at + 1], StringComparison.Ordinal);
        Assert.Equal(lines[at + 1].IndexOf("kindd", StringComparison.Ordinal), lines[at + 2].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Facts_are_found_by_words()
    {
        var (exit, output, _) = await Run("facts", "tumour", "liver");
        Assert.Equal(0, exit);
        Assert.StartsWith("liver-burden", output, StringComparison.Ordinal);
        Assert.DoesNotContain("systolic-pressure", output, StringComparison.Ordinal);
        (exit, _, var error) = await Run("facts", "creatinin-clearance");
        Assert.Equal(1, exit);
        Assert.Contains("Did you mean 'creatinine-clearance'?", error, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Error)> Run(params string[] arguments)
    {
        var ran = await Cli.Run(["guideline", .. arguments]);
        return (ran.Code, ran.Out, ran.Error);
    }

    /// <summary>The knowledge in a folder of its own, so that a test may spoil it.</summary>
    private sealed class Copy : IDisposable
    {
        public Copy()
        {
            foreach (var path in Repository.Knowledge.Paths)
            {
                var target = System.IO.Path.Combine(Path, path);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.WriteAllText(target, Repository.Knowledge.Text(path));
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("argenta-guideline-").FullName;

        public void Edit(string file, string old, string next)
        {
            var path = System.IO.Path.Combine(Path, file);
            var text = File.ReadAllText(path);
            Assert.Contains(old, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(old, next, StringComparison.Ordinal));
        }

        public void Replace(string file, string pattern, string next)
        {
            var path = System.IO.Path.Combine(Path, file);
            var text = File.ReadAllText(path);
            var changed = Regex.Replace(text, pattern, next);
            Assert.NotEqual(text, changed);
            File.WriteAllText(path, changed);
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
