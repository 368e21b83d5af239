using Argenta.Fhir.Reading;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>What drugs and procedures are radiation, and the units of activity and dose.</summary>
internal static class Radiation
{
    private static readonly Term Activity = new() { Id = "activity", Kind = "observation", Name = "activity", Unit = "GBq", Units = Table(("MBq", 0.001m), ("kBq", 0.000001m), ("Bq", 0.000000001m), ("TBq", 1000m), ("mCi", 0.037m), ("Ci", 37m)) };

    private static readonly Term Dose = new() { Id = "dose", Kind = "observation", Name = "dose", Unit = "Gy", Units = Table(("cGy", 0.01m), ("mGy", 0.001m)) };

    /// <summary>The kind of radiation that a drug or procedure is; null for none.</summary>
    public static string? Of(Terminology terms, Term term)
    {
        if (term["radiation"] is not null)
        {
            return term.Id;
        }

        return term.Kind == "drug" && term.Within.Any(w => terms.IsWithin(w, "prrt-agent")) ? "prrt" : null;
    }

    /// <summary>An activity in GBq (1 mCi = 0.037 GBq).</summary>
    public static decimal? Gigabecquerel(Scope scope, Element quantity) => Values.InUnit(scope, quantity, Activity) is { IsExact: true } exact ? exact.Low : null;

    /// <summary>A dose in Gy.</summary>
    public static decimal? Gray(Scope scope, Element quantity) => Values.InUnit(scope, quantity, Dose) is { IsExact: true } exact ? exact.Low : null;

    /// <summary>Whether a quantity's unit is one of activity.</summary>
    public static bool IsActivity(Element quantity) => (quantity["code"u8].Text ?? quantity["unit"u8].Text) is { } unit && Units.Factor(Activity, unit) is not null;

    private static System.Collections.Frozen.FrozenDictionary<string, decimal> Table(params (string Unit, decimal Factor)[] rows) =>
        System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(rows, r => r.Unit, r => r.Factor);
}
