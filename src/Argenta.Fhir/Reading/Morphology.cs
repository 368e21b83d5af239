using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>ICD-O-3 morphology and topography in the spellings that records use.</summary>
internal static class Morphology
{
    /// <summary>The morphology of a concept as <c>8240/3</c> (<c>8240</c> where no behaviour is given); null for none.</summary>
    public static string? Of(Coded coded)
    {
        foreach (var coding in coded.Codings)
        {
            if (coding.System == CodeSystems.IcdO3 && Usual(coding.Code) is { } code)
            {
                return code;
            }
        }

        foreach (var coding in coded.Codings)
        {
            if ((coding.System is null || coding.System != CodeSystems.Snomed && coding.System != CodeSystems.Loinc) && coding.Code.Contains('/', StringComparison.Ordinal) && Usual(coding.Code) is { } code)
            {
                return code;
            }
        }

        return coded.Concept.Text is { } text && text.Contains('/', StringComparison.Ordinal) ? Usual(text) : null;
    }

    /// <summary><c>8240/3</c>, <c>82403</c>, <c>82403/3</c>, <c>M8240/3</c>, <c>8240</c> in one form; null for anything else.</summary>
    public static string? Usual(string text)
    {
        var code = text.AsSpan().Trim();
        if (code.Length > 0 && (code[0] is 'M' or 'm'))
        {
            code = code[1..].TrimStart('-');
        }

        if (code.Length < 4 || code[..4].IndexOfAnyExceptInRange('0', '9') >= 0 || code[0] is not ('8' or '9'))
        {
            return null;
        }

        var rest = code[4..];
        return rest.Length switch
        {
            0 => code.ToString(),
            1 when Behaviour(rest[0]) => $"{code[..4]}/{rest[0]}",
            2 when rest[0] == '/' && Behaviour(rest[1]) => code.ToString(),
            3 when rest[1] == '/' && rest[0] == rest[2] && Behaviour(rest[0]) => $"{code[..4]}/{rest[2]}",
            _ => null,
        };
    }

    /// <summary>The same histology as a malignant primary tumour: <c>8240/3</c> of <c>8240/6</c>. What is no such code, as our own extension may hold, stays as it is.</summary>
    public static string OfPrimary(string code) => Usual(code) is { } usual ? $"{usual[..4]}/3" : code;

    /// <summary>An ICD-O topography as <c>C17.2</c>; null for anything else.</summary>
    public static string? Topography(string text)
    {
        var code = text.Trim();
        return code.Length is 3 or 4 or 5 && code[0] is 'C' or 'c' && code.Length >= 3 && char.IsAsciiDigit(code[1]) && char.IsAsciiDigit(code[2])
            ? code.Length == 3 ? code.ToUpperInvariant()
            : code.Length == 4 && char.IsAsciiDigit(code[3]) ? $"{code[..3].ToUpperInvariant()}.{code[3]}"
            : code.Length == 5 && code[3] == '.' && char.IsAsciiDigit(code[4]) ? code.ToUpperInvariant()
            : null
            : null;
    }

    private static bool Behaviour(char c) => c is '0' or '1' or '2' or '3' or '6' or '9';
}
