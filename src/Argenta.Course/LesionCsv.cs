using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Course;

/// <summary>Reads a table of lesion measurements; columns as <c>docs/lesion-csv.md</c> says.</summary>
public static class LesionCsv
{
    private static readonly ImmutableArray<string> Known = ["lesion", "organ", "segment", "date", "modality", "longest_mm", "short_axis_mm", "role", "slice_mm"];
    private static readonly ImmutableArray<string> Needed = ["lesion", "organ", "date", "modality", "longest_mm"];
    private static readonly ImmutableArray<string> Roles = ["target", "non-target", "new"];

    /// <summary>Reads all rows.</summary>
    /// <param name="text">The table: RFC 4180, comma-separated, decimal points, a header row.</param>
    /// <param name="file">Its name, for places.</param>
    /// <param name="terms">Words of modalities; null takes house words as they stand.</param>
    /// <exception cref="LocatedException">A row is not valid: file, line, what was expected.</exception>
    public static ImmutableArray<LesionEntry> Read(TextReader text, string file, Terminology? terms = null)
    {
        var rows = Rows(text, file).GetEnumerator();
        if (!rows.MoveNext())
        {
            throw new LocatedException(file, 1, 1, "The table is empty.", $"Write a header row: {string.Join(",", Known)}");
        }

        var header = rows.Current.Cells.Select(c => c.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList();
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

        var entries = ImmutableArray.CreateBuilder<LesionEntry>();
        while (rows.MoveNext())
        {
            var (line, cells) = rows.Current;
            if (cells.Count == 1 && string.IsNullOrWhiteSpace(cells[0]))
            {
                continue;
            }

            if (cells.Count != header.Count)
            {
                throw new LocatedException(file, line, 1, $"The row has {cells.Count} cells, the header {header.Count}.", "Give every column a cell; leave it empty where nothing is known.");
            }

            entries.Add(new Row(file, line, header, cells).Entry(terms));
        }

        return entries.ToImmutable();
    }

    private static IEnumerable<(int Line, List<string> Cells)> Rows(TextReader text, string file)
    {
        var (line, start, quotedFrom) = (1, 1, 0);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var any = false;
        for (var c = text.Read(); c >= 0; c = text.Read())
        {
            any = true;
            if (quotedFrom > 0)
            {
                if (c != '"')
                {
                    line += c == '\n' ? 1 : 0;
                    cell.Append((char)c);
                }
                else if (text.Peek() == '"')
                {
                    cell.Append((char)text.Read());
                }
                else
                {
                    quotedFrom = 0;
                }

                continue;
            }

            switch (c)
            {
                case '"':
                    quotedFrom = line;
                    break;
                case ',':
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r':
                    break;
                case '\n':
                    cells.Add(cell.ToString());
                    cell.Clear();
                    yield return (start, cells);
                    (cells, any) = ([], false);
                    start = ++line;
                    break;
                default:
                    cell.Append((char)c);
                    break;
            }
        }

        if (quotedFrom > 0)
        {
            throw new LocatedException(file, quotedFrom, 1, "A quotation mark is not closed.", "Close it, or double a mark that is part of the text.");
        }

        if (any)
        {
            cells.Add(cell.ToString());
            yield return (start, cells);
        }
    }

    private sealed class Row(string file, int line, List<string> header, List<string> cells)
    {
        public LesionEntry Entry(Terminology? terms)
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

            var role = Text("role");
            if (role is not null && !Roles.Contains(role))
            {
                throw Fault("role", $"'{role}' is not a role.", $"Write one of: {string.Join(", ", Roles)}; or leave it empty.");
            }

            return new()
            {
                Source = new("LesionTable", Text("lesion"), null, file, line, date),
                Lesion = Text("lesion"),
                Happened = date,
                Site = Site(),
                IsPrimary = Words<PrimarySite>.TryParse(Text("organ"), out _) && !Words<Organ>.TryParse(Text("organ"), out _),
                Modality = Modality(terms),
                LongestMm = longest,
                ShortAxisMm = axis,
                SliceMm = Slice(),
                Role = role,
            };
        }

        private string? Text(string column) => header.IndexOf(column) is >= 0 and var i && cells[i].Trim() is { Length: > 0 } text ? text : null;

        private NumberRange? Size(string column)
        {
            if (Text(column) is not { } text)
            {
                return null;
            }

            return NumberRange.TryParse(text, out var size) && (size.Low >= 0 || size.Low == NumberRange.NoLow) && size.High >= 0
                ? size
                : throw Fault(column, $"'{text}' is not a size in mm.", "Write digits with a decimal point, 0 for a lesion that is gone, <5 for one too small to measure.");
        }

        private decimal? Slice() => Text("slice_mm") is not { } text ? null
            : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mm) && mm > 0 ? mm
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
            if (Text("organ") is not { } text)
            {
                return null;
            }

            var concept = new Concept([], text);
            return Words<Organ>.TryParse(text, out var organ) ? new(null, organ, null, concept) { Segment = Text("segment") }
                : Words<PrimarySite>.TryParse(text, out var primary) ? new(primary, null, null, concept) { Segment = Text("segment") }
                : text == "lymph-node" ? new(null, null, "C77.9", concept) { Segment = Text("segment") }
                : throw Fault("organ", $"'{text}' is not an organ known here.", Nearest.To(text, [.. Words<Organ>.All, .. Words<PrimarySite>.All, "lymph-node"]) is { } near ? $"Did you mean '{near}'?" : $"Write one of: {string.Join(", ", Words<Organ>.All)}, lymph-node, or the site of the primary.");
        }

        private LocatedException Fault(string column, string problem, string mend) => new(file, line, Math.Max(1, header.IndexOf(column) + 1), problem, mend);
    }
}
