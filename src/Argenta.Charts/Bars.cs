namespace Argenta.Charts;

/// <summary>One bar.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">Its length.</param>
/// <param name="Low">Lower bound of its interval; null without.</param>
/// <param name="High">Upper bound of its interval; null without.</param>
/// <param name="Emphasis">Filled; the others are outlined.</param>
public sealed record Bar(string Label, decimal Value, decimal? Low = null, decimal? High = null, bool Emphasis = true);

/// <summary>A value drawn as a labelled line across the bars.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">Its words, short.</param>
public sealed record ReferenceLine(decimal Value, string Label);

/// <summary>The input of <see cref="Bars"/>.</summary>
/// <param name="Items">Drawn in the given order.</param>
/// <param name="Unit">Written after each value; empty for none.</param>
/// <param name="Reference">A limit or an average; null for none.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
public sealed record BarsData(IReadOnlyList<Bar> Items, string Unit = "", ReferenceLine? Reference = null, string? Title = null);

/// <summary>Amounts side by side, from zero.</summary>
public sealed class Bars(BarsData data)
{
    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var table = new ChartTable(["Name", data.Unit.Length == 0 ? "Value" : $"Value ({data.Unit})", "Low", "High"], [.. data.Items.Select(IReadOnlyList<string> (b) =>
            [b.Label, Words.Number(b.Value), b.Low is { } l ? Words.Number(l) : string.Empty, b.High is { } h ? Words.Number(h) : string.Empty])]);
        if (data.Items.Count == 0)
        {
            return svg.Empty("bars", data.Title ?? "No values", "There is nothing to compare.", table);
        }

        var largest = data.Items.MaxBy(b => b.Value)!;
        var title = data.Title ?? $"{Words.Capital(largest.Label)} is highest, {Value(largest)}";
        var sentence = $"{title}. {string.Join("; ", data.Items.Select(b => $"{b.Label} {Value(b)}"))}." + (data.Reference is { } line ? $" {Words.Capital(line.Label)}: {Words.Number(line.Value)}." : string.Empty);
        var y = HorizontalBars.Draw(svg, svg.Head(title), [.. data.Items.Select(b => new HorizontalBars.Item(b.Label, (double)b.Value, (double?)b.Low, (double?)b.High, Value(b), Paint.Blue, b.Emphasis))],
            data.Reference is { } r ? ((double)r.Value, r.Label) : null, null);
        return new Chart(svg.Finish(y + 4, "bars", title, sentence), table, sentence, title);
    }

    private string Value(Bar bar) => data.Unit.Length == 0 ? Words.Number(bar.Value) : $"{Words.Number(bar.Value)} {data.Unit}";
}
