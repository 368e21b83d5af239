using System.Collections.Immutable;
using System.Globalization;
using Argenta.Symptoms;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course.Markers;

/// <summary>How a marker changed, against its variation.</summary>
public enum ChangeDirection
{
    /// <summary>Not more than the variation of person and assay.</summary>
    WithinVariation,

    /// <summary>More than it, upwards.</summary>
    Rise,

    /// <summary>More than it, downwards.</summary>
    Fall,
}

/// <summary>The course of one marker by one assay. Values of different assays are never compared.</summary>
public sealed record MarkerChange
{
    /// <summary>Which marker.</summary>
    public required MarkerDefinition Definition { get; init; }

    /// <summary>The assay in the record's words; null when not recorded.</summary>
    public string? Method { get; init; }

    /// <summary>Readable values by this assay, earliest first.</summary>
    public required ImmutableArray<MarkerPoint> Points { get; init; }

    /// <summary>How many of them fall on the current course.</summary>
    public int OnCourse { get; init; }

    /// <summary>Reference change value, percent.</summary>
    public required decimal ChangeValue { get; init; }

    /// <summary>Latest against the one before; null with fewer than two values.</summary>
    public ChangeDirection? Change { get; init; }

    /// <summary>The same in percent of the earlier value; null where it cannot be told.</summary>
    public decimal? ChangePercent { get; init; }

    /// <summary>Biochemical progression: beyond variation over the lowest earlier value of the course, above the limit, confirmed. Unknown while not confirmed.</summary>
    public Truth Progression { get; init; }

    /// <summary>A rise so large that imaging should follow soon, confirmed or not.</summary>
    public bool Doubled { get; init; }

    /// <summary>Biochemical response: large enough a fall from a raised baseline. Unknown without one.</summary>
    public Truth Response { get; init; }

    /// <summary>Doubling time in days between the last two values, when both are raised and it rose.</summary>
    public double? DoublingDays { get; init; }

    /// <summary>Remarks: <c>assay-not-recorded</c>, <c>to-be-confirmed</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Grounds.</summary>
    public ImmutableArray<Because> Because => Change is not { } direction
        ? [.. Points.Select(Symptoms.Markers.Leaf)]
        : [Argenta.Terms.Because.Cited(
            string.Create(CultureInfo.InvariantCulture, $"{Definition.Name}: {Words<ChangeDirection>.Of(direction).Replace('-', ' ')}{(ChangePercent is { } p ? $" ({p:+0;-0;0} %)" : string.Empty)}, variation up to {ChangeValue:0} %"),
            Variation.Source, Variation.Certainty, "marker-change", Truth.True, [.. Points.Select(Symptoms.Markers.Leaf)])];

    /// <summary>What the change is held against.</summary>
    public required MarkerVariation Variation { get; init; }
}

/// <summary>Reads changes of markers (followup.md 6). Biochemical progression alone never changes treatment: it asks for imaging.</summary>
public static class MarkerChanges
{
    private static readonly ImmutableArray<string> Unstated = ["assay-not-recorded"];
    private static readonly ImmutableArray<string> ToConfirm = ["to-be-confirmed"];
    private static readonly ImmutableArray<string> Both = ["assay-not-recorded", "to-be-confirmed"];

    /// <summary>Changes of one marker, one result an assay; assays with one readable value give no change.</summary>
    /// <param name="series">Values.</param>
    /// <param name="from">Values from this day on belong to the course: progression and response are read from them alone; null for all.</param>
    /// <param name="knowledge">Variation.</param>
    /// <param name="ownCva">The laboratory's own variation, percent; null when not known.</param>
    public static ImmutableArray<MarkerChange> Of(MarkerSeries series, LocalDate? from, VariationKnowledge knowledge, decimal? ownCva = null)
    {
        ImmutableArray<MarkerPoint> readable = [.. series.Points.Where(IsReadable)];
        if (readable.IsEmpty)
        {
            return [];
        }

        // Nearly always one laboratory measured all of them.
        var first = Assay(readable[0]);
        return readable.All(p => Assay(p) == first)
            ? [Change(series.Definition, first.Method, Ordered(readable), from, knowledge, ownCva)]
            : [.. readable.GroupBy(Assay).OrderBy(g => g.Key.Method, StringComparer.Ordinal).ThenBy(g => g.Key.Limit).Select(g => Change(series.Definition, g.Key.Method, Ordered([.. g]), from, knowledge, ownCva))];
    }

    /// <summary>Biochemical progression over all markers that can show it.</summary>
    public static Finding<bool> Progression(IReadOnlyCollection<MarkerChange> changes, VariationKnowledge knowledge)
    {
        const string name = "biochemical-progression";
        var telling = changes.Where(c => c.OnCourse > 1 && knowledge.ProgressionMarkers.Contains(c.Definition.Fact)).ToList();
        Need need = new(name, "A second sample by the same assay would confirm or refute a rise.", [.. telling.SelectMany(c => c.Definition.Tests).Distinct()]);
        Func<ImmutableArray<Because>> Of(Truth truth) => () => [.. telling.Where(c => c.Progression == truth).SelectMany(c => c.Because)];
        return telling.Any(c => c.Progression == Truth.True) ? Findings.Settled(name, true) with { Grounds = Of(Truth.True) }
            : telling.Any(c => c.Progression == Truth.Unknown) ? Findings.Unknown(name, [need], [], true, false) with { Grounds = Of(Truth.Unknown) }
            : telling.Count > 0 ? Findings.Settled(name, false) with { Grounds = Of(Truth.False) }
            : Findings.Unknown<bool>(name, [need]);
    }

    private static MarkerChange Change(MarkerDefinition definition, string? method, ImmutableArray<MarkerPoint> points, LocalDate? from, VariationKnowledge knowledge, decimal? ownCva)
    {
        var variation = knowledge.Of(definition.Fact);
        var rcv = variation.ChangeValue(ownCva);
        var course = (from is { } day && points.Any(p => p.Entry.Happened.Latest < day) ? [.. points.Where(p => p.Entry.Happened.Latest >= day)] : points).AsSpan();
        var progression = Progressed(course, rcv, knowledge.ConfirmDays.Value);
        var open = course.Length > 1 && progression == Truth.Unknown;
        var change = new MarkerChange
        {
            Definition = definition,
            Variation = variation,
            Method = method,
            Points = points,
            OnCourse = course.Length,
            ChangeValue = rcv,
            Progression = progression,
            Doubled = course.Length > 1 && Raised(course[^1]) && Rose(Lowest(course[..^1]), Value(course[^1]), knowledge.DoublingShare.Value),
            Response = Responded(course, knowledge.ResponseShare.Value),
            Flags = method is null ? open ? Both : Unstated : open ? ToConfirm : [],
        };
        if (points.Length < 2)
        {
            return change;
        }

        var (last, now) = (Value(points[^2]), Value(points[^1]));
        var days = Period.DaysBetween(points[^2].Entry.Happened.Earliest, points[^1].Entry.Happened.Earliest);
        return change with
        {
            Change = Rose(last, now, rcv) ? ChangeDirection.Rise : 100 * (last - now) > rcv * last ? ChangeDirection.Fall : ChangeDirection.WithinVariation,
            ChangePercent = last > 0 ? 100 * (now - last) / last : null,
            DoublingDays = now > last && last > 0 && days > 0 && Raised(points[^2]) && Raised(points[^1]) ? Math.Log(2) * days / Math.Log((double)(now / last)) : null,
        };
    }

    private static bool IsReadable(MarkerPoint point) => point is { Confounded: null, Entry.Number.IsExact: true, Entry.Happened.IsEmpty: false };

    /// <summary>What must be the same for two values to be compared; where the method is not recorded, the laboratory's limit stands for it.</summary>
    private static (string? Method, decimal? Limit, string? Unit) Assay(MarkerPoint p) => (p.Entry.Method, p.Entry.Method is null ? p.Entry.ReferenceHigh : null, p.Entry.Unit);

    private static ImmutableArray<MarkerPoint> Ordered(ImmutableArray<MarkerPoint> points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i - 1].Entry.Happened.CompareTo(points[i].Entry.Happened) is var order && (order > 0 || (order == 0 && Value(points[i - 1]) > Value(points[i]))))
            {
                return [.. points.OrderBy(p => p.Entry.Happened).ThenBy(Value)];
            }
        }

        return points;
    }

    private static decimal Value(MarkerPoint point) => point.Entry.Number!.Value.Low;

    private static bool Raised(MarkerPoint point) => point.Raised == Truth.True;

    private static decimal Lowest(ReadOnlySpan<MarkerPoint> points)
    {
        var lowest = Value(points[0]);
        foreach (var point in points)
        {
            lowest = Math.Min(lowest, Value(point));
        }

        return lowest;
    }

    /// <summary>More than the share above the earlier value, exactly.</summary>
    private static bool Rose(decimal before, decimal now, decimal share) => 100 * (now - before) > share * before && now > before;

    private static Truth Progressed(ReadOnlySpan<MarkerPoint> points, decimal rcv, decimal confirmDays)
    {
        if (points.Length < 2)
        {
            return Truth.Unknown;
        }

        // Progression is judged on what stands now: the latest value must still be over the bound, and the days count from the first of those that were over it ever since.
        var (first, certain) = (points.Length, true);
        while (first > 1 && Over(points, first - 1, rcv) is not Truth.False and var over)
        {
            certain &= over == Truth.True;
            first--;
        }

        return first == points.Length ? Truth.False
            : certain && Period.DaysBetween(points[first].Entry.Happened.Latest, points[^1].Entry.Happened.Earliest) >= confirmDays ? Truth.True : Truth.Unknown;
    }

    /// <summary>Whether a value is over the bound that those before it set, and raised.</summary>
    private static Truth Over(ReadOnlySpan<MarkerPoint> points, int at, decimal rcv) => Rose(Lowest(points[..at]), Value(points[at]), rcv) ? points[at].Raised : Truth.False;

    private static Truth Responded(ReadOnlySpan<MarkerPoint> points, decimal share) =>
        points.Length < 2 || points[0].Raised != Truth.True ? Truth.Unknown
        : TruthLogic.From(100 * (Value(points[0]) - Value(points[^1])) >= share * Value(points[0]));
}
