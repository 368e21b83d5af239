using Argenta.Record;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>The latest statement of a record that no medicine is taken, where nothing that cannot be understood is taken all the same.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="IsFollowed">A medicine was begun after it.</param>
internal sealed record NothingTaken(MedicationEntry Statement, bool IsFollowed)
{
    /// <summary>The statement that counts on a day; null without one.</summary>
    public static NothingTaken? In(PatientRecord record, LocalDate asOf)
    {
        MedicationEntry? latest = null;
        foreach (var e in record.Of<MedicationEntry>())
        {
            latest = e.NoneTaken && Day(e) <= asOf && !IsOver(e, asOf) && (latest is null || Day(e) >= Day(latest)) ? e : latest;
        }

        if (latest is null)
        {
            return null;
        }

        var isFollowed = false;
        foreach (var e in record.Of<MedicationEntry>())
        {
            if (e.NoneTaken || Day(e) > asOf)
            {
                continue;
            }

            if (e.Drug is null && !IsOver(e, asOf))
            {
                return null;
            }

            isFollowed |= Day(e) > Day(latest);
        }

        return new(latest, isFollowed);
    }

    /// <summary>Whether it may be relied on: it is true of its day, and of the days after it until something is begun.</summary>
    public bool Holds(LocalDate asOf, int freshDays) => !IsFollowed && Period.DaysBetween(Day(Statement), asOf) <= freshDays;

    private static bool IsOver(MedicationEntry e, LocalDate asOf) => e.IsPast || (e.Ended is { IsEmpty: false } end && end.Latest < asOf);

    // Without any day it is as old as can be.
    private static LocalDate Day(MedicationEntry e) => e.Happened.IsEmpty ? e.KnownFrom ?? LocalDate.MinIsoValue : e.Happened.Earliest;
}
