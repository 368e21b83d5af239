using Microsoft.AspNetCore.Http;

namespace Argenta.Web;

/// <summary>Lets in who holds the one-time token or was let in; everybody else sees nothing but how to get in.</summary>
public sealed class SignInMiddleware(RequestDelegate next, SignIn gate)
{
    /// <summary>Answers or passes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (request, response) = (context.Request, context.Response);
        if (request.Query["token"].ToString() is { Length: > 0 } token && HttpMethods.IsGet(request.Method))
        {
            if (gate.Redeem(token))
            {
                gate.Admit(response);
            }
            else if (!gate.Knows(request))
            {
                return Refuse(context, "This address was already used.");
            }

            // The token leaves the address, so that it stays in no history.
            var rest = QueryString.Create(request.Query.Where(q => q.Key != "token"));
            response.Redirect((request.Path.HasValue ? request.Path.Value! : "/") + rest);
            return Task.CompletedTask;
        }

        if (request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) || gate.Knows(request))
        {
            return next(context);
        }

        return request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal)
            ? gate.IsProgram(request) ? next(context) : Unauthorised(context)
            : Refuse(context, "You are not signed in.");
    }

    private static Task Refuse(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"/><title>Argenta: sign in</title><link rel=\"stylesheet\" href=\"/assets/site.css\"/></head><body class=\"message\"><main><h1>{why}</h1><p>Open the address that <code>argenta serve</code> printed in the terminal; it works once. For another browser, choose “Open elsewhere” at the foot of any page, or start the program again.</p></main></body></html>");
    }

    private static Task Unauthorised(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.WriteAsJsonAsync(new { type = "about:blank", title = "Not signed in", status = 401, detail = "Send 'Authorization: Bearer TOKEN' with the token for programs that 'argenta serve' printed, or set ARGENTA_API_TOKEN before it starts." }, options: null, contentType: "application/problem+json");
    }
}
