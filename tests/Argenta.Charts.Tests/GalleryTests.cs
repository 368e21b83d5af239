using System.Globalization;
using System.Net;
using System.Text;
using Xunit;

namespace Argenta.Charts.Tests;

/// <summary>Writes every plot to one page in the output folder, to be looked at.</summary>
public sealed class GalleryTests
{
    [Fact]
    public void The_gallery_shows_every_plot()
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Plots</title><style>body{font:16px/1.4 system-ui,sans-serif;margin:24px;background:Canvas;color:CanvasText}:root{color-scheme:light dark}figure{display:inline-block;margin:12px 24px 12px 0;vertical-align:top}details{font-size:13px}td,th{padding:0 8px;text-align:left}");
        page.Append(ChartStyle.Css).Append("</style>\n");
        var n = 0;
        foreach (var render in Samples.All)
        {
            var chart = render(string.Create(CultureInfo.InvariantCulture, $"g{++n}"));
            page.Append("<figure>").Append(chart.Svg).Append("<details><summary>Table</summary><p>").Append(WebUtility.HtmlEncode(chart.Sentence)).Append("</p><table><tr>");
            page.AppendJoin(string.Empty, chart.Table.Headers.Select(h => $"<th>{WebUtility.HtmlEncode(h)}</th>")).Append("</tr>");
            foreach (var row in chart.Table.Rows)
            {
                page.Append("<tr>").AppendJoin(string.Empty, row.Select(c => $"<td>{WebUtility.HtmlEncode(c)}</td>")).Append("</tr>");
            }

            page.Append("</table></details></figure>\n");
        }

        var file = Path.Combine(AppContext.BaseDirectory, "gallery.html");
        File.WriteAllText(file, page.Append("</html>").ToString());

        Assert.True(new FileInfo(file).Length > 1000);
    }
}
