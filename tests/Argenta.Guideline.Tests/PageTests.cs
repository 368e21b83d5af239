using System.Text.RegularExpressions;
using Argenta.Assessment.Guidelines;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Guideline.Tests;

/// <summary>The page for writers of guidelines says what the program does, with facts that there are.</summary>
public class PageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "guideline-language.md"));

    private static readonly GuidelineLibrary Library = GuidelineLibrary.Read(Repository.Knowledge);

    /// <summary>Every condition that the page shows in its tables of facts.</summary>
    [Fact]
    public void Every_condition_of_the_page_is_read()
    {
        var tables = Page[Page.IndexOf("| a fact that is", StringComparison.Ordinal)..Page.IndexOf("Join them by", StringComparison.Ordinal)];
        var conditions = Regex.Matches(tables, "`([^`]+)`").Select(m => m.Groups[1].Value).Where(c => c.Contains(' ', StringComparison.Ordinal) || c.Contains('(', StringComparison.Ordinal)).ToList();
        Assert.True(conditions.Count > 30);
        foreach (var condition in conditions.Where(c => !c.StartsWith("argenta", StringComparison.Ordinal)))
        {
            // what goes on from the example before it: "after 2018", "within the next 2 weeks"
            string[] words = ["after", "on", "within", "more", "at"];
            Condition.Compile(words.Contains(condition.Split(' ')[0]) ? $"diagnosis-date {condition}" : condition, Library.Catalogue, "docs/guideline-language.md");
        }
    }

    /// <summary>The blocks of the page are one file: the first rule, a rule of another room, more tests.</summary>
    [Fact]
    public void Every_block_of_the_page_loads_and_its_tests_pass()
    {
        string[] blocks = [.. Regex.Matches(Page, "```yaml\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
        Assert.Equal(3, blocks.Length);
        Assert.StartsWith("id: ", blocks[0], StringComparison.Ordinal);
        Assert.StartsWith("rules:\n", blocks[1], StringComparison.Ordinal);
        Assert.StartsWith("tests:\n", blocks[2], StringComparison.Ordinal);
        var set = Load("example", blocks[0].Replace("tests:\n", blocks[1] + "tests:\n" + blocks[2]["tests:\n".Length..], StringComparison.Ordinal));
        Assert.Equal(2, set.Vignettes.Length);
        Assert.All(VignetteRunner.Run(set), r => Assert.True(r.Passed, r.ToString()));

        Load("example", blocks[0]);
        Load("rules", "id: a\ntitle: A\nversion: 1\n" + blocks[1]);
    }

    /// <summary>The message that the page shows is the one that the program gives.</summary>
    [Fact]
    public void The_fault_that_the_page_shows_is_the_program_s()
    {
        var block = Regex.Match(Page, "```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var fault = Assert.Throws<LocatedException>(() => Load("example", block.Replace("grade in (G1, G2) and progression", "grade in (G1, G2) and ki67 < 3", StringComparison.Ordinal)));
        Assert.Contains(fault.Message, Page, StringComparison.Ordinal);
    }

    /// <summary>Three rules that were written from the page alone, each on another subject than the page's.</summary>
    [Theory]
    [InlineData("zoledronic-acid", 1, 0, 4)]
    [InlineData("dietician", 0, 1, 5)]
    [InlineData("injection-late", 0, 1, 4)]
    public void A_rule_written_from_the_page_alone_loads_and_its_tests_pass(string file, int options, int rules, int vignettes)
    {
        var set = Load(file, File.ReadAllText(Repository.PathOf("tests", "Argenta.Guideline.Tests", "FromThePage", file + ".yaml")));
        Assert.Equal((options, rules, vignettes), (set.Options.Length, set.Rules.Length, set.Vignettes.Length));
        Assert.All(VignetteRunner.Run(set), r => Assert.True(r.Passed, r.ToString()));
    }

    private static GuidelineSet Load(string file, string text) =>
        GuidelineSet.Load(new([new($"treatment/{file}.yaml", text)]), "treatment", Library.Catalogue, Library.Sources);

    [Fact]
    public void Every_link_of_the_page_leads_to_a_file() =>
        Assert.All(Regex.Matches(Page, @"\]\(([^)#]+)\)").Select(m => m.Groups[1].Value), path => Assert.True(File.Exists(Repository.PathOf("docs", path)), path));
}
