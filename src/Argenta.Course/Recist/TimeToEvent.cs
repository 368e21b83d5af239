using System.Collections.Immutable;
using NodaTime;

namespace Argenta.Course.Recist;

/// <summary>Time from an origin to an event, or to the day up to which there was none.</summary>
/// <param name="Days">Days.</param>
/// <param name="Censored">No event up to then.</param>
/// <param name="On">The day of the event or of censoring.</param>
/// <param name="Reason">What happened, or why the time ends there.</param>
/// <param name="DaysToEvent">Where an event was set aside for missed assessments: its own time, in days.</param>
public sealed record TimeToEvent(int Days, bool Censored, LocalDate On, string Reason, int? DaysToEvent = null);

/// <summary>Times to progression and death, by the conventions of followup.md 3.</summary>
public static class EventTimes
{
    /// <summary>Progression-free time: to progression or death, whichever is first.</summary>
    /// <param name="assessments">All assessments after the origin.</param>
    /// <param name="origin">Start of the course, or another origin that is said.</param>
    /// <param name="died">Day of death; null when alive or not recorded.</param>
    /// <param name="nextTherapy">Start of the next anticancer therapy.</param>
    /// <param name="plannedDays">Planned days between assessments; where given, an event after two or more missed ones is set aside.</param>
    public static TimeToEvent ProgressionFree(IEnumerable<DatedResponse> assessments, LocalDate origin, LocalDate? died = null, LocalDate? nextTherapy = null, int? plannedDays = null) =>
        Time([.. assessments.Where(a => a.Day >= origin).OrderBy(a => a.Day)], origin, died, nextTherapy, plannedDays, deathCounts: true);

    /// <summary>Time to progression: death without it is censored.</summary>
    /// <inheritdoc cref="ProgressionFree"/>
    public static TimeToEvent ToProgression(IEnumerable<DatedResponse> assessments, LocalDate origin, LocalDate? died = null, LocalDate? nextTherapy = null, int? plannedDays = null) =>
        Time([.. assessments.Where(a => a.Day >= origin).OrderBy(a => a.Day)], origin, died, nextTherapy, plannedDays, deathCounts: false);

    /// <summary>Duration of response: from the first complete or partial response to progression or death; null without a response.</summary>
    public static TimeToEvent? OfResponse(IEnumerable<DatedResponse> assessments, LocalDate? died = null, LocalDate? nextTherapy = null, int? plannedDays = null)
    {
        var points = assessments.OrderBy(a => a.Day).ToImmutableArray();
        var progression = points.FirstOrDefault(p => p.Overall == OverallResponse.Progressive);
        var response = points.Where(p => p.Overall is OverallResponse.Complete or OverallResponse.Partial && (progression == default || p.Day < progression.Day)).ToList();
        return response.Count == 0 ? null : ProgressionFree(points, response[0].Day, died, nextTherapy, plannedDays);
    }

    private static TimeToEvent Time(ImmutableArray<DatedResponse> points, LocalDate origin, LocalDate? died, LocalDate? nextTherapy, int? plannedDays, bool deathCounts)
    {
        int Days(LocalDate day) => Period.DaysBetween(origin, day);
        LocalDate LastAdequate(Func<LocalDate, bool> upTo) => points.Where(p => p.Overall != OverallResponse.NotEvaluable && p.Overall != OverallResponse.Progressive && upTo(p.Day)).Select(p => p.Day).DefaultIfEmpty(origin).Max();

        LocalDate? progressed = points.Where(p => p.Overall == OverallResponse.Progressive).Select(p => (LocalDate?)p.Day).FirstOrDefault();
        var (day, reason) = (progressed, died) switch
        {
            ({ } p, { } d) when d < p && deathCounts => ((LocalDate?)d, "death"),
            ({ } p, _) => (p, "progression"),
            (null, { } d) when deathCounts => (d, "death"),
            _ => (null, string.Empty),
        };

        if (nextTherapy is { } next && (day is null || next < day))
        {
            var last = LastAdequate(d => d <= next);
            return new(Days(last), true, last, "another anticancer therapy began before progression: last adequate assessment before it");
        }

        if (day is not { } happened)
        {
            var last = LastAdequate(d => died is not { } dead || d <= dead);
            return new(Days(last), true, last, died is null ? "last adequate assessment without an event" : "death without progression: last adequate assessment");
        }

        var before = LastAdequate(d => d < happened);
        return plannedDays is { } planned && Period.DaysBetween(before, happened) >= 3 * planned
            ? new(Days(before), true, before, $"{reason} after two or more missed assessments: last adequate one before", Days(happened))
            : new(Days(happened), false, happened, reason);
    }
}
