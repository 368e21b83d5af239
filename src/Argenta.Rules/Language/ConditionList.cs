using NodaTime;

namespace Argenta.Rules.Language;

/// <summary>Conditions that are judged together: a clause that several of them say is judged once a person. Immutable; allocates nothing while it judges.</summary>
public sealed class ConditionList
{
    /// <summary>So many different clauses fit on the stack; more take their room from the heap.</summary>
    private const int MostOnStack = 4096;

    private readonly ConditionPlan plan;
    private readonly int[] conditions;

    /// <summary>Puts them together.</summary>
    /// <param name="conditions">The conditions, compiled with one catalogue.</param>
    public ConditionList(IEnumerable<Condition> conditions)
    {
        var builder = new ConditionPlan.Builder();
        this.conditions = [.. conditions.Select(c => builder.Add(c.Root))];
        plan = builder.Build();
    }

    /// <summary>How many.</summary>
    public int Count => conditions.Length;

    /// <summary>Whether each holds by what the rooms report, in their order: the same as <see cref="Condition.Evaluate"/>.</summary>
    /// <param name="facts">The person's facts, of the same catalogue.</param>
    /// <param name="asOf">The day of the assessment.</param>
    /// <param name="said">Room for one answer a condition.</param>
    public void Evaluate(Facts facts, LocalDate asOf, Span<Terms.Truth> said)
    {
        Span<byte> memory = plan.Room <= MostOnStack ? stackalloc byte[plan.Room] : new byte[plan.Room];
        var person = new ConditionPlan.Person(plan, facts, new AsOfDay(asOf), memory);
        for (var i = 0; i < conditions.Length; i++)
        {
            said[i] = ConditionPlan.Verdict(person.Judge(conditions[i])).Best;
        }
    }
}
