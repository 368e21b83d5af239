using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>The latest recorded number of an item, honest about age, absent units and contradictions.</summary>
public static class LatestValue
{
    /// <summary>The latest final value that happened by the as-of date. Several different values of that day are a conflict; an old one is provisional.</summary>
    /// <param name="record">The record as of the date.</param>
    /// <param name="definition">Which value.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="freshDays">Days for which it is fresh; null for ever.</param>
    /// <param name="explained">With grounds; the value is the same without.</param>
    public static Finding<NumberRange> Of(PatientRecord record, HealthValueDefinition definition, LocalDate asOf, decimal? freshDays, bool explained = true)
    {
        var recorded = record.Observations(definition.Item);
        if (recorded.IsEmpty)
        {
            return definition.Unrecorded;
        }

        if (Single(recorded, asOf) is { } only && (!definition.Multiple || only.ReferenceHigh is > 0))
        {
            return Known(definition, only, asOf, freshDays, explained ? [Leaf(only)] : [], explained);
        }

        var all = Usable(record, definition.Item, asOf);
        if (all.Count == 0)
        {
            return definition.Unrecorded;
        }

        var latest = LatestOf(all);

        if (definition.Multiple)
        {
            latest = [.. latest.Where(e => e.ReferenceHigh is > 0)];
            if (latest.Count == 0)
            {
                return Findings.Unknown<NumberRange>(
                    definition.Fact,
                    [new(definition.Fact, $"{definition.Name}: the laboratory's upper limit is not recorded.", definition.Tests)],
                    [.. all.Select(Leaf)]);
            }
        }

        var values = latest.Select(e => ValueOf(definition, e)).Distinct().ToList();
        ImmutableArray<Because> because = [.. latest.Select(Leaf)];
        return values.Count > 1
            ? Findings.Conflict(definition.Fact, [.. values], because, new Need(definition.Fact, $"Two values of {definition.Name} on the same day contradict each other: resolve the conflict.", definition.Tests)) with { Unit = definition.Unit }
            : Known(definition, latest[0], asOf, freshDays, because, explained);
    }

    private static NumberRange ValueOf(HealthValueDefinition definition, ObservationEntry entry) => definition.Multiple ? entry.Number!.Value.Divide(entry.ReferenceHigh!.Value) : entry.Number!.Value;

    private static Finding<NumberRange> Known(HealthValueDefinition definition, ObservationEntry entry, LocalDate asOf, decimal? freshDays, ImmutableArray<Because> because, bool explained)
    {
        var old = freshDays is { } bound && !entry.Happened.IsEmpty && NodaTime.Period.DaysBetween(entry.Happened.Earliest, asOf) > bound;
        var undated = entry.Happened.IsEmpty;
        var preliminary = entry.Status == EntryStatus.Preliminary;
        var known = new Finding<NumberRange> { Name = definition.Fact, State = FindingState.Known, Value = ValueOf(definition, entry), Settled = !old && !undated && !preliminary, Because = because, Unit = definition.Unit };
        if (known.Settled)
        {
            return known;
        }

        if (!explained)
        {
            return known with { Flags = preliminary ? Preliminary : undated ? Undated : Old };
        }

        var why = preliminary ? "the report is preliminary" : undated ? "the value has no date" : $"the value is older than {freshDays!.Value.ToString("0", CultureInfo.InvariantCulture)} days";
        return known with
        {
            Needs = [new(definition.Fact, $"{definition.Name}: {why}.", definition.Tests)],
            Flags = preliminary ? Preliminary : undated ? Undated : Old,
        };
    }

    private static readonly ImmutableArray<string> Preliminary = ["preliminary"];
    private static readonly ImmutableArray<string> Undated = ["undated"];
    private static readonly ImmutableArray<string> Old = ["old-value"];

    /// <summary>The usable entry of the latest day; null where none is or that day has several.</summary>
    private static ObservationEntry? Single(ImmutableArray<ObservationEntry> recorded, LocalDate asOf)
    {
        var (latest, several) = (default(ObservationEntry), false);
        foreach (var entry in recorded)
        {
            var order = latest is null ? 1 : entry.Happened.CompareTo(latest.Happened);
            if (order >= 0 && IsUsable(entry, asOf))
            {
                (several, latest) = (order == 0, order > 0 ? entry : latest);
            }
        }

        return several ? null : latest;
    }

    private static bool IsUsable(ObservationEntry e, LocalDate asOf) => e is { Number: not null, UnitMissing: false } && e.Happened.MayBeBy(asOf);

    private static readonly List<ObservationEntry> None = [];

    /// <summary>Entries of an item with a number and a usable unit that happened by the day.</summary>
    public static List<ObservationEntry> Usable(PatientRecord record, string item, LocalDate asOf)
    {
        var all = record.Observations(item);
        if (all.IsEmpty)
        {
            return None;
        }

        var found = new List<ObservationEntry>(all.Length);
        foreach (var entry in all)
        {
            if (IsUsable(entry, asOf))
            {
                found.Add(entry);
            }
        }

        return found;
    }

    /// <summary>The day of the latest value; empty where none has a date.</summary>
    public static PartialDate DayOf(PatientRecord record, string item, LocalDate asOf)
    {
        var latest = default(PartialDate);
        foreach (var entry in record.Observations(item))
        {
            latest = IsUsable(entry, asOf) && entry.Happened > latest ? entry.Happened : latest;
        }

        return latest;
    }

    /// <summary>The leaf of an explanation for a measured value.</summary>
    public static Because Leaf(ObservationEntry entry)
    {
        var text = entry.Concept.Label is { Length: > 0 } label ? label : entry.Item.Replace('-', ' ');
        var value = entry.Original ?? (entry.Number is { } n ? $"{n}{(entry.Unit is { } u && u.Length > 0 ? " " + u : string.Empty)}" : entry.Word ?? "no value");
        var limit = entry.ReferenceHigh is { } high ? string.Create(CultureInfo.InvariantCulture, $" (upper limit {high:0.####})") : string.Empty;
        return Terms.Because.Recorded($"{text}: {value}{limit}", entry.Reference);
    }

    private static List<ObservationEntry> LatestOf(List<ObservationEntry> entries)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        // A final value outranks a preliminary one of whatever date only when it is not older.
        var latest = entries.Max(e => e.Happened);
        var ofDay = entries.Where(e => e.Happened == latest).ToList();
        var final = ofDay.Where(e => e.Status != EntryStatus.Preliminary).ToList();
        return final.Count > 0 ? final : ofDay;
    }
}
