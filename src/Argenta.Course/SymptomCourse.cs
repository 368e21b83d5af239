using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
/// <param name="Grounds">Makes <see cref="Because"/>.</param>
public sealed record SymptomCourse(string Id, string Name, ImmutableArray<SymptomPoint> Points, string? Course, Func<ImmutableArray<Because>> Grounds)
{
    /// <summary>What the course rests on. Made when somebody reads it; the same each time.</summary>
    public ImmutableArray<Because> Because => field.IsDefault ? field = Grounds() : field;
}

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

        var byTerm = new Dictionary<string, List<SymptomPoint>>(StringComparer.Ordinal);
        foreach (var entry in record.Of<SymptomEntry>())
        {
            Take(entry);
        }

        foreach (var entry in answered)
        {
            Take(entry with { Known = entry.Happened });
        }

        var courses = ImmutableArray.CreateBuilder<SymptomCourse>(byTerm.Count);
        foreach (var term in byTerm.Count == 0 ? [] : terms.Of("symptom"))
        {
            if (byTerm.TryGetValue(term.Id, out var points) && points.Count > 0)
            {
                courses.Add(Course(term, points, scale));
            }
        }

        return courses.DrainToImmutable();

        void Take(SymptomEntry entry)
        {
            if (entry.Happened.MayBeBy(asOf))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(byTerm, entry.Term, out _) ??= []).AddRange(Points(entry, asOf, scale));
            }
        }
    }

    /// <summary>An entry speaks of its onset, of the day on which it was recorded, and of its end.</summary>
    private static IEnumerable<SymptomPoint> Points(SymptomEntry entry, LocalDate asOf, SeverityScale scale)
    {
        var state = entry.Presence switch { Presence.Present => Truth.True, Presence.Absent => Truth.False, _ => Truth.Unknown };
        var said = entry.Known is { IsEmpty: false } known ? known : entry.Happened;
        if (entry.IsPast)
        {
            if (!entry.Happened.IsEmpty)
            {
                yield return Said(entry.Happened);
            }

            if (!said.IsEmpty)
            {
                yield return new(said, Truth.False, null, null, null, null, entry);
            }

            yield break;
        }

        if (!entry.Happened.IsEmpty && entry.Happened.Latest < said.Earliest && state == Truth.True)
        {
            yield return new(entry.Happened, state, null, null, null, null, entry);
        }

        if (!said.IsEmpty)
        {
            yield return Said(said);
        }

        if (state == Truth.True && entry.Ended is { IsEmpty: false } end && end.Latest <= asOf)
        {
            yield return new(end, Truth.False, null, null, null, null, entry);
        }

        SymptomPoint Said(PartialDate day) => new(day, state, entry.Frequency, entry.FrequencyUnit, entry.Severity, scale.Of(entry.Severity), entry);
    }

    private static SymptomCourse Course(Term term, List<SymptomPoint> all, SeverityScale scale)
    {
        // Mostly they stand in order already; the sort keeps equal ones as they stand.
        ImmutableArray<SymptomPoint> points = IsOrdered(all) ? [.. all] : [.. all.Order(InTime)];
        var (word, from, to) = Read(points, scale);
        return new(term.Id, term.Name, points, word, word is null ? () => [] : () =>
        [
            Because.Cited($"{term.Name}: {word}", scale.Source, scale.Certainty, "symptom-course", Truth.True, Leaf(term, from!), Leaf(term, to!)),
        ]);
    }

    private static readonly Comparer<SymptomPoint> InTime = Comparer<SymptomPoint>.Create((a, b) =>
        a.Date.CompareTo(b.Date) is not 0 and var days ? days
        : (a.State == Truth.False).CompareTo(b.State == Truth.False) is not 0 and var gone ? gone
        : Nullable.Compare(a.Frequency?.Low, b.Frequency?.Low) is not 0 and var often ? often
        : string.CompareOrdinal(a.Entry.Source.ToString(), b.Entry.Source.ToString()));

    private static bool IsOrdered(List<SymptomPoint> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (InTime.Compare(points[i - 1], points[i]) > 0)
            {
                return false;
            }
        }

        return true;
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

        var start = LastGone(points) + 1;
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

    /// <summary>The place of the last statement that it is gone or not there; -1 without.</summary>
    public static int LastGone(ImmutableArray<SymptomPoint> points)
    {
        var last = points.Length - 1;
        while (last >= 0 && points[last].State != Truth.False)
        {
            last--;
        }

        return last;
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
