using Argenta.Terms.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Argenta.Web;

/// <summary>What a reader sees when something goes wrong: what, where, how to mend it; never the inside of the program.</summary>
internal static class Faults
{
    public static void Handle(IApplicationBuilder app) => app.Run(context =>
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var located = fault as LocatedException;
        var (status, what) = fault switch
        {
            LocatedException => (StatusCodes.Status422UnprocessableEntity, located!.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong inside the program. The record was not changed."),
        };
        context.Response.StatusCode = status;
        return context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? context.Response.WriteAsJsonAsync(Api.ApiFault.Of(status, what, located), options: null, contentType: "application/problem+json")
            : new RazorComponentResult<Pages.Message>(new { Title = status == 500 ? "Something went wrong" : "This cannot be shown", Text = what }).ExecuteAsync(context);
    });
}
