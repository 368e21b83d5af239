using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Argenta.Population.Scan.Output;

/// <summary>The numbers at the end of a scan: as a table for people, and as JSON.</summary>
public static class ScanSummary
{
    /// <summary>A wording that fewer people have is counted and not shown: it may tell of one of them.</summary>
    private const int FewestPeople = 5;

    private const int Top = 10;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The table, at most 80 columns wide.</summary>
    public static string Text(ScanResult result, ScanOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        return new SummaryText(result, options).Write();
    }

    /// <summary>The numbers needed to review: a threshold, who is at or above it.</summary>
    internal static IEnumerable<(string Id, string Words, Flagged Flagged)> Thresholds(ScanTally tally)
    {
        var test = tally.Suspicion.GetValueOrDefault("test-now");
        yield return ("test-now", "score: test now", test);
        yield return ("think-of-it", "score: think of it, or more", test + tally.Suspicion.GetValueOrDefault("think-of-it"));
        yield return ("red-flag", "a red flag", tally.Suspicion.GetValueOrDefault(KindCounter.RedFlag));
        yield return ("any", "either", tally.Suspicion.GetValueOrDefault(KindCounter.Any));
    }

    /// <summary>What was not understood, commonest first; rare wordings together, whose people are not told apart from one wording to the next: their number is a bound.</summary>
    internal static IEnumerable<(string Type, string What, string Reason, Misunderstood Count, bool AtMost)> Unmapped(ScanTally tally)
    {
        var shown = tally.Unmapped.Where(u => u.Value.People >= FewestPeople && u.Key.Contains('\t', StringComparison.Ordinal)).OrderByDescending(u => u.Value.Entries).ThenBy(u => u.Key, StringComparer.Ordinal);
        foreach (var (key, count) in shown)
        {
            var parts = key.Split('\t');
            yield return (parts[0], parts[1], parts[2], count, false);
        }

        var rare = tally.Unmapped.Where(u => u.Value.People < FewestPeople || !u.Key.Contains('\t', StringComparison.Ordinal)).ToList();
        if (rare.Count > 0)
        {
            yield return (string.Empty, "(rare wordings)", $"Wordings of fewer than {FewestPeople} people.", new(Math.Min(tally.WithUnmapped, rare.Sum(u => u.Value.People)), rare.Sum(u => u.Value.Entries)), rare.Count > 1);
        }
    }

    /// <summary>The commonest of some counts.</summary>
    internal static IEnumerable<KeyValuePair<string, long>> First(IReadOnlyDictionary<string, long> counts) => counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Top);

    /// <summary>A whole number with thousands.</summary>
    internal static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static byte[] Json(ScanResult result, ScanOptions options)
    {
        var tally = result.Tally;
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Indented))
        {
            json.WriteStartObject();
            json.WriteString("asOf", options.AsOf.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("knowledge", $"{options.Knowledge.Sources.Version} of {options.Knowledge.Sources.Date}");
            json.WriteNumber("people", tally.People);
            json.WriteNumber("dead", tally.Dead);
            json.WriteNumber("again", tally.Again);
            json.WriteNumber("written", tally.Written);
            json.WriteNumber("documents", tally.Documents);
            json.WriteNumber("bytes", tally.Bytes);
            json.WriteNumber("scatteredResources", tally.Scattered);
            json.WriteNumber("deletions", tally.Deletions);
            json.WriteNumber("deletedResources", tally.Deleted);
            json.WriteNumber("movedResources", tally.Moved);
            json.WriteNumber("peopleByTheirOwnDocument", tally.OfOwnDocument);
            if (result.MovedAreTooMany)
            {
                json.WriteBoolean("movedAreTooMany", true);
            }

            json.WriteNumber("quarantined", tally.Quarantined);
            json.WriteNumber("peopleWithProblems", tally.WithProblems);
            json.WriteNumber("peopleNotWhollyUnderstood", tally.WithUnmapped);
            json.WriteStartArray("counted");
            foreach (var word in KindReader.Words(options.Counted))
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
            Counts(json, "found", tally.Found);
            json.WriteStartArray("review");
            if (options.Counted.HasFlag(ScanKinds.Suspected))
            {
                Review(json, "everybody-without-a-proven-tumour", tally.Unproven);
                json.WriteEndObject();
                foreach (var (id, _, flagged) in Thresholds(tally))
                {
                    Review(json, id, flagged.People);
                    Expect(json, flagged);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
            Counts(json, "redFlags", tally.RedFlags);
            Counts(json, "overdue", tally.Overdue);
            Counts(json, "overdueLong", tally.OverdueLong);
            Counts(json, "tempo", tally.Tempo);
            Counts(json, "waitingOptions", tally.Waiting);
            if (options.Against is not null)
            {
                json.WriteNumber("changed", tally.Changed);
                Counts(json, "changes", tally.Changes);
            }

            Counts(json, "problems", tally.Problems);
            Counts(json, "ofNobody", tally.Loose);
            json.WriteStartArray("notUnderstood");
            foreach (var (type, what, reason, count, atMost) in Unmapped(tally))
            {
                json.WriteStartObject();
                json.WriteString("resource", type);
                json.WriteString("what", what);
                json.WriteString("reason", reason);
                json.WriteNumber(atMost ? "peopleAtMost" : "people", count.People);
                json.WriteNumber("entries", count.Entries);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }

    private static void Review(Utf8JsonWriter json, string id, long people)
    {
        json.WriteStartObject();
        json.WriteString("threshold", id);
        json.WriteNumber("people", people);
    }

    private static void Expect(Utf8JsonWriter json, Flagged flagged)
    {
        json.WriteNumber("expected", Expected(flagged.Expected));
        json.WriteNumber("low", Expected(flagged.Low));
        json.WriteNumber("high", Expected(flagged.High));
        if (flagged.Expected > 0)
        {
            json.WriteNumber("numberNeededToReview", decimal.Round((decimal)(flagged.People * Flagged.Unit / flagged.Expected), 1));
        }
    }

    private static decimal Expected(long units) => decimal.Round((decimal)(units / Flagged.Unit), 4);

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }
}
