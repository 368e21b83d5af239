using System.Collections.Frozen;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Finds a term within the longer wording of a real record: a drug's product name, an examination with its details.</summary>
/// <remarks>Only words that cannot turn the meaning round may stand beside the term; anything else leaves the phrase unrecognised and listed.</remarks>
internal static class Phrases
{
    /// <summary>The most words of a term.</summary>
    public const int Longest = 8;

    private static readonly FrozenSet<string> Details = new[]
    {
        "of", "the", "in", "at", "and", "with", "without", "w", "wo", "to", "by", "via", "from", "a", "an", "or", "contrast", "iv", "intravenous", "enhanced", "oral", "left", "right", "bilateral", "upper", "lower", "middle", "total",
        "subtotal", "open", "laparoscopic", "thoracoscopic", "robotic", "robot", "assisted", "percutaneous", "transarterial", "transcatheter", "endoscopic", "guided", "image", "imaging", "needle", "core", "cycle", "session", "course", "number",
        "whole", "body", "skull", "base", "mid", "thigh", "view", "views", "limited", "complete", "study", "scan", "exam", "examination", "multiphase", "triphasic", "multidetector", "low", "dose", "high", "resolution", "abdomen", "abdominal",
        "pelvis", "pelvic", "chest", "thorax", "thoracic", "neck", "head", "spine", "extremity", "artery", "arterial", "vein", "lobe", "segment", "segments", "segmental", "wall", "tract", "approach", "surgical", "therapeutic", "procedure",
        "treatment", "therapy", "first", "second", "third", "fourth", "elective", "emergency", "nm", "transthoracic", "transoesophageal", "doppler", "2d", "tumour", "tumours", "tumor", "tumors", "lesion", "lesions", "metastasis", "metastases", "radical",
        "node", "nodes", "lymph", "mesenteric", "partial", "extended", "small", "large", "bowel", "intestine", "intestinal", "device", "diagnostic", "flexible", "anterior", "posterior", "single", "multiple", "type",
    }.ToFrozenSet();

    /// <summary>The drug that a product's name holds (<c>octreotide 20 MG Injection [Sandostatin LAR]</c>), the most special one; others that it holds beside it.</summary>
    public static (Hit? Hit, IReadOnlyList<Term> Others) Drug(Scope scope, Coded coded)
    {
        foreach (var text in coded.Wordings())
        {
            if (Drug(scope, text) is { Hit: not null } found)
            {
                return found;
            }
        }

        return (null, []);
    }

    /// <summary>As the other, of one wording.</summary>
    public static (Hit? Hit, IReadOnlyList<Term> Others) Drug(Scope scope, string text)
    {
        var (rest, presence) = Negation.Strip(text);
        var found = new List<Term>();
        foreach (var (term, _, _) in Contained(scope.Terms, Words(rest), "drug"))
        {
            if (!found.Contains(term))
            {
                found.Add(term);
            }
        }

        found.RemoveAll(t => found.Exists(o => !ReferenceEquals(o, t) && scope.Terms.IsWithin(o.Id, t.Id)));
        if (found.Count > 1)
        {
            foreach (var regimen in scope.Terms.All)
            {
                if (regimen is { Kind: "drug" } && regimen["parts"] is { } parts && parts.Split(' ') is var wanted && wanted.Length == found.Count && found.TrueForAll(t => wanted.Contains(t.Id)))
                {
                    return (new(regimen, true, presence), []);
                }
            }
        }

        return found.Count == 0 ? (null, []) : (new(found[0], true, presence), found[1..]);
    }

    /// <summary>The procedure, examination or the like that a phrase names with harmless details (<c>CT ABDOMEN AND PELVIS WITH CONTRAST</c>, <c>PRRT cycle 2</c>).</summary>
    /// <param name="scope">The resource.</param>
    /// <param name="text">The phrase.</param>
    /// <param name="kinds">Kinds of terms to look among.</param>
    /// <param name="other">Another term of the kinds that the phrase names beside it; null for none.</param>
    public static Hit? Detailed(Scope scope, string text, ReadOnlySpan<string> kinds, out Term? other)
    {
        var (rest, presence) = Negation.Strip(Terminology.WithoutTag(text));
        var words = Words(rest);
        var all = Contained(scope.Terms, words, kinds.ToArray()).ToList();
        (Term Term, int Start, int Length)? best = null;
        other = null;
        foreach (var found in all)
        {
            if (best is null || found.Length > best.Value.Length || scope.Terms.IsWithin(found.Term.Id, best.Value.Term.Id))
            {
                best = found;
            }
        }

        if (best is not { } hit)
        {
            return null;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if ((i < hit.Start || i >= hit.Start + hit.Length) && !Details.Contains(words[i]) && !IsNumber(words[i]) && scope.Terms.ByText(words[i], "site", "organ") is null && scope.Terms.ByText(words[i], kinds) is null)
            {
                return null;
            }
        }

        foreach (var (term, _, _) in all)
        {
            if (!scope.Terms.IsWithin(term.Id, hit.Term.Id) && !scope.Terms.IsWithin(hit.Term.Id, term.Id))
            {
                other ??= term;
            }
        }

        return new(hit.Term, true, presence);
    }

    /// <summary>Every term that stands in the words, the longest at each place.</summary>
    public static IEnumerable<(Term Term, int Start, int Length)> Contained(Terminology terms, string[] words, params string[] kinds)
    {
        for (var start = 0; start < words.Length;)
        {
            var length = Math.Min(Longest, words.Length - start);
            for (; length > 0; length--)
            {
                if (terms.ByText(string.Join(' ', words, start, length), kinds) is { } term)
                {
                    yield return (term, start, length);
                    break;
                }
            }

            start += Math.Max(1, length);
        }
    }

    /// <summary>The words of a phrase; none of what is no phrase any more.</summary>
    public static string[] Words(string text) => text.Length > 300 ? [] : Terminology.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNumber(string word) => decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
