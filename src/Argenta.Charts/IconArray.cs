namespace Argenta.Charts;

/// <summary>Some of the hundred.</summary>
/// <param name="Count">0 to 100.</param>
/// <param name="Words">What happens to them, as the end of "12 of 100 people ...": <c>have had no progression at 2 years</c>.</param>
public sealed record IconGroup(int Count, string Words);

/// <summary>The input of an <see cref="IconArray"/>.</summary>
/// <param name="Groups">At most three, together at most 100.</param>
/// <param name="Rest">What happens to the others; null leaves them unsaid.</param>
/// <param name="Title">The finding; null takes the first group's words.</param>
public sealed record IconArrayData(IReadOnlyList<IconGroup> Groups, string? Rest = null, string? Title = null);

/// <summary>"Of 100 people": ten rows of ten.</summary>
public sealed class IconArray
{
    private static readonly Paint[] Paints = [Paint.Blue, Paint.Vermillion, Paint.Green];
    private readonly IconArrayData data;

    /// <summary>A picture of these groups.</summary>
    /// <exception cref="ArgumentException">More than three groups, a count outside 0 to 100, or more than 100 together.</exception>
    public IconArray(IconArrayData data)
    {
        if (data.Groups.Count > Paints.Length || data.Groups.Any(g => g.Count is < 0 or > 100) || data.Groups.Sum(g => g.Count) > 100)
        {
            throw new ArgumentException("An icon array shows at most three groups, together at most 100 people.", nameof(data));
        }

        this.data = data;
    }

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var rest = 100 - data.Groups.Sum(g => g.Count);
        List<string> said = [.. data.Groups.Select(g => $"{Words.Number((decimal)g.Count)} {g.Words}")];
        if (data.Rest is { } others)
        {
            said.Add($"{Words.Number((decimal)rest)} {others}");
        }

        var table = new ChartTable(["People of 100", "What"], [.. data.Groups.Select(IReadOnlyList<string> (g) => [Words.Number((decimal)g.Count), g.Words]), .. data.Rest is { } r ? (IReadOnlyList<string>[])[[Words.Number((decimal)rest), r]] : []]);
        if (said.Count == 0)
        {
            return svg.Empty("icons", data.Title ?? "No numbers", "No group is given.", table);
        }

        var sentence = $"Of 100 people, {Words.List(said)}.";
        var title = data.Title ?? $"{said[0].Split(' ')[0]} of 100 people {(data.Groups.Count > 0 ? data.Groups[0].Words : data.Rest)}";
        var y = svg.Head(title) + 4;
        var beside = options.Width >= 380;
        var cell = Math.Min(22, (beside ? options.Width * 0.45 : options.Width) / 10);
        List<int> kinds = [.. data.Groups.SelectMany((g, i) => Enumerable.Repeat(i, g.Count)), .. Enumerable.Repeat(-1, rest)];
        for (var i = 0; i < 100; i++)
        {
            Icon(svg, kinds[i], ((i % 10) + 0.5) * cell, y + (((i / 10) + 0.5) * cell), cell * 0.36);
        }

        var bottom = y + (10 * cell) + 6;
        var (x, line) = beside ? ((10 * cell) + 20, y + 4) : (0.0, bottom);
        foreach (var (text, kind) in said.Select((t, i) => (t, i < data.Groups.Count ? i : -1)))
        {
            Icon(svg, kind, x + 7, line + 9, 6);
            foreach (var part in TextMeasure.Wrap(text, Svg.Body, options.Width - x - 22, 4))
            {
                svg.Text(x + 20, line + 13, part, Paint.Ink, Svg.Body);
                line += 16;
            }

            line += 6;
        }

        return new Chart(svg.Finish(Math.Max(bottom, line), "icons", title, sentence), table, sentence, title);
    }

    private static void Icon(Svg svg, int kind, double x, double y, double r)
    {
        switch (kind)
        {
            case 0:
                svg.Circle(x, y, r, Paints[0], Paints[0], 1.2);
                break;
            case 1:
                Mark.Draw(svg, MarkShape.Square, x, y, r, Paints[1]);
                break;
            case 2:
                Mark.Draw(svg, MarkShape.Triangle, x, y, r, Paints[2]);
                break;
            default:
                svg.Circle(x, y, r, Paint.Paper, Paint.Rule, 1.2);
                break;
        }
    }
}
