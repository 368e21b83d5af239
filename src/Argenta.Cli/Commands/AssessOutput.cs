using Argenta.Assessment.Plain;

namespace Argenta.Cli.Commands;

/// <summary>In which form an assessment is written, and where to.</summary>
/// <param name="Format">text, json, html or letter.</param>
/// <param name="Plain">Only the patient's page.</param>
/// <param name="Explain">With the grounds.</param>
/// <param name="Calendar">ics, fhir, list; null for the assessment.</param>
/// <param name="Years">Years ahead of the calendar.</param>
/// <param name="Language">Language of what is for the patient.</param>
/// <param name="File">The file; null for standard output.</param>
internal sealed record AssessOutput(string Format, bool Plain, bool Explain, string? Calendar, int Years, PlainLanguage Language, string? File)
{
    /// <summary>Opens the file or standard output.</summary>
    public Stream Open() => File is null or "-" ? Console.OpenStandardOutput() : System.IO.File.Create(File);
}
