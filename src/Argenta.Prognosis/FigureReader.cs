using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Prognosis;

/// <summary>Reads figures of the knowledge files; one without a published interval gets the house's.</summary>
internal sealed class FigureReader(HouseRange house)
{
    private static readonly string[] Shares = ["survival", "relative-survival", "disease-specific-survival", "recurrence-free-survival", "progression-free-survival", "recurrence", "progression"];

    private static readonly string[] Medians = ["median-survival", "median-progression-free-survival"];

    /// <summary>The figures of a list.</summary>
    /// <param name="nodes">Maps of <c>what</c>, <c>percent</c> with <c>at</c> (months), or <c>months</c>, or <c>ratio</c>; with <c>low</c> and <c>high</c> where published.</param>
    /// <param name="certainty">The mark of those that have none of their own.</param>
    /// <exception cref="LocatedException">A figure is not whole.</exception>
    public ImmutableArray<Figure> Read(IReadOnlyList<YamlNode> nodes, Certainty certainty) => [.. nodes.Select(n => Read(n, certainty))];

    private Figure Read(YamlNode node, Certainty certainty)
    {
        node.AllowKeys("what", "percent", "at", "months", "ratio", "low", "high", "level", "certainty", "of");
        var what = node.Required("what");
        var mark = node["certainty"] is { } own ? CertaintyMarks.Parse(own.AsText()) ?? throw own.Fault($"'{own.Text}' is not a certainty.", "Write one of: V, K, K?, D.") : certainty;
        var (unit, key) = Shares.Contains(what.Text) ? ("%", "percent") : Medians.Contains(what.Text) ? ("mo", "months") : what.Text == "hazard-ratio" ? (string.Empty, "ratio")
            : throw what.Fault($"'{what.Text}' is not a figure.", $"Write one of: {string.Join(", ", Shares.Concat(Medians).Append("hazard-ratio"))}.");
        var figure = new Figure
        {
            What = what.Text,
            AtMonths = unit == "%" ? node.Required("at").AsNumber() : null,
            Value = node[key] is { } value ? (double)value.AsNumber() : null,
            Low = 0,
            High = 0,
            Unit = unit,
            Interval = node["low"] is not null ? IntervalKind.Published : IntervalKind.House,
            Certainty = mark,
            Of = node.OptionalText("of"),
        };
        return Whole(node, figure.Interval == IntervalKind.Published ? figure with { Low = (double)node.Required("low").AsNumber(), High = (double)node.Required("high").AsNumber(), Level = node["level"]?.AsInteger() } : Ranged(node, figure));
    }

    private Figure Ranged(YamlNode node, Figure figure)
    {
        if (figure.Value is not { } value || figure.Unit.Length == 0)
        {
            throw node.Fault("A figure needs its interval.", "Add 'low:' and 'high:' as the source gives them; a ratio without them is not shown at all.");
        }

        var (low, high) = figure.Unit == "mo" ? house.Median(value, figure.Certainty) : figure.CountsEvents ? house.Events(value, figure.Certainty) : house.Spared(value, figure.Certainty);
        return figure with { Low = low, High = high, Level = house.Level };
    }

    private static Figure Whole(YamlNode node, Figure figure)
    {
        var possible = figure.Unit == "%" ? figure is { Low: >= 0, High: <= 100 } and not { Value: 0 or 100, Interval: IntervalKind.House } : figure.Low > 0;
        return possible && figure.IsWhole ? figure : throw node.Fault("Interval and number do not belong together.", "low <= number <= high; a share lies between 0 and 100, a time or ratio above 0.");
    }
}
