using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>An entry that is not used for the neuroendocrine tumour.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Leaf">What it is instead, for people; its truth is unknown where that is not settled.</param>
public sealed record SetAside(Entry Entry, Because Leaf);

/// <summary>Which entries of a record belong to another cancer than the neuroendocrine tumour that the pathway is about. Decided once for a record; every room that asks for the tumour reads <see cref="Rest"/>.</summary>
/// <remarks>
/// What the record says itself stands first: a statement is about the diagnosis that it refers to. A cancer is another one where its own words say a kind that is not neuroendocrine, or where it is coded by its organ alone
/// and a neuroendocrine tumour is named at another organ. Where the neuroendocrine tumour's organ is not named, a cancer coded by its organ alone may be it: then nothing is claimed. Tissue belongs to another cancer by its own
/// histology, by what it refers to, or, where it says neither, by the organ of a recorded other cancer. Spread that refers to no diagnosis is the neuroendocrine tumour's, unless it was there long before it, beside another cancer. Where no neuroendocrine tumour is named at all, diagnoses and histologies stand as they are: they say that it is none.
/// </remarks>
public sealed partial class OtherCancers
{
    /// <summary>Flag of findings for which entries of another cancer were not used.</summary>
    public const string Flag = "other-cancer";

    /// <summary>Flag of a primary site that a cancer leaves open of which it is not settled whose it is, and of a spread of which that is not settled.</summary>
    public const string OpenFlag = "other-cancer-possible";

    private readonly PathologyKnowledge knowledge;
    private readonly IReadOnlySet<Entry> unsure;
    private readonly bool hasForeignTissue;

    private OtherCancers(PatientRecord whole, PathologyKnowledge knowledge, IReadOnlyCollection<SetAside> aside, IReadOnlySet<Entry> unsure, bool hasForeignTissue)
    {
        (this.knowledge, this.unsure, this.hasForeignTissue) = (knowledge, unsure, hasForeignTissue);
        Whole = whole;
        Rest = whole;
        if (aside.Count > 0)
        {
            Aside = [.. aside.OrderBy(a => a.Entry.Happened).ThenBy(a => a.Leaf.Text, StringComparer.Ordinal).ThenBy(a => a.Entry.Source.ToString(), StringComparer.Ordinal)];
            var away = Aside.Select(a => a.Entry).ToHashSet(ReferenceEqualityComparer.Instance);
            Rest = whole with { Entries = whole.Entries.RemoveAll(away.Contains) };
        }
    }

    /// <summary>The record as it was.</summary>
    public PatientRecord Whole { get; }

    /// <summary>The record without what belongs to another cancer, and without cancers of which it is not settled whose they are; the same object where there is no such entry.</summary>
    public PatientRecord Rest { get; }

    /// <summary>What was set aside, in an order that does not depend on the record's.</summary>
    public ImmutableArray<SetAside> Aside { get; } = [];

    /// <summary>A diagnosis of which it is not settled whether it is the neuroendocrine tumour's or another cancer's.</summary>
    public bool IsOpen => Aside.Any(a => a is { Entry: ConditionEntry { Role: not ConditionRole.Metastasis }, Leaf.Truth: Truth.Unknown });

    /// <summary>More is set aside than cancers that are only thought of.</summary>
    public bool IsRecorded => Aside.Any(a => a.Entry is not ConditionEntry { Presence: Presence.Possible });

    /// <summary>The grounds of those entries that a predicate picks.</summary>
    public ImmutableArray<Because> Leaves(Func<Entry, bool> which) => Aside.IsEmpty ? [] : [.. Aside.Where(a => which(a.Entry)).Select(a => a.Leaf)];

    /// <summary>Another record of the same person without the entries that were set aside in this one.</summary>
    public PatientRecord Without(PatientRecord record) => Aside.IsEmpty ? record : ReferenceEquals(record, Whole) ? Rest : record with { Entries = record.Entries.RemoveAll(e => Aside.Any(a => ReferenceEquals(a.Entry, e))) };

    /// <summary>Whether a diagnosis names the tumour's organ without saying that it is the neuroendocrine one, where tissue alone says that there is one.</summary>
    internal bool IsUnsure(Entry diagnosis) => unsure.Contains(diagnosis);

    /// <summary>Whether a specimen shows no neuroendocrine tumour, but another.</summary>
    internal bool IsForeign(Tissue tissue) => hasForeignTissue && Says(tissue.Results, knowledge) == Voice.Foreign;

    /// <summary>Looks through a record.</summary>
    /// <param name="record">The record, already as of the day.</param>
    /// <param name="knowledge">The tables.</param>
    public static OtherCancers Of(PatientRecord record, PathologyKnowledge knowledge)
    {
        // Nearly everybody has at most one tumour, and a scan asks everybody.
        var foreignTissue = false;
        foreach (var o in record.Observations("histology"))
        {
            foreignTissue |= knowledge.HistologyOf(o.Word) is { Kind: TumourKind.NotNet };
        }

        return foreignTissue || record.Any(knowledge.MayBeOther) ? new Search(record, knowledge).Decide(foreignTissue) : None(record, knowledge);
    }

    /// <summary>Of a record in which nothing is said of another cancer.</summary>
    public static OtherCancers None(PatientRecord record, PathologyKnowledge knowledge) => new(record, knowledge, Nothing, Sure, false);

    private static readonly List<SetAside> Nothing = [];

    private static readonly HashSet<Entry> Sure = [];

    /// <summary>What an entry says of the kind of its tumour.</summary>
    private enum Voice
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Neuroendocrine, in part or whole.</summary>
        Neuroendocrine,

        /// <summary>Another kind.</summary>
        Foreign,
    }

    private static Voice Of(TumourKind? kind) => kind switch { null => Voice.None, TumourKind.NotNet => Voice.Foreign, _ => Voice.Neuroendocrine };

    // One word for a neuroendocrine tumour is enough: two of which one denies it are a conflict to be shown, not another cancer.
    private static Voice Sum(Voice a, Voice b) => a == Voice.Neuroendocrine || b == Voice.Neuroendocrine ? Voice.Neuroendocrine : a == Voice.Foreign || b == Voice.Foreign ? Voice.Foreign : Voice.None;

    private static Voice Says(ObservationEntry o, PathologyKnowledge knowledge) => o.Item == "histology" ? Of(knowledge.KindOf(o.Word))
        : o.Item == "grade" ? Words<Grade>.TryParse(o.Word, out var grade) && grade is Grade.TC or Grade.AC or Grade.Nec ? Voice.Neuroendocrine : Voice.None
        : knowledge.Markers.Contains(o.Item) && o.Word is "true" or "positive" or "present" ? Voice.Neuroendocrine : Voice.None;

    /// <summary>What the histologies of a specimen say; a stain, or a grade that only neuroendocrine tumours have, speaks where none does.</summary>
    private static Voice Says(IEnumerable<ObservationEntry> results, PathologyKnowledge knowledge)
    {
        var (histology, stain) = (Voice.None, Voice.None);
        foreach (var o in results)
        {
            if (o.AbsentReason is null)
            {
                (histology, stain) = o.Item == "histology" ? (Sum(histology, Says(o, knowledge)), stain) : (histology, Sum(stain, Says(o, knowledge)));
            }
        }

        return histology == Voice.None ? stain : histology;
    }
}
