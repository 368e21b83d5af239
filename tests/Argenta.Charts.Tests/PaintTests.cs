using System.Globalization;
using Xunit;

namespace Argenta.Charts.Tests;

public sealed class PaintTests
{
    [Fact]
    public void Text_stands_out_by_four_and_a_half_to_one_and_graphics_by_three()
    {
        foreach (var look in new Func<Paint, string>[] { p => p.Light, p => p.Dark, p => p.Print })
        {
            Assert.All(new[] { Paint.Ink, Paint.Muted }, p => Assert.True(Contrast(look(p), look(Paint.Paper)) >= 4.5, $"{p.Name} {look(p)}"));
            Assert.All(new[] { Paint.Ink, Paint.Muted }, p => Assert.True(Contrast(look(p), look(Paint.Skin)) >= 4.5, $"{p.Name} {look(p)} on the figure"));
            Assert.All(Paint.Series.Append(Paint.Rule), p => Assert.True(Contrast(look(p), look(Paint.Paper)) >= 3, $"{p.Name} {look(p)}"));
            Assert.True(Contrast(look(Paint.Vermillion), look(Paint.Skin)) >= 3);
        }
    }

    [Fact]
    public void Print_is_grey() => Assert.All(Paint.All, p => Assert.True(p.Print[1..3] == p.Print[3..5] && p.Print[3..5] == p.Print[5..7], p.Name));

    [Fact]
    public void The_stylesheet_has_light_dark_and_print()
    {
        Assert.Contains("prefers-color-scheme:dark", ChartStyle.Css, StringComparison.Ordinal);
        Assert.Contains("[data-theme=\"dark\"]", ChartStyle.Css, StringComparison.Ordinal);
        Assert.Contains("@media print", ChartStyle.Css, StringComparison.Ordinal);
        Assert.Equal(ChartStyle.Css.Count(c => c == '{'), ChartStyle.Css.Count(c => c == '}'));
    }

    // WCAG 2.1, relative luminance and contrast ratio.
    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
