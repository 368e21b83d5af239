using System.Net;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary>Who gets in, and how: health data are for whoever opened the printed address, and nobody else.</summary>
public class GateTests(Site site)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/people/0123456789abcdef")]
    [InlineData("/api/assess")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/knowledge")]
    [InlineData("/api-docs")]
    public async Task Nobody_sees_anything_without_the_token(string address)
    {
        using var client = new HttpClient { BaseAddress = site.Root };
        var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("case-013", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_printed_address_works_once()
    {
        using var client = new HttpClient();
        var answer = await client.GetAsync(site.Link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost:1")]
    public async Task Another_name_is_refused(string host)
    {
        using var client = new HttpClient { BaseAddress = site.Root };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = host } };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        var cookies = await site.Context.CookiesAsync();
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Root };
        using var request = new HttpRequestMessage(HttpMethod.Post, (await site.Person("case-013")) + "/pin") { Content = new FormUrlEncodedContent([new("on", "true"), new("back", "/")]) };
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}")));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task No_key_stays_behind_in_the_users_home()
    {
        // A form was signed, so that there is a key.
        var page = await site.Open("/sheet");
        Assert.NotEqual(0, await page.Locator("input[name=_form]").CountAsync());
        await page.CloseAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(site.Home));
    }

    [Fact]
    public async Task Scripts_come_from_the_site_alone()
    {
        using var client = new HttpClient { BaseAddress = site.Root };
        var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/people/0123456789abcdef")]
    [InlineData("/board/0123456789abcdef")]
    [InlineData("/add/u0123")]
    [InlineData("/knowledge/rules/none")]
    [InlineData("/assets/..%2f..%2fargenta.dll")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        var answer = await site.Context.APIRequest.GetAsync(new Uri(site.Root, address).ToString());
        Assert.Equal(404, answer.Status);
    }
}
