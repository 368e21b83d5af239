using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Suspicion;

/// <summary>Illnesses that look alike, for a complaint of this person.</summary>
/// <param name="Of">The complaint.</param>
/// <param name="First">The commoner and graver ones.</param>
/// <param name="Names">The others.</param>
public sealed record LookAlikeList(string Of, ImmutableArray<string> First, ImmutableArray<string> Names);

/// <summary>How much a record speaks for a tumour that nobody has diagnosed. Never a diagnosis, and never "unlikely".</summary>
public sealed record SuspicionAssessment
{
    /// <summary>Shown; false once a neuroendocrine tumour is proven: everything else is empty then.</summary>
    public required bool Shown { get; init; }

    /// <summary>All flags, fired ones first; made when somebody reads them.</summary>
    public ImmutableArray<RedFlag> Flags => field.IsDefault ? field = Scope?.Flags(Said) ?? [] : field;

    /// <summary>Ids of the flags that fired.</summary>
    public IEnumerable<string> Fired => AnyFired ? Flags.TakeWhile(f => f.Fired).Select(f => f.Id) : [];

    /// <summary>Whether any flag fired.</summary>
    public bool AnyFired => Array.IndexOf(Said, Truth.True) >= 0;

    /// <summary>The score; null when not shown.</summary>
    public Score? Score { get; private init; }

    /// <summary><c>none</c>, <c>think-of-it</c> or <c>test-now</c>, by the score alone; null when not shown.</summary>
    public string? Level { get; private init; }

    /// <summary>What looks alike, to exclude; looked for when somebody reads it.</summary>
    public ImmutableArray<LookAlikeList> LookAlikes => field.IsDefault ? field = Alike() : field;

    /// <summary>What must stand beside the score.</summary>
    public ImmutableArray<string> Statements { get; private init; } = [];

    /// <summary>What is said where a tumour is proven: nothing.</summary>
    public static SuspicionAssessment Hidden { get; } = new() { Shown = false };

    /// <summary>What is known of somebody who need not be assessed, since no flag can fire and no level be reached: this, and no score.</summary>
    public static SuspicionAssessment Beneath { get; } = new() { Shown = true, Level = "none" };

    private SuspicionScope? Scope { get; init; }

    private Truth[] Said { get; init; } = [];

    /// <summary>Assesses a person.</summary>
    /// <param name="facts">Facts with complaints, patterns, markers and the disease filled; these are not filled anew afterwards.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="symptoms">The complaints.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    public static SuspicionAssessment Of(Facts facts, LocalDate asOf, ImmutableArray<SymptomState> symptoms, SuspicionKnowledge knowledge)
    {
        if (knowledge.Proven.Evaluate(facts, asOf) == Truth.True)
        {
            return Hidden;
        }

        Span<Truth> answers = stackalloc Truth[knowledge.Asked.Count];
        knowledge.Asked.Evaluate(facts, asOf, answers);
        var flags = knowledge.Flags.Rules.Length;
        var score = knowledge.ScoreOf(Standings(answers[flags..], asOf, symptoms, knowledge));
        return new()
        {
            Shown = true,
            Scope = new(facts, asOf, knowledge),
            Said = [.. answers[..flags]],
            Score = score,
            Level = score.Per100000 >= knowledge.TestNow ? "test-now" : score.Per100000 >= knowledge.ThinkOfIt ? "think-of-it" : "none",
            Statements = knowledge.Statements,
        };
    }

    /// <summary>How each item stands, in their order.</summary>
    private static ItemStandings Standings(ReadOnlySpan<Truth> answers, LocalDate asOf, ImmutableArray<SymptomState> symptoms, SuspicionKnowledge knowledge)
    {
        var newer = asOf.PlusMonths(-knowledge.NewMonths);
        var standings = default(ItemStandings);
        var denied = knowledge.Items.Length;
        for (var i = 0; i < knowledge.Items.Length; i++)
        {
            var item = knowledge.Items[i];
            var isDenied = item.Denied is not null && answers[denied++] == Truth.True;
            if (answers[i] == Truth.True)
            {
                standings = standings.With(i, item.NewIf is { } id && symptoms.First(s => s.Id == id).Onset is { IsEmpty: false } onset && onset.Earliest > newer ? ItemStanding.New : ItemStanding.Present);
            }
            else if (isDenied)
            {
                standings = standings.With(i, ItemStanding.Denied);
            }
        }

        return standings;
    }

    private ImmutableArray<LookAlikeList> Alike() => Scope is not { } scope ? []
        : [.. scope.Knowledge.LookAlikes.Where(l => l.When.Evaluate(scope.Facts, scope.AsOf) == Truth.True).OrderByDescending(l => l.First.Length).Select(l => new LookAlikeList(l.Of, l.First, l.Names))];
}
