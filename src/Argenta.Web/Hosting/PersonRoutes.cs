using System.Globalization;
using System.Text;
using Argenta.Assessment;
using Argenta.Report.Html;
using Argenta.Report.Json;
using Argenta.Terms;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Argenta.Web;

/// <summary>The pages of one person.</summary>
internal static class PersonRoutes
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/people/{key}", (string key, [FromQuery(Name = "as-of")] string? asOf, [FromQuery] string? kept, PersonShelf shelf, WebSettings settings, PathwayKnowledge knowledge) => shelf.Find(key) is { } person ? Board(person, asOf, kept, shelf, settings, knowledge) : Routes.Nobody());
        pages.MapGet("/people/{key}/details", (string key, [FromQuery(Name = "as-of")] string? asOf, [FromQuery] bool? part, PersonShelf shelf, PathwayKnowledge knowledge) => shelf.Find(key) is { } person ? Details(person, asOf, part == true, shelf, knowledge) : Routes.Nobody());
        pages.MapGet("/people/{key}/grounds", (string key, [FromQuery] string? part, [FromQuery] int? n, [FromQuery(Name = "as-of")] string? asOf, [FromQuery] bool? fragment, PersonShelf shelf, PathwayKnowledge knowledge) => shelf.Find(key) is { } person ? Grounds(person, part ?? "board", n ?? 0, asOf, fragment == true, shelf, knowledge) : Routes.Nobody());
        pages.MapGet("/people/{key}/patient", (string key, [FromQuery(Name = "as-of")] string? asOf, PersonShelf shelf) => shelf.Find(key) is { } person
            ? new RazorComponentResult<Pages.Plain>(new { Title = "Patient’s page", Body = Text(w => HtmlReport.WritePlainContent(w, shelf.Assess(person, shelf.Day(asOf)))), BodyClass = "plain-page", Back = $"/people/{key}" }) : Routes.Nobody());
        pages.MapGet("/people/{key}/source", (string key, [FromQuery] string? at, [FromQuery] int? line, PersonShelf shelf) => shelf.Find(key) is { } person ? Source(person, at, line) : Routes.Nobody());
        pages.MapGet("/people/{key}/assessment.json", (string key, [FromQuery(Name = "as-of")] string? asOf, PersonShelf shelf) => shelf.Find(key) is { } person
            ? Results.Stream(stream => { var memory = new MemoryStream(); JsonReport.Write(memory, shelf.Assess(person, shelf.Day(asOf)), indented: true, plainOnly: false); memory.Position = 0; return memory.CopyToAsync(stream); }, "application/json", "assessment.json") : Routes.Nobody());
        pages.MapPost("/people/{key}/pin", (string key, [FromForm] bool on, [FromForm] string? back, Pins pins, WorklistIndexer indexer, WebSettings settings) =>
        {
            if (indexer.Worklist[key] is null)
            {
                return Routes.Nobody();
            }

            pins.Set(Days.Text(settings.Today()), key, on);
            indexer.Repin();
            return Results.LocalRedirect(Routes.Local(back));
        });
        pages.MapGet("/board/{key}", (string key, HttpRequest request, PersonShelf shelf, WorklistIndexer indexer, PathwayKnowledge knowledge) => shelf.Find(key) is { } person ? Projector(person, request, shelf, indexer, knowledge) : Routes.Nobody());
    }

    /// <summary>The entry's own page, for the links of every explanation.</summary>
    private static Func<EntryReference, string?> Links(PersonHandle person) => entry =>
        entry.Pointer is null && entry.Line is null ? null
        : $"/people/{person.Key}/source?" + string.Join('&', new[] { entry.Pointer is { } p ? "at=" + Uri.EscapeDataString(p) : null, entry.Line is { } l ? "line=" + (l - person.FirstLine + 1).ToString(CultureInfo.InvariantCulture) : null }.OfType<string>()) + "#here";

    private static HtmlOptions Options(PersonHandle person, PathwayKnowledge knowledge, NodaTime.LocalDate day, string part) =>
        new() { EntryLink = Links(person), Sources = knowledge.Sources, GroundsLink = n => string.Create(CultureInfo.InvariantCulture, $"/people/{person.Key}/grounds?part={part}&n={n}&as-of={Days.Text(day)}") };

    private static IResult Grounds(PersonHandle person, string part, int n, string? asOf, bool fragment, PersonShelf shelf, PathwayKnowledge knowledge)
    {
        var day = shelf.Day(asOf);
        var found = false;
        var body = Text(w => found = HtmlReport.WriteGrounds(w, shelf.Assess(person, day), Options(person, knowledge, day, part), part == "details", n));
        return !found ? Routes.Nobody() : fragment ? Results.Content(body, "text/html; charset=utf-8")
            : new RazorComponentResult<Pages.Plain>(new { Title = "Grounds", Body = "<h1>Grounds</h1>" + body, Back = $"/people/{person.Key}?as-of={Days.Text(day)}" });
    }

    private static RazorComponentResult<Pages.PersonPage> Board(PersonHandle person, string? asOf, string? kept, PersonShelf shelf, WebSettings settings, PathwayKnowledge knowledge)
    {
        var day = shelf.Day(asOf);
        var assessment = shelf.Assess(person, day);
        var today = settings.Today();
        var stops = PersonShelf.Stops(person.Record).Where(d => d < today).Append(today).Select(Days.Text).ToList();
        return new(new
        {
            Person = person,
            Title = PersonShelf.Title(assessment),
            Board = Text(w => HtmlReport.WriteBoard(w, assessment, Options(person, knowledge, day, "board"))),
            Label = Text(w => HtmlReport.WriteLabel(w, assessment)),
            DayText = Days.Text(day),
            TodayText = Days.Text(today),
            Stops = (IReadOnlyList<string>)stops,
            Kept = kept is { Length: > 0 and < 200 } ? $"Kept in the folder as {kept}." : null,
        });
    }

    private static IResult Details(PersonHandle person, string? asOf, bool part, PersonShelf shelf, PathwayKnowledge knowledge)
    {
        var day = shelf.Day(asOf);
        var body = Text(w => HtmlReport.WriteDetails(w, shelf.Assess(person, day), Options(person, knowledge, day, "details")));
        return part ? Results.Content(body, "text/html; charset=utf-8") : new RazorComponentResult<Pages.Plain>(new { Title = "Details", Body = "<h1 class=\"vh\">Details</h1>" + body, Back = $"/people/{person.Key}{(asOf is null ? string.Empty : "?as-of=" + Uri.EscapeDataString(asOf))}" });
    }

    private static RazorComponentResult<Pages.SourcePage> Source(PersonHandle person, string? at, int? line)
    {
        var bytes = person.Source();
        var lines = bytes is null ? [] : SourceText.Lines(bytes, at, line);
        return new(new
        {
            Key = person.Key,
            Heading = $"{person.File}{(line is { } n ? FormattableString.Invariant($", line {n + person.FirstLine - 1}") : string.Empty)}{(at is null ? string.Empty : $", {at}")}",
            Lines = lines,
            Whole = at is null ? null : $"/people/{person.Key}/source",
            Nothing = bytes is null ? "The file is too large to be shown as a page." : "The file holds nothing there.",
        });
    }

    private static RazorComponentResult<Pages.BoardMode> Projector(PersonHandle person, HttpRequest request, PersonShelf shelf, WorklistIndexer indexer, PathwayKnowledge knowledge)
    {
        var assessment = shelf.Assess(person, shelf.Day(null));
        var query = Routes.Query(request, indexer.Worklist);
        var (before, after, number, total) = indexer.Worklist.Around(person.Key, query);
        return new(new
        {
            Key = person.Key,
            Title = PersonShelf.Title(assessment),
            Board = Text(w => HtmlReport.WriteBoard(w, assessment, Options(person, knowledge, assessment.AsOf, "board"))),
            Before = before?.Key,
            After = after?.Key,
            Position = number > 0 ? FormattableString.Invariant($"{number} of {total}") : string.Empty,
            Rest = Pages.WorklistPage.Address(query with { Skip = 0 })[1..],
        });
    }

    internal static string Text(Action<TextWriter> write)
    {
        var text = new StringBuilder(1 << 17);
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(writer);
        return text.ToString();
    }
}
