using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Pathology;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Staging;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Guidelines;

/// <summary>A combination for which the options of treatment say nothing.</summary>
/// <param name="Site">Primary site.</param>
/// <param name="Grade">Grade.</param>
/// <param name="Extent">Extent.</param>
public sealed record KnowledgeGap(PrimarySite Site, Grade Grade, Extent Extent)
{
    /// <summary>The three words.</summary>
    public override string ToString() => $"{Words<PrimarySite>.Of(Site)}, {Words<Grade>.Of(Grade)}, {Words<Extent>.Of(Extent)}";
}

/// <summary>Goes through every combination of site, grade and extent that there is and looks whether any option against the tumour can have an indication.</summary>
/// <remarks>
/// What follows from the three is filled in (kind, groups of sites, M category, organs), so that an option for the midgut does not hide a gap of the stomach. Options that
/// hold for nearly everybody (trials, referral, support) do not count: they say nothing of the combination.
/// </remarks>
public static class KnowledgeGaps
{
    private static readonly Modality[] ForAnybody = [Modality.ClinicalTrial, Modality.Referral, Modality.Supportive];

    /// <summary>All combinations that there are: in lung and thymus carcinoids are graded as typical or atypical, elsewhere G1 to G3 (decisions 7).</summary>
    public static ImmutableArray<KnowledgeGap> Combinations { get; } =
    [
        .. from site in Enum.GetValues<PrimarySite>()
           from grade in Enum.GetValues<Grade>()
           where grade == Grade.Nec || (grade is Grade.TC or Grade.AC) == (site is PrimarySite.Lung or PrimarySite.Thymus)
           from extent in Enum.GetValues<Extent>()
           select new KnowledgeGap(site, grade, extent),
    ];

    /// <summary>The combinations without an option.</summary>
    /// <param name="options">Options of treatment.</param>
    /// <param name="predicates">Words that stand for conditions; null where they do not load.</param>
    /// <param name="asOf">The day of the assessment.</param>
    public static ImmutableArray<KnowledgeGap> Of(GuidelineSet options, GuidelineSet? predicates, LocalDate asOf)
    {
        var statuses = new OptionVerdict[options.Options.Length];
        return [.. Combinations.Where(c =>
        {
            options.EvaluateOptions(Person(c, options.Catalogue, predicates, asOf), asOf, statuses);
            return options.Options.Zip(statuses).All(p => ForAnybody.Contains(p.First.Modality) || p.Second is { Status: OptionStatus.NotApplicable, IsSettled: true });
        })];
    }

    private static Facts Person(KnowledgeGap combination, FactCatalogue catalogue, GuidelineSet? predicates, LocalDate asOf)
    {
        var facts = new Facts(catalogue);
        var (site, grade, extent) = combination;
        var distant = extent is not (Extent.Localised or Extent.Locoregional);
        Word("primary-site", w => w == Words<PrimarySite>.Of(site));
        Word("grade", w => w == Words<Grade>.Of(grade));
        Word("extent", w => w == Words<Extent>.Of(extent));
        Word("kind", w => w == Words<TumourKind>.Of(grade == Grade.Nec ? TumourKind.Nec : TumourKind.Net));
        Word("m", w => w.StartsWith("M1", StringComparison.Ordinal) == distant);
        Group("midgut", site == PrimarySite.Colon ? null : DiseaseFacts.IsMidgut(site, false));
        Group("gep", DiseaseFacts.IsGep(site));
        Group("gep-or-midgut", DiseaseFacts.IsGep(site));
        if (extent != Extent.Disseminated)
        {
            var organs = distant ? catalogue["metastases"]!.Words.IndexOf(Words<Organ>.Of(Organ.Liver)) is var liver && liver >= 0 ? UInt128.One << liver : 0 : UInt128.Zero;
            facts.Set("metastases", extent == Extent.LiverDominant ? FactValue.OneOf(FactSet.WordSet(organs, catalogue["metastases"]!.AllWords)) : FactValue.Settled(FactSet.WordSet(organs, organs)));
        }

        if (predicates is not null)
        {
            FactPredicates.Fill(facts, asOf, predicates);
        }

        return facts;

        void Word(string fact, Func<string, bool> holds)
        {
            var bits = catalogue[fact]!.Words.Select((w, i) => holds(w) ? UInt128.One << i : 0).Aggregate(UInt128.Zero, (a, b) => a | b);
            facts.Set(fact, UInt128.PopCount(bits) == 1 ? FactValue.Settled(FactSet.AnyWord(bits)) : FactValue.OneOf(FactSet.AnyWord(bits)));
        }

        void Group(string fact, bool? belongs)
        {
            if (belongs is { } answer)
            {
                facts.Set(fact, FactValue.Settled(FactSet.Truth(answer)));
            }
        }
    }
}
