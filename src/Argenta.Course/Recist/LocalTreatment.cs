using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>Whether a lesion was irradiated, ablated or embolised before a baseline: such a lesion is not measurable unless it grew afterwards (RECIST 1.1).</summary>
internal sealed class LocalTreatment(PatientRecord record, RecistKnowledge knowledge, Terminology terms)
{
    /// <summary>It was treated, and no growth after that is shown.</summary>
    public bool Bars(TrackedLesion lesion, PartialDate baseline) => Last(lesion, baseline, certain: true) is { } treated && !GrewSince(lesion, treated, baseline);

    /// <summary>The liver was treated somewhere before, and the record does not say where.</summary>
    public bool MayBar(TrackedLesion lesion, PartialDate baseline) => Last(lesion, baseline, certain: false) is { } treated && !GrewSince(lesion, treated, baseline);

    private PartialDate? Last(TrackedLesion lesion, PartialDate baseline, bool certain)
    {
        if (lesion.Site is not { } site)
        {
            return null;
        }

        bool Same(BodySite? other) => other is not null && ((other.Organ is not null && other.Organ == site.Organ) || (other.Primary is not null && other.Primary == site.Primary));
        bool Segment(BodySite? other) => other?.Segment is { } segment && segment == site.Segment;
        bool Directed(string? term) => site.Organ == Organ.Liver && term is not null && terms[term]?["modality"] == "liver-directed";
        var days = record.Of<RadiationEntry>().Where(r => Directed(r.Term) ? Segment(r.Site) == certain : certain && Same(r.Site)).Select(r => r.Happened)
            .Concat(record.Of<ProcedureEntry>().Where(p => Directed(p.Term) && Segment(p.Site) == certain && (certain || p.Site?.Segment is null)).Select(p => p.Happened))
            .Where(d => !d.IsEmpty && d < baseline).ToList();
        return days.Count == 0 ? null : days.Max();
    }

    private bool GrewSince(TrackedLesion lesion, PartialDate treated, PartialDate baseline)
    {
        var since = lesion.Measurements.Where(m => m.Date > treated && m.Date <= baseline).ToList();
        var sizes = since.Where(m => m.Mm is not null).ToList();
        return since.SelectMany(m => m.Entries).Any(e => Remarks.Say(e, knowledge.ProgressedAfterTreatment))
            || sizes.Index().Skip(1).Any(m => ResponseTables.HasGrown(m.Item.Mm!.Value.Low, sizes.Take(m.Index).Min(b => b.Mm!.Value.High), knowledge));
    }
}
