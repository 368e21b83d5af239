using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>One hormonal syndrome: its clinical and biochemical part, and a recorded diagnosis.</summary>
public sealed record SyndromeState
{
    /// <summary>Word of the contract, such as <c>carcinoid-syndrome</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A clinician recorded it (true), refuted it (false), or neither.</summary>
    public Truth Recorded { get; init; }

    /// <summary>Clinical part.</summary>
    public Truth Clinical { get; init; }

    /// <summary>Biochemical part.</summary>
    public Truth Biochemical { get; init; }

    /// <summary>Present: recorded, or both parts.</summary>
    public Truth Present => Recorded == Truth.True ? Truth.True : Recorded == Truth.False ? Truth.False : Clinical.And(Biochemical);

    /// <summary>Clinical part present, marker unknown.</summary>
    public bool Suspected => Present != Truth.True && Clinical == Truth.True && Biochemical == Truth.Unknown && Recorded != Truth.False;

    /// <summary>Marker raised, clinical part denied.</summary>
    public bool BiochemicalOnly => Biochemical == Truth.True && Clinical == Truth.False && Recorded != Truth.True;

    /// <summary>Grounds.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];

    /// <summary>What would settle it.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];
}

/// <summary>The hormonal syndromes of a person.</summary>
public sealed record SyndromeAssessment
{
    /// <summary>All syndromes that have a rule or are recorded.</summary>
    public required ImmutableArray<SyndromeState> All { get; init; }

    /// <summary>Those present.</summary>
    public required Finding<ImmutableArray<string>> Present { get; init; }

    /// <summary>The leading syndrome, <c>none</c>, or unknown.</summary>
    public required Finding<string> Functioning { get; init; }
}

/// <summary>Finds hormonal syndromes by the rules of <c>symptoms/syndromes.yaml</c> and recorded diagnoses (classification.md 3.1).</summary>
public static class Syndromes
{
    /// <summary>Assesses all syndromes.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="rules">The rules, each with <c>then: { syndrome, part }</c>.</param>
    /// <param name="facts">Facts with complaints and markers filled.</param>
    /// <param name="words">Words of the contract, leading ones first.</param>
    public static SyndromeAssessment Of(PatientRecord record, LocalDate asOf, GuidelineSet rules, Facts facts, ImmutableArray<string> words)
    {
        var outcomes = rules.Evaluate(facts, asOf).Rules;
        var all = words.Select(word => State(word, record, asOf, outcomes.Where(o => o.Rule["syndrome"] == word).ToList())).ToImmutableArray();
        ImmutableArray<string> present = [.. all.Where(s => s.Present == Truth.True).Select(s => s.Id)];
        var because = all.Where(s => s.Present == Truth.True).SelectMany(s => s.Because).ToImmutableArray();
        var open = all.Where(s => s.Suspected || s.BiochemicalOnly).ToList();
        var needs = open.SelectMany(s => s.Needs).ToImmutableArray();
        var stated = record.Of<ObservationEntry>().Where(e => e.Item == "functioning" && e.Word is not null).OrderBy(e => e.Happened).LastOrDefault();
        var nonFunctioning = record.Of<ConditionEntry>().FirstOrDefault(c => c.Term == "non-functioning-tumour" && c.Presence == Presence.Present);
        var denied = all.Where(s => s.Recorded != Truth.Unknown || s.Clinical != Truth.Unknown).All(s => s.Present == Truth.False);
        var saidNone = stated is { Word: "none" } || nonFunctioning is not null;
        Because? none = stated is { Word: "none" } ? Because.Recorded("Stated: non-functioning", stated.Reference)
            : nonFunctioning is not null ? Because.Recorded("Recorded: non-functioning tumour", nonFunctioning.Reference) : null;

        Finding<ImmutableArray<string>> finding = present.Length > 0
            ? Findings.Settled("syndromes", present, because) with { Candidates = [[.. open.Select(s => s.Id)]], Needs = needs }
            : saidNone ? Findings.Settled("syndromes", present, none!)
            : Findings.Unknown<ImmutableArray<string>>("syndromes", needs.IsEmpty ? [new Need("symptom", "Flushing, diarrhoea and wheeze are neither recorded nor denied.", "clinic-visit")] : needs, [.. open.SelectMany(s => s.Because)], [[.. open.Select(s => s.Id)]]);
        Finding<string> functioning = present.Length > 0
            ? Findings.Settled("functioning", present[0], because)
            : saidNone ? Findings.Settled("functioning", "none", none!)
            : denied && all.Any(s => s.Clinical == Truth.False)
                ? Findings.Provisional("functioning", "none", [.. all.SelectMany(s => s.Because)], [new Need("functioning", "Nobody has stated that the tumour is non-functioning.", "clinic-visit")], "none")
                : Findings.Unknown<string>("functioning", finding.Needs, finding.Because);
        return new() { All = all, Present = finding, Functioning = functioning };
    }

    private static SyndromeState State(string word, PatientRecord record, LocalDate asOf, List<RuleOutcome> outcomes)
    {
        var conditions = record.Entries.OfType<ConditionEntry>()
            .Where(c => c.Term == word && c.Status is not (EntryStatus.EnteredInError or EntryStatus.NotDone) && (c.Happened.IsEmpty || c.Happened.Earliest <= asOf))
            .OrderBy(c => c.KnownFrom ?? LocalDate.MinIsoValue).ToList();
        var latest = conditions.LastOrDefault();
        var recorded = latest is null || latest.Presence == Presence.Possible ? Truth.Unknown
            : TruthLogic.From(latest.Presence == Presence.Present && latest.Status != EntryStatus.Refuted);
        var clinical = outcomes.FirstOrDefault(o => o.Rule["part"] == "clinical");
        var biochemical = outcomes.FirstOrDefault(o => o.Rule["part"] == "biochemical");
        var because = ImmutableArray.CreateBuilder<Because>();
        if (latest is not null)
        {
            because.Add(Because.Recorded($"Recorded diagnosis: {(latest.Concept.Label is { Length: > 0 } l ? l : word)}", latest.Reference, recorded));
        }

        because.AddRange(new[] { clinical, biochemical }.Where(o => o is not null && o.Verdict.Best != Truth.False).Select(o => o!.Because));
        var needs = ImmutableArray.CreateBuilder<Need>();
        if (clinical?.Verdict.Best == Truth.True && biochemical is { Verdict.Best: Truth.Unknown } open)
        {
            needs.Add(new Need(open.Rule["fact"] ?? word, $"The biochemical part of {word.Replace('-', ' ')} is open.", open.Rule["test"] is { } test ? [test] : []));
        }

        return new()
        {
            Id = word,
            Recorded = recorded,
            Clinical = clinical?.Verdict.Best ?? Truth.Unknown,
            Biochemical = biochemical?.Verdict.Best ?? Truth.Unknown,
            Because = because.ToImmutable(),
            Needs = needs.ToImmutable(),
        };
    }
}
