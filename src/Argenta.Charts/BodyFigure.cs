using System.Globalization;
using System.Text;

namespace Argenta.Charts;

/// <summary>The human figure from the front in a 240 by 424 drawing; the person's right side is on the reader's left.</summary>
internal static class BodyFigure
{
    public const double Width = 240;
    public const double Height = 424;

    private static readonly Dictionary<BodyPlace, BodyShape> Shapes = Draw();

    /// <summary>Head to mid-thigh, closed.</summary>
    public static string Outline { get; } = OutlinePath();

    public static BodyShape Shape(BodyPlace place) => Shapes[place];

    private static string OutlinePath()
    {
        // The reader's right half, from the crown to the crotch; each row is one cubic curve (two controls, end).
        double[][] half =
        [
            [134, 4, 146, 16, 146, 36], [150, 36, 150, 48, 145, 49], [143, 60, 137, 69, 132, 74], [131, 82, 131, 88, 134, 92],
            [142, 100, 160, 101, 174, 106], [190, 111, 198, 122, 199, 142], [200, 164, 203, 186, 208, 206], [214, 228, 220, 252, 223, 282],
            [226, 290, 231, 304, 231, 318], [231, 332, 226, 344, 220, 344], [215, 344, 212, 334, 210, 322], [208, 310, 209, 298, 209, 286],
            [202, 262, 195, 240, 190, 218], [185, 200, 181, 182, 178, 164], [177, 188, 172, 210, 169, 232], [167, 250, 169, 264, 174, 282],
            [182, 306, 186, 336, 185, 366], [184, 388, 182, 404, 180, 420], [162, 420, 146, 420, 128, 420], [127, 396, 125, 374, 120, 360],
        ];
        var path = new StringBuilder("M120 4");
        foreach (var c in half)
        {
            Curve(path, c);
        }

        for (var i = half.Length - 1; i >= 0; i--)
        {
            var start = i == 0 ? [120, 4] : half[i - 1][4..6];
            var c = half[i];
            Curve(path, [240 - c[2], c[3], 240 - c[0], c[1], 240 - start[0], start[1]]);
        }

        return path.Append('Z').ToString();
    }

    private static void Curve(StringBuilder path, double[] c)
    {
        path.Append('C').AppendJoin(' ', c.Select(Svg.F));
    }

    private static Dictionary<BodyPlace, BodyShape> Draw()
    {
        const string rightLung = "M107 114C97 113 88 126 83 146C78 166 76 184 77 199C88 193 102 192 113 197C115 178 115 142 113 124C112 117 110 114 107 114Z";
        const string leftLung = "M133 114C143 113 152 126 157 146C162 166 164 184 163 199C156 195 150 193 145 193C149 184 148 174 142 167C134 161 128 156 127 146C126 136 126 130 127 124C128 117 130 114 133 114Z";
        const string heart = "M121 153C128 147 139 153 144 165C149 177 148 188 141 193C131 193 120 186 115 175C111 165 114 156 121 153Z";
        const string colonLine = "M86 308C85 296 84 284 85 274C86 264 93 265 101 269C114 275 130 274 142 267C152 259 160 261 160 272C160 284 161 296 160 306C158 318 149 318 141 318C132 318 126 322 124 330";
        const string smallLine = "M137 281C124 276 108 279 106 285C104 293 122 291 134 292C146 294 143 302 130 301C116 300 104 301 105 307C107 314 124 309 134 311C140 313 136 320 126 318C114 316 104 318 99 314";
        var jejunum = Tube("M137 281C124 276 108 279 106 285C104 293 122 291 134 292C144 294 144 299 137 301", 7.5);
        var ileum = Tube("M137 301C128 301 116 300 108 302C102 305 106 313 116 311C124 309 134 309 137 312C140 318 132 320 126 318C114 316 104 318 97 314", 7.5);
        var colon = Tube(colonLine, 10.5);
        var small = Tube(smallLine, 7.5);
        return new()
        {
            [BodyPlace.Bone] = new(0, 190, 150, Bones(), 195, 180),
            [BodyPlace.Pleura] = new(1, 157, 146, Pleura + rightLung + leftLung, 160, 150) { EvenOdd = true },
            [BodyPlace.Lung] = new(2, 156, 170, rightLung + leftLung, 92, 150),
            [BodyPlace.Pericardium] = new(3, 146, 170, "M121 148C131 142 143 149 149 164C154 180 153 192 144 198C130 198 117 190 111 177C106 163 110 152 121 148Z" + heart, 147, 166) { EvenOdd = true },
            [BodyPlace.Heart] = new(4, 134, 175, heart, 130, 172),
            [BodyPlace.Thymus] = new(4, 120, 130, "M119 122C114 120 111 127 113 137C114 144 118 146 120 141C122 146 126 144 127 137C129 127 126 120 121 122C120 124 120 124 119 122Z", 120, 132),
            [BodyPlace.Peritoneum] = new(1, 165.5, 298, "M72 212C90 200 150 200 168 212C166 236 165 254 168 276C172 306 166 336 144 344C130 349 110 349 96 344C74 336 68 306 72 276C75 254 74 236 72 212ZM78 216C77 236 80 256 77 278C74 304 78 330 99 338C112 342 128 342 141 338C162 330 166 304 163 278C160 256 163 236 162 216C146 207 94 207 78 216Z", 74, 300) { EvenOdd = true },
            [BodyPlace.Adrenal] = new(9, 143, 252, "M92 257C92 250 96 246 100 246C104 248 105 253 104 257C100 255 96 255 92 257ZM136 257C135 253 136 248 140 246C144 246 148 250 148 257C144 255 140 255 136 257Z", 142, 252),
            [BodyPlace.Stomach] = new(5, 156, 222, "M139 205C147 200 164 203 165 220C166 239 152 251 134 250C126 249 121 245 123 240C132 241 143 236 144 226C144 218 140 213 136 211C136 208 137 206 139 205Z", 153, 228),
            [BodyPlace.Liver] = new(6, 84, 222, "M77 207C91 199 121 199 139 206C145 210 144 215 138 218C124 223 111 230 101 242C94 250 82 251 79 242C75 231 73 215 77 207Z", 97, 220),
            [BodyPlace.Pancreas] = new(7, 156, 252, "M112 262C109 254 114 248 121 249C134 252 148 249 160 240C165 237 168 242 165 247C156 259 142 262 131 262C126 266 115 269 112 262Z", 142, 255),
            [BodyPlace.Duodenum] = new(7, 104, 256, Tube("M121 245C112 242 106 248 106 256C106 266 113 271 124 270", 7.5), 107, 258),
            [BodyPlace.Ampulla] = new(8, 110, 259, Ellipse(111, 260, 4, 4), 111, 260),
            [BodyPlace.Colon] = new(5, 160, 286, colon, 160, 286),
            [BodyPlace.Bowel] = new(5, 160, 296, colon + small, 124, 301),
            [BodyPlace.SmallIntestine] = new(6, 138, 297, small, 124, 301),
            [BodyPlace.Jejunum] = new(6, 140, 294, jejunum, 122, 287),
            [BodyPlace.Ileum] = new(6, 110, 312, ileum, 118, 314),
            [BodyPlace.Caecum] = new(7, 84, 312, "M79 304C84 300 92 302 94 309C95 317 90 324 85 323C78 321 75 310 79 304Z", 86, 312),
            [BodyPlace.Appendix] = new(7, 92, 330, Tube("M87 322C88 330 93 332 98 332C101 332 102 336 101 339", 5), 93, 331),
            [BodyPlace.Rectum] = new(7, 122, 342, Tube("M124 328C122 334 119 338 120 352", 10.5), 121, 341),
            [BodyPlace.Ovary] = new(9, 140, 334, Ellipse(102, 334, 6, 4.5) + Ellipse(138, 334, 6, 4.5), 138, 334),
            [BodyPlace.Brain] = new(5, 134, 24, "M120 12C128 8 138 14 140 25C142 36 136 42 128 41C125 40 122 42 120 44C118 42 115 40 112 41C104 42 98 36 100 25C102 14 112 8 120 12Z", 120, 27),
            [BodyPlace.Orbit] = new(9, 131, 50, Ellipse(110, 50, 5.5, 3.8) + Ellipse(130, 50, 5.5, 3.8), 130, 50),
            [BodyPlace.DistantNodes] = new(9, 148, 106, Ellipse(140, 104, 3.4, 3.4) + Ellipse(148, 106, 3.4, 3.4) + Ellipse(100, 104, 3.4, 3.4) + Ellipse(134, 99, 3.4, 3.4) + Ellipse(154, 352, 3.4, 3.4) + Ellipse(86, 352, 3.4, 3.4), 140, 104),
            [BodyPlace.Breast] = new(8, 160, 162, "M82 150C78 166 90 178 104 172C112 168 113 158 110 152C108 162 88 164 82 150ZM158 150C162 166 150 178 136 172C128 168 127 158 130 152C132 162 152 164 158 150Z", 152, 166),
            [BodyPlace.Skin] = new(9, 212, 250, "M202 226C207 224 210 228 211 236C213 246 214 254 212 258C208 260 205 256 204 250C202 240 199 230 202 226Z", 208, 242),
            [BodyPlace.Other] = new(9, 92, 392, "M80 384L94 384L94 398L80 398Z", 87, 391),
        };
    }

    /// <summary>Wider lungs; with the lungs' own outline cut out, what is left is the pleura.</summary>
    private const string Pleura = "M107 109C94 108 84 122 79 143C74 164 71 184 72 206C85 197 101 196 118 203C120 178 120 142 118 124C117 114 113 109 107 109Z"
        + "M133 109C146 108 156 122 161 143C166 164 169 184 168 206C158 199 150 198 138 200C146 190 146 176 139 170C130 164 123 158 122 146C121 136 121 130 122 124C123 114 127 109 133 109Z";

    private static string Bones()
    {
        var path = new StringBuilder();
        for (var y = 78.0; y < 312; y += 13)
        {
            var w = 5 + ((y - 78) / 78);
            path.Append(CultureInfo.InvariantCulture, $"M{Svg.F(120 - w)} {Svg.F(y)}H{Svg.F(120 + w)}V{Svg.F(y + 10)}H{Svg.F(120 - w)}Z");
        }

        // Pelvis, then the long bones of arms and thighs with the collarbones, each drawn once and mirrored.
        path.Append("M128 308C140 292 166 290 174 304C177 316 168 322 160 330C152 338 148 348 138 350C132 350 134 342 138 336C142 330 136 322 128 320Z");
        path.Append("M112 308C100 292 74 290 66 304C63 316 72 322 80 330C88 338 92 348 102 350C108 350 106 342 102 336C98 330 104 322 112 320Z");
        foreach (var line in (ReadOnlySpan<string>)["M186 122C190 150 194 176 201 208", "M204 216C209 238 213 258 217 284", "M166 344C166 362 160 388 157 414", "M128 104C142 108 158 106 178 112"])
        {
            path.Append(Tube(line, 6)).Append(Tube(Mirror(line), 6));
        }

        return path.ToString();
    }

    private static string Mirror(string line)
    {
        var numbers = Numbers(line);
        for (var i = 0; i < numbers.Count; i += 2)
        {
            numbers[i] = Width - numbers[i];
        }

        return $"M{Svg.F(numbers[0])} {Svg.F(numbers[1])}C{string.Join(' ', numbers.Skip(2).Select(Svg.F))}";
    }

    private static string Ellipse(double x, double y, double rx, double ry) =>
        $"M{Svg.F(x - rx)} {Svg.F(y)}a{Svg.F(rx)} {Svg.F(ry)} 0 1 0 {Svg.F(2 * rx)} 0a{Svg.F(rx)} {Svg.F(ry)} 0 1 0 {Svg.F(-2 * rx)} 0Z";

    /// <summary>A hollow organ: the band around a line of cubic curves, with round ends.</summary>
    private static string Tube(string line, double width)
    {
        var numbers = Numbers(line);
        List<(double X, double Y)> points = [(numbers[0], numbers[1])];
        for (var i = 2; i + 5 < numbers.Count; i += 6)
        {
            var (x0, y0) = points[^1];
            for (var step = 1; step <= 10; step++)
            {
                var t = step / 10.0;
                var u = 1 - t;
                points.Add(((u * u * u * x0) + (3 * u * u * t * numbers[i]) + (3 * u * t * t * numbers[i + 2]) + (t * t * t * numbers[i + 4]),
                    (u * u * u * y0) + (3 * u * u * t * numbers[i + 1]) + (3 * u * t * t * numbers[i + 3]) + (t * t * t * numbers[i + 5])));
            }
        }

        List<(double X, double Y)> left = [];
        List<(double X, double Y)> right = [];
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b) = (points[Math.Max(0, i - 1)], points[Math.Min(points.Count - 1, i + 1)]);
            var length = Math.Max(1e-6, Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y))));
            var (nx, ny) = ((a.Y - b.Y) / length * width / 2, (b.X - a.X) / length * width / 2);
            left.Add((points[i].X + nx, points[i].Y + ny));
            right.Add((points[i].X - nx, points[i].Y - ny));
        }

        var r = Svg.F(width / 2);
        right.Reverse();
        return $"M{Joined(left)}A{r} {r} 0 0 0 {Joined([right[0]])}L{Joined(right)}A{r} {r} 0 0 0 {Joined([left[0]])}Z";
    }

    private static string Joined(IEnumerable<(double X, double Y)> points) =>
        string.Join('L', points.Select(p => $"{Svg.F(Math.Round(p.X, 1))} {Svg.F(Math.Round(p.Y, 1))}"));

    private static List<double> Numbers(string line) =>
        [.. line.Split(['M', 'C', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
}

/// <summary>An organ as drawn.</summary>
/// <param name="Layer">Higher lies in front.</param>
/// <param name="LeaderX">Where its leader line begins.</param>
/// <param name="LeaderY">Where its leader line begins.</param>
/// <param name="Path">The SVG path data.</param>
/// <param name="MarkX">Where its mark stands (primary, question mark).</param>
/// <param name="MarkY">Where its mark stands.</param>
internal sealed record BodyShape(int Layer, double LeaderX, double LeaderY, string Path, double MarkX, double MarkY)
{
    public bool EvenOdd { get; init; }
}
