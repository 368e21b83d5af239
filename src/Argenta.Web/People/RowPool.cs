using System.Collections.Concurrent;
using System.Collections.Immutable;
using Argenta.Report.Text;

namespace Argenta.Web.People;

/// <summary>Lets rows share what many of them say: of a hundred thousand people the same few grades, stages, alerts and examinations. Nothing that tells who somebody is goes in here.</summary>
internal sealed class RowPool
{
    /// <summary>So many different ones are kept; further ones stay with their row.</summary>
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<SummaryItem, SummaryItem> items = new();
    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);
    private int count;

    /// <summary>The row with shared parts.</summary>
    public WorklistRow Share(WorklistRow row) => row with
    {
        Who = Share(texts, row.Who),
        AsOf = Share(texts, row.AsOf),
        NextDue = row.NextDue is { } due ? Share(texts, due) : null,
        Strip = [.. row.Strip.Select(i => Share(items, i))],
        Critical = Share(row.Critical),
        Warnings = Share(row.Warnings),
        Overdue = Share(row.Overdue),
    };

    private ImmutableArray<string> Share(ImmutableArray<string> some) => some.IsEmpty ? [] : [.. some.Select(t => Share(texts, t))];

    private T Share<T>(ConcurrentDictionary<T, T> pool, T one)
        where T : notnull
    {
        if (pool.TryGetValue(one, out var same))
        {
            return same;
        }

        if (Volatile.Read(ref count) < Most && pool.TryAdd(one, one))
        {
            Interlocked.Increment(ref count);
        }

        return one;
    }
}
