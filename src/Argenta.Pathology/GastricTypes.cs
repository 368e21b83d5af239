using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Pathology;

/// <summary>Type of a gastric NET from gastrin, gastric pH and the state of the corpus mucosa; a stated type stands where these leave it open, and beside them where they do not.</summary>
public static class GastricTypes
{
    private const string Name = "gastric-type";

    /// <summary>The finding <c>gastric-type</c>; unknown without needs where the tumour is not a gastric NET.</summary>
    public static Finding<GastricType> Of(PatientRecord record, Finding<PrimarySite> site, Finding<TumourKind> kind, PathologyKnowledge knowledge)
    {
        if (!site.IsKnown || site.Value != PrimarySite.Stomach || (kind.IsKnown && kind.Value is not (TumourKind.Net or TumourKind.Nen)))
        {
            return Findings.Unknown<GastricType>(Name, []);
        }

        var derived = Derived(record, knowledge);
        if (Latest(record, Name, o => Words<GastricType>.TryParse(o.Word, out _)) is not { } entry)
        {
            return derived;
        }

        var stated = Words<GastricType>.Parse(entry.Word!);
        var leaf = Because.Recorded($"Stated: type {entry.Word}", entry.Reference);
        return derived.IsKnown
            ? derived with { Recorded = stated, HasRecorded = true, Because = [.. derived.Because, leaf], Flags = derived.Value == stated ? derived.Flags : [.. derived.Flags, "differs-from-record"] }
            : Findings.Settled(Name, stated, [leaf, .. derived.Because]) with { Recorded = stated, HasRecorded = true, Basis = "clinician", Flags = ["stated-only"] };
    }

    private static Finding<GastricType> Derived(PatientRecord record, PathologyKnowledge knowledge)
    {
        var leaves = ImmutableArray.CreateBuilder<Because>();
        var gastrinEntry = Latest(record, "gastrin", o => o.Number is not null && o.ReferenceHigh is not null);
        var raised = gastrinEntry is null ? Truth.Unknown : gastrinEntry.Number!.Value.AtMostBound(gastrinEntry.ReferenceHigh!.Value).Not();
        if (gastrinEntry is not null)
        {
            leaves.Add(Because.Recorded($"Gastrin {gastrinEntry.Number} against an upper limit of {gastrinEntry.ReferenceHigh!.Value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)}", gastrinEntry.Reference, raised));
        }

        var phEntry = Latest(record, "gastric-ph", o => o.Number is not null);
        if (phEntry is not null)
        {
            leaves.Add(Because.Recorded($"Gastric pH {phEntry.Number}", phEntry.Reference));
        }

        var atrophyEntries = record.Of<ConditionEntry>().Where(c => c.Term == "atrophic-gastritis" && c.Presence != Presence.Possible).ToList<Entry>();
        atrophyEntries.AddRange(record.Observations("corpus-atrophy").Where(o => o.Word is "true" or "false" or "positive" or "negative"));
        var atrophy = Atrophy(atrophyEntries, leaves);
        var inhibitor = raised == Truth.True && atrophy != Truth.True ? Inhibitor(record, gastrinEntry!, knowledge) : null;
        if (inhibitor is not null)
        {
            leaves.Add(inhibitor);
        }

        var pH = phEntry?.Number;
        var types = knowledge.Gastric.Where(r => Fits(r, raised, pH, atrophy) == Truth.True).ToList();
        var distinct = types.Select(t => t.Type).Distinct().ToList();
        if (inhibitor is null && distinct is [var type])
        {
            return Findings.Settled(Name, type, [types[0].Citation.Cite($"Gastric NET type {Words<GastricType>.Of(type)}", "classification-4", Truth.True, leaves.ToImmutable())]) with { Derived = type, HasDerived = true };
        }

        ImmutableArray<GastricType> candidates = [.. knowledge.Gastric.Where(r => Fits(r, raised, pH, atrophy) != Truth.False).Select(r => r.Type).Distinct()];
        if (distinct.Count > 1)
        {
            return Findings.Conflict<GastricType>(Name, [.. distinct], leaves.ToImmutable(), new Need("gastric-ph", "Acid and atrophy contradict each other.", "gastric-ph"));
        }

        var needs = ImmutableArray.CreateBuilder<Need>();
        if (raised == Truth.Unknown)
        {
            needs.Add(new("gastrin", "Gastrin against the laboratory's upper limit parts type 3 from types 1 and 2.", "gastrin"));
        }

        if (raised != Truth.False)
        {
            needs.Add(new("gastric-ph", "Acid parts type 2 from type 1.", "gastric-ph"));
            needs.Add(new("atrophic-gastritis", "A biopsy of the corpus shows the atrophy of type 1.", "gastric-biopsy"));
            if (inhibitor is not null)
            {
                needs.Add(new("gastrin", "Gastrin was taken on an acid inhibitor. Where a gastrinoma is suspected the inhibitor is not stopped.", "gastrin"));
            }
        }

        // Atrophy belongs to one type alone; without gastrin against its limit that type is shown, provisionally.
        var byAtrophy = knowledge.Gastric.Where(r => r.Atrophy == true && Fits(r, raised, pH, atrophy) != Truth.False).Select(r => (r.Type, r.Citation)).Distinct().ToList();
        if (atrophy == Truth.True && raised == Truth.Unknown && byAtrophy is [var (atrophic, citation)])
        {
            return Findings.Provisional(Name, atrophic, [citation.Cite($"Gastric NET type {Words<GastricType>.Of(atrophic)} by atrophy", "classification-4", Truth.True, leaves.ToImmutable())], needs.ToImmutable(), candidates) with { Derived = atrophic, HasDerived = true };
        }

        return Findings.Unknown(Name, needs.ToImmutable(), leaves.ToImmutable(), candidates) with { Flags = inhibitor is null ? [] : ["acid-inhibitor"] };
    }

    private static Truth Fits(GastricRow row, Truth raised, NumberRange? pH, Truth atrophy)
    {
        var fits = row.Raised ? raised : raised.Not();
        if (row.Ph is { } range)
        {
            fits = fits.And(pH is not { } value ? Truth.Unknown : value.Within(range) ? Truth.True : value.Overlaps(range) ? Truth.Unknown : Truth.False);
        }

        return row.Atrophy is { } wanted ? fits.And(wanted ? atrophy : atrophy.Not()) : fits;
    }

    private static Truth Atrophy(List<Entry> entries, ImmutableArray<Because>.Builder leaves)
    {
        var answer = Truth.Unknown;
        foreach (var entry in entries)
        {
            var present = entry is ConditionEntry c ? c.Presence == Presence.Present : ((ObservationEntry)entry).Word is "true" or "positive";
            leaves.Add(Because.Recorded(present ? "Atrophic gastritis" : "No atrophic gastritis", entry.Reference, TruthLogic.From(present)));
            answer = answer == Truth.Unknown || answer == TruthLogic.From(present) ? TruthLogic.From(present) : Truth.True;
        }

        return answer;
    }

    private static Because? Inhibitor(PatientRecord record, ObservationEntry gastrin, PathologyKnowledge knowledge)
    {
        foreach (var drug in record.Of<MedicationEntry>().Where(m => m.Drug is not null && knowledge.Inhibitor.Drugs.Contains(m.Drug)))
        {
            var ended = drug.Ended is { IsEmpty: false } end ? end.Latest : LocalDate.MaxIsoValue;
            var from = gastrin.Happened.IsEmpty ? (LocalDate?)null : gastrin.Happened.Earliest.PlusDays(-knowledge.Inhibitor.Days);
            if ((drug.Happened.IsEmpty || gastrin.Happened.IsEmpty || drug.Happened.Earliest <= gastrin.Happened.Latest) && (from is null || ended >= from))
            {
                return Because.Recorded($"{drug.Drug} within {knowledge.Inhibitor.Days} days before gastrin", drug.Reference);
            }
        }

        return null;
    }

    private static ObservationEntry? Latest(PatientRecord record, string item, Func<ObservationEntry, bool> usable) =>
        record.Observations(item).Where(usable).OrderBy(o => o.Happened).ThenBy(o => o.Source.ToString(), StringComparer.Ordinal).LastOrDefault();
}
