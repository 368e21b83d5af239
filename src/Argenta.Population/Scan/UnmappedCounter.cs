using Argenta.Record;

namespace Argenta.Population.Scan;

/// <summary>Counts what was not understood in people, by type of resource, wording and reason. One a thread.</summary>
internal sealed class UnmappedCounter
{
    /// <summary>Longer wordings are free text, which may tell of a person.</summary>
    private const int LongestWording = 60;

    private readonly Dictionary<(string Type, string What, string Reason), string> keys = [];
    private readonly HashSet<string> ofPerson = [];

    /// <summary>Counts a person's.</summary>
    public void Count(ScanTally tally, PatientRecord person)
    {
        if (person.Problems.Length > 0)
        {
            tally.WithProblems += person.Problems.Any(p => !p.IsNotice) ? 1 : 0;
            foreach (var problem in person.Problems)
            {
                ScanTally.Count(tally.Problems, problem.Code);
            }
        }

        if (person.Unmapped.IsEmpty)
        {
            return;
        }

        tally.WithUnmapped++;
        ofPerson.Clear();
        foreach (var part in person.Unmapped)
        {
            var key = KeyOf(part);
            var before = tally.Unmapped.GetValueOrDefault(key);
            tally.Unmapped[key] = new(before.People + (ofPerson.Add(key) ? 1 : 0), before.Entries + 1);
        }
    }

    private string KeyOf(Unmapped part)
    {
        var what = part.What.Length > LongestWording || part.Reason.StartsWith("Free text", StringComparison.Ordinal) ? "(text)" : part.What;
        if (!keys.TryGetValue((part.Place.Resource, what, part.Reason), out var key))
        {
            // The cache is bounded: records may hold any number of different words.
            if (keys.Count >= ScanTally.MostKinds)
            {
                keys.Clear();
            }

            keys.Add((part.Place.Resource, what, part.Reason), key = $"{part.Place.Resource}\t{what}\t{part.Reason}");
        }

        return key;
    }
}
