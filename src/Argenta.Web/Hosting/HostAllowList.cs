using Microsoft.AspNetCore.Http;

namespace Argenta.Web;

/// <summary>Answers only under the machine's own names, so that no outside page can reach it by a name of its own.</summary>
public sealed class HostAllowList(RequestDelegate next)
{
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Answers or passes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase) && context.Request.Host.Port == context.Connection.LocalPort)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("This site answers only at 127.0.0.1 and localhost.");
    }
}
