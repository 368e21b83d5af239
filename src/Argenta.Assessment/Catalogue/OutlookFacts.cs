using Argenta.Course;
using Argenta.Course.Growth;
using Argenta.Rules;
using Argenta.Terms;

namespace Argenta.Assessment.Catalogue;

/// <summary>Growth as published outlooks ask for it: with the interval that errors of measurement leave, so that a rate on both sides of a bound stays open.</summary>
internal static class OutlookFacts
{
    /// <summary>What this class adds to the catalogue.</summary>
    public static IEnumerable<FactDefinition> Definitions =>
    [
        Rate("growth-rate-3-months", "Growth of the lesions from the start of treatment to the first scan at two to four months."),
        Rate("growth-rate-before-treatment", "Growth of the lesions before the treatment."),
    ];

    /// <summary>Fills them.</summary>
    public static void Fill(Facts facts, ResponseAssessment response)
    {
        Set("growth-rate-3-months", response.EarlyGrowth);
        Set("growth-rate-before-treatment", response.GrowthBefore);

        void Set(string name, GrowthRate? rate)
        {
            if (rate is not null && Math.Abs(rate.Low) < 1e6 && Math.Abs(rate.High) < 1e6)
            {
                facts.Set(name, FactValue.Settled(FactSet.Number(NumberRange.Between((decimal)rate.Low, (decimal)rate.High))), () => ResponseGrounds(response));
            }
        }
    }

    private static System.Collections.Immutable.ImmutableArray<Because> ResponseGrounds(ResponseAssessment response) => [.. response.Recist?.Points.SelectMany(p => p.Because) ?? []];

    private static FactDefinition Rate(string name, string meaning) =>
        new() { Name = name, Kind = FactKind.Number, Unit = "%/mo", Meaning = meaning, Derivation = "Measured lesions, with the interval of measurement error.", Room = "Course", Tests = ["ct", "mri"] };
}
