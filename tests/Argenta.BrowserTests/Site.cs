using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Argenta.Tests.Site))]

namespace Argenta.Tests;

/// <summary>The real server over a copy of the samples, and Debian's Chromium signed in to it; started once for all tests.</summary>
public sealed partial class Site : IAsyncLifetime
{
    private Process? server;
    private readonly ConcurrentQueue<(IBrowserContext Of, string What)> complaints = new();
    private IPlaywright? playwright;

    /// <summary>The day of every page: after every entry of the samples.</summary>
    public const string Day = "2026-11-01";

    /// <summary>The folder that is served.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("argenta-site-").FullName;

    /// <summary>The home of the user who serves.</summary>
    public string Home { get; } = Directory.CreateTempSubdirectory("argenta-home-").FullName;

    public Uri Root { get; private set; } = new("http://127.0.0.1");

    public string ApiToken { get; private set; } = string.Empty;

    public string Link { get; private set; } = string.Empty;

    public IBrowser Browser { get; private set; } = null!;

    public IBrowserContext Context { get; private set; } = null!;

    /// <summary>What a browser of its own look complained of: refused scripts, faults, requests elsewhere.</summary>
    public IEnumerable<string> Complaints(IBrowserContext of) => [.. complaints.Where(c => c.Of == of).Select(c => c.What)];

    public async ValueTask InitializeAsync()
    {
        foreach (var bundle in Directory.GetFiles(Repository.PathOf("samples"), "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".json", StringComparison.Ordinal) || f.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Repository.PathOf("samples"), bundle));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(bundle, copy);
        }

        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "argenta.dll"), "serve", Folder, "--port", "0", "--as-of", Day]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["ARGENTA_HOME"] = Repository.Root;
        start.Environment["HOME"] = Home;
        server = Process.Start(start)!;
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } link)
            {
                (Link, Root) = (link.Value, new Uri(new Uri(link.Value).GetLeftPart(UriPartial.Authority)));
            }

            if (Token().Match(line) is { Success: true } token)
            {
                ApiToken = token.Groups[1].Value;
                break;
            }
        }

        Assert.NotEmpty(ApiToken);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = Environment.UserName == "root" ? ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] : ["--disable-dev-shm-usage", "--disable-gpu"],
        });
        Context = await NewContext(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        var page = await Context.NewPageAsync();
        await page.GotoAsync(Link);
        await ReadThrough();
        await page.CloseAsync();
    }

    /// <summary>A browser of its own look that shares the sign-in.</summary>
    public async Task<IBrowserContext> NewContext(BrowserNewContextOptions options)
    {
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        if (Context is not null)
        {
            await context.AddCookiesAsync((await Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, SameSite = c.SameSite }));
        }

        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue((context, message.Text));
            }
        };
        context.WebError += (_, fault) => complaints.Enqueue((context, fault.Error));
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Root.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Enqueue((context, "asked elsewhere: " + request.Url));
            }
        };
        return context;
    }

    public async Task<IPage> Open(string address, IBrowserContext? context = null)
    {
        var page = await (context ?? Context).NewPageAsync();
        await page.GotoAsync(new Uri(Root, address).ToString());
        return page;
    }

    /// <summary>The address of a sample's page.</summary>
    public async Task<string> Person(string id)
    {
        var page = await Open($"/?view=all&q={id}");
        var address = await page.Locator("a.open").First.GetAttributeAsync("href");
        await page.CloseAsync();
        return address!;
    }

    /// <summary>Waits until every file is read.</summary>
    public async Task ReadThrough()
    {
        using var client = new HttpClient { BaseAddress = Root };
        for (var i = 0; i < 300; i++)
        {
            if (await client.GetStringAsync("/health/ready") == "Healthy")
            {
                return;
            }

            await Task.Delay(200);
        }

        Assert.Fail("The folder was not read in a minute.");
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is { HasExited: false })
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        server?.Dispose();
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Home, recursive: true);
    }

    private static string Chromium() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests need Chromium: apt-get install chromium");

    [GeneratedRegex(@"http://\S+token=\w+")]
    private static partial Regex Address();

    [GeneratedRegex(@"Bearer (\w+)")]
    private static partial Regex Token();
}
