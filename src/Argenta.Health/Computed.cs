using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Health;

/// <summary>A value computed from others is as settled as they are, and names its formula and inputs.</summary>
internal static class Computed
{
    /// <summary>A computed value; its explanation is the formula with its source, and below it the inputs.</summary>
    public static Finding<NumberRange> From(string name, NumberRange value, string formula, Citation cited, bool explained, params ReadOnlySpan<Finding> inputs)
    {
        ImmutableArray<Because> because = [];
        ImmutableArray<Need> needs = [];
        var settled = true;
        foreach (var input in inputs)
        {
            because = explained ? because.AddRange(input.Because) : because;
            needs = explained ? needs.AddRange(input.Needs) : needs;
            settled &= input.Settled;
        }

        return new() { Name = name, State = FindingState.Known, Value = value, Settled = settled, Because = explained ? [cited.Node(formula, because)] : [], Needs = settled ? [] : needs, Unit = UnitOf(name), Derived = value, HasDerived = true };
    }

    /// <summary>Not computed: the inputs that are missing.</summary>
    public static Finding<NumberRange> Missing(string name, bool explained, params ReadOnlySpan<Finding> inputs)
    {
        ImmutableArray<Need> needs = [];
        foreach (var input in inputs)
        {
            if (explained && !input.IsKnown)
            {
                needs = needs.AddRange(input.Needs);
            }
        }

        return new() { Name = name, State = FindingState.Unknown, Needs = needs, Unit = UnitOf(name) };
    }

    /// <summary>A recorded value in place of a computed one; null where none is recorded.</summary>
    public static Finding<NumberRange>? Recorded(Argenta.Record.PatientRecord record, string name, HealthKnowledge knowledge, NodaTime.LocalDate asOf, Freshness freshness, params ReadOnlySpan<string> tests)
    {
        if (record.Observations(name).Length == 0)
        {
            return null;
        }

        var definition = new HealthValueDefinition(name, name, LabelOf(name), UnitOf(name), false, [.. tests], freshness);
        var recorded = LatestValue.Of(record, definition, asOf, knowledge.DaysOf(freshness));
        return recorded.State == FindingState.Unknown ? null : recorded.IsKnown ? recorded with { Recorded = recorded.Value, HasRecorded = true } : recorded;
    }

    /// <summary>An exact, known number above 0.</summary>
    public static bool Exact(Finding<NumberRange> finding, out decimal value)
    {
        value = finding.IsKnown && finding.Value.IsExact ? finding.Value.Low : 0;
        return value > 0;
    }

    /// <summary>Name for people of a computed value.</summary>
    public static string LabelOf(string name) => ByFact[name].Name;

    private static string? UnitOf(string name) => ByFact[name].Unit;

    private static readonly FrozenDictionary<string, (string Fact, string? Unit, string Name)> ByFact = HealthKnowledge.Computed.ToFrozenDictionary(c => c.Fact, StringComparer.Ordinal);
}
