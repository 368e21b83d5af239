using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>When an examination was done and booked, as the record shows.</summary>
/// <param name="Days">Days on which itself was done, earliest first; a rough date counts from its first day, so that the next one comes rather too soon.</param>
/// <param name="All">The same with those that stand in for it.</param>
/// <param name="Booked">Days for which itself is booked or ordered.</param>
/// <param name="AllBooked">The same with those that stand in for it.</param>
internal sealed record Done(List<(int Day, Entry Entry)> Days, List<(int Day, Entry Entry)> All, List<(int Day, Entry Entry)> Booked, List<(int Day, Entry Entry)> AllBooked)
{
    public static Done Of(PatientRecord record, Examination examination, FollowUpKnowledge knowledge, LocalDate asOf, List<(int Day, Entry Entry, string What)> bookings)
    {
        var names = knowledge.NamesOf(examination);
        return new(Did(record, names.Own, asOf), Did(record, names.All, asOf), Will(bookings, names.BookedOwn), Will(bookings, names.BookedAll));
    }

    /// <summary>What is booked, ordered or planned from the day on, earliest first.</summary>
    public static List<(int Day, Entry Entry, string What)> Bookings(PatientRecord record, LocalDate asOf)
    {
        var found = new List<(int Day, Entry Entry, string What)>();
        foreach (var entry in EntryClasses.AnyAhead(record) ? record.Entries : [])
        {
            var what = entry switch
            {
                AppointmentEntry a when a.Counts || a.Status == EntryStatus.Planned => a.What,
                RequestEntry r when r.Counts || r.Status == EntryStatus.Planned => r.What,
                ProcedureEntry { Status: EntryStatus.Planned } p => p.Term,
                _ => null,
            };
            if (what is not null && !entry.Happened.IsEmpty && entry.Happened.Earliest >= asOf)
            {
                found.Add((Calendar.Number(entry.Happened.Earliest), entry, what));
            }
        }

        // Of one day: what has counted longest, appointments before requests before procedures.
        return found.Count < 2 ? found : [.. found.OrderBy(b => b.Day).ThenBy(b => b.Entry switch { AppointmentEntry { Counts: true } => 0, AppointmentEntry => 1, RequestEntry => 2, _ => 3 })];
    }

    /// <summary>The booking on a day.</summary>
    public Entry? FirstBooked(int day) => AllBooked.Where(b => b.Day == day).Select(b => b.Entry).FirstOrDefault();

    private static List<(int, Entry)> Did(PatientRecord record, HashSet<string> names, LocalDate asOf)
    {
        var questionnaires = record.Of<QuestionnaireEntry>();
        var entries = Performed.Entries(record, names, asOf);
        if (!questionnaires.IsEmpty)
        {
            entries = entries.Concat(questionnaires.Where(q => q.Instrument is not null && names.Contains(q.Instrument)));
        }

        var days = entries.Where(e => !e.Happened.IsEmpty && e.Happened.Earliest <= asOf).ToList();
        return days.Count == 0 ? [] : [.. days.GroupBy(e => Calendar.Number(e.Happened.Earliest)).OrderBy(g => g.Key).Select(g => (g.Key, g.OrderBy(e => e.Source.ToString(), StringComparer.Ordinal).First()))];
    }

    private static List<(int, Entry)> Will(List<(int Day, Entry Entry, string What)> bookings, HashSet<string> names) =>
        bookings.Count == 0 ? [] : [.. bookings.Where(b => names.Contains(b.What)).Select(b => (b.Day, b.Entry))];
}

/// <summary>The words of the record that mean an examination.</summary>
/// <param name="Own">That itself was done.</param>
/// <param name="All">That itself or one that stands in for it was done.</param>
/// <param name="BookedOwn">That itself is booked.</param>
/// <param name="BookedAll">That itself or one that stands in for it is booked.</param>
internal sealed record ExaminationNames(HashSet<string> Own, HashSet<string> All, HashSet<string> BookedOwn, HashSet<string> BookedAll);
