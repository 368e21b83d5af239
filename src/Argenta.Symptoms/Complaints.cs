using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>Reads the complaints of a record.</summary>
public static class Complaints
{
    /// <summary>One state for every symptom term of the terminology, in its order.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="terms">The terminology.</param>
    /// <param name="answered">Statements read out of questionnaires, diaries and counted values (<see cref="Questionnaires"/>).</param>
    /// <remarks>The latest statement wins (decisions 17c); of two on one day that contradict each other the complaint is unknown and both are shown.</remarks>
    public static ImmutableArray<SymptomState> Of(PatientRecord record, LocalDate asOf, Terminology terms, ImmutableArray<SymptomEntry> answered)
    {
        var complaints = ComplaintTerms.Of(terms);
        var said = new List<SymptomEntry>?[complaints.Unsaid.Length];
        if (!(Sort(record.Of<SymptomEntry>(), asOf, complaints, said) | Sort(answered, asOf, complaints, said)))
        {
            return complaints.Unsaid;
        }

        SymptomState[] states = [.. complaints.Unsaid];
        for (var i = 0; i < said.Length; i++)
        {
            if (said[i] is { } entries)
            {
                states[i] = State(complaints.Unsaid[i], entries, asOf);
            }
        }

        Count(states, complaints);
        return ImmutableCollectionsMarshal.AsImmutableArray(states);
    }

    private static bool Sort(ImmutableArray<SymptomEntry> entries, LocalDate asOf, ComplaintTerms complaints, List<SymptomEntry>?[] said)
    {
        var any = false;
        foreach (var e in entries)
        {
            if (e.Happened.MayBeBy(asOf) && complaints.PlaceOf(e.Term) is >= 0 and var place)
            {
                (said[place] ??= new(2)).Add(e);
                any = true;
            }
        }

        return any;
    }

    /// <summary>How often the bowels open is how often diarrhoea comes, where it is there and nobody counted it apart.</summary>
    private static void Count(SymptomState[] states, ComplaintTerms complaints)
    {
        foreach (var (from, to) in complaints.Counts)
        {
            if (states[from] is { Frequency: not null } count && states[to] is { State: Truth.True, Frequency: null } state)
            {
                states[to] = state with { Frequency = count.Frequency, FrequencyUnit = count.FrequencyUnit, Because = [.. state.Because, .. count.Because] };
            }
        }
    }

    private static SymptomState State(SymptomState unsaid, List<SymptomEntry> entries, LocalDate asOf)
    {
        // A statement speaks for the last day on which it was made: when it was recorded, else when it happened.
        var ordered = entries.Count == 1 ? entries : [.. entries.OrderByDescending(e => e.KnownFrom ?? LocalDate.MinIsoValue).ThenByDescending(e => e.Happened)];
        var latestDay = ordered[0].KnownFrom;
        var current = ComplaintStatements.Answer(ordered[0], asOf);
        var denied = true;
        List<SymptomEntry> present = ordered.TrueForAll(IsPresent) ? ordered : ordered.FindAll(IsPresent);
        var onset = default(PartialDate);
        foreach (var e in ordered)
        {
            if (e.KnownFrom == latestDay)
            {
                current = ComplaintStatements.Answer(e, asOf) == current ? current : Truth.Unknown;
                denied &= e.Presence == Presence.Absent;
            }

            if (IsPresent(e))
            {
                onset = !e.Happened.IsEmpty && (onset.IsEmpty || e.Happened < onset) ? e.Happened : onset;
            }
        }

        var often = present.Find(e => e.Frequency is not null);
        return new()
        {
            Id = unsaid.Id,
            Name = unsaid.Name,
            Plain = unsaid.Plain,
            State = current,
            Ever = present.Count > 0,
            Resolved = present.Count > 0 && current == Truth.False,
            Onset = onset,
            Frequency = often?.Frequency,
            FrequencyUnit = often?.FrequencyUnit,
            Severity = present.Find(e => e.Severity is not null)?.Severity,
            Course = present.Find(e => e.Course is not null)?.Course,
            Qualities = present.Exists(e => !e.Qualities.IsEmpty) ? [.. present.SelectMany(e => e.Qualities).Distinct()] : [],
            Denied = current == Truth.False && denied,
            Statements = new(unsaid.Name, ordered, asOf),
        };
    }

    private static readonly Predicate<SymptomEntry> IsPresent = e => e.Presence == Presence.Present;
}
