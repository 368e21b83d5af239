using System.Globalization;
using System.Text;

namespace Argenta.Population.Scan.Output;

/// <summary>The table at the end of a scan, for those who plan care.</summary>
internal sealed class SummaryText(ScanResult result, ScanOptions options)
{
    private const int Wide = 80;

    private readonly StringBuilder text = new();
    private readonly ScanTally tally = result.Tally;

    /// <summary>The whole.</summary>
    public string Write()
    {
        Read();
        if (options.Against is not null)
        {
            Changes();
        }

        Found();
        Review();
        Which("Overdue, by examination", tally.Overdue, id => options.Knowledge.FollowUp.Examinations.FirstOrDefault(e => e.Id == id)?.Name ?? id, "long overdue", tally.OverdueLong);
        Which("Progressing, by tempo", tally.Tempo, w => w.Replace('-', ' '));
        Which("Undecided, by option that waits for a fact", tally.Waiting, id => options.Knowledge.Options.Option(id)?.Name ?? id);
        Misread();
        return text.ToString();
    }

    private void Read()
    {
        var seconds = Math.Max(result.Elapsed.TotalSeconds, 0.001);
        Line($"{N(tally.People)} people as of {options.AsOf:uuuu-MM-dd}, of whom {N(tally.Dead)} have died; {N(tally.Written)} lines written.");
        Line($"{Time(result.Elapsed)}, {N((long)((tally.People - result.Resumed) / seconds))} people a second{(result.Resumed > 0 ? $" ({N(result.Resumed)} people were done by a run before)" : string.Empty)}.");
        if (tally.Again > 0)
        {
            Line($"{N(tally.Again)} of them stand in the input once more: they are not joined, and counted each time.");
        }

        if (tally.Deletions > 0)
        {
            Line($"{N(tally.Deletions)} deletions are listed; {N(tally.Deleted)} resources do not count for them. Deletions in other");
            Line("files reach resources that lie scattered, not people who came in Bundles.");
        }

        if (tally.Moved > 0)
        {
            Line($"{N(tally.Moved)} resources do not count: a newer version of them is about another person.");
        }

        if (tally.OfOwnDocument > 1)
        {
            Line($"{N(tally.OfOwnDocument)} people were each read by one document alone: that a resource of one of");
            Line("them became another one's in another document is not noticed.");
        }

        if (result.MovedAreTooMany)
        {
            Line("Too many resources stand under several people to look which of them moved: it");
            Line("seems that several servers gave the same ids. Scan the export of each apart.");
        }

        if (result.AgainIsBounded)
        {
            Line($"So many people came that only the first {N(SeenPeople.Most)} were compared for coming twice.");
        }
    }

    private void Found()
    {
        Head("Found", "people", "of 100,000");
        var living = Math.Max(1, tally.People - tally.Dead);
        foreach (var (kind, name) in new[] { (ScanKinds.Suspected, "may have an undiagnosed neuroendocrine tumour"), (ScanKinds.Overdue, "overdue for follow-up"), (ScanKinds.Progressing, "tumour progressing"), (ScanKinds.Undecided, "NET named, options wait for a fact") })
        {
            if (options.Counted.HasFlag(kind))
            {
                var count = tally.Found.GetValueOrDefault(KindReader.Words(kind).Single());
                Row(name, N(count), (count * 100_000.0 / living).ToString("N0", CultureInfo.InvariantCulture));
            }
            else
            {
                Row(name, "not asked", string.Empty);
            }
        }

        if (options.Counted != KindReader.Every)
        {
            Line("What was not asked for was not looked for; --count-all counts it too.");
        }
    }

    private void Review()
    {
        if (tally.Unproven == 0)
        {
            return;
        }

        Head("How many to review", "people", "tumours", "to find one");
        Row("all without a proven tumour", N(tally.Unproven), string.Empty, string.Empty);
        foreach (var (_, words, flagged) in ScanSummary.Thresholds(tally))
        {
            Row(words, N(flagged.People), Range(flagged), ToFindOne(flagged));
        }

        Line("Expected by the suspicion score, whose ratios are derived and not validated;");
        Line("a red flag may stand beside a low score. Review, then the tests that it names.");
    }

    private void Changes()
    {
        Line(string.Empty);
        Line($"{N(tally.Changed)} of {N(tally.People)} people have an option that changes between the two versions.");
        Which("Changes", tally.Changes, key => key);
    }

    private void Misread()
    {
        if (tally.Quarantined > 0)
        {
            Line(string.Empty);
            Line($"{N(tally.Quarantined)} left out, each with place and reason in the file .quarantine.ndjson.");
        }

        var misread = ScanSummary.Unmapped(tally).Take(8).ToList();
        if (misread.Count > 0)
        {
            Head($"Not understood, in {N(tally.WithUnmapped)} people", "people", "entries");
            foreach (var (type, what, _, count, atMost) in misread)
            {
                Row($"{type} {what}".Trim(), (atMost ? "at most " : string.Empty) + N(count.People), N(count.Entries));
            }
        }

        if (tally.Problems.Count > 0)
        {
            Which($"Faults of records, in {N(tally.WithProblems)} people", tally.Problems, code => code.Replace('-', ' '));
        }

        if (tally.Loose.Count > 0)
        {
            Line(string.Empty);
            Line("Of no person: " + string.Join(", ", ScanSummary.First(tally.Loose).Select(l => $"{N(l.Value)} {l.Key}")) + ".");
        }
    }

    private void Which(string title, Dictionary<string, long> counts, Func<string, string> name, string? second = null, Dictionary<string, long>? others = null)
    {
        if (counts.Count == 0)
        {
            return;
        }

        Head(title, second is null ? ["people"] : ["people", second]);
        foreach (var (key, count) in ScanSummary.First(counts))
        {
            Row(name(key), others is null ? [N(count)] : [N(count), N(others.GetValueOrDefault(key))]);
        }
    }

    private static string Range(Flagged flagged) => $"{Few(flagged.Expected)} ({Few(flagged.Low)}-{Few(flagged.High)})";

    private static string ToFindOne(Flagged flagged) => flagged.Expected == 0 ? "-" : N((long)Math.Ceiling(flagged.People * Flagged.Unit / flagged.Expected));

    private static string Few(long units) => units / Flagged.Unit is var tumours && tumours >= 100 ? N((long)Math.Round(tumours)) : tumours.ToString(tumours >= 10 ? "0" : tumours >= 1 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min" : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s" : time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private static string N(long number) => ScanSummary.Count(number);

    private void Head(string title, params string[] columns)
    {
        Line(string.Empty);
        Row(title, columns);
        Line(new string('-', Wide - 1));
    }

    /// <summary>A name and numbers at the right: the columns 14 wide, the range of tumours 19.</summary>
    private void Row(string name, params string[] cells)
    {
        var right = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            right.Append(cells[i].PadLeft(cells.Length == 3 && i == 1 ? 19 : 14));
        }

        var room = Wide - 1 - right.Length;
        Line((name.Length > room ? name[..(room - 3)] + "..." : name.PadRight(room)) + right);
    }

    private void Line(string line) => text.Append(line.TrimEnd()).Append('\n');
}
