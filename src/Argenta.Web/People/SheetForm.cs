using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Web.People;

/// <summary>A field of the form.</summary>
/// <param name="Key">Its key in the sheet; with a dot for a key inside, such as <c>values.ki67</c>.</param>
/// <param name="Label">What it is.</param>
/// <param name="Hint">Unit or form of the answer; empty for none.</param>
/// <param name="Choices">Words to choose from; empty for free text.</param>
public sealed record SheetField(string Key, string Label, string Hint = "", params ImmutableArray<string> Choices)
{
    /// <summary>An answer that every line of the section begins with, where nothing else is written.</summary>
    public ImmutableArray<string> Given { get; init; } = [];

    /// <summary>Takes part of the line's width, from 1.</summary>
    public int Width { get; init; } = 1;
}

/// <summary>A section of the form.</summary>
/// <param name="Key">Its key in the sheet.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Repeats">How many empty lines it begins with; 0 for a section that stands once.</param>
/// <param name="Fields">Its fields.</param>
public sealed record SheetSection(string Key, string Heading, int Repeats, ImmutableArray<SheetField> Fields);

/// <summary>What the form says at this moment.</summary>
/// <param name="Text">The sheet that would be saved.</param>
/// <param name="Faults">Fields with what is wrong with them.</param>
/// <param name="Remarks">What is wrong with no field of its own.</param>
/// <param name="Record">What is understood; null while there are faults.</param>
public sealed record SheetState(string Text, ImmutableArray<(string Field, string Text)> Faults, ImmutableArray<string> Remarks, PatientRecord? Record);

/// <summary>The case sheet as a form: the answers become the sheet, the sheet's own reader checks it, and each fault goes back to its field.</summary>
public sealed class SheetForm(Terminology terms)
{
    private const int MostFaults = 30;
    private const int MostLength = 4000;

    /// <summary>The sections in the order of the sheet.</summary>
    public ImmutableArray<SheetSection> Sections { get; } = SheetFields.Sections(terms);

    /// <summary>Makes and checks the sheet of the answers.</summary>
    /// <param name="answers">By field name, <c>section.line.key</c>.</param>
    public SheetState Check(IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var left = new HashSet<string>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<(string, string)>();
        var whole = Write(answers, left);
        while (true)
        {
            var (text, places) = Write(answers, left);
            try
            {
                var record = CaseSheet.Read(text, "sheet", terms);
                var remarks = ImmutableArray.CreateBuilder<string>();
                foreach (var (line, said) in record.Problems.Select(p => (p.Place.Line, p.Message)).Concat(record.Unmapped.Select(u => (u.Place.Line, $"‘{u.What}’: {u.Reason}"))))
                {
                    if (Field(places, line ?? 0) is { } field)
                    {
                        faults.Add((field, said));
                    }
                    else
                    {
                        remarks.Add(said);
                    }
                }

                return new(whole.Text, faults.ToImmutable(), remarks.ToImmutable(), record);
            }
            catch (LocatedException fault) when (Field(places, fault.Line) is { } field && left.Add(field) && faults.Count < MostFaults)
            {
                // The field is set aside, so that the faults behind it are found too.
                faults.Add((field, fault.Problem + (fault.Mend.Length > 0 ? " " + fault.Mend : string.Empty)));
            }
            catch (LocatedException fault)
            {
                return new(whole.Text, faults.ToImmutable(), [fault.Message], null);
            }
        }
    }

    private static string? Field(IReadOnlyList<string?> places, int line)
    {
        for (var at = Math.Min(line, places.Count) - 1; at >= 0; at--)
        {
            if (places[at] is { } field)
            {
                return field;
            }
        }

        return null;
    }

    private (string Text, IReadOnlyList<string?> Places) Write(IReadOnlyDictionary<string, string> answers, HashSet<string> left)
    {
        var text = new StringBuilder();
        var places = new List<string?>();
        Line("sheet: 1", null);
        foreach (var section in Sections)
        {
            var items = section.Repeats == 0 ? [Item(0)] : Enumerable.Range(0, Lines(section)).Select(Item).Where(i => i.Count > 0).ToList();
            if (items.All(i => i.Count == 0))
            {
                continue;
            }

            Line($"{section.Key}:", null);
            foreach (var item in items)
            {
                var first = section.Repeats > 0;
                var group = string.Empty;
                foreach (var (key, value, field) in item)
                {
                    var (outer, inner) = key.Split('.') is [var o, var i] ? (o, i) : (string.Empty, key);
                    if (outer.Length > 0 && outer != group)
                    {
                        Line($"{(section.Repeats > 0 ? "    " : "  ")}{outer}:", null);
                    }

                    group = outer;
                    var indent = (section.Repeats, first) switch { (0, _) => "  ", (_, true) => "  - ", _ => "    " } + (outer.Length > 0 ? "  " : string.Empty);
                    Line($"{indent}{inner}: {Scalar(key, value)}", field);
                    first = false;
                }
            }

            List<(string Key, string Value, string Field)> Item(int line)
            {
                var written = section.Fields.Select(f => (f, Name: Name(section, line, f))).Select(p => (p.f.Key, Value: answers.TryGetValue(p.Name, out var v) ? Clean(v) : string.Empty, p.Name, p.f)).Where(p => p.Value.Length > 0 && !left.Contains(p.Name)).ToList();

                // A line that only repeats what the form itself wrote there says nothing.
                return section.Repeats > 0 && written.All(p => line < p.f.Given.Length && p.f.Given[line] == p.Value) ? [] : [.. written.Select(p => (p.Key, p.Value, p.Name))];
            }
        }

        return (text.ToString(), places);

        void Line(string line, string? field)
        {
            text.Append(line).Append('\n');
            places.Add(field);
        }

        int Lines(SheetSection section) => answers.Keys.Where(k => k.StartsWith(section.Key + ".", StringComparison.Ordinal)).Select(k => int.TryParse(k.AsSpan(section.Key.Length + 1, Math.Max(0, k.IndexOf('.', section.Key.Length + 1) - section.Key.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Min(n, 500) + 1 : 0).DefaultIfEmpty(0).Max();
    }

    /// <summary>The name of a field in the form.</summary>
    public static string Name(SheetSection section, int line, SheetField field)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(field);
        return FormattableString.Invariant($"{section.Key}.{line}.{field.Key}");
    }

    private static string Clean(string value)
    {
        var one = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return one.Length > MostLength ? one[..MostLength] : one;
    }

    // Lists stay lists; whatever YAML would take for something else is quoted.
    private static string Scalar(string key, string value) =>
        key is "qualities" or "covered" ? $"[{string.Join(", ", value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Quoted))}]" : Quoted(value);

    private static string Quoted(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '*' or '/' or ' ' or '%') && char.IsAsciiLetterOrDigit(value[0]) ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
