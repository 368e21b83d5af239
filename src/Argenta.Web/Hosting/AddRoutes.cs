using Argenta.Terms.Files;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Argenta.Web;

/// <summary>Dropping a file on the page: first what was understood of it, then the person, and only on request into the folder.</summary>
internal static class AddRoutes
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/add", () => new RazorComponentResult<Pages.AddPage>());
        pages.MapPost("/add", async (IFormFile file, Uploads uploads) =>
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory).ConfigureAwait(false);
            try
            {
                return Results.LocalRedirect($"/add/{uploads.Add(file.FileName, memory.ToArray()).Key}");
            }
            catch (Exception fault) when (fault is LocatedException or InvalidDataException)
            {
                return new RazorComponentResult<Pages.AddPage>(new { Fault = fault is LocatedException ? fault.Message : $"{file.FileName}: The gzip data are damaged. Compress the file again." }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
            }
        });
        pages.MapGet("/add/{key}", (string key, Uploads uploads) => uploads.Find(key) is { } upload ? new RazorComponentResult<Pages.PreviewPage>(new { File = upload }) : Routes.Nobody());
        pages.MapPost("/add/{key}/keep", (string key, Uploads uploads, WorklistIndexer indexer, [FromForm] string? _) =>
        {
            if (uploads.Find(key) is not { } upload)
            {
                return Routes.Nobody();
            }

            var name = uploads.Keep(upload.Name, upload.Bytes);
            indexer.Wake();
            return Results.LocalRedirect($"/people/{key}?kept={Uri.EscapeDataString(name)}");
        });
    }
}
