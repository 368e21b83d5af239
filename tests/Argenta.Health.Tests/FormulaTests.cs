using Argenta.Health;
using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>The formulas against their published test values, each with formula, inputs and source.</summary>
public class FormulaTests
{
    [Theory]
    [InlineData(72, 60, 1.5, true, 32.1)]
    [InlineData(64, 80, 1.0, false, 84.4)]
    public void Clearance(int age, double kilograms, double milligrams, bool female, double expected) =>
        Assert.Equal((decimal)expected, decimal.Round(Formulas.CockcroftGault(age, (decimal)kilograms, (decimal)milligrams * Formulas.CreatinineMicromolesPerMilligram, female), 1));

    [Theory]
    [InlineData(60, 0.9, false, 97.8)]
    [InlineData(60, 0.7, true, 98.9)]
    [InlineData(72, 1.5, true, 36.8)]
    [InlineData(80, 2.0, false, 33.1)]
    public void Filtration(int age, double milligrams, bool female, double expected) =>
        Assert.Equal((decimal)expected, decimal.Round(Formulas.CkdEpi2021(age, (decimal)milligrams * Formulas.CreatinineMicromolesPerMilligram, female), 1));

    [Fact]
    public void An_old_creatinine_is_reckoned_with_the_age_of_its_day()
    {
        decimal Of(string date) => House.Health(House.Values("creatinine 1.0 mg/dL", date), born: "1950-01-01").Number("egfr").Value.Low;
        Assert.Equal(decimal.Round(Formulas.CkdEpi2021(65, Formulas.CreatinineMicromolesPerMilligram, false), 4), decimal.Round(Of("2015-06-01"), 4));
        Assert.Equal(decimal.Round(Formulas.CkdEpi2021(75, Formulas.CreatinineMicromolesPerMilligram, false), 4), decimal.Round(Of("2025-05-01"), 4));
    }

    [Fact]
    public void Small_formulas()
    {
        Assert.Equal(440.3m, decimal.Round(Formulas.Fridericia(400, Formulas.RrOfRate(80)), 1));
        Assert.Equal(400m, decimal.Round(Formulas.Fridericia(400, 1000), 6));
        Assert.Equal(1.818m, decimal.Round(Formulas.Mosteller(70, 170), 3));
        Assert.Equal(24.22m, decimal.Round(Formulas.BodyMassIndex(70, 170), 2));
        Assert.Equal(2.6m, Formulas.CorrectedCalcium(2.4m, 30));
        Assert.Equal(5m, Formulas.WeightLoss(80, 76));
        Assert.Equal(100m, Formulas.Deindexed(100, 1.73m));
    }

    [Fact]
    public void A_computed_value_names_formula_inputs_and_source()
    {
        var value = House.Health(House.Values("creatinine 1.0 mg/dL; weight 80 kg; height 170 cm; qt 400 ms; heart-rate 80 /min"), "1961-01-01").Values.ToDictionary(v => v.Name);
        foreach (var name in new[] { "creatinine-clearance", "egfr", "bmi", "body-surface", "egfr-absolute", "qtcf" })
        {
            Assert.True(value[name].Finding.IsKnown, name);
            Assert.NotNull(value[name].Formula);
            Assert.NotNull(value[name].Source);
            var node = Assert.Single(value[name].Finding.Because);
            Assert.Equal(value[name].Source, node.Source);
            Assert.Contains(node.Walk(), b => b.Entry is not null);
        }

        Assert.Equal(84.4m, decimal.Round(value["creatinine-clearance"].Number!.Value.Low, 1));
        Assert.Equal(440.3m, decimal.Round(value["qtcf"].Number!.Value.Low, 1));
    }

    [Fact]
    public void Filtration_never_stands_for_clearance_silently()
    {
        const string lines = "health:\n  - { what: egfr, value: 25, unit: mL/min/1.73m2, date: 2025-05-20 }\n";
        Assert.Equal(FindingState.Unknown, House.Health(lines)["creatinine-clearance"]!.State);
        var fact = Assessment.Pathway.FactsOf(House.Person(lines), House.Today, House.Knowledge)["creatinine-clearance"];
        Assert.True(fact is { IsKnown: true, IsSettled: false });
    }

    [Theory]
    [InlineData("qtc 440 ms")]
    [InlineData("qt 400 ms")]
    [InlineData("heart-rate 80 /min")]
    public void Another_correction_or_half_a_tracing_gives_no_qtcf(string values) =>
        Assert.Equal(FindingState.Unknown, House.Health(House.Values(values)).Number("qtcf").State);

    [Fact]
    public void Rate_of_another_day_is_not_that_of_the_tracing() =>
        Assert.Equal(FindingState.Unknown, House.Health(House.Values("qt 400 ms") + House.Values("heart-rate 80 /min", "2025-05-21").Replace("health:\n", string.Empty, StringComparison.Ordinal)).Number("qtcf").State);

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void A_wide_qrs_makes_it_provisional(int milliseconds, bool settled) =>
        Assert.Equal(settled, House.Health(House.Values($"qt 400 ms; heart-rate 60 /min; qrs {milliseconds} ms")).Number("qtcf").Settled);

    [Fact]
    public void An_irregular_rhythm_makes_it_provisional() =>
        Assert.False(House.Health(House.Values("qtcf 430 ms") + "diagnoses:\n  - { what: atrial-fibrillation, date: 2024 }\n").Number("qtcf").Settled);

    [Theory]
    [InlineData("100", 0)]
    [InlineData("90", 1)]
    [InlineData("80", 1)]
    [InlineData("70", 2)]
    [InlineData("60", 2)]
    [InlineData("50", 3)]
    [InlineData("40", 3)]
    [InlineData("30", 4)]
    [InlineData("10", 4)]
    [InlineData("0", 5)]
    public void Performance_from_karnofsky(string karnofsky, int ecog)
    {
        var finding = House.Health(House.Values($"karnofsky {karnofsky} %")).Number("ecog");
        Assert.Equal(NumberRange.Exactly(ecog), finding.Value);
        Assert.Contains("from-karnofsky", finding.Flags);
    }

    [Fact]
    public void Recorded_performance_is_never_overwritten() =>
        Assert.Equal(NumberRange.Exactly(2), House.Health(House.Values("karnofsky 100 %; ecog 2")).Number("ecog").Value);

    [Fact]
    public void Karnofsky_between_its_bands_says_nothing() => Assert.Equal(FindingState.Unknown, House.Health(House.Values("karnofsky 95 %")).Number("ecog").State);

    [Fact]
    public void Weight_loss_counts_from_the_heaviest_weight_of_its_window()
    {
        var health = House.Health("health:\n  - { what: weight, value: 80, unit: kg, date: 2025-01-02 }\n  - { what: weight, value: 78, unit: kg, date: 2025-03-10 }\n  - { what: weight, value: 74.1, unit: kg, date: 2025-05-25 }\n");
        Assert.Equal(5m, health.Number("weight-loss-3-months").Value.Low);
        Assert.Equal(7.375m, health.Number("weight-loss-6-months").Value.Low);
        Assert.Equal(FindingState.Unknown, House.Health(House.Values("weight 80 kg")).Number("weight-loss-3-months").State);
    }

    [Theory]
    [InlineData("calcium 2.40 mmol/L; albumin 30 g/L", 2.60)]
    [InlineData("calcium 2.61 mmol/L; albumin 40 g/L", 2.61)]
    public void Calcium_for_its_albumin(string values, double expected) =>
        Assert.Equal((decimal)expected, House.Health(House.Values(values)).Number("calcium-corrected").Value.Low);
}
