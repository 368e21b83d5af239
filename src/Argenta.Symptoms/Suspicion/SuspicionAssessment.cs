using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Suspicion;

/// <summary>A red flag for one person.</summary>
/// <param name="Id">Id, such as <c>RF1</c>.</param>
/// <param name="Name">What it asks for, in words.</param>
/// <param name="Fired">Every part is recorded as present.</param>
/// <param name="Action">What to do when it fires.</param>
/// <param name="Because">Grounds.</param>
/// <param name="WouldFireIf">Parts that are unknown while none is denied and at least one is there; empty otherwise.</param>
public sealed record RedFlag(string Id, string Name, bool Fired, string Action, ImmutableArray<Because> Because, ImmutableArray<string> WouldFireIf);

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

    /// <summary>All flags, fired ones first.</summary>
    public ImmutableArray<RedFlag> Flags { get; init; } = [];

    /// <summary>The score; null when not shown.</summary>
    public Score? Score { get; init; }

    /// <summary><c>none</c>, <c>think-of-it</c> or <c>test-now</c>, by the score alone; null when not shown.</summary>
    public string? Level { get; init; }

    /// <summary>What looks alike, to exclude.</summary>
    public ImmutableArray<LookAlikeList> LookAlikes { get; init; } = [];

    /// <summary>What must stand beside the score.</summary>
    public ImmutableArray<string> Statements { get; init; } = [];

    /// <summary>What is said where a tumour is proven: nothing.</summary>
    public static SuspicionAssessment Hidden { get; } = new() { Shown = false };

    /// <summary>Assesses a person.</summary>
    /// <param name="facts">Facts with complaints, patterns, markers and the disease filled.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="symptoms">The complaints.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    public static SuspicionAssessment Of(Facts facts, LocalDate asOf, ImmutableArray<SymptomState> symptoms, SuspicionKnowledge knowledge)
    {
        if (knowledge.Proven.Evaluate(facts, asOf) == Truth.True)
        {
            return Hidden;
        }

        var score = SuspicionScore.Of(Standings(facts, asOf, symptoms, knowledge), knowledge);
        return new()
        {
            Shown = true,
            Flags = [.. knowledge.Flags.Rules.Select(r => Flag(r, facts, asOf, knowledge.Flags)).OrderByDescending(f => f.Fired)],
            Score = score,
            Level = score.Per100000 >= knowledge.TestNow ? "test-now" : score.Per100000 >= knowledge.ThinkOfIt ? "think-of-it" : "none",
            LookAlikes = [.. knowledge.LookAlikes.Where(l => l.When.Evaluate(facts, asOf) == Truth.True).OrderByDescending(l => l.First.Length).Select(l => new LookAlikeList(l.Of, l.First, l.Names))],
            Statements = knowledge.Statements,
        };
    }

    private static IEnumerable<SuspicionScore.Standing> Standings(Facts facts, LocalDate asOf, ImmutableArray<SymptomState> symptoms, SuspicionKnowledge knowledge)
    {
        var newer = asOf.PlusMonths(-knowledge.NewMonths);
        foreach (var item in knowledge.Items)
        {
            if (item.Present.Evaluate(facts, asOf) == Truth.True)
            {
                yield return new(item, true, item.NewIf is { } id && symptoms.First(s => s.Id == id).Onset is { IsEmpty: false } onset && onset.Earliest > newer);
            }
            else if (item.Denied?.Evaluate(facts, asOf) == Truth.True)
            {
                yield return new(item, false, false);
            }
        }
    }

    private static RedFlag Flag(Rule rule, Facts facts, LocalDate asOf, GuidelineSet flags)
    {
        var verdict = rule.When.Evaluate(facts, asOf);
        var fired = verdict == Truth.True;
        var open = new List<string>();
        if (verdict == Truth.Unknown)
        {
            Open(rule.When.Root, facts, asOf, open);
        }

        return new(rule.Id, rule.Words, fired, rule["action"]!, fired ? [flags.Because(rule, facts, asOf)] : [], [.. open]);
    }

    /// <summary>A part in words: what a yes/no fact means, the names of complaints and illnesses.</summary>
    private static string Words(ConditionNode node) => node switch
    {
        AnyNode any => string.Join(" or ", any.Parts.Select(Words)),
        ClauseNode { Clause.Fact.Kind: FactKind.Truth } clause => char.ToLowerInvariant(clause.Clause.Fact.Meaning[0]) + clause.Clause.Fact.Meaning[1..].TrimEnd('.'),
        ClauseNode { Clause.Fact.Kind: FactKind.WordSet } clause => FactWords.Condition(node)[FactWords.Name(clause.Clause.Fact).Length..].Replace(" with ", " ", StringComparison.Ordinal).Replace('-', ' ').Trim(),
        _ => FactWords.Condition(node),
    };

    /// <summary>The unknown parts of each way to fire of which something is there already.</summary>
    private static void Open(ConditionNode node, Facts facts, LocalDate asOf, List<string> open)
    {
        switch (node)
        {
            case AnyNode any:
                foreach (var part in any.Parts.Where(p => Judge(p) == Truth.Unknown))
                {
                    Open(part, facts, asOf, open);
                }

                break;
            case AllNode all when all.Parts.Any(p => p.Judge(facts, new AsOfDay(asOf)) is { Best: Truth.True, IsSettled: true }):
                open.Add(string.Join(" and ", all.Parts.Where(p => Judge(p) == Truth.Unknown).Select(Words)));
                break;
        }

        Truth Judge(ConditionNode part) => part.Judge(facts, new AsOfDay(asOf)).Best;
    }
}
