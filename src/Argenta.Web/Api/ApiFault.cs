using Argenta.Terms.Files;

namespace Argenta.Web.Api;

/// <summary>A fault for programs (RFC 9457): what, where, how to mend it.</summary>
/// <param name="Type">Always <c>about:blank</c>: the title says it.</param>
/// <param name="Title">What went wrong.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">The whole sentence.</param>
/// <param name="File">Where: the name of the input; null when there is no place.</param>
/// <param name="Line">Line from 1; null when not known.</param>
/// <param name="Column">Column from 1; null when not known.</param>
/// <param name="Mend">What to do; null when there is nothing to say.</param>
public sealed record ApiFault(string Type, string Title, int Status, string Detail, string? File, int? Line, int? Column, string? Mend)
{
    internal static ApiFault Of(int status, string what, LocatedException? located = null) => new("about:blank", status switch { 400 => "Bad request", 413 => "Too large", 422 => "Cannot be read", _ => "Fault" }, status, what, located?.File, located is { Line: > 0 } ? located.Line : null, located is { Column: > 0 } ? located.Column : null, located is { Mend.Length: > 0 } ? located.Mend : null);
}
