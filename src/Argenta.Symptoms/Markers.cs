using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>Something that makes a marker unreadable.</summary>
/// <param name="Kind"><c>drug</c>, <c>condition</c> or <c>below</c>.</param>
/// <param name="What">The drug class, the condition or the observation.</param>
/// <param name="Bound">For <c>below</c>: the bound, itself outside.</param>
/// <param name="Days">How many days before the sample count.</param>
/// <param name="Text">For people.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record Confounder(string Kind, string What, decimal Bound, int Days, string Text, string Source, Certainty Certainty);

/// <summary>A marker and how it is read.</summary>
public sealed record MarkerDefinition(string Fact, string Item, string Name, string? Unit, ImmutableArray<string> Tests, ImmutableArray<Confounder> Confounders);

/// <summary>One value of a marker.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Multiple">As a multiple of its own laboratory's upper limit; null where none is printed.</param>
/// <param name="Confounded">Why it cannot be read; null where it can.</param>
public sealed record MarkerPoint(ObservationEntry Entry, NumberRange? Multiple, Confounder? Confounded)
{
    /// <summary>Above its own limit: by the number against the printed limit, or by the laboratory's word alone.</summary>
    public Truth Raised => Confounded is not null ? Truth.Unknown
        : Multiple is { } multiple ? multiple.AtMostBound(1).Not()
        : Entry.Word switch
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
    public required Finding<NumberRange> Latest { get; init; }

    /// <summary>The latest value as a multiple of its limit.</summary>
    public required Finding<NumberRange> LatestMultiple { get; init; }

    /// <summary>Any readable value above its own limit: true; measured and never raised: false; never readable: unknown.</summary>
    public required Truth EverRaised { get; init; }

    /// <summary>Grounds of <see cref="EverRaised"/>.</summary>
    public required ImmutableArray<Because> Because { get; init; }
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
        root.AllowKeys("markers");
        return [.. root.List("markers").Select(node => Definition(node, sources))];
    }

    /// <summary>The series of every defined marker.</summary>
    public static ImmutableArray<MarkerSeries> Of(PatientRecord record, LocalDate asOf, IEnumerable<MarkerDefinition> definitions, Terminology terms) =>
        [.. definitions.Select(d => Series(record, asOf, d, terms))];

    private static MarkerSeries Series(PatientRecord record, LocalDate asOf, MarkerDefinition definition, Terminology terms)
    {
        var points = record.Of<ObservationEntry>()
            .Where(e => e.Item == definition.Item && (e.Number is not null || e.Word is not null) && !e.UnitMissing && (e.Happened.IsEmpty || e.Happened.Earliest <= asOf))
            .OrderBy(e => e.Happened).ThenBy(e => e.Number?.Low ?? 0)
            .Select(e => new MarkerPoint(e, e.Number is { } number && e.ReferenceHigh is > 0 ? number.Scale(1 / e.ReferenceHigh.Value) : null, Confounded(record, e, definition, terms)))
            .ToImmutableArray();
        var raised = points.Where(p => p.Raised == Truth.True).ToList();
        var normal = points.Where(p => p.Raised == Truth.False).ToList();
        var ever = raised.Count > 0 ? Truth.True : normal.Count > 0 && normal.Count == points.Count(p => p.Confounded is null) ? Truth.False : Truth.Unknown;
        var grounds = ever == Truth.True ? raised : ever == Truth.False ? normal : [.. points];
        return new()
        {
            Definition = definition,
            Points = points,
            Latest = Latest(definition, points, multiple: false),
            LatestMultiple = Latest(definition, points, multiple: true),
            EverRaised = ever,
            Because = [.. grounds.Select(Leaf)],
        };
    }

    private static Finding<NumberRange> Latest(MarkerDefinition definition, ImmutableArray<MarkerPoint> points, bool multiple)
    {
        var name = multiple ? definition.Fact + "-uln" : definition.Fact;
        var unit = multiple ? null : definition.Unit;
        var dated = points.Where(p => multiple ? p.Multiple is not null : p.Entry.Number is not null).ToList();
        if (dated.Count == 0)
        {
            var why = points.IsEmpty ? $"{definition.Name} is not recorded." : $"{definition.Name}: the laboratory's upper limit is not recorded.";
            return Findings.Unknown<NumberRange>(name, [new(name, why, definition.Tests)], [.. points.Select(Leaf)]) with { Unit = unit };
        }

        var latest = dated[^1];
        if (latest.Confounded is { } confounder)
        {
            return Findings.Unknown<NumberRange>(name, [new(name, $"{definition.Name} cannot be read: {confounder.Text}.", definition.Tests)], [Leaf(latest)]) with { Unit = unit, Flags = ["confounded"] };
        }

        return Findings.Settled(name, multiple ? latest.Multiple!.Value : latest.Entry.Number!.Value, Leaf(latest)) with { Unit = unit };
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

    private static Confounder? Confounded(PatientRecord record, ObservationEntry sample, MarkerDefinition definition, Terminology terms) =>
        definition.Confounders.FirstOrDefault(c => c.Kind switch
        {
            "drug" => record.Of<MedicationEntry>().Any(m => m.Drug is { } drug && terms.IsWithin(drug, c.What) && Covers(m, sample, c.Days)),
            "condition" => record.Of<ConditionEntry>().Any(x => x.Term is { } t && terms.IsWithin(t, c.What) && x.Presence == Presence.Present && x.Status != EntryStatus.Refuted),
            _ => record.Of<ObservationEntry>().Any(o => o.Item == c.What && o.Number is { } n && n.LessThan(c.Bound) == Truth.True && Near(o, sample, c.Days)),
        });

    private static bool Covers(MedicationEntry drug, ObservationEntry sample, int days)
    {
        if (sample.Happened.IsEmpty)
        {
            return true;
        }

        var day = sample.Happened.Latest;
        var begun = drug.Happened.IsEmpty || drug.Happened.Earliest <= day;
        var notLongEnded = drug.Ended is not { } end || end.Latest >= sample.Happened.Earliest.PlusDays(-days);
        return begun && notLongEnded;
    }

    private static bool Near(ObservationEntry other, ObservationEntry sample, int days) =>
        other.Happened.IsEmpty || sample.Happened.IsEmpty || Math.Abs(Period.DaysBetween(other.Happened.Earliest, sample.Happened.Earliest)) <= days;

    private static MarkerDefinition Definition(YamlNode node, Sources sources)
    {
        node.AllowKeys("fact", "item", "name", "unit", "tests", "confounders");
        return new(node.RequiredText("fact"), node.RequiredText("item"), node.RequiredText("name"), node.OptionalText("unit"), node.Texts("tests"), [.. node.List("confounders").Select(c => Confounder(c, sources))]);
    }

    private static Confounder Confounder(YamlNode node, Sources sources)
    {
        node.AllowKeys("drug", "condition", "below", "value", "days", "text", "source", "certainty");
        var kind = node["drug"] is not null ? "drug" : node["condition"] is not null ? "condition" : node["below"] is not null ? "below"
            : throw node.Fault("A confounder names a drug, a condition or a value.", "Add 'drug:', 'condition:' or 'below:'.");
        var (source, certainty) = sources.Cite(node);
        return new(kind, node.RequiredText(kind), node["value"]?.AsNumber() ?? 0, node["days"]?.AsInteger() ?? 0, node.RequiredText("text"), source, certainty);
    }
}
