using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>The values of overall health: recorded ones, and those computed from them.</summary>
internal static class HealthValues
{
    /// <summary>Days of the two windows of weight loss, as their names say.</summary>
    private const int ThreeMonths = 92;

    private const int SixMonths = 183;

    /// <summary>The values, age first: those that are recorded, then those that are computed.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="age">Age.</param>
    /// <param name="sex">Sex.</param>
    /// <param name="knowledge">Which values count, and for how long.</param>
    /// <param name="terms">Words of records.</param>
    /// <param name="explained">With grounds and needs; the values are the same without.</param>
    public static ImmutableArray<HealthValue> Of(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<Sex> sex, HealthKnowledge knowledge, Terminology terms, bool explained)
    {
        var recorded = Recorded(record, asOf, age, knowledge, terms, explained);
        return [.. recorded, .. Computed(record, asOf, recorded, sex, knowledge, terms, explained)];
    }

    /// <summary>Age, and what is recorded.</summary>
    public static ImmutableArray<HealthValue> Recorded(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, HealthKnowledge knowledge, Terminology terms, bool explained)
    {
        var values = ImmutableArray.CreateBuilder<HealthValue>(1 + knowledge.Values.Length + knowledge.Words.Length + knowledge.Conditions.Length);
        values.Add(new("age", "Age", age));
        foreach (var v in knowledge.Values)
        {
            values.Add(v.With(LatestValue.Of(record, v, asOf, knowledge.DaysOf(v.Freshness), explained)));
        }

        foreach (var w in knowledge.Words)
        {
            values.Add(w.With(LatestWord.Of(record, w, asOf, knowledge.DaysOf(w.Freshness), terms)));
        }

        foreach (var c in knowledge.Conditions)
        {
            values.Add(c.With(LatestWord.OfCondition(record, c, asOf, terms)));
        }

        if (knowledge.PlaceOf("ecog") is >= 0 and var ecog)
        {
            values[1 + ecog] = Performance.Ecog(values[1 + ecog], knowledge.PlaceOf("karnofsky") is >= 0 and var karnofsky && values[1 + karnofsky].Number is { } score ? score : Findings.Unknown<NumberRange>("karnofsky", []), knowledge);
        }

        return values.DrainToImmutable();
    }

    /// <summary>What is computed from them.</summary>
    public static ImmutableArray<HealthValue> Computed(PatientRecord record, LocalDate asOf, ImmutableArray<HealthValue> recorded, Finding<Sex> sex, HealthKnowledge knowledge, Terminology terms, bool explained)
    {
        // Nine numbers, Child-Pugh and Charlson; scores come on top.
        var values = ImmutableArray.CreateBuilder<HealthValue>(15);
        var age = recorded[0].Number!;
        HealthValue? Value(string name) => ValueOf(recorded, name, knowledge);
        Finding<NumberRange> Number(string name) => NumberOf(recorded, name, knowledge);

        var (weight, height, creatinine) = (Number("weight"), Number("height"), Number("creatinine"));
        values.Add(Renal.Clearance(record, asOf, age, sex, weight, creatinine, knowledge, explained));
        var gfr = Renal.Gfr(record, asOf, age, sex, creatinine, knowledge, explained);
        values.Add(gfr);
        values.Add(Physique.Bmi(record, asOf, weight, height, knowledge, explained));
        var surface = Physique.Surface(record, asOf, weight, height, knowledge, explained);
        values.Add(surface);
        values.Add(Renal.Absolute(gfr.Number!, surface.Number!, knowledge, explained));
        values.AddRange(Losses(record, asOf, knowledge, explained));
        values.Add(Calcium(record, asOf, recorded, knowledge, explained));
        values.Add(Heart.Qtcf(record, asOf, Number("qt"), knowledge, terms));
        var (points, childPugh) = Liver.ChildPugh(record, asOf, name => Value(name)?.Finding, knowledge, terms, explained);
        values.Add(points);
        values.Add(childPugh);
        Comorbidity.Charlson(values, record, asOf, age, knowledge, terms, explained);
        if (!record.Of<QuestionnaireEntry>().IsEmpty)
        {
            values.AddRange(Scores.Of(record, asOf, knowledge.Scores));
        }

        return values.DrainToImmutable();
    }

    /// <summary>Loss of weight in both windows.</summary>
    public static ImmutableArray<HealthValue> Losses(PatientRecord record, LocalDate asOf, HealthKnowledge knowledge, bool explained) =>
    [
        Physique.WeightLoss(record, asOf, "weight-loss-3-months", ThreeMonths, knowledge, explained),
        Physique.WeightLoss(record, asOf, "weight-loss-6-months", SixMonths, knowledge, explained),
    ];

    /// <summary>Calcium for this albumin.</summary>
    public static HealthValue Calcium(PatientRecord record, LocalDate asOf, ImmutableArray<HealthValue> recorded, HealthKnowledge knowledge, bool explained) =>
        Physique.CorrectedCalcium(record, asOf, NumberOf(recorded, "calcium", knowledge), NumberOf(recorded, "albumin", knowledge), knowledge, explained);

    private static HealthValue? ValueOf(ImmutableArray<HealthValue> recorded, string name, HealthKnowledge knowledge) => knowledge.PlaceOf(name) is >= 0 and var place ? recorded[1 + place] : null;

    private static Finding<NumberRange> NumberOf(ImmutableArray<HealthValue> recorded, string name, HealthKnowledge knowledge) => ValueOf(recorded, name, knowledge)?.Number ?? Findings.Unknown<NumberRange>(name, []);
}
