using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using Argenta.Assessment;
using Argenta.Terms.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Argenta.Web.People;

/// <summary>How far the reading of the folder is.</summary>
/// <param name="Files">Files to read in this round.</param>
/// <param name="Done">Files read.</param>
/// <param name="People">People assessed in this round.</param>
/// <param name="Running">A round is under way.</param>
public sealed record IndexProgress(int Files, int Done, int People, bool Running);

/// <summary>Keeps the worklist as the files are: reads what is new or changed, forgets what is gone, renews everybody when the day changes.</summary>
public sealed partial class WorklistIndexer(PeopleFolder folder, PersonLoader loader, PathwayKnowledge knowledge, WorklistStore store, Pins pins, WebSettings settings, ILogger<WorklistIndexer> log) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, string Day, IReadOnlyList<WorklistRow> Rows)> files = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly RowPool pool = new();
    private volatile Worklist worklist = Worklist.Empty;
    private volatile IndexProgress progress = new(0, 0, 0, true);
    private volatile int changes = 1;
    private int shown;

    /// <summary>Everybody who is read so far.</summary>
    public Worklist Worklist => worklist;

    /// <summary>How far the reading is.</summary>
    public IndexProgress Progress => progress;

    /// <summary>Looks at the files now rather than at the next look.</summary>
    public void Wake()
    {
        if (wake.CurrentCount == 0)
        {
            try
            {
                wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it at the same moment.
            }
        }
    }

    /// <summary>Shows a change of who is on the board.</summary>
    public void Repin() => worklist = worklist.With(Pinned());

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var (known, rows) = store.Load();
        var byFile = rows.GroupBy(r => r.Place.File, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<WorklistRow>)[.. g.Select(pool.Share)], StringComparer.Ordinal);
        foreach (var (path, stamp) in known)
        {
            var of = byFile.GetValueOrDefault(path) ?? [];
            files[path] = (stamp, of.Count > 0 ? of[0].AsOf : string.Empty, of);
        }

        Publish();
        using var watcher = Watch();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Round(settings.Today(), stoppingToken).ConfigureAwait(false);
                await wake.WaitAsync(Rest, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Unseen(fault.GetType().Name);
                await Task.Delay(Rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Round(LocalDate today, CancellationToken stop)
    {
        var day = Days.Text(today);
        var there = folder.Files().ToList();
        foreach (var gone in files.Keys.Except(there.Select(f => f.Path), StringComparer.Ordinal).ToList())
        {
            files.TryRemove(gone, out _);
            store.Remove(gone);
            Interlocked.Increment(ref changes);
        }

        var stale = there.Where(f => !files.TryGetValue(f.Path, out var had) || had.Stamp != f || (had.Day != day && had.Rows.Count > 0)).ToList();
        progress = new(stale.Count, 0, 0, stale.Count > 0);
        if (stale.Count == 0)
        {
            Publish();
            return;
        }

        using var finished = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var showing = Show(finished.Token);
        var (done, people) = (0, 0);
        await Parallel.ForEachAsync(stale, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - (stale.Count > 1 ? 0 : 1)) }, (file, _) =>
        {
            var read = ReadFile(file, today, day, () => progress = progress with { People = Interlocked.Increment(ref people) });
            files[file.Path] = (file, day, read);
            Interlocked.Increment(ref changes);
            store.Locked(s => s.Save(file, read));
            progress = progress with { Done = Interlocked.Increment(ref done) };
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        await finished.CancelAsync().ConfigureAwait(false);
        await showing.ConfigureAwait(false);
        progress = new(stale.Count, stale.Count, people, false);
        Publish();
        Read(stale.Count, people);
    }

    private List<WorklistRow> ReadFile(FileStamp file, LocalDate today, string day, Action one)
    {
        var rows = new ConcurrentBag<WorklistRow>();
        try
        {
            // The people of one large file are shared out too; the order is restored below.
            Parallel.ForEach(loader.All(file.Path), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, person =>
            {
                var key = person.Place.Key;
                try
                {
                    rows.Add(pool.Share(WorklistRow.Of(Pathway.Assess(person.Read(), today, knowledge, weigh: false), key, person.Place)));
                }
                catch (LocatedException fault)
                {
                    rows.Add(WorklistRow.Unreadable(key, person.Place, Shown(fault, file.Path), day));
                }

                one();
            });
        }
        catch (Exception fault) when ((fault as AggregateException)?.GetBaseException() is LocatedException || fault is LocatedException)
        {
            var place = new PersonPlace(file.Path, int.MaxValue);
            rows.Add(WorklistRow.Unreadable(place.Key, place, Shown((LocatedException)fault.GetBaseException(), file.Path), day));
        }

        return [.. rows.OrderBy(r => r.Place.Ordinal)];
    }

    private string Shown(LocatedException fault, string file) => fault.Message.Replace(folder.FullPath(file), file, StringComparison.Ordinal);

    private async Task Show(CancellationToken stop)
    {
        var pause = Breath;
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var clock = Stopwatch.StartNew();
            Publish();

            // A large list takes its time to make: what is read meanwhile is shown in longer steps.
            pause = TimeSpan.FromTicks(Math.Max(Breath.Ticks, clock.Elapsed.Ticks * 20));
        }
    }

    /// <summary>Shows what has been read; where nothing has changed, the list stays with the orders that were made of it.</summary>
    private void Publish()
    {
        var now = changes;
        if (now == shown)
        {
            var pinned = Pinned();
            worklist = pinned.SetEquals(worklist.Pinned) ? worklist : worklist.With(pinned);
            return;
        }

        worklist = new Worklist(files.Values.SelectMany(f => f.Rows), Pinned()).Sorted();
        shown = now;
    }

    private FrozenSet<string> Pinned() => pins.Of(Days.Text(settings.Today())).ToFrozenSet(StringComparer.Ordinal);

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(folder.Root) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            void Changed(object _, FileSystemEventArgs e)
            {
                if (!e.FullPath.Contains(PeopleFolder.Own, StringComparison.Ordinal))
                {
                    Wake();
                }
            }

            watcher.Changed += Changed;
            watcher.Created += Changed;
            watcher.Deleted += Changed;
            watcher.Renamed += Changed;
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // Without a watcher the regular look finds changes, a little later.
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Read {Files} files, {People} people.")]
    private partial void Read(int files, int people);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder could not be looked at ({Kind}); it is tried again.")]
    private partial void Unseen(string kind);
}
