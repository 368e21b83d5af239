using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>Grades one specimen: reads its indices, runs the rules over every candidate where reports conflict.</summary>
internal static class SpecimenGrading
{
    public static SpecimenGrade Of(Tissue tissue, Finding<PrimarySite> site, TumourContext context, PathologyKnowledge knowledge)
    {
        var ki67 = tissue.Read<NumberRange>(["ki67"], o => o.Number, Tissue.Common, v => $"Ki-67 {v} %");
        var (mitoses, fieldUnknown) = Mitoses(tissue, knowledge);
        var necrosis = tissue.Read<Necrosis>(["necrosis"], o => knowledge.NecrosisOf(o.Word) ?? knowledge.NecrosisOf(o.Original), Same, v => $"Necrosis {Words<Necrosis>.Of(v)}");
        var stated = tissue.Read<Grade>(["grade"], o => Words<Grade>.TryParse(o.Word, out var g) ? g : null, Same, v => $"Stated grade {Words<Grade>.Of(v)}");
        var byHistology = tissue.Read<Grade>(["histology"], o => knowledge.HistologyOf(o.Word)?.Grade, Same, v => $"Histology {Words<Grade>.Of(v)}");
        var size = tissue.Read<NumberRange>(["primary-size"], o => o.Number, Tissue.Common, v => $"Primary {v} mm");
        var differentiation = Differentiation(tissue, context, knowledge);
        var statedValues = stated.Values.IsEmpty ? byHistology.Values : stated.Values;
        var thoracic = site is { IsKnown: true, Value: PrimarySite.Lung or PrimarySite.Thymus };

        // Each combination of conflicting reports is run; where all agree the conflict does not matter.
        var answers = new List<GradeAnswer>();
        foreach (var k in Options(ki67.Values))
        {
            foreach (var m in Options(mitoses.Values))
            {
                foreach (var n in Options(necrosis.Values))
                {
                    foreach (var s in Options(statedValues))
                    {
                        foreach (var d in Options(differentiation.Values))
                        {
                            answers.Add(thoracic
                                ? ThoracicGrade.Of(d == Pathology.Differentiation.Poor, m, n, s, tissue.SmallMaterial, size.Values.IsEmpty ? null : size.Values[0], knowledge)
                                : DigestiveGrade.Of(d, k, m, s, knowledge));
                        }
                    }
                }
            }
        }

        ImmutableArray<Because> leaves = thoracic
            ? [.. mitoses.Leaves, .. necrosis.Leaves, .. stated.Leaves, .. byHistology.Leaves, .. differentiation.Leaves, .. size.Leaves]
            : [.. ki67.Leaves, .. mitoses.Leaves, .. stated.Leaves, .. differentiation.Leaves];
        var preliminary = ki67.PreliminaryOnly || mitoses.PreliminaryOnly || necrosis.PreliminaryOnly || stated.PreliminaryOnly || differentiation.PreliminaryOnly;
        var flags = answers.SelectMany(a => a.Flags).Concat(Remarks(tissue, fieldUnknown, preliminary, knowledge)).Distinct().ToImmutableArray();
        var siteOpen = !site.IsKnown || site is { Settled: false };
        return new(
            tissue.Id, tissue.Site, tissue.Date, tissue.FromPrimary,
            GradeFinding(answers, statedValues, leaves, flags, preliminary, siteOpen && !thoracic ? site : null, knowledge),
            Index("ki67", "%", ki67), Index("mitoses", "/{2.mm2}", mitoses) with { Flags = fieldUnknown ? ["hpf-area-unknown"] : [] })
        {
            Kind = KindFinding(answers, leaves, preliminary),
            Differentiation = DifferentiationFinding(differentiation),
        };
    }

    private static T? Same<T>(T a, T b)
        where T : struct => EqualityComparer<T>.Default.Equals(a, b) ? a : null;

    private static T?[] Options<T>(ImmutableArray<T> values)
        where T : struct
    {
        var options = new T?[Math.Max(1, values.Length)];
        for (var i = 0; i < values.Length; i++)
        {
            options[i] = values[i];
        }

        return options;
    }

    private static IEnumerable<string> Remarks(Tissue tissue, bool fieldUnknown, bool preliminary, PathologyKnowledge knowledge)
    {
        if (fieldUnknown)
        {
            yield return "hpf-area-unknown";
        }

        if (preliminary)
        {
            yield return "preliminary";
        }

        if (tissue.Results.Any(o => o is { Item: "cells-counted", Number: { } cells } && cells.LessThan(knowledge.CountedCells.AtLeast) == Truth.True))
        {
            yield return "undersampled";
        }
    }

    private static (Reading<NumberRange> Reading, bool FieldUnknown) Mitoses(Tissue tissue, PathologyKnowledge knowledge)
    {
        var rule = knowledge.Fields;
        var area = FieldArea(tissue);
        var reading = tissue.Read<NumberRange>(
            ["mitoses", "mitoses-per-10-hpf", "mitoses-per-mm2"],
            o => o.Number is not { } n ? null : o.Item switch
            {
                "mitoses" => n,
                "mitoses-per-mm2" => MitoticCount.FromMm2(n, rule),
                _ => MitoticCount.FromFields(n, rule.PerFields, area, rule),
            },
            Tissue.Common,
            v => $"Mitoses {Rounded(v)} per {rule.TargetMm2.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} mm2");
        return (reading, area is null && tissue.Results.Any(o => o is { Item: "mitoses-per-10-hpf", Number: not null }) && !tissue.Results.Any(o => o is { Item: "mitoses" or "mitoses-per-mm2", Number: not null }));
    }

    /// <summary>Area of one field as stated, or by the stated diameter; null where neither, or several that differ, are recorded.</summary>
    private static decimal? FieldArea(Tissue tissue)
    {
        IEnumerable<decimal> Stated(string item) => tissue.Results.Where(o => o.Item == item && o.Number is { IsExact: true, Low: > 0 }).Select(o => o.Number!.Value.Low).Distinct();
        return Stated("field-area").ToList() is { Count: > 0 } areas ? areas is [var area] ? area : null
            : Stated("field-diameter").ToList() is [var diameter] ? MitoticCount.FieldArea(diameter) : null;
    }

    // For reading only: the rules compare the unrounded bounds.
    private static NumberRange Rounded(NumberRange v)
    {
        static decimal Round(decimal x) => x is NumberRange.NoLow or NumberRange.NoHigh ? x : Math.Round(x, 2);
        var (low, high) = (Round(v.Low), Round(v.High));
        return low < high || (!v.LowOpen && !v.HighOpen) ? new(low, high, v.LowOpen, v.HighOpen, v.Approximate) : v;
    }

    private static Reading<Differentiation> Differentiation(Tissue tissue, TumourContext context, PathologyKnowledge knowledge)
    {
        var words = tissue.Read<Differentiation>(["differentiation"], o => Words<Differentiation>.TryParse(o.Word, out var d) ? d : null, Same, v => $"Differentiation {Words<Differentiation>.Of(v)}");
        var codes = tissue.Read<Differentiation>(["histology"], o => knowledge.HistologyOf(o.Word)?.Differentiation, Same, v => $"Histology implies {Words<Differentiation>.Of(v)} differentiation");
        if (codes.Values.IsEmpty && context.DifferentiationFinding.State != FindingState.Unknown)
        {
            var finding = context.DifferentiationFinding;
            codes = new(finding.IsKnown ? [finding.Value] : finding.Candidates, finding.Because, false);
        }

        // Word and code that disagree are a conflict, not a choice.
        return words.Values.IsEmpty ? codes : codes.Values.IsEmpty ? words
            : new([.. words.Values.Union(codes.Values)], [.. words.Leaves, .. codes.Leaves], words.PreliminaryOnly);
    }

    private static Finding<Grade> GradeFinding(
        List<GradeAnswer> answers, ImmutableArray<Grade> stated, ImmutableArray<Because> leaves, ImmutableArray<string> flags, bool preliminary, Finding<PrimarySite>? openSite, PathologyKnowledge knowledge)
    {
        const string Name = "grade";
        ImmutableArray<Because> because = [.. answers.SelectMany(a => a.Rules).DistinctBy(r => (r.Text, r.Rule)), .. leaves];
        ImmutableArray<Need> needs = [.. answers.SelectMany(a => a.Needs).DistinctBy(n => n.Fact)];
        ImmutableArray<Grade> candidates = [.. answers.SelectMany(a => a.Grade is { } g ? a.Candidates.Append(g) : a.Candidates).Distinct().Order()];
        if (openSite is not null)
        {
            needs = [.. needs, new("primary-site", "Lung and thymus are graded by other rules.", "sstr-pet", "ct")];
        }

        var values = answers.Select(a => a.Grade).Distinct().ToList();
        Finding<Grade> finding = answers.Exists(a => a.Conflict) || values.Count > 1
            ? Findings.Conflict(Name, candidates, because, [.. needs, new Need("grade", "Reports contradict each other: resolve the conflict.", "pathology-review")])
            : values[0] is { } grade
                ? new() { Name = Name, State = FindingState.Known, Value = grade, Settled = answers.TrueForAll(a => a.Settled) && !preliminary && openSite is null, Because = because, Needs = needs, Candidates = candidates }
                : Findings.Unknown(Name, needs, because, candidates);
        var derived = answers.Select(a => a.Derived).Distinct().ToList();
        return finding with
        {
            Flags = flags,
            Recorded = stated.Length == 1 ? stated[0] : default, HasRecorded = stated.Length == 1,
            Derived = derived is [{ } d] ? d : default, HasDerived = derived is [not null],
        };
    }

    private static Finding<TumourKind> KindFinding(List<GradeAnswer> answers, ImmutableArray<Because> leaves, bool preliminary)
    {
        var kinds = answers.Select(a => a.Kind).Distinct().ToList();
        ImmutableArray<Because> because = [.. answers.SelectMany(a => a.Rules).DistinctBy(r => (r.Text, r.Rule)), .. leaves];
        ImmutableArray<Need> needs = [new("differentiation", "Morphology says whether it is a NET or a carcinoma.", "pathology-review")];
        if (answers.Exists(a => a.Conflict) || kinds.Count > 1)
        {
            return Findings.Conflict<TumourKind>("kind", [.. kinds.OfType<TumourKind>().Concat(answers.Exists(a => a.Conflict) ? [TumourKind.Net, TumourKind.Nec] : []).Distinct()], because, [.. needs]);
        }

        return kinds[0] is not { } kind ? Findings.Unknown<TumourKind>("kind", needs, because)
            : answers.TrueForAll(a => a.KindSettled) && !preliminary ? Findings.Settled("kind", kind, because) with { Derived = kind, HasDerived = true }
            : Findings.Provisional("kind", kind, because, needs, TumourKind.Net, TumourKind.Nec) with { Derived = kind, HasDerived = true };
    }

    private static Finding<Differentiation> DifferentiationFinding(Reading<Differentiation> reading) => reading.Values switch
    {
        [] => Findings.Unknown<Differentiation>("differentiation", [new("differentiation", "Morphology parts a NET from a carcinoma.", "pathology-review")], default, Pathology.Differentiation.Well, Pathology.Differentiation.Poor),
        [var only] => new() { Name = "differentiation", State = FindingState.Known, Value = only, Recorded = only, HasRecorded = true, Settled = !reading.PreliminaryOnly, Because = reading.Leaves },
        _ => Findings.Conflict("differentiation", reading.Values, reading.Leaves, new Need("differentiation", "Reports contradict each other: resolve the conflict.", "pathology-review")),
    };

    private static Finding<NumberRange> Index(string name, string unit, Reading<NumberRange> reading) => (reading.Values switch
    {
        [] => Findings.Unknown<NumberRange>(name, [new(name, $"No {name} is recorded.", "biopsy")]),
        [var only] => new() { Name = name, State = FindingState.Known, Value = only, Recorded = only, HasRecorded = true, Settled = !reading.PreliminaryOnly, Because = reading.Leaves },
        _ => Findings.Conflict(name, reading.Values, reading.Leaves, new Need(name, "Reports contradict each other: resolve the conflict.", "pathology-review")),
    }) with { Unit = unit };
}
