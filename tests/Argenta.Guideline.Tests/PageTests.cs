using System.Text.RegularExpressions;
using Argenta.Assessment.Guidelines;
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

    [Fact]
    public void Every_link_of_the_page_leads_to_a_file() =>
        Assert.All(Regex.Matches(Page, @"\]\(([^)#]+)\)").Select(m => m.Groups[1].Value), path => Assert.True(File.Exists(Repository.PathOf("docs", path)), path));
}
