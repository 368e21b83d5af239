using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <content>Metastases that are older than the neuroendocrine tumour.</content>
public sealed partial class OtherCancers
{
    /// <summary>Whether metastases, or a stage, were set aside of which the record does not say to which tumour they belong.</summary>
    public bool IsSpreadOpen => Aside.Any(a => IsSpread(a.Entry) && a.Leaf.Truth == Truth.Unknown);

    /// <summary>Whether an entry says how far a tumour has spread.</summary>
    public static bool IsSpread(Entry entry) => entry is ConditionEntry { Role: ConditionRole.Metastasis } or ImagingFindingEntry { IsPrimary: false } or LesionEntry { IsPrimary: false } or TnmEntry;

    private sealed partial class Search
    {
        /// <summary>Sets aside spread that refers to no diagnosis and lies long before the neuroendocrine tumour's first evidence, at a time when another cancer was there: whose it is, is not recorded.</summary>
        private void Elder(List<Cancer> cancers)
        {
            if (elsewhere.TrueForAll(c => c.Entry.Presence != Presence.Present || knowledge.IsLocal(c.Entry)) || FirstEvidence(cancers) is not { } first)
            {
                return;
            }

            foreach (var entry in record.Entries)
            {
                if (!entry.Counts || !IsSpread(entry) || AboutOf(entry) is not null || entry.Happened.IsEmpty || !IsBefore(entry.Happened, first)
                    || entry is ConditionEntry { Presence: Presence.Absent } or ImagingFindingEntry { Presence: Presence.Absent } || aside.Exists(a => ReferenceEquals(a.Entry, entry))
                    || (entry is ConditionEntry c && cancers.Exists(x => ReferenceEquals(x.Entry, c) && x.Says == Voice.Neuroendocrine)))
                {
                    continue;
                }

                if (elsewhere.Where(o => WasThere(o, entry)).OrderBy(NameOf, StringComparer.Ordinal).FirstOrDefault() is { } other)
                {
                    aside.Add(new(entry, Because.Recorded(
                        $"{Said(entry)} ({entry.Happened}) lies long before the first evidence of the neuroendocrine tumour ({first}), and {NameOf(other)} was recorded then: which tumour it belongs to is not recorded, not used",
                        entry.Reference, Truth.Unknown) with { Source = knowledge.Elder.Citation.Source, Certainty = knowledge.Elder.Citation.Certainty }));
                }
            }
        }

        private bool WasThere(Cancer other, Entry entry) => other.Entry.Presence == Presence.Present && !knowledge.IsLocal(other.Entry) && (other.Entry.Happened.IsEmpty || !IsBefore(entry.Happened, other.Entry.Happened));

        private bool IsBefore(PartialDate one, PartialDate other) => one.Latest.PlusDays(knowledge.Elder.Days) < other.Earliest;

        /// <summary>When the record first speaks of the neuroendocrine tumour: by a diagnosis, a hormonal syndrome or tissue; null where that is not dated.</summary>
        private PartialDate? FirstEvidence(List<Cancer> cancers)
        {
            var dates = cancers.Where(c => c.Says == Voice.Neuroendocrine && c.Entry.Presence == Presence.Present).Select(c => c.Entry.Happened)
                .Concat(groups.Where(g => Says(g, knowledge) == Voice.Neuroendocrine).Select(Tissue.DateOf))
                .Concat(record.Of<ConditionEntry>().Where(c => c.Presence == Presence.Present && c.Term is { } term && knowledge.HormonalTerms.Contains(term)).Select(c => c.Happened))
                .Where(d => !d.IsEmpty).ToList();
            return dates.Count == 0 ? null : dates.MinBy(d => d.Earliest);
        }
    }
}
