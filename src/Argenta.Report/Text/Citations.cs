using System.Globalization;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>How a step of an explanation names what it rests on.</summary>
internal static class Citations
{
    /// <summary>Source key, certainty mark and rule: <c>NETTER-1 [V] R-151</c>; empty where none stands.</summary>
    public static string Source(Because because)
    {
        List<string> parts = [];
        if (because.Source is { } source)
        {
            parts.Add(source);
        }

        if (because.Certainty is { } certainty)
        {
            parts.Add($"[{certainty.Mark()}]");
        }

        if (because.Rule is { } rule && rule != because.Source)
        {
            parts.Add(rule);
        }

        return string.Join(" ", parts);
    }

    /// <summary>The entry of the record: resource and id, file and line, date.</summary>
    public static string Entry(EntryReference entry)
    {
        var place = entry.File is { } file ? entry.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}") : file
            : entry.Line is { } only ? string.Create(CultureInfo.InvariantCulture, $"line {only}") : entry.Pointer ?? string.Empty;
        var name = entry.Id is null ? entry.Resource : $"{entry.Resource}/{entry.Id}";
        return string.Join(", ", new[] { name, place, entry.Date is { IsEmpty: false } date ? date.ToString() : string.Empty }.Where(p => p.Length > 0));
    }

    /// <summary>Source and entry in one line; empty where neither stands.</summary>
    public static string Of(Because because) =>
        string.Join("; ", new[] { because.Entry is { } entry ? Entry(entry) : string.Empty, Source(because) }.Where(p => p.Length > 0));
}
