using Argenta.Tests.Shared;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Argenta.Tests;

/// <summary>What holds of every page: axe finds nothing, light and dark, desk and telephone; nothing is asked of another host; nothing is refused.</summary>
public class EveryPageTests(Site site)
{
    /// <summary>Pages by name; PERSON stands for the page of case-013.</summary>
    public static TheoryData<string, string> Pages() => new()
    {
        { "worklist", "/?view=all" },
        { "overdue", "/?view=overdue" },
        { "nobody", "/?view=all&q=nobodyhasthesewords" },
        { "person", "PERSON" },
        { "past", "PERSON?as-of=2019-04-01" },
        { "details", "PERSON/details" },
        { "patient", "PERSON/patient" },
        { "what-if", "PERSON/what-if" },
        { "what-if-asks", "PERSON/what-if?fact=sstr" },
        { "what-if-answer", "PERSON/what-if?suppose=ki67%3D25%20%25&suppose=sstr%3Dnegative" },
        { "source", "PERSON/source?at=%2Fentry%2F3%2Fresource&line=40" },
        { "board", "BOARD" },
        { "add", "/add" },
        { "sheet", "/sheet" },
        { "knowledge", "/knowledge" },
        { "rule", "RULE" },
        { "compare", "/knowledge/compare" },
        { "interface", "/api-docs" },
        { "missing", "/nothing" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing(string name, string address)
    {
        foreach (var (look, dark, width) in new[] { ("light", false, 1400), ("dark", true, 390) })
        {
            await using var context = await site.NewContext(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            var page = await site.Open(await Address(address), context);
            if (name is "person" or "past")
            {
                await page.Locator("[data-details][data-ready]").WaitForAsync();
            }

            await Shot(page, name, look, width);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} is wider than {width} points");
            var result = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
            Assert.True(result.Violations.Length == 0, $"{name}, {look}: " + string.Join("\n", result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
            Assert.DoesNotContain("Argenta.Rules", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal([], site.Complaints(context).Where(c => name != "missing" || !c.Contains("404", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_weighs_less_than_200_KB_before_scripts(string name, string address)
    {
        if (name is "details")
        {
            return;
        }

        await using var context = await site.NewContext(new());
        var bytes = 0L;
        context.Response += async (_, response) =>
        {
            if (response.Request.ResourceType is "document" or "stylesheet" or "font" or "image")
            {
                var sizes = await response.Request.SizesAsync();
                Interlocked.Add(ref bytes, sizes.ResponseBodySize + sizes.ResponseHeadersSize);
            }
        };
        var page = await site.Open(await Address(address), context);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.InRange(bytes, 1, 200_000);
    }

    /// <summary>Beside long alerts the courses follow each other without a hole; on paper and on a telephone each part stands in its own row.</summary>
    [Fact]
    public async Task The_markers_follow_the_course_however_long_the_alerts_are()
    {
        var page = await site.Open(await site.Person("case-013"));
        var gap = await page.EvaluateAsync<double>("document.querySelector('.board .markers').getBoundingClientRect().top - document.querySelector('.board .time').getBoundingClientRect().bottom");
        Assert.InRange(gap, 0, 60);
    }

    /// <summary>A native date field shows 11/01 or 01/11 as the browser pleases; every other date of the page is year-month-day.</summary>
    [Fact]
    public async Task The_day_of_the_page_is_written_year_first()
    {
        var page = await site.Open(await site.Person("case-013"));
        Assert.Equal("text", await page.GetAttributeAsync("#as-of", "type"));
        Assert.Equal(Site.Day, await page.InputValueAsync("#as-of"));
        await page.FillAsync("#as-of", "2019-04-01");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**as-of=2019-04-01");
        await page.Locator(".replay").WaitForAsync();
    }

    private async Task<string> Address(string address)
    {
        var person = await site.Person("case-013");
        return address == "RULE" ? await Rule() : address.Replace("PERSON", person, StringComparison.Ordinal).Replace("BOARD", person.Replace("/people/", "/board/", StringComparison.Ordinal) + "?view=all", StringComparison.Ordinal);
    }

    private async Task<string> Rule()
    {
        var page = await site.Open("/knowledge");
        var address = await page.Locator(".rules a").First.GetAttributeAsync("href");
        await page.CloseAsync();
        return address!;
    }

    /// <summary>For people to look at, where ARGENTA_SHOTS names a folder.</summary>
    private static async Task Shot(IPage page, string name, string look, int width)
    {
        if (Environment.GetEnvironmentVariable("ARGENTA_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, FormattableString.Invariant($"{name}-{look}-{width}.png")), FullPage = width < 1000 || name is not ("person" or "past") });
        }
    }
}
