using System.Runtime.CompilerServices;

namespace Argenta.Record;

/// <summary>Entries that rooms ask for by what they say, such as diagnoses of a primary tumour.</summary>
/// <remarks>Immutable and thread-safe; made once and kept, so that what was asked of a record can be told apart (<see cref="AskedOf"/>).</remarks>
public abstract class EntryClass
{
    /// <summary>Whether an entry of the record belongs to it.</summary>
    internal abstract bool Any(PatientRecord record);
}

/// <summary>Entries of one kind that rooms ask for by what they say.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="holds">Whether an entry belongs to it, by the entry alone; whether only those that count do, it says itself.</param>
public sealed class EntryClass<T>(Predicate<T> holds) : EntryClass
    where T : Entry
{
    /// <inheritdoc/>
    internal override bool Any(PatientRecord record)
    {
        var index = record.Index;
        if (!index.Has<T>())
        {
            return false;
        }

        if (typeof(T) != typeof(ObservationEntry))
        {
            return Array.Exists(index.All<T>(), holds);
        }

        // Results are many, and rooms ask for them by name: no list of all is made of them.
        foreach (var entry in index.Entries)
        {
            if (EntryIndex.Is<T>(entry) && holds(Unsafe.As<T>(entry)))
            {
                return true;
            }
        }

        return false;
    }
}
