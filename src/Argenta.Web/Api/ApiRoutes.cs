using System.ComponentModel;
using Argenta.Assessment;
using Argenta.Report.Json;
using Argenta.Terms.Files;
using Argenta.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Argenta.Web.Api;

/// <summary>The interface for programs: a record in, its assessment out.</summary>
internal static class ApiRoutes
{
    private static readonly string[] MediaTypes = ["application/fhir+json", "application/json", "application/yaml", "application/gzip"];

    private static readonly string[] Editions = ["ajcc7", "ajcc8", "ajcc9", "uicc8", "enets", "all"];

    public static void AddServices(IServiceCollection services) => services.AddOpenApi("v1", o => o.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new() { Title = "Argenta", Version = PatientAssessment.Schema, Description = "The pathway of a person with a neuroendocrine tumour, explained down to the record and the published source. Supports the judgement of a tumour board; not a medical device, not clinically reviewed." };
        document.Servers = [];
        return Task.CompletedTask;
    }));

    public static void Map(WebApplication app)
    {
        app.MapPost("/api/assess", Assess).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(Uploads.MostBytes))
            .WithName("assess").WithSummary("Assess a person").WithTags("Assessment")
            .WithDescription("Send one person's record: FHIR R4 as JSON (a Bundle, plain or gzip) or a case sheet (YAML). The answer is the assessment of docs/assessment.schema.json.")
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                // What was sent is told by its content, so that a client without a media type is served too; here it is only described.
                operation.RequestBody = new OpenApiRequestBody { Required = true, Description = "One person's record.", Content = MediaTypes.ToDictionary(t => t, _ => new OpenApiMediaType()) };
                return Task.CompletedTask;
            })
            .Produces<object>(StatusCodes.Status200OK, "application/json").Produces<ApiFault>(StatusCodes.Status400BadRequest, "application/problem+json").Produces<ApiFault>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");
        app.MapOpenApi("/openapi/{documentName}.json");

        // Nothing from elsewhere: no fonts, no counting of use, no assistant. Its scripts run by a number that is new each time.
        app.MapScalarApiReference(SecurityHeaders.TryOut, o => o.WithTitle("Argenta").WithOpenApiRoutePattern("/openapi/{documentName}.json").DisableDefaultFonts().DisableTelemetry().DisableAgent().WithNonce());
    }

    private static async Task<IResult> Assess(HttpRequest request, SignIn gate, PathwayKnowledge knowledge, PersonShelf shelf,
        [FromQuery(Name = "as-of"), Description("The day of the assessment, yyyy-MM-dd; nothing known later is used. Without it: today.")] string? asOf,
        [FromQuery, Description("Stage by ajcc7, ajcc8, ajcc9, uicc8, enets or all. Without it: the edition in force at diagnosis.")] string? edition)
    {
        // A browser that is signed in may ask from this site's own pages; anybody else shows the token for programs.
        if (!gate.IsProgram(request) && request.Headers["Sec-Fetch-Site"] != "same-origin")
        {
            return Fault(StatusCodes.Status400BadRequest, "Send 'Authorization: Bearer TOKEN' with the token for programs.");
        }

        if (asOf is not null && Days.Parse(asOf) is null)
        {
            return Fault(StatusCodes.Status400BadRequest, $"as-of: '{asOf}' is not a day. Write yyyy-MM-dd.");
        }

        if (edition is not null && !Editions.Contains(edition))
        {
            return Fault(StatusCodes.Status400BadRequest, $"edition: '{edition}' is none of {string.Join(", ", Editions)}.");
        }

        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory).ConfigureAwait(false);
        try
        {
            var people = Uploads.Read("record", memory.ToArray(), knowledge.Terms).Where(p => !p.IsNobody).ToList();
            if (people.Count != 1)
            {
                return Fault(StatusCodes.Status422UnprocessableEntity, people.Count == 0 ? "The record tells of no person. Send a Bundle with a Patient, or a case sheet." : FormattableString.Invariant($"The record tells of {people.Count} people. Send one person at a time."));
            }

            var answer = new MemoryStream();
            JsonReport.Write(answer, Pathway.Assess(people[0], shelf.Day(asOf), knowledge, edition), indented: false, plainOnly: false);
            return Results.Bytes(answer.ToArray(), "application/json");
        }
        catch (LocatedException fault)
        {
            return Results.Json(ApiFault.Of(StatusCodes.Status422UnprocessableEntity, fault.Message, fault), contentType: "application/problem+json", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (InvalidDataException)
        {
            return Fault(StatusCodes.Status422UnprocessableEntity, "The gzip data are damaged. Compress the record again.");
        }
    }

    private static IResult Fault(int status, string what) => Results.Json(ApiFault.Of(status, what), contentType: "application/problem+json", statusCode: status);
}
