using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>Where the disease is, in one word.</summary>
internal static class Extents
{
    private const string Name = "extent";

    public static Finding<Extent> Of(ImmutableArray<OrganSpread> spread, EditionStage? stage, StagingKnowledge knowledge)
    {
        var involved = spread.Where(s => s.State == SpreadState.Involved).ToList();
        var leaves = spread.Where(s => s.State is SpreadState.Involved or SpreadState.Uncertain).SelectMany(s => s.Because).ToImmutableArray();
        var open = spread.Where(s => s.State == SpreadState.Uncertain || (s.State == SpreadState.NeverImaged && knowledge.WholeBody.Contains(s.Organ))).Select(s => s.Organ).ToList();

        // A recorded M0 says that the organs that nobody described are free.
        var m = stage?.M;
        if (m is { IsKnown: true, Value: "M0" } && m.HasRecorded && spread.All(s => s.State != SpreadState.Uncertain))
        {
            open = [];
        }

        var needs = open.Count > 0 ? NotSeen[Bits(open)] : [];
        if (involved.Count > 0)
        {
            var (now, possible) = Spreads.GetValue(knowledge, static k => new(q => Said(q.Involved, q.Open, k)))[(Bits(involved.Select(s => s.Organ)), Bits(open))];
            return possible.Length == 1
                ? Findings.Settled(Name, now, leaves) with { Derived = now, HasDerived = true }
                : Findings.Provisional(Name, now, leaves, needs, possible) with { Derived = now, HasDerived = true };
        }

        var stateM = m is { IsKnown: true } ? TruthLogic.From(m.Value != "M0") : Truth.Unknown;
        var n = stage?.N;
        ImmutableArray<Because> because = [.. leaves, .. n?.Because ?? [], .. m?.Because ?? []];
        if (stateM == Truth.True)
        {
            if (spread.Where(s => s.EverInvolved).ToList() is { Count: > 0 } once)
            {
                // The stage at diagnosis says what was; what is there today is another question.
                return Findings.Unknown(Name, [new("metastases", "The recorded metastases are over, or are no longer seen: what is there today is not recorded.", "sstr-pet", "ct")], [.. once.SelectMany(s => s.Because), .. because], [.. Enum.GetValues<Extent>()]);
            }

            ImmutableArray<Extent> distant = [Extent.LiverOnly, Extent.LiverDominant, Extent.Disseminated];
            return m!.Value == "M1a" && stage!.Edition is not Edition.Enets && spread.Any(s => s.Organ == Organ.Liver) && m.Flags.Contains("liver-only-by-definition")
                ? Findings.Settled(Name, Extent.LiverOnly, because)
                : m.Value == "M1b" && m.Flags.Contains("liver-only-by-definition") ? Findings.Settled(Name, Extent.Disseminated, because)
                : Findings.Unknown(Name, [new("metastases", "The organs of the metastases are not recorded.", "sstr-pet", "ct")], because, distant);
        }

        ImmutableArray<Need> nodeNeed = [new("nodes-positive", "Regional nodes part localised from locoregional.", "ct", "pathology-review")];
        if (stateM == Truth.Unknown)
        {
            return Findings.Unknown(Name, [.. needs, .. n is { IsKnown: true } ? [] : nodeNeed], because, [.. Enum.GetValues<Extent>()]);
        }

        if (n is { IsKnown: true } && !Categories.IsX(n.Value!))
        {
            var value = n.Value == "N0" ? Extent.Localised : Extent.Locoregional;
            var settled = open.Count == 0 && m!.Settled && (n.Settled || n.Candidates.All(c => (c == "N0") == (n.Value == "N0")));
            return settled ? Findings.Settled(Name, value, because) with { Derived = value, HasDerived = true }
                : Findings.Provisional(Name, value, because, [.. needs.Concat(m!.Needs).Concat(n.Needs).DistinctBy(x => x.Fact)]) with { Derived = value, HasDerived = true };
        }

        return Findings.Unknown(Name, [.. nodeNeed, .. needs], because, Extent.Localised, Extent.Locoregional);
    }

    /// <summary>What to look at yet, by the organs that are open.</summary>
    private static readonly Remembered<ulong, ImmutableArray<Need>> NotSeen =
        new(open => [new("metastases", $"Not looked at or uncertain: {string.Join(", ", Organs(open).Select(Words<Organ>.Of))}.", "sstr-pet", "ct")]);

    private static readonly ConditionalWeakTable<StagingKnowledge, Remembered<(ulong Involved, ulong Open), (Extent Now, ImmutableArray<Extent> Possible)>> Spreads = [];

    private static (Extent Now, ImmutableArray<Extent> Possible) Said(ulong involved, ulong open, StagingKnowledge knowledge) =>
        (Word(Organs(involved), knowledge), [.. Distant(Organs(involved), [.. Organs(open)], knowledge).Distinct().Order()]);

    private static ulong Bits(IEnumerable<Organ> organs) => organs.Aggregate(0UL, (bits, organ) => bits | (1UL << (int)organ));

    private static ImmutableArray<Organ> Organs(ulong bits) => [.. Enum.GetValues<Organ>().Where(o => (bits & (1UL << (int)o)) != 0)];

    /// <summary>The words for the involved organs, with each of the open ones free or involved.</summary>
    private static IEnumerable<Extent> Distant(ImmutableArray<Organ> involved, List<Organ> open, StagingKnowledge knowledge)
    {
        yield return Word(involved, knowledge);
        if (open.Count > 0)
        {
            var withLiver = involved.Contains(Organ.Liver) || open.Contains(Organ.Liver);
            foreach (var organ in open)
            {
                yield return Word(involved.Add(organ), knowledge);
            }

            if (withLiver)
            {
                yield return Word([.. involved, .. open], knowledge);
            }
        }
    }

    private static Extent Word(ImmutableArray<Organ> involved, StagingKnowledge knowledge)
    {
        var others = involved.Where(o => o != Organ.Liver).ToList();
        return !involved.Contains(Organ.Liver) ? Extent.Disseminated
            : others.Count == 0 ? Extent.LiverOnly
            : others.TrueForAll(o => knowledge.LiverDominant.Others.Contains(o)) ? Extent.LiverDominant : Extent.Disseminated;
    }
}

/// <summary>Share of the liver taken up by tumour.</summary>
internal static class LiverBurdens
{
    private const string Name = "liver-burden";

    public static Finding<NumberRange> Of(Record.PatientRecord record, ImmutableArray<OrganSpread> spread, out ImmutableArray<LiverBurden> bands, StagingKnowledge knowledge)
    {
        var latest = record.Observations(Name).Where(o => (o.Number is not null || Words<LiverBurden>.TryParse(o.Word, out _))).OrderBy(o => o.Happened).LastOrDefault();
        if (latest is null)
        {
            var liver = spread.First(s => s.Organ == Organ.Liver);
            var none = knowledge.LiverBurdens.FirstOrDefault(b => b.Band == LiverBurden.None);
            if (liver.State == SpreadState.Clear && none.Citation is not null)
            {
                bands = [LiverBurden.None];
                return Findings.Settled(Name, none.Percent, [.. liver.Because]) with { Unit = "%", Derived = none.Percent, HasDerived = true };
            }

            bands = [];
            return Findings.Unknown<NumberRange>(Name, [new(Name, "No share of the liver is recorded.", "mri", "ct")]) with { Unit = "%" };
        }

        var range = latest.Number ?? knowledge.LiverBurdens.First(b => b.Band == Words<LiverBurden>.Parse(latest.Word!)).Percent;
        bands = [.. knowledge.LiverBurdens.Where(b => b.Percent.Overlaps(range)).Select(b => b.Band)];
        return Findings.Settled(Name, range, [Because.Recorded($"Liver burden {latest.Number?.ToString() ?? latest.Word} %", latest.Reference)]) with { Unit = "%", Recorded = range, HasRecorded = true };
    }
}
