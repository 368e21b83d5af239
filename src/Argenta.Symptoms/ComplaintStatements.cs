using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>The statements of one complaint, latest first, and how they are told.</summary>
internal sealed class ComplaintStatements(string name, List<SymptomEntry> entries, LocalDate asOf)
{
    /// <summary>A leaf for each.</summary>
    public ImmutableArray<Because> Leaves() => [.. entries.Select(Leaf)];

    /// <summary>What a statement says of the day.</summary>
    public static Truth Answer(SymptomEntry entry, LocalDate asOf) => entry.Presence switch
    {
        Presence.Present => entry.IsPast || (entry.Ended is { } end && end.Latest <= asOf) ? Truth.False : Truth.True,
        Presence.Absent => Truth.False,
        _ => Truth.Unknown,
    };

    /// <summary>How many episodes are certain; null where it was never there.</summary>
    public NumberRange? Episodes()
    {
        var present = entries.FindAll(e => e.Presence == Presence.Present);
        if (present.Count == 0)
        {
            return null;
        }

        var days = present.Where(e => !e.Happened.IsEmpty).Select(e => e.Happened).Distinct().Count();
        return NumberRange.AtLeast(Math.Max(present.Exists(IsRepeated) ? 2 : 1, days));
    }

    /// <summary>Days from a day to that of the statements, as a range for a partial date.</summary>
    public NumberRange DaysSince(PartialDate onset)
    {
        var longest = Period.DaysBetween(onset.Earliest, asOf);
        var shortest = Math.Max(0, Period.DaysBetween(onset.Latest, asOf));
        return NumberRange.Between(shortest, Math.Max(shortest, longest));
    }

    private static bool IsRepeated(SymptomEntry entry) => entry.Frequency is { Low: > 0 } || entry.Qualities.Contains("recurrent") || entry.Qualities.Contains("intermittent");

    private Because Leaf(SymptomEntry entry)
    {
        var often = entry.Frequency is { } f ? string.Create(CultureInfo.InvariantCulture, $", {(f.IsExact ? f.Low.ToString("0.##", CultureInfo.InvariantCulture) : f.ToString())} {Often(entry.FrequencyUnit)}") : string.Empty;
        var text = entry.Presence switch
        {
            Presence.Present => entry.IsPast ? $"{name}, {(ClinicalStatus.IsOver(entry.Course) ? entry.Course : "gone")}, since when is not recorded" : entry.Ended is { } end && end.Latest <= asOf ? $"{name}, gone {end}" : $"{name}{often}",
            Presence.Absent => $"No {name.ToLowerInvariant()}",
            _ => $"Possible {name.ToLowerInvariant()}",
        };
        return Because.Recorded(text, entry.Reference, Answer(entry, asOf));
    }

    private static string Often(string? unit) => unit switch
    {
        "/d" => "a day",
        "/wk" => "a week",
        "/mo" => "a month",
        null => "times",
        _ => unit,
    };
}
