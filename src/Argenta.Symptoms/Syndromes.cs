using System.Collections.Immutable;
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
        var (of, part) = (rules.TextsOf("syndrome"), rules.TextsOf("part"));
        var with = explained ? new Explained(rules, facts, asOf) : null;
        var parts = rules.Rules.Select((r, i) => (Of: of[i], Part: new Part(r, part[i], verdicts[i], with))).ToLookup(p => p.Of, p => p.Part);
        var all = words.Select(word => State(word, record, asOf, [.. parts[word]], stated)).ToImmutableArray();
        var present = all.Where(s => s.Present == Truth.True).ToImmutableArray();
        var open = all.Where(s => s.IsCandidate).ToImmutableArray();
        if (none?.Entry?.Date is { } saidOn && present.SelectMany(s => s.Because).SelectMany(b => b.Walk()).Any(b => b.Entry?.Date is { IsEmpty: false } later && later.Earliest > saidOn.Latest))
        {
            // What was said before the syndrome showed is no contradiction.
            none = null;
        }

        return new() { All = all, Present = Set(present, open, none), Functioning = Leading(all, present, open, none) };
    }

    private static Finding<ImmutableArray<string>> Set(ImmutableArray<SyndromeState> present, ImmutableArray<SyndromeState> open, Because? none)
    {
        const string name = "syndromes";
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
        var fitting = all.Where(s => s.Clinical is not null && s.Fits != Truth.False).ToList();
        return open.IsEmpty && fitting.Count > 0 && fitting.All(s => s.IsDenied)
            ? Findings.Provisional(name, "none", [.. fitting.SelectMany(s => s.Against)], [new Need(name, "Nobody has stated that the tumour is non-functioning.", "clinic-visit")], "none")
            : Findings.Unknown<string>(name, open.IsEmpty ? [Nobody] : [.. open.SelectMany(s => s.Needs).DistinctBy(n => n.Fact)], [.. open.SelectMany(s => s.Because)]);
    }

    private static Need Nobody => new("symptom", "Flushing, diarrhoea and the complaints of other hormonal syndromes are not all recorded or denied.", "clinic-visit");

    private static Because? StatedNone(PatientRecord record, LocalDate asOf, out ObservationEntry? stated)
    {
        stated = record.Observations("functioning").Where(e => e.Word is not null && (e.Happened.IsEmpty || e.Happened.Earliest <= asOf)).OrderBy(e => e.Happened).LastOrDefault();
        if (stated is { Word: "none" })
        {
            return Because.Recorded("Stated: non-functioning", stated.Reference);
        }

        var recorded = record.Of<ConditionEntry>().FirstOrDefault(c => c.Term == "non-functioning-tumour" && c.Presence == Presence.Present && (c.Happened.IsEmpty || c.Happened.Earliest <= asOf));
        return recorded is not null && stated is null ? Because.Recorded("Recorded: non-functioning tumour", recorded.Reference) : null;
    }

    private static SyndromeState State(string word, PatientRecord record, LocalDate asOf, ImmutableArray<Part> outcomes, ObservationEntry? stated)
    {
        Part? Find(string part) => outcomes.FirstOrDefault(o => o.Name == part);
        var latest = record.Entries.OfType<ConditionEntry>()
            .Where(c => c.Term == word && c.Status is not (EntryStatus.EnteredInError or EntryStatus.NotDone) && (c.Happened.IsEmpty || c.Happened.Earliest <= asOf))
            .OrderBy(c => c.KnownFrom ?? LocalDate.MinIsoValue).ThenBy(c => c.Happened).LastOrDefault();
        var recorded = latest is null || latest.Presence == Presence.Possible ? Truth.Unknown
            : TruthLogic.From(latest.Presence == Presence.Present && latest.Status != EntryStatus.Refuted);
        var because = ImmutableArray.CreateBuilder<Because>();
        if (latest is not null)
        {
            because.Add(Because.Recorded($"Recorded diagnosis: {(latest.Concept.Label is { Length: > 0 } l ? l : word)}", latest.Reference, recorded));
        }

        if (stated?.Word == word && recorded == Truth.Unknown)
        {
            recorded = Truth.True;
            because.Add(Because.Recorded($"Stated: {word.Replace('-', ' ')}", stated.Reference));
        }

        var (clinical, biochemical, requires, suspicious, explained) = (Find("clinical"), Find("biochemical"), Find("requires"), Find("suspicious"), Find("explained"));
        var isExplained = explained?.Verdict.Best == Truth.True;
        because.AddRange(new[] { clinical, biochemical, suspicious }.Where(o => o is not null && o.Verdict.Best == Truth.True).SelectMany(o => o!.Because));
        if (isExplained)
        {
            because.AddRange(explained!.Because);
        }

        var state = new SyndromeState
        {
            Id = word,
            Recorded = recorded,
            RecordedAsPossible = latest is { Presence: Presence.Possible } && recorded == Truth.Unknown,
            Clinical = clinical?.Verdict,
            Biochemical = biochemical?.Verdict,
            Requires = requires?.Verdict,
            Fits = Find("fits")?.Verdict.Best,
            Suspicious = suspicious?.Verdict.Best ?? Truth.False,
            Explained = isExplained,
            Because = because.ToImmutable(),
            Against = recorded == Truth.False ? because.ToImmutable() : clinical?.Verdict.Best == Truth.False ? clinical.Because : [],
        };
        return outcomes.IsEmpty || outcomes[0].With is null ? state : state with { Needs = Needs(state, word, clinical, biochemical, suspicious, isExplained) };
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

        return isExplained ? [.. needs, new Need(word, $"Another cause than {name} is recorded: which one is it?", "clinic-visit")] : [.. needs.DistinctBy(n => n.Fact)];
    }

    /// <summary>A part of a syndrome: explained only where somebody asks.</summary>
    private sealed record Part(Rule Rule, string? Name, Verdict Verdict, Explained? With)
    {
        public ImmutableArray<Because> Because => With is null ? [] : [With.Rules.Because(Rule, With.Facts, With.AsOf)];

        public ImmutableArray<Need> Needs => With is null ? [] : With.Rules.Explain(Rule, With.Facts, With.AsOf).Needs;
    }

    private sealed record Explained(GuidelineSet Rules, Facts Facts, LocalDate AsOf);
}
