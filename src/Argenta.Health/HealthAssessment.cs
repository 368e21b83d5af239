using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>A computed value of overall health as the page shows it.</summary>
/// <param name="Name">Fact name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Finding">The value with its grounds.</param>
/// <param name="Formula">How it was computed; null for a recorded value.</param>
/// <param name="Source">Source key of the formula; null for a recorded value.</param>
public sealed record HealthValue(string Name, string Label, Finding<NumberRange> Finding, string? Formula = null, string? Source = null);

/// <summary>Overall health on one day.</summary>
public sealed record HealthAssessment
{
    /// <summary>Age in whole years.</summary>
    public required Finding<NumberRange> Age { get; init; }

    /// <summary>Recorded sex.</summary>
    public required Finding<Sex> Sex { get; init; }

    /// <summary>Pregnancy: known false where it cannot apply (decisions 12).</summary>
    public required Finding<bool> Pregnancy { get; init; }

    /// <summary>Breastfeeding, the same.</summary>
    public required Finding<bool> Breastfeeding { get; init; }

    /// <summary>Recorded and computed values, age first.</summary>
    public required ImmutableArray<HealthValue> Values { get; init; }

    /// <summary>A value by fact name, or null.</summary>
    public Finding<NumberRange>? this[string name] => Values.FirstOrDefault(v => v.Name == name)?.Finding;

    /// <summary>Assesses overall health.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Which values count, and for how long.</param>
    public static HealthAssessment Of(PatientRecord record, LocalDate asOf, HealthKnowledge knowledge)
    {
        var age = Ages.Of(record.Person, asOf);
        var sex = record.Person.Sex == Terms.Sex.Unknown
            ? Findings.Unknown<Sex>("sex", [new("sex", "Sex is not recorded.", "clinic-visit")])
            : Findings.Settled("sex", record.Person.Sex, Because.Recorded($"Sex: {Words<Sex>.Of(record.Person.Sex)}", record.Person.Source));
        var values = knowledge.Values
            .Select(v => new HealthValue(v.Fact, v.Name, LatestValue.Of(record, v, asOf, Days(v.Freshness, knowledge))))
            .ToList();
        Finding<NumberRange> Value(string name) => values.FirstOrDefault(v => v.Name == name)?.Finding ?? Findings.Unknown<NumberRange>(name, []);

        values.Insert(0, new("age", "Age", age));
        values.Add(Renal.Clearance(record, asOf, age, sex, Value("weight"), Value("creatinine"), knowledge));
        values.Add(Renal.Gfr(record, asOf, age, sex, Value("creatinine"), knowledge));
        values.Add(Bmi(Value("weight"), Value("height")));
        return new()
        {
            Age = age,
            Sex = sex,
            Pregnancy = Childbearing.Of("pregnancy", "Pregnancy", record, asOf, age, sex, knowledge),
            Breastfeeding = Childbearing.Of("breastfeeding", "Breastfeeding", record, asOf, age, sex, knowledge),
            Values = [.. values],
        };
    }

    private static decimal? Days(Freshness freshness, HealthKnowledge knowledge) => freshness switch
    {
        Freshness.Short => knowledge.FreshDays.Value,
        Freshness.Long => knowledge.LongFreshDays.Value,
        _ => null,
    };

    private static HealthValue Bmi(Finding<NumberRange> weight, Finding<NumberRange> height)
    {
        const string formula = "weight (kg) / height (m) squared";
        if (!weight.IsKnown || !height.IsKnown || !weight.Value.IsExact || !height.Value.IsExact)
        {
            return new("bmi", "Body mass index", Findings.Unknown<NumberRange>("bmi", [.. weight.Needs, .. height.Needs]) with { Unit = "kg/m2" }, formula, "HOUSE");
        }

        var value = NumberRange.Exactly(Formulas.BodyMassIndex(weight.Value.Low, height.Value.Low));
        return new("bmi", "Body mass index", Computed.From("bmi", value, "kg/m2", weight, height), formula, "HOUSE");
    }
}

/// <summary>A value computed from others is as settled as they are.</summary>
internal static class Computed
{
    public static Finding<NumberRange> From(string name, NumberRange value, string unit, params ReadOnlySpan<Finding> inputs)
    {
        ImmutableArray<Because> because = [];
        ImmutableArray<Need> needs = [];
        var settled = true;
        foreach (var input in inputs)
        {
            because = because.AddRange(input.Because);
            needs = needs.AddRange(input.Needs);
            settled &= input.Settled;
        }

        return settled
            ? Findings.Settled(name, value, because) with { Unit = unit }
            : Findings.Provisional(name, value, because, needs) with { Unit = unit };
    }
}
