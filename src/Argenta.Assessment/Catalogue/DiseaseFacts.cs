using System.Collections.Immutable;
using Argenta.Course;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Staging;
using Argenta.Terms;

namespace Argenta.Assessment.Catalogue;

/// <summary>Facts and findings of tumour, stage and spread.</summary>
internal static class DiseaseFacts
{
    private static readonly PrimarySite[] Midgut = [PrimarySite.Jejunum, PrimarySite.Ileum, PrimarySite.SmallIntestine, PrimarySite.Appendix, PrimarySite.Caecum];

    private static readonly EntryClass<ConditionEntry> OfProximalColon = new(c => c is { Counts: true, Role: ConditionRole.Primary, Presence: Presence.Present, Site.Topography: "C18.2" or "C18.3" });

    private static readonly PrimarySite[] NotGep = [PrimarySite.Lung, PrimarySite.Thymus, PrimarySite.Other, PrimarySite.UnknownPrimary];

    /// <summary>Fills the facts of tissue and of the site where the tumour began.</summary>
    public static void Tissue(Facts facts, PathologyFindings pathology)
    {
        facts.Word(pathology.Kind);
        facts.Word(pathology.PrimarySite);
        facts.Word(pathology.GastricType);
        facts.Word(pathology.Differentiation);
        facts.Word(pathology.Grade);
        facts.Number(pathology.Ki67);
        facts.Number(pathology.Mitoses);
        Confirmed(facts, pathology);
        facts.Set(
            "other-cancer",
            pathology.Others.IsRecorded ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything),
            () => pathology.Others.Leaves(_ => true));
        Site(facts, pathology.Others.Rest, pathology.PrimarySite);
    }

    /// <summary>Fills the facts of spread.</summary>
    public static void Spread(Facts facts, ImmutableArray<OrganSpread> spread)
    {
        var involved = spread.Where(s => s.State == SpreadState.Involved).Select(s => Words<Organ>.Of(s.Organ)).ToList();
        ImmutableArray<Because> Why() => [.. spread.Where(s => s.State == SpreadState.Involved).SelectMany(s => s.Because)];
        facts.Set("metastases", involved, spread.Where(s => s.State is SpreadState.NeverImaged or SpreadState.Uncertain).Select(s => Words<Organ>.Of(s.Organ)), null, Why);
        facts.Recorded("metastases-seen", involved, Why);
    }

    /// <summary>Fills the facts of stage.</summary>
    public static void Stage(Facts facts, StagingFindings staging)
    {
        facts.Word(staging.T);
        facts.Word(staging.N);
        facts.Word(staging.M);
        facts.Word(staging.Extent);
        facts.Number(staging.LiverBurden);
        Metastatic(facts, staging);
    }

    /// <summary>Fills what receptor imaging shows and what only a person can state.</summary>
    public static void Stated(Facts facts, ReceptorAssessment receptors, StatedFacts stated)
    {
        facts.Word(receptors.Sstr);
        facts.Word(receptors.Fdg);
        facts.Truth(receptors.Mismatch);
        facts.Word(stated.Resectability);
        facts.Word(stated.ChdSeverity);
        facts.Truth(stated.CrisisPlan);
        facts.Truth(stated.RefractorySyndrome);
        facts.Word(stated.TricuspidRegurgitation);
        facts.Truth(stated.TricuspidLeaflets);
        facts.Word(stated.PulmonaryRegurgitation);
        facts.Truth(stated.PulmonaryLeaflets);
        facts.Truth(stated.RightVentricularDilatation);
    }

    /// <summary>The findings of tissue and stage in the order of the walk.</summary>
    public static IEnumerable<Finding> Findings(PathologyFindings pathology, StagingFindings staging) =>
    [
        .. pathology.All,
        GradesOf(pathology),
        .. staging.All,
        StagesOf(staging),
        MetastasesOf(staging),
    ];

    /// <summary>The spread in the output's words.</summary>
    public static ImmutableArray<OrganView> Spread(StagingFindings staging) =>
        [.. staging.Spread.Select(s => new OrganView(Words<Organ>.Of(s.Organ), Words<SpreadState>.Of(s.State), s.Since, s.SeenBy, s.Number, s.LargestMm, s.Because))];

    /// <summary>Whether metastases are recorded, by a diagnosis or by the category M, and no organ that they are in.</summary>
    public static bool IsSpreadUnplaced(StagingFindings staging) =>
        !staging.Spread.Any(s => s.EverInvolved || s.State is SpreadState.Involved or SpreadState.Uncertain)
        && (staging.M is { IsKnown: true, Value: { } m } ? m != "M0" && !Categories.IsX(m) : !staging.Unplaced.IsEmpty && staging.M.Candidates.IsEmpty);

    /// <summary>Any M1, or a metastasis where the edition does not stage the site. Where metastases are recorded, and neither where they are nor where the tumour began, it is yes, provisionally. Where nobody looked and no metastasis is recorded it is no, provisionally, so that a tumour found alone is not held up by systemic questions.</summary>
    private static void Metastatic(Facts facts, StagingFindings staging)
    {
        var m = staging.M;
        var seen = staging.Spread.Any(s => s.State == SpreadState.Involved);
        var stated = !staging.Unplaced.IsEmpty;
        var said = m.IsKnown ? [m.Value!] : m.Candidates;
        // A metastasis that was seen is one whether or not an edition stages the site.
        bool? all = said.IsEmpty && seen && m.Flags.Contains("edition-not-covered") ? true : said.IsEmpty || said.Any(Categories.IsX) ? null : said.All(c => c != "M0") ? true : said.All(c => c == "M0") ? false : null;
        facts.Set(
            "metastatic",
            all is { } answer ? (m is { IsKnown: true, Settled: false } ? FactValue.Provisional(FactSet.Truth(answer), FactSet.Anything) : FactValue.Settled(FactSet.Truth(answer)))
                : seen || m.State == FindingState.Conflicting || (stated && !m.Candidates.IsEmpty) ? FactValue.Unknown : FactValue.Provisional(FactSet.Truth(stated), FactSet.Anything),
            () => stated ? [.. staging.Unplaced, .. m.Because.Except(staging.Unplaced)] : m.Because);
    }

    /// <summary>Hereditary syndromes as a finding.</summary>
    public static Finding Hereditary(Facts facts)
    {
        var place = facts.Catalogue.PlaceOf("hereditary");
        var value = facts[place];
        var words = facts.Catalogue.All[place].Words;
        var certain = value.Best.IsAnything ? [] : words.Where((_, i) => (value.Best.Certain & (UInt128.One << i)) != 0).ToImmutableArray();
        return certain.IsEmpty && !value.IsKnown
            ? Terms.Findings.Unknown<ImmutableArray<string>>("hereditary", [new Need("hereditary", "No hereditary syndrome is recorded or excluded.", "record-review")])
            : Terms.Findings.Settled("hereditary", certain, facts.WhyOf(place));
    }

    /// <summary>Whether a site belongs to the midgut; null for an unknown primary.</summary>
    /// <param name="site">The site.</param>
    /// <param name="proximal">Of the colon: in its proximal part.</param>
    internal static bool? IsMidgut(PrimarySite site, bool proximal) => site == PrimarySite.UnknownPrimary ? null : Midgut.Contains(site) || (site == PrimarySite.Colon && proximal);

    /// <summary>Whether a site is gastroenteropancreatic; null for an unknown primary.</summary>
    internal static bool? IsGep(PrimarySite site) => site == PrimarySite.UnknownPrimary ? null : !NotGep.Contains(site);

    /// <summary>Groups of sites: false only where the site is known to lie outside, unknown with the site.</summary>
    private static void Site(Facts facts, PatientRecord record, Finding<PrimarySite> site)
    {
        var proximal = record.Any(OfProximalColon);
        void Group(string name, Func<PrimarySite, bool?> belongs)
        {
            FactValue value = FactValue.Unknown;
            if (site.IsKnown && belongs(site.Value) is { } answer)
            {
                value = site.Settled ? FactValue.Settled(FactSet.Truth(answer)) : FactValue.Provisional(FactSet.Truth(answer), FactSet.Anything);
            }
            else if (!site.Candidates.IsEmpty && site.Candidates.Select(belongs).Distinct().ToList() is [{ } same])
            {
                value = FactValue.Settled(FactSet.Truth(same));
            }

            facts.Set(name, value, () => site.Because);
        }

        Group("midgut", s => IsMidgut(s, proximal));
        Group("gep", IsGep);
        Group("gep-or-midgut", IsGep);
    }

    /// <summary>That there is tissue of a neuroendocrine tumour; the grounds come with its grade.</summary>
    public static void Confirmed(Facts facts) => facts.Set("tissue-confirmed", FactValue.Settled(FactSet.Truth(true)));

    private static void Confirmed(Facts facts, PathologyFindings pathology)
    {
        // Another tumour's tissue proves none: it is not among the specimens, and a histology of another kind is no ground either.
        var proven = pathology.Grades.Length > 0 || (pathology.Histology.IsKnown && pathology.Kind is { IsKnown: true, Value: not TumourKind.NotNet });
        facts.Set(
            "tissue-confirmed",
            proven ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything),
            () => [.. pathology.Grades.SelectMany(g => g.Kind.Because.Concat(g.Grade.Because)).Concat(pathology.Histology.Because).Distinct()]);
    }

    private static Finding GradesOf(PathologyFindings pathology) => pathology.Grades.IsEmpty
        ? Terms.Findings.Unknown<ImmutableArray<GradeRow>>("grades", [new Need("grade", "No specimen with a grade is recorded.", "biopsy")])
        : Terms.Findings.Settled<ImmutableArray<GradeRow>>("grades", [.. pathology.Grades.Select(GradeRow.Of)], [.. pathology.Grades.SelectMany(g => g.Grade.Because)]);

    private static Finding StagesOf(StagingFindings staging) => Terms.Findings.Settled<ImmutableArray<StageRow>>(
        "stage-groups",
        [.. staging.StageGroups.Select(StageRow.Of)],
        [.. staging.Differences, .. staging.StageGroups.SelectMany(s => s.Because).DistinctBy(b => (b.Text, b.Source, b.Entry))]);

    private static Finding MetastasesOf(StagingFindings staging)
    {
        ImmutableArray<Because> because = [.. staging.Spread.Where(s => s.State == SpreadState.Involved).SelectMany(s => s.Because)];
        var open = staging.Spread.Where(s => s.State is SpreadState.NeverImaged or SpreadState.Uncertain).ToList();
        Need need = new("metastases", $"{open.Count} organs were never imaged, or are uncertain.", "sstr-pet", "ct");
        return staging.Metastases.IsEmpty
            ? open.Count == 0 ? Terms.Findings.Settled("metastases", staging.Metastases, because) : Terms.Findings.Unknown<ImmutableArray<Metastasis>>("metastases", [need])
            : open.Count == 0 ? Terms.Findings.Settled("metastases", staging.Metastases, because) : Terms.Findings.Provisional("metastases", staging.Metastases, because, [need]);
    }
}

/// <summary>One row of the finding <c>stage-groups</c>.</summary>
public sealed record StageRow(string Edition, string? T, string? N, string? M, string? Group, string SeerTable, ImmutableArray<Because> Because)
{
    internal static StageRow Of(EditionStage stage) => new(
        Words<Edition>.Of(stage.Edition),
        stage.T.IsKnown ? stage.T.Value : null,
        stage.N.IsKnown ? stage.N.Value : null,
        stage.M.IsKnown ? stage.M.Value : null,
        stage.Group.IsKnown ? stage.Group.Value : null,
        stage.SeerTable,
        [.. stage.Because.Concat(stage.Group.Because).DistinctBy(b => (b.Text, b.Source, b.Entry))]);
}

/// <summary>One row of the finding <c>grades</c>.</summary>
public sealed record GradeRow(string? Specimen, string Site, PartialDate Date, string? Grade, NumberRange? Ki67, NumberRange? Mitoses)
{
    internal static GradeRow Of(SpecimenGrade grade) => new(
        grade.Specimen,
        grade.Site,
        grade.Date,
        grade.Grade.IsKnown ? Words<Grade>.Of(grade.Grade.Value) : null,
        grade.Ki67.IsKnown ? grade.Ki67.Value : null,
        grade.Mitoses.IsKnown ? grade.Mitoses.Value : null);
}
