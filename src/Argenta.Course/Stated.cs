using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>Facts that only a person can state, such as resectability: the latest statement counts.</summary>
public static class Stated
{
    /// <summary>The latest word that is one of the allowed; unknown when none is recorded, a conflict when one day says two things.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="item">The observation that states it.</param>
    /// <param name="words">The allowed words.</param>
    /// <param name="need">What would settle it.</param>
    /// <param name="diagnosis">A diagnosis whose severity, where it is one of the words, states it too; null for none.</param>
    public static Finding<string> Word(PatientRecord record, LocalDate asOf, string item, IReadOnlyCollection<string> words, Need need, GradedDiagnosis? diagnosis = null)
    {
        var entries = record.Observations(item) is { IsEmpty: false } all ? all.Where(e => e.Word is not null && words.Contains(e.Word) && e.Happened.MayBeBy(asOf)).Select(e => (Word: e.Word!, Entry: (Entry)e)).ToList() : [];
        if (diagnosis is not null && record.Any(diagnosis.Graded))
        {
            entries.AddRange(record.Of<ConditionEntry>().Where(c => c.Term == diagnosis.Term && c.Presence == Presence.Present && c.Happened.MayBeBy(asOf))
                .SelectMany(c => words.Where(w => w.Equals(c.Severity, StringComparison.OrdinalIgnoreCase)).Select(w => (w, (Entry)c))));
        }

        if (entries.Count == 0)
        {
            return Findings.Unknown<string>(item, [need]);
        }

        var latest = entries.Max(e => e.Entry.Happened);
        var last = entries.Where(e => e.Entry.Happened == latest).ToList();
        var leaves = last.Select(e => Because.Recorded($"Stated: {item.Replace('-', ' ')} {e.Word}", e.Entry.Reference));
        return last.Select(e => e.Word).Distinct().Count() > 1
            ? Findings.Conflict<string>(item, [.. last.Select(e => e.Word).Distinct()], [.. leaves], need)
            : Findings.Settled(item, last[0].Word, [.. leaves]);
    }

    /// <summary>The same for yes or no.</summary>
    public static Finding<bool> Truth(PatientRecord record, LocalDate asOf, string item, Need need)
    {
        var word = Word(record, asOf, item, ["true", "false"], need);
        return word.State switch
        {
            FindingState.Known => Findings.Settled(item, word.Value == "true", word.Because),
            FindingState.Conflicting => Findings.Conflict<bool>(item, [true, false], word.Because, need),
            _ => Findings.Unknown<bool>(item, [need]),
        };
    }
}

/// <summary>A diagnosis whose severity says something. Only those that have one are asked for: most people have diagnoses, and hardly any this one.</summary>
/// <param name="Term">The house's term.</param>
public sealed record GradedDiagnosis(string Term)
{
    /// <summary>Its entries with a severity.</summary>
    public EntryClass<ConditionEntry> Graded { get; } = new(c => c.Term == Term && c.Severity is not null);
}
