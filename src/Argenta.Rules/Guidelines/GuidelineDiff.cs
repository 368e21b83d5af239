using System.Collections.Immutable;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules.Guidelines;

/// <summary>What happened to a rule between two versions.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>One difference between two versions of guidelines.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Id">Id of the option or rule.</param>
/// <param name="What">Which part of it, such as <c>excludes R-155</c>; empty for the whole.</param>
/// <param name="Before">What it said, in words; null when it is new.</param>
/// <param name="After">What it says, in words; null when it is gone.</param>
public sealed record RuleChange(ChangeKind Kind, string Id, string What, string? Before, string? After);

/// <summary>One option whose status for a person differs between two versions.</summary>
/// <param name="Id">Id of the option.</param>
/// <param name="Before">Its outcome by the old version; null when the option is new.</param>
/// <param name="After">Its outcome by the new version; null when the option is gone.</param>
public sealed record StatusChange(string Id, OptionOutcome? Before, OptionOutcome? After)
{
    /// <summary>Why, by the old version: its arguments that hold or are open and that the new version does not have, or answers otherwise.</summary>
    public ImmutableArray<ArgumentOutcome> Gone => Only(Before, After);

    /// <summary>Why, by the new version: its arguments that hold or are open and that the old version did not have, or answered otherwise.</summary>
    public ImmutableArray<ArgumentOutcome> Came => Only(After, Before);

    private static ImmutableArray<ArgumentOutcome> Only(OptionOutcome? of, OptionOutcome? other) =>
    [
        .. of?.Arguments.Where(a => a.Argument.Kind != ArgumentKind.Cautions && a.Verdict.Best != Truth.False
            && !(other?.Arguments.Any(b => b.Verdict.Best == a.Verdict.Best && Describe.Argument(b.Argument) == Describe.Argument(a.Argument)) ?? false)) ?? [],
    ];
}

/// <summary>Compares two versions of guidelines.</summary>
public static class GuidelineDiff
{
    /// <summary>The rules that were added, removed or changed; empty when both say the same. Order of files, options and arguments does not count.</summary>
    public static ImmutableArray<RuleChange> Between(GuidelineSet old, GuidelineSet next)
    {
        var changes = ImmutableArray.CreateBuilder<RuleChange>();
        foreach (var id in old.Options.Concat(next.Options).Select(o => o.Id).Distinct().Order(StringComparer.Ordinal))
        {
            switch (old.Option(id), next.Option(id))
            {
                case ({ } before, null):
                    changes.Add(new(ChangeKind.Removed, id, string.Empty, Describe.Option(before), null));
                    break;
                case (null, { } after):
                    changes.Add(new(ChangeKind.Added, id, string.Empty, null, Describe.Option(after)));
                    break;
                case ({ } before, { } after):
                    Option(before, after, changes);
                    break;
            }
        }

        foreach (var id in old.Rules.Concat(next.Rules).Select(r => r.Id).Distinct().Order(StringComparer.Ordinal))
        {
            Text(id, string.Empty, old.Rule(id) is { } before ? Describe.Rule(before) : null, next.Rule(id) is { } after ? Describe.Rule(after) : null, changes);
        }

        return changes.ToImmutable();
    }

    /// <summary>The options whose status differs for a person.</summary>
    /// <param name="old">The old version.</param>
    /// <param name="oldFacts">The person's facts, of its catalogue.</param>
    /// <param name="next">The new version.</param>
    /// <param name="nextFacts">The person's facts, of its catalogue.</param>
    /// <param name="asOf">The day of the assessment.</param>
    public static ImmutableArray<StatusChange> For(GuidelineSet old, Facts oldFacts, GuidelineSet next, Facts nextFacts, LocalDate asOf)
    {
        var (was, now) = (Statuses(old, oldFacts, asOf), Statuses(next, nextFacts, asOf));
        return
        [
            .. next.Options.Select(o => o.Id).Concat(old.Options.Select(o => o.Id).Where(id => next.Option(id) is null).Order(StringComparer.Ordinal))
                .Where(id => was.GetValueOrDefault(id) != now.GetValueOrDefault(id))
                .Select(id => new StatusChange(id, Explained(old, id, oldFacts, asOf), Explained(next, id, nextFacts, asOf))),
        ];
    }

    private static Dictionary<string, OptionStatus?> Statuses(GuidelineSet set, Facts facts, LocalDate asOf)
    {
        var verdicts = new OptionVerdict[set.Options.Length];
        set.EvaluateOptions(facts, asOf, verdicts);
        return set.Options.Zip(verdicts).ToDictionary(p => p.First.Id, p => (OptionStatus?)p.Second.Status);
    }

    private static OptionOutcome? Explained(GuidelineSet set, string id, Facts facts, LocalDate asOf) => set.Option(id) is { } option ? set.Explain(option, facts, asOf) : null;

    private static void Option(Option before, Option after, ImmutableArray<RuleChange>.Builder changes)
    {
        Text(before.Id, "name", before.Name, after.Name, changes);
        Text(before.Id, "modality", Words<Modality>.Of(before.Modality), Words<Modality>.Of(after.Modality), changes);
        Text(before.Id, "intent", string.Join(", ", before.Intents.Select(Words<Intent>.Of)), string.Join(", ", after.Intents.Select(Words<Intent>.Of)), changes);
        Text(before.Id, "must-know", string.Join(", ", before.MustKnow.Select(f => f.Name)), string.Join(", ", after.MustKnow.Select(f => f.Name)), changes);
        Text(before.Id, "needs-first", string.Join(", ", before.NeedsFirst), string.Join(", ", after.NeedsFirst), changes);
        Text(before.Id, "card", Describe.Card(before.Card), Describe.Card(after.Card), changes);

        // What says the same is left out; of the rest, those of one rule are the same rule changed.
        var gone = before.Arguments.ToList();
        var come = new List<Argument>();
        foreach (var argument in after.Arguments)
        {
            var same = gone.FindIndex(a => Same(a, argument));
            if (same >= 0)
            {
                gone.RemoveAt(same);
            }
            else
            {
                come.Add(argument);
            }
        }

        foreach (var argument in come)
        {
            var changed = gone.FindIndex(a => a.Kind == argument.Kind && a.RuleId == argument.RuleId && (a.RuleId is not null || a.When.Text == argument.When.Text));
            var what = $"{Words<ArgumentKind>.Of(argument.Kind)} {argument.RuleId}".TrimEnd();
            changes.Add(changed >= 0
                ? new(ChangeKind.Changed, before.Id, what, Describe.Argument(gone[changed]), Describe.Argument(argument))
                : new(ChangeKind.Added, before.Id, what, null, Describe.Argument(argument)));
            if (changed >= 0)
            {
                gone.RemoveAt(changed);
            }
        }

        changes.AddRange(gone.Select(a => new RuleChange(ChangeKind.Removed, before.Id, $"{Words<ArgumentKind>.Of(a.Kind)} {a.RuleId}".TrimEnd(), Describe.Argument(a), null)));
    }

    private static bool Same(Argument a, Argument b) => a.Kind == b.Kind && a.When.Text == b.When.Text && Describe.Argument(a) == Describe.Argument(b);

    private static void Text(string id, string what, string? before, string? after, ImmutableArray<RuleChange>.Builder changes)
    {
        if (before != after)
        {
            changes.Add(new(before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed, id, what, before, after));
        }
    }
}
