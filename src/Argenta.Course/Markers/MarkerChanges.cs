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
    public ImmutableArray<Because> Because { get; init; } = [];
}

/// <summary>Reads changes of markers (followup.md 6). Biochemical progression alone never changes treatment: it asks for imaging.</summary>
public static class MarkerChanges
{
    /// <summary>Changes of one marker, one result an assay; assays with one readable value give no change.</summary>
    /// <param name="series">Values.</param>
    /// <param name="from">Values from this day on belong to the course: progression and response are read from them alone; null for all.</param>
    /// <param name="knowledge">Variation.</param>
    /// <param name="ownCva">The laboratory's own variation, percent; null when not known.</param>
    public static ImmutableArray<MarkerChange> Of(MarkerSeries series, LocalDate? from, VariationKnowledge knowledge, decimal? ownCva = null) =>
    [
        .. series.Points
            .Where(p => p is { Confounded: null, Entry.Number.IsExact: true, Entry.Happened.IsEmpty: false })
            .GroupBy(p => (p.Entry.Method, p.Entry.Method is null ? p.Entry.ReferenceHigh : null, p.Entry.Unit))
            .OrderBy(g => g.Key.Method, StringComparer.Ordinal).ThenBy(g => g.Key.Item2)
            .Select(g => Change(series.Definition, g.Key.Method, [.. g.OrderBy(p => p.Entry.Happened).ThenBy(Value)], from, knowledge, ownCva)),
    ];

    /// <summary>Biochemical progression over all markers that can show it.</summary>
    public static Finding<bool> Progression(IReadOnlyCollection<MarkerChange> changes, VariationKnowledge knowledge)
    {
        const string name = "biochemical-progression";
        var telling = changes.Where(c => c.OnCourse > 1 && knowledge.ProgressionMarkers.Contains(c.Definition.Fact)).ToList();
        Need need = new(name, "A second sample by the same assay would confirm or refute a rise.", [.. telling.SelectMany(c => c.Definition.Tests).Distinct()]);
        ImmutableArray<Because> Of(Truth truth) => [.. telling.Where(c => c.Progression == truth).SelectMany(c => c.Because)];
        return telling.Any(c => c.Progression == Truth.True) ? Findings.Settled(name, true, Of(Truth.True))
            : telling.Any(c => c.Progression == Truth.Unknown) ? Findings.Unknown(name, [need], Of(Truth.Unknown), true, false)
            : telling.Count > 0 ? Findings.Settled(name, false, Of(Truth.False))
            : Findings.Unknown<bool>(name, [need]);
    }

    private static MarkerChange Change(MarkerDefinition definition, string? method, ImmutableArray<MarkerPoint> points, LocalDate? from, VariationKnowledge knowledge, decimal? ownCva)
    {
        var variation = knowledge.Of(definition.Fact);
        var rcv = variation.ChangeValue(ownCva);
        var flags = ImmutableArray.CreateBuilder<string>();
        if (method is null)
        {
            flags.Add("assay-not-recorded");
        }

        ImmutableArray<MarkerPoint> course = [.. points.Where(p => from is not { } day || p.Entry.Happened.Latest >= day)];
        var progression = Progressed(course, rcv, knowledge.ConfirmDays.Value);
        if (course.Length > 1 && progression == Truth.Unknown)
        {
            flags.Add("to-be-confirmed");
        }

        var change = new MarkerChange
        {
            Definition = definition,
            Method = method,
            Points = points,
            OnCourse = course.Length,
            ChangeValue = rcv,
            Progression = progression,
            Doubled = course.Length > 1 && Raised(course[^1]) && Rose(Lowest(course[..^1]), Value(course[^1]), knowledge.DoublingShare.Value),
            Response = Responded(course, knowledge.ResponseShare.Value),
            Flags = flags.ToImmutable(),
        };
        if (points.Length < 2)
        {
            return change with { Because = [.. points.Select(Symptoms.Markers.Leaf)] };
        }

        var (before, now) = (Value(points[^2]), Value(points[^1]));
        var direction = Rose(before, now, rcv) ? ChangeDirection.Rise : 100 * (before - now) > rcv * before ? ChangeDirection.Fall : ChangeDirection.WithinVariation;
        decimal? percent = before > 0 ? 100 * (now - before) / before : null;
        var days = Period.DaysBetween(points[^2].Entry.Happened.Earliest, points[^1].Entry.Happened.Earliest);
        var text = string.Create(CultureInfo.InvariantCulture, $"{definition.Name}: {Words<ChangeDirection>.Of(direction).Replace('-', ' ')}{(percent is { } p ? $" ({p:+0;-0;0} %)" : string.Empty)}, variation up to {rcv:0} %");
        return change with
        {
            Change = direction,
            ChangePercent = percent,
            DoublingDays = now > before && before > 0 && days > 0 && Raised(points[^2]) && Raised(points[^1]) ? Math.Log(2) * days / Math.Log((double)(now / before)) : null,
            Because = [Argenta.Terms.Because.Cited(text, variation.Source, variation.Certainty, "marker-change", Truth.True, [.. points.Select(Symptoms.Markers.Leaf)])],
        };
    }

    private static decimal Value(MarkerPoint point) => point.Entry.Number!.Value.Low;

    private static bool Raised(MarkerPoint point) => point.Raised == Truth.True;

    private static decimal Lowest(IEnumerable<MarkerPoint> points) => points.Min(Value);

    /// <summary>More than the share above the earlier value, exactly.</summary>
    private static bool Rose(decimal before, decimal now, decimal share) => 100 * (now - before) > share * before && now > before;

    private static Truth Progressed(ImmutableArray<MarkerPoint> points, decimal rcv, decimal confirmDays)
    {
        // Progression is judged on what stands now: the latest value must still be over the bound.
        var over = points.Select((p, i) => i > 0 && Rose(Lowest(points[..i]), Value(p), rcv) && p.Raised != Truth.False ? p.Raised : Truth.False).ToList();
        if (points.Length < 2)
        {
            return Truth.Unknown;
        }

        if (over[^1] == Truth.False)
        {
            return Truth.False;
        }

        var first = points.Length - 1;
        while (first > 0 && over[first - 1] != Truth.False)
        {
            first--;
        }

        var confirmed = Period.DaysBetween(points[first].Entry.Happened.Latest, points[^1].Entry.Happened.Earliest) >= confirmDays;
        return confirmed && over.Skip(first).All(o => o == Truth.True) ? Truth.True : Truth.Unknown;
    }

    private static Truth Responded(ImmutableArray<MarkerPoint> points, decimal share) =>
        points.Length < 2 || points[0].Raised != Truth.True ? Truth.Unknown
        : TruthLogic.From(100 * (Value(points[0]) - Value(points[^1])) >= share * Value(points[0]));
}
