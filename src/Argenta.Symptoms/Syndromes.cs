using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>The hormonal syndromes of a person.</summary>
public sealed record SyndromeAssessment
{
    /// <summary>All syndromes of the contract.</summary>
    public required ImmutableArray<SyndromeState> All { get; init; }

    /// <summary>Those present; candidates are those suspected or only biochemical.</summary>
    public required Finding<ImmutableArray<string>> Present { get; init; }

    /// <summary>The leading syndrome, <c>none</c>, or unknown.</summary>
    public required Finding<string> Functioning { get; init; }

    /// <summary>What the set of syndromes rests on, whatever it says.</summary>
    public ImmutableArray<Because> Grounds => Present.Because.IsEmpty ? Functioning.Because : Present.Because;
}

/// <summary>Finds hormonal syndromes by the rules of <c>symptoms/syndromes.yaml</c> and recorded diagnoses (classification.md 3.1).</summary>
public static class Syndromes
{
    /// <summary>Assesses all syndromes.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="rules">The rules, each with <c>then: { syndrome, part }</c>.</param>
    /// <param name="facts">Facts with complaints, markers, tumour and spread filled.</param>
    /// <param name="words">Words of the contract, leading ones first.</param>
    /// <param name="explained">With grounds and needs; without them the answers alone, which are the same.</param>
    public static SyndromeAssessment Of(PatientRecord record, LocalDate asOf, GuidelineSet rules, Facts facts, ImmutableArray<string> words, bool explained = true)
    {
        // What a person denied earlier than the syndrome showed is told by the dates of its grounds.
        var none = StatedNone(record, asOf, out var stated);
        explained |= none is not null;
        var verdicts = new Verdict[rules.Rules.Length];
        rules.EvaluateRules(facts, asOf, verdicts);
        var with = explained ? new Explained(rules, facts, asOf) : null;
        var parts = SyndromeParts.Of(rules, words).All;
        var conditions = record.Any(SyndromeParts.Of(rules, words).Named) ? record.All<ConditionEntry>() : [];
        var states = new SyndromeState[words.Length];
        var (present, open) = (ImmutableArray<SyndromeState>.Empty, ImmutableArray<SyndromeState>.Empty);
        for (var i = 0; i < words.Length; i++)
        {
            var state = states[i] = State(words[i], conditions, asOf, new(parts[i], verdicts, with), stated);
            present = state.Present == Truth.True ? present.Add(state) : present;
            open = state.IsCandidate ? open.Add(state) : open;
        }

        if (none?.Entry?.Date is { } saidOn && present.SelectMany(s => s.Because).SelectMany(b => b.Walk()).Any(b => b.Entry?.Date is { IsEmpty: false } later && later.Earliest > saidOn.Latest))
        {
            // What was said before the syndrome showed is no contradiction.
            none = null;
        }

        var all = ImmutableCollectionsMarshal.AsImmutableArray(states);
        return new() { All = all, Present = Set(present, open, none), Functioning = Leading(all, present, open, none) };
    }

    private static Finding<ImmutableArray<string>> Set(ImmutableArray<SyndromeState> present, ImmutableArray<SyndromeState> open, Because? none)
    {
        const string name = "syndromes";
        if (present.IsEmpty && open.IsEmpty && none is null)
        {
            return NothingSaid;
        }

        ImmutableArray<string> value = [.. present.Select(s => s.Id)];
        ImmutableArray<ImmutableArray<string>> candidates = open.IsEmpty ? [] : [[.. open.Select(s => s.Id)]];
        ImmutableArray<Need> needs = [.. open.SelectMany(s => s.Needs).Concat(present.Where(s => !s.Settled).SelectMany(s => s.Needs)).DistinctBy(n => n.Fact)];
        if (present.IsEmpty && none is null)
        {
            return Findings.Unknown(name, needs.IsEmpty ? [Nobody] : needs, [.. open.SelectMany(s => s.Because)], candidates);
        }

        ImmutableArray<Because> because = [.. present.SelectMany(s => s.Because), .. none is null ? (ImmutableArray<Because>)[] : [none]];
        var settled = present.All(s => s.Settled) && (present.IsEmpty || none is null);
        var finding = settled ? Findings.Settled(name, value, because) : Findings.Provisional(name, value, because, needs);
        return finding with { Candidates = candidates, Needs = needs, Flags = !present.IsEmpty && none is not null ? ["contradicts-non-functioning"] : [] };
    }

    private static Finding<string> Leading(ImmutableArray<SyndromeState> all, ImmutableArray<SyndromeState> present, ImmutableArray<SyndromeState> open, Because? none)
    {
        const string name = "functioning";
        if (present is [var leading, ..])
        {
            return leading.Settled && none is null ? Findings.Settled(name, leading.Id, leading.Because)
                : Findings.Provisional(name, leading.Id, [.. leading.Because, .. none is null ? (ImmutableArray<Because>)[] : [none]], leading.Needs, leading.Id);
        }

        if (none is not null)
        {
            return Findings.Settled(name, "none", none);
        }

        // Not functioning by denial: the clinical part of every syndrome that may come from such a tumour is denied.
        if (!open.IsEmpty)
        {
            return Findings.Unknown<string>(name, [.. open.SelectMany(s => s.Needs).DistinctBy(n => n.Fact)], [.. open.SelectMany(s => s.Because)]);
        }

        var (denied, against) = (false, ImmutableArray<Because>.Empty);
        foreach (var state in all)
        {
            if (state.Clinical is null || state.Fits == Truth.False)
            {
                continue;
            }

            if (!state.IsDenied)
            {
                return NotSaid;
            }

            (denied, against) = (true, against.AddRange(state.Against));
        }

        return denied ? Findings.Provisional(name, "none", against, [new Need(name, "Nobody has stated that the tumour is non-functioning.", "clinic-visit")], "none") : NotSaid;
    }

    private static readonly Need Nobody = new("symptom", "Flushing, diarrhoea and the complaints of other hormonal syndromes are not all recorded or denied.", "clinic-visit");

    /// <summary>What is said of everybody in whom nothing speaks for a syndrome or against all.</summary>
    private static readonly Finding<ImmutableArray<string>> NothingSaid = Findings.Unknown<ImmutableArray<string>>("syndromes", [Nobody]);

    private static readonly Finding<string> NotSaid = Findings.Unknown<string>("functioning", [Nobody]);

    private const string OfNone = "non-functioning-tumour";

    private static readonly EntryClass<ConditionEntry> NonFunctioning = new(c => c.Term == OfNone);

    private static Because? StatedNone(PatientRecord record, LocalDate asOf, out ObservationEntry? stated)
    {
        stated = null;
        foreach (var e in record.Observations("functioning"))
        {
            if (e.Word is not null && e.Happened.MayBeBy(asOf) && (stated is null || e.Happened >= stated.Happened))
            {
                stated = e;
            }
        }

        if (stated is { Word: "none" })
        {
            return Because.Recorded("Stated: non-functioning", stated.Reference);
        }

        foreach (var c in stated is null && record.Any(NonFunctioning) ? record.Of<ConditionEntry>() : [])
        {
            if (c.Term == OfNone && c.Presence == Presence.Present && c.Happened.MayBeBy(asOf))
            {
                return Because.Recorded("Recorded: non-functioning tumour", c.Reference);
            }
        }

        return null;
    }

    private static SyndromeState State(string word, ImmutableArray<ConditionEntry> conditions, LocalDate asOf, in Parts parts, ObservationEntry? stated)
    {
        var latest = Latest(word, conditions, asOf);
        var recorded = latest is null || latest.Presence == Presence.Possible ? Truth.Unknown
            : TruthLogic.From(latest.Presence == Presence.Present && latest.Status != EntryStatus.Refuted);
        ImmutableArray<Because> because = latest is null ? [] : [Because.Recorded($"Recorded diagnosis: {(latest.Concept.Label is { Length: > 0 } l ? l : word)}", latest.Reference, recorded)];
        if (stated?.Word == word && recorded == Truth.Unknown)
        {
            recorded = Truth.True;
            because = because.Add(Because.Recorded($"Stated: {word.Replace('-', ' ')}", stated.Reference));
        }

        var at = parts.At;
        var (clinical, suspicious, isExplained) = (parts[at.Clinical], parts[at.Suspicious], parts[at.Explained]?.Best == Truth.True);
        foreach (var place in parts.With is null ? [] : (ReadOnlySpan<int>)[at.Clinical, at.Biochemical, at.Suspicious, at.Explained])
        {
            because = parts[place]?.Best == Truth.True ? because.AddRange(parts.Because(place)) : because;
        }

        var state = new SyndromeState
        {
            Id = word,
            Recorded = recorded,
            RecordedAsPossible = latest is { Presence: Presence.Possible } && recorded == Truth.Unknown,
            Clinical = clinical,
            Biochemical = parts[at.Biochemical],
            Requires = parts[at.Requires],
            Fits = parts[at.Fits]?.Best,
            Suspicious = suspicious?.Best ?? Truth.False,
            Explained = isExplained,
            Because = because,
            Against = recorded == Truth.False ? because : clinical?.Best == Truth.False ? parts.Because(at.Clinical) : [],
        };
        return parts.With is null || !at.Any ? state : state with { Needs = Needs(state, word, parts.Of(at.Clinical), parts.Of(at.Biochemical), parts.Of(at.Suspicious), isExplained) };
    }

    /// <summary>The latest statement of a diagnosis, of several of one day the last in the record. What was found stays found where it is only thought of later.</summary>
    private static ConditionEntry? Latest(string word, ImmutableArray<ConditionEntry> conditions, LocalDate asOf)
    {
        var (latest, sure) = ((ConditionEntry?)null, (ConditionEntry?)null);
        foreach (var c in conditions)
        {
            if (c.Term == word && c.Status is not (EntryStatus.EnteredInError or EntryStatus.NotDone) && c.Happened.MayBeBy(asOf))
            {
                latest = latest is null || !Before(c, latest) ? c : latest;
                sure = IllnessStatement.Said(c) != Presence.Possible && (sure is null || !Before(c, sure)) ? c : sure;
            }
        }

        return sure is not null && IllnessStatement.Said(sure) == Presence.Present ? sure : latest;
    }

    private static bool Before(ConditionEntry one, ConditionEntry other)
    {
        var byDay = (one.KnownFrom ?? LocalDate.MinIsoValue).CompareTo(other.KnownFrom ?? LocalDate.MinIsoValue);
        return byDay < 0 || (byDay == 0 && one.Happened < other.Happened);
    }

    private static ImmutableArray<Need> Needs(SyndromeState state, string word, Part? clinical, Part? biochemical, Part? suspicious, bool isExplained)
    {
        var name = word.Replace('-', ' ');
        IEnumerable<Need> Open(Part? part, string what) => part is { Verdict.Best: not Truth.True }
            ? [new Need(part.Rule["fact"] ?? word, $"The {what} part of {name} is {(part.Verdict.Best == Truth.False ? "denied" : "open")}.", part.Rule["test"] is { } test ? [test] : []), .. part.Needs]
            : [];
        IEnumerable<Need> needs = state.BiochemicalOnly ? Open(clinical, "clinical") : state.Suspected ? Open(biochemical ?? suspicious, "biochemical") : [];
        if (state.Suspected && biochemical is null && suspicious is not null)
        {
            needs = [new Need(suspicious.Rule["fact"] ?? word, $"{name[..1].ToUpperInvariant()}{name[1..]} is suspected and not confirmed.", suspicious.Rule["test"] is { } test ? [test] : [])];
        }

        return isExplained ? [.. needs, new Need(word, $"Another cause than {name} may explain it: which one is it?", "clinic-visit")] : [.. needs.DistinctBy(n => n.Fact)];
    }

    /// <summary>The parts of one syndrome: explained only where somebody asks.</summary>
    private readonly struct Parts(SyndromePlaces at, Verdict[] verdicts, Explained? with)
    {
        public SyndromePlaces At => at;

        public Explained? With => with;

        public Verdict? this[int place] => place < 0 ? null : verdicts[place];

        public ImmutableArray<Because> Because(int place) => with is null ? [] : [with.Rules.Because(with.Rules.Rules[place], with.Facts, with.AsOf)];

        public Part? Of(int place) => place < 0 ? null : new(with!.Rules.Rules[place], verdicts[place], with);
    }

    private sealed record Part(Rule Rule, Verdict Verdict, Explained With)
    {
        public ImmutableArray<Need> Needs => With.Rules.Explain(Rule, With.Facts, With.AsOf).Needs;
    }

    private sealed record Explained(GuidelineSet Rules, Facts Facts, LocalDate AsOf);
}
