using System.Collections.Immutable;
using Argenta.Rules.Language;
using NodaTime;

namespace Argenta.Rules.Guidelines;

/// <summary>All options and rules of a set, compiled for judging many people. Immutable; allocates nothing while it judges.</summary>
internal sealed class RulePlan
{
    /// <summary>So many different clauses fit on the stack; a set with more, which no guideline comes near, takes its room from the heap.</summary>
    private const int MostOnStack = 4096;

    private readonly ConditionPlan conditions;
    private readonly OptionScales[] scales;
    private readonly int[] rules;
    private readonly Dictionary<Option, OptionScales> byOption;
    private readonly Dictionary<Rule, Lazy<AskedFacts>> byRule;

    public RulePlan(ImmutableArray<Option> options, ImmutableArray<Rule> rules)
    {
        var builder = new ConditionPlan.Builder();
        scales = [.. options.Select(o => new OptionScales(o, builder))];
        this.rules = [.. rules.Select(r => builder.Add(r.When.Root))];
        conditions = builder.Build();
        byOption = options.Zip(scales).ToDictionary(p => p.First, p => p.Second, (IEqualityComparer<Option>)ReferenceEqualityComparer.Instance);
        byRule = rules.ToDictionary(r => r, r => new Lazy<AskedFacts>(() => new(r.When.Clauses, [])), (IEqualityComparer<Rule>)ReferenceEqualityComparer.Instance);
    }

    /// <summary>An option's scales.</summary>
    public OptionScales Of(Option option) => byOption[option];

    /// <summary>What a rule asks of each fact.</summary>
    public AskedFacts Of(Rule rule) => byRule[rule].Value;

    /// <summary>The memory that judging needs, bytes.</summary>
    public int Room => conditions.Room;

    /// <summary>Judges one option.</summary>
    /// <param name="option">Its scales.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="memory">At least <see cref="Room"/> long; what is in it is overwritten.</param>
    public OptionVerdict Judge(OptionScales option, Facts facts, in AsOfDay asOf, Span<byte> memory)
    {
        memory.Clear();
        return option.Judge(new ConditionPlan.Person(conditions, facts, asOf, memory));
    }

    /// <summary>Judges every option, in the order of the set.</summary>
    public void Options(Facts facts, LocalDate asOf, Span<OptionVerdict> verdicts)
    {
        Span<byte> memory = conditions.Room <= MostOnStack ? stackalloc byte[conditions.Room] : new byte[conditions.Room];
        var person = new ConditionPlan.Person(conditions, facts, new AsOfDay(asOf), memory);
        for (var i = 0; i < scales.Length; i++)
        {
            verdicts[i] = scales[i].Judge(person);
        }
    }

    /// <summary>Judges every rule, in the order of the set.</summary>
    public void Rules(Facts facts, LocalDate asOf, Span<Verdict> verdicts)
    {
        Span<byte> memory = conditions.Room <= MostOnStack ? stackalloc byte[conditions.Room] : new byte[conditions.Room];
        var person = new ConditionPlan.Person(conditions, facts, new AsOfDay(asOf), memory);
        for (var i = 0; i < rules.Length; i++)
        {
            verdicts[i] = ConditionPlan.Verdict(person.Judge(rules[i]));
        }
    }
}
