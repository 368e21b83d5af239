using System.Collections;
using System.Globalization;
using System.Reflection;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Report.Text;

/// <summary>Writes values of any type that a finding may have, for people.</summary>
internal static class ValueText
{
    /// <summary>A value with its unit.</summary>
    public static string Of(object? value, string? unit = null)
    {
        var text = Bare(value);
        var shown = Phrases.Unit(unit);
        return shown.Length == 0 || value is null or bool or string or Enum ? text : $"{text} {shown}";
    }

    /// <summary>What is known of a finding, in one line: the value, or that it is not recorded, or what contradicts itself.</summary>
    public static string Of(Finding finding)
    {
        var candidates = finding.UntypedCandidates.Select(c => Of(c, finding.Unit)).Distinct().ToList();
        return finding.State switch
        {
            FindingState.Known => Of(finding.UntypedValue, finding.Unit),
            FindingState.Conflicting => candidates.Count == 0 ? "conflicting entries" : $"conflicting: {Phrases.List(candidates, "or")}",
            _ => (finding.Because.IsEmpty ? Phrases.NotRecorded : Phrases.NotSettled) + (candidates.Count is > 0 and < 6 ? $"; possible: {Phrases.List(candidates, "or")}" : string.Empty),
        };
    }

    /// <summary>A number of which bounds may be known.</summary>
    public static string Range(NumberRange range)
    {
        var about = range.Approximate ? "about " : string.Empty;
        return (range.Low == NumberRange.NoLow, range.High == NumberRange.NoHigh) switch
        {
            (true, true) => "any",
            (true, _) => (range.HighOpen ? "< " : "≤ ") + Number(range.High),
            (_, true) => (range.LowOpen ? "> " : "≥ ") + Number(range.Low),
            _ when range.IsExact => about + Number(range.Low),
            _ when range.LowOpen || range.HighOpen => $"{(range.LowOpen ? "> " : "≥ ")}{Number(range.Low)} to {(range.HighOpen ? "< " : "≤ ")}{Number(range.High)}",
            _ => $"{about}{Number(range.Low)}–{Number(range.High)}",
        };
    }

    /// <summary>A number; computed ones carry up to 28 digits, of which people read two decimals or three significant digits.</summary>
    public static string Number(decimal value)
    {
        var size = Math.Abs(value);
        var decimals = size is 0 or >= 1 ? 2 : Math.Clamp(2 - (int)Math.Floor(Math.Log10((double)size)), 2, 12);
        return Math.Round(value, decimals).ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>A part of a record by the name of its property, in any case; null where there is none.</summary>
    public static object? Part(object record, string name) =>
        Parts(record.GetType()).FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))?.GetValue(record);

    /// <summary>Items of a list whose members are records rather than words or numbers; empty for anything else.</summary>
    public static IReadOnlyList<object> Records(object? value) =>
        value is IEnumerable list and not string ? [.. list.Cast<object>().Where(IsRecord)] : [];

    /// <summary>Headers and cells of a list of records; columns in which nothing stands are left out, explanations too.</summary>
    public static (IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) Table(IReadOnlyList<object> records)
    {
        var parts = Parts(records[0].GetType()).Where(p => !IsExplanation(p.PropertyType)).ToList();
        parts = [.. parts.Where(p => records.Any(r => p.DeclaringType!.IsInstanceOfType(r) && !IsEmpty(p.GetValue(r))))];
        return ([.. parts.Select(p => Phrases.Capital(Phrases.Property(p.Name)))],
            [.. records.Select(IReadOnlyList<string> (r) => [.. parts.Select(p => p.GetValue(r) is var v && IsEmpty(v) ? Phrases.NotRecorded : Bare(v))])]);
    }

    /// <summary>Explanations inside the value.</summary>
    public static IEnumerable<Because> Explanations(object? value) =>
        Records(value).SelectMany(r => Parts(r.GetType()).Where(p => IsExplanation(p.PropertyType)).Select(p => p.GetValue(r))
            .SelectMany(v => v switch { Because b => [b], IEnumerable<Because> list => list, _ => [] }));

    private static string Bare(object? value) => value switch
    {
        null => Phrases.NotRecorded,
        string text => Phrases.Word(text),
        Truth truth => Phrases.Answer(truth),
        Enum member => Phrases.Word(Words.Of(member)),
        bool truth => truth ? "yes" : "no",
        decimal number => Number(number),
        IFormattable number and (int or long or double) => number.ToString(null, CultureInfo.InvariantCulture),
        NumberRange range => Range(range),
        PartialDate date => Phrases.Date(date),
        LocalDate day => Phrases.Day(day),
        BodySite site => Phrases.Word(site.Label),
        Concept concept => concept.Label,
        EntryReference entry => entry.ToString(),
        IEnumerable list => list.Cast<object>().Select(Bare).ToList() is { Count: > 0 } items ? string.Join(", ", items) : "none",
        _ => Record(value),
    };

    private static string Record(object record)
    {
        var filled = Parts(record.GetType()).Where(p => !IsExplanation(p.PropertyType)).Select(p => (p.Name, Value: p.GetValue(record))).Where(p => !IsEmpty(p.Value)).ToList();
        if (filled.Count == 0)
        {
            return Phrases.NotRecorded;
        }

        // "T3" says its own axis; "T T3" would say it twice.
        var rest = filled.Skip(1).Select(p => (Name: Phrases.Property(p.Name), Text: Bare(p.Value))).Select(p => p.Text.StartsWith(p.Name, StringComparison.Ordinal) ? p.Text : $"{p.Name} {p.Text}").ToList();
        return Bare(filled[0].Value) + (rest.Count > 0 ? $" ({string.Join(", ", rest)})" : string.Empty);
    }

    private static IEnumerable<PropertyInfo> Parts(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0 && p.CanRead && p.Name != "EqualityContract");

    private static bool IsRecord(object value) =>
        value is not (string or Enum or bool or decimal or int or long or double or NumberRange or PartialDate or LocalDate or BodySite or Concept or EntryReference or Because or IEnumerable);

    private static bool IsExplanation(Type type) => type == typeof(Because) || typeof(IEnumerable<Because>).IsAssignableFrom(type);

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        PartialDate date => date.IsEmpty,
        IEnumerable list => !list.Cast<object>().Any(),
        _ => false,
    };
}
