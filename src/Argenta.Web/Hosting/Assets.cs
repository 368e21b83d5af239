using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Argenta.Report.Html;
using Microsoft.AspNetCore.Http;

namespace Argenta.Web;

/// <summary>Style, scripts, fonts: parts of the program, so that it runs from any folder and asks no other host.</summary>
internal static class Assets
{
    private const string Prefix = "Argenta.Web.Assets.";

    private static readonly FrozenDictionary<string, (byte[] Bytes, string Type, string Tag)> All = Load();

    /// <summary>One of them; not found for any other name.</summary>
    public static IResult Serve(string name, HttpContext context)
    {
        if (!All.TryGetValue(name, out var asset))
        {
            return Results.NotFound();
        }

        if (context.Request.Headers.IfNoneMatch == asset.Tag)
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        context.Response.Headers.ETag = asset.Tag;
        return Results.Bytes(asset.Bytes, asset.Type);
    }

    private static FrozenDictionary<string, (byte[] Bytes, string Type, string Tag)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var own = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return (Name: n[Prefix.Length..], Bytes: memory.ToArray());
        });
        return own.Append((Name: "page.css", Bytes: Encoding.UTF8.GetBytes(HtmlReport.StyleSheet)))
            .ToFrozenDictionary(a => a.Name, a => (a.Bytes, Type(a.Name), $"\"{Convert.ToHexStringLower(SHA256.HashData(a.Bytes).AsSpan(0, 8))}\""), StringComparer.Ordinal);
    }

    private static string Type(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
}
