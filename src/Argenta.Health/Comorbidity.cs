using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>The Charlson index without the index tumour, in both weightings, age-adjusted, and what it says of ten years.</summary>
/// <remarks>What the record does not list may still be there: the index is provisional, and unknown where no other illness is recorded or denied at all.</remarks>
internal static class Comorbidity
{
    private static readonly PrimarySite[] SmallBowel = [PrimarySite.Duodenum, PrimarySite.Jejunum, PrimarySite.Ileum, PrimarySite.SmallIntestine];

    private static readonly PrimarySite[] LargeBowel = [PrimarySite.Colon, PrimarySite.Caecum];

    private readonly record struct Counted(CharlsonGroup Group, Entry Entry, bool OfIndex);

    /// <summary>Adds the four values.</summary>
    public static void Charlson(ImmutableArray<HealthValue>.Builder values, PatientRecord record, LocalDate asOf, Finding<NumberRange> age, HealthKnowledge knowledge, Terminology terms, bool explained)
    {
        var table = knowledge.Charlson;
        var found = Found(record, asOf, table, terms);
        var counted = new List<CharlsonGroup>(found.Count);
        foreach (var (group, _, ofIndex) in found)
        {
            if (!ofIndex && !counted.Contains(group))
            {
                counted.Add(group);
            }
        }

        for (var i = counted.Count - 1; i >= 0; i--)
        {
            if (counted[i].Below is { } heavier && counted.Exists(o => o.Group == heavier))
            {
                counted.RemoveAt(i);
            }
        }

        var listed = found.Count > 0 || IsListed(record, asOf, terms);
        ImmutableArray<Because> leaves = explained ? [.. found.Select(f => Leaf(f.Group, f.Entry, f.OfIndex, counted.Contains(f.Group)))] : [];
        var (original, updated) = (0, 0);
        foreach (var group in counted)
        {
            original += group.Original;
            updated += group.Updated;
        }

        HealthValue Index(string name, string label, Citation cited, int sum, NumberRange? points, ImmutableArray<Because> more, bool known)
        {
            var formula = points is null ? "sum of the weights, without the index tumour" : "sum of the weights, without the index tumour, and one point for each decade from 50";
            var value = points is { } p ? NumberRange.Between(p.Low + sum, p.High + sum) : NumberRange.Exactly(sum);
            ImmutableArray<Need> needs = explained ? [new(name, "Illnesses that are not recorded may still be there.", "record-review")] : [];
            var possible = NumberRange.AtLeast(value.Low);
            var finding = known
                ? Findings.Provisional(name, value, explained ? [cited.Node(formula, [.. leaves, .. more])] : [], needs, possible) with { Derived = value, HasDerived = true }
                : Findings.Unknown(name, needs, [], possible);
            return new(name, label, finding, formula, cited.Source);
        }

        values.Add(Index("charlson", "Charlson index without the tumour (1987)", table.Original, original, null, [], listed));
        values.Add(Index("charlson-updated", "Charlson index without the tumour (weights of 2011)", table.Updated, updated, null, [], listed));
        var agePoints = age.IsKnown ? NumberRange.Between(table.AgePoints((int)age.Value.Low), table.AgePoints((int)age.Value.High)) : (NumberRange?)null;
        var aged = Index("charlson-age", "Charlson index with age", table.Original, original, agePoints ?? NumberRange.Between(0, table.Age.Most), age.Because, listed && agePoints is not null);
        values.Add(aged);
        values.Add(Survival(aged, table, explained));
    }

    /// <summary>Every illness and complaint of a group, each with whether the index tumour causes it.</summary>
    private static List<Counted> Found(PatientRecord record, LocalDate asOf, CharlsonTable table, Terminology terms)
    {
        var conditions = new List<ConditionEntry>();
        foreach (var c in record.Of<ConditionEntry>())
        {
            if (c.Presence == Presence.Present && Begun(c, asOf))
            {
                conditions.Add(c);
            }
        }

        bool Has(string term) => conditions.Exists(c => c.Term is { } t && terms.IsWithin(t, term));
        var found = new List<Counted>();
        var groups = new List<(CharlsonGroup Group, string? Code)>();
        List<ConditionEntry>? index = null;
        foreach (var c in conditions)
        {
            Groups(groups, table, c.Concept, c.Term, terms);
            foreach (var (group, code) in groups)
            {
                var ofIndex = (group.Group is "malignancy" or "metastatic" && IsIndex(c, index ??= conditions.FindAll(x => IsNeuroendocrine(x, terms)), terms))
                    || table.Index.Any(i => (i.Group == group.Group || (code is not null && i.Codes.Any(s => code.StartsWith(s, StringComparison.Ordinal)))) && i.With.Any(Has));
                found.Add(new(group, c, ofIndex));
            }
        }

        foreach (var s in record.Of<SymptomEntry>())
        {
            if (s.Presence != Presence.Present || !Begun(s, asOf))
            {
                continue;
            }

            Groups(groups, table, s.Concept, s.Term, terms);
            foreach (var (group, _) in groups)
            {
                found.Add(new(group, s, table.Index.Any(i => i.Group == group.Group && i.With.Any(Has))));
            }
        }

        return found;
    }

    /// <summary>Whether another illness is recorded or denied at all.</summary>
    private static bool IsListed(PatientRecord record, LocalDate asOf, Terminology terms)
    {
        foreach (var c in record.All<ConditionEntry>())
        {
            if (c.Role == ConditionRole.Other && (c.Counts || c.Status == EntryStatus.Refuted) && Begun(c, asOf) && terms[c.Term]?["syndrome"] is null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begun(Entry e, LocalDate asOf) => e.Happened.MayBeBy(asOf);

    private static HealthValue Survival(HealthValue aged, CharlsonTable table, bool explained)
    {
        const string name = "charlson-ten-year-survival";
        const string formula = "0.983 to the power of exp(0.9 * index with age), without cancer";
        var finding = Findings.Unknown<NumberRange>(name, aged.Finding.Needs);
        if (aged.Number is { IsKnown: true, Value: var points })
        {
            var least = table.TenYearSurvival((int)points.High);
            var value = NumberRange.Between(least, points.IsExact ? least : table.TenYearSurvival((int)points.Low));
            finding = Findings.Provisional(name, value, explained ? [table.Survival.Cited.Node(formula, aged.Finding.Because)] : [], aged.Finding.Needs, NumberRange.AtMost(value.High));
        }

        return new(name, "Ten-year survival by age and other illnesses alone", finding with { Unit = "%" }, formula, table.Survival.Cited.Source);
    }

    private static void Groups(List<(CharlsonGroup Group, string? Code)> groups, CharlsonTable table, Concept concept, string? term, Terminology terms)
    {
        groups.Clear();
        foreach (var coding in concept.Codings)
        {
            if (coding.System is not (CodeSystems.Icd10 or CodeSystems.Icd10Cm))
            {
                continue;
            }

            var code = coding.Code.Replace(".", string.Empty, StringComparison.Ordinal);
            if (table.GroupOf(code) is { } group && !groups.Exists(g => g.Group.Group == group.Group))
            {
                groups.Add((group, code));
            }
        }

        // A code says more than the word it was understood as; the word counts where no code placed it.
        if (groups.Count == 0 && term is not null && table.GroupOf(term, terms) is { } named)
        {
            groups.Add((named, null));
        }
    }

    private static bool IsNeuroendocrine(ConditionEntry c, Terminology terms) => c.Term is { } t && terms[t]?["tumour"] is { } kind && kind != "NOT_NET";

    /// <summary>The tumour that all this is about, or its spread: typed neuroendocrine, a metastasis, or a cancer coded by its place alone where that is the tumour's own place.</summary>
    private static bool IsIndex(ConditionEntry c, List<ConditionEntry> index, Terminology terms)
    {
        if (c.Role == ConditionRole.Metastasis || IsNeuroendocrine(c, terms))
        {
            return true;
        }

        if (c.Role != ConditionRole.Primary || terms[c.Term]?["tumour"] == "NOT_NET")
        {
            return false;
        }

        var places = index.Select(i => i.Site?.Primary).Where(p => p is not null).Select(p => p!.Value).ToList();
        return index.Count == 0 || places.Count == 0 || c.Site?.Primary is not { } place || place == PrimarySite.UnknownPrimary || places.Any(p => SamePlace(p, place));
    }

    private static bool SamePlace(PrimarySite a, PrimarySite b) =>
        a == b || a == PrimarySite.UnknownPrimary || (SmallBowel.Contains(a) && SmallBowel.Contains(b)) || (LargeBowel.Contains(a) && LargeBowel.Contains(b));

    private static Because Leaf(CharlsonGroup group, Entry entry, bool ofIndex, bool counts)
    {
        var weights = string.Create(CultureInfo.InvariantCulture, $"{group.Original} (1987), {group.Updated} (2011)");
        var text = ofIndex ? $"{group.Name}: part of the index disease, not counted" : counts ? $"{group.Name}: {weights}" : $"{group.Name}: its heavier group counts instead";
        return Because.Recorded(text, entry.Reference);
    }
}
