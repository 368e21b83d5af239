using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Record;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Symptoms;

/// <summary>The parts of the syndromes by their places among the rules, to ask without explanation which syndromes are there.</summary>
public sealed class SyndromeParts
{
    private static readonly ConditionalWeakTable<GuidelineSet, SyndromeParts> Known = [];
    private readonly ImmutableArray<string> words;

    /// <summary>Finds the parts.</summary>
    /// <param name="rules">The rules of <c>symptoms/syndromes.yaml</c>.</param>
    /// <param name="words">The syndromes, leading ones first.</param>
    public SyndromeParts(GuidelineSet rules, ImmutableArray<string> words)
    {
        var (of, part) = (rules.TextsOf("syndrome"), rules.TextsOf("part"));
        int Place(string word, string name)
        {
            var place = 0;
            while (place < of.Length && !(of[place] == word && part[place] == name))
            {
                place++;
            }

            return place == of.Length ? -1 : place;
        }

        this.words = words;
        Named = new(c => c.Term is { } term && words.Contains(term));
        All = [.. words.Select(w => new SyndromePlaces(Place(w, "clinical"), Place(w, "biochemical"), Place(w, "requires"), Place(w, "suspicious"), Place(w, "explained"), Place(w, "fits"), of.Contains(w)))];
    }

    /// <summary>Diagnoses that name one of the syndromes.</summary>
    internal EntryClass<ConditionEntry> Named { get; }

    /// <summary>The places, in the order of the syndromes.</summary>
    internal ImmutableArray<SyndromePlaces> All { get; }

    /// <summary>The parts among some rules, found once.</summary>
    internal static SyndromeParts Of(GuidelineSet rules, ImmutableArray<string> words)
    {
        if (Known.TryGetValue(rules, out var found) && found.words == words)
        {
            return found;
        }

        var made = new SyndromeParts(rules, words);
        Known.AddOrUpdate(rules, made);
        return made;
    }

    /// <summary>The syndromes that may be there by their parts, a bit each in the order of the words; what a clinician recorded is not looked at.</summary>
    /// <param name="mayHold">Whether the rule at a place may hold.</param>
    public UInt128 Possible(Func<int, bool> mayHold)
    {
        var bits = UInt128.Zero;
        for (var i = 0; i < All.Length; i++)
        {
            var at = All[i];
            if (at.Biochemical >= 0 && mayHold(at.Biochemical) && (at.Clinical < 0 || mayHold(at.Clinical)) && (at.Requires < 0 || mayHold(at.Requires)))
            {
                bits |= UInt128.One << i;
            }
        }

        return bits;
    }

    /// <summary>The syndromes of which all parts hold, a bit each in the order of the words. What a clinician recorded or refuted is not looked at.</summary>
    public UInt128 Proven(ReadOnlySpan<Verdict> verdicts)
    {
        var bits = UInt128.Zero;
        for (var i = 0; i < All.Length; i++)
        {
            var at = All[i];
            if (at.Biochemical >= 0 && verdicts[at.Biochemical].Best == Truth.True && (at.Clinical < 0 || verdicts[at.Clinical].Best == Truth.True) && (at.Requires < 0 || verdicts[at.Requires].Best == Truth.True))
            {
                bits |= UInt128.One << i;
            }
        }

        return bits;
    }
}

/// <summary>Where among the rules each part of one syndrome stands; -1 for a part that it does not have. Last, whether it has any.</summary>
internal sealed record SyndromePlaces(int Clinical, int Biochemical, int Requires, int Suspicious, int Explained, int Fits, bool Any);
