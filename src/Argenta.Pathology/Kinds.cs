using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>What sort of neoplasm it is.</summary>
public static class Kinds
{
    private const string Name = "kind";
    private static readonly Need Morphology = new("differentiation", "Morphology says whether it is a NET or a carcinoma.", "pathology-review");

    /// <summary>The finding <c>kind</c>: mixed, goblet and foreign histologies first, then what tissue shows, then what a diagnosis names.</summary>
    public static Finding<TumourKind> Of(ImmutableArray<SpecimenGrade> grades, TumourContext context, PathologyKnowledge knowledge)
    {
        var histologies = context.Histologies;
        var outside = histologies.Where(h => h.What.Kind is not (TumourKind.Net or TumourKind.Nec or TumourKind.Nen)).ToList();
        if (outside.Count > 0)
        {
            var kinds = outside.Select(h => h.What.Kind).Distinct().ToList();
            var inside = histologies.Where(h => h.What.Kind is TumourKind.Net or TumourKind.Nec).ToList();
            ImmutableArray<Because> because = [.. histologies.Select(h => h.What.Citation.Cite($"{h.Text} names {Words<TumourKind>.Of(h.What.Kind)}", null, Truth.True, h.Leaf))];
            var one = kinds.Count == 1 && (inside.Count == 0 || kinds[0] is TumourKind.MiNen or TumourKind.Dipnech);
            return one ? new() { Name = Name, State = FindingState.Known, Value = inside.Count > 0 && kinds[0] == TumourKind.Dipnech ? TumourKind.Net : kinds[0], Settled = true, Recorded = kinds[0], HasRecorded = true, Because = because }
                : Findings.Conflict<TumourKind>(Name, [.. kinds, .. inside.Select(h => h.What.Kind).Distinct()], because, Morphology);
        }

        if (grades.FirstOrDefault(g => g.Kind.State == FindingState.Conflicting) is { } conflict)
        {
            return conflict.Kind;
        }

        var known = grades.Where(g => g.Kind.IsKnown).ToList();
        if (known.Count > 0)
        {
            // A carcinoma in one specimen outweighs a NET in another; "not further known" yields to either.
            var best = known.OrderByDescending(g => g.Kind.Value == TumourKind.Nec).ThenByDescending(g => g.Kind.Settled).ThenBy(g => g.Kind.Value == TumourKind.Nen).ThenByDescending(g => g.Date).First();
            return best.Kind;
        }

        if (context.DifferentiationFinding is { IsKnown: true } d)
        {
            var kind = d.Value == Differentiation.Well ? TumourKind.Net : TumourKind.Nec;
            return Findings.Settled(Name, kind, d.Because) with { Derived = kind, HasDerived = true };
        }

        if (context.DifferentiationFinding.State == FindingState.Conflicting)
        {
            return Findings.Conflict<TumourKind>(Name, [TumourKind.Net, TumourKind.Nec], context.DifferentiationFinding.Because, Morphology);
        }

        ImmutableArray<(TumourKind Kind, Because Because)> weak =
            [.. histologies.Select(h => (h.What.Kind, h.Leaf)), .. context.Named.Select(n => (n.Kind, n.Citation.Cite($"The diagnosis names {Words<TumourKind>.Of(n.Kind)}", null, Truth.True, n.Leaf)))];
        var distinct = weak.Select(w => w.Kind).Distinct().ToList();
        ImmutableArray<Because> leaves = [.. weak.Select(w => w.Because)];
        if (distinct.Exists(k => k is TumourKind.MiNen or TumourKind.Goblet) && distinct.Count > 1)
        {
            return Findings.Conflict<TumourKind>(Name, [.. distinct], leaves, Morphology);
        }

        return distinct switch
        {
            [] => Findings.Unknown<TumourKind>(Name, [new("histology", "No tissue and no diagnosis names the kind.", "biopsy")]),
            [var only] => Findings.Provisional(Name, only, leaves, [Morphology], TumourKind.Net, TumourKind.Nec) with { Recorded = only, HasRecorded = true, Flags = ["named-only"] },
            _ => Findings.Provisional(Name, TumourKind.Nen, leaves, [Morphology], TumourKind.Net, TumourKind.Nec),
        };
    }
}
