using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Factors of units already looked up: a laboratory writes the same few again and again, and a value's limits mostly in the unit of the value.</summary>
internal sealed class UnitFactors
{
    private readonly Dictionary<(string Term, string Unit), decimal?> known = [];
    private Term? lastTerm;
    private string? lastUnit;
    private decimal? lastFactor;

    /// <summary>The factor from a unit to the term's own; null where there is none.</summary>
    public decimal? Of(Term term, string unit)
    {
        if (ReferenceEquals(term, lastTerm) && ReferenceEquals(unit, lastUnit))
        {
            return lastFactor;
        }

        if (term.Unit == unit)
        {
            return 1m;
        }

        if (!known.TryGetValue((term.Id, unit), out var factor))
        {
            factor = Units.Factor(term, unit);
            if (known.Count < 4096)
            {
                known.Add((term.Id, unit), factor);
            }
        }

        (lastTerm, lastUnit, lastFactor) = (term, unit, factor);
        return factor;
    }
}
