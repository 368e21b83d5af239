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
/// histology, by what it refers to, or, where it says neither, by the organ of a recorded other cancer. Where no neuroendocrine tumour is named at all, diagnoses and histologies stand as they are: they say that it is none.
/// </remarks>
public sealed class OtherCancers
{
    /// <summary>Flag of findings for which entries of another cancer were not used.</summary>
    public const string Flag = "other-cancer";

    /// <summary>Flag of a primary site that a cancer leaves open of which it is not settled whose it is.</summary>
    public const string OpenFlag = "other-cancer-possible";

    private readonly PathologyKnowledge knowledge;
    private readonly HashSet<Entry> unsure;
    private readonly bool hasForeignTissue;

    private OtherCancers(PatientRecord whole, PathologyKnowledge knowledge, List<SetAside> aside, HashSet<Entry> unsure, bool hasForeignTissue)
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
    public bool IsOpen => Aside.Any(a => a is { Entry: ConditionEntry, Leaf.Truth: Truth.Unknown });

    /// <summary>The grounds of those entries that a predicate picks.</summary>
    public ImmutableArray<Because> Leaves(Func<Entry, bool> which) => Aside.IsEmpty ? [] : [.. Aside.Where(a => which(a.Entry)).Select(a => a.Leaf)];

    /// <summary>Another record of the same person without the entries that were set aside in this one.</summary>
    public PatientRecord Without(PatientRecord record) => Aside.IsEmpty ? record : ReferenceEquals(record, Whole) ? Rest : record with { Entries = record.Entries.RemoveAll(e => Aside.Any(a => ReferenceEquals(a.Entry, e))) };

    /// <summary>Whether a diagnosis names the tumour's organ without saying that it is the neuroendocrine one, where tissue alone says that there is one.</summary>
    internal bool IsUnsure(Entry diagnosis) => unsure.Contains(diagnosis);

    /// <summary>Whether a specimen shows no neuroendocrine tumour, but another.</summary>
    internal bool IsForeign(Tissue tissue) => hasForeignTissue && Says(tissue.Results, knowledge) == Word.Foreign;

    /// <summary>Looks through a record.</summary>
    /// <param name="record">The record, already as of the day.</param>
    /// <param name="knowledge">The tables.</param>
    public static OtherCancers Of(PatientRecord record, PathologyKnowledge knowledge)
    {
        // Nearly everybody has at most one tumour, and a scan asks everybody.
        var (suspect, foreignTissue) = (false, false);
        foreach (var c in record.Of<ConditionEntry>())
        {
            suspect |= (c.Role == ConditionRole.Primary || (c.Term is { } term && knowledge.TumourTerms.TryGetValue(term, out var meant) && meant.Kind == TumourKind.NotNet) || c.About is not null) && c.Presence != Presence.Absent;
        }

        foreach (var o in record.Of<ObservationEntry>())
        {
            foreignTissue |= o.Item == "histology" && knowledge.HistologyOf(o.Word) is { Kind: TumourKind.NotNet };
        }

        return suspect || foreignTissue ? new Search(record, knowledge).Decide(foreignTissue) : new(record, knowledge, [], [], false);
    }

    /// <summary>What an entry says of the kind of its tumour.</summary>
    private enum Word
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Neuroendocrine, in part or whole.</summary>
        Neuroendocrine,

        /// <summary>Another kind.</summary>
        Foreign,
    }

    private static Word Of(TumourKind? kind) => kind switch { null => Word.None, TumourKind.NotNet => Word.Foreign, _ => Word.Neuroendocrine };

    // One word for a neuroendocrine tumour is enough: two of which one denies it are a conflict to be shown, not another cancer.
    private static Word Sum(Word a, Word b) => a == Word.Neuroendocrine || b == Word.Neuroendocrine ? Word.Neuroendocrine : a == Word.Foreign || b == Word.Foreign ? Word.Foreign : Word.None;

    private static Word Says(ObservationEntry o, PathologyKnowledge knowledge) => o.Item == "histology" ? Of(knowledge.KindOf(o.Word))
        : o.Item == "grade" ? Words<Grade>.TryParse(o.Word, out var grade) && grade is Grade.TC or Grade.AC or Grade.Nec ? Word.Neuroendocrine : Word.None
        : knowledge.Markers.Contains(o.Item) && o.Word is "true" or "positive" or "present" ? Word.Neuroendocrine : Word.None;

    /// <summary>What the histologies of a specimen say; a stain, or a grade that only neuroendocrine tumours have, speaks where none does.</summary>
    private static Word Says(IEnumerable<ObservationEntry> results, PathologyKnowledge knowledge)
    {
        var (histology, stain) = (Word.None, Word.None);
        foreach (var o in results)
        {
            if (o.AbsentReason is null)
            {
                (histology, stain) = o.Item == "histology" ? (Sum(histology, Says(o, knowledge)), stain) : (histology, Sum(stain, Says(o, knowledge)));
            }
        }

        return histology == Word.None ? stain : histology;
    }

    /// <summary>A diagnosis of a tumour.</summary>
    private sealed record Cancer(ConditionEntry Entry, Word Says, string? Place)
    {
        /// <summary>It may stand for the tumour that the pathway is about.</summary>
        public bool MayBeIndex => Entry.Role == ConditionRole.Primary;

        public string Name { get; } = (Entry.Concept.Label is { Length: > 0 } label ? label : Entry.Term?.Replace('-', ' ') ?? "Cancer")
            + (Entry.Concept.Codings.Select(c => c.Code).FirstOrDefault() is { } code && code != Entry.Concept.Label ? $" ({code})" : string.Empty);
    }

    /// <summary>One look through a record.</summary>
    private sealed class Search(PatientRecord record, PathologyKnowledge knowledge)
    {
        private readonly List<SetAside> aside = [];
        private readonly HashSet<Entry> unsure = new(ReferenceEqualityComparer.Instance);
        private readonly List<Cancer> elsewhere = []; // other cancers, and those of which it is not settled
        private readonly List<string> sites = []; // where a neuroendocrine tumour is said to have begun
        private readonly List<string> places = []; // where it is, metastases too
        private readonly Dictionary<string, (bool Away, bool Foreign, string Name)> tumours = new(StringComparer.Ordinal);
        private List<List<ObservationEntry>> groups = [];
        private bool isNamed; // a neuroendocrine tumour, by anything
        private bool isDiagnosed; // by a diagnosis
        private bool isProven; // by a histology

        public OtherCancers Decide(bool foreignTissue)
        {
            var cancers = Cancers();
            if (foreignTissue || cancers.Exists(c => c.Says == Word.Foreign || (c.Says == Word.None && c.MayBeIndex) || c.Entry.About is not null))
            {
                groups = Tissue.Groups(record.Of<ObservationEntry>());
                cancers = cancers.ConvertAll(WithTissue);
                Name(cancers);
                cancers.ForEach(Place);
                Linked();
                Specimens();
                Seen();
            }

            return new(record, knowledge, aside, unsure, foreignTissue);
        }

        private List<Cancer> Cancers()
        {
            var found = new List<Cancer>();
            foreach (var c in record.Of<ConditionEntry>())
            {
                var term = c.Term is { } t ? knowledge.TumourTerms.GetValueOrDefault(t) : default;
                if (c.Presence != Presence.Absent && (c.Role != ConditionRole.Other || term.Kind is not null))
                {
                    var says = Sum(Sum(Of(knowledge.KindOf(c.Morphology)), Of(term.Kind)), Of(knowledge.DiagnosisOf(c)?.Kind));
                    var place = knowledge.PlaceOf(c.Site) ?? c.Concept.Codings.Select(x => knowledge.PlaceOf(x.Code)).FirstOrDefault(p => p is not null) ?? term.Place;
                    found.Add(new(c, says == Word.None ? Of(knowledge.KindOf(c.Concept.Label)) : says, place));
                }
            }

            return found;
        }

        /// <summary>A diagnosis that does not say its kind has that of the tissue that is about it, or was taken where it lies.</summary>
        private Cancer WithTissue(Cancer c) => c.Says != Word.None || !c.MayBeIndex ? c : c with { Says = groups.Aggregate(Word.None, (w, g) => Sum(w, IsOf(g, c) ? Says(g, knowledge) : Word.None)) };

        private bool IsOf(List<ObservationEntry> group, Cancer c) =>
            group.Exists(o => o.About is { } about && about == KeyOf(c.Entry)) || (Tissue.IsOfPrimary(group) != false && knowledge.PlaceOf(Tissue.SiteOf(group)) is { } place && c.Place is { } at && knowledge.IsSamePlace(place, at));

        /// <summary>Collects where a neuroendocrine tumour is said to be.</summary>
        private void Name(List<Cancer> cancers)
        {
            foreach (var c in cancers.Where(c => c.Says == Word.Neuroendocrine && c.Entry.Presence == Presence.Present))
            {
                isNamed = isDiagnosed = true;
                isProven |= c.Entry.Morphology is not null;
                Add(c.Place, c.Entry.Role != ConditionRole.Metastasis);
            }

            foreach (var group in groups.Where(g => Says(g, knowledge) == Word.Neuroendocrine))
            {
                isNamed = isProven = true;
                var site = Tissue.SiteOf(group);
                Add(knowledge.PlaceOf(site), Tissue.IsOfPrimary(group) ?? site?.Organ is null);
            }

            // Metastases are the neuroendocrine tumour's as long as nobody says otherwise.
            foreach (var c in cancers.Where(c => c is { Entry: { Role: ConditionRole.Metastasis, About: null }, Says: Word.None }))
            {
                Add(c.Place, false);
            }

            foreach (var entry in record.Entries.Where(e => e.Counts))
            {
                var seen = entry switch
                {
                    ObservationEntry { Item: "primary-site", Word: { } word } => Words<PrimarySite>.TryParse(word, out var stated) ? knowledge.PlaceOf(new BodySite(stated, null)) : null,
                    LesionEntry { IsPrimary: true } l => NoCancerAt(l.Site),
                    ImagingFindingEntry { IsPrimary: true, Presence: Presence.Present } f => NoCancerAt(f.Site),
                    _ => null,
                };
                Add(seen, true);
            }

            string? NoCancerAt(BodySite? site) => knowledge.PlaceOf(site) is { } place && !cancers.Exists(c => c.Says != Word.Neuroendocrine && c.Place is { } at && knowledge.IsSamePlace(at, place)) ? place : null;

            void Add(string? place, bool began)
            {
                if (place is not null)
                {
                    places.Add(place);
                    if (began)
                    {
                        sites.Add(place);
                    }
                }
            }
        }

        /// <summary>Says of a diagnosis whether it is another cancer.</summary>
        private void Place(Cancer c)
        {
            Because? leaf = null;
            var role = c.Entry.Role;
            if (c.Says == Word.Foreign)
            {
                if (role == ConditionRole.Metastasis ? isNamed : c.MayBeIndex && isNamed && c.Place is { } at && !sites.Exists(s => knowledge.IsSamePlace(s, at)))
                {
                    leaf = Leaf(c, Truth.True, role == ConditionRole.Metastasis ? "is of another tumour: not used for the spread" : "is another tumour, of a kind that is not neuroendocrine: not used for the primary");
                }

                if (role != ConditionRole.Metastasis)
                {
                    elsewhere.Add(c);
                }
            }
            else if (c.Says == Word.None && c.MayBeIndex && isNamed && c.Place is { } place)
            {
                if (sites.Count == 0 && !isDiagnosed)
                {
                    unsure.Add(c.Entry);
                }
                else if (sites.Count == 0 || !sites.Exists(s => knowledge.IsNear(s, place)))
                {
                    leaf = sites.Count > 0
                        ? Leaf(c, Truth.True, "is another tumour, for the neuroendocrine one lies elsewhere: not used for the primary")
                        : Leaf(c, Truth.Unknown, "is coded by its organ alone and may be the neuroendocrine tumour or another: not used for the primary");
                    elsewhere.Add(c);
                }
            }

            if (leaf is not null)
            {
                aside.Add(new(c.Entry, leaf));
            }

            if (KeyOf(c.Entry) is { } key)
            {
                // One resource may have given several entries: what refers to it is another cancer's only where all of them are.
                var known = tumours.GetValueOrDefault(key, (Away: true, Foreign: true, c.Name));
                tumours[key] = (known.Away && (leaf is not null || (c.Says == Word.Foreign && !c.MayBeIndex)), known.Foreign && c.Says == Word.Foreign, known.Name);
            }
        }

        /// <summary>Sets aside what refers to another cancer. A histology that is neuroendocrine stays: the tumour may have been found in the other one's specimen.</summary>
        private void Linked()
        {
            foreach (var entry in record.Entries)
            {
                if (!entry.Counts || AboutOf(entry) is not { } about || !tumours.TryGetValue(about, out var of))
                {
                    continue;
                }

                var goes = entry switch
                {
                    ObservationEntry { Item: "histology" } o => of.Away && isNamed && Says(o, knowledge) != Word.Neuroendocrine,
                    ObservationEntry o => (of.Away || of.Foreign) && (o.Specimen is not null || knowledge.PathologyItems.Contains(o.Item)),
                    _ => of.Away,
                };
                if (goes && !aside.Exists(a => ReferenceEquals(a.Entry, entry)))
                {
                    aside.Add(new(entry, Because.Recorded($"{Said(entry)} is about {of.Name}: not used", entry.Reference)));
                }
            }
        }

        /// <summary>Sets aside tissue of another cancer that does not refer to it.</summary>
        private void Specimens()
        {
            var gone = aside.Select(a => a.Entry).ToHashSet(ReferenceEqualityComparer.Instance);
            foreach (var group in Tissue.Groups([.. record.Of<ObservationEntry>().Where(o => !gone.Contains(o))]))
            {
                var says = Says(group, knowledge);
                if (says == Word.Neuroendocrine || group.Exists(o => o.About is { } about && tumours.TryGetValue(about, out var of) && !of.Foreign))
                {
                    continue;
                }

                var site = Tissue.SiteOf(group);
                var place = knowledge.PlaceOf(site);
                var fromPrimary = Tissue.IsOfPrimary(group);
                var beside = place is null || places.Exists(p => knowledge.IsSamePlace(p, place));
                var at = place is null || beside || fromPrimary == false ? null : elsewhere.Find(c => c.Place is { } of && knowledge.IsSamePlace(of, place));
                var reason = says == Word.Foreign
                    ? isNamed && (at is not null || (place is null ? elsewhere.Count > 0 : !beside && places.Count > 0 && (elsewhere.Count > 0 || isProven))) ? "shows another tumour" : null
                    : at is not null ? $"is taken where {at.Name} lies"
                    : !isNamed && elsewhere.Count > 0 && (place is null || fromPrimary == false || site?.Organ is not null) ? $"may be of {elsewhere.OrderBy(c => c.Name, StringComparer.Ordinal).First().Name}, and no neuroendocrine tumour is named" : null;
                if (reason is not null)
                {
                    var truth = at is not null && aside.Exists(a => ReferenceEquals(a.Entry, at.Entry) && a.Leaf.Truth == Truth.Unknown) || (says != Word.Foreign && at is null) ? Truth.Unknown : Truth.True;
                    aside.AddRange(group.Select(o => new SetAside(o, Because.Recorded($"{Said(o)} ({site?.Label ?? "site not recorded"}) {reason}: not used", o.Reference, truth))));
                }
            }
        }

        /// <summary>Sets aside a primary that was seen where another cancer lies, and no neuroendocrine tumour.</summary>
        private void Seen()
        {
            var others = elsewhere.Where(c => c.Place is not null && aside.Exists(a => ReferenceEquals(a.Entry, c.Entry))).ToList();
            foreach (var entry in others.Count == 0 ? [] : record.Entries.Where(e => e.Counts && AboutOf(e) is null))
            {
                var site = entry switch
                {
                    LesionEntry { IsPrimary: true } l => l.Site,
                    ImagingFindingEntry { IsPrimary: true } f => f.Site,
                    _ => null,
                };
                if (knowledge.PlaceOf(site) is { } place && !places.Exists(p => knowledge.IsSamePlace(p, place)) && others.Find(c => knowledge.IsSamePlace(c.Place!, place)) is { } of)
                {
                    var truth = aside.Find(a => ReferenceEquals(a.Entry, of.Entry))!.Leaf.Truth;
                    aside.Add(new(entry, Because.Recorded($"{Said(entry)} lies where {of.Name} is: not used for the primary", entry.Reference, truth)));
                }
            }
        }

        private static Because Leaf(Cancer c, Truth truth, string what) => Because.Recorded($"{c.Name} {what}", c.Entry.Reference, truth);

        private static string? KeyOf(Entry entry) => entry.Source.Id ?? entry.Source.Pointer;

        private static string? AboutOf(Entry entry) => entry switch
        {
            ObservationEntry o => o.About,
            TnmEntry t => t.About,
            OutcomeEntry o => o.About,
            LesionEntry l => l.About,
            ConditionEntry c => c.About,
            _ => null,
        };

        private static string Said(Entry entry) => entry switch
        {
            ObservationEntry o => $"{o.Item.Replace('-', ' ')} {o.Number?.ToString() ?? o.Word}".TrimEnd(),
            TnmEntry t => $"{t.Basis}{t.Category}",
            OutcomeEntry o => o.Outcome.Replace('-', ' '),
            LesionEntry => "A measured tumour",
            ImagingFindingEntry f => $"A primary on {f.Modality}",
            _ => entry.Concept.Label is { Length: > 0 } label ? label : "An entry",
        };
    }
}
