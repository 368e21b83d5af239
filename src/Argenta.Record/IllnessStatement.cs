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
    /// <remarks>What was found stays found where it is only thought of later; what was ruled out may be thought of anew.</remarks>
    public static ConditionEntry? Latest(List<ConditionEntry> statements, string term)
    {
        if (statements.Exists(IsDoubt) && LastOf(statements.FindAll(s => !IsDoubt(s)), term) is { } sure && Said(sure) == Presence.Present)
        {
            return sure;
        }

        return LastOf(statements, term);
    }

    private static bool IsDoubt(ConditionEntry entry) => Said(entry) == Presence.Possible;

    private static ConditionEntry? LastOf(List<ConditionEntry> statements, string term)
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

    /// <summary>Whether a later statement of the same illness stands in the place of this one: a diagnosis that is ruled out since, or one that was ruled out before it was made.</summary>
    /// <param name="entry">One of the statements.</param>
    /// <param name="statements">All that count; of several known from one day the last.</param>
    public static bool IsReplaced(ConditionEntry entry, List<ConditionEntry> statements)
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
