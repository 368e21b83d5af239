using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>One complaint on one day: what the latest statement says of it, since when, how often.</summary>
public sealed record SymptomState
{
    /// <summary>House term.</summary>
    public required string Id { get; init; }

    /// <summary>Clinical name.</summary>
    public required string Name { get; init; }

    /// <summary>Plain name, or the clinical one where none is written.</summary>
    public required string Plain { get; init; }

    /// <summary>Present now (true), denied or gone (false), not recorded (unknown).</summary>
    public Truth State { get; init; }

    /// <summary>Was recorded as present at any time.</summary>
    public bool Ever { get; init; }

    /// <summary>Recorded as having been present and gone now.</summary>
    public bool Resolved { get; init; }

    /// <summary>When it began; empty when not recorded.</summary>
    public PartialDate Onset { get; init; }

    /// <summary>Days from onset to the as-of date, as a range for a partial date; null without onset or when gone.</summary>
    public NumberRange? DurationDays { get; init; }

    /// <summary>How often, in <see cref="FrequencyUnit"/>.</summary>
    public NumberRange? Frequency { get; init; }

    /// <summary>UCUM unit of the frequency.</summary>
    public string? FrequencyUnit { get; init; }

    /// <summary>The frequency a day; null where none is recorded or its unit is not one of time.</summary>
    public NumberRange? FrequencyPerDay => Frequency is { } often && Frequencies.DaysOf(FrequencyUnit) is { } days ? often.Divide(days) : null;

    /// <summary>How many episodes are certain: at least two where the record names a frequency, a recurrence or several days, at least one once present.</summary>
    public NumberRange? Episodes { get; init; }

    /// <summary>Severity in the record's words.</summary>
    public string? Severity { get; init; }

    /// <summary>Course in the record's words.</summary>
    public string? Course { get; init; }

    /// <summary>Expressly denied by the latest statement.</summary>
    public bool Denied { get; init; }

    /// <summary>Qualities such as <c>dry</c>, <c>watery</c>.</summary>
    public ImmutableArray<string> Qualities { get; init; } = [];

    /// <summary>The statements, latest first.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];
}

/// <summary>Reads the complaints of a record.</summary>
public static class Complaints
{
    /// <summary>One state for every symptom term of the terminology, in its order.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="terms">The terminology.</param>
    /// <param name="answered">Statements read out of questionnaires, diaries and counted values (<see cref="Questionnaires"/>).</param>
    /// <remarks>The latest statement wins (decisions 17c); of two on one day that contradict each other the complaint is unknown and both are shown.</remarks>
    public static ImmutableArray<SymptomState> Of(PatientRecord record, LocalDate asOf, Terminology terms, IEnumerable<SymptomEntry> answered)
    {
        var byTerm = record.Of<SymptomEntry>().Concat(answered).Where(e => e.Happened.IsEmpty || e.Happened.Earliest <= asOf).ToLookup(e => e.Term);
        var nobody = Unasked.GetValue(terms, t => [.. t.Of("symptom").Select(Unsaid)]);
        if (byTerm.Count == 0)
        {
            return ImmutableCollectionsMarshal.AsImmutableArray(nobody);
        }

        ImmutableArray<SymptomState> states = [.. terms.Of("symptom").Select((t, i) => byTerm.Contains(t.Id) ? State(t, [.. byTerm[t.Id]], asOf) : nobody[i])];

        // How often the bowels open is how often diarrhoea comes, where it is there and nobody counted it apart.
        var counts = states.Where(s => s.Frequency is not null && terms[s.Id]?["frequency-of"] is not null).ToDictionary(s => terms[s.Id]!["frequency-of"]!);
        return [.. states.Select(s => s is { State: Truth.True, Frequency: null } && counts.GetValueOrDefault(s.Id) is { } count ? s with { Frequency = count.Frequency, FrequencyUnit = count.FrequencyUnit, Because = [.. s.Because, .. count.Because] } : s)];
    }

    /// <summary>What is said of somebody who was not asked, complaint by complaint: the same for everybody, so it is made once a terminology.</summary>
    private static readonly ConditionalWeakTable<Terminology, SymptomState[]> Unasked = [];

    private static SymptomState Unsaid(Term term) => new() { Id = term.Id, Name = term.Name, Plain = term.Plain ?? term.Name };

    private static SymptomState State(Term term, List<SymptomEntry> entries, LocalDate asOf)
    {
        var state = Unsaid(term);
        // A statement speaks for the last day on which it was made: when it was recorded, else when it happened.
        var ordered = entries.OrderByDescending(e => e.KnownFrom ?? LocalDate.MinIsoValue).ThenByDescending(e => e.Happened).ToList();
        var latestDay = ordered[0].KnownFrom;
        var latest = ordered.Where(e => e.KnownFrom == latestDay).ToList();
        var answers = latest.Select(e => Answer(e, asOf)).Distinct().ToList();
        var present = ordered.Where(e => e.Presence == Presence.Present).ToList();
        var current = answers.Count == 1 ? answers[0] : Truth.Unknown;
        var often = present.FirstOrDefault(e => e.Frequency is not null);
        var onset = present.Select(e => e.Happened).Where(d => !d.IsEmpty).DefaultIfEmpty().Min();
        return state with
        {
            State = current,
            Ever = present.Count > 0,
            Resolved = present.Count > 0 && current == Truth.False,
            Onset = onset,
            DurationDays = current == Truth.True && !onset.IsEmpty ? Days(onset, asOf) : null,
            Frequency = often?.Frequency,
            FrequencyUnit = often?.FrequencyUnit,
            Episodes = Episodes(present),
            Severity = present.Select(e => e.Severity).FirstOrDefault(s => s is not null),
            Course = present.Select(e => e.Course).FirstOrDefault(c => c is not null),
            Qualities = [.. present.SelectMany(e => e.Qualities).Distinct()],
            Denied = current == Truth.False && latest.All(e => e.Presence == Presence.Absent),
            Because = [.. ordered.Select(e => Leaf(term, e, asOf))],
        };
    }

    private static Truth Answer(SymptomEntry entry, LocalDate asOf) => entry.Presence switch
    {
        Presence.Present => entry.Ended is { } end && end.Latest <= asOf ? Truth.False : Truth.True,
        Presence.Absent => Truth.False,
        _ => Truth.Unknown,
    };

    private static NumberRange? Episodes(List<SymptomEntry> present)
    {
        if (present.Count == 0)
        {
            return null;
        }

        var days = present.Where(e => !e.Happened.IsEmpty).Select(e => e.Happened).Distinct().Count();
        var repeated = present.Any(e => e.Frequency is { } f && f.Low > 0 || e.Qualities.Any(q => q is "recurrent" or "intermittent"));
        return NumberRange.AtLeast(Math.Max(repeated ? 2 : 1, days));
    }

    private static NumberRange Days(PartialDate onset, LocalDate asOf)
    {
        var longest = Period.DaysBetween(onset.Earliest, asOf);
        var shortest = Math.Max(0, Period.DaysBetween(onset.Latest, asOf));
        return NumberRange.Between(shortest, Math.Max(shortest, longest));
    }

    private static Because Leaf(Term term, SymptomEntry entry, LocalDate asOf)
    {
        var often = entry.Frequency is { } f ? string.Create(CultureInfo.InvariantCulture, $", {(f.IsExact ? f.Low.ToString("0.##", CultureInfo.InvariantCulture) : f.ToString())} {Often(entry.FrequencyUnit)}") : string.Empty;
        var text = entry.Presence switch
        {
            Presence.Present => entry.Ended is { } end && end.Latest <= asOf ? $"{term.Name}, gone {end}" : $"{term.Name}{often}",
            Presence.Absent => $"No {term.Name.ToLowerInvariant()}",
            _ => $"Possible {term.Name.ToLowerInvariant()}",
        };
        return Argenta.Terms.Because.Recorded(text, entry.Reference, Answer(entry, asOf));
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
