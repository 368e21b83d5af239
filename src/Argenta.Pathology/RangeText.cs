using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Pathology;

/// <summary>Reads the ranges of knowledge tables.</summary>
public static class RangeText
{
    /// <summary>Reads <c>&lt;3</c>, <c>3-20</c>, <c>&gt;20</c>, <c>5</c>, <c>any</c>, and half-open ones such as <c>&gt;20 to &lt;=40</c>.</summary>
    /// <exception cref="LocatedException">The text is no range.</exception>
    public static NumberRange AsRange(this YamlNode node)
    {
        var text = node.AsText();
        if (text == "any")
        {
            return NumberRange.All;
        }

        var parts = text.Split(" to ");
        if (parts is [['>', ..] from, ['<', ..] to] && NumberRange.TryParse(from, out var low) && NumberRange.TryParse(to, out var high))
        {
            return new(low.Low, high.High, low.LowOpen, high.HighOpen);
        }

        return NumberRange.TryParse(text, out var range) ? range : throw node.Fault($"'{text}' is not a range.", "Write such as '<3', '3-20', '>20', '>20 to <=40' or 'any'.");
    }
}
