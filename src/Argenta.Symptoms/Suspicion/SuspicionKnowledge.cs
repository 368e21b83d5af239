using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Symptoms.Suspicion;

/// <summary>One item of the suspicion score.</summary>
public sealed record ScoreItem
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Group of correlated items whose sum is limited.</summary>
    public required string Cluster { get; init; }

    /// <summary>Items of one kind count once.</summary>
    public required string Kind { get; init; }

    /// <summary>Likelihood ratio when present.</summary>
    public required double Ratio { get; init; }

    /// <summary>Likelihood ratio when expressly denied.</summary>
    public required double DeniedRatio { get; init; }

    /// <summary>Standard deviation of the logarithm of the ratio.</summary>
    public required double Deviation { get; init; }

    /// <summary>When it is present.</summary>
    public required Condition Present { get; init; }

    /// <summary>When it is expressly denied; null where a denial weighs nothing.</summary>
    public Condition? Denied { get; init; }

    /// <summary>The complaint whose recent onset halves the weight; null for none.</summary>
    public string? NewIf { get; init; }

    /// <summary>Source key.</summary>
    public required string Source { get; init; }

    /// <summary>Certainty of the ratio.</summary>
    public required Certainty Certainty { get; init; }
}

/// <summary>Two kinds of items that, present together, count by a ratio of their own where it gives more.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Cluster">Group.</param>
/// <param name="Kinds">The two kinds.</param>
/// <param name="Ratio">Likelihood ratio.</param>
/// <param name="Deviation">Standard deviation of its logarithm.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record ScorePair(string Id, string Name, string Cluster, ImmutableArray<string> Kinds, double Ratio, double Deviation, Certainty Certainty);

/// <summary>Illnesses that look alike, for a complaint.</summary>
/// <param name="Of">The complaint, for people.</param>
/// <param name="When">When it applies.</param>
/// <param name="First">The commoner and graver ones, named first.</param>
/// <param name="Names">The others.</param>
public sealed record LookAlikes(string Of, Condition When, ImmutableArray<string> First, ImmutableArray<string> Names);

/// <summary>The score as data: <c>symptoms/score.yaml</c>, and the flags of <c>symptoms/red-flags.yaml</c>.</summary>
public sealed record SuspicionKnowledge
{
    /// <summary>Undiagnosed tumours in 100,000 adults before anything is known.</summary>
    public required double PriorPer100000 { get; init; }

    /// <summary>From here "think of it", per 100,000.</summary>
    public required double ThinkOfIt { get; init; }

    /// <summary>From here "test now", per 100,000.</summary>
    public required double TestNow { get; init; }

    /// <summary>Share with which the second strongest item of a cluster counts.</summary>
    public required double Second { get; init; }

    /// <summary>Ratio that a cluster cannot pass.</summary>
    public required double ClusterLimit { get; init; }

    /// <summary>Ratio that the whole cannot pass.</summary>
    public required double TotalLimit { get; init; }

    /// <summary>Share with which a new complaint counts.</summary>
    public required double NewComplaint { get; init; }

    /// <summary>Months below which a complaint is new.</summary>
    public required int NewMonths { get; init; }

    /// <summary>When a tumour is proven and nothing is shown.</summary>
    public required Condition Proven { get; init; }

    /// <summary>Items in file order.</summary>
    public required ImmutableArray<ScoreItem> Items { get; init; }

    /// <summary>Pairs.</summary>
    public required ImmutableArray<ScorePair> Pairs { get; init; }

    /// <summary>Look-alikes.</summary>
    public required ImmutableArray<LookAlikes> LookAlikes { get; init; }

    /// <summary>What must stand beside the score.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>Red flags.</summary>
    public required GuidelineSet Flags { get; init; }

    /// <summary>Every condition that a suspicion rests on.</summary>
    public IEnumerable<Condition> Conditions => [Proven, .. Items.SelectMany(i => i.Denied is { } denied ? [i.Present, denied] : (Condition[])[i.Present]), .. LookAlikes.Select(l => l.When), .. Flags.Conditions];

    /// <summary>The score of people in whom the items stand so: the same few standings come again and again, so that it is worked out once.</summary>
    internal Score ScoreOf(ItemStandings standings) => Scores.GetValue(this, static k => new(s => k.Score(s)))[standings];

    private static readonly ConditionalWeakTable<SuspicionKnowledge, Remembered<ItemStandings, Score>> Scores = [];

    /// <summary>Nothing that is denied speaks for a tumour, and what is new does not weigh more than what is not: then <see cref="MostOf"/> is a bound.</summary>
    public bool IsBounded => NewComplaint is >= 0 and <= 1 && Second is >= 0 and <= 1 && Items.All(i => i.Denied is null || i.DeniedRatio <= 1);

    /// <summary>The most that the score can be, per 100,000, where of all items none but some can be present: adding a present item whose ratio is at least 1 never lowers it, and denying one never raises it.</summary>
    /// <param name="items">A bit for each item that may be present, in their order.</param>
    public double MostOf(ulong items) => Score(Items.Index().Where(i => (items >> i.Index & 1) != 0 && i.Item.Ratio >= 1).Aggregate(default(ItemStandings), (all, i) => all.With(i.Index, ItemStanding.Present))).Per100000;

    /// <summary>Of each flag, then of each item when it is present, then when it is denied: they ask for the same complaints again and again.</summary>
    internal ConditionList Asked => Lists.GetValue(this, static k => new([.. k.Flags.Rules.Select(r => r.When), .. k.Items.Select(i => i.Present), .. k.Items.Select(i => i.Denied).OfType<Condition>()]));

    private static readonly ConditionalWeakTable<SuspicionKnowledge, ConditionList> Lists = [];

    private Score Score(ItemStandings standings) =>
        SuspicionScore.Of(Items.Select((item, i) => (item, standing: standings[i])).Where(x => x.standing != ItemStanding.Open).Select(x => new SuspicionScore.Standing(x.item, x.standing != ItemStanding.Denied, x.standing == ItemStanding.New)), this);

    /// <summary>Loads both files.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static SuspicionKnowledge Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources, Terminology terms) =>
        LoadScore(folder, catalogue, sources, terms) with { Flags = GuidelineSet.Load(folder, "symptoms/red-flags.yaml", catalogue, sources) };

    /// <summary>Loads the score without the flags.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static SuspicionKnowledge LoadScore(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources, Terminology terms) =>
        new ScoreReader(catalogue, sources, terms).Read(folder.Read("symptoms/score.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/symptoms/score.yaml", 0, 0, "The file is missing.", "Restore it: the suspicion score is read by it."));
}
