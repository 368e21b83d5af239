using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace Argenta.Web;

/// <summary>What a browser may do with the pages: nothing from elsewhere, no inline script, no frame, nothing kept.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Where the interface can be tried out.</summary>
    public const string TryOut = "/api-try";

    /// <summary>Adds the headers and passes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "private, max-age=3600" : "no-store";
        if (context.Request.Path.StartsWithSegments(TryOut, StringComparison.Ordinal))
        {
            // That page is a library's: it writes styles itself, and names its scripts by a number of this answer alone.
            context.Response.OnStarting(() =>
            {
                if (context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
                {
                    headers.ContentSecurityPolicy = Policy.Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal).Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal).Replace("font-src 'self'", "font-src 'self' data:", StringComparison.Ordinal);
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
