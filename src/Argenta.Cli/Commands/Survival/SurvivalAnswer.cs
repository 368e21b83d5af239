using System.Globalization;
using System.Text;
using System.Text.Json;
using Argenta.Survival;

namespace Argenta.Cli.Commands.Survival;

/// <summary>A table of text, as the terminal and CSV show it.</summary>
/// <param name="Title">A line above it; empty for none.</param>
/// <param name="Headers">The columns.</param>
/// <param name="Rows">The cells: words, numbers, or null for nothing.</param>
internal sealed record AnswerTable(string Title, IReadOnlyList<string> Headers, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>An answer in all its forms.</summary>
internal sealed record SurvivalAnswer
{
    /// <summary>Writes the members of the JSON object.</summary>
    public required Action<Utf8JsonWriter> Json { get; init; }

    /// <summary>The table that CSV gives in full.</summary>
    public required AnswerTable Csv { get; init; }

    /// <summary>What the terminal shows.</summary>
    public required IReadOnlyList<AnswerTable> Tables { get; init; }

    /// <summary>Lines below the tables.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Draws the plot.</summary>
    public required Func<string> Svg { get; init; }

    public IReadOnlyList<SurvivalWarning> Warnings { get; init; } = [];

    /// <summary>Whether the answer must not be taken as it stands.</summary>
    public bool IsDoubtful => Warnings.Any(w => w.Caution is SurvivalCaution.Collinear or SurvivalCaution.Separation or SurvivalCaution.NotConverged or SurvivalCaution.SingularVariance);

    /// <summary>Writes the answer.</summary>
    public void Write(Stream output, string format, DataTable table)
    {
        if (format == "json")
        {
            using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
            writer.WriteStartObject();
            Json(writer);
            writer.WriteNumber("omitted", table.Read - table.Rows);
            writer.WriteStartArray("warnings");
            foreach (var warning in Warnings)
            {
                writer.WriteStartObject();
                writer.WriteString("caution", JsonNamingPolicy.KebabCaseLower.ConvertName(warning.Caution.ToString()));
                writer.WriteString("subject", warning.Subject);
                writer.WriteString("message", warning.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.Flush();
            output.Write("\n"u8);
            return;
        }

        using var text = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case "svg":
                text.WriteLine(Svg());
                break;
            case "csv":
                AnswerText.WriteCsv(text, Csv);
                break;
            default:
                foreach (var each in Tables)
                {
                    AnswerText.Write(text, each);
                    text.WriteLine();
                }

                foreach (var line in Lines)
                {
                    text.WriteLine(line);
                }

                text.WriteLine(table.Read == table.Rows ? $"{table.Rows} rows, none left out." : $"{table.Rows} of {table.Read} rows; {table.Read - table.Rows} left out for missing values in {Missing(table)}.");
                break;
        }
    }

    /// <summary>Which columns lack values.</summary>
    public static string Missing(DataTable table) => string.Join(", ", table.Missing.Select(m => $"{m.Column} ({m.Count})"));
}

internal static class AnswerText
{
    private const int LongestTable = 60;

    public static void Write(TextWriter output, AnswerTable table)
    {
        if (table.Title.Length > 0)
        {
            output.WriteLine(table.Title);
        }

        var all = table.Rows.Select(r => r.Select(Short).ToArray()).ToList();
        var cells = all.Count <= LongestTable ? all : [.. all.Take(LongestTable / 2), .. all.TakeLast(LongestTable / 2)];
        var widths = table.Headers.Select((h, i) => cells.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        string Line(IEnumerable<string> row) => string.Join("  ", row.Select((c, i) => i == 0 ? c.PadRight(widths[i]) : c.PadLeft(widths[i]))).TrimEnd();
        output.WriteLine(Line(table.Headers));
        for (var i = 0; i < cells.Count; i++)
        {
            if (i == LongestTable / 2 && all.Count > LongestTable)
            {
                output.WriteLine($"… {all.Count - LongestTable} more: --format csv gives all …");
            }

            output.WriteLine(Line(cells[i]));
        }
    }

    public static void WriteCsv(TextWriter output, AnswerTable table)
    {
        output.WriteLine(string.Join(',', table.Headers));
        foreach (var row in table.Rows)
        {
            output.WriteLine(string.Join(',', row.Select(c => c switch { null => string.Empty, double d => double.IsFinite(d) ? d.ToString("R", CultureInfo.InvariantCulture) : string.Empty, int i => i.ToString(CultureInfo.InvariantCulture), _ => Quoted(c.ToString()!) })));
        }
    }

    /// <summary>A number to four significant digits, a p-value no smaller than 0.0001.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }

        var size = Math.Abs(value);
        return size == Math.Floor(size) && size < 1e12 ? value.ToString("0", CultureInfo.InvariantCulture)
            : size is >= 1e-4 and < 1e6 ? value.ToString(size >= 1000 ? "0.0" : size >= 100 ? "0.0" : size >= 10 ? "0.00" : "0.0000", CultureInfo.InvariantCulture)
            : value.ToString("0.000e0", CultureInfo.InvariantCulture);
    }

    public static string P(double p) => double.IsNaN(p) ? "–" : p < 0.0001 ? "<0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Short(object? cell) => cell switch { null => string.Empty, double d => Number(d), int i => i.ToString(CultureInfo.InvariantCulture), _ => cell.ToString()! };

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n\r") >= 0 ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}

/// <summary>JSON without NaN: what is not a number is null.</summary>
internal static class JsonNumbers
{
    public static void Number(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void Array<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Object(this Utf8JsonWriter writer, string name, Action write)
    {
        writer.WriteStartObject(name);
        write();
        writer.WriteEndObject();
    }

    public static void Test(this Utf8JsonWriter writer, string name, ModelTest test) => writer.Object(name, () =>
    {
        writer.Number("chiSquare", test.ChiSquare);
        writer.WriteNumber("df", test.DegreesOfFreedom);
        writer.Number("p", test.P);
    });

    public static void Limits(this Utf8JsonWriter writer, string name, Estimate estimate, double? p = null) => writer.Object(name, () =>
    {
        writer.Number("value", estimate.Value);
        writer.Number("lower", estimate.Lower);
        writer.Number("upper", estimate.Upper);
        if (p is { } tail)
        {
            writer.Number("p", tail);
        }
    });
}
