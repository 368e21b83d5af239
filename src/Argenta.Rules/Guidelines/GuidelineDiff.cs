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

/// <summary>One option or rule whose answer for a person differs between two versions.</summary>
/// <param name="Id">Id of the option.</param>
/// <param name="Before">Its status by the old version; null when the option is new.</param>
/// <param name="After">Its status by the new version, with why; null when the option is gone.</param>
public sealed record StatusChange(string Id, OptionStatus? Before, OptionOutcome? After);

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

    /// <summary>The options whose status differs for a person. The two sets must have the same catalogue.</summary>
    public static ImmutableArray<StatusChange> For(GuidelineSet old, GuidelineSet next, Facts facts, LocalDate asOf)
    {
        var before = new OptionVerdict[old.Options.Length];
        var after = new OptionVerdict[next.Options.Length];
        old.EvaluateOptions(facts, asOf, before);
        next.EvaluateOptions(facts, asOf, after);
        var was = old.Options.Select((o, i) => (o.Id, before[i].Status)).ToDictionary(p => p.Id, p => p.Status);
        var changes = ImmutableArray.CreateBuilder<StatusChange>();
        for (var i = 0; i < next.Options.Length; i++)
        {
            var option = next.Options[i];
            OptionStatus? earlier = was.Remove(option.Id, out var status) ? status : null;
            if (earlier != after[i].Status)
            {
                changes.Add(new(option.Id, earlier, next.Explain(option, facts, asOf)));
            }
        }

        changes.AddRange(was.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new StatusChange(p.Key, p.Value, null)));
        return changes.ToImmutable();
    }

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
