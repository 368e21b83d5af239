using System.Globalization;
using System.Text;

namespace Argenta.Charts;

/// <summary>Where a text stands in relation to its point.</summary>
internal enum Anchor
{
    Start = 1,
    Middle,
    End,
}

/// <summary>Writes one SVG; every text passes through here, so that nothing unescaped can get in.</summary>
internal sealed class Svg(ChartOptions options)
{
    /// <summary>Labels.</summary>
    public const double Small = 11;

    /// <summary>Body text.</summary>
    public const double Body = 12;

    /// <summary>The heading.</summary>
    public const double Heading = 14;

    private readonly StringBuilder body = new();
    private readonly StringBuilder definitions = new();
    private int ids;
    private string? hatch;

    public ChartOptions Options { get; } = options;

    public double Width => Options.Width;

    /// <summary>A coordinate: two places are finer than a screen shows.</summary>
    public static string F(double value)
    {
        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Draws the heading when asked for.</summary>
    /// <returns>The y where the plot begins.</returns>
    public double Head(string title)
    {
        if (!Options.ShowTitle || title.Length == 0)
        {
            return 4;
        }

        var y = 4.0;
        foreach (var line in TextMeasure.Wrap(title, Heading, Width - 4, 3, bold: true))
        {
            y += 18;
            Text(0, y - 4, line, Paint.Ink, Heading, Anchor.Start, bold: true);
        }

        return y + 6;
    }

    public void Text(double x, double y, string text, Paint? paint = null, double size = Small, Anchor anchor = Anchor.Start, bool bold = false, bool halo = false)
    {
        if (text.Length == 0)
        {
            return;
        }

        paint ??= Paint.Ink;
        body.Append("<text x=\"").Append(F(x)).Append("\" y=\"").Append(F(y)).Append("\" font-size=\"").Append(F(size)).Append('"');
        Class(halo ? $"ac-f-{paint.Name} ac-s-paper" : $"ac-f-{paint.Name}");
        body.Append(" fill=\"").Append(paint.Light).Append('"');
        if (halo)
        {
            body.Append(" stroke=\"").Append(Paint.Paper.Light).Append("\" stroke-width=\"3\" paint-order=\"stroke\"");
        }

        if (anchor != Anchor.Start)
        {
            body.Append(" text-anchor=\"").Append(anchor == Anchor.End ? "end" : "middle").Append('"');
        }

        if (bold)
        {
            body.Append(" font-weight=\"600\"");
        }

        body.Append('>').Append(Escape(text)).Append("</text>\n");
    }

    public void Line(double x1, double y1, double x2, double y2, Paint? paint = null, double width = 1, string? dash = null)
    {
        body.Append("<line x1=\"").Append(F(x1)).Append("\" y1=\"").Append(F(y1)).Append("\" x2=\"").Append(F(x2)).Append("\" y2=\"").Append(F(y2)).Append('"');
        Stroke(paint ?? Paint.Rule, width, dash);
        body.Append("/>\n");
    }

    public void Rect(double x, double y, double width, double height, Paint? fill, Paint? stroke = null, double strokeWidth = 1, double radius = 0, string? dash = null, string? fillId = null, double opacity = 1)
    {
        body.Append("<rect x=\"").Append(F(x)).Append("\" y=\"").Append(F(y)).Append("\" width=\"").Append(F(Math.Max(0, width))).Append("\" height=\"").Append(F(Math.Max(0, height))).Append('"');
        if (radius > 0)
        {
            body.Append(" rx=\"").Append(F(radius)).Append('"');
        }

        Shape(fill, stroke, strokeWidth, dash, fillId, opacity);
        body.Append("/>\n");
    }

    public void Circle(double x, double y, double radius, Paint? fill, Paint? stroke = null, double strokeWidth = 1, string? dash = null)
    {
        body.Append("<circle cx=\"").Append(F(x)).Append("\" cy=\"").Append(F(y)).Append("\" r=\"").Append(F(radius)).Append('"');
        Shape(fill, stroke, strokeWidth, dash, null, 1);
        body.Append("/>\n");
    }

    public void Path(string d, Paint? fill, Paint? stroke = null, double strokeWidth = 1, string? dash = null, string? fillId = null, double opacity = 1, bool evenOdd = false, string? kind = null)
    {
        body.Append("<path d=\"").Append(d).Append('"');
        if (evenOdd)
        {
            body.Append(" fill-rule=\"evenodd\"");
        }

        Shape(fill, stroke, strokeWidth, dash, fillId, opacity, kind);
        body.Append("/>\n");
    }

    /// <summary>Opens a group; its class names what it holds, for the page and for tests.</summary>
    public void Open(string kind, string? transform = null)
    {
        body.Append("<g class=\"").Append(kind).Append('"');
        if (transform is not null)
        {
            body.Append(" transform=\"").Append(transform).Append('"');
        }

        body.Append(">\n");
    }

    public void Close() => body.Append("</g>\n");

    /// <summary>The id of a hatching that reads in grey.</summary>
    public string Hatch()
    {
        if (hatch is null)
        {
            hatch = NextId("hatch");
            definitions.Append("<pattern id=\"").Append(hatch)
                .Append("\" patternUnits=\"userSpaceOnUse\" width=\"5\" height=\"5\" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" class=\"ac-f-paper\" fill=\"#ffffff\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" class=\"ac-s-rule\" stroke=\"#7a7a7a\" stroke-width=\"2\"/></pattern>\n");
        }

        return hatch;
    }

    /// <summary>The id of a horizontal run from one strength to another, in drawing coordinates.</summary>
    public string Fade(Paint paint, double from, double to, params (double Offset, double Opacity)[] stops)
    {
        var id = NextId("fade");
        definitions.Append("<linearGradient id=\"").Append(id).Append("\" gradientUnits=\"userSpaceOnUse\" x1=\"").Append(F(from)).Append("\" y1=\"0\" x2=\"").Append(F(to)).Append("\" y2=\"0\">");
        foreach (var (offset, opacity) in stops)
        {
            definitions.Append("<stop offset=\"").Append(offset.ToString("0.####", CultureInfo.InvariantCulture)).Append("\" class=\"ac-g-").Append(paint.Name).Append("\" stop-color=\"").Append(paint.Light)
                .Append("\" stop-opacity=\"").Append(F(opacity)).Append("\"/>");
        }

        definitions.Append("</linearGradient>\n");
        return id;
    }

    /// <summary>The whole element.</summary>
    public string Finish(double height, string kind, string title, string sentence)
    {
        var svg = new StringBuilder();
        var (w, h, p) = (F(Width), F(Math.Max(20, height)), Options.IdPrefix);
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ac ac-").Append(kind).Append("\" role=\"img\" width=\"").Append(w).Append("\" height=\"").Append(h)
            .Append("\" viewBox=\"0 0 ").Append(w).Append(' ').Append(h).Append("\" aria-labelledby=\"").Append(p).Append("-title ").Append(p).Append("-desc\"");
        if (Options.FontFamily is { } family)
        {
            svg.Append(" font-family=\"").Append(Escape(family)).Append('"');
        }

        svg.Append(">\n<title id=\"").Append(p).Append("-title\">").Append(Escape(title)).Append("</title>\n<desc id=\"").Append(p).Append("-desc\">").Append(Escape(sentence)).Append("</desc>\n");
        if (Options.EmbedStyle)
        {
            svg.Append("<style>").Append(ChartStyle.Css).Append("</style>\n");
        }

        if (definitions.Length > 0)
        {
            svg.Append("<defs>\n").Append(definitions).Append("</defs>\n");
        }

        return svg.Append(body).Append("</svg>").ToString();
    }

    /// <summary>A plot without data: it says so, in words.</summary>
    public Chart Empty(string kind, string title, string sentence, ChartTable table)
    {
        var y = Head(title);
        foreach (var line in TextMeasure.Wrap(sentence, Body, Width - 4, 3))
        {
            y += 16;
            Text(0, y - 2, line, Paint.Muted, Body);
        }

        return new Chart(Finish(y + 6, kind, title, sentence), table, sentence, title);
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),

                // XML 1.0 has no way to write these.
                < 0x20 or 0xfffe or 0xffff => escaped.Append('\ufffd'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    private string NextId(string what) => string.Create(CultureInfo.InvariantCulture, $"{Options.IdPrefix}-{what}{++ids}");

    private void Class(string names) => body.Append(" class=\"").Append(names).Append('"');

    private void Stroke(Paint paint, double width, string? dash)
    {
        Class($"ac-s-{paint.Name}");
        body.Append(" stroke=\"").Append(paint.Light).Append("\" stroke-width=\"").Append(F(width)).Append('"');
        if (dash is not null)
        {
            body.Append(" stroke-dasharray=\"").Append(dash).Append('"');
        }
    }

    private void Shape(Paint? fill, Paint? stroke, double width, string? dash, string? fillId, double opacity, string? kind = null)
    {
        List<string> classes = [];
        if (kind is not null)
        {
            classes.Add(kind);
        }

        if (fillId is null && fill is not null)
        {
            classes.Add($"ac-f-{fill.Name}");
        }

        if (stroke is not null)
        {
            classes.Add($"ac-s-{stroke.Name}");
        }

        if (classes.Count > 0)
        {
            Class(string.Join(' ', classes));
        }

        body.Append(" fill=\"").Append(fillId is not null ? $"url(#{fillId})" : fill?.Light ?? "none").Append('"');
        if (opacity < 1)
        {
            body.Append(" fill-opacity=\"").Append(F(opacity)).Append('"');
        }

        if (stroke is not null)
        {
            body.Append(" stroke=\"").Append(stroke.Light).Append("\" stroke-width=\"").Append(F(width)).Append("\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
            if (dash is not null)
            {
                body.Append(" stroke-dasharray=\"").Append(dash).Append('"');
            }
        }
    }
}
