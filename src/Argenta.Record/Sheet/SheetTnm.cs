using System.Text.RegularExpressions;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <summary>Reads a TNM category or a stage group as people write it.</summary>
internal static partial class SheetTnm
{
    /// <summary>The category without prefix, and the prefix when the category carried one: <c>pT3</c> is <c>T3</c> and <c>p</c>.</summary>
    public static (string Category, string? Basis) Read(string axis, YamlNode node)
    {
        var text = node.AsText().Trim();
        if (axis == "group")
        {
            var group = GroupPattern().Match(text);
            if (!group.Success)
            {
                throw node.Fault($"'{text}' is not a stage group.", "Write a roman number with an optional letter, such as IIA or IV.");
            }

            var roman = group.Groups["roman"].Value.ToUpperInvariant();
            roman = roman switch { "1" => "I", "2" => "II", "3" => "III", "4" => "IV", _ => roman };
            return (roman + group.Groups["letter"].Value.ToUpperInvariant() + group.Groups["digit"].Value, null);
        }

        var match = CategoryPattern().Match(text);
        if (!match.Success || !string.Equals(match.Groups["axis"].Value, axis, StringComparison.OrdinalIgnoreCase))
        {
            var example = axis switch { "t" => "T3 or TX", "n" => "N1 or NX", _ => "M0 or M1a" };
            throw node.Fault($"'{text}' is not a category of {axis.ToUpperInvariant()}.", $"Write {example}.");
        }

        var basis = match.Groups["basis"].Value.ToLowerInvariant();
        var level = match.Groups["level"].Value;
        level = level.Equals("x", StringComparison.OrdinalIgnoreCase) ? "X" : level.ToLowerInvariant();
        return (axis.ToUpperInvariant() + level + match.Groups["suffix"].Value, basis.Length == 0 ? null : basis);
    }

    [GeneratedRegex(@"^(?:stage\s*)?(?<roman>0|IV|I{1,3}|[1-4])(?<letter>[A-C]?)(?<digit>[1-3]?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GroupPattern();

    [GeneratedRegex(@"^(?<basis>yc|yp|c|p)?(?<axis>[TNM])(?<level>X|is|[0-4][a-d]?[1-2]?)(?<suffix>\(m\)|\(\d+\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CategoryPattern();
}
