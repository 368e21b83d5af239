using System.Text.Json;
using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Microsoft.Playwright;
using Xunit;

namespace Argenta.Tests;

/// <summary>What people do with the site, from end to end, over the real server.</summary>
public class JourneyTests(Site site)
{
    [Fact]
    public async Task From_a_dropped_file_to_a_printed_board_page()
    {
        var page = await site.Open("/add");
        await page.SetInputFilesAsync("#file", Repository.PathOf("samples", "case-013", "bundle.json"));
        await page.GetByText("Everything was understood.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the assessment" }).ClickAsync();
        await page.Locator(".strip .facts").WaitForAsync();
        Assert.Contains("Carcinoid syndrome", await page.Locator(".strip").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("[data-details][data-ready]").WaitForAsync();
        var pdf = await page.PdfAsync(new() { Format = "A4" });
        Assert.True(pdf.Length > 20_000);
        Assert.DoesNotContain(Directory.GetFiles(site.Folder), f => Path.GetFileName(f).StartsWith("bundle", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dropped_file_is_kept_only_on_request_and_never_written_over()
    {
        for (var i = 1; i <= 2; i++)
        {
            var page = await site.Open("/add");
            await page.SetInputFilesAsync("#file", [new FilePayload { Name = "new-person.yaml", MimeType = "application/yaml", Buffer = "sheet: 1\npatient: { id: np-1, born: 1950 }\ndiagnoses:\n  - { what: neuroendocrine-tumour, site: ileum, date: 2024 }\n"u8.ToArray() }]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep the file in the folder" }).ClickAsync();
            await page.GetByText(i == 1 ? "Kept in the folder as new-person.yaml" : "Kept in the folder as new-person-2.yaml").WaitForAsync();
        }

        foreach (var file in Directory.GetFiles(site.Folder, "new-person*"))
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_broken_file_is_named_with_place_and_mend()
    {
        var page = await site.Open("/add");
        await page.SetInputFilesAsync("#file", [new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{\"resourceType\":\"Bundle\",\"entry\":["u8.ToArray() }]);
        await page.Locator("[role=alert]").WaitForAsync();
        Assert.Contains("broken.json:1", await page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slider_shows_the_record_as_it_was_known()
    {
        var page = await site.Open(await site.Person("case-013"));
        Assert.Contains("Lutetium", await page.Locator(".strip").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("input[type=range]").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.WaitForURLAsync("**as-of=*");
        await page.Locator(".replay").WaitForAsync();
        Assert.DoesNotContain("Lutetium", await page.Locator(".strip").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Today" }).ClickAsync();
        await page.WaitForURLAsync(u => !u.Contains("as-of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_if_shows_what_would_differ_and_touches_nothing()
    {
        var person = await site.Person("case-013");
        var page = await site.Open(person);
        await page.GetByRole(AriaRole.Link, new() { Name = "What if", Exact = true }).ClickAsync();
        await page.FillAsync("#fact", "sstr");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "negative", Exact = true }).ClickAsync();
        await page.Locator("#what-if").WaitForAsync();
        var answer = await page.Locator("#what-if").InnerTextAsync();
        Assert.Contains("sstr = negative", answer, StringComparison.Ordinal);
        Assert.Contains("PRRT with 177Lu-DOTATATE", answer, StringComparison.Ordinal);
        await page.FillAsync("#fact", "ki67");
        await page.Keyboard.PressAsync("Enter");
        await page.FillAsync("#value", "25 pct");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[role=alert]").WaitForAsync();
        await page.FillAsync("#value", "25 %");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("ki67 = 25 %; ").Or(page.GetByText("; ki67 = 25 %")).First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Take back sstr = negative" }).ClickAsync();
        await page.GetByText("What if: ki67 = 25 %").WaitForAsync();
        await page.GotoAsync(new Uri(site.Root, person).ToString());
        Assert.Equal(0, await page.Locator("#what-if").CountAsync());
    }

    [Fact]
    public async Task Keyboard_alone_leads_from_the_list_to_the_board_and_back()
    {
        await site.ReadThrough(); // until then the list renews itself, and a key that is pressed meanwhile is lost
        var page = await site.Open("/?view=all");
        await Came(page, "view=all");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("case-013");
        await page.Keyboard.PressAsync("Enter");
        await Came(page, "q=case-013");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Came(page, "/people/");
        await page.Keyboard.PressAsync("b");
        await Came(page, "/board/");
        var first = Regex.Escape(page.Url);
        await page.Keyboard.PressAsync("n");
        await Came(page, $"^(?!{first}$).*/board/");
        await page.Keyboard.PressAsync("w");
        await page.Locator("a.open").First.WaitForAsync();
        await Came(page, "/(\\?.*)?$");
        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#keys").IsVisibleAsync());
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Locator("#keys").IsVisibleAsync());
    }

    /// <summary>Waits for a page and its scripts: a key that is pressed before them is lost.</summary>
    private static async Task Came(IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(address), new() { Timeout = 30_000 });
        await page.Locator("html[data-keys]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    [Fact]
    public async Task Every_conclusion_leads_to_the_very_entry()
    {
        var page = await site.Open(await site.Person("case-013"));
        await page.Locator("[data-details][data-ready]").WaitForAsync();
        var grounds = await page.Locator("table.findings details.why > summary").AllAsync();
        foreach (var summary in grounds.Take(8))
        {
            await summary.ClickAsync();
        }

        await page.Locator("table.findings a.entry").First.WaitForAsync();
        var links = await page.Locator("a.entry").EvaluateAllAsync<string[]>("all => [...new Set(all.map(a => a.getAttribute('href')))]");
        Assert.NotEmpty(links);
        foreach (var link in links.Take(25))
        {
            await page.GotoAsync(new Uri(site.Root, link).ToString());
            Assert.True(await page.Locator(".marked").CountAsync() > 0, link);
        }
    }

    [Fact]
    public async Task A_person_is_put_on_todays_board_and_taken_off()
    {
        var page = await site.Open("/?view=all&q=case-013");
        await page.Locator(".pin").ClickAsync();
        await page.Locator(".pin[aria-pressed=true]").WaitForAsync();
        await page.GotoAsync(new Uri(site.Root, "/?view=board").ToString());
        Assert.Equal(1, await page.Locator("a.open").CountAsync());
        await page.Locator(".pin").ClickAsync();
        await page.GetByText("Nobody is on today’s board").WaitForAsync();
    }

    [Fact]
    public async Task The_case_sheet_is_checked_as_one_types_and_saved_as_a_file()
    {
        var page = await site.Open("/sheet");
        await page.FillAsync("[name='patient.0.id']", "typed-1");
        await page.FillAsync("[name='patient.0.born']", "soon");
        await page.Locator("[name='patient.0.born'][aria-invalid=true]").WaitForAsync();
        Assert.NotEmpty(await page.Locator("#f-patient-0-born-e").InnerTextAsync());
        await page.FillAsync("[name='patient.0.born']", "1955-02");
        await page.FillAsync("[name='diagnoses.0.site']", "ileum");
        await page.FillAsync("[name='diagnoses.0.date']", "2024-05");
        await page.FillAsync("[name='pathology.0.kind']", "biopsy");
        await page.FillAsync("[name='pathology.0.from']", "liver");
        await page.FillAsync("[name='pathology.0.taken']", "2024-05-17");
        await page.FillAsync("[name='pathology.0.values.ki67']", "8");
        await page.GetByText("statements understood.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it, then save" }).ClickAsync();
        await page.GetByText("Everything was understood.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the assessment" }).ClickAsync();
        Assert.Contains("G2", await page.Locator(".strip").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_version_of_a_rule_file_shows_whose_options_change()
    {
        var page = await site.Open("/knowledge/compare");
        var file = Directory.GetFiles(Repository.PathOf("knowledge", "treatment"), "*.yaml", SearchOption.AllDirectories).First(f => File.ReadAllText(f).Contains("as: recommended", StringComparison.Ordinal));
        await page.SetInputFilesAsync("#file", [new FilePayload { Name = Path.GetFileName(file), MimeType = "application/yaml", Buffer = File.ReadAllBytes(file) }]);
        await page.GetByText("says the same.").WaitForAsync();
        await page.SetInputFilesAsync("#file", [new FilePayload { Name = Path.GetFileName(file), MimeType = "application/yaml", Buffer = "guideline: ["u8.ToArray() }]);
        await page.Locator("[role=alert]").WaitForAsync();
        Assert.Contains(Path.GetFileName(file), await page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_is_described_and_answers()
    {
        using var client = new HttpClient { BaseAddress = site.Root };
        client.DefaultRequestHeaders.Authorization = new("Bearer", site.ApiToken);
        var description = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.Contains("/api/assess", description, StringComparison.Ordinal);
        var answer = await client.PostAsync("/api/assess?as-of=" + Site.Day, new ByteArrayContent(File.ReadAllBytes(Repository.PathOf("samples", "case-013", "bundle.json"))), TestContext.Current.CancellationToken);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("1.0", json.GetProperty("schema").GetString());
        var bad = await client.PostAsync("/api/assess", new StringContent("{\"resourceType\":"), TestContext.Current.CancellationToken);
        Assert.Equal(422, (int)bad.StatusCode);
        Assert.Contains("mend", await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await using var context = await site.NewContext(new());
        var page = await site.Open("/api-docs", context);
        await page.GetByText("Assess a person").First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Try it out" }).ClickAsync();
        await page.GetByText("/api/assess").First.WaitForAsync();
        Assert.Equal([], site.Complaints(context));
    }
}
