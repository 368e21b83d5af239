using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>A value of overall health as the page shows it.</summary>
/// <param name="Name">Fact name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Finding">The value (a number, a word, yes or no) with its grounds.</param>
/// <param name="Formula">How it was computed; null for a recorded value.</param>
/// <param name="Source">Source key of the formula; null for a recorded value.</param>
public sealed record HealthValue(string Name, string Label, Finding Finding, string? Formula = null, string? Source = null)
{
    /// <summary>The finding where it is a number, else null.</summary>
    public Finding<NumberRange>? Number => Finding as Finding<NumberRange>;
}

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

    /// <summary>A number by fact name, or null.</summary>
    public Finding<NumberRange>? this[string name] => Values.FirstOrDefault(v => v.Name == name)?.Number;

    /// <summary>Assesses overall health.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Which values count, and for how long.</param>
    /// <param name="terms">Words of records.</param>
    public static HealthAssessment Of(PatientRecord record, LocalDate asOf, HealthKnowledge knowledge, Terminology terms)
    {
        var age = Ages.Of(record.Person, asOf);
        var sex = record.Person.Sex == Terms.Sex.Unknown
            ? Findings.Unknown<Sex>("sex", [new("sex", "Sex is not recorded.", "clinic-visit")])
            : Findings.Settled("sex", record.Person.Sex, Because.Recorded($"Sex: {Words<Sex>.Of(record.Person.Sex)}", record.Person.Source));
        var values = knowledge.Values
            .Select(v => new HealthValue(v.Fact, v.Name, LatestValue.Of(record, v, asOf, knowledge.DaysOf(v.Freshness))))
            .Concat(knowledge.Words.Select(w => new HealthValue(w.Fact, w.Name, LatestWord.Of(record, w, asOf, knowledge.DaysOf(w.Freshness), terms))))
            .Concat(knowledge.Conditions.Select(c => new HealthValue(c.Fact, c.Name, LatestWord.OfCondition(record, c, asOf, terms))))
            .ToList();
        Finding<NumberRange> Number(string name) => values.FirstOrDefault(v => v.Name == name)?.Number ?? Findings.Unknown<NumberRange>(name, []);

        var ecog = values.FindIndex(v => v.Name == "ecog");
        if (ecog >= 0)
        {
            values[ecog] = Performance.Ecog(values[ecog], Number("karnofsky"), knowledge);
        }

        values.Insert(0, new("age", "Age", age));
        values.Add(Renal.Clearance(record, asOf, age, sex, Number("weight"), Number("creatinine"), knowledge));
        values.Add(Renal.Gfr(record, asOf, age, sex, Number("creatinine"), knowledge));
        values.Add(Physique.Bmi(record, asOf, Number("weight"), Number("height"), knowledge));
        values.Add(Physique.Surface(record, asOf, Number("weight"), Number("height"), knowledge));
        values.Add(Renal.Absolute(Number("egfr"), Number("body-surface"), knowledge));
        values.Add(Physique.WeightLoss(record, asOf, "weight-loss-3-months", ThreeMonths, knowledge));
        values.Add(Physique.WeightLoss(record, asOf, "weight-loss-6-months", SixMonths, knowledge));
        values.Add(Physique.CorrectedCalcium(record, asOf, Number("calcium"), Number("albumin"), knowledge));
        values.Add(Heart.Qtcf(record, asOf, Number("qt"), knowledge, terms));
        var (points, childPugh) = Liver.ChildPugh(record, asOf, name => values.FirstOrDefault(v => v.Name == name)?.Finding, knowledge, terms);
        values.Add(points);
        values.Add(childPugh);
        values.AddRange(Comorbidity.Charlson(record, asOf, age, knowledge, terms));
        values.AddRange(Scores.Of(record, asOf, knowledge.Scores));
        return new()
        {
            Age = age,
            Sex = sex,
            Pregnancy = Childbearing.Of("pregnancy", "Pregnancy", record, asOf, age, sex, knowledge),
            Breastfeeding = Childbearing.Of("breastfeeding", "Breastfeeding", record, asOf, age, sex, knowledge),
            Values = [.. values],
        };
    }

    /// <summary>Days of the two windows of weight loss, as their names say.</summary>
    private const int ThreeMonths = 92;

    private const int SixMonths = 183;
}
