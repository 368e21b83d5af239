using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.WhatIf;

/// <summary>Puts a supposed answer into the record as an entry, so that everything that follows from it (grade, stage, syndromes) is worked out as ever.</summary>
internal sealed class RecordedAnswer(PathwayKnowledge knowledge)
{
    private static readonly string[] Tissue = ["ki67", "mitoses", "differentiation"];

    private readonly FrozenDictionary<string, string> items = Items(knowledge);

    /// <summary>The fact is one that tissue or staging is worked out from.</summary>
    public static bool ShapesDisease(string fact) => Tissue.Contains(fact) || fact is "primary-site" or "t" or "n" or "m" or "metastases";

    /// <summary>The record with the answer; null where no entry can say it.</summary>
    public PatientRecord? In(PatientRecord record, FactDefinition fact, string? word, FactValue value, LocalDate asOf)
    {
        var source = new EntryReference("WhatIf", fact.Name);
        PartialDate day = asOf;
        if (word is not null)
        {
            return Member(fact.Name, word, value.Best == FactSet.Truth(true), source, day) is { } member ? record with { Entries = record.Entries.Add(member) } : null;
        }

        if (!value.IsKnown && value.Best.IsAnything)
        {
            return null;
        }

        switch (fact.Name)
        {
            case "primary-site":
                return Single(value.Best.PossibleBits) is { } site ? WithPrimary(record, Words<PrimarySite>.Parse(fact.Words[site]), source, day) : null;
            case "t" or "n" or "m":
                return Single(value.Best.PossibleBits) is { } category ? record with { Entries = [.. record.Entries.Where(e => e is not TnmEntry { Axis: var axis } || axis != fact.Name), new TnmEntry { Source = source, Happened = day, Axis = fact.Name, Category = fact.Words[category] }] } : null;
            case "metastases":
                return record with { Entries = record.Entries.AddRange(Organs(fact, value, source, day)) };
        }

        if (!items.TryGetValue(fact.Name, out var item) || Value(fact, value) is not { } said)
        {
            return null;
        }

        var tissue = Tissue.Contains(fact.Name);
        var entry = said with
        {
            Source = source,
            Item = item,
            Happened = day,
            Unit = fact.Unit,
            Specimen = tissue ? Specimen(OtherCancers.Of(record, knowledge.Pathology).Rest, day) : null,
            ReferenceHigh = record.Of<ObservationEntry>().Where(e => e.Item == item && e.ReferenceHigh is not null).OrderBy(e => e.Happened).LastOrDefault()?.ReferenceHigh,
        };
        var replaced = tissue || !knowledge.Markers.Any(m => m.Item == item) ? record.Entries.RemoveAll(e => e is ObservationEntry o && (o.Item == item || (fact.Name == "mitoses" && o.Item.StartsWith("mitoses", StringComparison.Ordinal)))) : record.Entries;
        return record with { Entries = replaced.Add(entry) };
    }

    /// <summary>The record with another site of the tumour. What belongs to another cancer stays: it is there wherever the tumour began.</summary>
    private PatientRecord WithPrimary(PatientRecord record, PrimarySite site, EntryReference source, PartialDate day)
    {
        var others = OtherCancers.Of(record, knowledge.Pathology);
        return record with
        {
            Entries =
            [
                .. record.Entries.Where(e => !IsPrimary(e) || others.Aside.Any(a => ReferenceEquals(a.Entry, e))),
                new ConditionEntry { Source = source, Happened = others.Rest.Of<ConditionEntry>().Where(IsPrimary).Select(c => c.Happened).FirstOrDefault(day), Role = ConditionRole.Primary, Term = "neuroendocrine-tumour", Site = new(site, null) },
            ],
        };
    }

    private static bool IsPrimary(Entry entry) => entry is ConditionEntry { Role: ConditionRole.Primary } or ImagingFindingEntry { IsPrimary: true, Site.Primary: not null };

    private static int? Single(UInt128 bits) => UInt128.PopCount(bits) == 1 ? (int)UInt128.TrailingZeroCount(bits) : null;

    private static ObservationEntry? Value(FactDefinition fact, FactValue value)
    {
        var entry = new ObservationEntry { Source = new("WhatIf"), Item = fact.Name };
        return fact.Kind switch
        {
            FactKind.Number => entry with { Number = value.Best.Range },
            FactKind.Word when Single(value.Best.PossibleBits) is { } word => entry with { Word = fact.Words[word] },
            FactKind.Truth => entry with { Word = value.Best == FactSet.Truth(true) ? "true" : "false" },
            _ => null,
        };
    }

    /// <summary>The latest piece of tissue; a new one where there is none.</summary>
    private static Specimen Specimen(PatientRecord record, PartialDate day) =>
        record.Of<ObservationEntry>().Where(o => o.Specimen is not null && (Tissue.Contains(o.Item) || o.Item == "histology")).OrderBy(o => o.Happened).LastOrDefault()?.Specimen
        ?? new("what-if", "biopsy", null) { Taken = day };

    private static IEnumerable<Entry> Organs(FactDefinition fact, FactValue value, EntryReference source, PartialDate day)
    {
        for (var i = 0; i < fact.Words.Length; i++)
        {
            var bit = UInt128.One << i;
            var (sure, open) = ((value.Best.Certain & bit) != 0, (value.Best.PossibleBits & bit) != 0);
            if (sure || !open)
            {
                yield return new ImagingFindingEntry { Source = source, Happened = day, Modality = "ct", Site = new(null, Words<Organ>.Parse(fact.Words[i])), Presence = sure ? Presence.Present : Presence.Absent };
            }
        }
    }

    private static Entry? Member(string fact, string word, bool put, EntryReference source, PartialDate day)
    {
        var presence = put ? Presence.Present : Presence.Absent;
        return fact switch
        {
            "metastases" => new ImagingFindingEntry { Source = source, Happened = day, Modality = "ct", Site = new(null, Words<Organ>.Parse(word)), Presence = presence },
            "symptom" => new SymptomEntry { Source = source, Happened = day, Term = word, Presence = presence },
            "condition" or "condition-recorded" or "hereditary" => new ConditionEntry { Source = source, Happened = day, Term = word, Presence = presence },
            "syndromes" => new ConditionEntry { Source = source, Happened = day, Term = word, Presence = presence },
            "medicine" when put => new MedicationEntry { Source = source, Happened = day, Drug = word, Ongoing = true },
            "allergy" => new AllergyEntry { Source = source, Happened = day, Substance = word, Presence = presence },
            _ => null,
        };
    }

    /// <summary>Which observation says which fact.</summary>
    private static FrozenDictionary<string, string> Items(PathwayKnowledge knowledge)
    {
        var items = new Dictionary<string, string>();
        foreach (var (fact, item) in knowledge.Health.Values.Where(v => !v.Multiple).Select(v => (v.Fact, v.Item))
            .Concat(knowledge.Health.Words.Where(w => w.Terms.IsEmpty).Select(w => (w.Fact, w.Item)))
            .Concat(knowledge.Markers.Select(m => (m.Fact, m.Item)))
            .Concat(knowledge.Recorded.Select(r => (r.Definition.Name, r.Item)))
            .Concat(Tissue.Select(t => (t, t)))
            .Concat(((string[])["resectability", "crisis-plan", "chd-severity", "refractory-syndrome", "creatinine-clearance", "egfr", "pregnancy", "breastfeeding", "liver-burden"]).Where(f => knowledge.Terms[f] is { Kind: "observation" }).Select(f => (f, f))))
        {
            items.TryAdd(fact, item);
        }

        return items.ToFrozenDictionary();
    }
}
