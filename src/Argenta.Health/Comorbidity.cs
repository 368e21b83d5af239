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

    /// <summary>The four values.</summary>
    public static IEnumerable<HealthValue> Charlson(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, HealthKnowledge knowledge, Terminology terms)
    {
        var table = knowledge.Charlson;
        var entries = record.Entries.Where(e => (e.Counts || e.Status == EntryStatus.Refuted) && (e.Happened.IsEmpty || e.Happened.Earliest <= asOf)).ToList();
        var conditions = entries.OfType<ConditionEntry>().Where(c => c.Counts && c.Presence == Presence.Present).ToList();
        var index = conditions.Where(c => IsNeuroendocrine(c, terms)).ToList();
        bool Has(string term) => conditions.Any(c => c.Term is { } t && terms.IsWithin(t, term));

        var found = new List<(CharlsonGroup Group, Entry Entry, bool OfIndex)>();
        foreach (var c in conditions)
        {
            foreach (var (group, code) in Groups(table, c.Concept, c.Term, terms))
            {
                var ofIndex = (group.Group is "malignancy" or "metastatic" && IsIndex(c, index, terms))
                    || table.Index.Any(i => (i.Group == group.Group || (code is not null && i.Codes.Any(s => code.StartsWith(s, StringComparison.Ordinal)))) && i.With.Any(Has));
                found.Add((group, c, ofIndex));
            }
        }

        foreach (var s in entries.OfType<SymptomEntry>().Where(s => s.Counts && s.Presence == Presence.Present))
        {
            found.AddRange(Groups(table, s.Concept, s.Term, terms).Select(g => (g.Group, (Entry)s, table.Index.Any(i => i.Group == g.Group.Group && i.With.Any(Has)))));
        }

        var counted = found.Where(f => !f.OfIndex).Select(f => f.Group).Distinct().ToList();
        counted.RemoveAll(g => g.Below is { } heavier && counted.Any(o => o.Group == heavier));
        var listed = found.Count > 0 || entries.OfType<ConditionEntry>().Any(c => c.Role == ConditionRole.Other && terms[c.Term]?["syndrome"] is null);
        ImmutableArray<Because> leaves = [.. found.Select(f => Leaf(f.Group, f.Entry, f.OfIndex, counted.Contains(f.Group)))];

        HealthValue Index(string name, string label, Citation cited, Func<CharlsonGroup, int> weight, NumberRange? points, ImmutableArray<Because> more, bool known)
        {
            var sum = counted.Sum(weight);
            var formula = points is null ? "sum of the weights, without the index tumour" : "sum of the weights, without the index tumour, and one point for each decade from 50";
            var value = points is { } p ? NumberRange.Between(p.Low + sum, p.High + sum) : NumberRange.Exactly(sum);
            ImmutableArray<Need> needs = [new(name, "Illnesses that are not recorded may still be there.", "record-review")];
            var possible = NumberRange.AtLeast(value.Low);
            var finding = known
                ? Findings.Provisional(name, value, [cited.Node(formula, [.. leaves, .. more])], needs, possible) with { Derived = value, HasDerived = true }
                : Findings.Unknown(name, needs, [], possible);
            return new(name, label, finding, formula, cited.Source);
        }

        yield return Index("charlson", "Charlson index without the tumour (1987)", table.Original, g => g.Original, null, [], listed);
        yield return Index("charlson-updated", "Charlson index without the tumour (weights of 2011)", table.Updated, g => g.Updated, null, [], listed);
        var agePoints = age.IsKnown ? NumberRange.Between(table.AgePoints((int)age.Value.Low), table.AgePoints((int)age.Value.High)) : (NumberRange?)null;
        var aged = Index("charlson-age", "Charlson index with age", table.Original, g => g.Original, agePoints ?? NumberRange.Between(0, table.Age.Most), age.Because, listed && agePoints is not null);
        yield return aged;
        yield return Survival(aged, table);
    }

    private static HealthValue Survival(HealthValue aged, CharlsonTable table)
    {
        const string name = "charlson-ten-year-survival";
        const string formula = "0.983 to the power of exp(0.9 * index with age), without cancer";
        var finding = Findings.Unknown<NumberRange>(name, aged.Finding.Needs);
        if (aged.Number is { IsKnown: true, Value: var points })
        {
            var value = NumberRange.Between(table.TenYearSurvival((int)points.High), table.TenYearSurvival((int)points.Low));
            finding = Findings.Provisional(name, value, [table.Survival.Cited.Node(formula, aged.Finding.Because)], aged.Finding.Needs, NumberRange.AtMost(value.High));
        }

        return new(name, "Ten-year survival by age and other illnesses alone", finding with { Unit = "%" }, formula, table.Survival.Cited.Source);
    }

    private static IEnumerable<(CharlsonGroup Group, string? Code)> Groups(CharlsonTable table, Concept concept, string? term, Terminology terms)
    {
        var seen = new HashSet<string>();
        foreach (var code in concept.Codings.Where(c => c.System is CodeSystems.Icd10 or CodeSystems.Icd10Cm).Select(c => c.Code.Replace(".", string.Empty, StringComparison.Ordinal)))
        {
            if (table.GroupOf(code) is { } group && seen.Add(group.Group))
            {
                yield return (group, code);
            }
        }

        // A code says more than the word it was understood as; the word counts where no code placed it.
        if (seen.Count == 0 && term is not null && GroupOf(term, table, terms) is { } named)
        {
            yield return (named, null);
        }
    }

    // The illness's own group before that of what it lies within: diabetes with damage is also diabetes.
    private static CharlsonGroup? GroupOf(string term, CharlsonTable table, Terminology terms) =>
        table.Groups.FirstOrDefault(g => g.Group == terms[term]?["group"] || g.Terms.Contains(term))
        ?? terms[term]?.Within.Select(w => GroupOf(w, table, terms)).FirstOrDefault(g => g is not null);

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
