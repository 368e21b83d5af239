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
