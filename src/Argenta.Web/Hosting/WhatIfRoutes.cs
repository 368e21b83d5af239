using Argenta.Assessment;
using Argenta.Report.Html;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Argenta.Web;

/// <summary>What if a fact were otherwise: nothing is stored, the answers stand in the address alone.</summary>
internal static class WhatIfRoutes
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/people/{key}/what-if", (string key, [FromQuery] string[]? suppose, [FromQuery] string? fact, [FromQuery] string? value, [FromQuery(Name = "as-of")] string? asOf, PersonShelf shelf, PathwayKnowledge knowledge) =>
            shelf.Find(key) is { } person ? Page(person, WhatIfQuestion.Read(suppose ?? [], fact, value, knowledge.Catalogue), asOf, shelf, knowledge) : Routes.Nobody());

    private static RazorComponentResult<Pages.WhatIfPage> Page(PersonHandle person, WhatIfQuestion question, string? asOf, PersonShelf shelf, PathwayKnowledge knowledge)
    {
        var assessment = shelf.Suppose(person, shelf.Day(asOf), question.Supposed);
        return new(new
        {
            Person = person,
            Title = PersonShelf.Title(assessment),
            Question = question,
            Proposed = WhatIfQuestion.Proposed(assessment, knowledge.Catalogue),
            All = knowledge.Catalogue.Defined,
            Result = PersonRoutes.Text(w => HtmlReport.WriteWhatIf(w, assessment, new() { Sources = knowledge.Sources })),
            AsOf = asOf,
        })
        {
            StatusCode = question.Faults.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
