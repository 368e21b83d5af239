using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Argenta.Web;

/// <summary>Who may see the pages: whoever opened the one-time address that the terminal printed, until the program ends.</summary>
/// <remarks>Everybody on the machine can reach the loopback address; the token keeps other accounts out. Sign-in of persons follows with the registry.</remarks>
public sealed class SignIn(WebSettings settings)
{
    private const string Cookie = "argenta";
    private readonly ConcurrentDictionary<string, byte> links = new(StringComparer.Ordinal);
    private readonly string session = Token();

    /// <summary>What programs send as <c>Authorization: Bearer</c>.</summary>
    public string ApiToken { get; } = settings.ApiToken is { Length: > 0 } given ? given : Token();

    /// <summary>A new address, below the site, that signs one browser in once.</summary>
    public string Link()
    {
        var token = Token();
        links[token] = 0;
        return "/?token=" + token;
    }

    /// <summary>Uses up a one-time token.</summary>
    public bool Redeem(string token) => links.TryRemove(token, out _);

    /// <summary>Lets this browser in.</summary>
    public void Admit(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Cookies.Append(Cookie, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
    }

    /// <summary>Whether a request comes from a browser that was let in.</summary>
    public bool Knows(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies.TryGetValue(Cookie, out var cookie) && Same(cookie, session);
    }

    /// <summary>Whether a request carries the token for programs.</summary>
    public bool IsProgram(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && Same(header[7..].Trim(), ApiToken);
    }

    private static bool Same(string given, string wanted) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));

    private static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
