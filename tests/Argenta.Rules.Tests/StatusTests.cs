using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Xunit;

namespace Argenta.Rules.Tests;

public class StatusTests
{
    private const string Indicated = "kind: NET; grade: G1; sstr: positive; tempo: rapid; progressed-on: [somatostatin-analogue]";
    private const string Fine = Indicated + "; pregnancy: no; creatinine-clearance: 90 mL/min; platelets: 200 10*9/L; liver-burden: 10 %; metastases: [liver]; ki67: 2 %";

    /// <summary>Facts, status, settled, facts on the checklist, needs: the first row that holds decides, from the top.</summary>
    [Theory]
    // no indication is decided first, whatever excludes
    [InlineData("kind: NEC; pregnancy: yes", "not-applicable", true, "", "")]
    [InlineData("kind: NET; sstr: negative; pregnancy: yes", "not-applicable", true, "", "")]
    // a true exclusion, also where the indication is not known: provisional then
    [InlineData(Indicated + "; pregnancy: yes", "contraindicated", true, "", "")]
    [InlineData("kind: NET; pregnancy: yes", "contraindicated", false, "", "sstr")]
    // a must-know fact is unknown
    [InlineData(Indicated, "undecided", false, "", "pregnancy, creatinine-clearance, platelets")]
    [InlineData(Indicated + "; pregnancy: no; creatinine-clearance: 90 mL/min; platelets: 200 10*9/L; liver-burden: 10 %; metastases: [liver]", "undecided", false, "", "ki67")]
    // the indication is unknown
    [InlineData("kind: NET; sstr: positive; grade: [G1, G2]", "undecided", false, "", "pregnancy, creatinine-clearance, platelets")]
    // a reason against
    [InlineData(Fine + "; metastases: [peritoneum]", "discouraged", true, "", "")]
    [InlineData(Indicated + "; pregnancy: no; creatinine-clearance: 90 mL/min; platelets: 200 10*9/L; liver-burden: 76 %; ki67: 2 %", "discouraged", true, "", "")]
    // an exclusion on a doubtful word never excludes alone: it discourages and is to be confirmed
    [InlineData(Fine + "; liver-burden: 95 %", "discouraged", true, "liver-burden", "")]
    // recommended
    [InlineData(Fine, "recommended", true, "", "")]
    // unknown confirm leaves the status and stands on the checklist
    [InlineData(Indicated + "; pregnancy: no; creatinine-clearance: 90 mL/min; liver-burden: 10 %; metastases: [liver]; ki67: 2 %", "recommended", false, "platelets", "platelets")]
    // an argument against that is unknown leaves the status, provisional
    [InlineData(Indicated + "; pregnancy: no; creatinine-clearance: 90 mL/min; platelets: 200 10*9/L; metastases: [liver]; ki67: 2 %", "recommended", false, "liver-burden", "liver-burden")]
    // a recommendation on the house's own word lifts no higher than consider
    [InlineData("kind: NET; grade: G3; sstr: positive; pregnancy: no; creatinine-clearance: 90 mL/min; platelets: 200 10*9/L; liver-burden: 10 %; metastases: [liver]; ki67: 30 %", "consider", true, "", "")]
    // a provisional grade is acted on and marked
    [InlineData(Fine + "; grade: { value: G1, or: G3 }", "recommended", false, "", "grade")]
    [InlineData(Fine + "; grade: { value: G1, or: G2 }", "recommended", true, "", "")]
    // a conflict between grades that say the same is none
    [InlineData(Fine + "; grade: [G1, G2]", "recommended", true, "", "")]
    // boundaries are exact
    [InlineData(Fine + "; creatinine-clearance: 30 mL/min", "recommended", true, "", "")]
    [InlineData(Fine + "; creatinine-clearance: 29.99 mL/min", "contraindicated", true, "", "")]
    [InlineData(Fine + "; platelets: 74 10*9/L", "contraindicated", true, "", "")]
    [InlineData(Fine + "; creatinine-clearance: 28-33 mL/min", "undecided", false, "", "creatinine-clearance")]
    public void The_first_row_of_the_table_that_holds_decides(string given, string status, bool settled, string confirm, string needs)
    {
        var outcome = Examples.Set.Evaluate(Examples.Facts(given), Examples.Day).Options.Single(o => o.Option.Id == "prrt-lu177-dotatate");
        Assert.Equal(status, Words<OptionStatus>.Of(outcome.Status));
        Assert.Equal(settled, outcome.Settled);
        if (confirm.Length > 0 || outcome.Status is OptionStatus.Recommended or OptionStatus.Consider)
        {
            Assert.Equal(confirm, string.Join(", ", outcome.Confirm.SelectMany(c => c.Argument.When.Clauses).Select(c => c.Clause.Fact.Name).Distinct()));
        }

        Assert.All(needs.Split(", ", StringSplitOptions.RemoveEmptyEntries), n => Assert.Contains(outcome.Needs, x => x.Fact == n));
        if (needs.Length == 0)
        {
            Assert.Empty(outcome.Needs);
        }
    }

    [Fact]
    public void A_need_says_what_the_answer_would_change_and_which_test_gives_it()
    {
        var outcome = Examples.Set.Explain(Examples.Set.Option("prrt-lu177-dotatate")!, Examples.Facts(Fine + "; creatinine-clearance: unknown"), Examples.Day);
        var need = Assert.Single(outcome.Needs);
        Assert.Equal(("creatinine-clearance", "could make it contraindicated or recommended"), (need.Fact, need.Why));
        Assert.Equal(["renal-function"], need.Tests);
    }

    [Fact]
    public void A_need_over_a_conflict_says_what_is_recorded()
    {
        var outcome = Examples.Set.Explain(Examples.Set.Option("prrt-lu177-dotatate")!, Examples.Facts(Fine + "; grade: [G1, G3]; progressed-on: []"), Examples.Day);
        var need = Assert.Single(outcome.Needs);
        Assert.Equal(("grade", "recorded only as G1 or G3; could make it not-applicable or consider"), (need.Fact, need.Why));
    }

    [Fact]
    public void A_rule_is_explained_with_its_needs()
    {
        var outcome = Examples.Set.Explain(Examples.Set.Rule("dose-overdue")!, Examples.Facts("kind: NET; symptom: [flushing]"), Examples.Day);
        Assert.Equal(Truth.Unknown, outcome.Verdict.Best);
        Assert.Equal(("last-dose", "could make it false or true"), (Assert.Single(outcome.Needs).Fact, outcome.Needs[0].Why));
        Assert.Equal("dose-overdue", outcome.Because.Rule);
    }

    [Fact]
    public void An_explanation_goes_clause_by_clause_down_to_the_entries()
    {
        var facts = Examples.Facts(Fine);
        var entry = new EntryReference("Observation", "crea");
        facts.Set("creatinine-clearance", FactValue.Settled(FactSet.Number(20m)), () => [Because.Recorded("Cockcroft-Gault 20 mL/min", entry)]);
        var outcome = Examples.Set.Explain(Examples.Set.Option("prrt-lu177-dotatate")!, facts, Examples.Day);

        Assert.Equal("PRRT with 177Lu-DOTATATE: contraindicated", outcome.Because.Text);
        var exclusion = outcome.Because.Children.Single(b => b.Rule == "R-155");
        Assert.Equal((Truth.True, "TRIAL-1", Certainty.Verified), (exclusion.Truth, exclusion.Source, exclusion.Certainty));
        var clause = Assert.Single(exclusion.Children);
        Assert.Equal("creatinine clearance below 30 mL/min: 20 mL/min", clause.Text);
        Assert.Same(entry, Assert.Single(clause.Children).Entry);
        Assert.Equal(["the clearance recovers"], outcome.LiftsWhen);
        Assert.Contains(outcome.Because.Walk(), b => b.Text == "grade is G1 or G2: G1" && b.Truth == Truth.True);
        Assert.Contains(outcome.Because.Walk(), b => b.Text == "ki67 must be known: 2 %");
        Assert.Equal(Certainty.Verified, outcome.Certainty);
        Assert.Equal(1, outcome.Rank);
    }

    [Fact]
    public void The_card_and_what_follows_are_read()
    {
        var option = Examples.Set.Option("prrt-lu177-dotatate")!;
        Assert.Equal("role: alone, four cycles; stop: on progression; toxicities: marrow, kidney; alternatives: surveillance-imaging; evidence: E-201, E-202 midgut HR 0.2 (0.1-0.3) TRIAL-1; strength: ESMO I A 2020; approval: eu approved", Describe.Card(option.Card));
        Assert.Equal(["sstr-pet", "blood-count"], option.NeedsFirst);
        var rule = Examples.Set.Rule("dose-overdue")!;
        Assert.Equal(("call", "3", (string?)null), (rule["action"], rule["days"], rule["other"]));
    }

    [Fact]
    public void An_option_is_described_in_words()
    {
        var text = Describe.Option(Examples.Set.Option("prrt-lu177-dotatate")!);
        Assert.Equal(
            """
            PRRT with 177Lu-DOTATATE (prrt-lu177-dotatate; radiotherapy, growth-control)
              - Recommended when kind is NET, and grade is G1 or G2, and sstr is positive, and progressed on somatostatin-analogue, and tempo is slow-progressing or progressing or rapid, rank 1. [R-151, TRIAL-1, V]
              - Recommended when kind is NET, and grade is G3, and sstr is positive (not sure enough to recommend: to consider). [R-152, TRIAL-1, D]
              - Discouraged when liver burden above 75 %, or metastases with peritoneum. A large tumour burden. [R-157, TRIAL-1, V]
              - Contraindicated when pregnancy; if that is not known, nothing is decided. [R-156, LABEL, V]
              - Contraindicated when creatinine clearance below 30 mL/min; if that is not known, nothing is decided; lifted when the clearance recovers. [R-155, TRIAL-1, V]
              - Contraindicated when platelets below 75 10*9/L; if that is not known, confirm before use. [R-154, TRIAL-1, V]
              - Discouraged, and to be confirmed, when liver burden above 90 %; if that is not known, confirm before use. [R-157, TRIAL-1, K?]
              - Caution when creatinine clearance from 30 to 49 mL/min. Dosimetry. [TRIAL-1, V]
              - Nothing is decided until known: ki67.
              - Tests first: sstr-pet, blood-count.
            """,
            text);
    }

    [Fact]
    public void Coverage_counts_the_answers_that_each_clause_has_given()
    {
        var coverage = new ClauseCoverage(Examples.Set.Conditions);
        Assert.Equal(0m, coverage.Share);
        VignetteRunner.Run(Examples.Set, coverage);
        Assert.InRange(coverage.Share, 0.3m, 0.99m);
        var pregnancy = coverage.Clauses.Single(c => c.Clause.Clause.Fact.Name == "pregnancy");
        Assert.Equal((0, 1, 2), (pregnancy.Answers.True, pregnancy.Answers.False, pregnancy.Answers.Unknown));
        Assert.Equal([Truth.True], pregnancy.Answers.Missing);
        coverage.Add(Examples.Facts("pregnancy: yes"), Examples.Day);
        Assert.Empty(coverage.Clauses.Single(c => c.Clause.Clause.Fact.Name == "pregnancy").Answers.Missing);
    }

    [Fact]
    public void A_vignette_that_fails_says_where_and_what()
    {
        var set = Examples.Load(Examples.Guideline.Replace("recommended settled", "discouraged"));
        var failed = Assert.Single(VignetteRunner.Run(set), r => !r.Passed);
        Assert.Equal("knowledge/treatment/file1.yaml:73:36: progressing ileal NET: prrt-lu177-dotatate is recommended settled, expected discouraged", failed.ToString());
    }

    [Fact]
    public void A_difference_names_what_was_added_removed_and_changed()
    {
        Assert.Empty(GuidelineDiff.Between(Examples.Set, Examples.Load(Examples.Guideline)));
        var next = Examples.Load(Examples.Guideline
            .Replace("creatinine-clearance < 30 mL/min", "creatinine-clearance < 40 mL/min")
            .Replace("must-know: [ki67]", "must-know: [age]")
            .Replace("days: 3", "days: 7"));
        var changes = GuidelineDiff.Between(Examples.Set, next);
        Assert.Equal(["prrt-lu177-dotatate must-know", "prrt-lu177-dotatate excludes R-155", "dose-overdue "], changes.Select(c => $"{c.Id} {c.What}"));
        Assert.All(changes, c => Assert.Equal(ChangeKind.Changed, c.Kind));
        Assert.Contains("below 40 mL/min", changes[1].After, StringComparison.Ordinal);

        var facts = Examples.Facts(Fine + "; creatinine-clearance: 35 mL/min");
        var change = Assert.Single(GuidelineDiff.For(Examples.Set, facts, next, facts, Examples.Day));
        Assert.Equal(("prrt-lu177-dotatate", OptionStatus.Recommended, OptionStatus.Contraindicated), (change.Id, change.Before!.Status, change.After!.Status));
        Assert.Equal(["R-155"], change.Came.Select(a => a.Argument.RuleId));
        Assert.Empty(change.Gone);
    }
}
