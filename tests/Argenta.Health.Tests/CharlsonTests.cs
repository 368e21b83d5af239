using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>The Charlson index: both weightings, hierarchies, age points, and nothing of the index tumour.</summary>
public class CharlsonTests
{
    private const string Tumour = "diagnoses:\n  - { what: neuroendocrine-tumour, site: ileum, date: 2024-02-01 }\n  - { what: liver-metastases, date: 2024-02-01 }\n";

    private static (int? Original, int? Updated) Index(string lines)
    {
        var health = House.Health(lines);
        int? Of(string name) => health.Number(name) is { IsKnown: true, Value: var v } ? (int)v.Low : null;
        return (Of("charlson"), Of("charlson-updated"));
    }

    [Theory]
    [InlineData("hypertension", 0, 0)]
    [InlineData("myocardial-infarction", 1, 0)]
    [InlineData("heart-failure", 1, 2)]
    [InlineData("peripheral-vascular-disease", 1, 0)]
    [InlineData("stroke", 1, 0)]
    [InlineData("dementia", 1, 2)]
    [InlineData("copd", 1, 1)]
    [InlineData("asthma", 1, 1)]
    [InlineData("connective-tissue-disease", 1, 1)]
    [InlineData("peptic-ulcer-disease", 1, 0)]
    [InlineData("cirrhosis", 1, 2)]
    [InlineData("diabetes", 1, 0)]
    [InlineData("diabetes-with-complications", 2, 1)]
    [InlineData("hemiplegia", 2, 2)]
    [InlineData("renal-failure", 2, 1)]
    [InlineData("breast-cancer", 2, 2)]
    [InlineData("lymphoma", 2, 2)]
    [InlineData("leukaemia", 2, 2)]
    [InlineData("liver-failure", 3, 4)]
    public void Weights_of_one_illness_beside_the_tumour(string illness, int original, int updated) =>
        Assert.Equal((original, updated), Index(Tumour + $"  - {{ what: {illness}, date: 2020 }}\n"));

    [Theory]
    [InlineData("cirrhosis", "liver-failure", 3, 4)]
    [InlineData("diabetes", "diabetes-with-complications", 2, 1)]
    [InlineData("copd", "asthma", 1, 1)]
    public void Of_a_pair_the_heavier_counts_once(string one, string other, int original, int updated) =>
        Assert.Equal((original, updated), Index(Tumour + $"  - {{ what: {one}, date: 2020 }}\n  - {{ what: {other}, date: 2021 }}\n"));

    [Fact]
    public void Nothing_of_other_illnesses_is_unknown_not_zero()
    {
        Assert.Equal((null, null), Index(Tumour));
        Assert.Equal([NumberRange.AtLeast(0)], House.Health(Tumour).Number("charlson").Candidates);
    }

    [Fact]
    public void An_ulcer_of_a_gastrinoma_is_part_of_the_index_disease() =>
        Assert.Equal((0, 0), Index(Tumour + "  - { what: gastrinoma, date: 2024 }\n  - { what: peptic-ulcer-disease, date: 2024 }\n"));

    [Fact]
    public void What_is_not_recorded_may_still_be_there() => Assert.False(House.Health(Tumour + "  - { what: copd, date: 2020 }\n").Number("charlson").Settled);

    [Theory]
    [InlineData("1975-06-02", 0)]
    [InlineData("1975-06-01", 1)]
    [InlineData("1965-06-02", 1)]
    [InlineData("1965-06-01", 2)]
    [InlineData("1955-06-01", 3)]
    [InlineData("1945-06-02", 3)]
    [InlineData("1945-06-01", 4)]
    [InlineData("1930-06-01", 4)]
    public void A_point_a_decade_from_fifty(string born, int points) =>
        Assert.Equal(points, (int)House.Health(Tumour + "  - { what: hypertension, date: 2020 }\n", born).Number("charlson-age").Value.Low);

    [Theory]
    [InlineData(0, 98.3)]
    [InlineData(1, 95.9)]
    [InlineData(2, 90.1)]
    [InlineData(3, 77.5)]
    [InlineData(4, 53.4)]
    [InlineData(5, 21.4)]
    [InlineData(6, 2.2)]
    [InlineData(7, 0.0)]
    public void Ten_year_survival(int index, double percent) => Assert.Equal((decimal)percent, decimal.Round(House.Knowledge.Health.Charlson.TenYearSurvival(index), 1));
}
