using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Staging;

/// <summary>T, N, M and stage group of a person, recorded beside derived, edition by edition.</summary>
public static class Tnm
{
    /// <summary>Stages a record.</summary>
    /// <param name="record">The record, already as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="pathology">What the tissue says.</param>
    /// <param name="knowledge">The tables.</param>
    /// <param name="editions">Editions to show; null for the one in force at diagnosis (all where the year is not known).</param>
    /// <param name="spread">What <see cref="SpreadOf"/> says of the record, where it was asked before.</param>
    public static StagingFindings Of(PatientRecord record, LocalDate asOf, PathologyFindings pathology, StagingKnowledge knowledge, IReadOnlyList<Edition>? editions = null, ImmutableArray<OrganSpread> spread = default)
    {
        spread = spread.IsDefault ? SpreadOf(record, pathology, knowledge) : spread;
        record = pathology.Others.Without(record);
        var chapter = pathology.PrimarySite.IsKnown ? knowledge.Chapters.GetValueOrDefault(pathology.PrimarySite.Value) : null;
        var (inForce, year, assumed) = InForceOf(record, asOf, chapter, knowledge);
        if (editions is not { Count: > 0 } && !pathology.PrimarySite.IsKnown && pathology.PrimarySite.Because.IsEmpty && pathology.Others.Aside.IsEmpty)
        {
            var nowhere = Staging.Spread.Unplaced(record, knowledge);
            return Unstaged with { M = Anywhere(Unstaged.M, record, spread, nowhere), Spread = spread, Extent = Extents.Of(spread, Unstaged.StageGroups[0], knowledge), LiverBurden = LiverBurdens.Of(record, spread, out var liver, knowledge), LiverBurdenBands = liver, Unplaced = nowhere };
        }

        var asked = editions is { Count: > 0 } ? editions : inForce is { } only ? [only.Edition] : Every;
        var walk = new EditionStaging(record, pathology, knowledge, spread, chapter, inForce?.Edition);
        ImmutableArray<EditionStage> stages = [.. asked.Distinct().Select(walk.Of)];
        var shownEdition = inForce?.Edition ?? (asked.Count == 1 ? asked[0] : null);
        var shown = stages.FirstOrDefault(s => s.Edition == shownEdition) ?? (shownEdition is { } e ? walk.Of(e) : null);
        if (editions is [var single])
        {
            (shown, shownEdition) = (stages[0], single);
        }

        var unplaced = Staging.Spread.Unplaced(record, knowledge);
        var m = shown?.M ?? Agreed("m", stages, s => s.M);
        return new()
        {
            T = Beside(shown?.T ?? Agreed("t", stages, s => s.T), pathology.Others, "t"),
            N = Beside(shown?.N ?? Agreed("n", stages, s => s.N), pathology.Others, "n"),
            M = Beside(pathology.PrimarySite.IsKnown ? m : Anywhere(m, record, spread, unplaced), pathology.Others, "m"),
            StageGroup = Beside(shown?.Group ?? Agreed("stage-group", stages, s => s.Group), pathology.Others, "group"),
            StageEdition = EditionFinding(shownEdition, inForce, year, assumed, editions is [_]),
            StageGroups = stages,
            Spread = spread,
            Unplaced = unplaced,
            Extent = Extents.Of(spread, shown ?? stages.FirstOrDefault(), knowledge),
            LiverBurden = LiverBurdens.Of(record, spread, out var bands, knowledge),
            LiverBurdenBands = bands,
        };
    }

    /// <summary>Diagnosed metastases are M1 wherever the tumour began, provisionally: without the site no table says which organs are distant.</summary>
    private static Finding<string> Anywhere(Finding<string> m, PatientRecord record, ImmutableArray<OrganSpread> spread, ImmutableArray<Because> unplaced)
    {
        if (m.State != FindingState.Unknown || !m.Candidates.IsEmpty || (unplaced.IsEmpty && !record.Any(EntryClasses.Metastasis)))
        {
            return m;
        }

        ImmutableArray<Because> stated = [.. unplaced, .. spread.Where(s => s.State == SpreadState.Involved && s.SeenBy.Contains(Staging.Spread.Diagnosis)).SelectMany(s => s.Because)];
        if (!unplaced.IsEmpty && Staging.Spread.IsDenied(record))
        {
            // It says both.
            return Findings.Unknown<string>("m", m.Needs, [.. stated, .. m.Because], "M0", "M1") with { Flags = m.Flags };
        }

        return stated.IsEmpty ? m : Findings.Provisional("m", "M1", [.. stated, .. m.Because], m.Needs) with { Basis = "c", Derived = "M1", HasDerived = true, Flags = m.Flags };
    }

    private static readonly ImmutableArray<Edition> Every = [.. Enum.GetValues<Edition>()];

    /// <summary>What every edition says of everybody of whom nothing is recorded on where a tumour began.</summary>
    private static readonly StagingFindings Unstaged = OfNothing();

    private static StagingFindings OfNothing()
    {
        ImmutableArray<EditionStage> stages = [.. Every.Select(e => EditionStaging.Nowhere(e, []))];
        return new()
        {
            T = Agreed("t", stages, s => s.T),
            N = Agreed("n", stages, s => s.N),
            M = Agreed("m", stages, s => s.M),
            StageGroup = Agreed("stage-group", stages, s => s.Group),
            StageEdition = EditionFinding(null, null, null, false, false),
            StageGroups = stages,
            Spread = [],
            Extent = null!, // these three follow from the spread
            LiverBurden = null!,
            LiverBurdenBands = [],
        };
    }

    /// <summary>The organs to which the tumour has spread, which no edition changes.</summary>
    /// <param name="record">The record, already as of the day.</param>
    /// <param name="pathology">What the tissue says.</param>
    /// <param name="knowledge">The tables.</param>
    public static ImmutableArray<OrganSpread> SpreadOf(PatientRecord record, PathologyFindings pathology, StagingKnowledge knowledge) =>
        Spread.Of(pathology.Others.Without(record), knowledge, pathology.PrimarySite.IsKnown ? pathology.PrimarySite.Value : null);

    /// <summary>Says which recorded categories are another cancer's and were not used.</summary>
    private static Finding<string> Beside(Finding<string> finding, OtherCancers others, string axis) =>
        others.Leaves(e => e is TnmEntry t ? t.Axis.Equals(axis, StringComparison.OrdinalIgnoreCase) : axis == "m" && OtherCancers.IsSpread(e)) is { IsEmpty: false } unused
            ? Open(finding with { Because = [.. finding.Because, .. unused], Flags = [.. finding.Flags, others.IsSpreadOpen && axis is "m" or "group" ? OtherCancers.OpenFlag : OtherCancers.Flag] }, others, axis) : Open(finding, others, axis);

    /// <summary>Nothing is settled below the highest stage while it is open whose metastases those are.</summary>
    private static Finding<string> Open(Finding<string> finding, OtherCancers others, string axis) =>
        others.IsSpreadOpen && axis is "m" or "group" && !(finding is { IsKnown: true, Value: { } value } && (value.StartsWith("M1", StringComparison.Ordinal) || value.StartsWith("IV", StringComparison.Ordinal)))
            ? finding with { Settled = false, Needs = [WhoseSpread, .. finding.Needs] } : finding;

    private static readonly Need WhoseSpread = new("metastases", "Metastases are recorded, and not of which tumour they are: another cancer was there at the time.", "pathology-review", "record-review");

    /// <summary>What all editions that cover the site say; unknown where they differ.</summary>
    private static Finding<string> Agreed(string name, ImmutableArray<EditionStage> stages, Func<EditionStage, Finding<string>> pick)
    {
        var covered = stages.Where(s => !s.Group.Flags.Contains("edition-not-covered")).Select(pick).ToList();
        var values = covered.Where(f => f.IsKnown).Select(f => f.Value!).Distinct().ToList();
        Need year = new("year-of-diagnosis", "The year of diagnosis decides which edition holds.", "record-review");
        if (covered.Count > 0 && values is [var one] && covered.TrueForAll(f => f.IsKnown))
        {
            return covered[0] with { Name = name, Flags = [.. covered[0].Flags, "all-editions-agree"], Settled = covered.TrueForAll(f => f.Settled) };
        }

        return Findings.Unknown<string>(name, [year, .. covered.SelectMany(f => f.Needs).DistinctBy(n => n.Fact)], [.. covered.SelectMany(f => f.Because).DistinctBy(b => b.Text)], [.. values.Concat(covered.SelectMany(f => f.Candidates)).Distinct()]);
    }

    private static (InForce? InForce, Because? Year, bool Assumed) InForceOf(PatientRecord record, LocalDate asOf, Chapter? chapter, StagingKnowledge knowledge)
    {
        if (chapter is null)
        {
            return (null, null, false);
        }

        var diagnosed = record.Of<ConditionEntry>().Where(c => c.Role == ConditionRole.Primary && c.Presence == Presence.Present && !c.Happened.IsEmpty && c.Happened.Earliest <= asOf)
            .OrderBy(c => c.Happened).Select(c => (c.Happened, c.Reference, Assumed: false)).ToList();
        if (diagnosed.Count == 0)
        {
            // Without a dated diagnosis the earliest tissue that shows the tumour stands for it.
            diagnosed = [.. record.Of<ObservationEntry>().Where(o => o.Item is "histology" or "ki67" or "grade" or "mitoses" or "differentiation").Select(o => (When: o.Specimen is { Taken.IsEmpty: false } s ? s.Taken : o.Happened, o.Reference))
                .Where(p => !p.When.IsEmpty).OrderBy(p => p.When).Select(p => (p.When, p.Reference, true))];
        }

        if (diagnosed.Count == 0)
        {
            return (null, null, false);
        }

        var (date, entry, assumed) = diagnosed[0];
        return (knowledge.EditionOf(chapter.Region, date.Year), Because.Recorded($"Diagnosed {date.Year}", entry), assumed);
    }

    private static Finding<Edition> EditionFinding(Edition? shown, InForce? inForce, Because? year, bool assumed, bool asked)
    {
        const string Name = "stage-edition";
        ImmutableArray<Need> needs = [new("year-of-diagnosis", "The year of diagnosis decides which edition holds.", "record-review")];
        return shown is not { } edition ? Findings.Unknown<Edition>(Name, needs)
            : asked ? Findings.Settled(Name, edition, inForce is null ? [] : [inForce.Citation.Cite($"In force at diagnosis: {Words<Edition>.Of(inForce.Edition)}", "staging-1", Truth.True, year is null ? [] : [year])]) with { Flags = ["asked-for"] }
            : new() { Name = Name, State = FindingState.Known, Value = edition, Derived = edition, HasDerived = true, Settled = !assumed, Flags = assumed ? ["diagnosis-year-assumed"] : [], Needs = assumed ? needs : [], Because = [inForce!.Citation.Cite($"{Words<Edition>.Of(edition)} is in force for diagnoses of {inForce.Years}", "staging-1", Truth.True, [year!])] };
    }
}
