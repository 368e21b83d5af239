using System.Globalization;
using System.Text;

namespace Argenta.Report.Text;

/// <summary>Makes texts safe for a terminal: no control characters, and ASCII where nothing else can be shown.</summary>
internal static class Ascii
{
    /// <summary>Without line breaks and control characters (which could move the cursor or change colours), direction marks and halves of surrogate pairs.</summary>
    public static string Clean(string text, bool unicode)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (char.IsWhiteSpace(c) && c != '\u00a0')
            {
                clean.Append(' ');
            }
            else
            {
                clean.Append(char.IsControl(c) || char.IsSurrogate(c) || c is (>= '\u200e' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? unicode ? '\ufffd' : '?' : c);
            }
        }

        return unicode ? clean.ToString() : Fold(clean.ToString());
    }

    private static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                folded.Append((char)rune.Value);
                continue;
            }

            folded.Append(rune.Value switch
            {
                0x2013 or 0x2014 or 0x2212 or 0x2010 or 0x2011 => "-",
                0x2265 => ">=",
                0x2264 => "<=",
                0x2192 => "->",
                0x00d7 => "x",
                0x00b5 or 0x03bc => "u",
                0x00b2 => "2",
                0x00b3 => "3",
                0x2079 => "9",
                0x2248 => "~",
                0x00b0 => string.Empty,
                0x00b7 or 0x2022 => "-",
                0x2018 or 0x2019 => "'",
                0x201c or 0x201d or 0x201e => "\"",
                0x2026 => "...",
                0x00df => "ss",
                0x00a0 or 0x2009 or 0x202f => " ",
                0x00e6 => "ae",
                0x00f8 => "o",
                0x0142 => "l",
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark => string.Empty,
                _ => "?",
            });
        }

        return folded.ToString();
    }
}
