using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>Reads complaints out of questionnaires, diaries, counted values and illnesses that are one: statements like any other, with the answer as their source.</summary>
public static class Questionnaires
{
    /// <summary>The statements. Items of a scale deny at its lowest number; a diary gives the mean of each of its weeks, counted back from its latest day.</summary>
    public static ImmutableArray<SymptomEntry> Of(PatientRecord record, LocalDate asOf, QuestionnaireKnowledge knowledge, Terminology terms)
    {
        var statements = ImmutableArray.CreateBuilder<SymptomEntry>();
        if (!record.Of<QuestionnaireEntry>().IsEmpty)
        {
            var all = record.Of<QuestionnaireEntry>().Where(q => q.Happened.MayBeBy(asOf)).ToList();
            statements.AddRange(knowledge.Instruments.SelectMany(i => all.Where(q => q.Instrument == i.Instrument).SelectMany(q => Scale(q, i))));
            statements.AddRange(Diary([.. all.Where(q => q.Instrument == knowledge.Diary.Instrument && !q.Happened.IsEmpty)], knowledge.Diary));
        }

        var complaints = ComplaintTerms.Of(terms);
        var others = complaints.OtherTerms;
        foreach (var c in record.Of<ConditionEntry>())
        {
            if (c.Term is { } term && others.TryGetValue(term, out var symptom) && c.Happened.MayBeBy(asOf))
            {
                statements.Add(Diagnosed(c, symptom));
            }
        }

        var counted = false;
        foreach (var item in complaints.Counted)
        {
            counted |= record.Observations(item).Length > 0;
        }

        foreach (var o in counted ? record.Of<ObservationEntry>() : [])
        {
            if (o.Number is not null && !o.UnitMissing && others.TryGetValue(o.Item, out var symptom) && o.Happened.MayBeBy(asOf))
            {
                statements.Add(Counted(o, symptom));
            }
        }

        return statements.DrainToImmutable();
    }

    // Two items may ask for one complaint (felt, seen by others): it is there if either says so, as strongly as the stronger one.
    private static IEnumerable<SymptomEntry> Scale(QuestionnaireEntry entry, InstrumentDefinition instrument) =>
        entry.Answers
            .Select(a => (Symptom: QuestionnaireAnswers.ItemNumber(a.Item) is { } item ? instrument.Items.GetValueOrDefault(item) : null, Step: QuestionnaireAnswers.Step(a.Answer, instrument.Words, instrument.Words.Keys.Max())))
            .Where(a => a.Symptom is not null && a.Step is not null)
            .GroupBy(a => a.Symptom!)
            .Select(g => (Symptom: g.Key, Step: g.Max(a => a.Step!.Value)))
            .Select(g => Statement(entry, g.Symptom, g.Step > instrument.Absent) with { Severity = g.Step > instrument.Absent ? instrument.Words[g.Step] : null });

    private static IEnumerable<SymptomEntry> Diary(List<QuestionnaireEntry> entries, DiaryDefinition diary)
    {
        if (entries.Count == 0)
        {
            yield break;
        }

        var answers = entries
            .SelectMany(e => e.Answers.Select(a => (Entry: e, Symptom: diary.Items.GetValueOrDefault(Words(a.Item)), Count: Count(a.Answer))))
            .Where(a => a.Symptom is not null && a.Count is not null)
            .ToList();
        foreach (var symptom in answers.GroupBy(a => a.Symptom!))
        {
            // Weeks are counted back from the latest day, so that the latest one is whole.
            var last = symptom.Max(a => a.Entry.Happened.Latest);
            foreach (var week in symptom.GroupBy(a => Period.DaysBetween(a.Entry.Happened.Latest, last) / diary.Days).Where(w => w.Count() >= diary.Fewest).OrderByDescending(w => w.Key))
            {
                var days = week.Count();
                var mean = week.Sum(a => a.Count!.Value) / days;
                var latest = week.OrderBy(a => a.Entry.Happened.Latest).ThenBy(a => a.Entry.Source.ToString(), StringComparer.Ordinal).Last().Entry;
                yield return Statement(latest, symptom.Key, mean > 0) with
                {
                    Frequency = mean > 0 ? NumberRange.Exactly(mean) : null,
                    FrequencyUnit = mean > 0 ? "/d" : null,
                    Note = string.Create(CultureInfo.InvariantCulture, $"mean of {days} recorded days of {diary.Days}"),
                };
            }
        }
    }

    // An illness that is one of the complaints by another name.
    private static SymptomEntry Diagnosed(ConditionEntry entry, string symptom) => Statement(entry, symptom, true) with { Presence = entry.Presence, Ended = entry.Ended, Severity = entry.Severity, Course = entry.Course };

    private static SymptomEntry Counted(ObservationEntry entry, string symptom)
    {
        var often = entry.Number!.Value;
        var present = often.AtMostBound(0) != Truth.True;
        return Statement(entry, symptom, present) with { Frequency = present ? often : null, FrequencyUnit = present ? entry.Unit : null };
    }

    private static SymptomEntry Statement(Entry entry, string symptom, bool present) => new()
    {
        Source = entry.Source,
        Term = symptom,
        Presence = present ? Presence.Present : Presence.Absent,
        Status = entry.Status,
        Happened = entry.Happened,
        Known = entry.Known,
        Concept = entry.Concept,
    };

    private static decimal? Count(string answer) =>
        decimal.TryParse(answer.Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) ? count : null;

    // A day's own number ("stools day 3") is no part of the words.
    private static string Words(string item)
    {
        var text = Terminology.Normalize(item).TrimEnd(' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        foreach (var tail in (string[])[" day", " today"])
        {
            text = text.EndsWith(tail, StringComparison.Ordinal) ? text[..^tail.Length] : text;
        }

        return text.EndsWith(" per", StringComparison.Ordinal) || text.EndsWith(" a", StringComparison.Ordinal) ? text[..text.LastIndexOf(' ')] : text;
    }
}
