using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Course;

/// <summary>One row of a table of lesion measurements.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Patient">Whose it is; null where the row does not say.</param>
/// <param name="Entry">The measurement.</param>
/// <param name="MayBePrimary">The organ is also the place of a primary, and the row does not say which of the two it speaks of.</param>
public sealed record LesionRow(int Line, string? Patient, LesionEntry Entry, PrimarySite? MayBePrimary = null);

/// <summary>Reads a table of lesion measurements; columns as <c>docs/lesion-csv.md</c> says.</summary>
public static class LesionCsv
{
    private static readonly ImmutableArray<string> Known = ["patient", "lesion", "organ", "segment", "primary", "date", "modality", "longest_mm", "short_axis_mm", "viable_mm", "role", "slice_mm", "note"];
    private static readonly ImmutableArray<string> Needed = ["lesion", "organ", "date", "modality", "longest_mm"];
    private static readonly ImmutableArray<string> Roles = ["target", "non-target", "new"];

    /// <summary>Whether a text begins like such a table: its first line holds three of the columns.</summary>
    public static bool IsTable(string text)
    {
        var first = FirstLine(text);
        return first.Split(Separator(first)).Count(c => Known.Contains(c.Trim().Trim('"').ToLowerInvariant())) >= 3;
    }

    /// <summary>Reads all measurements, whoever they are of.</summary>
    /// <inheritdoc cref="ReadRows"/>
    public static ImmutableArray<LesionEntry> Read(TextReader text, string file, Terminology? terms = null) => [.. ReadRows(text, file, terms).Select(r => r.Entry)];

    /// <summary>Reads all rows.</summary>
    /// <param name="text">The table: RFC 4180 with a header row. Commas and decimal points; or semicolons or tabs, and then decimal commas too.</param>
    /// <param name="file">Its name, for places.</param>
    /// <param name="terms">Words of modalities; null takes house words as they stand.</param>
    /// <exception cref="LocatedException">A row is not valid: file, line, column, what was expected.</exception>
    public static ImmutableArray<LesionRow> ReadRows(TextReader text, string file, Terminology? terms = null)
    {
        var whole = text.ReadToEnd().TrimStart('\uFEFF');
        var separator = Separator(FirstLine(whole));
        using var reader = new StringReader(whole);
        var rows = CsvRows.Read(reader, file, separator).GetEnumerator();
        if (!rows.MoveNext())
        {
            throw new LocatedException(file, 1, 1, "The table is empty.", $"Write a header row: {string.Join(",", Known)}");
        }

        var header = rows.Current.Cells.Select(c => c.Trim().ToLowerInvariant()).ToList();
        foreach (var name in header.Where(h => !Known.Contains(h)))
        {
            throw new LocatedException(file, 1, header.IndexOf(name) + 1, $"The column '{name}' is not known.", Nearest.To(name, Known) is { } near ? $"Did you mean '{near}'?" : $"Known are: {string.Join(", ", Known)}.");
        }

        if (header.Distinct().Count() != header.Count)
        {
            throw new LocatedException(file, 1, 1, "A column stands twice.", "Remove one.");
        }

        foreach (var name in Needed.Where(n => !header.Contains(n)))
        {
            throw new LocatedException(file, 1, 1, $"The column '{name}' is missing.", $"Write a header row: {string.Join(",", Known)}");
        }

        var read = ImmutableArray.CreateBuilder<LesionRow>();
        while (rows.MoveNext())
        {
            var (line, cells) = rows.Current;
            if (cells.TrueForAll(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (cells.Count != header.Count)
            {
                throw new LocatedException(file, line, 1, $"The row has {cells.Count} cells, the header {header.Count}.", "Give every column a cell; leave it empty where nothing is known. A cell that holds the separator stands in quotation marks.");
            }

            read.Add(new Row(file, line, header, cells, separator != ',').Read(terms));
        }

        return read.ToImmutable();
    }

    /// <summary>Gives each measurement to its person.</summary>
    /// <param name="people">All people of the input.</param>
    /// <param name="before">Where in <paramref name="people"/> those of the file before the table stand: rows that name nobody belong to the only person of it.</param>
    /// <param name="rows">The table.</param>
    /// <param name="file">Its name, for places.</param>
    /// <exception cref="LocatedException">A row names somebody else, or nobody where several could be meant.</exception>
    public static ImmutableArray<PatientRecord> Attach(ImmutableArray<PatientRecord> people, Range before, ImmutableArray<LesionRow> rows, string file)
    {
        var (start, count) = before.GetOffsetAndLength(people.Length);
        var somebody = Enumerable.Range(0, people.Length).Where(i => !people[i].IsNobody).ToList();
        var near = somebody.Where(i => i >= start && i < start + count).ToList();
        var added = people.Select(_ => new List<Entry>()).ToList();
        foreach (var row in rows)
        {
            var owners = row.Patient is { } named
                ? somebody.Where(i => people[i].Person.Id == named || people[i].Person.Identifiers.Any(x => x.Value == named)).ToList()
                : somebody.Count == 1 ? somebody : near.Count == 1 ? near : [];
            if (owners.Count != 1)
            {
                throw row.Patient is null ? new LocatedException(file, row.Line, 1, "The row does not say whose lesion it is, and several people could be meant.", "Add a column 'patient' with the id of the person, or name the table right after that person's file.")
                    : owners.Count == 0 ? new LocatedException(file, row.Line, 1, "The row is of a person who is not in the input.", "Write the person's id or hospital number as their file has it, or give the table with the right file.")
                    : new LocatedException(file, row.Line, 1, "Several people of the input have the id that the row names.", "Write a number that only one of them has.");
            }

            if (row.MayBePrimary is { } site && people[owners[0]].Entries.Any(e => e is ConditionEntry { Role: ConditionRole.Primary, Counts: true } c && c.Site?.Primary == site))
            {
                throw new LocatedException(file, row.Line, 1, $"This person's tumour began in the organ of the row ({Words<PrimarySite>.Of(site)}).", "Add a column 'primary': yes where the lesion is the primary tumour, no where it is a metastasis.");
            }

            added[owners[0]].Add(row.Entry);
        }

        return [.. people.Select((p, i) => added[i].Count == 0 ? p : p with { Entries = [.. p.Entries, .. added[i]] })];
    }

    private static string FirstLine(string text)
    {
        var trimmed = text.AsSpan().TrimStart('\uFEFF');
        var end = trimmed.IndexOfAny('\r', '\n');
        return (end < 0 ? trimmed : trimmed[..end]).ToString();
    }

    private static char Separator(string header) => header.Contains(',', StringComparison.Ordinal) ? ',' : header.Contains(';', StringComparison.Ordinal) ? ';' : header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';

    private sealed class Row(string file, int line, List<string> header, List<string> cells, bool decimalComma)
    {
        public LesionRow Read(Terminology? terms)
        {
            if (!PartialDate.TryParse(Text("date"), out var date))
            {
                throw Fault("date", $"'{Text("date")}' is not a date.", "Write yyyy-MM-dd, yyyy-MM or yyyy.");
            }

            var (longest, axis) = (Size("longest_mm"), Size("short_axis_mm"));
            if (longest is null && axis is null && Text("role") is null)
            {
                throw Fault("longest_mm", "The row has no size.", "Write longest_mm, short_axis_mm for a node, or a role for a lesion that is seen and not measured.");
            }

            var role = Text("role")?.ToLowerInvariant();
            if (role is not null && !Roles.Contains(role))
            {
                throw Fault("role", $"'{role}' is not a role.", $"Write one of: {string.Join(", ", Roles)}; or leave it empty.");
            }

            return new(line, Text("patient"), new()
            {
                Source = new("LesionTable", Text("lesion"), null, file, line, date),
                Lesion = Text("lesion"),
                Happened = date,
                Site = Site(),
                IsPrimary = Primary(),
                Modality = Modality(terms),
                LongestMm = longest,
                ShortAxisMm = axis,
                ViableMm = Size("viable_mm"),
                SliceMm = Slice(),
                Role = role,
                Note = Text("note"),
            }, Text("primary") is null && Words<Organ>.TryParse(Organ(), out _) && Words<PrimarySite>.TryParse(Organ(), out var site) ? site : null);
        }

        private string? Text(string column) => header.IndexOf(column) is >= 0 and var i && cells[i].Trim() is { Length: > 0 } text ? text : null;

        private NumberRange? Size(string column)
        {
            if (Text(column) is not { } text)
            {
                return null;
            }

            return NumberRange.TryParse(Point(text), out var size) && (size.Low >= 0 || size.Low == NumberRange.NoLow) && size.High >= 0 && (size.High == NumberRange.NoHigh ? size.Low : size.High) <= Recist.LesionTracking.LongestPossible
                ? size
                : throw Fault(column, $"'{text}' is not a size in mm.", "Write millimetres in digits with a decimal point and no unit; 0 for a lesion that is gone, <5 for one too small to measure.");
        }

        /// <summary>Tables with semicolons come from countries that write a decimal comma.</summary>
        private string Point(string text) => decimalComma ? text.Replace(',', '.') : text;

        private bool Primary() => Text("primary")?.ToLowerInvariant() switch
        {
            null => Words<PrimarySite>.TryParse(Organ(), out _) && !Words<Organ>.TryParse(Organ(), out _),
            "yes" or "true" => true,
            "no" or "false" => false,
            var other => throw Fault("primary", $"'{other}' is neither yes nor no.", "Write yes for the primary tumour, no for a metastasis; or leave it empty."),
        };

        private string? Organ() => Text("organ")?.ToLowerInvariant();

        private decimal? Slice() => Text("slice_mm") is not { } text ? null
            : decimal.TryParse(Point(text), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mm) && mm is > 0 and <= Recist.LesionTracking.LongestPossible ? mm
            : throw Fault("slice_mm", $"'{text}' is not a slice thickness in mm.", "Write digits with a decimal point.");

        private string? Modality(Terminology? terms)
        {
            if (Text("modality") is not { } text || terms is null)
            {
                return Text("modality")?.ToLowerInvariant();
            }

            return (terms[text] is { Kind: "modality" } term ? term : terms.ByText(text, "modality"))?.Id
                ?? throw Fault("modality", $"'{text}' is not a way of imaging known here.", "Write ct, mri, x-ray, sstr-pet, fdg-pet, physical-examination, ...");
        }

        private BodySite? Site()
        {
            if (Organ() is not { } text)
            {
                return null;
            }

            var concept = new Concept([], text);
            var isOrgan = Words<Organ>.TryParse(text, out var organ);
            var isPrimary = Words<PrimarySite>.TryParse(text, out var primary);

            // "lung" is both: the place of a primary only where the row says so.
            return isPrimary && (Primary() || !isOrgan) ? new(primary, null, null, concept) { Segment = Text("segment") }
                : isOrgan ? new(null, organ, null, concept) { Segment = Text("segment") }
                : text is "lymph-node" or "lymph node" or "node" ? new(null, null, "C77.9", concept) { Segment = Text("segment") }
                : throw Fault("organ", $"'{text}' is not an organ known here.", Nearest.To(text, [.. Words<Organ>.All, .. Words<PrimarySite>.All, "lymph-node"]) is { } near ? $"Did you mean '{near}'?" : $"Write one of: {string.Join(", ", Words<Organ>.All)}, lymph-node, or the site of the primary.");
        }

        private LocatedException Fault(string column, string problem, string mend) => new(file, line, Math.Max(1, header.IndexOf(column) + 1), problem, mend);
    }
}
