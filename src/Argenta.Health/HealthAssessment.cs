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

    /// <summary>Nothing at all is recorded on it: the value is the same for everybody so.</summary>
    public bool IsUnrecorded { get; internal init; }
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
    public ImmutableArray<HealthValue> Values
    {
        get => field.IsDefault ? field = Explain?.Invoke() ?? [] : field;
        init;
    }

    /// <summary>The first of the same values, age and what is recorded, without what they rest on: what a scan reads.</summary>
    public ImmutableArray<HealthValue> Recorded
    {
        get => field.IsDefault ? Values : field;
        private init;
    }

    /// <summary>The others, that are computed, likewise; made when somebody asks for them.</summary>
    public ImmutableArray<HealthValue> Computed => field.IsDefault ? field = Compute() : field;

    private Func<ImmutableArray<HealthValue>> Compute { get; init; } = () => [];

    /// <summary>Of these the loss of weight alone.</summary>
    public ImmutableArray<HealthValue> Losses => Weigh();

    private Func<ImmutableArray<HealthValue>> Weigh { get; init; } = () => [];

    /// <summary>Of these calcium for this albumin alone.</summary>
    public ImmutableArray<HealthValue> Calcium => Correct();

    private Func<ImmutableArray<HealthValue>> Correct { get; init; } = () => [];

    /// <summary>Makes the values with their grounds when somebody asks for them.</summary>
    private Func<ImmutableArray<HealthValue>>? Explain { get; init; }

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
        var recorded = HealthValues.Recorded(record, asOf, age, knowledge, terms, false);
        return new()
        {
            Age = age,
            Sex = sex,
            Pregnancy = Childbearing.Of("pregnancy", "Pregnancy", record, asOf, age, sex, knowledge, knowledge.PregnancyDays),
            Breastfeeding = Childbearing.Of("breastfeeding", "Breastfeeding", record, asOf, age, sex, knowledge),
            Recorded = recorded,
            Weigh = () => HealthValues.Losses(record, asOf, knowledge, false),
            Correct = () => [HealthValues.Calcium(record, asOf, recorded, knowledge, false)],
            Compute = () => HealthValues.Computed(record, asOf, recorded, sex, knowledge, terms, false),
            Explain = () => HealthValues.Of(record, asOf, age, sex, knowledge, terms, true),
        };
    }
}
