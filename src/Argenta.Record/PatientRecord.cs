using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Record;

/// <summary>Who the record is about.</summary>
/// <remarks>Stands on every page so that a mix-up is seen; never in a log.</remarks>
public sealed record Person
{
    /// <summary>The record's own identity of the person, such as the Patient resource's id.</summary>
    public string? Id { get; init; }

    /// <summary>Identifiers (hospital number and the like) with their system.</summary>
    public ImmutableArray<(string? System, string Value)> Identifiers { get; init; } = [];

    /// <summary>Name as recorded.</summary>
    public string? Name { get; init; }

    /// <summary>Birth date; empty when not recorded.</summary>
    public PartialDate BirthDate { get; init; }

    /// <summary>Age in years as a case report states it, with the day on which it was so; used only without a birth date.</summary>
    public (int Years, PartialDate On)? StatedAge { get; init; }

    /// <summary>Administrative sex.</summary>
    public Sex Sex { get; init; }

    /// <summary>Date of death; null when not recorded as dead.</summary>
    public PartialDate? Died { get; init; }

    /// <summary>Recorded as dead, date not given.</summary>
    public bool Deceased { get; init; }

    /// <summary>Where the person stands in the input.</summary>
    public EntryReference Source { get; init; } = new("Patient");

    /// <summary>The person as known on a day: a later death is not yet known.</summary>
    public Person AsOf(LocalDate day) => Died is { } died && died.Earliest > day ? this with { Died = null, Deceased = false } : this;
}

/// <summary>Something in the input that was not understood.</summary>
/// <param name="Place">File, line and pointer.</param>
/// <param name="What">What stands there.</param>
/// <param name="Reason">Why it was not understood.</param>
public sealed record Unmapped(EntryReference Place, string What, string Reason);

/// <summary>A fault of the input that did not stop the reading.</summary>
/// <param name="Code">Permanent code such as <c>unit-missing</c>.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What was found, what was expected, how to mend it.</param>
public sealed record RecordProblem(string Code, EntryReference Place, string Message)
{
    /// <summary>It tells what was done with the input, and nothing is wrong: an older version or a second copy of what is read, one that is somebody else's by now, or a double of a person that was read as that person.</summary>
    public bool IsNotice => Code is "superseded" or "moved" or "duplicate" or "patient-replaced";
}

/// <summary>Everything that is known of one person.</summary>
public sealed record PatientRecord
{
    private readonly Person person;
    private readonly ImmutableArray<Entry> entries = [];

    /// <summary>Who.</summary>
    public required Person Person
    {
        get
        {
            held.Asked?.Invoke().Person();
            return person;
        }

        [MemberNotNull(nameof(person))]
        init => person = value;
    }

    /// <summary>Recorded as dead, with or without the day.</summary>
    public bool IsDead
    {
        get
        {
            held.Asked?.Invoke().Dead();
            return person.Deceased || person.Died is not null;
        }
    }

    /// <summary>All statements, in the order in which they were read. Rooms must not depend on the order.</summary>
    public ImmutableArray<Entry> Entries
    {
        get
        {
            held.Asked?.Invoke().All();
            return entries;
        }

        init => entries = value;
    }

    /// <summary>What was not understood; counted and reported with its place.</summary>
    public ImmutableArray<Unmapped> Unmapped { get; init; } = [];

    /// <summary>Faults that did not stop the reading.</summary>
    public ImmutableArray<RecordProblem> Problems { get; init; } = [];

    /// <summary>Something was faulty or not understood; that an older version or a second copy was passed over is no fault.</summary>
    public bool HasTroubles => !Unmapped.IsEmpty || Problems.Any(p => !p.IsNotice);

    /// <summary>The latest day on which anything became known; null for a record without dates.</summary>
    public LocalDate? DataTo
    {
        get
        {
            LocalDate? latest = null;
            foreach (var entry in Entries)
            {
                if (!IsUndatedBooking(entry) && entry.KnownFrom is { } known && !(known <= latest))
                {
                    latest = known;
                }
            }

            return latest;
        }
    }

    /// <summary>It tells of no person: only of problems and parts of the input that belong to nobody.</summary>
    public bool IsNobody => Entries.IsEmpty && Person is { Id: null, Name: null, Source.Pointer: null, Source.File: null } or { Id: null, Source.Resource: "Document" };

    /// <summary>Entries of one kind that may be relied on, in the record's order.</summary>
    public ImmutableArray<T> Of<T>()
        where T : Entry =>
        ImmutableCollectionsMarshal.AsImmutableArray(Index.Of<T>());

    /// <summary>Entries of one kind, also those that may not be relied on, in the record's order.</summary>
    public ImmutableArray<T> All<T>()
        where T : Entry =>
        ImmutableCollectionsMarshal.AsImmutableArray(Index.All<T>());

    /// <summary>Observations of one item that may be relied on, in the record's order.</summary>
    public ImmutableArray<ObservationEntry> Observations(string item) => Index.Examinations.Observations(item);

    /// <summary>Whether an entry is of a class.</summary>
    public bool Any(EntryClass which)
    {
        if (held.Asked is { } asked)
        {
            asked().Class(which);
            return false;
        }

        return which.Any(this);
    }

    /// <summary>The record without some of its entries; itself where all stay.</summary>
    /// <param name="stays">Whether an entry stays.</param>
    public PatientRecord Only(Func<Entry, bool> stays) => entries.All(stays) ? this : this with { Entries = [.. entries.Where(stays)] };

    /// <summary>A record in which nothing stands, and of which it is noted what is asked.</summary>
    /// <param name="asked">Where it is noted, each time.</param>
    public static PatientRecord Nothing(Func<AskedOf> asked) => new() { Person = new(), held = new() { Asked = asked } };

    /// <summary>The entries by kind and name. Made when first asked for; a copy of the record with other entries makes its own.</summary>
    internal EntryIndex Index
    {
        get
        {
            if (held.Index is not { } index || index.Entries != entries)
            {
                held = held with { Index = index = new(entries, held.Asked) };
            }

            return index;
        }
    }

    private Held held;

    /// <summary>The record as it could be read on a day: entries known later are gone, ends and outcomes that lay ahead are open again.</summary>
    /// <remarks>
    /// Entries without any date are known throughout (<see cref="Entry.Undated"/>). Of versions of one resource that share type and id, the latest
    /// amended one known by the day stands; an older one comes back where the amendment was not yet known. A booking that does not say when it was made was known when
    /// the record was last written, not only on the day for which it is booked.
    /// </remarks>
    /// <returns>The record itself where all of it was known and so.</returns>
    public PatientRecord AsOf(LocalDate day)
    {
        var (known, who) = (Known(day), person.AsOf(day));
        return known == entries && ReferenceEquals(who, person) ? this : this with { Person = who, Entries = known };
    }

    private ImmutableArray<Entry> Known(LocalDate day)
    {
        List<Entry>? known = null;
        var statuses = 0u;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            var seen = entry.IsKnownBy(day) || (IsUndatedBooking(entry) && DataTo is var written && (written is null || written <= day)) ? entry.AsOf(day) : null;
            statuses |= seen?.StatusBit ?? 0;
            if (known is null && !ReferenceEquals(seen, entry))
            {
                known = new(entries.Length);
                known.AddRange(entries.AsSpan(0, i));
            }

            if (known is not null && seen is not null)
            {
                known.Add(seen);
            }
        }

        return Amendments.Latest(known is null ? entries : [.. known], statuses);
    }

    /// <summary>What is made of the entries says nothing of its own: records are equal with and without it.</summary>
    private readonly record struct Held
    {
        public EntryIndex? Index { get; init; }

        public Func<AskedOf>? Asked { get; init; }

        public bool Equals(Held other) => true;

        public override int GetHashCode() => 0;
    }

    private static bool IsUndatedBooking(Entry entry) => entry.KnownAssumed && (entry is AppointmentEntry or RequestEntry || entry.Status == EntryStatus.Planned);
}
