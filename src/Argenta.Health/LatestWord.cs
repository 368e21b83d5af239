using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>The latest statement of an item that is a word: a grade, else that it is there or not there.</summary>
public static class LatestWord
{
    /// <summary>The latest statement. A denial gives the first word; presence without a grade leaves the others open; two words on one day are a conflict; an old word is provisional.</summary>
    public static Finding<string> Of(PatientRecord record, HealthWordDefinition definition, LocalDate asOf, decimal? freshDays, Terminology terms)
    {
        var all = Speaks(record, definition, terms) ? Statements(record, definition, asOf, terms).ToList() : [];
        if (all.Count == 0)
        {
            return definition.Unrecorded;
        }

        var day = all.Max(s => s.Day);
        var latest = all.Where(s => s.Day == day).ToList();

        // A grade says more than "present" of the same day.
        var graded = latest.Where(s => s.Words.Length == 1).ToList();
        var speaking = graded.Count > 0 ? graded : latest;
        ImmutableArray<Because> because = [.. speaking.Select(s => s.Leaf)];
        ImmutableArray<string> words = [.. speaking.SelectMany(s => s.Words).Distinct()];
        if (words.Length > 1)
        {
            return graded.Count > 0
                ? Findings.Conflict(definition.Fact, words, because, new Need(definition.Fact, $"{definition.Name}: two statements of one day contradict each other.", definition.Tests))
                : Findings.Unknown(definition.Fact, [new Need(definition.Fact, $"{definition.Name} is there; its grade is not recorded.", definition.Tests)], because, words);
        }

        var old = freshDays is { } bound && !day.IsEmpty && Period.DaysBetween(day.Earliest, asOf) > bound;
        return old || day.IsEmpty
            ? Findings.Provisional(definition.Fact, words[0], because, [new(definition.Fact, $"{definition.Name}: the statement {(day.IsEmpty ? "has no date" : "is not recent")}.", definition.Tests)]) with { Flags = [day.IsEmpty ? "undated" : "old-value"] }
            : Findings.Settled(definition.Fact, words[0], because);
    }

    /// <summary>A yes/no fact by a diagnosis: the latest statement; present once recorded, refuted or denied, else unknown.</summary>
    public static Finding<bool> OfCondition(PatientRecord record, HealthConditionDefinition definition, LocalDate asOf, Terminology terms)
    {
        List<ConditionEntry>? said = null;
        foreach (var c in record.All<ConditionEntry>())
        {
            if ((c.Counts || c.Status == EntryStatus.Refuted) && c.Presence != Presence.Possible && c.Term is { } term && terms.IsWithin(term, definition.Term) && c.Happened.MayBeBy(asOf))
            {
                (said ??= []).Add(c);
            }
        }

        if (said is null || IllnessStatement.Latest(said, definition.Term) is not { } latest)
        {
            return definition.Unrecorded;
        }

        var present = IllnessStatement.Said(latest) == Presence.Present;
        return Findings.Settled(definition.Fact, present, Because.Recorded(present ? definition.Name : $"No {definition.Name.ToLowerInvariant()}", latest.Reference));
    }

    /// <summary>Whether anything in the record may be a statement of it.</summary>
    private static bool Speaks(PatientRecord record, HealthWordDefinition definition, Terminology terms)
    {
        if (record.Observations(definition.Item).Length > 0)
        {
            return true;
        }

        foreach (var s in definition.Terms.IsEmpty ? [] : record.Of<SymptomEntry>())
        {
            if (definition.IsNamed(s.Term, terms))
            {
                return true;
            }
        }

        foreach (var c in definition.Terms.IsEmpty ? [] : record.All<ConditionEntry>())
        {
            if (definition.IsNamed(c.Term, terms))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(PartialDate Day, ImmutableArray<string> Words, Because Leaf)> Statements(PatientRecord record, HealthWordDefinition definition, LocalDate asOf, Terminology terms)
    {
        bool Begun(Entry e) => e.Happened.MayBeBy(asOf);
        bool Named(string? term) => definition.IsNamed(term, terms);
        (PartialDate, ImmutableArray<string>, Because) Said(Entry e, bool present, string? grade)
        {
            ImmutableArray<string> words = !present ? [definition.Words[0]] : grade is not null && definition.Words.IndexOf(grade) > 0 ? [grade] : definition.Words.RemoveAt(0);
            return (e.Ended is { } end && !present ? end : e.Happened, words, Because.Recorded(present ? definition.Name : $"No {definition.Name.ToLowerInvariant()}", e.Reference));
        }

        foreach (var e in record.Observations(definition.Item).Where(e => e.Word is not null && definition.Words.Contains(e.Word) && Begun(e)))
        {
            yield return (e.Happened, [e.Word!], Because.Recorded($"{definition.Name}: {e.Word}", e.Reference));
        }

        if (definition.Terms.IsEmpty)
        {
            yield break;
        }

        foreach (var s in record.Of<SymptomEntry>().Where(s => Named(s.Term) && s.Presence != Presence.Possible && Begun(s)))
        {
            yield return Said(s, s.Presence == Presence.Present && !s.IsPast && (s.Ended is not { } end || end.Latest > asOf), s.Severity);
        }

        foreach (var c in record.All<ConditionEntry>().Where(c => (c.Counts || c.Status == EntryStatus.Refuted) && Named(c.Term) && c.Presence != Presence.Possible && Begun(c)))
        {
            yield return Said(c, c.Presence == Presence.Present && c.Status != EntryStatus.Refuted && !c.IsPast && (c.Ended is not { } end || end.Latest > asOf), c.Severity);
        }
    }
}
