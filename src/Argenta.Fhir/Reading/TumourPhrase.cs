using System.Collections.Frozen;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>The tumour that a phrase names with its place and spread (<c>Metastatic neuroendocrine tumor of the ileum to liver</c>).</summary>
/// <remarks>Only words that cannot turn the meaning round may stand beside it; anything else leaves the phrase unrecognised and listed.</remarks>
/// <param name="Hit">The tumour; null where a word is not understood.</param>
/// <param name="Place">Where it began.</param>
/// <param name="Organs">Where it spread to: organs, and terms of metastases.</param>
/// <param name="Unread">Words of grade, stage and type, which are not taken over from a diagnosis; null for none.</param>
internal sealed record TumourPhrase(Hit? Hit, Term? Place, IReadOnlyList<Term> Organs, string? Unread)
{
    /// <summary>It is said not to have spread (<c>non-metastatic</c>).</summary>
    public bool IsConfined { get; init; }

    private static readonly TumourPhrase None = new(null, null, [], null);

    private static readonly FrozenSet<string> Details = new[]
    {
        "malignant", "primary", "metastatic", "advanced", "recurrent", "residual", "incidental", "well", "differentiated", "poorly", "low", "intermediate", "high", "grade", "g1", "g2", "g3", "1", "2", "3", "stage", "type", "iv", "iii", "ii", "i",
        "disease", "functioning", "functional", "nonfunctioning", "nonfunctional", "non", "tumour", "tumor", "neoplasm", "cancer", "of", "the", "in", "at", "with", "arising", "from", "distal", "proximal", "terminal", "head", "tail", "body",
        "left", "right", "upper", "lower", "lobe", "main", "and", "known", "unresectable", "sporadic", "small",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> GradeOrStage = new[] { "low", "intermediate", "high", "grade", "g1", "g2", "g3", "1", "2", "3", "stage", "type", "iv", "iii", "ii", "i" }.ToFrozenSet();

    private static readonly string[] Spread = [" metastatic to ", " metastasised to ", " metastasized to ", " with metastases to ", " with metastasis to ", " with metastases in ", " with spread to ", " spread to "];

    private static readonly string[] Joints = [" from ", " of "];

    private const string Secondary = " secondary ";

    /// <summary>Looks in every wording of a concept.</summary>
    public static TumourPhrase Of(Scope scope, Coded coded)
    {
        foreach (var text in coded.Wordings())
        {
            var (rest, presence) = Negation.Strip(Terminology.WithoutTag(text));
            var phrase = $" {string.Join(' ', Phrases.Words(rest).Select(w => w == "mets" ? "metastases" : w))} ";
            var found = presence == Presence.Present ? OfMetastasis(scope.Terms, phrase) ?? Whole(scope.Terms, phrase) : Whole(scope.Terms, phrase);

            // "No recurrent carcinoid", "no liver metastases from carcinoid": what is denied is not the tumour.
            if (found.Hit is { } hit && !(presence == Presence.Absent && (found.Organs.Count > 0 || SpeaksOfReturn(phrase))))
            {
                return found with { Hit = hit with { Presence = presence } };
            }
        }

        return None;
    }

    /// <summary>Whether a phrase speaks of a tumour that came back or was left: where that is denied, the tumour itself is not.</summary>
    public static bool SpeaksOfReturn(string phrase) => Again.Any(w => $" {phrase} ".Contains(w, StringComparison.Ordinal));

    private static readonly string[] Again = [" recurrent ", " residual "];

    // "Liver metastases from ileal carcinoid" names both.
    private static TumourPhrase? OfMetastasis(Terminology terms, string phrase)
    {
        foreach (var joint in Joints)
        {
            var at = phrase.IndexOf(joint, StringComparison.Ordinal);
            if (at > 0 && Metastasis(terms, phrase[..at].Trim()) is { } seen && Whole(terms, phrase[(at + joint.Length - 1)..]) is { Hit: not null } tumour)
            {
                return tumour with { Organs = [seen, .. tumour.Organs] };
            }
        }

        // "Secondary neuroendocrine tumour of bone"
        var of = phrase.LastIndexOf(" of ", StringComparison.Ordinal);
        return of > 0 && phrase.StartsWith(Secondary, StringComparison.Ordinal) && terms.ByText(phrase[(of + 4)..].Trim(), "organ") is { } organ && Whole(terms, phrase[(Secondary.Length - 1)..(of + 1)]) is { Hit: not null } secondary
            ? secondary with { Organs = [organ, .. secondary.Organs] } : null;
    }

    private static Term? Metastasis(Terminology terms, string words) => terms.ByText(words, "condition") is { } term && term["role"] == "metastasis" ? term : null;

    private static TumourPhrase Whole(Terminology terms, string phrase)
    {
        var organs = new List<Term>();
        var before = WithoutSpread(terms, phrase, organs);
        if (before is null)
        {
            return None;
        }

        var words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Main(terms, words) is not { } main)
        {
            return None;
        }

        Term? place = null;
        var (metastatic, confined) = (false, false);
        for (var i = 0; i < words.Length;)
        {
            if (i >= main.Start && i < main.Start + main.Length)
            {
                i++;
                continue;
            }

            var (site, length) = Site(terms, words, i, i < main.Start ? main.Start : words.Length);
            if (site is not null && place is null)
            {
                place = site;
                i += length;
            }
            else if (Details.Contains(words[i]) || IsSame(terms.ByText(words[i], "condition"), main.Term))
            {
                var denied = words[i] == "metastatic" && i > 0 && words[i - 1] == "non";
                (metastatic, confined) = (metastatic || (words[i] == "metastatic" && !denied), confined || denied);
                i++;
            }
            else if (metastatic && i + 1 < words.Length && words[i] == "to" && terms.ByText(string.Join(' ', words[(i + 1)..]), "organ") is { } organ)
            {
                organs.Add(organ);
                break;
            }
            else
            {
                return None;
            }
        }

        if (confined && (metastatic || organs.Count > 0))
        {
            // It says both.
            return None;
        }

        if (metastatic && organs.Count == 0 && terms["metastatic-disease"] is { } somewhere)
        {
            organs.Add(somewhere);
        }

        var unread = words.Any(w => w is "grade" or "stage" or "type" or "g1" or "g2" or "g3") ? string.Join(' ', words.Where(GradeOrStage.Contains)) : null;
        return new(new(Narrowed(terms, main.Term, place), true, Presence.Present), place, organs, unread) { IsConfined = confined };
    }

    /// <summary>What stands before the words of spread; null where these are not understood.</summary>
    private static string? WithoutSpread(Terminology terms, string phrase, List<Term> organs)
    {
        foreach (var words in Spread)
        {
            var at = phrase.IndexOf(words, StringComparison.Ordinal);
            if (at > 0)
            {
                return Listed(phrase[(at + words.Length)..], name => terms.ByText(name, "organ"), organs) ? phrase[..(at + 1)] : null;
            }
        }

        // "... with liver and bone metastases"
        var with = phrase.IndexOf(" with ", StringComparison.Ordinal);
        return with > 0 && phrase.AsSpan(with).ContainsAny(Behind) ? Listed(phrase[(with + " with ".Length)..], name => Metastasis(terms, name) ?? Metastasis(terms, name + " metastases"), organs) ? phrase[..(with + 1)] : null : phrase;
    }

    private static readonly System.Buffers.SearchValues<string> Behind = System.Buffers.SearchValues.Create([" metastases ", " metastasis "], StringComparison.Ordinal);

    private static bool Listed(string list, Func<string, Term?> find, List<Term> organs)
    {
        foreach (var part in list.Replace(" and ", ",", StringComparison.Ordinal).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (find(part.StartsWith("the ", StringComparison.Ordinal) ? part[4..] : part) is not { } organ)
            {
                return false;
            }

            organs.Add(organ);
        }

        return true;
    }

    /// <summary>The longest name of a primary tumour, or of one that is called after its hormone.</summary>
    private static (Term Term, int Start, int Length)? Main(Terminology terms, string[] words)
    {
        (Term Term, int Start, int Length)? main = null;
        foreach (var found in Phrases.Contained(terms, words, "condition"))
        {
            if (found.Term["tumour"] is not null && (found.Term["role"] == "primary" || found.Term["syndrome"] is not null) && (main is null || found.Length > main.Value.Length))
            {
                main = found;
            }
        }

        return main;
    }

    /// <summary>The longest site that begins at a word.</summary>
    private static (Term? Site, int Length) Site(Terminology terms, string[] words, int start, int end)
    {
        for (var length = Math.Min(Phrases.Longest, end - start); length > 0; length--)
        {
            if (terms.ByText(string.Join(' ', words[start..(start + length)]), "site") is { } site)
            {
                return (site, length);
            }
        }

        return (null, 0);
    }

    // Said once more, as in "neuroendocrine tumour (NET) of the ileum".
    private static bool IsSame(Term? again, Term main) => again?["tumour"] is { } kind && again["role"] == "primary" && kind == main["tumour"];

    private static Term Narrowed(Terminology terms, Term term, Term? place)
    {
        if (term["site"] is null && place?["site"] is { } where)
        {
            foreach (var narrower in terms.All)
            {
                if (narrower.Kind == "condition" && narrower["site"] == where && narrower["tumour"] == term["tumour"] && narrower["role"] == "primary" && narrower["syndrome"] is null && narrower["part"] is null && terms.IsWithin(narrower.Id, term.Id))
                {
                    return narrower;
                }
            }
        }

        return term;
    }
}
