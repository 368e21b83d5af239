using Argenta.Simulation.Reporting;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>docs/simulation.md says what the data say.</summary>
public class PageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "simulation.md"));

    [Fact]
    public void The_page_draws_the_model_that_runs() => Assert.Equal(ModelPage.Markdown(House.Model).Trim(), Between("model"));

    [Fact]
    public void The_page_shows_every_published_outcome()
    {
        var rows = Between("report").Split('\n').Skip(2).Select(r => r.Split('|').Select(c => c.Trim()).ToArray()).ToList();
        Assert.Equal(House.Model.Targets.Targets.Length, rows.Count);
        foreach (var (row, target) in rows.Zip(House.Model.Targets.Targets))
        {
            Assert.StartsWith(target.Name, row[1]);
            Assert.Equal(target.Published, row[4]);
            Assert.StartsWith(target.Source, row[5]);
            Assert.DoesNotContain("outside", row[2]);
        }
    }

    private static string Between(string mark)
    {
        var start = Page.IndexOf($"<!-- {mark} -->", StringComparison.Ordinal);
        var end = Page.IndexOf($"<!-- end of {mark} -->", StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, $"docs/simulation.md has no part '{mark}'");
        return Page[(start + mark.Length + 9)..end].Trim();
    }
}
