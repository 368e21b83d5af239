using System.Collections.Frozen;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Finds a term within the longer wording of a real record: a drug's product name, an examination with its details, a tumour with its place.</summary>
/// <remarks>Only words that cannot turn the meaning round may stand beside the term; anything else leaves the phrase unrecognised and listed.</remarks>
internal static class Phrases
{
    private const int Longest = 8;

    private static readonly FrozenSet<string> Details = new[]
    {
        "of", "the", "in", "at", "and", "with", "without", "w", "wo", "to", "by", "via", "from", "a", "an", "or", "contrast", "iv", "intravenous", "enhanced", "oral", "left", "right", "bilateral", "upper", "lower", "middle", "total",
        "subtotal", "open", "laparoscopic", "thoracoscopic", "robotic", "robot", "assisted", "percutaneous", "transarterial", "transcatheter", "endoscopic", "guided", "image", "imaging", "needle", "core", "cycle", "session", "course", "number",
        "whole", "body", "skull", "base", "mid", "thigh", "view", "views", "limited", "complete", "study", "scan", "exam", "examination", "multiphase", "triphasic", "multidetector", "low", "dose", "high", "resolution", "abdomen", "abdominal",
        "pelvis", "pelvic", "chest", "thorax", "thoracic", "neck", "head", "spine", "extremity", "artery", "arterial", "vein", "lobe", "segment", "segments", "segmental", "wall", "tract", "approach", "surgical", "therapeutic", "procedure",
        "treatment", "therapy", "first", "second", "third", "fourth", "elective", "emergency", "nm", "transthoracic", "transoesophageal", "doppler", "2d", "tumour", "tumours", "lesion", "lesions", "metastasis", "metastases", "radical",
        "node", "nodes", "lymph", "mesenteric", "partial", "extended", "small", "large", "bowel", "intestine", "intestinal", "device", "diagnostic", "flexible", "anterior", "posterior", "single", "multiple", "type",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> TumourDetails = new[]
    {
        "malignant", "primary", "metastatic", "advanced", "well", "differentiated", "poorly", "low", "intermediate", "high", "grade", "g1", "g2", "g3", "1", "2", "3", "stage", "iv", "iii", "ii", "i", "disease", "functioning",
        "of", "the", "in", "at", "with", "arising", "from", "distal", "proximal", "terminal", "head", "tail", "body", "left", "right", "upper", "lower", "lobe", "main", "and", "known", "unresectable", "sporadic", "small",
    }.ToFrozenSet();

    private static readonly string[] Spread = [" metastatic to ", " metastasised to ", " metastasized to ", " with metastases to ", " with metastasis to ", " with metastases in ", " with spread to ", " spread to "];

    /// <summary>The drug that a product's name holds (<c>octreotide 20 MG Injection [Sandostatin LAR]</c>), the most special one; others that it holds beside it.</summary>
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

    /// <summary>The tumour that a phrase names with its place and spread (<c>Metastatic neuroendocrine tumor of the ileum to liver</c>); nothing where a word is not understood.</summary>
    public static (Hit? Hit, Term? Place, IReadOnlyList<Term> Organs) Tumour(Scope scope, string text)
    {
        var (rest, presence) = Negation.Strip(Terminology.WithoutTag(text));
        var normal = $" {string.Join(' ', Words(rest))} ";
        var organs = new List<Term>();
        foreach (var words in Spread)
        {
            var at = normal.IndexOf(words, StringComparison.Ordinal);
            if (at > 0)
            {
                foreach (var part in normal[(at + words.Length)..].Replace(" and ", ",", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    var name = part.StartsWith("the ", StringComparison.Ordinal) ? part[4..] : part;
                    if (scope.Terms.ByText(name, "organ") is not { } organ)
                    {
                        return (null, null, []);
                    }

                    organs.Add(organ);
                }

                normal = normal[..(at + 1)];
                break;
            }
        }

        var list = normal.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (Term Term, int Start, int Length)? tumour = null;
        foreach (var found in Contained(scope.Terms, list, "condition"))
        {
            if (found.Term["tumour"] is not null && found.Term["role"] == "primary" && (tumour is null || found.Length > tumour.Value.Length))
            {
                tumour = found;
            }
        }

        if (tumour is not { } main)
        {
            return (null, null, []);
        }

        Term? place = null;
        var metastatic = false;
        for (var i = 0; i < list.Length;)
        {
            if (i >= main.Start && i < main.Start + main.Length)
            {
                i++;
                continue;
            }

            var end = i < main.Start ? main.Start : list.Length;
            var length = Math.Min(Longest, end - i);
            Term? site = null;
            for (; length > 0 && site is null; length--)
            {
                site = scope.Terms.ByText(string.Join(' ', list[i..(i + length)]), "site");
                if (site is not null)
                {
                    break;
                }
            }

            if (site is not null && place is null)
            {
                place = site;
                i += length;
            }
            else if (TumourDetails.Contains(list[i]))
            {
                metastatic |= list[i] == "metastatic";
                i++;
            }
            else if (metastatic && i + 1 < list.Length && list[i] == "to" && scope.Terms.ByText(string.Join(' ', list[(i + 1)..]), "organ") is { } organ)
            {
                organs.Add(organ);
                break;
            }
            else
            {
                return (null, null, []);
            }
        }

        var term = main.Term;
        if (term["site"] is null && place?["site"] is { } where)
        {
            foreach (var narrower in scope.Terms.All)
            {
                if (narrower.Kind == "condition" && narrower["site"] == where && narrower["tumour"] == term["tumour"] && narrower["role"] == "primary" && narrower["syndrome"] is null && narrower["part"] is null && scope.Terms.IsWithin(narrower.Id, term.Id))
                {
                    term = narrower;
                    break;
                }
            }
        }

        if (metastatic && organs.Count == 0 && scope.Terms["metastatic-disease"] is { } somewhere)
        {
            organs.Add(somewhere);
        }

        return (new(term, true, presence), place, organs);
    }

    private static IEnumerable<(Term Term, int Start, int Length)> Contained(Terminology terms, string[] words, params string[] kinds)
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

    private static string[] Words(string text) => text.Length > 300 ? [] : Terminology.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNumber(string word) => decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
