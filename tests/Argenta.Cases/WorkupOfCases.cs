using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using Argenta.Workup;
using Xunit;

namespace Argenta.Cases;

/// <summary>The work-up of the published cases: what is taken out of a record is asked for, and a list that only knew the site would not notice.</summary>
public class WorkupOfCases
{
    public static TheoryData<string> Samples() => [.. People.Names];

    /// <summary>Case, entries that are taken out, and the test that must then stand next or useful.</summary>
    public static TheoryData<string, string, string> KeyInvestigations => new()
    {
        { "case-002", "bronchoscopy pathology", "bronchoscopy" },
        { "case-002", "pathology", "biopsy" },
        { "case-002", "hiaa", "hiaa" },
        { "case-002", "echocardiography", "echocardiography" },
        { "case-013", "sstr-pet sstr-scintigraphy", "sstr-pet" },
        { "case-013", "pathology", "biopsy" },
        { "case-013", "hiaa", "hiaa" },
        { "case-013", "", "echocardiography" },
        { "case-017", "echocardiography cardiac-mri tricuspid right-ventricular", "echocardiography" },
        { "case-017", "pathology", "biopsy" },
        { "case-017", "sstr-scintigraphy", "sstr-pet" },
        { "case-026", "pathology", "biopsy" },
        { "case-026", "pathology", "eus" },
        { "case-036", "pathology", "biopsy" },
        { "case-036", "sstr-scintigraphy", "sstr-pet" },
        { "case-036", "ki67 mitoses", "pathology-review" },
        { "case-044", "", "eus" },
        { "case-044", "", "mri-pelvis" },
        { "case-044", "", "pathology-review" },
        { "case-044", "colonoscopy", "colonoscopy" },
        { "case-067", "bronchoscopy pathology neuroendocrine-tumour lobectomy lymphadenectomy", "bronchoscopy" },
        { "case-067", "bronchoscopy ct pathology neuroendocrine-tumour lobectomy lymphadenectomy", "ct" },
        { "case-070", "", "pathology-review" },
        { "case-070", "pathology", "biopsy" },
        { "case-074", "gastrin", "gastrin" },
        { "case-074", "gastroscopy pathology", "gastroscopy" },
        { "case-081", "gastrin gastrinoma", "gastrin" },
        { "case-081", "", "calcium-pth" },
        { "case-081", "", "germline-panel" },
        { "case-081", "eus pathology", "eus" },
        { "case-084", "", "echocardiography" },
        { "case-084", "", "sstr-pet" },
        { "case-084", "hiaa serotonin", "hiaa" },
        { "case-084", "pathology", "biopsy" },
        { "case-084", "colonoscopy", "colonoscopy" },
        { "case-110", "pathology", "biopsy" },
        { "case-110", "ct", "ct" },
    };

    [Theory]
    [MemberData(nameof(KeyInvestigations))]
    public void The_key_investigation_taken_out_is_asked_for(string name, string taken, string test)
    {
        var record = People.Sheet(name);
        var without = record with { Entries = record.Entries.RemoveAll(e => taken.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(t => Is(e, t))) };
        Assert.True(taken.Length == 0 || without.Entries.Length < record.Entries.Length, $"{name} holds no {taken}");
        var day = record.DataTo!.Value;
        var item = People.Assess(without, day).Workup.Single(w => w.Test == test);
        Assert.True(item.Status is WorkupStatus.Next or WorkupStatus.Useful, $"{name} without '{taken}': {test} is {item.Status}; {string.Join(" | ", item.Because.Select(b => b.Text))}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Deleting_any_one_fact_changes_the_list(string name)
    {
        var record = People.Sheet(name);
        var used = Used();
        var before = People.Assess(record);
        var (list, facts) = (Signature(before), Pathway.FactsOf(record, People.Day, People.Knowledge));
        foreach (var entry in record.Entries)
        {
            var without = record with { Entries = record.Entries.Remove(entry) };
            var left = Pathway.FactsOf(without, People.Day, People.Knowledge);

            // On which day a treatment was given last is history, which no test brings back: the notes do.
            var lost = used.Where(place => facts[place].IsKnown && !left[place].IsKnown).Select(place => facts.Catalogue.All[place].Name).Where(fact => !fact.StartsWith("last-given(", StringComparison.Ordinal) && !fact.StartsWith("given-since(", StringComparison.Ordinal)).ToList();
            if (lost.Count == 0)
            {
                continue;
            }

            var after = People.Assess(without);
            Assert.True(list != Signature(after), $"{name}: the list stays as it was without {entry.GetType().Name} {entry.Source.Id}, though {string.Join(", ", lost)} is lost");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_open_question_of_what_a_board_lacks_has_a_test(string name)
    {
        var assessment = People.Assess(People.Sheet(name));
        foreach (var need in assessment.Completeness.Missing.Where(n => !n.Tests.IsEmpty))
        {
            Assert.Contains(assessment.Workup, w => w.Settles.Contains(need.Fact) || (w.Status is WorkupStatus.Done && People.Knowledge.Workup[w.Test]!.Answers.Concat([need.Fact]).Contains(need.Fact)));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_has_nothing_to_do_with_it_changes_nothing(string name)
    {
        var record = People.Sheet(name);
        var more = People.FromSheet("sheet: 1\npatient: { id: x }\nteam: [{ role: nurse }]\nconsents: [{ scope: research, given: yes }]\nallergies: [{ what: penicillin }]\nsymptoms: [{ what: hair-loss, date: 2020-01-01 }]\n");
        Assert.Equal(Signature(People.Assess(record)), Signature(People.Assess(record with { Entries = record.Entries.AddRange(more.Entries.Where(e => e is not SymptomEntry)) })));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Without_tissue_nothing_is_offered_against_the_tumour(string name)
    {
        var record = People.Sheet(name);
        var without = People.Assess(record with { Entries = record.Entries.RemoveAll(e => Is(e, "pathology")) });
        string[] against = ["chemotherapy", "radiotherapy", "targeted", "immunotherapy", "liver-directed"];
        Assert.Empty(without.Options.Where(o => against.Contains(o.Modality) && o.Intent.Contains("growth-control") && !o.Intent.Contains("palliative") && (o.Status is "recommended" or "consider")).Select(o => o.Id));
        Assert.False(without.Completeness.CanDecide);
        Assert.Contains(without.Completeness.Missing, n => n.Fact == "tissue-confirmed");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Next_is_one_and_permitted(string name)
    {
        var workup = People.Assess(People.Sheet(name)).Workup;
        var ranked = workup.Where(w => w.Rank is not null).ToList();
        Assert.Equal(Enumerable.Range(1, ranked.Count), ranked.Select(w => w.Rank!.Value));
        Assert.Equal(ranked.Count == 0 ? 0 : 1, workup.Count(w => w.Status == WorkupStatus.Next));
        Assert.All(workup.Where(w => w.Status == WorkupStatus.Contraindicated), w => Assert.NotNull(w.Alternative));
        Assert.Equal(People.Knowledge.Workup.Tests.Length, workup.Length);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_walk_says_the_same_bare_and_explained(string name)
    {
        var (bare, explained) = (Pathway.Judge(People.Sheet(name), People.Day, People.Knowledge), People.Assess(People.Sheet(name)));
        var options = People.Knowledge.Options.Options.Select((o, i) => (o.Id, Words<Argenta.Rules.Guidelines.OptionStatus>.Of(bare.Options[i].Status))).Order();
        Assert.Equal(explained.Options.Select(o => (o.Id, o.Status)).Order(), options);
        var raised = People.Knowledge.Alerts.Rules.Where((_, i) => bare.Alerts[i].Best == Truth.True).Select(r => r.Id).ToHashSet();
        Assert.Equal(raised.Order(), explained.Alerts.Select(a => a.Id).Where(id => People.Knowledge.Alerts.Rule(id) is not null).Distinct().Order());
    }

    private static HashSet<int> Used() => [.. new[] { People.Knowledge.Options, People.Knowledge.Alerts, People.Knowledge.Workup.Indications, People.Knowledge.Workup.Completeness }.SelectMany(s => s.Statements).SelectMany(s => s.When.Places)];

    private static string Signature(PatientAssessment a) => string.Join('\n', a.Workup.Select(w => $"{w.Test} {w.Status} {w.Rank} {string.Join(',', w.Settles)} {w.Alternative} {string.Join(';', w.Worth.Select(x => x.Fact + x.Answer + x.Changes.Length))} {string.Join(';', w.Because.Select(b => b.Text))} {string.Join(';', w.Precautions.Select(p => p.Text + p.Truth))}"))
        + string.Join('\n', a.Completeness.Missing.Select(n => n.Fact + n.Why));

    private static bool Is(Entry entry, string what) => entry switch
    {
        ObservationEntry { Specimen: not null } e => what == "pathology" || e.Item.StartsWith(what, StringComparison.Ordinal),
        ObservationEntry e => e.Item.StartsWith(what, StringComparison.Ordinal),
        ImagingEntry e => e.Modality == what,
        ImagingFindingEntry e => e.Modality == what,
        LesionEntry e => e.Modality == what,
        ConditionEntry e => e.Term == what,
        ProcedureEntry e => e.Term == what,
        _ => false,
    };
}
