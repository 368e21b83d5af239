using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <summary>The case sheet: a one-page YAML form that a coordinator fills in by hand, and that carries the same entries as a FHIR record.</summary>
/// <remarks>
/// Everything left empty is not recorded. Every entry that is read has <see cref="Entry.Source"/> with resource <see cref="Resource"/>,
/// the path of keys as id, and file and line. The keys are described in docs/case-sheet.md.
/// </remarks>
public static class CaseSheet
{
    /// <summary>The resource type of entries that came from a case sheet.</summary>
    public const string Resource = "CaseSheet";

    /// <summary>The empty form with a comment on every section, for <c>argenta new</c>. Reads as a record without entries.</summary>
    public static string Blank() => SheetTemplate.Text;

    /// <summary>Reads a sheet.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name for messages and references.</param>
    /// <param name="terms">The words of the house.</param>
    /// <returns>The record; words that are not known stand in <see cref="PatientRecord.Unmapped"/>, doubtful values in <see cref="PatientRecord.Problems"/>.</returns>
    /// <exception cref="LocatedException">The text is not YAML, a key does not belong where it stands, or a date, number or closed word is not one.</exception>
    public static PatientRecord Read(string text, string file, Terminology terms) => new SheetReader(file, terms).Read(YamlNode.Parse(text, file));

    /// <summary>
    /// Writes a record as a sheet. Reading it again gives the same person and the same entries, but for their <see cref="Entry.Source"/> and
    /// their order: <c>Read(Write(record)) = record</c>. What was not understood when the record was read is not written.
    /// </summary>
    public static string Write(PatientRecord record) => new SheetWriter().Write(record);

    /// <summary>Whether a file looks like a case sheet rather than JSON: its first word is a key of the form.</summary>
    public static bool IsSheet(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.IsEmpty || trimmed[0] == '#' || trimmed.SequenceEqual("---"))
            {
                continue;
            }

            var colon = trimmed.IndexOf(':');
            return colon > 0 && SheetKeys.Root.Contains(trimmed[..colon].ToString());
        }

        return false;
    }
}
