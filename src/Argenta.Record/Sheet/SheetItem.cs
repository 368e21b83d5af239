using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <summary>One item of a section: a map of keys, or a single word that stands for its main key.</summary>
internal readonly struct SheetItem
{
    private readonly string mainKey;

    public SheetItem(YamlNode node, string section, string mainKey = "what")
    {
        Node = node;
        this.mainKey = mainKey;
        if (node.Kind == YamlKind.List)
        {
            throw node.Fault("A list was found where one item was expected.", "Write one item after each '- '.");
        }

        if (node.Kind == YamlKind.Map)
        {
            node.AllowKeys([.. SheetKeys.Items[section], .. section == "pathology" ? SheetKeys.CommonOfSpecimen : SheetKeys.Common]);
        }
    }

    public YamlNode Node { get; }

    public bool IsEmpty => Node.Kind == YamlKind.Scalar ? Node.IsEmpty : Node.Entries.All(e => e.Value.IsEmpty);

    public YamlNode? this[string key] => Node.Kind == YamlKind.Map ? Node[key] : key == mainKey && !Node.IsEmpty ? Node : null;

    public string? Text(string key) => this[key]?.AsText();

    public bool Truth(string key) => this[key]?.AsTruth() ?? false;

    public bool? MaybeTruth(string key) => this[key]?.AsTruth();

    public int? Integer(string key) => this[key]?.AsInteger();

    public decimal? Number(string key) => this[key]?.AsNumber();

    public NumberRange? Range(string key) => this[key] is { } node ? SheetNumbers.Read(node) : null;

    /// <summary>A date; <c>unknown</c> says expressly that there is none.</summary>
    public PartialDate? Date(string key) => this[key] is not { } node ? null : node.Text == "unknown" ? default(PartialDate) : node.AsDate();

    /// <summary>The first of the keys that has a date.</summary>
    public PartialDate? Date(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Date(key) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    public string? OneOf(string key, ImmutableArray<string> words)
    {
        if (this[key] is not { } node)
        {
            return null;
        }

        var text = node.AsText();
        if (words.Contains(text))
        {
            return text;
        }

        var near = Nearest.To(text, words);
        throw node.Fault($"'{text}' is not one of the words allowed for '{key}'.", near is null ? $"Write one of: {string.Join(", ", words)}." : $"Did you mean '{near}'? Allowed: {string.Join(", ", words)}.");
    }

    /// <summary><c>yes</c> (also when not said), <c>no</c> or <c>possible</c>.</summary>
    public Presence Presence() => this["present"] is not { } node ? Record.Presence.Present : node.AsText() switch
    {
        "yes" or "true" => Record.Presence.Present,
        "no" or "false" => Record.Presence.Absent,
        "possible" => Record.Presence.Possible,
        var other => throw node.Fault($"'{other}' is not one of the words allowed for 'present'.", "Write yes, no or possible."),
    };
}

/// <summary>Numbers as the sheet writes them.</summary>
internal static class SheetNumbers
{
    /// <summary>Reads a number, a bound or a range.</summary>
    public static NumberRange Read(YamlNode node) => TryRead(node.AsText(), out var range)
        ? range : throw node.Fault($"'{node.Text}' is not a number.", node.Text.Contains(',', StringComparison.Ordinal) ? "Write a decimal point, not a comma, and no thousands separator." : "Write 21, 1-2, <3, >=10 or ~2.");

    public static bool TryRead(string text, out NumberRange range)
    {
        if (text == "any")
        {
            range = NumberRange.All;
            return true;
        }

        var to = text.IndexOf(" to ", StringComparison.Ordinal);
        if (to > 0 && text[0] == '>' && text.AsSpan(to + 4).StartsWith("<") && NumberRange.TryParse(text[..to], out var low) && NumberRange.TryParse(text[(to + 4)..], out var high)
            && (low.Low < high.High || (low.Low == high.High && !low.LowOpen && !high.HighOpen)))
        {
            range = new(low.Low, high.High, low.LowOpen, high.HighOpen);
            return true;
        }

        return NumberRange.TryParse(text, out range);
    }

    /// <summary>Writes what <see cref="TryRead"/> reads back, without rounding.</summary>
    public static string Write(NumberRange range)
    {
        var about = range.Approximate ? "~" : string.Empty;
        return (range.Low == NumberRange.NoLow, range.High == NumberRange.NoHigh) switch
        {
            (true, true) => "any",
            (true, _) => (range.HighOpen ? "<" : "<=") + Plain(range.High),
            (_, true) => (range.LowOpen ? ">" : ">=") + Plain(range.Low),
            _ when range.IsExact => about + Plain(range.Low),
            _ when range.LowOpen || range.HighOpen || range.Low < 0 || range.High < 0 => $"{(range.LowOpen ? ">" : ">=")}{Plain(range.Low)} to {(range.HighOpen ? "<" : "<=")}{Plain(range.High)}",
            _ => $"{about}{Plain(range.Low)}-{Plain(range.High)}",
        };
    }

    public static string Plain(decimal value) => value.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture);
}
