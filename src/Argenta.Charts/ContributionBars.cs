namespace Argenta.Charts;

/// <summary>What one item adds to a sum of logarithms.</summary>
/// <param name="Label">The item.</param>
/// <param name="LogRatio">Natural logarithm of its ratio (odds, hazard, likelihood); above 0 raises.</param>
/// <param name="Low">Lower bound of its interval, on the same scale; null without.</param>
/// <param name="High">Upper bound of its interval, on the same scale; null without.</param>
/// <param name="Detail">What was found, for the table.</param>
public sealed record Contribution(string Label, double LogRatio, double? Low = null, double? High = null, string? Detail = null);

/// <summary>The input of <see cref="ContributionBars"/>.</summary>
/// <param name="Items">Drawn in the given order.</param>
/// <param name="Lowers">Words for the left side: <c>less likely</c>.</param>
/// <param name="Raises">Words for the right side: <c>more likely</c>.</param>
/// <param name="Ratio">What the ratio is: <c>Likelihood ratio</c>.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
public sealed record ContributionBarsData(IReadOnlyList<Contribution> Items, string Lowers = "lowers", string Raises = "raises", string Ratio = "Ratio", string? Title = null);

/// <summary>How much each item moves an estimate, and which way; lengths add up.</summary>
public sealed class ContributionBars(ContributionBarsData data)
{
    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var table = new ChartTable(["Item", data.Ratio, "Low", "High", "Log ratio", "Effect", "Found"], [.. data.Items.Select(IReadOnlyList<string> (i) =>
            [i.Label, Ratio(i.LogRatio), i.Low is { } l ? Ratio(l) : string.Empty, i.High is { } h ? Ratio(h) : string.Empty, Words.Number(i.LogRatio, 4), Effect(i), i.Detail ?? string.Empty])]);
        if (data.Items.Count == 0)
        {
            return svg.Empty("contributions", data.Title ?? "No contributions", "Nothing contributes to the estimate.", table);
        }

        var largest = data.Items.MaxBy(i => Math.Abs(i.LogRatio))!;
        var title = data.Title ?? $"{Words.Capital(largest.Label)} weighs most ({data.Ratio.ToLowerInvariant()} {Ratio(largest.LogRatio)})";
        var sentence = $"{title}. {string.Join("; ", data.Items.Select(i => $"{i.Label} {Ratio(i.LogRatio)}, {Effect(i)}"))}. Together {Ratio(data.Items.Sum(i => i.LogRatio))}.";
        var y = HorizontalBars.Draw(svg, svg.Head(title), [.. data.Items.Select(i => new HorizontalBars.Item(i.Label, i.LogRatio, i.Low, i.High, "\u00d7 " + Ratio(i.LogRatio), i.LogRatio < 0 ? Paint.Blue : Paint.Vermillion, i.LogRatio >= 0))], null, (data.Lowers, data.Raises));
        svg.Text(0, y + 15, TextMeasure.Fit($"{data.Ratio}; bar lengths on a logarithmic scale", Svg.Small, options.Width), Paint.Muted);
        return new Chart(svg.Finish(y + 20, "contributions", title, sentence), table, sentence, title);
    }

    private static string Ratio(double log)
    {
        var ratio = Math.Exp(log);
        return ratio >= 100 ? Words.Number(ratio, 0) : ratio >= 10 ? Words.Number(ratio, 1) : ratio >= 0.1 ? Words.Number(ratio, 2) : Words.Number(ratio, 4);
    }

    private string Effect(Contribution item) => item.LogRatio > 0 ? data.Raises : item.LogRatio < 0 ? data.Lowers : "no change";
}
