using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>A marker, hormone or test and how it is read.</summary>
/// <param name="Fact">Name in rules and output.</param>
/// <param name="Item">Term of the observation.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">UCUM unit; null for none.</param>
/// <param name="HasLimit">Judged against the laboratory's upper limit, as a multiple of it.</param>
/// <param name="HasLowLimit">Also as a multiple of the lower limit.</param>
/// <param name="CountsRaised">Also on how many days it was raised.</param>
/// <param name="Tests">Tests that would answer it.</param>
/// <param name="Confounders">What makes it unreadable.</param>
public sealed record MarkerDefinition(string Fact, string Item, string Name, string? Unit, bool HasLimit, bool HasLowLimit, bool CountsRaised, ImmutableArray<string> Tests, ImmutableArray<Confounder> Confounders)
{
    private MarkerSeries? unmeasured;

    /// <summary>The series of everybody in whom it was not measured.</summary>
    internal MarkerSeries Unmeasured => unmeasured ??= Markers.Unmeasured(this);
}

/// <summary>One value of a marker.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Multiple">As a multiple of its own laboratory's upper limit; null where none is printed.</param>
/// <param name="Confounded">Why it cannot be read; null where it can.</param>
public sealed record MarkerPoint(ObservationEntry Entry, NumberRange? Multiple, Confounder? Confounded)
{
    /// <summary>Above its own limit: by the number against the printed limit, or by the laboratory's word alone.</summary>
    public Truth Raised => Confounded is not null ? Truth.Unknown : ByItself(Entry, Multiple);

    /// <summary>One of its numbers; null where it has none.</summary>
    internal NumberRange? Number(MarkerReading reading) => reading switch
    {
        MarkerReading.Value => Entry.Number,
        MarkerReading.Multiple => Multiple,
        _ => Entry.Number is { } n && Entry.ReferenceLow is > 0 ? n.Divide(Entry.ReferenceLow.Value) : null,
    };

    /// <summary>What the result says whatever may confound it.</summary>
    internal static Truth ByItself(ObservationEntry entry, NumberRange? multiple) =>
        multiple is { } times ? times.AtMostBound(1).Not()
        : entry.Word switch
        {
            "raised" or "high" or "elevated" => Truth.True,
            "normal" or "low" => Truth.False,
            _ => Truth.Unknown,
        };
}

/// <summary>All values of a marker up to the as-of date, by date.</summary>
public sealed record MarkerSeries
{
    /// <summary>Which marker.</summary>
    public required MarkerDefinition Definition { get; init; }

    /// <summary>Values, earliest first.</summary>
    public required ImmutableArray<MarkerPoint> Points { get; init; }

    /// <summary>The latest value, in the marker's unit.</summary>
    public Finding<NumberRange> Latest
    {
        get => field ??= Markers.Latest(this, MarkerReading.Value);
        init;
    }

    /// <summary>The latest value as a multiple of its limit.</summary>
    public Finding<NumberRange> LatestMultiple
    {
        get => field ??= Markers.Latest(this, MarkerReading.Multiple);
        init;
    }

    /// <summary>The latest value as a multiple of its lower limit, where the definition asks for it.</summary>
    public Finding<NumberRange>? LatestOfLowLimit
    {
        get => field ??= Definition.HasLowLimit ? Markers.Latest(this, MarkerReading.OfLowLimit) : null;
        init;
    }

    /// <summary>Days on which a readable value was raised.</summary>
    public int TimesRaised => Points.Where(p => p.Raised == Truth.True).Select(p => p.Entry.Happened).Distinct().Count();

    /// <summary>Any readable value above its own limit: true; measured and never raised: false; never readable: unknown.</summary>
    public required Truth EverRaised { get; init; }

    /// <summary>Grounds of <see cref="EverRaised"/>.</summary>
    public ImmutableArray<Because> Because
    {
        get => field.IsDefault ? field = [.. Points.Where(p => EverRaised == Truth.Unknown || p.Raised == EverRaised).Select(Markers.Leaf)] : field;
        init;
    }

    /// <summary>What the latest value says, without the grounds that the findings have; null where there is none or it cannot be read.</summary>
    /// <param name="reading">Which of the numbers.</param>
    public NumberRange? Readable(MarkerReading reading) => Dated(reading, out var value) is { Confounded: null } ? value : null;

    /// <summary>The latest point that has a number; null for none.</summary>
    internal MarkerPoint? Dated(MarkerReading reading, out NumberRange value)
    {
        for (var i = Points.Length - 1; i >= 0; i--)
        {
            if (Points[i].Number(reading) is { } number)
            {
                value = number;
                return Points[i];
            }
        }

        value = default;
        return null;
    }
}

/// <summary>Which number of a marker's value.</summary>
public enum MarkerReading
{
    /// <summary>The value in the marker's unit.</summary>
    Value,

    /// <summary>As a multiple of the upper limit.</summary>
    Multiple,

    /// <summary>As a multiple of the lower limit.</summary>
    OfLowLimit,
}

/// <summary>Reads tumour markers.</summary>
public static class Markers
{
    /// <summary>Loads <c>symptoms/markers.yaml</c>.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static ImmutableArray<MarkerDefinition> Load(KnowledgeFolder folder, Sources sources)
    {
        var root = folder.Read("symptoms/markers.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/symptoms/markers.yaml", 0, 0, "The file is missing.", "Restore it: markers are read by it.");
        root.AllowKeys("open-end", "markers", "samples");
        var open = root.Required("open-end");
        open.AllowKeys("days", "source", "certainty");
        _ = sources.Cite(open);
        var days = open.Required("days").AsInteger();
        return [.. root.List("markers").Select(node => Definition(node, days, sources))];
    }

    /// <summary>The series of every defined marker.</summary>
    public static ImmutableArray<MarkerSeries> Of(PatientRecord record, LocalDate asOf, IReadOnlyList<MarkerDefinition> definitions, Terminology terms)
    {
        var all = new MarkerSeries[definitions.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var recorded = record.Observations(definitions[i].Item);
            all[i] = recorded.IsEmpty ? definitions[i].Unmeasured : Series(record, recorded, asOf, definitions[i], terms);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    /// <summary>The series of a marker that nobody measured.</summary>
    internal static MarkerSeries Unmeasured(MarkerDefinition definition) => new() { Definition = definition, Points = [], EverRaised = Truth.Unknown };

    private static MarkerSeries Series(PatientRecord record, ImmutableArray<ObservationEntry> recorded, LocalDate asOf, MarkerDefinition definition, Terminology terms)
    {
        var entries = new List<ObservationEntry>(recorded.Length);
        var ordered = true;
        foreach (var e in recorded)
        {
            if ((e.Number is not null || e.Word is not null) && !e.UnitMissing && e.Happened.MayBeBy(asOf))
            {
                ordered &= entries.Count == 0 || e.Happened > entries[^1].Happened;
                entries.Add(e);
            }
        }

        var (points, raised, normal, readable) = (new MarkerPoint[entries.Count], 0, 0, 0);
        entries = ordered ? entries : [.. entries.OrderBy(e => e.Happened).ThenBy(e => e.Number?.Low ?? 0)];
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i] = Point(record, entries[i], definition, terms);
            raised += point.Raised == Truth.True ? 1 : 0;
            normal += point.Raised == Truth.False ? 1 : 0;
            readable += point.Confounded is null ? 1 : 0;
        }

        return new()
        {
            Definition = definition,
            Points = ImmutableCollectionsMarshal.AsImmutableArray(points),
            EverRaised = raised > 0 ? Truth.True : normal > 0 && normal == readable ? Truth.False : Truth.Unknown,
        };
    }

    private static MarkerPoint Point(PatientRecord record, ObservationEntry entry, MarkerDefinition definition, Terminology terms)
    {
        NumberRange? multiple = definition.HasLimit && entry.Number is { } number && entry.ReferenceHigh is > 0 ? number.Divide(entry.ReferenceHigh.Value) : null;
        var raised = MarkerPoint.ByItself(entry, multiple);
        foreach (var confounder in definition.Confounders)
        {
            if (confounder.Holds(record, entry, raised, terms))
            {
                return new(entry, multiple, confounder);
            }
        }

        return new(entry, multiple, null);
    }

    /// <summary>The latest value, with its grounds.</summary>
    internal static Finding<NumberRange> Latest(MarkerSeries series, MarkerReading reading)
    {
        var (definition, points) = (series.Definition, series.Points);
        var (name, unit) = reading switch
        {
            MarkerReading.Value => (definition.Fact, definition.Unit),
            MarkerReading.Multiple => (definition.Fact + "-uln", null),
            _ => (definition.Fact + "-lln", null),
        };
        if (series.Dated(reading, out var value) is not { } latest)
        {
            var why = points.IsEmpty ? $"{definition.Name} is not recorded." : name == definition.Fact ? $"{definition.Name} is recorded without a number." : $"{definition.Name}: the laboratory's limit is not recorded.";
            return Findings.Unknown<NumberRange>(name, [new(name, why, definition.Tests)], [.. points.Select(Leaf)]) with { Unit = unit };
        }

        if (latest.Confounded is { } confounder)
        {
            return Findings.Unknown<NumberRange>(name, [new(name, $"{definition.Name} cannot be read: {confounder.Text}.", definition.Tests)], [Leaf(latest)]) with { Unit = unit, Flags = ["confounded"] };
        }

        return Findings.Settled(name, value, Leaf(latest)) with { Unit = unit };
    }

    /// <summary>The leaf of an explanation for one value.</summary>
    public static Because Leaf(MarkerPoint point)
    {
        var entry = point.Entry;
        var label = entry.Concept.Label is { Length: > 0 } l ? l : entry.Item;
        var value = entry.Original ?? (entry.Number is { } number ? $"{number} {entry.Unit}" : entry.Word);
        var limit = entry.ReferenceHigh is { } high && point.Multiple is { IsExact: true } m
            ? string.Create(CultureInfo.InvariantCulture, $", {m.Low:0.0} times the upper limit")
            : string.Empty;
        var leaf = Argenta.Terms.Because.Recorded($"{label} {value}{limit}", entry.Reference, point.Raised);
        return point.Confounded is { } c
            ? leaf with { Truth = Truth.Unknown, Children = [Argenta.Terms.Because.Cited($"Not readable: {c.Text}", c.Source, c.Certainty)] }
            : leaf;
    }

    private static MarkerDefinition Definition(YamlNode node, int openEndDays, Sources sources)
    {
        node.AllowKeys("fact", "item", "name", "unit", "limit", "low-limit", "times-raised", "tests", "confounders");
        return new(
            node.RequiredText("fact"),
            node.RequiredText("item"),
            node.RequiredText("name"),
            node.OptionalText("unit"),
            node["limit"]?.AsTruth() ?? true,
            node["low-limit"]?.AsTruth() ?? false,
            node["times-raised"]?.AsTruth() ?? false,
            node.Texts("tests"),
            [.. node.List("confounders").Select(c => Confounder.Read(c, sources) with { OpenEndDays = openEndDays })]);
    }
}
