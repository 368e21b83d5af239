namespace Argenta.Charts;

/// <summary>What is known of one place.</summary>
public enum BodySiteState
{
    /// <summary>Looked at, nothing found.</summary>
    Clear = 1,

    /// <summary>Disease is there.</summary>
    Involved,

    /// <summary>No examination has covered it: not the same as clear.</summary>
    NeverImaged,

    /// <summary>Looked at, and not decided.</summary>
    Uncertain,
}

/// <summary>One place of the map.</summary>
/// <param name="Place">Where.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Count">Number of lesions; null when not known.</param>
/// <param name="LargestMm">Largest diameter in mm; null when not known.</param>
/// <param name="CountIsAtLeast">The count is a lower bound ("20 or more").</param>
/// <param name="Label">Words in place of the place's own, such as the name of an <see cref="BodyPlace.Other"/> place.</param>
public sealed record BodySite(BodyPlace Place, BodySiteState State, int? Count = null, decimal? LargestMm = null, bool CountIsAtLeast = false, string? Label = null);

/// <summary>The primary tumour.</summary>
/// <param name="Place">Where; null when it has not been found.</param>
/// <param name="LargestMm">Largest diameter in mm; null when not known.</param>
/// <param name="Removed">It has been resected: the mark is hollow.</param>
/// <param name="Label">Words in place of the place's own.</param>
public sealed record BodyPrimary(BodyPlace? Place, decimal? LargestMm = null, bool Removed = false, string? Label = null);

/// <summary>The input of a <see cref="BodyMap"/>.</summary>
/// <param name="Sites">Places, each at most once with the same label; places not listed are not drawn.</param>
/// <param name="Primary">The primary; null when there is nothing to say of it.</param>
/// <param name="Title">The finding; null takes the map's own words.</param>
/// <param name="AsOf">The day that the map describes.</param>
/// <param name="SpreadUnplaced">There are metastases, and it is not recorded where.</param>
public sealed record BodyMapData(IReadOnlyList<BodySite> Sites, BodyPrimary? Primary = null, string? Title = null, DateOnly? AsOf = null, bool SpreadUnplaced = false);

/// <summary>Where the disease is, on a calm figure from the front. Under 300 pixels the labels give way to the figure.</summary>
public sealed class BodyMap(BodyMapData data)
{
    private const double SmallestWithLabels = 300;
    private const double RowHeight = 30;
    private static readonly Paint Disease = Paint.Vermillion;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var title = data.Title ?? Finding();
        var sentence = Sentence();
        var labels = options.Width >= SmallestWithLabels;
        var top = labels ? svg.Head(title) : 2;
        var widest = Math.Clamp(options.Width * 0.34, 92, 132);
        var (left, right) = labels ? Sides((int)(Scale(options.Width - (2 * widest)) * BodyFigure.Height / RowHeight)) : ([], []);
        var (columnLeft, columnRight) = labels ? (Column(left, widest), Column(right, widest)) : (0, 0);
        var room = options.Width - columnLeft - columnRight;
        var scale = Scale(room);
        var figure = new Frame(columnLeft + ((room - (BodyFigure.Width * scale)) / 2), top + 2, scale);
        Figure(svg, figure, labels);
        var bottom = figure.Y(BodyFigure.Height);
        if (labels)
        {
            bottom = Math.Max(bottom, Math.Max(Side(svg, left, columnLeft, top, figure, isLeft: true), Side(svg, right, columnRight, top, figure, isLeft: false))) + 8;
            bottom = Key(svg, bottom);
        }

        if (data.Primary is { Place: { } place } primary)
        {
            var shape = BodyFigure.Shape(place);
            Diamond(svg, figure.X(shape.MarkX), figure.Y(shape.MarkY), Math.Max(4.5, 6 * Math.Min(1.1, figure.Scale)), primary.Removed);
        }

        return new Chart(svg.Finish(bottom + 4, "body-map", title, sentence), Table(), sentence, title);
    }

    private static string Name(BodySite site) => site.Label ?? site.Place.Label();

    private static string StateWord(BodySiteState state) => state switch
    {
        BodySiteState.Clear => "clear",
        BodySiteState.Involved => "involved",
        BodySiteState.NeverImaged => "never imaged",
        _ => "uncertain",
    };

    private static string Extent(BodySite site)
    {
        var count = site.Count is { } n ? site.CountIsAtLeast ? $"\u2265{Words.Number((decimal)n)}" : Words.Number((decimal)n) : string.Empty;
        var size = site.LargestMm is { } mm ? $"{Words.Number(mm)} mm" : string.Empty;
        return (count, size) switch
        {
            ("", "") => site.State == BodySiteState.Uncertain ? "uncertain" : "extent unknown",
            ("", _) => $"largest {size}",
            (_, "") => site.CountIsAtLeast || site.Count != 1 ? $"{count} lesions" : "1 lesion",
            ("1", _) => $"1, {size}",
            _ => $"{count}, to {size}",
        };
    }

    private static string Organ(Svg svg, BodySite site, double scale)
    {
        var shape = BodyFigure.Shape(site.Place);
        var thin = 1.2 / scale;
        switch (site.State)
        {
            case BodySiteState.Involved:
                svg.Path(shape.Path, Disease, Paint.Paper, 0.9 / scale, evenOdd: shape.EvenOdd, kind: "ac-involved");
                break;
            case BodySiteState.NeverImaged:
                svg.Path(shape.Path, null, Paint.Rule, 0.8 / scale, fillId: svg.Hatch(), evenOdd: shape.EvenOdd, kind: "ac-never-imaged");
                break;
            case BodySiteState.Uncertain:
                svg.Path(shape.Path, Paint.Paper, Disease, 1.4 / scale, dash: $"{Svg.F(3 / scale)} {Svg.F(2.4 / scale)}", evenOdd: shape.EvenOdd, kind: "ac-uncertain");
                break;
            default:
                svg.Path(shape.Path, Paint.Paper, Paint.Rule, thin, evenOdd: shape.EvenOdd, kind: "ac-clear");
                break;
        }

        return site.Place.Slug();
    }

    private void Figure(Svg svg, Frame figure, bool labels)
    {
        svg.Open("ac-figure", $"translate({Svg.F(figure.Left)} {Svg.F(figure.Top)}) scale({Svg.F(figure.Scale)})");
        svg.Path(BodyFigure.Outline, Paint.Skin, Paint.Rule, 1.1 / figure.Scale);
        if (data.Primary is { Place: { } host } && !data.Sites.Any(s => s.Place == host))
        {
            var shape = BodyFigure.Shape(host);
            svg.Path(shape.Path, Paint.Paper, Paint.Rule, 1 / figure.Scale, evenOdd: shape.EvenOdd, kind: "ac-primary-organ");
        }

        // Calm states first, so that disease is never hidden behind them.
        foreach (var site in data.Sites.OrderBy(s => BodyFigure.Shape(s.Place).Layer))
        {
            Organ(svg, site, figure.Scale);
        }

        svg.Close();
        var size = labels ? 13.0 : 11;
        List<(double X, double Y)> taken = data.Primary is { Place: { } primary } ? [(figure.X(BodyFigure.Shape(primary).MarkX), figure.Y(BodyFigure.Shape(primary).MarkY))] : [];
        if (labels)
        {
            foreach (var (x, word) in (ReadOnlySpan<(double, string)>)[(38, "R"), (202, "L")])
            {
                svg.Text(figure.X(x), figure.Y(118), word, Paint.Muted, Svg.Small, Anchor.Middle);
                taken.Add((figure.X(x), figure.Y(118) - 4));
            }
        }

        foreach (var site in data.Sites.Where(s => s.State == BodySiteState.Uncertain))
        {
            var shape = BodyFigure.Shape(site.Place);
            var (x, y) = Free(figure.X(shape.MarkX), figure.Y(shape.MarkY), size + 2, taken);
            taken.Add((x, y));
            svg.Text(x, y + (size * 0.36), "?", Paint.Ink, size, Anchor.Middle, bold: true, halo: true);
        }
    }

    /// <summary>The nearest place on rings around the wanted one where no mark stands yet.</summary>
    private static (double X, double Y) Free(double x, double y, double size, List<(double X, double Y)> taken)
    {
        for (var ring = 0; ; ring++)
        {
            for (var step = 0; step < Math.Max(1, ring * 8); step++)
            {
                var angle = step * Math.PI / 4 / Math.Max(1, ring);
                var (tx, ty) = (x + (Math.Cos(angle) * ring * size * 0.6), y + (Math.Sin(angle) * ring * size * 0.6));
                if (taken.TrueForAll(t => Math.Abs(t.X - tx) >= size * 0.8 || Math.Abs(t.Y - ty) >= size))
                {
                    return (tx, ty);
                }
            }
        }
    }

    private static void Diamond(Svg svg, double x, double y, double r, bool hollow)
    {
        var d = $"M{Svg.F(x)} {Svg.F(y - r)}L{Svg.F(x + r)} {Svg.F(y)}L{Svg.F(x)} {Svg.F(y + r)}L{Svg.F(x - r)} {Svg.F(y)}Z";
        svg.Path(d, Paint.Paper, Paint.Paper, 4);
        svg.Path(d, hollow ? Paint.Paper : Paint.Blue, Paint.Blue, 1.6, kind: "ac-primary");
    }

    private static double Scale(double room) => Math.Min(1.25, (room - 4) / BodyFigure.Width);

    /// <summary>No wider than its labels need, so that the figure gets the rest.</summary>
    private static double Column(List<Callout> callouts, double widest) =>
        callouts.Count == 0 ? 16 : Math.Min(widest, callouts.Max(c => Math.Max(TextMeasure.Width(c.Name, Svg.Body, true), TextMeasure.Width(c.Extent, Svg.Small))) + 16);

    private (List<Callout> Left, List<Callout> Right) Sides(int rows)
    {
        List<Callout> callouts = [];
        if (data.Primary is { Place: { } place } primary)
        {
            var shape = BodyFigure.Shape(place);
            var extent = string.Join(", ", new[] { "primary", primary.Removed ? "removed" : string.Empty, primary.LargestMm is { } mm ? $"{Words.Number(mm)} mm" : string.Empty }.Where(t => t.Length > 0));
            callouts.Add(new(Words.Capital(primary.Label ?? place.Label()), extent, shape.MarkX, shape.MarkY));
        }

        foreach (var site in data.Sites.Where(s => s.State is BodySiteState.Involved or BodySiteState.Uncertain))
        {
            var shape = BodyFigure.Shape(site.Place);
            callouts.Add(new(Words.Capital(Name(site)), Extent(site), shape.LeaderX, shape.LeaderY));
        }

        // Each label goes to its own side; a crowded side hands the most central ones over.
        var left = callouts.Where(c => c.X < 120).ToList();
        var right = callouts.Where(c => c.X >= 120).ToList();
        Balance(left, right, rows);
        Balance(right, left, rows);
        return (left, right);
    }

    private static void Balance(List<Callout> from, List<Callout> to, int rows)
    {
        while (from.Count > to.Count + 1 && (from.Count > rows || from.Count > to.Count + 3))
        {
            var central = from.MinBy(c => Math.Abs(c.X - 120))!;
            from.Remove(central);
            to.Add(central);
        }
    }

    private static double Side(Svg svg, List<Callout> callouts, double column, double top, Frame figure, bool isLeft)
    {
        var ordered = callouts.OrderBy(c => c.Y).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
        var ys = Spread.Apart([.. ordered.Select(c => figure.Y(c.Y))], RowHeight, top + 12, Math.Max(figure.Y(BodyFigure.Height) - 18, top + 12 + ((ordered.Count - 1) * RowHeight)));
        var edge = isLeft ? column - 8 : svg.Width - column + 8;
        foreach (var (c, y) in ordered.Zip(ys))
        {
            var text = isLeft ? 0 : svg.Width - column + 12;
            var kept = column - 14;
            // A long name is set smaller before it is cut.
            var nameSize = TextMeasure.Width(c.Name, Svg.Body, true) <= kept ? Svg.Body : Svg.Small;
            var name = TextMeasure.Fit(c.Name, nameSize, kept, bold: true);
            var wide = Math.Max(TextMeasure.Width(name, nameSize, true), TextMeasure.Width(TextMeasure.Fit(c.Extent, Svg.Small, kept), Svg.Small));
            var start = isLeft ? Math.Min(edge, wide + 4) : edge;
            svg.Path($"M{Svg.F(start)} {Svg.F(y - 4)}L{Svg.F(isLeft ? edge + 6 : edge - 6)} {Svg.F(y - 4)}L{Svg.F(figure.X(c.X))} {Svg.F(figure.Y(c.Y))}", null, Paint.Paper, 3);
            svg.Path($"M{Svg.F(start)} {Svg.F(y - 4)}L{Svg.F(isLeft ? edge + 6 : edge - 6)} {Svg.F(y - 4)}L{Svg.F(figure.X(c.X))} {Svg.F(figure.Y(c.Y))}", null, Paint.Ink, 0.9, kind: "ac-leader");
            svg.Circle(figure.X(c.X), figure.Y(c.Y), 1.9, Paint.Ink, Paint.Paper, 0.8);
            svg.Text(text, y, name, Paint.Ink, nameSize, bold: true);
            svg.Text(text, y + 13, TextMeasure.Fit(c.Extent, Svg.Small, kept), Paint.Ink, Svg.Small);
        }

        return ys.Count == 0 ? top : ys[^1] + 16;
    }

    private double Key(Svg svg, double y)
    {
        if (data.Primary is { Place: null } lost)
        {
            y = KeyRow(svg, y, "Primary: " + (lost.Label ?? "not found"), s => Diamond(svg, 7, s + 7, 5, hollow: true));
        }

        foreach (var (state, word) in (ReadOnlySpan<(BodySiteState, string)>)[(BodySiteState.NeverImaged, "Never imaged"), (BodySiteState.Clear, "Clear")])
        {
            var names = data.Sites.Where(s => s.State == state).Select(Name).ToList();
            if (names.Count > 0)
            {
                y = KeyRow(svg, y, $"{word}: {string.Join(", ", names)}", s => svg.Rect(1, s + 2, 12, 10, state == BodySiteState.Clear ? Paint.Paper : null, Paint.Rule, 1, 2, fillId: state == BodySiteState.NeverImaged ? svg.Hatch() : null));
            }
        }

        if (data.Sites.Count == 0)
        {
            y += 15;
            svg.Text(0, y - 3, TextMeasure.Fit("No place is recorded.", Svg.Small, svg.Width), Paint.Muted);
        }

        return y;
    }

    private static double KeyRow(Svg svg, double y, string text, Action<double> swatch)
    {
        swatch(y);
        foreach (var line in TextMeasure.Wrap(text, Svg.Small, svg.Width - 22, 4))
        {
            y += 15;
            svg.Text(20, y - 4, line);
        }

        return y + 3;
    }

    private string Finding()
    {
        var involved = data.Sites.Where(s => s.State == BodySiteState.Involved).Select(Name).ToList();
        bool Any(BodySiteState state) => data.Sites.Any(s => s.State == state);

        // What was never looked at must not read as clear.
        var spread = involved.Count > 0 ? $"spread to {Words.List(involved)}"
            : data.SpreadUnplaced ? "spread, not recorded where"
            : data.Sites.Count == 0 ? "no places recorded"
            : Any(BodySiteState.Uncertain) ? "spread uncertain"
            : !Any(BodySiteState.Clear) ? "spread not looked for"
            : Any(BodySiteState.NeverImaged) ? "no spread seen where imaged" : "no spread seen";
        return data.Primary switch
        {
            null => Words.Capital(spread),
            { Place: { } place } p => $"{Words.Capital(p.Label ?? place.Label())} primary, {spread}",
            var p => $"Primary {p.Label ?? "not found"}, {spread}",
        };
    }

    private string Sentence()
    {
        List<string> parts = [Finding() + (data.AsOf is { } day ? $", as of {Words.Iso(day)}" : string.Empty)];
        var involved = data.Sites.Where(s => s.State == BodySiteState.Involved).Select(s => $"{Name(s)} ({Extent(s)})").ToList();
        if (involved.Count > 0)
        {
            parts.Add($"Involved: {Words.List(involved)}");
        }

        foreach (var state in (ReadOnlySpan<BodySiteState>)[BodySiteState.Uncertain, BodySiteState.NeverImaged, BodySiteState.Clear])
        {
            var names = data.Sites.Where(s => s.State == state).Select(Name).ToList();
            if (names.Count > 0)
            {
                parts.Add($"{Words.Capital(StateWord(state))}: {Words.List(names)}");
            }
        }

        return string.Join(". ", parts) + ".";
    }

    private ChartTable Table()
    {
        List<IReadOnlyList<string>> rows = [];
        if (data.Primary is { } p)
        {
            rows.Add([p.Label ?? p.Place?.Label() ?? "not found", p.Removed ? "primary, removed" : "primary", string.Empty, p.LargestMm is { } mm ? Words.Number(mm) : string.Empty]);
        }

        rows.AddRange(data.Sites.OrderBy(s => s.State != BodySiteState.Involved).Select(IReadOnlyList<string> (s) =>
            [Name(s), StateWord(s.State), s.Count is { } n ? (s.CountIsAtLeast ? "\u2265" : string.Empty) + Words.Number((decimal)n) : string.Empty, s.LargestMm is { } size ? Words.Number(size) : string.Empty]));
        return new(["Place", "State", "Lesions", "Largest (mm)"], rows);
    }

    private sealed record Callout(string Name, string Extent, double X, double Y);

    private sealed record Frame(double Left, double Top, double Scale)
    {
        public double X(double x) => Left + (x * Scale);

        public double Y(double y) => Top + (y * Scale);
    }
}
