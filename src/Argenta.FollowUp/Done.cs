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
    public static Done Of(PatientRecord record, Examination examination, FollowUpKnowledge knowledge, LocalDate asOf)
    {
        var own = examination.DoneBy.ToHashSet();
        var all = knowledge.Examinations.Where(e => examination.Also.Contains(e.Id)).SelectMany(e => e.DoneBy).Concat(own).ToHashSet();
        return new(Did(record, own, asOf), Did(record, all, asOf), Will(record, own.Append(examination.Id).ToHashSet(), asOf), Will(record, [.. all, examination.Id, .. examination.Also], asOf));
    }

    /// <summary>The booking on a day.</summary>
    public Entry? FirstBooked(int day) => AllBooked.Where(b => b.Day == day).Select(b => b.Entry).FirstOrDefault();

    private static List<(int, Entry)> Did(PatientRecord record, HashSet<string> names, LocalDate asOf) =>
    [
        .. Performed.Entries(record, names, asOf).Concat(record.Of<QuestionnaireEntry>().Where(q => q.Instrument is not null && names.Contains(q.Instrument)))
            .Where(e => !e.Happened.IsEmpty && e.Happened.Earliest <= asOf)
            .GroupBy(e => Calendar.Number(e.Happened.Earliest)).OrderBy(g => g.Key).Select(g => (g.Key, g.OrderBy(e => e.Source.ToString(), StringComparer.Ordinal).First())),
    ];

    private static List<(int, Entry)> Will(PatientRecord record, HashSet<string> names, LocalDate asOf) =>
    [
        .. record.Of<AppointmentEntry>().Concat(record.Entries.OfType<AppointmentEntry>().Where(a => a.Status == EntryStatus.Planned)).Distinct().Select(a => ((Entry)a, a.What))
            .Concat(record.Entries.OfType<RequestEntry>().Where(r => r.Counts || r.Status == EntryStatus.Planned).Select(r => ((Entry)r, r.What)))
            .Concat(record.Entries.OfType<ProcedureEntry>().Where(p => p.Status == EntryStatus.Planned).Select(p => ((Entry)p, p.Term)))
            .Where(b => b.Item2 is not null && names.Contains(b.Item2) && !b.Item1.Happened.IsEmpty && b.Item1.Happened.Earliest >= asOf)
            .Select(b => (Calendar.Number(b.Item1.Happened.Earliest), b.Item1)).OrderBy(b => b.Item1),
    ];
}
