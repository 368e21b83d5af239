using System.Collections.Immutable;
using Argenta.Health;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Course;

/// <summary>What was said of a complaint at one time.</summary>
/// <param name="Date">When it was said, or since when it was so.</param>
/// <param name="State">There (true), gone or denied (false), possible (unknown).</param>
/// <param name="Frequency">How often; null where not said.</param>
/// <param name="Unit">UCUM unit of the frequency.</param>
/// <param name="Severity">In the record's words; null where not said.</param>
/// <param name="Step">The severity as a step from light to heavy; null where the words give none.</param>
/// <param name="Entry">The statement.</param>
public sealed record SymptomPoint(PartialDate Date, Truth State, NumberRange? Frequency, string? Unit, string? Severity, decimal? Step, SymptomEntry Entry);

/// <summary>A complaint over time.</summary>
/// <param name="Id">House term.</param>
/// <param name="Name">For people.</param>
/// <param name="Points">Earliest first.</param>
/// <param name="Course"><c>worsening</c>, <c>improving</c>, <c>stable</c>, <c>resolved</c> or <c>recurred</c>; null where no two statements can be compared.</param>
/// <param name="Because">What that rests on.</param>
public sealed record SymptomCourse(string Id, string Name, ImmutableArray<SymptomPoint> Points, string? Course, ImmutableArray<Because> Because);

/// <summary>Words of severity in order, from <c>course/symptoms.yaml</c>.</summary>
/// <param name="Steps">Steps with their words, normalised.</param>
/// <param name="Steady">Share of the earlier frequency up to which a difference is no change, 0 to 1.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record SeverityScale(ImmutableArray<(decimal Step, ImmutableArray<string> Words)> Steps, decimal Steady, string Source, Certainty Certainty)
{
    /// <summary>The step of a word; a number as it stands; null for any other text.</summary>
    public decimal? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var said = Terminology.Normalize(text);
        foreach (var (step, words) in Steps)
        {
            if (words.Contains(said))
            {
                return step;
            }
        }

        return NumberRange.TryParse(text, out var number) && number is { IsExact: true, Low: >= 0 and <= 10 } ? number.Low : null;
    }

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static SeverityScale Load(KnowledgeFolder folder, Sources sources)
    {
        var root = folder.Read("course/symptoms.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/course/symptoms.yaml", 0, 0, "The file is missing.", "Restore it: the course of complaints is read by it.");
        root.AllowKeys("severity", "steady-percent", "source", "certainty");
        var (source, certainty) = sources.Cite(root);
        return new([.. root.List("severity").Select(n => (n.Required("step").AsNumber(), n.Texts("words").Select(Terminology.Normalize).ToImmutableArray()))], root.Required("steady-percent").AsNumber() / 100m, source, certainty);
    }
}

/// <summary>Follows complaints through time.</summary>
public static class SymptomCourses
{
    /// <summary>One course for each complaint of which anything is dated, in the order of the terminology; the order of the entries does not matter.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="scale">Words of severity.</param>
    /// <param name="terms">Complaints.</param>
    /// <param name="answered">Statements read out of questionnaires, diaries and counted values; each speaks of its own day.</param>
    public static ImmutableArray<SymptomCourse> Of(PatientRecord record, LocalDate asOf, SeverityScale scale, Terminology terms, IEnumerable<SymptomEntry> answered)
    {
        if (record.Of<SymptomEntry>().IsEmpty && !answered.Any())
        {
            return [];
        }

        var byTerm = record.Of<SymptomEntry>().Concat(answered.Select(e => e with { Known = e.Happened })).Where(e => e.Happened.IsEmpty || e.Happened.Earliest <= asOf).ToLookup(e => e.Term);
        return byTerm.Count == 0 ? [] : [.. terms.Of("symptom").Where(t => byTerm.Contains(t.Id)).Select(t => Course(t, [.. byTerm[t.Id].SelectMany(e => Points(e, asOf, scale))], scale)).Where(c => !c.Points.IsEmpty)];
    }

    /// <summary>An entry speaks of its onset, of the day on which it was recorded, and of its end.</summary>
    private static IEnumerable<SymptomPoint> Points(SymptomEntry entry, LocalDate asOf, SeverityScale scale)
    {
        var state = entry.Presence switch { Presence.Present => Truth.True, Presence.Absent => Truth.False, _ => Truth.Unknown };
        var said = entry.Known is { IsEmpty: false } known ? known : entry.Happened;
        if (!entry.Happened.IsEmpty && entry.Happened.Latest < said.Earliest && state == Truth.True)
        {
            yield return new(entry.Happened, state, null, null, null, null, entry);
        }

        if (!said.IsEmpty)
        {
            yield return new(said, state, entry.Frequency, entry.FrequencyUnit, entry.Severity, scale.Of(entry.Severity), entry);
        }

        if (state == Truth.True && entry.Ended is { IsEmpty: false } end && end.Latest <= asOf)
        {
            yield return new(end, Truth.False, null, null, null, null, entry);
        }
    }

    private static SymptomCourse Course(Term term, List<SymptomPoint> all, SeverityScale scale)
    {
        ImmutableArray<SymptomPoint> points = [.. all.OrderBy(p => p.Date).ThenBy(p => p.State == Truth.False).ThenBy(p => p.Frequency?.Low).ThenBy(p => p.Entry.Source.ToString(), StringComparer.Ordinal)];
        var (word, from, to) = Read(points, scale);
        return new(term.Id, term.Name, points, word, word is null ? [] :
        [
            Because.Cited($"{term.Name}: {word}", scale.Source, scale.Certainty, "symptom-course", Truth.True, Leaf(term, from!), Leaf(term, to!)),
        ]);
    }

    private static (string? Word, SymptomPoint? From, SymptomPoint? To) Read(ImmutableArray<SymptomPoint> points, SeverityScale scale)
    {
        if (points.IsEmpty || points[^1].State == Truth.Unknown)
        {
            return default;
        }

        var last = points[^1];
        var present = points.LastOrDefault(p => p.State == Truth.True && p.Date <= last.Date);
        if (last.State == Truth.False)
        {
            // Denied throughout is no course.
            return present is null ? default : ("resolved", present, last);
        }

        var start = points.ToList().FindLastIndex(p => p.State == Truth.False) + 1;
        if (start > 0 && points[..start].Any(p => p.State == Truth.True) && start == points.Length - 1)
        {
            return ("recurred", points[start - 1], last);
        }

        var valued = points[start..].Where(p => p.State == Truth.True && (p.Frequency is not null || p.Step is not null)).ToList();
        for (var i = valued.Count - 2; i >= 0 && valued.Count > 1; i--)
        {
            var (before, now) = (valued[i], valued[^1]);
            if (before.Date < now.Date && Compare(before, now, scale) is { } word)
            {
                return (word, before, now);
            }
        }

        return default;
    }

    /// <summary>Frequencies where both have one of one unit, else severities. Ranges that overlap, and means that hardly differ, are no change.</summary>
    private static string? Compare(SymptomPoint before, SymptomPoint now, SeverityScale scale)
    {
        if (before.Frequency is { } was && now.Frequency is { } often && before.Unit == now.Unit)
        {
            return often.Low > was.High * (1 + scale.Steady) ? "worsening" : often.High < was.Low * (1 - scale.Steady) ? "improving" : "stable";
        }

        return before.Step is { } a && now.Step is { } b ? b > a ? "worsening" : b < a ? "improving" : "stable" : null;
    }

    private static Because Leaf(Term term, SymptomPoint point)
    {
        var often = point.Frequency is { } f ? $" {f}{point.Unit}" : string.Empty;
        return Because.Recorded($"{(point.State == Truth.False ? "No " + term.Name.ToLowerInvariant() : term.Name)}{often}{(point.Severity is { } s ? $", {s}" : string.Empty)} on {point.Date}", point.Entry.Reference, point.State);
    }
}
