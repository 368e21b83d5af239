using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Rules.Guidelines;

/// <summary>Judges with explanation: the same verdicts as the bare way, with what they rest on and what would change them.</summary>
/// <remarks>
/// Explanations are made when they are read, by whatever thread. Guidelines share clauses, most of all those that say for whom a file is: what a clause says of the person is put
/// into words once.
/// </remarks>
internal sealed class Explainer(RulePlan plan, Facts facts, AsOfDay asOf)
{
    private readonly Dictionary<ConditionNode, Because> said = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, ImmutableArray<Because>> grounds = [];
    private readonly Lock turn = new();

    public OptionOutcome Option(Option option)
    {
        var arguments = ImmutableArray.CreateBuilder<ArgumentOutcome>(option.Arguments.Length);
        foreach (var argument in option.Arguments)
        {
            arguments.Add(new(argument, argument.When.Judge(facts, asOf), () => InTurn(() => Explain(argument))));
        }

        return Option(option, arguments.MoveToImmutable());
    }

    private OptionOutcome Option(Option option, ImmutableArray<ArgumentOutcome> arguments)
    {
        var weighing = Weigh(option, arguments);
        var verdict = weighing.Decide();
        var deciding = Deciding(verdict.Status, arguments).ToList();
        return new OptionOutcome
        {
            Option = option,
            Facts = facts,
            Status = verdict.Status,
            Settled = verdict.IsSettled,
            Arguments = arguments,
            Confirm = verdict.Status == OptionStatus.NotApplicable ? [] : [.. arguments.Where(Confirms)],
            Open = () => InTurn(() => Needs(option, arguments, verdict.Status)),
            Support = () => new Support(facts, asOf, arguments).Of(option, weighing, verdict.Status),
            Why = () => InTurn(() => new Because
            {
                Text = $"{option.Name}: {Words<OptionStatus>.Of(verdict.Status)}",
                Children = [.. arguments.Select(a => a.Because), .. option.MustKnow.Zip(option.MustKnowPlaces).Select(f => MustKnow(f.First, f.Second))],
            }),
            Certainty = deciding.Count == 0 ? null : deciding.Min(a => a.Argument.Certainty),
        };
    }

    public RuleOutcome Rule(Rule rule)
    {
        var verdict = rule.When.Judge(facts, asOf);
        return new(rule, verdict, () => InTurn(() => Explain(rule)), () => InTurn(() => Needs(rule, verdict.Best)));
    }

    public Because Because(Rule rule) => Explain(rule);

    private T InTurn<T>(Func<T> make)
    {
        lock (turn)
        {
            return make();
        }
    }

    private static bool Confirms(ArgumentOutcome outcome) => outcome.Argument.Kind == ArgumentKind.Excludes
        && ((outcome.Verdict.Best == Truth.Unknown && !OptionScales.Must(outcome.Argument)) || (outcome.Verdict.Best == Truth.True && !outcome.Argument.Decides));

    private static IEnumerable<ArgumentOutcome> Deciding(OptionStatus status, ImmutableArray<ArgumentOutcome> arguments) => arguments.Where(a => a.Verdict.Best == Truth.True && status switch
    {
        OptionStatus.Contraindicated => a.Argument is { Kind: ArgumentKind.Excludes, Decides: true },
        OptionStatus.Discouraged => OptionScales.Discourages(a.Argument),
        OptionStatus.Recommended => OptionScales.Recommends(a.Argument),
        OptionStatus.Consider => a.Argument.Kind == ArgumentKind.For,
        _ => false,
    });

    private Weighing Weigh(Option option, ImmutableArray<ArgumentOutcome> arguments)
    {
        Weighing weighing = default;
        weighing.Indicated = OneOf(arguments, a => a.Kind == ArgumentKind.For);
        weighing.Recommended = OneOf(arguments, OptionScales.Recommends);
        weighing.Excluded = OneOf(arguments, a => a is { Kind: ArgumentKind.Excludes, Decides: true });
        weighing.MustExcluded = OneOf(arguments, OptionScales.Must);
        weighing.Against = OneOf(arguments, OptionScales.Discourages);
        weighing.MustKnown = plan.Of(option).Known(facts);
        return weighing;
    }

    private static Verdict OneOf(ImmutableArray<ArgumentOutcome> arguments, Func<Argument, bool> which) =>
        arguments.Where(a => which(a.Argument)).Aggregate(Verdict.False, (sum, a) => sum.Or(a.Verdict));

    private Because Explain(Statement statement) => new()
    {
        Text = statement.Words,
        Truth = statement.When.Judge(facts, asOf).Best,
        Rule = statement.RuleId ?? (statement as Rule)?.Id,
        Source = statement.Sources[0],
        Certainty = statement.Certainty,
        Children = statement.When.Root switch { AllNode all => [.. all.Parts.Select(Explain)], AlwaysNode => [], var root => [Explain(root)] },
    };

    private Because Explain(ConditionNode node) => said.TryGetValue(node, out var made) ? made : said[node] = Say(node);

    private Because Say(ConditionNode node)
    {
        var truth = node.Judge(facts, asOf).Best;
        return node switch
        {
            AllNode all => new Because { Text = "all of these", Truth = truth, Children = [.. all.Parts.Select(Explain)] },
            AnyNode any => new Because { Text = "one of these", Truth = truth, Children = [.. any.Parts.Select(Explain)] },
            ClauseNode clause => new Because
            {
                Text = $"{clause.Words}: {FactWords.Asked(clause.Clause, facts[clause.Clause.Place])}",
                Truth = truth,
                Children = Why(clause.Clause.Place),
            },
            _ => new Because { Text = "always", Truth = truth },
        };
    }

    /// <summary>What a fact rests on; where nothing is recorded, that is said, so that no step of an explanation ends in the air.</summary>
    private ImmutableArray<Because> Why(int place)
    {
        if (grounds.TryGetValue(place, out var found))
        {
            return found;
        }

        var why = facts.WhyOf(place);
        if (why.IsEmpty && !facts[place].IsSettled)
        {
            var name = FactWords.Name(facts.Catalogue.All[place]);
            why = [new Because { Text = facts[place].Best.IsAnything ? $"Nothing is recorded on {name}" : $"No entry on {name}: the silence of the record is read so, until one comes", Truth = Truth.Unknown }];
        }

        grounds.Add(place, why);
        return why;
    }

    private Because MustKnow(FactDefinition fact, int place) => new()
    {
        Text = $"{FactWords.Name(fact)} must be known: {FactWords.Value(fact, facts[place])}",
        Truth = TruthLogic.From(facts[place].IsKnown),
        Children = facts.WhyOf(place),
    };

    /// <summary>Tries every answer to every open fact and reports those that would lead to another status.</summary>
    private ImmutableArray<Need> Needs(Option option, ImmutableArray<ArgumentOutcome> arguments, OptionStatus status)
    {
        var places = new List<int>();
        foreach (var outcome in arguments)
        {
            if (outcome.Argument.Kind != ArgumentKind.Cautions && !outcome.Verdict.IsSettled)
            {
                foreach (var place in outcome.Argument.When.Places)
                {
                    Ask(place);
                }
            }
        }

        foreach (var place in option.MustKnowPlaces)
        {
            Ask(place);
        }

        var scales = plan.Of(option);
        var memory = new byte[plan.Room];
        return Needs(places, scales.Asked, tried => (int)plan.Judge(scales, tried, asOf, memory).Status, (int)status, led => $"could make it {string.Join(" or ", led.Select(s => Words<OptionStatus>.Of((OptionStatus)s)))}");

        void Ask(int place)
        {
            if (!facts[place].IsSettled && !places.Contains(place))
            {
                places.Add(place);
            }
        }
    }

    private ImmutableArray<Need> Needs(Rule rule, Truth truth)
    {
        var places = rule.When.Places.Where(p => !facts[p].IsSettled).ToList();
        return Needs(places, plan.Of(rule), tried => (int)rule.When.Judge(tried, asOf).Best, (int)truth, led => $"could make it {string.Join(" or ", led.Select(t => ((Truth)t).Word()))}");
    }

    private ImmutableArray<Need> Needs(List<int> places, AskedFacts asked, Func<Facts, int> judge, int now, Func<IEnumerable<int>, string> say)
    {
        // Answers are tried out in facts that know no more than what is asked.
        var tried = facts.Catalogue.Borrow();
        foreach (var place in asked.Places)
        {
            tried.Put(place, facts[place]);
        }

        var needs = ImmutableArray.CreateBuilder<Need>();
        foreach (var place in places)
        {
            var fact = facts.Catalogue.All[place];
            var led = 0;
            foreach (var cell in asked.Cells(fact, place, asOf, facts[place].Possible))
            {
                tried.Put(place, FactValue.Settled(cell));
                led |= Bit(judge(tried));
            }

            tried.Put(place, facts[place]);
            led &= ~Bit(now);
            if (led != 0)
            {
                needs.Add(new(fact.Name, Recorded(fact, place, asked.Clauses(place)) + say(Enumerable.Range(-1, 16).Where(i => (led & Bit(i)) != 0)), fact.Tests));
            }
        }

        foreach (var place in asked.Places)
        {
            tried.Put(place, FactValue.Unknown);
        }

        facts.Catalogue.Return(tried);

        // Where no single answer changes anything, only several together can: all are needed.
        return needs.Count > 0 ? needs.ToImmutable()
            : [.. places.Select(p => new Need(facts.Catalogue.All[p].Name, Recorded(facts.Catalogue.All[p], p, asked.Clauses(p)) + "together with other answers could change it", facts.Catalogue.All[p].Tests))];
    }

    /// <summary>A status or a truth as a bit; a truth begins at -1.</summary>
    private static int Bit(int answer) => 1 << (answer + 1);

    /// <summary>What is recorded where it is not enough: a conflict to resolve, a range to narrow down.</summary>
    private string Recorded(FactDefinition fact, int place, IEnumerable<Clause> asking)
    {
        var value = facts[place];
        if (value.IsKnown)
        {
            return string.Empty;
        }

        if (fact.Kind == FactKind.WordSet)
        {
            // Of a long list only the members that somebody asks for matter.
            var open = value.Best.IsAnything ? UInt128.MaxValue : value.Best.PossibleBits & ~value.Best.Certain;
            var asked = asking.OfType<SetClause>().Aggregate(UInt128.Zero, (bits, c) => bits | c.Bits) & open;
            var names = fact.Words.Where((_, i) => (asked & (UInt128.One << i)) != 0).ToList();
            return names.Count is 0 or > 6 ? string.Empty : $"{string.Join(", ", names)} neither recorded nor denied; ";
        }

        return value.Best.IsAnything ? string.Empty : $"recorded only as {FactWords.Set(fact, value.Best)}; ";
    }
}
