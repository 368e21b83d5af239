using System.Diagnostics;
using Argenta.Population.Scan.Output;
using Argenta.Population.Scan.Spill;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>How far a scan is.</summary>
/// <param name="Gathering">The files are read; scattered resources are being put together.</param>
/// <param name="People">People so far.</param>
/// <param name="Written">Lines written so far.</param>
/// <param name="Bytes">Bytes done of this part of the work.</param>
/// <param name="Total">Bytes of this part; -1 where not known.</param>
/// <param name="Resumed">People of them that an earlier, broken run did.</param>
public readonly record struct ScanProgress(bool Gathering, long People, long Written, long Bytes, long Total, long Resumed);

/// <summary>What came of a scan.</summary>
/// <param name="Tally">What was counted.</param>
/// <param name="Elapsed">Time of this run.</param>
/// <param name="Resumed">People that an earlier, broken run did.</param>
/// <param name="AgainIsBounded">So many people came that not all who come twice were noticed.</param>
/// <param name="MovedAreTooMany">So many resources stand under several people that it was not looked which moved from one to another.</param>
public sealed record ScanResult(ScanTally Tally, TimeSpan Elapsed, long Resumed, bool AgainIsBounded, bool MovedAreTooMany = false);

/// <summary>The whole walk over everyone: streaming, on several threads, within a bounded memory, to be taken up after a kill.</summary>
/// <remarks>Output, counts and quarantine depend on the input, the options and the knowledge alone: not on the threads, and not on whether the scan was broken off.</remarks>
public static class PopulationScan
{
    /// <summary>Scans to the end; takes up an unfinished scan to the same file.</summary>
    /// <param name="options">What, for what, where to.</param>
    /// <param name="tell">Is told how far the scan is, after each batch.</param>
    /// <param name="stop">Breaks the scan off; it can be taken up.</param>
    /// <exception cref="LocatedException">The input cannot be read, or an unfinished scan to the file is another one.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public static ScanResult Run(ScanOptions options, Action<ScanProgress>? tell = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var watch = Stopwatch.StartNew();
        var inputs = ScanInput.Of(options.Paths);
        var identity = ScanIdentity.Of(options, inputs);
        if (ScanFiles.Completed(options, identity) is { } complete)
        {
            return new(complete, watch.Elapsed, complete.People, false);
        }

        using var files = ScanFiles.Open(options, identity);
        var run = new ScanRun(options, inputs, files, tell);
        run.Read(stop);
        run.Gather(stop);
        var result = new ScanResult(files.Tally, watch.Elapsed, files.Found is null ? 0 : run.Resumed, files.Seen.IsFull, run.MovedAreTooMany);
        files.Finish(ScanSummary.Json(result, options));
        return result;
    }
}

/// <summary>One run of a scan: reads the files, then puts together what was scattered over them.</summary>
internal sealed class ScanRun(ScanOptions options, IReadOnlyList<ScanInput> inputs, ScanFiles files, Action<ScanProgress>? tell)
{
    /// <summary>So many times its size a compressed file may have when inflated; only the number of files of the sorting follows from it.</summary>
    private const int Inflation = 12;

    private readonly PiecePool pieces = new();
    private readonly ScanPosition from = files.Found?.Position ?? ScanPosition.Start;
    private readonly string temp = ScanFiles.TempOf(options);
    private readonly int parts = Spiller.Parts(inputs.Any(i => i.IsStream) ? -1 : inputs.Sum(i => i.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? i.Length * Inflation : i.Length), options.PartitionBytes);

    /// <summary>So many resources stand under several people that it was not looked which moved.</summary>
    public bool MovedAreTooMany { get; private set; }

    /// <summary>People of an earlier run.</summary>
    public long Resumed { get; } = files.Tally.People;

    /// <summary>Reads the files: whole people are assessed, scattered resources sorted.</summary>
    public void Read(CancellationToken stop)
    {
        var isSorted = files.Sorted is { } lengths && lengths.Count == parts && Enumerable.Range(0, parts).All(p => new FileInfo(Spiller.PathOf(temp, [p])) is { Exists: true } file && file.Length == lengths[p]) && new[] { Spiller.MedicationsOf(temp), Spiller.DeletionsOf(temp), Spiller.ReplacedOf(temp), Spiller.MovedOf(temp) }.All(File.Exists);
        var sortAgain = files.Tally.Scattered + files.Tally.Deletions > 0 && !isSorted;
        if (from.Gathering && !sortAgain)
        {
            return;
        }

        var feed = new DocumentFeed(inputs, options);
        var total = inputs.Any(i => i.IsStream) ? -1 : inputs.Sum(i => i.Length);
        var spiller = new Lazy<Spiller>(() => new(temp, parts));
        try
        {
            Pipe(feed.Batches(from, sortAgain), () => new(options, inputs, () => spiller.Value, null, null, null, pieces), () => new(false, files.Tally.People, files.Tally.Written, feed.Read, total, Resumed), stop);
            if (spiller.IsValueCreated)
            {
                var sorted = spiller.Value.Close();
                if (!from.Gathering)
                {
                    files.NoteSorted(sorted);
                }
            }
        }
        finally
        {
            if (spiller.IsValueCreated)
            {
                spiller.Value.Dispose();
            }
        }
    }

    /// <summary>Puts scattered resources together and assesses their people.</summary>
    public void Gather(CancellationToken stop)
    {
        if (files.Tally.Scattered == 0)
        {
            return;
        }

        using var medications = new Medications(temp);
        var deletions = new SpilledDeletions(temp);
        var moved = new MovedResources(temp);
        MovedAreTooMany = moved.IsTooMany;
        var feed = new GatheredFeed(temp, parts, inputs, options);
        var total = Enumerable.Range(0, parts).Sum(p => new FileInfo(Spiller.PathOf(temp, [p])).Length);
        Pipe(feed.Batches(from), () => new(options, inputs, () => throw new UnreachableException(), medications, deletions, moved, pieces), () => new(true, files.Tally.People, files.Tally.Written, feed.Read, total, Resumed), stop);
    }

    private void Pipe(IEnumerable<Batch> feed, Func<PersonScanner> make, Func<ScanProgress> progress, CancellationToken stop)
    {
        PersonScanner? own = null;
        new Pipeline(options.Threads, options.BytesInWork).Run(
            feed,
            make,
            (batch, piece) =>
            {
                if (!batch.SortOnly)
                {
                    files.Write(piece, mark => (own ??= make()).Again(batch, mark));
                }

                pieces.Give(piece);
            },
            batch =>
            {
                if (!batch.SortOnly)
                {
                    files.Reached(batch.After);
                }

                tell?.Invoke(progress());
            },
            stop);
    }
}
