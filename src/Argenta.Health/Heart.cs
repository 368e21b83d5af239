using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>The QT interval corrected after Fridericia: as recorded so, else from QT and the RR interval or heart rate of the same tracing.</summary>
internal static class Heart
{
    private const string Name = "qtcf";
    private const string Formula = "QT (ms) / cube root of RR (s), RR = 60 / heart rate";

    /// <summary>Provisional with a wide QRS or an irregular rhythm. A QTc whose formula is not said, or Bazett's, never stands in.</summary>
    public static HealthValue Qtcf(PatientRecord record, LocalDate asOf, Finding<NumberRange> qt, HealthKnowledge knowledge, Terminology terms)
    {
        if (Computed.Recorded(record, Name, knowledge, asOf, Freshness.Long, "ecg") is { } recorded)
        {
            return new(Name, Computed.LabelOf(Name), Limited(recorded, Day(record, asOf, "qtcf"), record, asOf, knowledge, terms), "as recorded", null);
        }

        var cited = knowledge.Formulas[Name];
        var known = Computed.Exact(qt, out var interval);
        var day = known ? Day(record, asOf, "qt") : default;
        if (!known || Rr(record, asOf, day) is not { } rr)
        {
            ImmutableArray<Need> needs = qt.IsKnown ? [new("heart-rate", "Heart rate or RR interval of the same tracing is not recorded.", "ecg")] : [new(Name, "No QT interval is recorded.", "ecg")];
            return new(Name, Computed.LabelOf(Name), Findings.Unknown<NumberRange>(Name, needs, qt.Because) with { Unit = "ms" }, Formula, cited.Source);
        }

        var value = NumberRange.Exactly(Formulas.Fridericia(interval, rr.Milliseconds));
        var node = cited.Node(Formula, [.. qt.Because, rr.Leaf]);
        var finding = (qt.Settled ? Findings.Settled(Name, value, node) : Findings.Provisional(Name, value, [node], qt.Needs)) with { Unit = "ms", Flags = qt.Flags };
        return new(Name, Computed.LabelOf(Name), Limited(finding, day, record, asOf, knowledge, terms), Formula, cited.Source);
    }

    private static PartialDate Day(PatientRecord record, LocalDate asOf, string item) => LatestValue.Usable(record, item, asOf).Select(e => e.Happened).DefaultIfEmpty().Max();

    private static (decimal Milliseconds, Because Leaf)? Rr(PatientRecord record, LocalDate asOf, PartialDate day)
    {
        foreach (var item in (string[])["rr-interval", "heart-rate"])
        {
            var same = LatestValue.Usable(record, item, asOf).Where(e => e.Happened == day && e.Number is { IsExact: true, Low: > 0 }).ToList();
            if (same.Select(e => e.Number!.Value.Low).Distinct().Take(2).Count() == 1)
            {
                var number = same[0].Number!.Value.Low;
                return (item == "heart-rate" ? Formulas.RrOfRate(number) : number, LatestValue.Leaf(same[0]));
            }
        }

        return null;
    }

    private static Finding<NumberRange> Limited(Finding<NumberRange> finding, PartialDate day, PatientRecord record, LocalDate asOf, HealthKnowledge knowledge, Terminology terms)
    {
        var wide = LatestValue.Usable(record, "qrs", asOf).FirstOrDefault(e => e.Happened == day && e.Number!.Value.LessThan(knowledge.WideQrs.Value) == Truth.False);
        var irregular = record.Of<ConditionEntry>().FirstOrDefault(c => c.Presence == Presence.Present && !c.IsPast && (c.Ended is not { } end || end.Latest > asOf) && c.Term is { } term && knowledge.IrregularRhythms.Any(i => terms.IsWithin(term, i)));
        if (!finding.IsKnown || (wide is null && irregular is null))
        {
            return finding;
        }

        var (text, leaf) = wide is not null
            ? ("not valid with a wide QRS", LatestValue.Leaf(wide))
            : ("not valid with an irregular rhythm", Because.Recorded(terms.NameOf(irregular!.Term!), irregular.Reference));
        return finding with
        {
            Settled = false,
            Flags = finding.Flags.Add("qtc-not-valid"),
            Because = finding.Because.Add(Because.Cited($"Corrected QT {text}", knowledge.WideQrs.Source, knowledge.WideQrs.Certainty, children: leaf)),
            Needs = finding.Needs.Add(new(Name, $"The corrected QT is {text}: a cardiologist's measurement is needed.", "ecg")),
        };
    }
}
