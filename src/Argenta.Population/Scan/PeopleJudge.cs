using Argenta.Assessment;
using Argenta.Record;

namespace Argenta.Population.Scan;

/// <summary>What a scan needs to know of a person.</summary>
/// <param name="Bare">What the walk says, as far as it was asked.</param>
/// <param name="Counted">What was found of the kinds that are counted.</param>
/// <param name="Found">Of a person whose line is written: everything that was found. Of others, what is counted.</param>
/// <param name="IsWritten">The person's line is written.</param>
internal readonly record struct Judged(BareAssessment Bare, ScanKinds Counted, ScanKinds Found, bool IsWritten);

/// <summary>Judges people as far as the scan asks, and those whose lines are written wholly. One a thread.</summary>
/// <param name="options">The scan.</param>
internal sealed class PeopleJudge(ScanOptions options)
{
    private readonly KindReader kinds = new(options.Knowledge, options.AsOf);
    private readonly BareWalk walk = new KindReader(options.Knowledge, options.AsOf).Walk(options.Counted);
    private readonly BareWalk whole = new(options.Knowledge, options.AsOf);

    /// <summary>Judges some people together, which is quicker than one by one.</summary>
    /// <returns>In the order of the people.</returns>
    public Judged[] Of(ReadOnlySpan<PatientRecord> people)
    {
        var bare = walk.Judge(people);
        var judged = new Judged[people.Length];
        var written = new List<int>();
        for (var i = 0; i < judged.Length; i++)
        {
            var counted = kinds.Of(people[i], bare[i], options.Counted);
            judged[i] = new(bare[i], counted, counted, options.Find.HasFlag(ScanKinds.All) || (counted & options.Find) != 0);
            if (judged[i].IsWritten && options.Counted != KindReader.Every)
            {
                written.Add(i);
            }
        }

        // A line tells everything that is found in the person, whatever was asked for.
        var some = new PatientRecord[written.Count];
        for (var i = 0; i < some.Length; i++)
        {
            some[i] = people[written[i]];
        }

        var wholly = whole.Judge(some);
        for (var i = 0; i < some.Length; i++)
        {
            judged[written[i]] = judged[written[i]] with { Found = kinds.Of(some[i], wholly[i], KindReader.Every) };
        }

        return judged;
    }
}
