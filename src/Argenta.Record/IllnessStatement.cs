using Argenta.Terms;
using NodaTime;

namespace Argenta.Record;

/// <summary>Which of a record's statements on an illness counts.</summary>
public static class IllnessStatement
{
    /// <summary>What a statement says: refuted is denied.</summary>
    public static Presence Said(ConditionEntry entry) => entry.Status == EntryStatus.Refuted ? Presence.Absent : entry.Presence;

    /// <summary>The latest statement of an illness, or that something within it is there. That something within it is denied says nothing of the illness: who has no dialysis may have a failing kidney all the same.</summary>
    /// <param name="statements">Statements of the illness or of anything within it; of several known from one day the last counts.</param>
    /// <param name="term">The illness.</param>
    /// <returns>Null where nothing is said of it.</returns>
    public static ConditionEntry? Latest(List<ConditionEntry> statements, string term)
    {
        ConditionEntry? latest = null;
        foreach (var entry in statements)
        {
            if ((entry.Term == term || (Said(entry) == Presence.Present && !IsReplaced(entry, statements))) && !IsBefore(entry, latest))
            {
                latest = entry;
            }
        }

        return latest;
    }

    private static bool IsReplaced(ConditionEntry entry, List<ConditionEntry> statements)
    {
        var isAfter = false;
        foreach (var other in statements)
        {
            if (isAfter ? other.Term == entry.Term && !IsBefore(other, entry) : other.Term == entry.Term && IsBefore(entry, other))
            {
                return true;
            }

            isAfter |= ReferenceEquals(other, entry);
        }

        return false;
    }

    private static bool IsBefore(ConditionEntry entry, ConditionEntry? other) => other is not null && Known(entry) < Known(other);

    private static LocalDate Known(ConditionEntry entry) => entry.KnownFrom ?? LocalDate.MinIsoValue;
}
