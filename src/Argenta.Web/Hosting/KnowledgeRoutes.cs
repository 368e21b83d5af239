using System.IO.Compression;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Rules.Guidelines;
using Argenta.Terms.Files;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Argenta.Web;

/// <summary>The rules in clear words, and what another version of them would change.</summary>
internal static class KnowledgeRoutes
{
    /// <summary>So many people are compared on a page; the command line compares everybody.</summary>
    private const int MostPeople = 2000;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/knowledge", (HttpRequest request, KnowledgeShelf shelf) => new RazorComponentResult<Pages.KnowledgePage>(new { Shelf = shelf, Sought = request.Query["q"].ToString().Trim() }));
        pages.MapGet("/knowledge/rules/{id}", (string id, KnowledgeShelf shelf) =>
            shelf.Sets.Any(s => s.Set.Option(id) is not null || s.Set.Rule(id) is not null) ? new RazorComponentResult<Pages.RulePage>(new { Shelf = shelf, Id = id }) : Routes.Nobody());
        pages.MapGet("/knowledge/compare", () => new RazorComponentResult<Pages.ComparePage>());
        pages.MapPost("/knowledge/compare", async (IFormFile file, PathwayKnowledge knowledge, WorklistIndexer indexer, PersonLoader loader, WebSettings settings) =>
        {
            try
            {
                var other = PathwayKnowledge.Load(await Folder(file, settings.Knowledge).ConfigureAwait(false));
                return new RazorComponentResult<Pages.ComparePage>(new { Name = file.FileName, Changes = KnowledgeDiff.Rules(knowledge, other), People = Compare(indexer.Worklist, loader, knowledge, other, settings), Compared = Math.Min(MostPeople, indexer.Worklist.Rows.Count), All = indexer.Worklist.Rows.Count, After = other });
            }
            catch (Exception fault) when (fault is LocatedException or InvalidDataException)
            {
                return new RazorComponentResult<Pages.ComparePage>(new { Name = file.FileName, Fault = fault is LocatedException ? fault.Message : "The zip file is damaged." }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
            }
        });
    }

    /// <summary>The other version: a zip of the whole folder, or one rule file that takes the place of the one of its name.</summary>
    private static async Task<KnowledgeFolder> Folder(IFormFile file, KnowledgeFolder now)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory).ConfigureAwait(false);
        memory.Position = 0;
        if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            var name = now.Paths.Where(p => p.EndsWith("/" + file.FileName, StringComparison.Ordinal) || p == file.FileName).ToList();
            using var text = new StreamReader(memory);
            return name.Count == 1 ? now.With(name[0], await text.ReadToEndAsync().ConfigureAwait(false))
                : throw new LocatedException(file.FileName, 0, 0, name.Count == 0 ? "The knowledge has no file of this name." : "The knowledge has several files of this name.", "Give a zip of the whole knowledge folder.");
        }

        using var zip = new ZipArchive(memory, ZipArchiveMode.Read);
        var root = zip.Entries.Select(e => e.FullName).FirstOrDefault(n => n.EndsWith("sources.yaml", StringComparison.Ordinal))?[..^"sources.yaml".Length]
            ?? throw new LocatedException(file.FileName, 0, 0, "The zip holds no sources.yaml.", "Zip the whole knowledge folder.");
        return new(zip.Entries.Where(e => e.Length is > 0 and < 16 << 20 && e.FullName.StartsWith(root, StringComparison.Ordinal)).Take(2000).Select(e =>
        {
            using var text = new StreamReader(e.Open());
            return new KeyValuePair<string, string>(e.FullName[root.Length..], text.ReadToEnd());
        }), file.FileName);
    }

    private static List<(WorklistRow Row, IReadOnlyList<StatusChange> Changes)> Compare(Worklist worklist, PersonLoader loader, PathwayKnowledge before, PathwayKnowledge after, WebSettings settings)
    {
        var day = settings.Today();
        return [.. worklist.Rows.Where(r => r.Fault is null).Take(MostPeople).AsParallel().AsOrdered()
            .Select(r => (r, (IReadOnlyList<StatusChange>)KnowledgeDiff.For(loader.Read(r.Place), day, before, after))).Where(p => p.Item2.Count > 0)];
    }
}
