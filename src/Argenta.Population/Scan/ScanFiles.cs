using System.Diagnostics;
using Argenta.Population.Scan.Output;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>The files that a scan writes. What is written is covered by the journal at intervals; what lies beyond is cut off when the scan is taken up.</summary>
internal sealed class ScanFiles : IDisposable
{
    /// <summary>The journal is written at the latest after so much of the time gone by, within bounds in seconds.</summary>
    private const double JournalShare = 0.05;
    private const double JournalLeast = 0.25;
    private const double JournalMost = 5;

    private readonly ScanOptions options;
    private readonly ScanIdentity identity;
    private readonly Journal journal;
    private readonly FileStream output;
    private readonly FileStream quarantine;
    private readonly FileStream seenFile;
    private readonly MemoryStream seenWaiting = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private double last;
    private bool isFinished;

    private ScanFiles(ScanOptions options, ScanIdentity identity, Journal journal, ScanState? state)
    {
        (this.options, this.identity, this.journal, Found) = (options, identity, journal, state);
        output = OwnFile.Open(PartOf(options), FileMode.OpenOrCreate, isAlone: true);
        quarantine = OwnFile.Open(QuarantineOf(options) + ".part", FileMode.OpenOrCreate);
        seenFile = OwnFile.Open(options.Out + ".seen", FileMode.OpenOrCreate);
        Cut(output, state?.Output ?? 0);
        Cut(quarantine, state?.Quarantine ?? 0);
        Cut(seenFile, state?.Seen ?? 0);
        if (state is null && PersonOutput.Header(options) is { } header)
        {
            output.Write(header);
        }

        Tally = state?.Tally ?? new();
        Sorted = state?.Sorted;
    }

    /// <summary>The unfinished scan that is taken up; null for a new one.</summary>
    public ScanState? Found { get; }

    /// <summary>Who was seen.</summary>
    public SeenPeople Seen { get; } = new();

    /// <summary>What was counted.</summary>
    public ScanTally Tally { get; }

    /// <summary>The files of the sorting, once it is complete.</summary>
    public IReadOnlyList<long>? Sorted { get; private set; }

    /// <summary>Bytes of the output so far.</summary>
    public long OutputLength => output.Length;

    /// <summary>Where what was left out is listed.</summary>
    public static string QuarantineOf(ScanOptions options) => options.Out + ".quarantine.ndjson";

    /// <summary>Where the numbers stand.</summary>
    public static string SummaryOf(ScanOptions options) => options.Out + ".summary.json";

    /// <summary>Where scattered resources are sorted.</summary>
    public static string TempOf(ScanOptions options) => options.TempFolder is { } temp ? Path.Combine(temp, Path.GetFileName(options.Out) + ".tmp") : options.Out + ".tmp";

    /// <summary>Opens the files of a new scan, or of an unfinished one.</summary>
    /// <exception cref="LocatedException">An unfinished scan is another one, or its files are damaged.</exception>
    /// <exception cref="IOException">They cannot be written, or another scan writes them.</exception>
    public static ScanFiles Open(ScanOptions options, ScanIdentity identity)
    {
        var (journal, state) = Unfinished(options, identity);
        var files = new ScanFiles(options, identity, journal, state);
        if (state is not null)
        {
            using var read = new FileStream(options.Out + ".seen", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            files.Seen.Load(read, state.Seen);
        }

        return files;
    }

    /// <summary>Gives their names to the files of a scan that was broken off only after its last person; null where there is none.</summary>
    /// <exception cref="LocatedException">An unfinished scan is another one.</exception>
    public static ScanTally? Completed(ScanOptions options, ScanIdentity identity)
    {
        var (journal, state) = Unfinished(options, identity);
        if (state is not { IsComplete: true })
        {
            return null;
        }

        Name(options, journal);
        return state.Tally;
    }

    /// <summary>Writes a piece, with its people who came before told so.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="again">Makes a person's line once more, for one who stands on an earlier line of the same input.</param>
    public void Write(Piece piece, Func<PersonMark, Piece> again)
    {
        Tally.Add(piece.Tally);
        var bytes = piece.Output.Written;
        var written = 0;
        Span<byte> entry = stackalloc byte[SeenPeople.Entry];
        for (var i = 0; i < piece.People.Count; i++)
        {
            var mark = piece.People[i];
            if (mark.Fingerprint == 0)
            {
                continue;
            }

            var (came, sameInput) = Seen.Add(mark.Fingerprint, mark.Input);
            SeenPeople.Record(entry, mark.Fingerprint, mark.Input);
            seenWaiting.Write(entry);
            if (!came)
            {
                continue;
            }

            Tally.Again++;
            if (sameInput && mark.MayStandAgain)
            {
                var end = i + 1 < piece.People.Count ? piece.People[i + 1].Start : (int)piece.Output.Length;
                var made = again(mark);
                Tally.Add(new() { WithProblems = made.Tally.Problems.Values.Sum() == 1 ? 1 : 0, Problems = { ["person-again"] = 1 } });
                output.Write(bytes[written..mark.Start]);
                output.Write(made.Output.Written);
                made.Clear();
                written = end;
            }
        }

        output.Write(bytes[written..]);
        quarantine.Write(piece.Quarantine.Written);
    }

    /// <summary>Everything up to a position is written: notes it, where the last note is some time ago.</summary>
    public void Reached(ScanPosition position)
    {
        if (watch.Elapsed.TotalSeconds - last >= Math.Clamp(watch.Elapsed.TotalSeconds * JournalShare, last == 0 ? 0 : JournalLeast, JournalMost))
        {
            Note(position);
        }
    }

    /// <summary>The sorting is complete.</summary>
    public void NoteSorted(IReadOnlyList<long> lengths)
    {
        Sorted = lengths;
        Note(new() { Gathering = true });
    }

    /// <summary>Gives the output its name, and removes what only served the scan.</summary>
    /// <param name="summary">The numbers, as a file.</param>
    public void Finish(ReadOnlySpan<byte> summary)
    {
        using (var numbers = OwnFile.Create(SummaryOf(options) + ".part"))
        {
            numbers.Write(summary);
            numbers.Flush(flushToDisk: true);
        }

        // From here on a scan that is taken up only has to give the files their names.
        Note(ScanPosition.Start, isComplete: true);
        Dispose();
        Name(options, journal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isFinished)
        {
            isFinished = true;
            output.Dispose();
            quarantine.Dispose();
            seenFile.Dispose();
        }
    }

    private static string PartOf(ScanOptions options) => options.Out + ".part";

    private static (Journal Journal, ScanState? State) Unfinished(ScanOptions options, ScanIdentity identity)
    {
        var journal = new Journal(options.Out + ".progress");
        if (options.Restart)
        {
            journal.Delete();
        }

        var state = journal.Read();
        return state?.Identity.DiffersIn(identity) is { } difference
            ? throw new LocatedException(options.Out + ".progress", 0, 0, $"An unfinished scan to this file was begun with {difference}.", "Give what it was begun with, write to another file, or begin anew with --restart.")
            : (journal, state);
    }

    // Each step may have been done before.
    private static void Name(ScanOptions options, Journal journal)
    {
        var left = new FileInfo(QuarantineOf(options) + ".part");
        if (left is { Exists: true, Length: 0 })
        {
            File.Delete(QuarantineOf(options));
            left.Delete();
        }

        foreach (var name in new[] { QuarantineOf(options), SummaryOf(options), options.Out })
        {
            if (File.Exists(name + ".part"))
            {
                File.Move(name + ".part", name, overwrite: true);
            }
        }

        File.Delete(options.Out + ".seen");
        if (Directory.Exists(TempOf(options)))
        {
            Directory.Delete(TempOf(options), recursive: true);
        }

        journal.Delete();
    }

    // What the journal covers is on the disk before the journal says so.
    private void Note(ScanPosition position, bool isComplete = false)
    {
        seenFile.Write(seenWaiting.GetBuffer(), 0, (int)seenWaiting.Length);
        seenWaiting.SetLength(0);
        output.Flush(flushToDisk: true);
        quarantine.Flush(flushToDisk: true);
        seenFile.Flush(flushToDisk: true);
        journal.Write(new() { Identity = identity, Position = position, Output = output.Length, Quarantine = quarantine.Length, Seen = seenFile.Length, Tally = Tally, Sorted = Sorted, IsComplete = isComplete });
        last = Math.Max(watch.Elapsed.TotalSeconds, 1e-9);
    }

    private static void Cut(FileStream file, long length)
    {
        if (file.Length < length)
        {
            throw new LocatedException(file.Name, 0, 0, "The file of an unfinished scan is shorter than its journal says.", "Begin anew with --restart.");
        }

        file.SetLength(length);
        file.Seek(length, SeekOrigin.Begin);
    }
}
