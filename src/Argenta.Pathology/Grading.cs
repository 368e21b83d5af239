using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Pathology;

/// <summary>Kind, differentiation and grade of a person's tumour.</summary>
public static class Grading
{
    /// <summary>Reads all tissue of a record.</summary>
    /// <param name="record">The record, already as of the day.</param>
    /// <param name="asOf">The day; specimens dated later are not there.</param>
    /// <param name="knowledge">The tables.</param>
    public static PathologyFindings Of(PatientRecord record, LocalDate asOf, PathologyKnowledge knowledge)
    {
        var others = OtherCancers.Of(record, knowledge);
        return Of(others, knowledge, TissueOf(others, asOf));
    }

    /// <summary>Reads tissue that was found before.</summary>
    /// <param name="others">The record, with what belongs to another cancer set aside.</param>
    /// <param name="knowledge">The tables.</param>
    /// <param name="tissue">What <see cref="TissueOf"/> says of it.</param>
    public static PathologyFindings Of(OtherCancers others, PathologyKnowledge knowledge, ImmutableArray<Tissue> tissue)
    {
        var site = PrimarySites.Of(others, knowledge);
        var context = TumourContext.Of(others.Rest, knowledge);
        return tissue.IsEmpty && others.Aside.IsEmpty && ReferenceEquals(site, PrimarySites.NotSaid) && ReferenceEquals(context, TumourContext.Nothing)
            ? knowledge.Silent with { Others = others }
            : Of(others, knowledge, tissue, site, context);
    }

    /// <summary>What is said where no entry speaks of a tumour: nearly everybody of a population.</summary>
    internal static PathologyFindings Silent(PathologyKnowledge knowledge) =>
        Of(OtherCancers.Of(new() { Person = new() }, knowledge), knowledge, [], PrimarySites.NotSaid, TumourContext.Nothing);

    private static PathologyFindings Of(OtherCancers others, PathologyKnowledge knowledge, ImmutableArray<Tissue> tissue, Finding<PrimarySite> site, TumourContext context)
    {
        var record = others.Rest;
        ImmutableArray<SpecimenGrade> grades = [.. tissue.Select(t => SpecimenGrading.Of(t, site, context, knowledge))];
        var recent = Recent(grades, knowledge);
        var (grade, deciding) = Highest(grades, recent, site, knowledge);
        var kind = Kinds.Of(grades, context, knowledge);
        if (grades.IsEmpty && kind is { IsKnown: true, Value: TumourKind.Nec })
        {
            grade = new() { Name = "grade", State = FindingState.Known, Value = Grade.Nec, Derived = Grade.Nec, HasDerived = true, Settled = kind.Settled, Because = kind.Because, Needs = kind.Needs };
        }
        else if (kind is { IsKnown: true, Value: TumourKind.MiNen or TumourKind.Goblet or TumourKind.NotNet })
        {
            grade = Findings.Unknown<Grade>("grade", [], kind.Because) with { Flags = ["not-this-pathway"] };
        }

        if (others.Leaves(e => e is ObservationEntry) is { IsEmpty: false } unused)
        {
            grade = grade with { Because = [.. grade.Because, .. unused], Flags = [.. grade.Flags, OtherCancers.Flag] };
            kind = kind with { Because = [.. kind.Because, .. unused], Flags = [.. kind.Flags, OtherCancers.Flag] };
        }

        return new()
        {
            Others = others,
            PrimarySite = site,
            Kind = kind,
            Histology = context.HistologyFinding,
            Differentiation = DifferentiationOf(grades, context),
            Grade = grade,
            Grades = grades,
            Ki67 = IndexOf("ki67", "%", grades, recent, deciding, g => g.Ki67),
            Mitoses = IndexOf("mitoses", "/{2.mm2}", grades, recent, deciding, g => g.Mitoses),
            GastricType = GastricTypes.Of(record, site, kind, knowledge),
        };
    }

    /// <summary>The specimens of the tumour with results of grading, earliest first. One alone proves a neuroendocrine tumour, whatever its grade: those of another tumour are not among them.</summary>
    /// <param name="others">The record, with what belongs to another cancer set aside.</param>
    /// <param name="asOf">The day; specimens dated later are not there.</param>
    public static ImmutableArray<Tissue> TissueOf(OtherCancers others, LocalDate asOf) =>
        [.. Tissue.Of(others.Rest).Where(t => t.Date.MayBeBy(asOf) && !others.IsForeign(t)).OrderBy(t => t.Date).ThenBy(t => t.Id, StringComparer.Ordinal)];

    /// <summary>Decisions 8: the specimens of the window that ends with the latest one. An undated specimen may lie in it.</summary>
    private static List<SpecimenGrade> Recent(ImmutableArray<SpecimenGrade> all, PathologyKnowledge knowledge)
    {
        var dated = all.Where(g => !g.Date.IsEmpty).ToList();
        var from = dated.Count > 0 ? dated.Max(g => g.Date.Latest).PlusDays(-knowledge.Recent.Days) : LocalDate.MinIsoValue;
        return [.. all.Where(g => g.Date.IsEmpty || g.Date.Latest >= from)];
    }

    private static (Finding<Grade> Grade, SpecimenGrade? Deciding) Highest(ImmutableArray<SpecimenGrade> all, List<SpecimenGrade> recent, Finding<PrimarySite> site, PathologyKnowledge knowledge)
    {
        if (all.IsEmpty)
        {
            ImmutableArray<Need> missing = site is { IsKnown: true, Value: PrimarySite.Lung or PrimarySite.Thymus }
                ? [new("mitoses", "Mitoses and necrosis part typical from atypical carcinoid.", "biopsy", "pathology-review"), new("necrosis", "Mitoses and necrosis part typical from atypical carcinoid.", "pathology-review")]
                : [new("ki67", "A Ki-67 index from tissue of any site gives the grade together with the mitotic count.", "biopsy", "ki67"), new("mitoses", "A mitotic count gives the grade together with Ki-67.", "biopsy", "pathology-review")];
            return (Findings.Unknown<Grade>("grade", missing), null);
        }

        // The highest grade of the recent specimens.
        var dated = all.Where(g => !g.Date.IsEmpty).ToList();
        var known = recent.Where(g => g.Grade.IsKnown).ToList();
        var top = known.OrderByDescending(g => g.Grade.Value).ThenByDescending(g => g.Grade.Settled).ThenByDescending(g => g.Date).FirstOrDefault();
        var higher = recent.Where(g => !g.Grade.IsKnown && g.Grade.Candidates.Any(c => top is null || c > top.Grade.Value)).ToList();
        ImmutableArray<Because> because = [.. recent.OrderByDescending(g => g == top).SelectMany(g => Specimen(g, recent.Count > 1 || all.Length > recent.Count))];
        if (all.Length > 1 && top is not null)
        {
            because = [knowledge.Recent.Citation.Cite($"Highest grade of the {recent.Count} specimen(s) of the {knowledge.Recent.Days} days up to the latest one; {all.Length - recent.Count} older.", "decisions-8"), .. because];
        }

        if (higher.FirstOrDefault(g => g.Grade.State == FindingState.Conflicting) is { } conflict)
        {
            return (Findings.Conflict("grade", conflict.Grade.Candidates, because, conflict.Grade.Needs) with { Flags = conflict.Grade.Flags }, conflict);
        }

        if (top is null)
        {
            var first = recent[^1];
            return (first.Grade with { Because = because, Candidates = [.. recent.SelectMany(g => g.Grade.Candidates).Distinct().Order()], Needs = [.. recent.SelectMany(g => g.Grade.Needs).DistinctBy(n => n.Fact)] }, first);
        }

        ImmutableArray<string> flags = [.. top.Grade.Flags, .. Regrading(dated)];
        var undatedOutside = known.Any(g => g.Date.IsEmpty) && known.Select(g => g.Grade.Value).Distinct().Count() > 1;
        var open = recent.Where(g => g.Grade is { IsKnown: true, Settled: false } && g.Grade.Candidates.Any(c => c > top.Grade.Value)).ToList();
        var settled = top.Grade.Settled && higher.Count == 0 && open.Count == 0 && !undatedOutside;
        ImmutableArray<Need> needs = settled ? [] : [.. top.Grade.Needs, .. higher.Concat(open).Where(g => g != top).SelectMany(g => g.Grade.Needs)];
        return (top.Grade with { Because = because, Settled = settled, Flags = flags, Needs = [.. needs.DistinctBy(n => n.Fact)], Candidates = [.. top.Grade.Candidates.Concat(higher.Concat(open).SelectMany(g => g.Grade.Candidates)).Where(c => c >= top.Grade.Value).Append(top.Grade.Value).Distinct().Order()] }, top);
    }

    private static IEnumerable<string> Regrading(List<SpecimenGrade> dated)
    {
        var known = dated.Where(g => g.Grade.IsKnown).ToList();
        if (known.Select(g => g.Grade.Value).Distinct().Count() > 1)
        {
            yield return "grade-change";
        }
    }

    private static ImmutableArray<Because> Specimen(SpecimenGrade g, bool several) => !several ? g.Grade.Because
        : [new() { Text = $"{g.Specimen}: {(g.Grade.IsKnown ? Words<Grade>.Of(g.Grade.Value) : g.Grade.State == FindingState.Conflicting ? "conflicting" : "not known")}", Truth = g.Grade.IsKnown ? Truth.True : Truth.Unknown, Children = g.Grade.Because }];

    /// <summary>The highest of the recent specimens, as the grade is; settled where each of them has one, for a missing one may be higher.</summary>
    private static Finding<NumberRange> IndexOf(string name, string unit, ImmutableArray<SpecimenGrade> grades, List<SpecimenGrade> recent, SpecimenGrade? deciding, Func<SpecimenGrade, Finding<NumberRange>> index)
    {
        if (deciding is not null && index(deciding).State != FindingState.Unknown)
        {
            var known = recent.Select(index).Where(i => i.State != FindingState.Unknown).ToList();
            var top = known.Find(i => i.State == FindingState.Conflicting) ?? known.OrderBy(i => i.Value.High).Last();
            return top with { Settled = top.Settled && known.Count == recent.Count };
        }

        // The specimen that sets the grade may have no such index: the latest one that has it stands in, and says so.
        var other = grades.LastOrDefault(g => index(g).State != FindingState.Unknown);
        return other is not null ? index(other) with { Settled = false, Flags = [.. index(other).Flags, "other-specimen"] }
            : Findings.Unknown<NumberRange>(name, [new(name, $"No {name} is recorded.", "biopsy", name == "ki67" ? "ki67" : "pathology-review")]) with { Unit = unit };
    }

    private static Finding<Differentiation> DifferentiationOf(ImmutableArray<SpecimenGrade> grades, TumourContext context)
    {
        var known = grades.Where(g => g.Differentiation.IsKnown).ToList();
        if (grades.FirstOrDefault(g => g.Differentiation.State == FindingState.Conflicting) is { } conflict)
        {
            return conflict.Differentiation;
        }

        if (known.Count > 0)
        {
            // The worst component decides, as with the grade.
            var worst = known.OrderByDescending(g => g.Differentiation.Value).ThenByDescending(g => g.Date).First();
            return worst.Differentiation;
        }

        return context.DifferentiationFinding;
    }
}
