using System.Text;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Argenta.Web;

/// <summary>The case sheet as a form.</summary>
internal static class SheetRoutes
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/sheet", (SheetForm form) => Page(form, new Dictionary<string, string>(), null));
        pages.MapPost("/sheet/check", async (HttpRequest request, SheetForm form) =>
        {
            var state = form.Check(await Answers(request).ConfigureAwait(false));
            return Results.Json(new { text = state.Text, faults = state.Faults.Select(f => new { field = f.Field, text = f.Text }), remarks = state.Remarks, statements = state.Record?.Entries.Length ?? 0 });
        }).WithMetadata(Checked.Antiforgery);
        pages.MapPost("/sheet", async (HttpRequest request, SheetForm form, Uploads uploads) =>
        {
            var answers = await Answers(request).ConfigureAwait(false);
            var state = form.Check(answers);
            if (state.Faults.Length > 0 || state.Record is null or { Entries.IsEmpty: true })
            {
                return Page(form, answers, state);
            }

            var id = answers.GetValueOrDefault("patient.0.id") is { Length: > 0 } given ? given : "person";
            return Results.LocalRedirect($"/add/{uploads.Add(id + ".yaml", Encoding.UTF8.GetBytes(state.Text)).Key}");
        }).WithMetadata(Checked.Antiforgery);
    }

    private static RazorComponentResult<Pages.SheetPage> Page(SheetForm form, IReadOnlyDictionary<string, string> answers, SheetState? state) =>
        new(new { Form = form, Answers = answers, State = state }) { StatusCode = state is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<Dictionary<string, string>> Answers(HttpRequest request)
    {
        var form = await request.ReadFormAsync().ConfigureAwait(false);
        return form.Where(f => f.Key.Contains('.', StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
    }
}
