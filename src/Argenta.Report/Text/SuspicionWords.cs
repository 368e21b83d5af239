using System.Globalization;
using Argenta.Symptoms.Suspicion;

namespace Argenta.Report.Text;

/// <summary>The suspicion in sentences, for text and page alike.</summary>
internal static class SuspicionWords
{
    /// <summary>The level in words.</summary>
    public static string Level(SuspicionAssessment s) => s.Level switch
    {
        "test-now" => "Test now: 5-HIAA first",
        "think-of-it" => "Think of it: 5-HIAA first",
        _ => "The score alone asks for no test",
    };

    /// <summary>The probability with its interval, as people of 100,000. It rests on complaints and illnesses alone: of tumours, markers and examinations it says nothing.</summary>
    public static string Probability(Score score) => score.Contributions.IsEmpty
        ? $"nothing that counts for it is recorded, which leaves about {Count(score.Per100000)} of 100,000 adults"
        : $"about {Count(score.Per100000)} of 100,000 people with these complaints (95 % interval {Count(score.Low)} to {Count(score.High)})";

    /// <summary>Two figures of a number: more would pretend to be known.</summary>
    public static string Count(double number)
    {
        var step = number >= 10 ? Math.Pow(10, Math.Floor(Math.Log10(number)) - 1) : 1;
        return (Math.Round(number / step) * step).ToString("#,##0", CultureInfo.InvariantCulture);
    }

    /// <summary>What an item does to the odds.</summary>
    public static string Found(Contribution c) =>
        c.Id == "limit" ? "takes off what the items say twice"
        : (c.Present ? "present" : "denied") + (Math.Abs(c.Ratio - c.Full) > 0.001 ? FormattableString.Invariant($", counted in part (its own ratio is {c.Full:0.##})") : string.Empty);
}
