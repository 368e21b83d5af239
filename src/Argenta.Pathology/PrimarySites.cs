using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>Where the tumour began.</summary>
public static class PrimarySites
{
    private const string Name = "primary-site";
    private static readonly ImmutableArray<Need> Needs = [new(Name, "Grade, stage and options depend on where the tumour began.", "sstr-pet", "ct", "endoscopy")];

    private static readonly EntryClass<ConditionEntry> Diagnoses = new(c => c.Role == ConditionRole.Primary || c.Term == "unknown-primary");

    /// <summary>No entry names it or tells of a search.</summary>
    internal static Finding<PrimarySite> NotSaid { get; } = Findings.Unknown<PrimarySite>(Name, Needs);

    /// <summary>The finding <c>primary-site</c>: every entry that names it, a conflict where they disagree, unknown-primary only where it was sought or said.</summary>
    /// <param name="others">The record, with what belongs to another cancer set aside.</param>
    /// <param name="knowledge">The tables.</param>
    public static Finding<PrimarySite> Of(OtherCancers others, PathologyKnowledge knowledge)
    {
        // Nearly everybody of a population has no tumour.
        var rest = others.Rest;
        if (others.Aside.IsEmpty && !rest.Any(Diagnoses) && !rest.Any(EntryClasses.OfTissue) && rest.Observations(Name).Length == 0 && rest.Of<LesionEntry>().IsEmpty && rest.Of<ImagingFindingEntry>().IsEmpty)
        {
            return NotSaid;
        }

        var named = new List<(PrimarySite Site, Because Leaf, bool Firm)>();
        var soughtInVain = new List<Because>();
        foreach (var entry in others.Rest.Entries)
        {
            if (!entry.Counts)
            {
                continue;
            }

            var firm = entry.Status != EntryStatus.Preliminary;
            switch (entry)
            {
                case ConditionEntry { Role: ConditionRole.Primary, Presence: not Presence.Absent } c:
                    if ((SiteOf(c.Site, knowledge) ?? c.Concept.Codings.Select(x => knowledge.SiteOf(x.Code)).FirstOrDefault(s => s is not null)) is { } diagnosed)
                    {
                        named.Add((diagnosed, Because.Recorded($"Diagnosis names the primary: {Words<PrimarySite>.Of(diagnosed)}", c.Reference), firm && c.Presence == Presence.Present && !others.IsUnsure(c)));
                    }

                    break;
                case ConditionEntry { Term: "unknown-primary", Presence: Presence.Present } c:
                    named.Add((PrimarySite.UnknownPrimary, Because.Recorded("Recorded as unknown primary", c.Reference), firm));
                    break;
                case ObservationEntry { Item: "primary-site", Word: { } word } o when Words<PrimarySite>.TryParse(word, out var stated):
                    named.Add((stated, Because.Recorded($"Primary stated: {word}", o.Reference), firm));
                    break;
                case ObservationEntry { Specimen: { FromPrimary: true } specimen } o when SiteOf(specimen.Site, knowledge) is { } taken:
                    named.Add((taken, Because.Recorded($"Tissue from the primary: {Words<PrimarySite>.Of(taken)}", o.Reference), firm));
                    break;
                case LesionEntry { IsPrimary: true } l when SiteOf(l.Site, knowledge) is { } measured:
                    named.Add((measured, Because.Recorded($"Primary lesion: {Words<PrimarySite>.Of(measured)}", l.Reference), firm));
                    break;
                case ImagingFindingEntry { IsPrimary: true, Presence: not Presence.Absent } f when SiteOf(f.Site, knowledge) is { } seen:
                    named.Add((seen, Because.Recorded($"Primary seen ({f.Modality}): {Words<PrimarySite>.Of(seen)}", f.Reference), firm && f.Presence == Presence.Present));
                    break;
                case ImagingFindingEntry { IsPrimary: true, Presence: Presence.Absent } f:
                    soughtInVain.Add(Because.Recorded($"Primary sought and not found ({f.Modality})", f.Reference));
                    break;
            }
        }

        var finding = Decide(named, soughtInVain, knowledge);
        if (finding is { IsKnown: true, Settled: false } && !rest.Any(EntryClasses.OfTissue) && !rest.Any(Certain))
        {
            finding = OfThoughts(finding, rest);
        }

        return others.Aside.IsEmpty ? finding : Beside(finding, others);
    }

    /// <summary>Says what was not used. A cancer that may be the tumour's own keeps "unknown primary" from being settled, and does not keep a named site from it.</summary>
    private static Finding<PrimarySite> Beside(Finding<PrimarySite> finding, OtherCancers others)
    {
        var leaves = others.Leaves(e => e is not (ObservationEntry or TnmEntry));
        if (leaves.IsEmpty)
        {
            return finding;
        }

        finding = finding with { Because = [.. finding.Because, .. leaves], Flags = [.. finding.Flags, others.IsOpen ? OtherCancers.OpenFlag : OtherCancers.Flag] };
        Need whose = new(finding.Name, "A cancer is coded by its organ alone: its morphology says whether it is the neuroendocrine tumour or another.", "pathology-review", "record-review");
        return others.IsOpen && finding is { IsKnown: false } or { Value: PrimarySite.UnknownPrimary } ? finding with { Settled = false, Needs = [whose, .. finding.Needs] } : finding;
    }

    private static readonly EntryClass<ConditionEntry> Certain = new(c => c is { Counts: true, Presence: Presence.Present, Role: ConditionRole.Primary or ConditionRole.Metastasis });

    /// <summary>Where a tumour is only thought of, and nothing else speaks for it, its place is a candidate: of a tumour that may not be there no site is known.</summary>
    private static Finding<PrimarySite> OfThoughts(Finding<PrimarySite> finding, PatientRecord rest)
    {
        if (!finding.Because.All(b => rest.Of<ConditionEntry>().Any(c => c is { Role: ConditionRole.Primary, Presence: Presence.Possible } && c.Reference == b.Entry)))
        {
            return finding;
        }

        return Findings.Unknown(Name, [new Need(Name, "The tumour is only thought of: neither it nor where it began is known.", "biopsy", "sstr-pet"), .. finding.Needs], finding.Because, finding.Value);
    }

    private static Finding<PrimarySite> Decide(List<(PrimarySite Site, Because Leaf, bool Firm)> named, List<Because> soughtInVain, PathologyKnowledge knowledge)
    {
        // What was found later outranks "unknown primary"; a possibility yields to a statement.
        var specific = named.Where(n => n.Site != PrimarySite.UnknownPrimary).ToList();
        var pool = specific.Any(n => n.Firm) ? specific.Where(n => n.Firm).ToList() : specific;
        if (pool.Count == 0)
        {
            var said = named.Where(n => n.Site == PrimarySite.UnknownPrimary).ToList();
            return said.Count > 0
                ? new() { Name = Name, State = FindingState.Known, Value = PrimarySite.UnknownPrimary, Recorded = PrimarySite.UnknownPrimary, HasRecorded = true, Settled = said.Any(s => s.Firm), Because = [.. said.Select(s => s.Leaf), .. soughtInVain] }
                : soughtInVain.Count == 0 ? NotSaid
                : Findings.Provisional(Name, PrimarySite.UnknownPrimary, [.. soughtInVain], Needs) with { Derived = PrimarySite.UnknownPrimary, HasDerived = true };
        }

        var sites = pool.Select(n => n.Site).Distinct().ToList();
        sites.RemoveAll(s => knowledge.Wider.TryGetValue(s, out var parts) && sites.Any(parts.Contains));
        ImmutableArray<Because> because = [.. pool.Select(n => n.Leaf)];
        if (sites.Count > 1)
        {
            return Findings.Conflict<PrimarySite>(Name, [.. sites.Order()], because, new Need(Name, "Entries name different primaries: resolve the conflict.", "pathology-review"));
        }

        var firm = pool.Any(n => n.Firm);
        return new() { Name = Name, State = FindingState.Known, Value = sites[0], Recorded = sites[0], HasRecorded = true, Settled = firm, Because = because, Needs = firm ? [] : Needs };
    }

    /// <summary>The primary site that a place of the record names, by house word or topography; null when neither helps.</summary>
    public static PrimarySite? SiteOf(BodySite? site, PathologyKnowledge knowledge) => site?.Primary ?? knowledge.SiteOf(site?.Topography);
}
