using System.Collections.Immutable;
using Argenta.Health;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Course;

/// <summary>Somatostatin receptors over all lesions that count. Closed by the output contract.</summary>
public enum ReceptorStatus
{
    /// <summary>All lesions at least as much as the liver.</summary>
    Positive,

    /// <summary>Some lesions positive, some negative.</summary>
    Heterogeneous,

    /// <summary>No lesion positive.</summary>
    Negative,
}

/// <summary>Uptake on FDG PET. Closed by the output contract.</summary>
public enum GlucoseUptake
{
    /// <summary>At least one lesion takes it up.</summary>
    Positive,

    /// <summary>Looked for and not seen.</summary>
    Negative,
}

/// <summary>The data of <c>course/receptors.yaml</c>.</summary>
public sealed record ReceptorKnowledge(CitedBound PositiveFrom, CitedBound Indeterminate, ImmutableArray<string> Modalities, ImmutableArray<string> Glucose)
{
    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static ReceptorKnowledge Load(KnowledgeFolder folder, Sources sources)
    {
        var root = folder.Read("course/receptors.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/course/receptors.yaml", 0, 0, "The file is missing.", "Restore it: receptor imaging is read by it.");
        root.AllowKeys("positive-from", "indeterminate", "modalities", "glucose");
        return new(CitedBound.Read(root.Required("positive-from"), sources), CitedBound.Read(root.Required("indeterminate"), sources), root.Texts("modalities"), root.Texts("glucose"));
    }
}

/// <summary>What receptor and glucose imaging say.</summary>
public sealed record ReceptorAssessment
{
    /// <summary><c>sstr</c>.</summary>
    public required Finding<ReceptorStatus> Sstr { get; init; }

    /// <summary><c>krenning</c> of the best lesion.</summary>
    public required Finding<NumberRange> Krenning { get; init; }

    /// <summary><c>krenning-lowest</c> of the worst lesion.</summary>
    public required Finding<NumberRange> KrenningLowest { get; init; }

    /// <summary><c>fdg</c>.</summary>
    public required Finding<GlucoseUptake> Fdg { get; init; }

    /// <summary><c>fdg-mismatch</c>: a lesion takes up FDG and not the receptor tracer.</summary>
    public required Finding<bool> Mismatch { get; init; }
}

/// <summary>Reads receptor and glucose imaging: the latest examination of each kind counts.</summary>
public static class Receptors
{
    /// <summary>Assesses both.</summary>
    public static ReceptorAssessment Of(PatientRecord record, LocalDate asOf, ReceptorKnowledge knowledge)
    {
        var receptor = Latest(record, asOf, knowledge.Modalities);
        var glucose = Latest(record, asOf, knowledge.Glucose);
        return new()
        {
            Sstr = Sstr(record, asOf, receptor, knowledge),
            Krenning = Score("krenning", receptor, best: true),
            KrenningLowest = Score("krenning-lowest", receptor, best: false),
            Fdg = Fdg(record, asOf, glucose, knowledge),
            Mismatch = Mismatch(record, asOf, receptor, glucose, knowledge),
        };
    }

    private static List<ImagingFindingEntry> Latest(PatientRecord record, LocalDate asOf, ImmutableArray<string> modalities)
    {
        var lesions = record.Of<ImagingFindingEntry>()
            .Where(e => modalities.Contains(e.Modality) && e.Presence == Presence.Present && e.Happened.MayBeBy(asOf) && (e.Uptake is not null || e.Krenning is not null || e.AgainstLiver is not null)).ToList();
        var latest = lesions.Select(e => e.Happened).DefaultIfEmpty().Max();
        return [.. lesions.Where(e => e.Happened == latest)];
    }

    /// <summary>True positive, false negative, unknown: uptake that nobody compared with the liver.</summary>
    private static Truth Positive(ImagingFindingEntry lesion, ReceptorKnowledge knowledge) => lesion switch
    {
        { AgainstLiver: "equal" or "above" } => Truth.True,
        { AgainstLiver: "below" } => Truth.False,
        { Krenning: { } score } when score.LessThan(knowledge.PositiveFrom.Value) == Truth.False => Truth.True,
        { Krenning: { } score } when score.LessThan(knowledge.Indeterminate.Value) == Truth.True => Truth.False,
        { Krenning: not null } => Truth.Unknown,
        { Uptake: false } => Truth.False,
        _ => Truth.Unknown,
    };

    private static Finding<ReceptorStatus> Sstr(PatientRecord record, LocalDate asOf, List<ImagingFindingEntry> lesions, ReceptorKnowledge knowledge)
    {
        const string name = "sstr";
        var stated = record.Observations(name).Where(e => Words<ReceptorStatus>.TryParse(e.Word, out _) && e.Happened.MayBeBy(asOf)).MaxBy(e => e.Happened);
        if (stated is not null && lesions.All(l => l.Happened <= stated.Happened))
        {
            return Findings.Settled(name, Words<ReceptorStatus>.Parse(stated.Word!), Because.Recorded($"Stated: {stated.Word}", stated.Reference)) with { Flags = ["stated-only"] };
        }

        if (lesions.Count == 0)
        {
            return Findings.Unknown<ReceptorStatus>(name, [new Need(name, "No receptor imaging with a statement on uptake is recorded.", "sstr-pet")]);
        }

        var answers = lesions.Select(l => (Lesion: l, Positive: Positive(l, knowledge))).ToList();
        ImmutableArray<Because> because = [.. answers.Select(a => Because.Recorded(Describe(a.Lesion), a.Lesion.Reference, a.Positive))];
        var positive = answers.Count(a => a.Positive == Truth.True);
        var negative = answers.Count(a => a.Positive == Truth.False);
        var open = answers.Count - positive - negative;
        var need = new Need(name, "Uptake was not compared with the liver.", "sstr-pet", "radiology-review");
        if (open == 0)
        {
            return Findings.Settled(name, negative == 0 ? ReceptorStatus.Positive : positive == 0 ? ReceptorStatus.Negative : ReceptorStatus.Heterogeneous, because);
        }

        // Uptake was seen and nobody said how much: reported as positive, and the comparison stays a need.
        var seen = answers.Any(a => a.Positive == Truth.Unknown && a.Lesion.Uptake == true) || positive > 0;
        return seen && negative == 0
            ? Findings.Provisional(name, ReceptorStatus.Positive, because, [need], ReceptorStatus.Positive, ReceptorStatus.Heterogeneous, ReceptorStatus.Negative)
            : Findings.Unknown<ReceptorStatus>(name, [need], because, positive > 0 && negative > 0 ? [ReceptorStatus.Heterogeneous] : [ReceptorStatus.Positive, ReceptorStatus.Heterogeneous, ReceptorStatus.Negative]);
    }

    private static Finding<NumberRange> Score(string name, List<ImagingFindingEntry> lesions, bool best)
    {
        var scored = lesions.Where(l => l.Krenning is not null).ToList();
        if (scored.Count == 0)
        {
            return Findings.Unknown<NumberRange>(name, [new Need(name, "No Krenning score is recorded.", "radiology-review")]);
        }

        var lesion = best ? scored.MaxBy(l => l.Krenning!.Value.High)! : scored.MinBy(l => l.Krenning!.Value.Low)!;
        return Findings.Settled(name, lesion.Krenning!.Value, Because.Recorded(Describe(lesion), lesion.Reference));
    }

    private static Finding<GlucoseUptake> Fdg(PatientRecord record, LocalDate asOf, List<ImagingFindingEntry> lesions, ReceptorKnowledge knowledge)
    {
        const string name = "fdg";
        if (lesions.Count > 0)
        {
            var taken = lesions.FirstOrDefault(l => l.Uptake == true);
            return Findings.Settled(name, taken is null ? GlucoseUptake.Negative : GlucoseUptake.Positive, [.. lesions.Select(l => Because.Recorded(Describe(l), l.Reference))]);
        }

        var stated = record.Observations(name).Where(e => Words<GlucoseUptake>.TryParse(e.Word, out _) && e.Happened.MayBeBy(asOf)).MaxBy(e => e.Happened);
        return stated is null
            ? Findings.Unknown<GlucoseUptake>(name, [new Need(name, "No FDG PET is recorded.", "fdg-pet")])
            : Findings.Settled(name, Words<GlucoseUptake>.Parse(stated.Word!), Because.Recorded($"Stated: {stated.Word}", stated.Reference)) with { Flags = ["stated-only"] };
    }

    private static Finding<bool> Mismatch(PatientRecord record, LocalDate asOf, List<ImagingFindingEntry> receptor, List<ImagingFindingEntry> glucose, ReceptorKnowledge knowledge)
    {
        const string name = "fdg-mismatch";
        var stated = record.Observations(name).Where(e => e.Word is ("true" or "false") && e.Happened.MayBeBy(asOf)).MaxBy(e => e.Happened);
        if (stated is not null)
        {
            return Findings.Settled(name, stated.Word == "true", Because.Recorded($"Stated: {stated.Word}", stated.Reference));
        }

        var pairs = (from g in glucose.Where(l => l.Uptake == true)
                     from r in receptor.Where(l => Positive(l, knowledge) == Truth.False)
                     where g.Site?.Organ is not null && g.Site.Organ == r.Site?.Organ
                     select (g, r)).ToList();
        if (pairs.Count > 0)
        {
            return Findings.Settled(name, true, [.. pairs.SelectMany(p => new[] { Because.Recorded(Describe(p.g), p.g.Reference), Because.Recorded(Describe(p.r), p.r.Reference) })]);
        }

        return glucose.Count > 0 && receptor.Count > 0 && receptor.All(r => Positive(r, knowledge) == Truth.True)
            ? Findings.Settled(name, false, [.. glucose.Concat(receptor).Select(l => Because.Recorded(Describe(l), l.Reference))])
            : Findings.Unknown<bool>(name, [new Need(name, "FDG and receptor imaging of the same lesions are not both recorded.", "fdg-pet", "sstr-pet")]);
    }

    private static string Describe(ImagingFindingEntry lesion)
    {
        var uptake = lesion switch
        {
            { AgainstLiver: { } against } => $"uptake {against} liver",
            { Krenning: { } score } => $"Krenning {score}",
            { Uptake: true } => "uptake, not compared with the liver",
            _ => "no uptake",
        };
        return $"{lesion.Modality.ToUpperInvariant().Replace('-', ' ')}, {lesion.Site?.Label ?? "site not recorded"}: {uptake}";
    }
}
