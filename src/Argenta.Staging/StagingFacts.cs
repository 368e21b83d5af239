using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>The facts of a record that T and N follow from, with their entries.</summary>
internal sealed record StagingFacts
{
    public required PrimaryFacts Primary { get; init; }

    public required ImmutableArray<Because> PrimaryLeaves { get; init; }

    public required string PrimaryBasis { get; init; }

    public required NodeFacts Nodes { get; init; }

    public required ImmutableArray<Because> NodeLeaves { get; init; }

    public required string NodeBasis { get; init; }

    public static StagingFacts Of(PatientRecord record, StagingKnowledge knowledge, PrimarySite? primary)
    {
        var observations = record.Of<ObservationEntry>().Where(o => o.AbsentReason is null).ToList();
        var leaves = ImmutableArray.CreateBuilder<Because>();
        var size = Size(record, observations, primary, leaves, out var pathological);
        var extents = new List<string>();
        var depthAssessed = false;
        foreach (var o in observations.Where(o => o.Item is "depth" or "invades" && o.Word is not null))
        {
            extents.Add(o.Word!);
            leaves.Add(Because.Recorded($"{(o.Item == "depth" ? "Depth" : "Invades")}: {o.Word!.Replace('-', ' ')}", o.Reference));
            depthAssessed |= o.Item == "depth" || o.Word is "none" or "confined";
            pathological |= o.Specimen?.Kind == "resection";
        }

        var mesoappendix = record.Observations("mesoappendix-depth").Where(o => o is { AbsentReason: null, Number: not null }).OrderByDescending(o => o.Number!.Value.Low).FirstOrDefault();
        if (mesoappendix is not null)
        {
            leaves.Add(Because.Recorded($"Mesoappendix {mesoappendix.Number} mm deep", mesoappendix.Reference));
            if (!extents.Contains("mesoappendix"))
            {
                extents.Add("mesoappendix");
            }
        }

        var nodeLeaves = ImmutableArray.CreateBuilder<Because>();
        var topography = TopographyOf(record);
        var nodes = ReadNodes(record, observations, s => knowledge.Nodes.Of(s, primary, topography), nodeLeaves, out var examined);
        var after = AfterTherapy(record) ? "y" : string.Empty;
        return new()
        {
            Primary = new() { SizeMm = size, Extents = [.. extents.Distinct()], DepthAssessed = depthAssessed, MesoappendixMm = mesoappendix?.Number },
            PrimaryLeaves = leaves.ToImmutable(),
            PrimaryBasis = pathological ? after + "p" : "c",
            Nodes = nodes,
            NodeLeaves = nodeLeaves.ToImmutable(),
            NodeBasis = examined ? after + "p" : "c",
        };
    }

    /// <summary>Whether a measurement is of the primary: it says so, or it was made on tissue removed where the tumour began and is said to be nothing else.</summary>
    internal static bool IsOfPrimary(LesionEntry lesion, PrimarySite? primary) =>
        lesion.IsPrimary || (lesion is { Removed: true, Role: null } && primary is { } site && lesion.Site?.Primary == site);

    private static NumberRange? Size(PatientRecord record, List<ObservationEntry> observations, PrimarySite? primary, ImmutableArray<Because>.Builder leaves, out bool pathological)
    {
        var sizes = observations.Where(o => o is { Item: "primary-size", Number: not null }).Select(o => (Mm: o.Number!.Value, Removed: o.Specimen?.Kind == "resection", Entry: (Entry)o))
            .Concat(record.Of<LesionEntry>().Where(l => l.LongestMm is not null && IsOfPrimary(l, primary)).Select(l => (Mm: l.LongestMm!.Value, Removed: l.Removed || l.Modality == "pathology", Entry: (Entry)l)))
            .Concat(record.Of<ImagingFindingEntry>().Where(f => f is { IsPrimary: true, LargestMm: not null, Presence: Presence.Present }).Select(f => (Mm: f.LargestMm!.Value, Removed: false, Entry: (Entry)f)))
            .ToList();
        pathological = sizes.Exists(s => s.Removed);
        if (sizes.Count == 0)
        {
            return null;
        }

        // The removed tumour is measured best; before that the earliest examination stands for the time of diagnosis. Of several tumours the largest decides.
        var removed = pathological;
        var first = sizes.Min(s => s.Entry.Happened);
        var used = sizes.Where(s => removed ? s.Removed : s.Entry.Happened.Equals(first)).OrderByDescending(s => s.Mm.High == NumberRange.NoHigh ? s.Mm.Low : s.Mm.High).ThenByDescending(s => s.Mm.Low).First();
        leaves.Add(Because.Recorded($"Primary {used.Mm} mm", used.Entry.Reference));
        return used.Mm;
    }

    private static NodeFacts ReadNodes(PatientRecord record, List<ObservationEntry> observations, Func<BodySite?, NodeClass?> nodeOf, ImmutableArray<Because>.Builder leaves, out bool examinedTissue)
    {
        ObservationEntry? Largest(string item) => record.Observations(item).Where(o => o.AbsentReason is null && o.Number is not null).OrderByDescending(o => o.Number!.Value.Low).FirstOrDefault();
        var positive = Largest("nodes-positive");
        var examined = Largest("nodes-examined");
        var mass = Largest("mesenteric-mass");
        foreach (var (entry, text) in new[] { (positive, "Involved nodes"), (examined, "Examined nodes"), (mass, "Mesenteric mass, mm:") }.Where(p => p.Item1 is not null))
        {
            leaves.Add(Because.Recorded($"{text} {entry!.Number}", entry.Reference));
        }

        var called = Truth.Unknown;
        void Call(bool involved, Entry entry, string how)
        {
            called = involved || called == Truth.True ? Truth.True : Truth.False;
            leaves.Add(Because.Recorded($"Regional nodes {(involved ? "involved" : "not involved")} ({how})", entry.Reference, TruthLogic.From(involved)));
        }

        foreach (var o in record.Observations("regional-node-status").Where(o => o.AbsentReason is null))
        {
            if (o.Word is "involved" or "positive" or "true" or "present")
            {
                Call(true, o, o.Method ?? "stated");
            }
            else if (o.Word is "clear" or "negative" or "false" or "none" or "absent")
            {
                Call(false, o, o.Method ?? "stated");
            }
        }

        // A node that counts as distant for this primary is spread, not N.
        var named = new List<string>();
        void CallAt(BodySite? site, bool involved, Entry entry, string how)
        {
            if (nodeOf(site) is { Regional: true } node)
            {
                Call(involved, entry, how);
                if (involved && node.Station is { } station)
                {
                    named.Add(station);
                }
            }
        }

        foreach (var f in record.Of<ImagingFindingEntry>().Where(f => f.Presence != Presence.Possible))
        {
            CallAt(f.Site, f.Presence == Presence.Present, f, f.Modality);
        }

        foreach (var l in record.Of<LesionEntry>().Where(l => (l.LongestMm ?? l.ShortAxisMm) is not { High: 0 }))
        {
            CallAt(l.Site, true, l, l.Modality ?? "measured");
        }

        foreach (var c in record.Of<ConditionEntry>().Where(c => c.Role == ConditionRole.Metastasis && c.Presence != Presence.Possible))
        {
            CallAt(PlaceOf(c), c.Presence == Presence.Present, c, "diagnosis");
        }

        foreach (var o in observations.Where(o => o.Specimen is { FromPrimary: false } && (o.Number is not null || o.Word is not null) && o.Item is "malignancy" or "ki67" or "mitoses" or "grade" or "differentiation" or "histology"))
        {
            CallAt(o.Specimen?.Site, o is not { Item: "malignancy", Word: "negative" or "false" or "absent" }, o, o.Specimen?.Kind ?? "tissue");
        }

        var stations = record.Observations("node-station").Where(o => o.AbsentReason is null && o.Word is not null).ToList();
        leaves.AddRange(stations.Select(s => Because.Recorded($"Nodes involved: {s.Word!.Replace('-', ' ')}", s.Reference)));
        examinedTissue = positive is not null || examined is { Number: { } e } && e.AtMostBound(0) != Truth.True;
        return new() { Positive = positive?.Number, Examined = examined?.Number, MesentericMassMm = mass?.Number, Called = called, Stations = [.. stations.Select(s => s.Word!).Concat(named).Distinct()] };
    }

    /// <summary>The primary's topography code; null when none is recorded.</summary>
    public static string? TopographyOf(PatientRecord record) =>
        record.Of<ConditionEntry>().Where(c => c is { Role: ConditionRole.Primary, Presence: Presence.Present }).Select(c => c.Site?.Topography).FirstOrDefault(t => t is not null);

    /// <summary>Place of a metastasis: the one named, else the nodes that its code names.</summary>
    public static BodySite? PlaceOf(ConditionEntry c) => c.Site
        ?? c.Concept.Codings.Where(x => x.Code.StartsWith("C77", StringComparison.OrdinalIgnoreCase)).Select(x => new BodySite(null, null, x.Code)).FirstOrDefault();

    /// <summary>Treatment against the tumour began before the tissue was removed.</summary>
    private static bool AfterTherapy(PatientRecord record)
    {
        var removed = record.Of<ObservationEntry>().Where(o => o.Specimen?.Kind == "resection").Select(o => o.Specimen!.Taken.IsEmpty ? o.Happened : o.Specimen.Taken).Where(d => !d.IsEmpty).ToList();
        var treated = record.Of<MedicationEntry>().Where(m => m.Purpose == "antitumour" && !m.Happened.IsEmpty).Select(m => m.Happened)
            .Concat(record.Of<RadiationEntry>().Where(r => !r.Happened.IsEmpty).Select(r => r.Happened)).ToList();
        return removed.Count > 0 && treated.Count > 0 && treated.Min().Latest < removed.Min().Earliest;
    }
}
