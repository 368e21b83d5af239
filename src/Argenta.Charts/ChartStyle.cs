using System.Text;

namespace Argenta.Charts;

/// <summary>The one stylesheet of all plots.</summary>
public static class ChartStyle
{
    /// <summary>
    /// Colours as custom properties (<c>--ac-ink</c>, <c>--ac-blue</c>, ...) for light, dark and print. The dark set follows the reader's system, or
    /// <c>data-theme="dark"</c> on the root element; <c>data-theme="light"</c> keeps the light one. Without it the plots still show, in the light colours.
    /// </summary>
    public static string Css { get; } = Build();

    private static string Build()
    {
        var css = new StringBuilder();
        css.Append(".ac{").Append(Variables(p => p.Light)).Append("}\n");
        css.Append("@media (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]) .ac,.ac:root{").Append(Variables(p => p.Dark)).Append("}}\n");
        css.Append(":root[data-theme=\"dark\"] .ac{").Append(Variables(p => p.Dark)).Append("}\n");
        css.Append("@media print{.ac,:root[data-theme] .ac,:root:not([data-theme=\"light\"]) .ac,.ac:root{").Append(Variables(p => p.Print)).Append("}}\n");
        foreach (var paint in Paint.All)
        {
            css.Append(".ac-f-").Append(paint.Name).Append("{fill:var(--ac-").Append(paint.Name).Append(")}");
            css.Append(".ac-s-").Append(paint.Name).Append("{stroke:var(--ac-").Append(paint.Name).Append(")}");
            css.Append(".ac-g-").Append(paint.Name).Append("{stop-color:var(--ac-").Append(paint.Name).Append(")}\n");
        }

        css.Append(".ac{display:block;max-width:100%;height:auto;font-variant-numeric:tabular-nums;overflow:visible}\n");
        css.Append(".ac text{stroke-linejoin:round}\n");
        css.Append("@media print{.ac{break-inside:avoid;print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n");
        return css.ToString();
    }

    private static string Variables(Func<Paint, string> value) => string.Join(';', Paint.All.Select(p => $"--ac-{p.Name}:{value(p)}"));
}
