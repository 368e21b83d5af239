using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>Grade of digestive and unknown-primary neoplasms from Ki-67, mitoses and differentiation (WHO 2019/2022).</summary>
public static class DigestiveGrade
{
    private static readonly Need Ki67Need = new("ki67", "The Ki-67 index decides the grade together with the mitotic count.", "ki67", "biopsy");
    private static readonly Need MitosesNeed = new("mitoses", "The mitotic count decides the grade together with the Ki-67 index.", "mitoses", "pathology-review");
    private static readonly Need DifferentiationNeed = new("differentiation", "Morphology parts a NET from a carcinoma; proliferation alone does not.", "pathology-review");

    /// <summary>Applies the rules to one specimen's facts.</summary>
    /// <param name="differentiation">Recorded or implied differentiation; null when unknown.</param>
    /// <param name="ki67">Ki-67, percent, possibly a range; null when unknown.</param>
    /// <param name="mitoses">Mitoses per 2 mm2, possibly a range; null when unknown.</param>
    /// <param name="stated">The grade that a report states; null when none.</param>
    /// <param name="knowledge">The tables.</param>
    public static GradeAnswer Of(Differentiation? differentiation, NumberRange? ki67, NumberRange? mitoses, Grade? stated, PathologyKnowledge knowledge) =>
        Answers.GetValue(knowledge, static k => new(q => Judge(q.Differentiation, q.Ki67, q.Mitoses, q.Stated, k)))[(differentiation, ki67, mitoses, stated)];

    private static readonly ConditionalWeakTable<PathologyKnowledge, Remembered<(Differentiation? Differentiation, NumberRange? Ki67, NumberRange? Mitoses, Grade? Stated), GradeAnswer>> Answers = [];

    private static GradeAnswer Judge(Differentiation? differentiation, NumberRange? ki67, NumberRange? mitoses, Grade? stated, PathologyKnowledge knowledge)
    {
        var byKi67 = Possible(ki67, b => b.Ki67, knowledge);
        var byMitoses = Possible(mitoses, b => b.Mitoses, knowledge);
        ImmutableArray<Grade> possible = [.. byKi67.SelectMany(a => byMitoses.Select(b => a > b ? a : b)).Distinct().Order()];
        var highest = knowledge.Bands[^1].Grade;
        var needs = Needs(ki67, byKi67, mitoses, byMitoses, possible);
        var flags = ImmutableArray.CreateBuilder<string>();
        if (ki67 is { Approximate: true } || mitoses is { Approximate: true })
        {
            flags.Add("approximate");
        }

        var rules = Explain(ki67, byKi67, mitoses, byMitoses, possible, knowledge);
        if (stated == Grade.Nec)
        {
            differentiation ??= Differentiation.Poor;
        }

        if (differentiation == Differentiation.Poor)
        {
            return Poor(ki67, mitoses, possible, stated, highest, needs, flags, rules, knowledge);
        }

        var (grade, derived, settled, candidates) = Choose(ki67, byKi67, mitoses, byMitoses, possible, stated, flags);
        if (differentiation == Differentiation.Well)
        {
            return new()
            {
                Kind = TumourKind.Net, KindSettled = true, Grade = grade, Derived = derived, Settled = settled, Candidates = candidates,
                Flags = flags.ToImmutable(), Needs = settled ? [] : needs, Rules = rules,
            };
        }

        return Undifferentiated(grade, derived, candidates, highest, needs, flags, rules, knowledge);
    }

    private static GradeAnswer Undifferentiated(
        Grade? grade, Grade? derived, ImmutableArray<Grade> candidates, Grade highest, ImmutableArray<Need> needs, ImmutableArray<string>.Builder flags, ImmutableArray<Because> rules, PathologyKnowledge knowledge)
    {
        ImmutableArray<Grade> open = candidates.Contains(Grade.Nec) ? candidates : [.. candidates, Grade.Nec];
        ImmutableArray<Need> asked = [DifferentiationNeed, .. needs];
        if (grade == highest)
        {
            return new()
            {
                Kind = TumourKind.Nen, Candidates = open, Flags = [.. flags, "differentiation-not-stated"], Needs = asked,
                Rules = [.. rules, knowledge.ByDifferentiation.Cite("NET G3 and carcinoma share this proliferation: morphology parts them.", knowledge.DigestiveRule)],
            };
        }

        if (grade is null)
        {
            return new() { Candidates = open, Flags = flags.ToImmutable(), Needs = asked, Rules = rules };
        }

        return new()
        {
            Kind = TumourKind.Net, Grade = grade, Derived = derived, Candidates = open, Flags = [.. flags, "diff-assumed-well"], Needs = asked,
            Rules = [.. rules, new Citation(null, Certainty.Derived).Cite("Differentiation is not recorded; at this proliferation the tumour is taken as well differentiated.", knowledge.DigestiveRule)],
        };
    }

    private static GradeAnswer Poor(
        NumberRange? ki67, NumberRange? mitoses, ImmutableArray<Grade> possible, Grade? stated, Grade highest, ImmutableArray<Need> needs, ImmutableArray<string>.Builder flags, ImmutableArray<Because> rules, PathologyKnowledge knowledge)
    {
        if (stated is { } other && other != Grade.Nec)
        {
            flags.Add("recorded-differs");
        }

        if (ki67 is not null && mitoses is not null && !possible.Contains(highest))
        {
            return new()
            {
                Conflict = true, Candidates = [.. possible, Grade.Nec], Flags = [.. flags, "nec-with-low-proliferation"], Needs = [DifferentiationNeed],
                Rules = [.. rules, knowledge.ByDifferentiation.Cite("Poor differentiation does not go with this proliferation.", knowledge.DigestiveRule, Truth.False)],
            };
        }

        var settled = possible is [var only] && only == highest;
        return new()
        {
            Kind = TumourKind.Nec, KindSettled = settled, Grade = Grade.Nec, Derived = Grade.Nec, Settled = settled, Candidates = settled ? [Grade.Nec] : [Grade.Nec, .. possible.Where(g => g != highest)],
            Flags = flags.ToImmutable(), Needs = settled ? [] : needs,
            Rules = [knowledge.ByDifferentiation.Cite("A poorly differentiated neoplasm is a carcinoma, high grade by definition.", knowledge.DigestiveRule), .. rules],
        };
    }

    private static (Grade? Grade, Grade? Derived, bool Settled, ImmutableArray<Grade> Candidates) Choose(
        NumberRange? ki67, ImmutableArray<Grade> byKi67, NumberRange? mitoses, ImmutableArray<Grade> byMitoses, ImmutableArray<Grade> possible, Grade? stated, ImmutableArray<string>.Builder flags)
    {
        if (possible is [var only])
        {
            if (stated is { } said && said != only)
            {
                flags.Add("recorded-differs");
            }

            return (only, only, true, possible);
        }

        if (ki67 is null && mitoses is null)
        {
            if (stated is null)
            {
                return (null, null, false, possible);
            }

            flags.Add("stated-only");
            return (stated, null, false, possible);
        }

        var oneMissing = ki67 is null || mitoses is null;
        if (oneMissing)
        {
            flags.Add("other-index-missing");
        }

        // A straddling range leaves the floor itself open, so that "the lowest still possible" would understate it.
        var known = ki67 is null ? byMitoses : byKi67;
        Grade? floor = oneMissing && known.Length == 1 ? possible[0] : null;
        if (stated is { } recorded)
        {
            if (possible.Contains(recorded))
            {
                return (recorded, floor, false, possible);
            }

            flags.Add("recorded-differs");
        }

        return (floor, floor, false, possible);
    }

    private static ImmutableArray<Grade> Possible(NumberRange? index, Func<GradeBand, NumberRange> range, PathologyKnowledge knowledge) =>
        [.. knowledge.Bands.Where(b => index is not { } known || range(b).Overlaps(known)).Select(b => b.Grade)];

    private static ImmutableArray<Need> Needs(NumberRange? ki67, ImmutableArray<Grade> byKi67, NumberRange? mitoses, ImmutableArray<Grade> byMitoses, ImmutableArray<Grade> possible)
    {
        if (possible.Length == 1)
        {
            return [];
        }

        var needs = ImmutableArray.CreateBuilder<Need>();
        if (byKi67.Length > 1)
        {
            needs.Add(ki67 is null ? Ki67Need : Ki67Need with { Why = $"Ki-67 {ki67} % lies across a bound: the exact value decides." });
        }

        if (byMitoses.Length > 1)
        {
            needs.Add(mitoses is null ? MitosesNeed : MitosesNeed with { Why = $"A mitotic count of {mitoses} per 2 mm2 lies across a bound: the exact value decides." });
        }

        return needs.ToImmutable();
    }

    private static ImmutableArray<Because> Explain(NumberRange? ki67, ImmutableArray<Grade> byKi67, NumberRange? mitoses, ImmutableArray<Grade> byMitoses, ImmutableArray<Grade> possible, PathologyKnowledge knowledge)
    {
        var steps = ImmutableArray.CreateBuilder<Because>();
        if (ki67 is { } k)
        {
            steps.AddRange(byKi67.Select(g => Band(knowledge, g)).Select(b => b.Citation.Cite($"Ki-67 {k} % against {Words<Grade>.Of(b.Grade)}: {b.Ki67} %", knowledge.DigestiveRule, byKi67.Length == 1 ? Truth.True : Truth.Unknown)));
        }

        if (mitoses is { } m)
        {
            steps.AddRange(byMitoses.Select(g => Band(knowledge, g)).Select(b => b.Citation.Cite($"{m} mitoses per 2 mm2 against {Words<Grade>.Of(b.Grade)}: {b.Mitoses}", knowledge.DigestiveRule, byMitoses.Length == 1 ? Truth.True : Truth.Unknown)));
        }

        if (ki67 is not null && mitoses is not null && byKi67 is [var a] && byMitoses is [var c] && a != c)
        {
            steps.Add(knowledge.HigherWins.Cite($"The higher of the two decides: {Words<Grade>.Of(a > c ? a : c)} by {(a > c ? "Ki-67" : "mitoses")}, {Words<Grade>.Of(a > c ? c : a)} by {(a > c ? "mitoses" : "Ki-67")}.", knowledge.DigestiveRule));
        }
        else if ((ki67 is null) != (mitoses is null))
        {
            steps.Add(possible.Length == 1
                ? knowledge.HigherWins.Cite("One index in the highest range decides alone.", knowledge.DigestiveRule)
                : knowledge.OneIndex.Cite("One index alone gives the least grade that is possible.", knowledge.DigestiveRule));
        }

        return steps.ToImmutable();
    }

    private static GradeBand Band(PathologyKnowledge knowledge, Grade grade) => knowledge.Bands.First(b => b.Grade == grade);
}
