using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>What the record says of the tumour as a whole, beside single specimens: coded histologies and named diagnoses.</summary>
public sealed record TumourContext
{
    /// <summary>Histologies with their entries.</summary>
    public required ImmutableArray<(string Text, Histology What, Because Leaf)> Histologies { get; init; }

    /// <summary>Kinds that a diagnosis merely names.</summary>
    public required ImmutableArray<(TumourKind Kind, Because Leaf, Citation Citation)> Named { get; init; }

    /// <summary><c>histology</c>.</summary>
    public required Finding<string> HistologyFinding { get; init; }

    /// <summary>Differentiation that codes and words imply; conflicting where they disagree.</summary>
    public required Finding<Differentiation> DifferentiationFinding { get; init; }

    /// <summary>Of a record that names no tumour.</summary>
    internal static TumourContext Nothing { get; } = Of([], []);

    /// <summary>Collects.</summary>
    public static TumourContext Of(PatientRecord record, PathologyKnowledge knowledge)
    {
        // Nearly everybody of a population has no tumour.
        if (record.Observations("histology").Length == 0 && !record.Any(EntryClasses.Primary) && !record.Any(EntryClasses.Metastasis))
        {
            return Nothing;
        }

        var histologies = new List<(string Text, Histology What, Because Leaf)>();
        var named = new List<(TumourKind, Because, Citation)>();
        foreach (var c in record.Of<ConditionEntry>().Where(c => c is { Presence: Presence.Present, Role: ConditionRole.Primary or ConditionRole.Metastasis }).OrderBy(c => c.Happened).ThenBy(c => c.Morphology, StringComparer.Ordinal).ThenBy(c => c.Source.Id, StringComparer.Ordinal))
        {
            if (c.Role == ConditionRole.Primary && knowledge.HistologyOf(c.Morphology) is { } what)
            {
                histologies.Add((c.Morphology!, what, Because.Recorded($"Morphology {c.Morphology}{(what.Name is null ? string.Empty : $" ({what.Name})")}", c.Reference)));
            }

            if (knowledge.NamedBy(c) is { } row)
            {
                named.Add((row.Kind, Because.Recorded($"Diagnosis: {c.Concept.Label}{(c.Concept.Label.Length == 0 ? c.Term : string.Empty)}", c.Reference), row.Citation));
            }
        }

        foreach (var o in record.Observations("histology").Where(o => knowledge.HistologyOf(o.Word) is not null).OrderBy(o => o.Happened).ThenBy(o => o.Word, StringComparer.Ordinal))
        {
            histologies.Add((o.Word!, knowledge.HistologyOf(o.Word)!, Because.Recorded($"Histology {o.Word}", o.Reference)));
        }

        return Of(histologies, named);
    }

    private static TumourContext Of(List<(string Text, Histology What, Because Leaf)> histologies, List<(TumourKind, Because, Citation)> named)
    {
        var texts = histologies.Select(h => h.Text).Distinct().ToList();
        ImmutableArray<Because> leaves = [.. histologies.Select(h => h.Leaf)];
        ImmutableArray<Need> need = [new("histology", "No histology is recorded.", "biopsy")];
        return new()
        {
            Histologies = [.. histologies],
            Named = [.. named],
            HistologyFinding = texts.Count switch
            {
                0 => Findings.Unknown<string>("histology", need),
                1 => Findings.Settled("histology", texts[0], leaves) with { Recorded = texts[0], HasRecorded = true },
                _ when histologies.Select(h => h.What.Kind).Distinct().Count() > 1 => Findings.Conflict<string>("histology", [.. texts], leaves, new Need("histology", "Histologies disagree: resolve the conflict.", "pathology-review")),
                _ => Findings.Provisional("histology", texts[^1], leaves, [], [.. texts]) with { Recorded = texts[^1], HasRecorded = true, Flags = ["several-histologies"] },
            },
            DifferentiationFinding = Implied(histologies),
        };
    }

    private static Finding<Differentiation> Implied(List<(string Text, Histology What, Because Leaf)> histologies)
    {
        const string Name = "differentiation";
        var implied = histologies.Where(h => h.What.Differentiation is not null).ToList();
        var values = implied.Select(h => h.What.Differentiation!.Value).Distinct().ToList();
        ImmutableArray<Because> leaves = [.. implied.Select(h => h.What.Citation.Cite($"{h.Text} implies {Words<Differentiation>.Of(h.What.Differentiation!.Value)} differentiation", null, Truth.True, h.Leaf))];
        return values.Count switch
        {
            0 => Findings.Unknown<Differentiation>(Name, [new(Name, "Morphology parts a NET from a carcinoma.", "pathology-review")], default, Differentiation.Well, Differentiation.Poor),
            1 => Findings.Settled(Name, values[0], leaves) with { Derived = values[0], HasDerived = true },
            _ => Findings.Conflict(Name, [.. values], leaves, new Need(Name, "Histologies disagree: resolve the conflict.", "pathology-review")),
        };
    }
}
