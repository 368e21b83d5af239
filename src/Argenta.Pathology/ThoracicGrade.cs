using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>Typical and atypical carcinoid of lung and thymus from mitoses and necrosis (WHO 2021). Ki-67 is no criterion.</summary>
public static class ThoracicGrade
{
    private static readonly Need MitosesNeed = new("mitoses", "The mitotic count parts typical from atypical carcinoid.", "mitoses", "pathology-review");
    private static readonly Need NecrosisNeed = new("necrosis", "Necrosis parts typical from atypical carcinoid.", "pathology-review");

    /// <summary>Applies the rules to one specimen's facts.</summary>
    /// <param name="poor">The report names a small-cell or large-cell carcinoma, or poor differentiation.</param>
    /// <param name="mitoses">Mitoses per 2 mm2; null when unknown.</param>
    /// <param name="necrosis">Necrosis; null when unknown.</param>
    /// <param name="stated">TC, AC or another grade that a report states; null when none.</param>
    /// <param name="smallMaterial">Small biopsy, cytology or metastasis (true), resected primary (false), or not recorded (null).</param>
    /// <param name="sizeMm">Size of the primary in mm; null when unknown.</param>
    /// <param name="knowledge">The tables.</param>
    public static GradeAnswer Of(bool poor, NumberRange? mitoses, Necrosis? necrosis, Grade? stated, bool? smallMaterial, NumberRange? sizeMm, PathologyKnowledge knowledge)
    {
        var rule = knowledge.ThoracicRule;
        if (poor || stated == Grade.Nec)
        {
            return new()
            {
                Kind = TumourKind.Nec, KindSettled = true, Grade = Grade.Nec, Derived = Grade.Nec, Settled = true, Candidates = [Grade.Nec],
                Rules = [knowledge.SmallMaterial.Cite("Small-cell and large-cell carcinoma are carcinomas, high grade by definition.", rule)],
            };
        }

        var flags = ImmutableArray.CreateBuilder<string>();
        if (mitoses is { Approximate: true })
        {
            flags.Add("approximate");
        }

        if (stated is Grade.G1 or Grade.G2 or Grade.G3)
        {
            flags.Add("gep-grade-applied-to-lung");
            stated = null;
        }

        if (smallMaterial == true)
        {
            return Small(stated, flags, knowledge);
        }

        // Every cell of the table that the recorded facts leave open, each with the first row that fits it.
        var cells = knowledge.Thoracic.Select(r => r.Mitoses).Where(r => r != NumberRange.All).Distinct().ToList();
        var open = cells.Where(c => mitoses is not { } m || c.Overlaps(m)).ToList();
        Necrosis[] necroses = necrosis is { } n ? [n] : Enum.GetValues<Necrosis>();
        var rows = open.SelectMany(c => necroses.Select(x => knowledge.Thoracic.First(r => c.Within(r.Mitoses) && r.Necrosis.Contains(x)))).Distinct().ToList();
        ImmutableArray<Grade> grades = [.. rows.Where(r => r.Grade is not null).Select(r => r.Grade!.Value).Distinct().Order()];
        ImmutableArray<Because> steps = [.. rows.Select(r => r.Citation.Cite(
            $"Mitoses {(mitoses is { } m ? m.ToString() : "not recorded")} per 2 mm2, necrosis {(necrosis is { } x ? Words<Necrosis>.Of(x) : "not recorded")}: {(r.Grade is { } g ? Words<Grade>.Of(g) : "no grade")} where mitoses {r.Mitoses} and necrosis {string.Join(" or ", r.Necrosis.Select(Words<Necrosis>.Of))}",
            rule, rows.Count == 1 ? Truth.True : Truth.Unknown))];
        var needs = ImmutableArray.CreateBuilder<Need>();
        if (open.Count > 1)
        {
            needs.Add(MitosesNeed);
        }

        if (necrosis is null && !(grades.IsEmpty && open.Count == 1))
        {
            needs.Add(NecrosisNeed);
        }

        if (grades.IsEmpty)
        {
            // Above the carcinoid range, or extensive necrosis: no grade of the table fits, and none is made up.
            return new() { Kind = null, Flags = [.. flags, .. rows.SelectMany(r => r.Flags).Distinct()], Needs = [new("pathology-review", "The findings fit no carcinoid grade: an expert's review decides.", "pathology-review")], Rules = steps, Candidates = stated is { } s ? [s] : [] };
        }

        var ungraded = rows.Any(r => r.Grade is null);
        Grade? derived = grades is [var only] && (mitoses is null || open.Count == 1) ? only : null;
        if (derived is null && stated is { } said && grades.Contains(said))
        {
            if (mitoses is null && necrosis is null)
            {
                flags.Add("stated-only");
            }

            return new() { Kind = TumourKind.Net, Grade = said, Candidates = grades, Flags = flags.ToImmutable(), Needs = needs.ToImmutable(), Rules = steps };
        }

        if (derived is { } found && stated is { } other && other != found)
        {
            flags.Add("recorded-differs");
        }

        if (derived is null)
        {
            return new() { Kind = TumourKind.Net, Candidates = grades, Flags = mitoses is null ? [.. flags, "carcinoid-nos"] : flags.ToImmutable(), Needs = needs.ToImmutable(), Rules = steps };
        }

        return Sized(derived.Value, grades, rows.Count == 1 && !ungraded, smallMaterial, sizeMm, flags, needs, steps, knowledge);
    }

    private static GradeAnswer Sized(
        Grade grade, ImmutableArray<Grade> candidates, bool settled, bool? smallMaterial, NumberRange? sizeMm, ImmutableArray<string>.Builder flags, ImmutableArray<Need>.Builder needs, ImmutableArray<Because> steps, PathologyKnowledge knowledge)
    {
        var tumourlet = grade != Grade.TC ? Truth.False
            : sizeMm is not { } size ? Truth.Unknown
            : size.Within(knowledge.Tumourlet.Mm) ? Truth.True
            : size.Overlaps(knowledge.Tumourlet.Mm) ? Truth.Unknown : Truth.False;
        if (tumourlet == Truth.True)
        {
            return new()
            {
                Kind = TumourKind.Dipnech, Flags = [.. flags, "tumourlet"],
                Rules = [.. steps, knowledge.Tumourlet.Citation.Cite($"{sizeMm} mm is a tumourlet ({knowledge.Tumourlet.Mm} mm): no grade.", knowledge.ThoracicRule)],
            };
        }

        if (tumourlet == Truth.Unknown)
        {
            needs.Add(new("primary-size", "Below the size of a carcinoid it is a tumourlet without grade.", "pathology-review"));
        }

        if (smallMaterial is null)
        {
            needs.Add(new("specimen-kind", "On a small biopsy or a metastasis typical and atypical carcinoid cannot be parted.", "pathology-review"));
        }

        settled &= tumourlet == Truth.False && smallMaterial is not null;
        return new() { Kind = TumourKind.Net, KindSettled = settled, Grade = grade, Derived = grade, Settled = settled, Candidates = candidates, Flags = flags.ToImmutable(), Needs = settled ? [] : needs.ToImmutable(), Rules = steps };
    }

    private static GradeAnswer Small(Grade? stated, ImmutableArray<string>.Builder flags, PathologyKnowledge knowledge)
    {
        var step = knowledge.SmallMaterial.Cite("On a small biopsy, cytology or a metastasis typical and atypical carcinoid cannot be parted.", knowledge.ThoracicRule);
        ImmutableArray<Need> needs = [new("grade", "A resected primary would part typical from atypical carcinoid.", "resection", "pathology-review")];
        return stated is { } said
            ? new() { Kind = TumourKind.Net, Grade = said, Candidates = [Grade.TC, Grade.AC], Flags = [.. flags, "stated-only"], Needs = needs, Rules = [step] }
            : new() { Kind = TumourKind.Net, Candidates = [Grade.TC, Grade.AC], Flags = [.. flags, "carcinoid-nos"], Needs = needs, Rules = [step] };
    }
}
