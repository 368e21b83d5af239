using Argenta.Terms;

namespace Argenta.Health;

/// <summary>ECOG as recorded, else from the Karnofsky percentage; never the other way round.</summary>
internal static class Performance
{
    public static HealthValue Ecog(HealthValue recorded, Finding<NumberRange> karnofsky, HealthKnowledge knowledge)
    {
        if (recorded.Number is not { State: FindingState.Unknown } || !Computed.Exact(karnofsky, out var percent) && karnofsky.Value != NumberRange.Exactly(0))
        {
            return recorded;
        }

        if (!karnofsky.IsKnown || knowledge.KarnofskyBands.FirstOrDefault(b => percent >= b.From && percent <= b.To) is not { } band)
        {
            return recorded;
        }

        const string formula = "from the Karnofsky performance status";
        var value = NumberRange.Exactly(band.Ecog);
        var node = knowledge.KarnofskySource.Node(formula, karnofsky.Because);
        var finding = karnofsky.Settled ? Findings.Settled("ecog", value, node) : Findings.Provisional("ecog", value, [node], karnofsky.Needs);
        return recorded with { Finding = finding with { Flags = ["from-karnofsky"], Derived = value, HasDerived = true }, Formula = formula, Source = knowledge.KarnofskySource.Source, IsUnrecorded = false };
    }
}
