using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>Which results of a marker a confounder makes unreadable.</summary>
public enum Spoils
{
    /// <summary>Every result.</summary>
    Any,

    /// <summary>Raised ones: it raises the marker falsely; a normal result stays normal.</summary>
    Raised,

    /// <summary>Normal ones: it lowers the marker falsely; a raised result stays raised.</summary>
    Normal,
}

/// <summary>Something that makes a marker unreadable.</summary>
/// <param name="Kind"><c>drug</c>, <c>drugs-that</c>, <c>condition</c>, <c>below</c> or <c>statement</c>.</param>
/// <param name="What">The drug classes, the property of drugs with its value, the condition, or the observation.</param>
/// <param name="Is">For <c>statement</c>: the word.</param>
/// <param name="Bound">For <c>below</c>: the bound, itself outside.</param>
/// <param name="Days">How many days before the sample count.</param>
/// <param name="Spoils">Which results it makes unreadable.</param>
/// <param name="Text">For people.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record Confounder(string Kind, ImmutableArray<string> What, string? Is, decimal Bound, int Days, Spoils Spoils, string Text, string Source, Certainty Certainty)
{
    /// <summary>A drug that is said to be over, and of which no end is recorded, counts as taken for so many days from its beginning, and up to the day of the statement.</summary>
    public int OpenEndDays { get; init; }

    /// <summary>Reads one.</summary>
    /// <exception cref="LocatedException">A key is missing or not valid.</exception>
    public static Confounder Read(YamlNode node, Sources sources)
    {
        node.AllowKeys("drug", "drugs-that", "condition", "below", "statement", "is", "value", "days", "spoils", "text", "source", "certainty");
        var kind = ((string[])["drug", "drugs-that", "condition", "below", "statement"]).FirstOrDefault(k => node[k] is not null)
            ?? throw node.Fault("A confounder names a drug, a condition, a value or a statement.", "Add 'drug:', 'drugs-that:', 'condition:', 'below:' or 'statement:'.");
        var what = node.Required(kind);
        var (source, certainty) = sources.Cite(node);
        return new(
            kind,
            what.Kind == YamlKind.Map ? [.. what.Entries.SelectMany(e => new[] { e.Key, e.Value.AsText() })] : what.AsTexts(),
            kind == "statement" ? node.RequiredText("is") : null,
            kind == "below" ? node.Required("value").AsNumber() : 0,
            node["days"]?.AsInteger() ?? 0,
            node["spoils"]?.AsWord<Spoils>() ?? Spoils.Any,
            node.RequiredText("text"),
            source,
            certainty);
    }

    /// <summary>Whether it makes this result unreadable.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="sample">The result.</param>
    /// <param name="raised">What the result says by itself; where that is unknown any confounder counts.</param>
    /// <param name="terms">Words of records.</param>
    public bool Holds(PatientRecord record, ObservationEntry sample, Truth raised, Terminology terms) =>
        !(Spoils == Spoils.Raised && raised == Truth.False) && !(Spoils == Spoils.Normal && raised == Truth.True) && Kind switch
        {
            "drug" or "drugs-that" => Taken(record, sample, Meant(terms)),
            "condition" => Ill(record, sample, Meant(terms)),
            _ => Measured(record, sample),
        };

    private bool Taken(PatientRecord record, ObservationEntry sample, FrozenSet<string> drugs)
    {
        foreach (var m in record.Of<MedicationEntry>())
        {
            if (m.Drug is { } drug && drugs.Contains(drug) && Covers(m, sample))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ill(PatientRecord record, ObservationEntry sample, FrozenSet<string> illnesses)
    {
        foreach (var c in record.Of<ConditionEntry>())
        {
            if (c.Term is { } term && c.Presence == Presence.Present && illnesses.Contains(term) && !Later(c, sample))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A statement or a value beside the sample.</summary>
    private bool Measured(PatientRecord record, ObservationEntry sample)
    {
        foreach (var e in record.Observations(What[0]))
        {
            if ((Kind == "statement" ? e.Word == Is : e.Number is { } n && n.LessThan(Bound) == Truth.True) && Near(e, sample))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Known(Terminology Terms, FrozenSet<string> Ids);

    private Known? known;

    /// <summary>Every drug or illness that it means, found once for a terminology.</summary>
    private FrozenSet<string> Meant(Terminology terms)
    {
        if (known is { } found && ReferenceEquals(found.Terms, terms))
        {
            return found.Ids;
        }

        IEnumerable<string> ids = terms.All.Select(t => t.Id);
        FrozenSet<string> all = Kind == "drugs-that" ? ids.Where(id => Does(id, terms)).ToFrozenSet(StringComparer.Ordinal) : ids.Where(id => What.Any(w => terms.IsWithin(id, w))).Concat(What).ToFrozenSet(StringComparer.Ordinal);
        known = new(terms, all);
        return all;
    }

    // A property of a class holds for its drugs.
    private bool Does(string drug, Terminology terms) => terms[drug] is { } term && (term[What[0]] == What[1] || term.Within.Any(w => Does(w, terms)));

    private bool Covers(MedicationEntry drug, ObservationEntry sample)
    {
        if (drug.Status == EntryStatus.NotDone)
        {
            return false;
        }

        if (sample.Happened.IsEmpty)
        {
            return true;
        }

        var begun = drug.Happened.IsEmpty || drug.Happened.Earliest <= sample.Happened.Latest;
        return begun && (LastDay(drug) is not { } last || last >= sample.Happened.Earliest.PlusDays(-Days));
    }

    /// <summary>The last day on which it may have been taken; null where it goes on, or where nothing tells.</summary>
    private LocalDate? LastDay(MedicationEntry drug)
    {
        if (drug.Happened.IsEmpty)
        {
            return drug.Ended?.Latest;
        }

        var first = drug.Happened.Latest;
        return drug.IsAdministration ? (drug.Ended ?? drug.Happened).Latest
            : !drug.IsPast ? drug.Ended?.Latest
            : LocalDate.Max(drug.KnownFrom ?? first, first.Year < 9000 ? first.PlusDays(OpenEndDays) : first);
    }

    // An illness that was over before the sample, or came long after it, says nothing of it.
    private static bool Later(ConditionEntry condition, ObservationEntry sample) =>
        !sample.Happened.IsEmpty && condition.Ended is { IsEmpty: false } end && end.Latest < sample.Happened.Earliest;

    private bool Near(ObservationEntry other, ObservationEntry sample) =>
        other.Happened.IsEmpty || sample.Happened.IsEmpty || Math.Abs(Period.DaysBetween(other.Happened.Earliest, sample.Happened.Earliest)) <= Days;
}
