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
    private readonly int[] recommends;
    private readonly int[] considers;
    private readonly int[] must;
    private readonly int[] confirm;
    private readonly int[] against;
    private readonly int[] mustKnow;
    private readonly Lazy<AskedFacts> asked;

    /// <summary>Adds the option's conditions to a plan.</summary>
    public OptionScales(Option option, ConditionPlan.Builder plan)
    {
        recommends = Conditions(option.Arguments.Where(Recommends));
        considers = Conditions(option.Of(ArgumentKind.For).Where(a => !Recommends(a)));
        must = Conditions(option.Arguments.Where(Must));
        confirm = Conditions(option.Of(ArgumentKind.Excludes).Where(a => a.Decides && !Must(a)));
        against = Conditions(option.Arguments.Where(Discourages));
        mustKnow = [.. option.MustKnowPlaces];
        asked = new(() => new(option.Arguments.SelectMany(a => a.When.Clauses), option.MustKnowPlaces));

        int[] Conditions(IEnumerable<Argument> arguments) => [.. arguments.Select(a => plan.Add(a.When.Root))];
    }

    /// <summary>What the option asks of each fact.</summary>
    public AskedFacts Asked => asked.Value;

    /// <summary>Recommends, and is sure enough to.</summary>
    public static bool Recommends(Argument argument) => argument is { Kind: ArgumentKind.For, As: Strength.Recommended, Decides: true };

    /// <summary>Excludes, is sure enough to, and must be known.</summary>
    public static bool Must(Argument argument) => argument is { Kind: ArgumentKind.Excludes, Know: Know.Must, Decides: true };

    /// <summary>Speaks against, or would exclude if it were sure enough (decisions 1): such a one never excludes alone.</summary>
    public static bool Discourages(Argument argument) => argument.Kind == ArgumentKind.Against || argument is { Kind: ArgumentKind.Excludes, Decides: false };

    /// <summary>The verdict on a person.</summary>
    public OptionVerdict Judge(in ConditionPlan.Person person)
    {
        var recommended = OneOf(recommends, person);
        var indicated = (recommended & ConditionPlan.PossibleTrue) != 0 ? ConditionPlan.True : ConditionPlan.Or(recommended, OneOf(considers, person));
        if ((indicated & ConditionPlan.BestFalse) != 0)
        {
            return new(OptionStatus.NotApplicable, (indicated & ConditionPlan.PossibleFalse) != 0);
        }

        var mustExcluded = OneOf(must, person);
        return new Weighing
        {
            Indicated = ConditionPlan.Verdict(indicated),
            Recommended = ConditionPlan.Verdict(recommended),
            MustExcluded = ConditionPlan.Verdict(mustExcluded),
            Excluded = ConditionPlan.Verdict(ConditionPlan.Or(mustExcluded, OneOf(confirm, person))),
            Against = ConditionPlan.Verdict(OneOf(against, person)),
            MustKnown = Known(person.Facts),
        }.Decide();
    }

    /// <summary>Whether every must-know fact is known.</summary>
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

    private static byte OneOf(int[] conditions, in ConditionPlan.Person person)
    {
        var answer = ConditionPlan.False;
        foreach (var condition in conditions)
        {
            answer = ConditionPlan.Or(answer, person.Judge(condition));
            if ((answer & ConditionPlan.PossibleTrue) != 0)
            {
                return ConditionPlan.True;
            }
        }

        return answer;
    }
}
