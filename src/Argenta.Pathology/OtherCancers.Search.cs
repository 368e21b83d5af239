using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <content>The look through a record that decides.</content>
public sealed partial class OtherCancers
{
    /// <summary>A diagnosis of a tumour.</summary>
    private sealed record Cancer(ConditionEntry Entry, Voice Says, string? Place)
    {
        /// <summary>It may stand for the tumour that the pathway is about.</summary>
        public bool MayBeIndex => Entry.Role == ConditionRole.Primary;

        /// <summary>In the record's words, else in the house's, with its code.</summary>
        public string Name(PathologyKnowledge knowledge)
        {
            var (concept, term) = (Entry.Concept, Entry.Term is { } id ? knowledge.TumourTerms.GetValueOrDefault(id).Name : null);
            var name = concept.Text ?? concept.Codings.Select(c => c.Display).FirstOrDefault(d => d is not null) ?? term ?? "A cancer";
            return concept.Codings.Select(c => c.Code).FirstOrDefault() is { } code ? $"{name} ({code})" : name;
        }
    }

    /// <summary>One look through a record.</summary>
    private sealed partial class Search(PatientRecord record, PathologyKnowledge knowledge)
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
            if (foreignTissue || cancers.Exists(c => c.Says == Voice.Foreign || (c.Says == Voice.None && c.MayBeIndex) || c.Entry.About is not null))
            {
                groups = Tissue.Groups(record.Of<ObservationEntry>());
                cancers = cancers.ConvertAll(WithTissue);
                Name(cancers);
                cancers.ForEach(Place);
                Linked();
                Elder(cancers);
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
                    found.Add(new(c, says == Voice.None ? Of(knowledge.KindOf(c.Concept.Label)) : says, place));
                }
            }

            return found;
        }

        /// <summary>A diagnosis that does not say its kind has that of the tissue that is about it, or was taken where it lies.</summary>
        private Cancer WithTissue(Cancer c) => c.Says != Voice.None || !c.MayBeIndex ? c : c with { Says = groups.Aggregate(Voice.None, (w, g) => Sum(w, IsOf(g, c) ? Says(g, knowledge) : Voice.None)) };

        private bool IsOf(List<ObservationEntry> group, Cancer c) =>
            group.Exists(o => o.About is { } about && about == KeyOf(c.Entry)) || (Tissue.IsOfPrimary(group) != false && knowledge.PlaceOf(Tissue.SiteOf(group)) is { } place && c.Place is { } at && knowledge.IsSamePlace(place, at));

        /// <summary>Collects where a neuroendocrine tumour is said to be.</summary>
        private void Name(List<Cancer> cancers)
        {
            foreach (var c in cancers.Where(c => c.Says == Voice.Neuroendocrine && c.Entry.Presence == Presence.Present))
            {
                isNamed = isDiagnosed = true;
                isProven |= c.Entry.Morphology is not null;
                Add(c.Place, c.Entry.Role != ConditionRole.Metastasis);
            }

            foreach (var group in groups.Where(g => Says(g, knowledge) == Voice.Neuroendocrine))
            {
                isNamed = isProven = true;
                var site = Tissue.SiteOf(group);
                Add(knowledge.PlaceOf(site), Tissue.IsOfPrimary(group) ?? site?.Organ is null);
            }

            // Metastases are the neuroendocrine tumour's as long as nobody says otherwise.
            foreach (var c in cancers.Where(c => c is { Entry: { Role: ConditionRole.Metastasis, About: null }, Says: Voice.None }))
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

            string? NoCancerAt(BodySite? site) => knowledge.PlaceOf(site) is { } place && !cancers.Exists(c => c.Says != Voice.Neuroendocrine && c.Place is { } at && knowledge.IsSamePlace(at, place)) ? place : null;

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
            var leaf = c.Says switch
            {
                Voice.Foreign => OfAnotherKind(c),
                Voice.None when c.MayBeIndex => OfAnotherPlace(c),
                _ => null,
            };
            if (c.Entry.Role != ConditionRole.Metastasis && (c.Says == Voice.Foreign || leaf is not null))
            {
                elsewhere.Add(c);
            }

            if (leaf is not null)
            {
                aside.Add(new(c.Entry, leaf));
            }

            if (KeyOf(c.Entry) is { } key)
            {
                // One resource may have given several entries: what refers to it is another cancer's only where all of them are.
                var known = tumours.GetValueOrDefault(key, (Away: true, Foreign: true, Name: NameOf(c)));
                tumours[key] = (known.Away && (leaf is not null || (c.Says == Voice.Foreign && !c.MayBeIndex)), known.Foreign && c.Says == Voice.Foreign, known.Name);
            }
        }

        /// <summary>Of a diagnosis of another kind: why it is not the neuroendocrine tumour; null where none is named, or it lies in the same organ and contradicts it.</summary>
        private Because? OfAnotherKind(Cancer c) => !isNamed ? null
            : c.Entry.Role == ConditionRole.Metastasis ? Leaf(c, Truth.True, "is of another tumour: not used for the spread")
            : c.MayBeIndex && c.Place is { } place && !sites.Exists(s => knowledge.IsSamePlace(s, place)) ? Leaf(c, Truth.True, "is another tumour, of a kind that is not neuroendocrine: not used for the primary") : null;

        /// <summary>Of a diagnosis by its organ alone: why it is not the neuroendocrine tumour, or may be another; null where it is taken for it.</summary>
        private Because? OfAnotherPlace(Cancer c)
        {
            if (!isNamed || c.Place is not { } place)
            {
                return null;
            }

            if (sites.Count > 0)
            {
                return sites.Exists(s => knowledge.IsNear(s, place)) ? null : Leaf(c, Truth.True, "is another tumour, for the neuroendocrine one lies elsewhere: not used for the primary");
            }

            if (isDiagnosed)
            {
                return Leaf(c, Truth.Unknown, "is coded by its organ alone and may be the neuroendocrine tumour or another: not used for the primary");
            }

            // Tissue alone says that there is one: the diagnosis is probably its own.
            unsure.Add(c.Entry);
            return null;
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
                    ObservationEntry { Item: "histology" } o => of.Away && isNamed && Says(o, knowledge) != Voice.Neuroendocrine,
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
                var isOfTumour = Says(group, knowledge) == Voice.Neuroendocrine || group.Exists(o => o.About is { } about && tumours.TryGetValue(about, out var of) && !of.Foreign);
                if (!isOfTumour && (Says(group, knowledge) == Voice.Foreign ? OfAnotherKind(group) : OfAnotherPlace(group)) is { } why)
                {
                    var site = Tissue.SiteOf(group)?.Label ?? "site not recorded";
                    aside.AddRange(group.Select(o => new SetAside(o, Because.Recorded($"{Said(o)} ({site}) {why.Words}: not used", o.Reference, why.Holds))));
                }
            }
        }

        /// <summary>Why tissue of another kind is not the neuroendocrine tumour's; null where it may be, or where none is named and it says what the tumour is.</summary>
        private (string Words, Truth Holds)? OfAnotherKind(List<ObservationEntry> group)
        {
            var place = knowledge.PlaceOf(Tissue.SiteOf(group));
            var apart = place is null ? elsewhere.Count > 0
                : CancerAt(group) is not null || (places.Count > 0 && !IsTumourAt(place) && (elsewhere.Count > 0 || isProven));
            return isNamed && apart ? ("shows another tumour", Truth.True) : null;
        }

        /// <summary>Why tissue that does not say its kind is another cancer's, or may be; null where it is taken for the neuroendocrine tumour's.</summary>
        private (string Words, Truth Holds)? OfAnotherPlace(List<ObservationEntry> group)
        {
            if (CancerAt(group) is { } at)
            {
                return ($"is taken where {NameOf(at)} lies", aside.Find(a => ReferenceEquals(a.Entry, at.Entry))?.Leaf.Truth ?? Truth.True);
            }

            // Where no neuroendocrine tumour is named, what lies where a cancer spreads to, or nobody knows where, may as well be the one that is.
            var site = Tissue.SiteOf(group);
            return !isNamed && elsewhere.Count > 0 && (knowledge.PlaceOf(site) is null || Tissue.IsOfPrimary(group) == false || site?.Organ is not null)
                ? ($"may be of {elsewhere.Select(NameOf).Order(StringComparer.Ordinal).First()}, and no neuroendocrine tumour is named", Truth.Unknown) : null;
        }

        /// <summary>The other cancer where a specimen was taken; null where the neuroendocrine tumour lies there too, or it was taken from a metastasis.</summary>
        private Cancer? CancerAt(List<ObservationEntry> group) =>
            Tissue.IsOfPrimary(group) != false && knowledge.PlaceOf(Tissue.SiteOf(group)) is { } place && !IsTumourAt(place)
                ? elsewhere.Where(c => c.Place is { } of && knowledge.IsSamePlace(of, place)).OrderBy(NameOf, StringComparer.Ordinal).FirstOrDefault() : null;

        private bool IsTumourAt(string place) => places.Exists(p => knowledge.IsSamePlace(p, place));

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
                if (knowledge.PlaceOf(site) is { } place && !IsTumourAt(place) && others.Find(c => knowledge.IsSamePlace(c.Place!, place)) is { } of)
                {
                    var truth = aside.Find(a => ReferenceEquals(a.Entry, of.Entry))!.Leaf.Truth;
                    aside.Add(new(entry, Because.Recorded($"{Said(entry)} lies where {NameOf(of)} is: not used for the primary", entry.Reference, truth)));
                }
            }
        }

        private string NameOf(Cancer c) => c.Name(knowledge);

        private Because Leaf(Cancer c, Truth truth, string what) => Because.Recorded($"{NameOf(c)} {what}", c.Entry.Reference, truth);

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
