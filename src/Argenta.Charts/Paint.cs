namespace Argenta.Charts;

/// <summary>A colour by its role: the value for white paper stands in the SVG, the others in the stylesheet.</summary>
/// <param name="Name">Names the CSS custom property <c>--ac-name</c> and the classes <c>ac-f-name</c> and <c>ac-s-name</c>.</param>
/// <param name="Light">On white.</param>
/// <param name="Dark">On the dark page.</param>
/// <param name="Print">In black and white.</param>
internal sealed record Paint(string Name, string Light, string Dark, string Print)
{
    public static readonly Paint Paper = new("paper", "#ffffff", "#14171a", "#ffffff");
    public static readonly Paint Ink = new("ink", "#1a1a1a", "#eceff1", "#000000");
    public static readonly Paint Muted = new("muted", "#595959", "#b0b7bd", "#404040");

    /// <summary>Lines that carry meaning (axis, limit, outline).</summary>
    public static readonly Paint Rule = new("rule", "#7a7a7a", "#8d959c", "#606060");

    /// <summary>Lines and grounds that only guide the eye.</summary>
    public static readonly Paint Faint = new("faint", "#e3e6e8", "#2e343a", "#d9d9d9");

    /// <summary>The ground of the human figure.</summary>
    public static readonly Paint Skin = new("skin", "#f3f4f5", "#1d2227", "#f7f7f7");

    // Okabe and Ito's hues. Those too pale for 3:1 on white serve on the dark page, the stronger ones on white.
    public static readonly Paint Blue = new("blue", "#0072b2", "#56b4e9", "#303030");
    public static readonly Paint Vermillion = new("vermillion", "#d55e00", "#ff8a3d", "#505050");
    public static readonly Paint Green = new("green", "#00835f", "#2fc49a", "#707070");
    public static readonly Paint Purple = new("purple", "#a8497d", "#e09ac0", "#606060");
    public static readonly Paint Black = new("black", "#1a1a1a", "#f0e442", "#000000");

    public static readonly IReadOnlyList<Paint> All = [Paper, Ink, Muted, Rule, Faint, Skin, Blue, Vermillion, Green, Purple, Black];

    /// <summary>For series beside each other; the shape of the mark tells them apart too.</summary>
    public static readonly IReadOnlyList<Paint> Series = [Blue, Vermillion, Green, Purple, Black];
}
