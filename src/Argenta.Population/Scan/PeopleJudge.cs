using Argenta.Assessment;
using Argenta.Record;

namespace Argenta.Population.Scan;

/// <summary>What a scan needs to know of a person.</summary>
/// <param name="Bare">What the walk says, as far as it was asked.</param>
/// <param name="Found">What was found of the kinds that are counted.</param>
/// <param name="IsWritten">The person's line is written.</param>
internal readonly record struct Judged(BareAssessment Bare, ScanKinds Found, bool IsWritten);

/// <summary>Judges people as far as the scan asks. One a thread.</summary>
/// <param name="options">The scan.</param>
internal sealed class PeopleJudge(ScanOptions options)
{
    private readonly KindReader kinds = new(options.Knowledge, options.AsOf);
    private readonly BareWalk walk = options.Against is not null ? new(options.Knowledge, options.AsOf) // all options are compared
        : options.Find.HasFlag(ScanKinds.All) ? new KindReader(options.Knowledge, options.AsOf).Walk(options.Counted)
        : new KindReader(options.Knowledge, options.AsOf).Walk(options.Counted).OnlyToFind();

    private readonly SpareFacts spare = new();
    private BareAssessment[] before = [];

    /// <summary>Judges some people together, which is quicker than one by one.</summary>
    /// <returns>In the order of the people; good until the next people are judged.</returns>
    public Judged[] Of(ReadOnlySpan<PatientRecord> people)
    {
        // Given back once, even where the next people cannot be judged.
        (var done, before) = (before, []);
        spare.GiveBack(done);
        var bare = before = walk.Judge(people, spare);
        var judged = new Judged[people.Length];
        for (var i = 0; i < judged.Length; i++)
        {
            var found = kinds.Of(people[i], bare[i], options.Counted);
            judged[i] = new(bare[i], found, options.Find.HasFlag(ScanKinds.All) || (found & options.Find) != 0);
        }

        return judged;
    }
}
