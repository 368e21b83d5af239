using System.Text;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Finds the factor from a record's unit to a term's own, both in UCUM or in the spellings that laboratories use for it.</summary>
internal static class Units
{
    /// <summary>Whether a number in this unit means nothing without it.</summary>
    public static bool IsNeeded(string? unit) => unit is not null && unit != "1" && !(unit.StartsWith('{') && unit.EndsWith('}'));

    /// <summary>The factor, from the term's data; null where the unit is not one of the term's.</summary>
    public static decimal? Factor(Term term, string unit)
    {
        if (term.Unit == unit)
        {
            return 1m;
        }

        if (term.Units.TryGetValue(unit, out var listed))
        {
            return listed;
        }

        var plain = Plain(unit);
        if (term.Unit is not null && Plain(term.Unit) == plain)
        {
            return 1m;
        }

        foreach (var (key, factor) in term.Units)
        {
            if (Plain(key) == plain)
            {
                return factor;
            }
        }

        return null;
    }

    /// <summary>One spelling for a unit: <c>µmol/24 h</c>, <c>umol/24h</c>, <c>umol/(24.h)</c>, <c>umol/d</c> are alike.</summary>
    public static string Plain(string unit)
    {
        var text = new StringBuilder(unit.Length);
        for (var i = 0; i < unit.Length; i++)
        {
            var c = unit[i];
            switch (c)
            {
                case '{' when Annotation(unit, i) is var length and > 0:
                    i += length - 1;
                    break;
                case ' ' or '(' or ')' or '.' or '^':
                    break;
                case 'µ' or 'μ':
                    text.Append('u');
                    break;
                case '²':
                    text.Append('2');
                    break;
                case '×' or 'x' or 'X' when text.Length == 0 || text[^1] == '*':
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        var plain = text.ToString();
        foreach (var (from, to) in Spellings)
        {
            if (plain.EndsWith(from, StringComparison.OrdinalIgnoreCase))
            {
                plain = plain[..^from.Length] + to;
                break;
            }
        }

        foreach (var (from, to) in Beginnings)
        {
            if (plain.StartsWith(from, StringComparison.Ordinal))
            {
                plain = to + plain[from.Length..];
                break;
            }
        }

        return plain;
    }

    // UCUM: what stands in braces is a remark and no part of the unit. One that is the whole unit, or holds a number, says something.
    private static int Annotation(string unit, int start)
    {
        var end = unit.IndexOf('}', start);
        var remark = end < 0 ? default : unit.AsSpan(start + 1, end - start - 1);
        return end < 0 || (start == 0 && end == unit.Length - 1) || remark.IndexOfAnyInRange('0', '9') >= 0 || remark.Equals("HPF", StringComparison.OrdinalIgnoreCase) ? 0 : end - start + 1;
    }

    private static readonly (string From, string To)[] Spellings =
    [
        ("/24hours", "/24h"), ("/24hrs", "/24h"), ("/24hr", "/24h"), ("/24hour", "/24h"), ("/day", "/24h"), ("/d", "/24h"), ("{1.73_m2}", "{173_m2}"), ("/1.73m2", "/{173_m2}"), ("/173m2", "/{173_m2}"), ("/173m*2", "/{173_m2}"), ("creatinine", ""), ("creat", ""), ("/Tag", "/24h"), ("/litre", "/L"), ("/liter", "/L"), ("/l", "/L"), ("/dl", "/dL"), ("/ml", "/mL"),
        ("percent", "%"), ("millimetre", "mm"), ("millimetres", "mm"), ("millimeter", "mm"), ("mmHg", "mm[Hg]"), ("/min/m2", "/min/m2"), ("cc", "mL"), ("/mm^3", "/mm3"),
    ];

    private static readonly (string From, string To)[] Beginnings =
    [
        ("cells/", "/"), ("Cells/", "/"), ("mcg", "ug"), ("IU", "[iU]"), ("U/", "U/"), ("mIU", "m[iU]"), ("109/", "10*9/"), ("10e9/", "10*9/"), ("10E9/", "10*9/"), ("10*3/", "10*3/"), ("103/", "10*3/"), ("1012/", "10*12/"),
    ];
}
