using System.Collections.Immutable;
using System.Globalization;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Symptoms;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Plain;

/// <summary>What the patient's page is written from.</summary>
internal sealed record PlainSources(PatientRecord Record, LocalDate AsOf, Facts Facts, FollowUpCalendar Calendar, ImmutableArray<TreatmentCourse> Courses, ImmutableArray<SymptomState> Symptoms, Finding<PrimarySite> Site, ImmutableArray<string> Organs);

/// <summary>Writes the patient's sheet from the sentences of <c>knowledge/plain/</c>.</summary>
internal static class PlainSheets
{
    private const int MonthsAhead = 12;
    private const int MostExplained = 12;

    /// <summary>The sheet in a language.</summary>
    public static PlainSheet Of(PlainSources from, PathwayKnowledge knowledge, PlainLanguage language)
    {
        var words = knowledge.Plain.Words;
        var organs = List(from.Organs.Select(o => words.Name("organ-" + o, language, knowledge.Terms)), words["and", language]);
        var filled = new Dictionary<string, string>
        {
            ["{site}"] = from.Site.IsKnown ? words.Name("site-" + Words<PrimarySite>.Of(from.Site.Value), language, knowledge.Terms) : words["somewhere", language],
            ["{organs}"] = organs.Length > 0 ? organs : words["organs-not-known", language],
        };
        var set = knowledge.Plain.Sentences;
        Span<Verdict> verdicts = new Verdict[set.Rules.Length];
        set.EvaluateRules(from.Facts, from.AsOf, verdicts);
        var holding = new List<(string Section, int Order, string Text)>();
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i].Best == Truth.True)
            {
                var rule = set.Rules[i];
                var text = language == PlainLanguage.German ? rule["de"]! : rule.Text!;
                holding.Add((rule["section"]!, int.Parse(rule["order"]!, CultureInfo.InvariantCulture), filled.Aggregate(text, (t, w) => t.Replace(w.Key, w.Value, StringComparison.Ordinal))));
            }
        }

        ImmutableArray<string> Section(string name) => [.. holding.Where(h => h.Section == name).OrderBy(h => h.Order).Select(h => h.Text)];

        return new()
        {
            Language = language,
            Words = words,
            About = words["about", language],
            Tumour = Section("tumour"),
            Found = [.. Found(from, knowledge, language), .. Section("found")],
            Next = [.. Next(from, knowledge, language)],
            Calendar = PlainCalendar.Months(from.Calendar.Ahead, from.AsOf, from.AsOf.PlusMonths(MonthsAhead).PlusDays(-1), words, language),
            Watch = Section("watch"),
            Contacts = Contacts(from.Record),
            Questions = Section("ask"),
            Card = Section("card"),
            Explained = Explained(from, knowledge),
        };
    }

    private static IEnumerable<string> Found(PlainSources from, PathwayKnowledge knowledge, PlainLanguage language)
    {
        var words = knowledge.Plain.Words;
        var scans = from.Record.Of<ImagingEntry>().Select(e => (e.Modality, e.Happened)).Concat(from.Record.Of<ImagingFindingEntry>().Select(e => (e.Modality, e.Happened)))
            .Where(s => !s.Happened.IsEmpty && s.Happened.Earliest <= from.AsOf).GroupBy(s => s.Modality).Select(g => (Modality: g.Key, Last: g.Max(s => s.Happened)))
            .OrderBy(s => s.Last).ThenBy(s => s.Modality, StringComparer.Ordinal);
        foreach (var (modality, last) in scans)
        {
            yield return Put(words["last-scan", language], Capital(words.Name(modality, language, knowledge.Terms)), words.Date(last, language));
        }
    }

    /// <summary>What runs, what is planned or booked, what is to be asked for.</summary>
    private static IEnumerable<string> Next(PlainSources from, PathwayKnowledge knowledge, PlainLanguage language)
    {
        var words = knowledge.Plain.Words;
        foreach (var course in from.Courses.Where(c => c.Ongoing))
        {
            if (knowledge.Plain.TopicOf(TopicKind.Treatment, course.What) is { } topic)
            {
                yield return course.From.IsEmpty ? Put(words["treatment-now", language], topic.Title.In(language)) : Put(words["treatment-since", language], topic.Title.In(language), words.Date(course.From, language));
            }
        }

        foreach (var planned in from.Record.Entries.OfType<ProcedureEntry>().Where(p => p.Status == EntryStatus.Planned && p.Term is not null && !p.Happened.IsEmpty && p.Happened.Latest >= from.AsOf).OrderBy(p => p.Happened))
        {
            yield return Put(words["planned", language], Capital(words.Name(planned.Term!, language, knowledge.Terms)), words.Date(planned.Happened, language));
        }

        var asked = from.Calendar.Items.Where(i => i.Status != FollowUpStatus.NotNeeded).DistinctBy(i => i.Plain).Select(i => (Item: i, Name: language == PlainLanguage.German ? i.PlainGerman : i.Plain)).ToList();
        foreach (var (item, name) in asked.Where(a => a.Item.Status == FollowUpStatus.Planned))
        {
            yield return Put(words["booked", language], Capital(name), words.Day(item.Due, language));
        }

        var due = asked.Where(a => a.Item.Status == FollowUpStatus.Due && a.Item.From <= from.AsOf).Select(a => a.Name).ToList();
        if (due.Count > 0)
        {
            yield return Put(words["due", language], List(due, words["and", language]));
        }

        var overdue = asked.Where(a => a.Item.Status == FollowUpStatus.Overdue).Select(a => a.Name).ToList();
        if (overdue.Count > 0)
        {
            yield return Put(words["overdue", language], List(overdue, words["and", language]));
        }
    }

    private static ImmutableArray<string> Contacts(PatientRecord record) =>
    [
        .. record.Of<CareTeamEntry>().Where(e => !string.IsNullOrWhiteSpace(e.Name) || !string.IsNullOrWhiteSpace(e.Contact))
            .Select(e => string.Join(", ", new[] { e.Role, e.Name, e.Contact }.Where(t => !string.IsNullOrWhiteSpace(t)))).Distinct(),
    ];

    /// <summary>Explanations of what concerns this person now: complaints that are there, treatments that run, tests of the coming months.</summary>
    private static ImmutableArray<PlainTopic> Explained(PlainSources from, PathwayKnowledge knowledge)
    {
        var plain = knowledge.Plain;
        var topics = from.Symptoms.Where(s => s.State == Truth.True).Select(s => plain.TopicOf(TopicKind.Symptom, s.Id))
            .Concat(from.Courses.Where(c => c.Ongoing).Select(c => plain.TopicOf(TopicKind.Treatment, c.What)))
            .Concat(from.Calendar.Items.Where(i => i.Status != FollowUpStatus.NotNeeded).Select(i => plain.TopicOf(TopicKind.Test, i.What)));
        return [.. topics.OfType<PlainTopic>().Distinct().Take(MostExplained)];
    }

    internal static string List(IEnumerable<string> items, string and)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Join(string.Empty, all) : $"{string.Join(", ", all[..^1])} {and} {all[^1]}";
    }

    internal static string Put(string text, params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            text = text.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        }

        return text;
    }

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
