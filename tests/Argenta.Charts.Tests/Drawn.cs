using System.Globalization;
using System.Xml.Linq;

namespace Argenta.Charts.Tests;

/// <summary>A chart's SVG, read back.</summary>
internal sealed class Drawn
{
    public Drawn(Chart chart)
    {
        Chart = chart;
        Root = XDocument.Parse(chart.Svg).Root!;
    }

    public Chart Chart { get; }

    public XElement Root { get; }

    public IEnumerable<XElement> All => Root.DescendantsAndSelf();

    public IReadOnlyList<string> Texts => [.. All.Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    public IReadOnlyList<XElement> Kind(string name) => [.. All.Where(e => Classes(e).Contains(name))];

    public static IReadOnlyList<string> Classes(XElement e) => ((string?)e.Attribute("class") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where each text stands; widths by the same measure as the plots, which a browser stays under.</summary>
    public IReadOnlyList<Box> Boxes => [.. All.Where(e => e.Name.LocalName == "text").Select(e =>
    {
        var (x, y, size) = (Number(e, "x"), Number(e, "y"), Number(e, "font-size"));
        var width = TextMeasure.Width(e.Value, size, (string?)e.Attribute("font-weight") == "600");
        var left = (string?)e.Attribute("text-anchor") switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return new Box(e.Value, left, y - (0.74 * size), left + width, y + (0.2 * size));
    })];

    /// <summary>Pairs of texts that touch, as words; empty is good.</summary>
    public IReadOnlyList<string> Overlaps()
    {
        var boxes = Boxes;
        List<string> found = [];
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = i + 1; j < boxes.Count; j++)
            {
                if (boxes[i].Left < boxes[j].Right - 0.1 && boxes[j].Left < boxes[i].Right - 0.1 && boxes[i].Top < boxes[j].Bottom - 0.1 && boxes[j].Top < boxes[i].Bottom - 0.1)
                {
                    found.Add($"'{boxes[i]}' and '{boxes[j]}'");
                }
            }
        }

        return found;
    }

    /// <summary>Texts that leave the picture.</summary>
    public IReadOnlyList<string> Outside()
    {
        var (width, height) = (Number(Root, "width"), Number(Root, "height"));
        return [.. Boxes.Where(b => b.Left < -0.5 || b.Right > width + 0.5 || b.Top < -0.5 || b.Bottom > height + 0.5).Select(b => b.ToString())];
    }

    private static double Number(XElement e, string name) => double.Parse((string)e.Attribute(name)!, CultureInfo.InvariantCulture);

    internal sealed record Box(string Text, double Left, double Top, double Right, double Bottom);
}
