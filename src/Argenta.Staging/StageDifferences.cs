using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>Where editions put side by side do not say the same, and the criterion that makes the difference.</summary>
public static class StageDifferences
{
    /// <summary>Rule of the nodes, by which other rooms find them.</summary>
    public const string Rule = "edition-difference";

    private const string RegistryRule = "staging-9";

    private static readonly (string Name, string Rule, Func<EditionStage, Finding<string>> Of)[] Axes =
        [("T", "staging-t", s => s.T), ("N", "staging-n", s => s.N), ("M", "staging-m", s => s.M), ("Group", "staging-3", s => s.Group)];

    /// <summary>One node for each of T, N, M and group on which editions differ: who says what, and below it the rows that each goes by.</summary>
    /// <remarks>An edition that leaves T, N or M open is no difference: what it lacks stands in its own row. A group left open is one where another edition gives it from the same parts.</remarks>
    public static ImmutableArray<Because> Of(ImmutableArray<EditionStage> stages)
    {
        var differences = ImmutableArray.CreateBuilder<Because>();
        foreach (var (name, rule, of) in Axes)
        {
            var grouped = name == "Group";
            var said = stages.Where(s => of(s).IsKnown || (grouped && s.T.IsKnown && s.M.IsKnown)).GroupBy(s => of(s) is { IsKnown: true } known ? known.Value! : "left open").ToList();
            if (said.Count < 2)
            {
                continue;
            }

            ImmutableArray<Because> criteria = [.. said.SelectMany(g => Criteria(g, rule, of))];
            var text = $"{name}: {string.Join("; ", said.Select(g => $"{g.Key} by {string.Join(", ", g.Select(s => Name(s.Edition)))}"))}";
            var first = criteria.FirstOrDefault(c => c.Source is not null);
            differences.Add(Because.Cited(text, first?.Source ?? "HOUSE", first?.Certainty ?? Certainty.Derived, Rule, Truth.True, criteria));
        }

        // Where the registry reads an edition differently from its text, that stands beside it.
        foreach (var stage in stages)
        {
            foreach (var note in stage.Because.Where(b => b.Rule == RegistryRule).DistinctBy(b => b.Text))
            {
                differences.Add(note with { Text = $"{Name(stage.Edition)}: {note.Text}", Rule = Rule });
            }
        }

        return differences.ToImmutable();
    }

    /// <summary>The rows that hold, each once for the editions that share it.</summary>
    private static IEnumerable<Because> Criteria(IGrouping<string, EditionStage> group, string rule, Func<EditionStage, Finding<string>> of)
    {
        var seen = new List<(string Text, Because Row, List<Edition> Editions)>();
        foreach (var stage in group)
        {
            foreach (var row in of(stage).Because.Where(b => b.Rule == rule && b.Truth == Truth.True).DistinctBy(b => b.Text))
            {
                var at = seen.FindIndex(s => s.Text == row.Text && s.Row.Source == row.Source);
                if (at < 0)
                {
                    seen.Add((row.Text, row, [stage.Edition]));
                }
                else
                {
                    seen[at].Editions.Add(stage.Edition);
                }
            }
        }

        return seen.Select(s => s.Row with { Text = rule == "staging-3" ? s.Text : $"{string.Join(", ", s.Editions.Select(Name))}: {s.Text}" });
    }

    private static string Name(Edition edition) => edition switch
    {
        Edition.Ajcc7 => "AJCC 7",
        Edition.Ajcc8 => "AJCC 8",
        Edition.Ajcc9 => "AJCC version 9",
        Edition.Uicc8 => "UICC 8",
        _ => "ENETS",
    };
}
