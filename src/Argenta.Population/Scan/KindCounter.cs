using Argenta.Assessment;
using Argenta.Record;
using Argenta.Rules.Guidelines;
using Argenta.Symptoms.Suspicion;
using NodaTime;

namespace Argenta.Population.Scan;

/// <summary>Counts what is found in people, for the table at the end.</summary>
/// <param name="knowledge">The knowledge of the walk.</param>
/// <param name="asOf">The day.</param>
/// <param name="counted">The kinds that are counted.</param>
internal sealed class KindCounter(PathwayKnowledge knowledge, LocalDate asOf, ScanKinds counted)
{
    /// <summary>Suspected by the score or by a red flag.</summary>
    public const string Any = "any";

    /// <summary>Suspected by a red flag.</summary>
    public const string RedFlag = "red-flag";

    private readonly KindReader kinds = new(knowledge, asOf);

    /// <summary>Counts a person.</summary>
    public void Count(ScanTally tally, PatientRecord person, BareAssessment bare, ScanKinds found)
    {
        if (kinds.IsDead(person))
        {
            tally.Dead++;
            return;
        }

        foreach (var word in KindReader.Words(found))
        {
            ScanTally.Count(tally.Found, word);
        }

        if (counted.HasFlag(ScanKinds.Suspected) && bare.Suspicion is { } suspicion)
        {
            Suspicion(tally, suspicion);
        }

        if (found.HasFlag(ScanKinds.Overdue))
        {
            foreach (var (id, isLong) in kinds.Overdue(bare))
            {
                ScanTally.Count(tally.Overdue, id);
                ScanTally.Count(tally.OverdueLong, id, isLong ? 1 : 0);
            }
        }

        if (found.HasFlag(ScanKinds.Progressing))
        {
            ScanTally.Count(tally.Tempo, kinds.Tempo(bare));
        }

        if (found.HasFlag(ScanKinds.Undecided))
        {
            for (var i = 0; i < bare.Options.Length; i++)
            {
                if (bare.Options[i].Status == OptionStatus.Undecided)
                {
                    ScanTally.Count(tally.Waiting, knowledge.Options.Options[i].Id);
                }
            }
        }
    }

    private static void Suspicion(ScanTally tally, SuspicionAssessment suspicion)
    {
        tally.Unproven += suspicion.Shown ? 1 : 0;
        if (suspicion.Score is not { } score || (suspicion.Level is null or "none" && !suspicion.AnyFired))
        {
            return;
        }

        // The score says how many of 100,000 such people have a tumour: summed up, how many of these.
        var one = new Flagged(1, Units(score.Per100000), Units(score.Low), Units(score.High));
        var fired = suspicion.AnyFired;
        foreach (var id in suspicion.Fired)
        {
            ScanTally.Count(tally.RedFlags, id);
        }

        var level = suspicion.Level is { } word and not "none" ? word : null;
        Add(level);
        Add(fired ? RedFlag : null);
        Add(level is not null || fired ? Any : null);

        void Add(string? name)
        {
            if (name is not null)
            {
                tally.Suspicion[name] = tally.Suspicion.GetValueOrDefault(name) + one;
            }
        }
    }

    private static long Units(double per100000) => (long)Math.Round(per100000 / 100_000 * Flagged.Unit);
}
