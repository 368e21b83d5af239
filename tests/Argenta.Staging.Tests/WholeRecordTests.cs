using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Staging;
using Argenta.Terms;
using CsCheck;
using Xunit;

namespace Argenta.Tests;

/// <summary>What holds for every record: whole people are drawn, then less of them is told.</summary>
public class WholeRecordTests
{
    private static readonly PrimarySite[] Sites = [.. House.Staging.Chapters.Keys.Where(p => p != PrimarySite.UnknownPrimary).Order()];

    private static readonly string?[] Years = [null, "2012", "2019", "2024", "2025"];

    /// <summary>A consistent person: nothing in the list contradicts anything else, so that any part of it is a record of the same person.</summary>
    /// <remarks>Metastases lie in the organs of the whole-body list: by its rule an examination of these settles that there is nothing further, and only that rule can be overtaken.</remarks>
    private static Gen<ImmutableArray<Entry>> People { get; } =
        Gen.Select(
            Gen.Select(Gen.Int[0, Sites.Length - 1].Select(i => Sites[i]), Gen.Int[0, Years.Length - 1].Select(i => Years[i]), Gen.Int[0, 1000], Gen.Int[0, 1000]),
            Gen.Select(Gen.Int[0, 400], Gen.Int[0, 60], Gen.Int[0, 2], Gen.Int[0, 14], Gen.Int[0, 40]),
            Gen.Select(Gen.Int[0, House.Staging.WholeBody.Length - 1].Select(i => House.Staging.WholeBody[i]).Array[0, 3], Gen.Int[1, 3], Gen.Bool, Gen.Bool),
            Make);

    private static ImmutableArray<Entry> Make((PrimarySite Site, string? Year, int Word, int Size) tumour, (int Ki67, int Mitoses, int Necrosis, int Nodes, int Mass) tissue, (Organ[] Organs, int Count, bool Covered, bool Poor) rest)
    {
        var specimen = House.Resected("s", tumour.Site, "2024-02-01");
        var chapter = House.Staging.Chapters[tumour.Site].Site;
        var rules = House.Staging.T[(chapter, Edition.Ajcc8)];
        var words = rules.Extents.Where(e => !e.AnySize).SelectMany(e => e.Words).ToList();

        // Below a carcinoid's size a thoracic tumour is a tumourlet, which has no stage: there learning the size does take a stage away.
        var size = tumour.Site is PrimarySite.Lung or PrimarySite.Thymus ? Math.Max(tumour.Size / 10m, House.Pathology.Tumourlet.Mm.High) : tumour.Size / 10m;
        var poor = rest.Poor && tissue is { Ki67: > 200, Mitoses: > 20 };
        List<Entry> entries =
        [
            House.Primary(tumour.Site, tumour.Year, null),
            House.Word("differentiation", poor ? "poor" : "well", specimen),
            House.Number("ki67", (tissue.Ki67 / 10m).ToString(System.Globalization.CultureInfo.InvariantCulture), specimen),
            House.Number("mitoses", tissue.Mitoses.ToString(System.Globalization.CultureInfo.InvariantCulture), specimen),
            House.Word("necrosis", Words<Necrosis>.Of((Necrosis)tissue.Necrosis), specimen),
            House.Number("primary-size", size.ToString(System.Globalization.CultureInfo.InvariantCulture), specimen),
            House.Word("depth", words[tumour.Word % words.Count], specimen),
            House.Number("nodes-positive", tissue.Nodes.ToString(System.Globalization.CultureInfo.InvariantCulture), specimen),
            House.Number("nodes-examined", "20", specimen),
        ];
        if (tissue.Nodes > 0)
        {
            if (chapter == StagingSite.JejunumIleum)
            {
                entries.Add(House.Number("mesenteric-mass", tissue.Mass.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
            else if (House.Staging.N[(chapter, Edition.Ajcc8)].Stations is { IsEmpty: false } stations)
            {
                entries.Add(House.Word("node-station", stations[tumour.Word % stations.Length].Words[0], specimen));
            }
        }

        var involved = rest.Organs.Distinct().ToList();
        entries.AddRange(involved.Select(o => House.Seen(o) with { Count = NumberRange.Exactly(rest.Count) }));
        if (rest.Covered)
        {
            entries.Add(House.Scan("ct", "2024-03-01", [.. Enum.GetValues<Organ>().Where(o => !involved.Contains(o))]));
        }

        return [.. entries];
    }

    private static Dictionary<string, (bool Settled, object? Value, FindingState State)> Findings(IEnumerable<Entry> entries)
    {
        var record = new PatientRecord { Person = new(), Entries = [.. entries] };
        var pathology = Grading.Of(record, House.Today, House.Pathology);
        var staging = Argenta.Staging.Tnm.Of(record, House.Today, pathology, House.Staging, Enum.GetValues<Edition>());
        var found = new Dictionary<string, (bool, object?, FindingState)>
        {
            ["grade"] = (pathology.Grade.Settled && pathology.Grade.IsKnown, pathology.Grade.Value, pathology.Grade.State),
            ["kind"] = (pathology.Kind.Settled && pathology.Kind.IsKnown, pathology.Kind.Value, pathology.Kind.State),
            ["extent"] = (staging.Extent.Settled && staging.Extent.IsKnown, staging.Extent.Value, staging.Extent.State),
        };
        foreach (var stage in staging.StageGroups)
        {
            foreach (var f in new[] { stage.T, stage.N, stage.M, stage.Group })
            {
                found[$"{f.Name} {stage.Edition}"] = (f.Settled && f.IsKnown, f.Value, f.State);
            }
        }

        return found;
    }

    [Fact]
    public void Learning_a_fact_never_changes_a_settled_grade_or_stage() =>
        Gen.Select(People, Gen.Int[0, int.MaxValue]).Sample((person, mask) =>
        {
            // The primary stays: without it there is no chapter and nothing to settle.
            var told = person.Where((e, i) => i == 0 || (mask >> (i % 30) & 1) == 1).ToList();
            var before = Findings(told);
            var after = Findings(person);
            foreach (var (name, b) in before.Where(p => p.Value.Settled))
            {
                Assert.True(after[name].Settled && Equals(b.Value, after[name].Value), $"{name}: {b.Value} was settled by {Text(told)}, then {after[name].Value} ({after[name].State}, settled {after[name].Settled}) by {Text(person)}");
            }
        });

    [Fact]
    public void The_order_of_entries_does_not_matter() =>
        Gen.Select(People, Gen.Int[0, 100_000]).Sample((person, seed) =>
        {
            var shuffled = person.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Findings(person).OrderBy(p => p.Key, StringComparer.Ordinal), Findings(shuffled).OrderBy(p => p.Key, StringComparer.Ordinal));
        });

    private static string Text(IEnumerable<Entry> entries) => string.Join(", ", entries.Select(e => e switch
    {
        ObservationEntry o => $"{o.Item} {o.Number?.ToString() ?? o.Word}",
        ConditionEntry c => $"{c.Site!.Label} {c.Happened}",
        ImagingFindingEntry f => $"{f.Site!.Label} x {f.Count}",
        ImagingEntry i => $"{i.Covered.Length} organs covered",
        _ => e.GetType().Name,
    }));
}
