using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Rules.Guidelines;

/// <summary>Finds the facts that a status rests on, so that changing any other leaves it as it is.</summary>
internal sealed class Support(Facts facts, AsOfDay asOf, ImmutableArray<ArgumentOutcome> arguments)
{
    private readonly SortedSet<int> places = [];

    public ImmutableArray<string> Of(Option option, in Weighing weighing, OptionStatus status)
    {
        switch (status)
        {
            case OptionStatus.NotApplicable:
                Every(a => a.Kind == ArgumentKind.For);
                return Names();
            case OptionStatus.Contraindicated:
                One(a => a is { Kind: ArgumentKind.Excludes, Decides: true }, Truth.True);
                One(a => a.Kind == ArgumentKind.For, weighing.Indicated.Best);
                return Names();
        }

        Every(a => a is { Kind: ArgumentKind.Excludes, Decides: true });
        places.UnionWith(option.MustKnowPlaces);
        if (weighing.Indicated.Best == Truth.Unknown)
        {
            Every(a => a.Kind == ArgumentKind.For);
        }
        else
        {
            One(status == OptionStatus.Recommended ? OptionScales.Recommends : a => a.Kind == ArgumentKind.For, Truth.True);
        }

        switch (status)
        {
            case OptionStatus.Discouraged:
                One(OptionScales.Discourages, Truth.True);
                break;
            case OptionStatus.Recommended:
                Every(OptionScales.Discourages);
                break;
            case OptionStatus.Consider:
                Every(OptionScales.Discourages);
                Every(OptionScales.Recommends);
                break;
        }

        return Names();
    }

    private ImmutableArray<string> Names() => [.. places.Select(p => facts.Catalogue.All[p].Name)];

    /// <summary>What keeps each of them as it is.</summary>
    private void Every(Func<Argument, bool> which)
    {
        foreach (var outcome in arguments.Where(a => which(a.Argument)))
        {
            Keep(outcome.Argument.When.Root);
        }
    }

    /// <summary>What keeps the first of them that has this truth as it is.</summary>
    private void One(Func<Argument, bool> which, Truth truth) =>
        Keep(arguments.First(a => which(a.Argument) && a.Verdict.Best == truth).Argument.When.Root);

    /// <summary>One false part keeps "all of" false, one true part keeps "one of" true; everything else needs every part.</summary>
    private void Keep(ConditionNode node)
    {
        var truth = node.Judge(facts, asOf).Best;
        switch (node)
        {
            case AllNode all when truth == Truth.False:
                Keep(all.Parts.First(p => p.Judge(facts, asOf).Best == Truth.False));
                break;
            case AnyNode any when truth == Truth.True:
                Keep(any.Parts.First(p => p.Judge(facts, asOf).Best == Truth.True));
                break;
            case AllNode all:
                foreach (var part in all.Parts)
                {
                    Keep(part);
                }

                break;
            case AnyNode any:
                foreach (var part in any.Parts)
                {
                    Keep(part);
                }

                break;
            case ClauseNode clause:
                places.Add(clause.Clause.Place);
                break;
        }
    }
}
