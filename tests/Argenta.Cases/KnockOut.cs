using System.Collections.Concurrent;
using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Cases;

/// <summary>Remove any one entry of the demonstration person: what rested on it alone is no longer claimed, and the gap is named.</summary>
public class KnockOut
{
    public static TheoryData<int, string> Entries()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < People.Case013.Entries.Length; i++)
        {
            var entry = People.Case013.Entries[i];
            data.Add(i, $"{entry.GetType().Name} {entry.Source.Id}");
        }

        return data;
    }

    private static readonly ConcurrentDictionary<int, PatientAssessment> Without = new();

    private static PatientAssessment After(int index) => Without.GetOrAdd(index, i => People.Assess(People.Case013 with { Entries = People.Case013.Entries.RemoveAt(i) }));

    [Theory]
    [MemberData(nameof(Entries))]
    public void What_rested_on_it_alone_is_no_longer_claimed(int index, string what)
    {
        var before = People.Case013Assessment;
        var removed = People.Case013.Entries[index];
        var after = After(index);

        foreach (var finding in before.Findings.Where(f => f.IsKnown && RestsOnlyOn(f, removed)))
        {
            var now = after[finding.Name];
            Assert.True(now.State != FindingState.Known || !now.Settled || !Same(now, finding), $"{finding.Name} is still settled without {what}");
            if (now.State == FindingState.Unknown)
            {
                Assert.True(now.Needs.Length > 0 || now.Flags.Length > 0, $"{finding.Name} is unknown without a need after removing {what}");
            }
        }

        // Nothing in the new explanations points to what is no longer there.
        Assert.DoesNotContain(after.AllBecause(), b => b.Entry is { } e && e.Id == removed.Source.Id && e.Pointer == removed.Source.Pointer && e.Line == removed.Source.Line && People.Case013.Entries.Count(x => x.Source.Id == removed.Source.Id) == 1);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void No_status_becomes_more_certain_by_forgetting(int index, string what)
    {
        var before = People.Case013Assessment.Options.ToDictionary(o => o.Id);
        var after = After(index);
        foreach (var option in after.Options.Where(o => o.Settled))
        {
            // A status that is settled without the entry must be the status with it: learning never changes what is settled.
            Assert.True(before[option.Id].Status == option.Status, $"{option.Id} is settled as {option.Status} without {what}, and {before[option.Id].Status} with it");
        }
    }

    [Fact]
    public void Without_the_biopsy_the_tests_ask_for_it()
    {
        var without = People.Case013 with { Entries = [.. People.Case013.Entries.Where(e => e is not ObservationEntry { Specimen: not null })] };
        var assessment = People.Assess(without);
        Assert.Equal(FindingState.Unknown, assessment["grade"].State);
        Assert.Contains(assessment.Workup, w => w.Test is "biopsy" or "pathology-review" && w.Rank is not null);
        Assert.DoesNotContain(assessment.Options, o => o.Status == "recommended" && o.Modality is "radiotherapy" or "targeted");
    }

    [Fact]
    public void Without_receptor_imaging_the_radioligand_is_not_recommended_and_the_scan_is_asked_for()
    {
        var without = People.Case013 with { Entries = [.. People.Case013.Entries.Where(e => e is not (ImagingFindingEntry { Modality: "sstr-scintigraphy" or "sstr-pet" } or ImagingEntry { Modality: "sstr-scintigraphy" or "sstr-pet" }))] };
        var assessment = People.Assess(without);
        Assert.Equal(FindingState.Unknown, assessment["sstr"].State);
        Assert.Contains(assessment.Workup, w => w.Test == "sstr-pet" && w.Rank is not null);
        Assert.DoesNotContain(assessment.Options, o => o.Modality == "radiotherapy" && o.Status == "recommended");
    }

    private static bool RestsOnlyOn(Finding finding, Entry entry)
    {
        var leaves = finding.Because.SelectMany(b => b.Walk()).Where(b => b.Entry is not null).Select(b => b.Entry!).ToImmutableArray();
        return leaves.Length > 0 && leaves.All(l => l.Resource == entry.Source.Resource && l.Id == entry.Source.Id && l.Pointer == entry.Source.Pointer && l.Line == entry.Source.Line);
    }

    private static bool Same(Finding a, Finding b) => Equals(a.UntypedValue, b.UntypedValue);
}
