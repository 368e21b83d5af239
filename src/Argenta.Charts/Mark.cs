namespace Argenta.Charts;

/// <summary>The shapes that tell series apart without colour.</summary>
internal enum MarkShape
{
    Circle = 1,
    Square,
    Triangle,
    Diamond,
    Cross,
    Tick,
}

/// <summary>Draws marks.</summary>
internal static class Mark
{
    public static MarkShape Of(int series) => (MarkShape)(((series + (series / 5)) % 5) + 1);

    public static void Draw(Svg svg, MarkShape shape, double x, double y, double r, Paint paint, bool filled = true)
    {
        var fill = filled ? paint : Paint.Paper;
        switch (shape)
        {
            case MarkShape.Circle:
                svg.Circle(x, y, r, fill, paint, 1.4);
                break;
            case MarkShape.Square:
                svg.Rect(x - (r * 0.9), y - (r * 0.9), r * 1.8, r * 1.8, fill, paint, 1.4);
                break;
            case MarkShape.Triangle:
                Closed(svg, fill, paint, (x, y - (r * 1.15)), (x + (r * 1.1), y + (r * 0.8)), (x - (r * 1.1), y + (r * 0.8)));
                break;
            case MarkShape.Diamond:
                Closed(svg, fill, paint, (x, y - (r * 1.25)), (x + (r * 1.25), y), (x, y + (r * 1.25)), (x - (r * 1.25), y));
                break;
            case MarkShape.Cross:
                svg.Path($"M{Svg.F(x - r)} {Svg.F(y - r)}L{Svg.F(x + r)} {Svg.F(y + r)}M{Svg.F(x - r)} {Svg.F(y + r)}L{Svg.F(x + r)} {Svg.F(y - r)}", null, paint, filled ? 2.2 : 1.2, filled ? null : "2 1.5");
                break;
            default:
                svg.Line(x, y - (r * 1.5), x, y + (r * 1.5), paint, 2.4, filled ? null : "2 1.5");
                break;
        }
    }

    private static void Closed(Svg svg, Paint fill, Paint stroke, params (double X, double Y)[] points) =>
        svg.Path("M" + string.Join('L', points.Select(p => $"{Svg.F(p.X)} {Svg.F(p.Y)}")) + "Z", fill, stroke, 1.4);
}
