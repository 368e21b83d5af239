using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Rules.Guidelines;

/// <summary>What the arguments of an option come to, before the status is read off.</summary>
internal struct Weighing
{
    /// <summary>One argument for holds.</summary>
    public Verdict Indicated;

    /// <summary>One that recommends, and may, holds.</summary>
    public Verdict Recommended;

    /// <summary>One deciding exclusion holds.</summary>
    public Verdict Excluded;

    /// <summary>One deciding exclusion that must be known holds.</summary>
    public Verdict MustExcluded;

    /// <summary>One argument against, or exclusion that does not decide, holds.</summary>
    public Verdict Against;

    /// <summary>Every must-know fact is known.</summary>
    public Verdict MustKnown;

    /// <summary>Reads off the status: the one place where the table of statuses is written.</summary>
    public readonly OptionVerdict Decide()
    {
        var status = Indicated.Best == Truth.False ? OptionStatus.NotApplicable
            : Excluded.Best == Truth.True ? OptionStatus.Contraindicated
            : Indicated.Best == Truth.Unknown || MustExcluded.Best == Truth.Unknown || MustKnown.Best != Truth.True ? OptionStatus.Undecided
            : Against.Best == Truth.True ? OptionStatus.Discouraged
            : Recommended.Best == Truth.True ? OptionStatus.Recommended
            : OptionStatus.Consider;

        // The statuses that some answer to the open questions would lead to; settled means that it is this one alone.
        var reachable = 0;
        if (Indicated.Possible != Truth.True)
        {
            reachable |= 1 << (int)OptionStatus.NotApplicable;
        }

        if (Indicated.Possible != Truth.False)
        {
            if (Excluded.Possible != Truth.False)
            {
                reachable |= 1 << (int)OptionStatus.Contraindicated;
            }

            if (Excluded.Possible != Truth.True)
            {
                reachable |= MustKnown.Possible != Truth.True ? 1 << (int)OptionStatus.Undecided : 0;
                reachable |= Against.Possible != Truth.False ? 1 << (int)OptionStatus.Discouraged : 0;
                if (Against.Possible != Truth.True)
                {
                    reachable |= Recommended.Possible != Truth.False ? 1 << (int)OptionStatus.Recommended : 0;
                    reachable |= Recommended.Possible != Truth.True ? 1 << (int)OptionStatus.Consider : 0;
                }
            }
        }

        return new(status, reachable == 1 << (int)status);
    }
}

/// <summary>An option's arguments, sorted by what they do, for judging without allocation.</summary>
internal sealed class OptionScales
{
    private readonly ConditionNode[] recommends;
    private readonly ConditionNode[] considers;
    private readonly ConditionNode[] must;
    private readonly ConditionNode[] confirm;
    private readonly ConditionNode[] against;
    private readonly int[] mustKnow;

    public OptionScales(Option option)
    {
        recommends = [.. option.Arguments.Where(Recommends).Select(a => a.When.Root)];
        considers = [.. option.Of(ArgumentKind.For).Where(a => !Recommends(a)).Select(a => a.When.Root)];
        must = [.. option.Arguments.Where(Must).Select(a => a.When.Root)];
        confirm = [.. option.Of(ArgumentKind.Excludes).Where(a => a.Decides && !Must(a)).Select(a => a.When.Root)];
        against = [.. option.Arguments.Where(Discourages).Select(a => a.When.Root)];
        mustKnow = [.. option.MustKnowPlaces];
    }

    /// <summary>Recommends, and is sure enough to.</summary>
    public static bool Recommends(Argument argument) => argument is { Kind: ArgumentKind.For, As: Strength.Recommended, Decides: true };

    /// <summary>Excludes, is sure enough to, and must be known.</summary>
    public static bool Must(Argument argument) => argument is { Kind: ArgumentKind.Excludes, Know: Know.Must, Decides: true };

    /// <summary>Speaks against, or would exclude if it were sure enough (decisions 1): such a one never excludes alone.</summary>
    public static bool Discourages(Argument argument) => argument.Kind == ArgumentKind.Against || argument is { Kind: ArgumentKind.Excludes, Decides: false };

    public OptionVerdict Judge(Facts facts, in AsOfDay asOf)
    {
        Weighing weighing = default;
        weighing.Recommended = OneOf(recommends, facts, asOf);
        weighing.Indicated = weighing.Recommended.Possible == Truth.True ? Verdict.True : weighing.Recommended.Or(OneOf(considers, facts, asOf));
        if (weighing.Indicated.Best == Truth.False)
        {
            return new(OptionStatus.NotApplicable, weighing.Indicated.Possible == Truth.False);
        }

        weighing.MustExcluded = OneOf(must, facts, asOf);
        weighing.Excluded = weighing.MustExcluded.Or(OneOf(confirm, facts, asOf));
        weighing.Against = OneOf(against, facts, asOf);
        weighing.MustKnown = Known(facts);
        return weighing.Decide();
    }

    public Verdict Known(Facts facts)
    {
        var known = Verdict.True;
        foreach (var place in mustKnow)
        {
            ref readonly var value = ref facts[place];
            known = known.And(new(TruthLogic.From(value.IsKnown), value.IsSettled ? Truth.True : Truth.Unknown));
        }

        return known;
    }

    private static Verdict OneOf(ConditionNode[] nodes, Facts facts, in AsOfDay asOf)
    {
        var verdict = Verdict.False;
        foreach (var node in nodes)
        {
            verdict = verdict.Or(node.Judge(facts, asOf));
            if (verdict.Possible == Truth.True)
            {
                return Verdict.True;
            }
        }

        return verdict;
    }
}
