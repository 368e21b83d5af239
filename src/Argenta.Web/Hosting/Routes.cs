using Argenta.Terms.Files;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Argenta.Web;

/// <summary>Which address shows what.</summary>
internal static class Routes
{
    private const int PageRows = 50;

    public static void Map(WebApplication app)
    {
        app.MapGet("/assets/{name}", Assets.Serve).ExcludeFromDescription();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains("ready") });
        var pages = app.MapGroup(string.Empty).ExcludeFromDescription();
        pages.MapGet("/", (HttpRequest request, WorklistIndexer indexer) => new RazorComponentResult<Pages.WorklistPage>(new { Query = Query(request, indexer.Worklist) }));
        pages.MapPost("/elsewhere", (SignIn gate, HttpRequest request, [FromForm] string? _) => new RazorComponentResult<Pages.Message>(new { Title = "Open elsewhere", Text = "Open this address in the other browser. It works once.", Link = $"{request.Scheme}://{request.Host}{gate.Link()}" }));
        pages.MapGet("/api-docs", () => new RazorComponentResult<Pages.InterfacePage>());
        PersonRoutes.Map(pages);
        WhatIfRoutes.Map(pages);
        AddRoutes.Map(pages);
        SheetRoutes.Map(pages);
        KnowledgeRoutes.Map(pages);
        pages.MapFallback(() => new RazorComponentResult<Pages.Message>(new { Title = "There is nothing here", Text = "The address names no page." }) { StatusCode = StatusCodes.Status404NotFound });
    }

    /// <summary>The question that an address asks; without a view: today's board where somebody is on it, else everybody.</summary>
    public static WorklistQuery Query(HttpRequest request, Worklist worklist)
    {
        var q = request.Query;
        var view = Enum.TryParse<WorklistView>(q["view"], ignoreCase: true, out var v) && Enum.IsDefined(v) ? v : worklist.Count(WorklistView.Board) > 0 ? WorklistView.Board : WorklistView.All;
        var order = Enum.TryParse<WorklistOrder>(q["sort"], ignoreCase: true, out var o) && Enum.IsDefined(o) ? o : WorklistOrder.Urgency;
        var text = q["q"].ToString().Trim();
        return new(view, text.Length > 200 ? text[..200] : text, order, q["dir"] == "desc", int.TryParse(q["skip"], out var skip) && skip > 0 ? skip : 0, PageRows);
    }

    /// <summary>A page that says that there is nobody, as "not found".</summary>
    public static IResult Nobody() => new RazorComponentResult<Pages.Message>(new { Title = "There is nobody here", Text = "The file has gone or was renamed, or the program was started again since it was dropped here." }) { StatusCode = StatusCodes.Status404NotFound };

    /// <summary>Where to go back to: a page of this site, nothing else.</summary>
    public static string Local(string? back) => back is { Length: > 0 } && back[0] == '/' && !back.StartsWith("//", StringComparison.Ordinal) && !back.StartsWith("/\\", StringComparison.Ordinal) ? back : "/";
}
