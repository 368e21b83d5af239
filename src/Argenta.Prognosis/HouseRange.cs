using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Prognosis;

/// <summary>The range that stands beside a figure whose source gives no interval: as if the logarithm of its hazard were uncertain by a standard deviation that grows as the mark of certainty falls.</summary>
/// <param name="Level">Level in percent.</param>
/// <param name="Z">Standard normal deviate of the level.</param>
/// <param name="Deviations">Standard deviation of the log hazard by certainty.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty of the ladder itself.</param>
public sealed record HouseRange(int Level, double Z, ImmutableDictionary<Certainty, double> Deviations, string Source, Certainty Certainty)
{
    /// <summary>Reads the ladder.</summary>
    /// <exception cref="LocatedException">A mark is missing, or a number is not above 0.</exception>
    public static HouseRange Read(YamlNode node, Sources sources)
    {
        node.AllowKeys("level", "z", "V", "K", "K?", "D", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new(
            node.Required("level").AsInteger(),
            Positive(node, "z"),
            Enum.GetValues<Certainty>().ToImmutableDictionary(c => c, c => Positive(node, c.Mark())),
            source,
            certainty);
    }

    /// <summary>The range of a share of people who are spared, in percent.</summary>
    /// <param name="percent">Above 0 and below 100.</param>
    /// <param name="mark">Certainty of the figure.</param>
    public (double Low, double High) Spared(double percent, Certainty mark)
    {
        var factor = Factor(mark);
        var share = percent / 100;
        return (100 * Math.Pow(share, factor), 100 * Math.Pow(share, 1 / factor));
    }

    /// <summary>The range of a share of people who have the event, in percent.</summary>
    public (double Low, double High) Events(double percent, Certainty mark)
    {
        var (low, high) = Spared(100 - percent, mark);
        return (100 - high, 100 - low);
    }

    /// <summary>The range of a median time.</summary>
    public (double Low, double High) Median(double time, Certainty mark) => (time / Factor(mark), time * Factor(mark));

    private double Factor(Certainty mark) => Math.Exp(Z * Deviations[mark]);

    private static double Positive(YamlNode node, string key)
    {
        var value = node.Required(key);
        return value.AsNumber() > 0 ? (double)value.AsNumber() : throw value.Fault($"'{value.Text}' is not above 0.", "Deviations and deviates are positive numbers.");
    }
}
