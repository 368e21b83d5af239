using System.Diagnostics;
using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Guideline.Tests;

/// <summary>The commands as a person runs them: what they print, and their exit codes.</summary>
public class CommandTests
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
    public void A_command_answers_with_its_exit_code(string arguments, int code, string contains)
    {
        var (exit, output, error) = Run(arguments.Split(' '));
        Assert.True(code == exit, $"exit code {exit}: {error}");
        Assert.Contains(contains, output, StringComparison.Ordinal);
        Assert.Equal(code is 1 or 2, error.Length > 0);
    }

    [Fact]
    public void Explain_draws_the_tree_of_one_option()
    {
        var (exit, output, error) = Run("explain", "everolimus", Repository.PathOf("samples", "case-013", "course.yaml"), "--as-of", "2026-11-01");
        Assert.True(exit is 0 or 3, error);
        Assert.StartsWith("Everolimus (everolimus): ", output, StringComparison.Ordinal);
        Assert.Contains("as of 2026-11-01", output, StringComparison.Ordinal);
        Assert.Contains("R-170", output, StringComparison.Ordinal);
        Assert.Contains("rests on: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_helps_with_a_misspelt_option()
    {
        var (exit, _, error) = Run("explain", "everolimuss", Repository.PathOf("samples", "case-013", "course.yaml"));
        Assert.Equal(1, exit);
        Assert.Contains("Did you mean 'everolimus'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_faults_shows_all_of_them_and_a_failing_vignette_its_grounds()
    {
        using var folder = new Copy();
        folder.Replace("treatment/prrt.yaml", @"(clearance of 28: contraindicated'\n.*\n    expect: \{ prrt-lu177-dotatate: )contraindicated", "$1recommended");
        var (exit, output, _) = Run("test", "--knowledge", folder.Path);
        Assert.Equal(3, exit);
        Assert.Contains("prrt-lu177-dotatate is contraindicated settled, expected recommended", output, StringComparison.Ordinal);
        Assert.Contains("R-155", output, StringComparison.Ordinal);
        Assert.Contains(" 1 failed", output, StringComparison.Ordinal);

        folder.Edit("alerts/alerts.yaml", "when: kind = NEN", "when: kindd = NEN");
        folder.Edit("followup/schedules.yaml", "source: SING18", "source: SING81");
        (exit, output, var error) = Run("check", "--knowledge", folder.Path);
        Assert.Equal(2, exit);
        Assert.Contains("2 faults.", output, StringComparison.Ordinal);
        Assert.Contains("alerts.yaml:", error, StringComparison.Ordinal);
        Assert.Contains("schedules.yaml:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_says_what_changed_and_for_whom()
    {
        using var folder = new Copy();
        folder.Edit("treatment/prrt.yaml", "when: 'liver-burden > 75 %'", "when: 'liver-burden > 70 %'");
        var (exit, output, error) = Run("diff", Repository.PathOf("knowledge"), folder.Path, "--people", Repository.PathOf("samples", "case-013", "course.yaml"), "--as-of", "2026-11-01");
        Assert.True(exit is 0 or 3, error);
        Assert.Contains("0 added, 0 removed, ", output, StringComparison.Ordinal);
        Assert.Contains("75 %", output, StringComparison.Ordinal);
        Assert.Contains("70 %", output, StringComparison.Ordinal);
        Assert.Contains("of 1 people have an option that changes", output, StringComparison.Ordinal);
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "argenta.dll"));
        start.ArgumentList.Add("guideline");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ARGENTA_HOME"] = Repository.Root;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
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
