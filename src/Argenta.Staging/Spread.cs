using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>Where the tumour has spread, organ by organ.</summary>
public static class Spread
{
    /// <summary>What a diagnosis stands for among the modalities.</summary>
    internal const string Diagnosis = "diagnosis";

    private const string Pathology = "pathology";

    private static readonly ImmutableArray<OrganSpread> Unseen = [.. Enum.GetValues<Organ>().Select(o => new OrganSpread(o, SpreadState.NeverImaged))];

    private sealed record Statement(Organ Organ, Presence Presence, string Modality, PartialDate Date, Because Leaf)
    {
        public NumberRange? Count { get; init; }

        public NumberRange? Mm { get; init; }

        public string? Lesion { get; init; }

        public bool Firm { get; init; } = true;

        // A diagnosis that is said to be over or at rest: it was there, and is no word that it still is.
        public bool Over { get; init; }

        // Coverage alone says "nothing reported", which never cancels what was seen.
        public bool ByCoverage { get; init; }
    }

    /// <summary>One entry an organ, in the order of the vocabulary.</summary>
    /// <remarks>
    /// Pathology outranks imaging. One modality that sees tumour is enough: another that does not see it shows no contradiction. Later, an explicit statement of
    /// absence by the same modality, or by pathology, clears the organ. A diagnosis with an end was there and is gone since; one at rest since nobody says when was there, and
    /// whether it still is stays open. An examination covers an organ only where the record says so.
    /// </remarks>
    /// <param name="record">The record, already as of the day.</param>
    /// <param name="knowledge">The tables.</param>
    /// <param name="primary">Where the tumour began, which parts regional from distant nodes; null when unknown.</param>
    public static ImmutableArray<OrganSpread> Of(PatientRecord record, StagingKnowledge knowledge, PrimarySite? primary = null)
    {
        // Nearly everybody of a population has no tumour.
        if (!record.Any(EntryClasses.Metastasis) && !record.Any(EntryClasses.OfTissue) && record.Of<ImagingFindingEntry>().IsEmpty && record.Of<LesionEntry>().IsEmpty && record.Of<ImagingEntry>().IsEmpty)
        {
            return Unseen;
        }

        var topography = StagingFacts.TopographyOf(record);
        var statements = Collect(record, knowledge, primary, s => knowledge.Nodes.Of(s, primary, topography) is { } node ? node.Regional ? null : Organ.DistantNodes : s?.Organ).ToLookup(s => s.Organ);
        return statements.Count == 0 ? Unseen : [.. Unseen.Select(o => statements.Contains(o.Organ) ? Judge(o.Organ, [.. statements[o.Organ]]) : o)];
    }

    /// <summary>The organs that are involved, as the list <c>metastases</c>.</summary>
    public static ImmutableArray<Metastasis> Metastases(ImmutableArray<OrganSpread> spread) =>
        [.. spread.Where(s => s.State == SpreadState.Involved).Select(s => new Metastasis(s.Organ, s.Since, s.SeenBy, s.Number, s.LargestMm))];

    /// <summary>What says that the tumour has spread and not to which organ (<c>metastatic disease</c>, <c>C7B.00</c>); empty for nothing.</summary>
    /// <param name="record">The record, already as of the day.</param>
    /// <param name="knowledge">The tables.</param>
    public static ImmutableArray<Because> Unplaced(PatientRecord record, StagingKnowledge knowledge) =>
    [
        .. (record.Any(EntryClasses.Metastasis) ? record.Of<ConditionEntry>() : [])
            .Where(c => c is { Counts: true, Role: ConditionRole.Metastasis, Presence: Presence.Present, Term: { } term } && knowledge.UnplacedTerms.Contains(term) && StagingFacts.PlaceOf(c) is null && OrganOf(c, knowledge, s => s?.Organ) is null)
            .Select(c => Because.Recorded("Metastases, in which organ is not recorded", c.Reference)),
        .. record.Observations("distant-metastasis").Where(o => o is { AbsentReason: null, Word: "true" or "yes" or "positive" or "present" })
            .Select(o => Because.Recorded("Distant metastases, in which organ is not recorded", o.Reference)),
    ];

    /// <summary>Somebody recorded that there is no distant metastasis.</summary>
    /// <param name="record">The record, already as of the day.</param>
    internal static bool IsDenied(PatientRecord record) =>
        (record.Any(EntryClasses.Metastasis) && record.Of<ConditionEntry>().Any(c => c is { Role: ConditionRole.Metastasis, Presence: Presence.Absent, Site: null }))
        || record.Observations("distant-metastasis").Any(o => o is { Word: "false" or "none" or "negative" or "absent" });

    private static IEnumerable<Statement> Collect(PatientRecord record, StagingKnowledge knowledge, PrimarySite? primary, Func<BodySite?, Organ?> organOf)
    {
        foreach (var entry in record.Entries)
        {
            if (entry is ConditionEntry { Status: EntryStatus.Refuted, Role: ConditionRole.Metastasis } refuted && OrganOf(refuted, knowledge, organOf) is { } wrongly)
            {
                yield return new(wrongly, Presence.Absent, Diagnosis, refuted.Happened, Because.Recorded($"Metastasis in {Words<Organ>.Of(wrongly)} refuted", refuted.Reference, Truth.False));
            }

            if (!entry.Counts)
            {
                continue;
            }

            var firm = entry.Status != EntryStatus.Preliminary;
            switch (entry)
            {
                case ConditionEntry { Role: ConditionRole.Metastasis } c when OrganOf(c, knowledge, organOf) is { } organ:
                    var over = c.Presence == Presence.Present && (c.Ended is not null || c.IsPast);
                    yield return new(organ, c.Presence, Diagnosis, c.Happened, Leaf($"Metastasis in {Words<Organ>.Of(organ)} {Words<Presence>.Of(c.Presence)}", c, c.Presence)) { Firm = firm, Over = over };
                    if (over)
                    {
                        var dated = c.Ended is { IsEmpty: false };
                        yield return new(organ, dated || c.Course == "resolved" ? Presence.Absent : Presence.Possible, Diagnosis, dated ? c.Ended!.Value : c.Course == "resolved" ? default : c.Happened, Because.Recorded($"Metastasis in {Words<Organ>.Of(organ)} {(dated ? "ended" : c.Course ?? "ended")}", c.Reference, dated ? Truth.False : Truth.Unknown)) { Firm = firm, Over = true };
                    }

                    break;
                case ImagingFindingEntry { IsPrimary: false } f when organOf(f.Site) is { } organ:
                    yield return new(organ, f.Presence, f.Modality, f.Happened, Leaf($"{Words<Organ>.Of(organ)} on {f.Modality}: {Words<Presence>.Of(f.Presence)}", f, f.Presence)) { Count = f.Count, Mm = f.LargestMm, Firm = firm };
                    break;
                case LesionEntry l when StagingFacts.IsOfPrimary(l, primary) || (l.LongestMm ?? l.ShortAxisMm) is { High: 0 }:
                    // The primary itself is no spread. Measured as gone: this lesion is no evidence any more, and says nothing of the rest of the organ.
                    break;
                case LesionEntry l when organOf(l.Site) is { } organ:
                    yield return new(organ, Presence.Present, l.Modality ?? "measurement", l.Happened, Leaf($"Lesion{(l.Lesion is null ? string.Empty : $" {l.Lesion}")} in {Words<Organ>.Of(organ)}", l, Presence.Present)) { Mm = l.LongestMm ?? l.ShortAxisMm, Lesion = l.Lesion ?? string.Empty, Firm = firm };
                    break;
                case ObservationEntry { Specimen: { FromPrimary: false } specimen, Item: "malignancy" or "ki67" or "mitoses" or "mitoses-per-10-hpf" or "mitoses-per-mm2" or "grade" or "differentiation" or "histology" } o when organOf(specimen.Site) is { } organ:
                    var free = o is { Item: "malignancy", Word: "negative" or "false" or "absent" };
                    var date = specimen.Taken.IsEmpty ? o.Happened : specimen.Taken;
                    if (o.AbsentReason is null && (o.Number is not null || o.Word is not null))
                    {
                        yield return new(organ, free ? Presence.Absent : Presence.Present, Pathology, date, Leaf($"{(free ? "No tumour" : "Tumour")} in tissue from {Words<Organ>.Of(organ)}", o, free ? Presence.Absent : Presence.Present)) { Firm = firm };
                    }

                    break;
                case ImagingEntry i:
                    foreach (var covered in i.Covered.Distinct())
                    {
                        yield return new(covered, Presence.Absent, i.Modality, i.Happened, Because.Recorded($"{i.Modality} covered {Words<Organ>.Of(covered)}, no lesion reported", i.Reference, Truth.False)) { ByCoverage = true, Firm = firm };
                    }

                    break;
            }
        }
    }

    private static Because Leaf(string text, Entry entry, Presence presence) =>
        Because.Recorded(text, entry.Reference, presence switch { Presence.Present => Truth.True, Presence.Absent => Truth.False, _ => Truth.Unknown });

    private static Organ? OrganOf(ConditionEntry c, StagingKnowledge knowledge, Func<BodySite?, Organ?> organOf) =>
        organOf(StagingFacts.PlaceOf(c)) ?? knowledge.MetastasisCodes.Where(m => c.Concept.Codings.Any(x => m.Codes.Any(p => x.Code.StartsWith(p, StringComparison.OrdinalIgnoreCase)))).Select(m => (Organ?)m.Organ).FirstOrDefault();

    private static OrganSpread Judge(Organ organ, ImmutableArray<Statement> all)
    {
        var present = all.Where(s => s.Presence == Presence.Present).ToList();
        var gone = all.Where(s => s.Over && s.Presence == Presence.Absent && s.Date.IsEmpty).ToList();

        // An end without a day tells nothing of what else was seen, before or after.
        var absent = all.Where(s => s.Presence == Presence.Absent && !s.ByCoverage && !gone.Contains(s)).ToList();
        var possible = all.Where(s => s.Presence == Presence.Possible).ToList();
        var covered = all.Where(s => s.ByCoverage).ToList();
        var standing = present.Where(p => !p.Over && !absent.Exists(a => Cancels(a, p))).ToList();
        var disputed = standing.Where(p => absent.Exists(a => Contradicts(a, p))).ToList();
        var undisputed = standing.Where(p => p.Firm && !disputed.Contains(p)).ToList();

        // Settled involvement by pathology holds even where an image of the same day disagrees.
        if (undisputed.Count > 0)
        {
            return Involved(organ, present, standing, all);
        }

        if (standing.Count > 0 || (possible.Count > 0 && !possible.TrueForAll(p => absent.Exists(a => Cancels(a, p)))))
        {
            return new(organ, SpreadState.Uncertain)
            {
                EverInvolved = present.Exists(p => p.Firm && !disputed.Contains(p)), SeenBy = Modalities(standing.Concat(possible)), Because = Leaves(all.Where(s => !s.ByCoverage)),
            };
        }

        // The seen is gone by a later word of the same kind, or nothing was ever seen.
        var clear = absent.Concat(covered).Concat(gone).ToList();
        return clear.Count > 0
            ? new(organ, SpreadState.Clear) { EverInvolved = present.Count > 0, SeenBy = Modalities(clear), Since = default, Because = Leaves(all) }
            : new(organ, SpreadState.NeverImaged);
    }

    private static OrganSpread Involved(Organ organ, List<Statement> present, List<Statement> standing, ImmutableArray<Statement> all)
    {
        var counts = standing.Where(s => s.Count is not null).OrderBy(s => s.Date).ToList();
        var lesions = standing.Where(s => s.Lesion is not null).ToList();
        var lastDay = lesions.Count > 0 ? lesions.Max(l => l.Date) : default;
        var onLast = lesions.Where(l => l.Date.Equals(lastDay)).ToList();
        var named = onLast.Where(l => l.Lesion!.Length > 0).Select(l => l.Lesion).Distinct().Count() + onLast.Count(l => l.Lesion!.Length == 0);
        NumberRange? number = counts.Count > 0 ? counts[^1].Count : named > 0 ? NumberRange.AtLeast(named) : null;
        var sizes = standing.Where(s => s.Mm is not null && (s.Lesion is null || s.Date.Equals(lastDay))).ToList();
        var dated = present.Where(p => !p.Date.IsEmpty).Select(p => p.Date).ToList();
        return new(organ, SpreadState.Involved)
        {
            EverInvolved = true,
            Since = dated.Count > 0 ? dated.Min() : default,
            SeenBy = Modalities(standing),
            Number = number,
            LargestMm = sizes.Count > 0 ? sizes.Select(s => s.Mm!.Value).MaxBy(m => (m.High == NumberRange.NoHigh ? m.Low : m.High, m.Low)) : null,
            Because = Leaves(all.Where(s => !s.ByCoverage)),
        };
    }

    /// <summary>A later explicit "not there" by the same means, by pathology, or by a clinician's diagnosis.</summary>
    /// <remarks>The tissue of the day on which a diagnosis ended is what was taken out.</remarks>
    private static bool Cancels(Statement absence, Statement presence) =>
        absence.Firm && (absence.Modality == presence.Modality || absence.Modality is Pathology or Diagnosis || presence.Presence == Presence.Possible)
        && !(presence.Modality == Pathology && absence.Modality != Pathology && !absence.Over)
        && !absence.Date.IsEmpty && !presence.Date.IsEmpty
        && (absence.Date.Earliest > presence.Date.Latest || (absence.Over && presence.Modality == Pathology && absence.Date.Earliest >= presence.Date.Latest));

    /// <summary>The same means says both at a time that cannot be told apart.</summary>
    private static bool Contradicts(Statement absence, Statement presence) =>
        (absence.Modality == presence.Modality || absence.Modality == Pathology || (absence.Modality == Diagnosis && presence.Modality != Pathology)) && !Cancels(absence, presence)
        && !(presence.Modality == Pathology && absence.Modality != Pathology)
        && (absence.Date.IsEmpty || presence.Date.IsEmpty || (absence.Date.Latest >= presence.Date.Earliest && presence.Date.Latest >= absence.Date.Earliest));

    private static ImmutableArray<string> Modalities(IEnumerable<Statement> statements) => [.. statements.Select(s => s.Modality).Distinct().Order(StringComparer.Ordinal)];

    private static ImmutableArray<Because> Leaves(IEnumerable<Statement> statements) => [.. statements.OrderBy(s => s.Date).ThenBy(s => s.Leaf.Text, StringComparer.Ordinal).Select(s => s.Leaf)];
}
