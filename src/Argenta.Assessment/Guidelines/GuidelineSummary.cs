using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using Argenta.Terms;

namespace Argenta.Assessment.Guidelines;

/// <summary>What stands in the guidelines, in numbers.</summary>
/// <param name="Guidelines">Files.</param>
/// <param name="Options">Options of treatment; null where they do not load.</param>
/// <param name="Statements">Arguments and rules.</param>
/// <param name="ByCertainty">Statements by how sure they are, every mark named.</param>
/// <param name="Unread">Statements that no clinician has read.</param>
/// <param name="Vignettes">Tests that stand beside the rules.</param>
/// <param name="Gaps">Combinations of site, grade and extent for which no option against the tumour can have an indication; null where the options do not load.</param>
/// <param name="Combinations">All combinations of site, grade and extent that there are.</param>
public sealed record GuidelineSummary(int Guidelines, int? Options, int Statements, ImmutableArray<(Certainty Certainty, int Count)> ByCertainty, int Unread, int Vignettes, ImmutableArray<KnowledgeGap>? Gaps, int Combinations)
{
    /// <summary>Counts the rooms that loaded.</summary>
    public static GuidelineSummary Of(GuidelineLibrary library)
    {
        ImmutableArray<GuidelineSet> sets = [.. library.Sets];
        ImmutableArray<Statement> statements = [.. sets.SelectMany(s => s.Statements)];
        return new(
            sets.Sum(s => s.Guidelines.Length),
            library.Treatment?.Options.Length,
            statements.Length,
            [.. Enum.GetValues<Certainty>().Select(c => (c, statements.Count(s => s.Certainty == c)))],
            statements.Count(s => s.Review is null) - sets.SelectMany(s => s.Options).Where(o => o.Review is not null).SelectMany(o => o.Arguments).Count(a => a.Review is null),
            sets.Sum(s => s.Vignettes.Length),
            library.Treatment is { } treatment ? KnowledgeGaps.Of(treatment, library.Predicates, library.Sources.Date.Latest) : null,
            KnowledgeGaps.Combinations.Length);
    }
}
