namespace Argenta.Validation;

/// <summary>The score of the living in whom nothing is proven, beside whether they have a tumour. The simulator's rates of complaints are invented: this tests the plumbing and is no evidence.</summary>
internal sealed class Suspicions
{
    private readonly List<(double Per100000, bool Tumour)> scores = [];
    private readonly SortedDictionary<string, (long With, long Without)> levels = new(StringComparer.Ordinal);

    public long With => scores.LongCount(s => s.Tumour);

    public long Without => scores.Count - With;

    /// <summary>People with and without a tumour at a level (<c>think-of-it</c> takes <c>test-now</c> with it), or with a red flag.</summary>
    public (long With, long Without) At(string level) => levels.GetValueOrDefault(level);

    public void Add(Truth truth, Walked said)
    {
        if (truth.IsDead || !said.Suspicion.Shown || said.Suspicion.Score is not { } score)
        {
            return;
        }

        scores.Add((score.Per100000, truth.HasTumour));
        var fired = said.Suspicion.Flags.Any(f => f.Fired);
        var level = said.Suspicion.Level;
        Count(level == "test-now", "test-now");
        Count(level is "test-now" or "think-of-it", "think-of-it");
        Count(fired, "red-flag");
        Count(fired || level is "test-now" or "think-of-it", "any");

        void Count(bool reached, string name)
        {
            var (with, without) = levels.GetValueOrDefault(name);
            levels[name] = !reached ? (with, without) : truth.HasTumour ? (with + 1, without) : (with, without + 1);
        }
    }

    public void Add(Suspicions other)
    {
        scores.AddRange(other.scores);
        foreach (var (level, (with, without)) in other.levels)
        {
            var (a, b) = levels.GetValueOrDefault(level);
            levels[level] = (a + with, b + without);
        }
    }

    /// <summary>Area under the receiver operating curve: ties count half.</summary>
    public double Area()
    {
        var (rank, sum, seen) = (0L, 0.0, 0L);
        foreach (var same in scores.GroupBy(s => s.Per100000).OrderBy(g => g.Key))
        {
            var (count, with) = (same.LongCount(), same.LongCount(s => s.Tumour));
            sum += with * (rank + ((count + 1) / 2.0));
            (rank, seen) = (rank + count, seen + with);
        }

        return (sum - (seen * (seen + 1) / 2.0)) / (seen * (double)(rank - seen));
    }

    /// <summary>Groups by the score: people, mean of the score and share with a tumour, in 100,000.</summary>
    public IEnumerable<(string Group, long People, double Said, double So)> Calibration()
    {
        double[] bounds = [0, 10, 25, 50, 100, 200, 500, 1000, 100_000];
        for (var i = 0; i + 1 < bounds.Length; i++)
        {
            var group = scores.Where(s => s.Per100000 > bounds[i] && s.Per100000 <= bounds[i + 1]).ToList();
            if (group.Count > 0)
            {
                yield return ($"{bounds[i]:0} to {bounds[i + 1]:0}", group.Count, group.Average(s => s.Per100000), 100_000.0 * group.Count(s => s.Tumour) / group.Count);
            }
        }
    }
}
