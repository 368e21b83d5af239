using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace Argenta.Record;

/// <summary>Lets a corrected report replace the one that it corrects, a final result the preliminary one, and a diagnosis that is ruled out the one that was made before.</summary>
public static class Amendments
{
    /// <summary>Up to so many corrections are quicker looked for one by one in the places of the entries than by the entries' references, which would have to be made; so many preliminary results, than by a table.</summary>
    private const int Few = 8;

    /// <summary>
    /// Of entries with the same resource type, id and JSON part, keeps those of the latest version when one of them is amended or entered in error, of results the final ones, and of diagnoses those that are not ruled out;
    /// others pass unchanged.
    /// </summary>
    /// <param name="all">The entries.</param>
    /// <param name="statuses">The statuses that there are among them, or more (<see cref="Entry.StatusBit"/>).</param>
    /// <returns>The same array where all stay.</returns>
    internal static ImmutableArray<Entry> Latest(ImmutableArray<Entry> all, uint statuses)
    {
        all = Any(EntryStatus.Amended) || Any(EntryStatus.EnteredInError) ? Corrected(all) : all;
        all = Any(EntryStatus.Preliminary) ? Finals(all) : all;
        return Any(EntryStatus.Refuted) ? Standing(all) : all;

        bool Any(EntryStatus status) => (statuses >> (int)status & 1) != 0;
    }

    /// <summary>A preliminary result yields to a later final or amended one of the same item, day, specimen, place and method: laboratories often send it under another id.</summary>
    private static ImmutableArray<Entry> Finals(ImmutableArray<Entry> all)
    {
        List<ObservationEntry>? preliminary = null;
        foreach (var entry in all)
        {
            if (entry is { Status: EntryStatus.Preliminary } and ObservationEntry { Happened.IsEmpty: false } early)
            {
                (preliminary ??= []).Add(early);
            }
        }

        if (preliminary is null)
        {
            return all;
        }

        HashSet<Entry>? replaced = null;
        var finals = preliminary.Count > Few ? all.OfType<ObservationEntry>().Where(o => o.Status is EntryStatus.Final or EntryStatus.Amended).ToLookup(o => (o.Item, o.Happened)) : null;
        foreach (var early in preliminary)
        {
            if (finals is null ? HasFinal(all, early) : finals[(early.Item, early.Happened)].Any(o => IsFinalOf(o, early)))
            {
                (replaced ??= new(ReferenceEqualityComparer.Instance)).Add(early);
            }
        }

        return replaced is null ? all : all.RemoveAll(e => e.Status == EntryStatus.Preliminary && replaced.Contains(e));
    }

    private static bool HasFinal(ImmutableArray<Entry> all, ObservationEntry early)
    {
        foreach (var entry in all)
        {
            if (entry is ObservationEntry result && IsFinalOf(result, early))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFinalOf(ObservationEntry final, ObservationEntry early) =>
        final.Status is EntryStatus.Final or EntryStatus.Amended && final.Happened == early.Happened && final.Item == early.Item
        && final.Specimen?.Id == early.Specimen?.Id && final.Site == early.Site && final.Method == early.Method && final.KnownFrom >= early.KnownFrom;

    /// <summary>A diagnosis yields to a later statement, often under another id, that refutes it: it never was. That it is denied on a later day is no such statement, for it may have been there.</summary>
    private static ImmutableArray<Entry> Standing(ImmutableArray<Entry> all)
    {
        List<ConditionEntry>? refuted = null;
        foreach (var entry in all)
        {
            if (entry is ConditionEntry { Status: EntryStatus.Refuted, Term: not null, KnownFrom: not null } condition)
            {
                (refuted ??= []).Add(condition);
            }
        }

        return refuted is null ? all : all.RemoveAll(e => e is ConditionEntry { Counts: true, Presence: not Presence.Absent } made && refuted.Exists(r => Refutes(r, made)));
    }

    // A tumour that was certain is not taken away by a word that may be about another place, such as a recurrence that was thought of.
    private static bool Refutes(ConditionEntry later, ConditionEntry made) =>
        (made.KnownFrom is not { } known || known < later.KnownFrom) && IsAbout(later, made) && (made.Role == ConditionRole.Other || made.Presence == Presence.Possible || (later.Site is not null && made.Site is not null));

    /// <summary>Whether a statement that refutes a diagnosis may be about another one: of the same term, the same tumour and, as far as both say where, the same place.</summary>
    public static bool IsAbout(ConditionEntry refuted, ConditionEntry made) =>
        refuted.Term == made.Term && (refuted.About is null || refuted.About == made.About) && Same(refuted.Site, made.Site);

    private static bool Same(BodySite? one, BodySite? other) =>
        one is null || other is null || ((one.Primary is null || other.Primary is null || one.Primary == other.Primary) && (one.Organ is null || other.Organ is null || one.Organ == other.Organ) && (one.Topography is null || other.Topography is null || one.Topography == other.Topography));

    // A version that is dated like its correction is the older one all the same: it corrects nothing itself.
    private static bool IsCorrected(Entry entry, LocalDate correction) =>
        !(entry.KnownFrom >= correction) || (entry.KnownFrom == correction && entry.Status is not (EntryStatus.Amended or EntryStatus.EnteredInError));

    private static ImmutableArray<Entry> Corrected(ImmutableArray<Entry> all)
    {
        List<(string? Resource, string Id, LocalDate Known)>? corrections = null;
        foreach (var entry in all)
        {
            if (entry is { Status: EntryStatus.Amended or EntryStatus.EnteredInError, KnownFrom: { } known, Source: { Id: { } id } source })
            {
                (corrections ??= []).Add((source.Resource, id, known));
            }
        }

        if (corrections is null)
        {
            return all;
        }

        if (corrections.Count > Few)
        {
            // The latest correction of each resource that has one.
            var latest = corrections.GroupBy(c => (c.Resource, c.Id), c => c.Known).ToDictionary(c => c.Key, c => c.Max());
            return all.RemoveAll(e => e.Source.Id is { } id && latest.TryGetValue((e.Source.Resource, id), out var corrected) && IsCorrected(e, corrected));
        }

        HashSet<Entry>? gone = null;
        foreach (var (resource, id, known) in corrections)
        {
            var utf8 = Encoding.UTF8.GetBytes(id);
            foreach (var entry in all)
            {
                if (entry.IsOf(resource, id, utf8) && IsCorrected(entry, known))
                {
                    (gone ??= new(ReferenceEqualityComparer.Instance)).Add(entry);
                }
            }
        }

        return gone is null ? all : all.RemoveAll(gone.Contains);
    }
}
