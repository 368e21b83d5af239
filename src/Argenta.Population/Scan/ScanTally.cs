using System.Text.Json.Serialization;

namespace Argenta.Population.Scan;

/// <summary>How often something was not understood.</summary>
/// <param name="People">In how many people.</param>
/// <param name="Entries">In how many places.</param>
public readonly record struct Misunderstood(long People, long Entries);

/// <summary>People flagged by a level of suspicion, and how many tumours the score expects among them.</summary>
/// <param name="People">How many.</param>
/// <param name="Expected">Expected tumours, in hundred-millionths: sums of whole numbers do not depend on their order.</param>
/// <param name="Low">At the lower end of each person's range.</param>
/// <param name="High">At the upper end.</param>
public readonly record struct Flagged(long People, long Expected, long Low, long High)
{
    /// <summary>So many units are one tumour.</summary>
    public const double Unit = 1e8;

    /// <summary>The sum of two.</summary>
    public static Flagged operator +(Flagged a, Flagged b) => new(a.People + b.People, a.Expected + b.Expected, a.Low + b.Low, a.High + b.High);

    /// <summary>The sum of two.</summary>
    public static Flagged Add(Flagged left, Flagged right) => left + right;
}

/// <summary>What a scan has counted so far. Adding up tallies gives the same whatever thread counted what.</summary>
public sealed class ScanTally
{
    /// <summary>So many kinds of what was not understood are told apart; further ones are counted together.</summary>
    public const int MostKinds = 4000;

    /// <summary>Documents read: bundles, sheets, lines.</summary>
    public long Documents { get; set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>People.</summary>
    public long People { get; set; }

    /// <summary>People known to have died; they are found in nothing.</summary>
    public long Dead { get; set; }

    /// <summary>People who stand in the input more than once, each time after the first.</summary>
    public long Again { get; set; }

    /// <summary>Lines of the output.</summary>
    public long Written { get; set; }

    /// <summary>Scattered resources that were put together.</summary>
    public long Scattered { get; set; }

    /// <summary>Deletions that the input lists.</summary>
    public long Deletions { get; set; }

    /// <summary>Resources that do not count because they are deleted.</summary>
    public long Deleted { get; set; }

    /// <summary>Resources that do not count because a newer version is about somebody else.</summary>
    public long Moved { get; set; }

    /// <summary>People who were read by a document of their own.</summary>
    public long OfOwnDocument { get; set; }

    /// <summary>Things left out; each stands in the quarantine.</summary>
    public long Quarantined { get; set; }

    /// <summary>People of whom something was not understood.</summary>
    public long WithUnmapped { get; set; }

    /// <summary>People whose record has a fault; that an older version or a second copy was passed over is none.</summary>
    public long WithProblems { get; set; }

    /// <summary>People without a proven tumour, by whom suspicion is judged.</summary>
    public long Unproven { get; set; }

    /// <summary>Found people, by kind.</summary>
    public Dictionary<string, long> Found { get; init; } = [];

    /// <summary>Suspected people: by the score's level, by a red flag, by either (<c>any</c>).</summary>
    public Dictionary<string, Flagged> Suspicion { get; init; } = [];

    /// <summary>Red flags that fired.</summary>
    public Dictionary<string, long> RedFlags { get; init; } = [];

    /// <summary>Overdue examinations, by id.</summary>
    public Dictionary<string, long> Overdue { get; init; } = [];

    /// <summary>Of these, long overdue.</summary>
    public Dictionary<string, long> OverdueLong { get; init; } = [];

    /// <summary>People progressing, by tempo.</summary>
    public Dictionary<string, long> Tempo { get; init; } = [];

    /// <summary>Options that wait for a fact, by id.</summary>
    public Dictionary<string, long> Waiting { get; init; } = [];

    /// <summary>Faults of records, by code.</summary>
    public Dictionary<string, long> Problems { get; init; } = [];

    /// <summary>Resources that name no person and hold no statement about anybody's health, by type.</summary>
    public Dictionary<string, long> Loose { get; init; } = [];

    /// <summary>What was not understood: type of resource, wording, reason.</summary>
    public Dictionary<string, Misunderstood> Unmapped { get; init; } = [];

    /// <summary>Two versions of the knowledge: changes of an option's status, as <c>option: before -> after</c>.</summary>
    public Dictionary<string, long> Changes { get; init; } = [];

    /// <summary>People with an option that changes.</summary>
    public long Changed { get; set; }

    /// <summary>Nothing was left out and nothing misunderstood.</summary>
    [JsonIgnore]
    public bool IsClean => Quarantined == 0 && WithUnmapped == 0 && WithProblems == 0 && Again == 0;

    /// <summary>Counts one more.</summary>
    public static void Count(Dictionary<string, long> counts, string key, long by = 1) => counts[key] = counts.GetValueOrDefault(key) + by;

    /// <summary>Adds what another has counted.</summary>
    public void Add(ScanTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Documents += other.Documents;
        Bytes += other.Bytes;
        People += other.People;
        Dead += other.Dead;
        Again += other.Again;
        Written += other.Written;
        Scattered += other.Scattered;
        Deletions += other.Deletions;
        Deleted += other.Deleted;
        Moved += other.Moved;
        OfOwnDocument += other.OfOwnDocument;
        Quarantined += other.Quarantined;
        WithUnmapped += other.WithUnmapped;
        WithProblems += other.WithProblems;
        Changed += other.Changed;
        Unproven += other.Unproven;
        foreach (var (mine, theirs) in new[] { (Found, other.Found), (RedFlags, other.RedFlags), (Overdue, other.Overdue), (OverdueLong, other.OverdueLong), (Tempo, other.Tempo), (Waiting, other.Waiting), (Problems, other.Problems), (Loose, other.Loose), (Changes, other.Changes) })
        {
            foreach (var (key, count) in theirs)
            {
                Count(mine, key, count);
            }
        }

        foreach (var (key, flagged) in other.Suspicion)
        {
            Suspicion[key] = Suspicion.GetValueOrDefault(key) + flagged;
        }

        foreach (var (key, count) in other.Unmapped)
        {
            var known = Unmapped.Count < MostKinds || Unmapped.ContainsKey(key) ? key : "further kinds";
            var before = Unmapped.GetValueOrDefault(known);
            Unmapped[known] = new(before.People + count.People, before.Entries + count.Entries);
        }
    }
}
