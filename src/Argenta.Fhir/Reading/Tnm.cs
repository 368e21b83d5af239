using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Reads TNM categories and stage groups in every spelling.</summary>
internal static class Tnm
{
    private static readonly string[] Heads = ["American Joint Committee on Cancer ", "Union for International Cancer Control ", "AJCC ", "UICC ", "ENETS ", "TNM ", "Stage group ", "Stage ", "stage: "];
    private static readonly string[] Prefixes = ["yc", "yp", "rc", "rp", "c", "p", "r", "a"];

    /// <summary>Category and prefix of a text: <c>cT3</c>, <c>ypN1</c>, <c>3C</c>, <c>c3A</c>, <c>Stage IIIC</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="axis"><c>t</c>, <c>n</c>, <c>m</c>, <c>group</c>, or null where the text must say it.</param>
    /// <returns>Null where the text is none.</returns>
    public static (string Axis, string Category, string? Basis)? Parse(string text, string? axis)
    {
        var rest = text.Trim();
        foreach (var word in Heads)
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[word.Length..].TrimStart(' ', ':');
            }
        }

        string? basis = null;
        foreach (var prefix in Prefixes)
        {
            if (rest.Length > prefix.Length && rest.StartsWith(prefix, StringComparison.Ordinal) && !char.IsAsciiLetterLower(rest[prefix.Length]))
            {
                basis = prefix;
                rest = rest[prefix.Length..].TrimStart();
                break;
            }
        }

        if (rest.StartsWith("Stage ", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[6..].Trim();
        }

        var end = rest.IndexOfAny(['(', ' ', ',', '[']);
        if (end > 0)
        {
            rest = rest[..end];
        }

        if (rest.Length == 0)
        {
            return null;
        }

        var letter = char.ToUpperInvariant(rest[0]);
        if (letter is 'T' or 'N' or 'M')
        {
            var found = letter == 'T' ? "t" : letter == 'N' ? "n" : "m";
            if (axis is not null && axis != found)
            {
                return null;
            }

            return OfAxis(found, rest[1..]) is { } category ? (found, category, basis) : null;
        }

        if (axis is "t" or "n" or "m")
        {
            return OfAxis(axis, rest) is { } bare ? (axis, bare, basis) : null;
        }

        return Group(rest) is { } group ? ("group", group, basis) : null;
    }

    /// <summary>The edition that a staging method names; null for none.</summary>
    public static string? Edition(Scope scope, Coded method)
    {
        return method.IsEmpty ? null : method.Phrase("edition", null, scope, static (scope, method, _) => EditionOf(scope, method));
    }

    private static string? EditionOf(Scope scope, Coded method)
    {
        if (method.WithPrefix("edition:") is { } own)
        {
            return own;
        }

        if (scope.Find(method, "tnm-edition") is { } hit)
        {
            return hit.Term["edition"];
        }

        foreach (var text in method.Concept.Codings.Select(c => c.Display).Append(method.Concept.Text))
        {
            if (text is null)
            {
                continue;
            }

            var words = text.ToUpperInvariant();
            if (words.Contains("ENETS", StringComparison.Ordinal))
            {
                return "enets";
            }

            var number = words.Contains("9TH", StringComparison.Ordinal) || words.Contains("VERSION 9", StringComparison.Ordinal) || words.Contains("V9", StringComparison.Ordinal) || words.EndsWith(" 9", StringComparison.Ordinal) ? "9"
                : words.Contains("8TH", StringComparison.Ordinal) || words.EndsWith(" 8", StringComparison.Ordinal) || words.Contains("EDITION 8", StringComparison.Ordinal) ? "8"
                : words.Contains("7TH", StringComparison.Ordinal) || words.EndsWith(" 7", StringComparison.Ordinal) || words.Contains("EDITION 7", StringComparison.Ordinal) ? "7"
                : null;
            if (number is not null && words.Contains("UICC", StringComparison.Ordinal))
            {
                return $"uicc{number}";
            }

            if (number is not null && words.Contains("AJCC", StringComparison.Ordinal))
            {
                return $"ajcc{number}";
            }
        }

        return null;
    }

    /// <summary>Makes the entry of a coded category; lists it where its value is not understood.</summary>
    public static void Add(Scope scope, EntryPlace source, Element at, Coded value, Coded method, string? axis, string? basis, Common common, string? about)
    {
        var (read, fromText) = value.Phrase("tnm", axis, scope, static (scope, value, axis) => Category(scope, value, axis));
        if (read is not { } found)
        {
            scope.Skip(at, value.Label, "The TNM category or stage is not recognised.");
            return;
        }

        scope.Add(new TnmEntry((common with { FromText = common.FromText || (fromText && !value.FromText && value.House.IsEmpty) }).At(source))
        {
            Axis = found.Axis,
            Category = found.Category,
            Basis = basis is null || found.Basis is not (null or "c" or "p") ? TnmSymbols.With(found.Basis is "r" or "a" ? found.Basis : null, found.Basis is "r" or "a" ? basis : found.Basis) : basis,
            Edition = Edition(scope, method),
            About = about,
        });
    }

    private static ((string Axis, string Category, string? Basis)? Read, bool FromText) Category(Scope scope, Coded value, string? axis)
    {
        (string Axis, string Category, string? Basis)? read = null;
        var fromText = false;
        foreach (var coding in value.Codings)
        {
            if (scope.ByCode(coding, "tnm") is { } term && (axis is null || term["axis"] == axis))
            {
                read = (term["axis"]!, term["category"]!, term["basis"]);
                break;
            }

            if (coding.Code.Length > 0 && Parse(coding.Code, axis) is { } byCode && coding.System is not (CodeSystems.Snomed or CodeSystems.Loinc))
            {
                read = byCode;
                break;
            }
        }

        if (read is null && value.House.Length > 0)
        {
            read = Parse(value.House[0], axis);
        }

        if (read is null)
        {
            fromText = true;
            foreach (var text in value.Texts)
            {
                if (Parse(text, axis) is { } byText)
                {
                    read = byText;
                    break;
                }
            }
        }

        return (read, fromText);
    }

    private static string? OfAxis(string axis, string rest)
    {
        var letter = char.ToUpperInvariant(axis[0]);
        var lower = rest.ToLowerInvariant();
        if (lower is "x")
        {
            return $"{letter}X";
        }

        if (axis == "t" && lower is "is" or "a")
        {
            return axis == "t" ? $"T{lower}" : null;
        }

        if (lower.Length is 0 or > 4 || lower[0] is < '0' or > '4')
        {
            return null;
        }

        var tail = lower[1..];
        return tail is "" or "mi" or "a" or "b" or "c" or "d" or "e" or "a1" or "a2" or "b1" or "b2" or "c1" or "c2" ? $"{letter}{lower}" : null;
    }

    private static string? Group(string rest)
    {
        var text = rest.ToUpperInvariant();
        if (text is "X" or "UNKNOWN")
        {
            return null;
        }

        var digits = text.Length - text.AsSpan().TrimStart("IV").Length;
        string roman;
        string tail;
        if (digits > 0)
        {
            roman = text[..digits];
            tail = text[digits..];
        }
        else
        {
            roman = text[0] switch
            {
                '0' => "0",
                '1' => "I",
                '2' => "II",
                '3' => "III",
                '4' => "IV",
                _ => string.Empty,
            };
            tail = text[1..];
        }

        return roman is "0" or "I" or "II" or "III" or "IV" && tail is "" or "A" or "B" or "C" or "D" or "A1" or "A2" or "A3" or "B1" or "B2" or "C1" or "C2" or "S" or "IS" && roman.Length > 0
            ? roman is "0" or "I" or "II" or "III" or "IV" ? roman + (tail == "IS" ? "is" : tail) : null
            : null;
    }
}
