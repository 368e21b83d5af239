using Argenta.Rules.Guidelines;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Rules.Tests;

/// <summary>Golden messages: one for each kind of fault that a guideline file can have.</summary>
public class LoadFaultTests
{
    /// <summary>The smallest valid file; a row replaces one piece of it.</summary>
    private const string Small =
        """
        id: small
        title: Small
        version: 1
        options:
          - id: everolimus
            name: Everolimus
            modality: targeted
            intent: growth-control
            for:
              - when: grade = G1 and ki67 < 3 %
                as: recommended
                source: TRIAL-1
                certainty: V
            excludes:
              - when: pregnancy
                know: must
                source: LABEL
                certainty: V
        rules:
          - id: call
            when: symptom("flushing")
            source: LABEL
            certainty: K
        tests:
          - name: somebody
            given: { grade: G1, ki67: 2 % }
            expect: { everolimus: undecided, call: unknown }
        """;

    [Fact]
    public void The_small_file_loads() => Assert.Equal("everolimus", Assert.Single(Examples.Load(Small).Options).Id);

    [Theory]
    [InlineData("grade = G1 and", "grad = G1 and", "10:15: There is no fact 'grad'. Did you mean 'grade'?")]
    [InlineData("ki67 < 3 %", "ki67 < 3", "10:38: The unit is missing: 'ki67' is measured in %. Write '3 %'.")]
    [InlineData("ki67 < 3 %", "ki67 < 3 mm", "10:39: 'mm' is not a unit of 'ki67'; expected %. Write '3 %', converted by hand.")]
    [InlineData("grade = G1 and ki67 < 3 %", "\"grade = G1 and\\n  kj67 < 3 %\"", "10:34: There is no fact 'kj67'. Did you mean 'ki67'?")]
    [InlineData("grade = G1 and ki67 < 3 %", "'grade = ''G1'' and kj67 < 3 %'", "10:35: There is no fact 'kj67'. Did you mean 'ki67'?")]
    [InlineData("grade = G1 and ki67 < 3 %", ">\n          grade = G1 and\n          kj67 < 3 %", "12:11: There is no fact 'kj67'. Did you mean 'ki67'?")]
    [InlineData("grade = G1 and ki67 < 3 %", "grade = G1 and\n          kj67 < 3 %", "11:11: There is no fact 'kj67'. Did you mean 'ki67'?")]
    [InlineData("grade = G1 and ki67 < 3 %", "|\n          grade = G1\n          and grade = G7", "12:23: 'G7' is not a word of 'grade'. Did you mean 'G1'?")]
    [InlineData("grade = G1 and ki67 < 3 %", "grade", "10:15: 'grade' is one word, but is left to stand alone. Write 'grade = G1' or 'grade in (G1, G2)'.")]
    [InlineData("symptom(\"flushing\")", "symptom(\"flush\")", "21:19: 'flush' is not a word of 'symptom'. Write one of: flushing, diarrhoea, wheeze.")]
    [InlineData("grade = G1 and ki67 < 3 %", "ki67 < 3 % and ki67 > 5 %", "10:15: This can never hold: ki67 < 3 % and ki67 > 5 %. Change one of the bounds or words, or remove the rule.")]
    [InlineData("grade = G1 and ki67 < 3 %", "grade = G1 and (pregnancy or (grade = G2 and grade != G2))", "10:15: This can never hold: grade = G2 and grade != G2. Change one of the bounds or words, or remove the rule.")]
    [InlineData("grade = G1 and ki67 < 3 %", "metastases only (liver) and metastases has bone", "10:15: This can never hold: metastases only (liver) and metastases has bone. Change one of the bounds or words, or remove the rule.")]
    [InlineData("grade = G1 and ki67 < 3 %", "diagnosis-date before 2018 and diagnosis-date after 2020", "10:15: This can never hold: diagnosis-date before 2018 and diagnosis-date after 2020. Change one of the bounds or words, or remove the rule.")]
    [InlineData("grade = G1 and ki67 < 3 %", "grade = G1 and grade is not known", "10:15: This can never hold: grade = G1 and grade is not known. Change one of the bounds or words, or remove the rule.")]
    [InlineData("grade = G1 and ki67 < 3 %", "count(metastases) > 5", "10:15: This can never hold: count(metastases) > 5. Change one of the bounds or words, or remove the rule.")]
    [InlineData("grade = G1 and ki67 < 3 %", "grade in (G1, G2, G3)", "10:15: This holds for everybody: grade in (G1, G2, G3). Change one of the bounds or words; ask 'is known' if that is meant, or write 'always'.")]
    [InlineData("grade = G1 and ki67 < 3 %", "ki67 < 3 % or ki67 >= 2 %", "10:15: This holds for everybody: ki67 < 3 % or ki67 >= 2 %. Change one of the bounds or words; ask 'is known' if that is meant, or write 'always'.")]
    [InlineData("        source: TRIAL-1\n", "", "10:9: This rule names no source. Add 'source:' with a key of sources.yaml here, or once for the option or the file.")]
    [InlineData("TRIAL-1", "TRIAL-2", "12:17: There is no source 'TRIAL-2' in sources.yaml. Did you mean 'TRIAL-1'?")]
    [InlineData("        certainty: V\n    excludes", "    excludes", "10:9: This rule has no certainty. Add 'certainty:' V, K, K? or D here, or once for the option or the file.")]
    [InlineData("certainty: K\n", "certainty: X\n", "23:16: 'X' is not a certainty. Write V (read in the source), K (general knowledge), K? (doubtful) or D (decided here).")]
    [InlineData("everolimus: undecided", "call: unknown", "27:30: 'call' stands twice. Remove one; the first is on line 27.")]
    [InlineData("everolimus: undecided, ", "", "5:5: No vignette asks for the option 'everolimus'. Add one under 'tests:' that expects a status of it.")]
    [InlineData("id: call", "id: everolimus", "20:5: The id 'everolimus' of this rule is taken. The option of this id is in knowledge/treatment/file1.yaml, line 5: give one another id.")]
    [InlineData("    for:\n      - when: grade = G1 and ki67 < 3 %\n        as: recommended\n        source: TRIAL-1\n        certainty: V\n", "", "5:5: Nobody can reach the option 'everolimus': nothing speaks for it. Add an argument under 'for:'.")]
    [InlineData("when: pregnancy", "when: grade = G1", "10:15: A contradiction: whoever meets this is excluded by line 15: grade = G1. Make the exclusion or the indication narrower.")]
    [InlineData("when: pregnancy", "when: grade = G1 and ki67 < 3 %", "15:15: A contradiction: the same condition stands under 'for' (line 10) and under 'excludes' of 'everolimus': grade = G1 and ki67 < 3 %. Make one of them narrower, or remove it.")]
    [InlineData("as: recommended", "as: recomended", "11:13: 'recomended' is not one of the words allowed here. Write one of: consider, recommended.")]
    [InlineData("know: must", "knows: must", "16:9: 'knows' is not a key that belongs here. Did you mean 'know'?")]
    [InlineData("        know: must\n", "", "15:9: 'know' is missing. Add 'know:' here.")]
    [InlineData("modality: targeted", "modality: pills", "7:15: 'pills' is not one of the words allowed here. Write one of: surgery, chemotherapy, radiotherapy, targeted, immunotherapy, somatostatin-analogue, liver-directed, supportive, surveillance, clinical-trial, referral.")]
    [InlineData("given: { grade: G1", "given: { grade: G9", "26:21: 'G9' is not a word of 'grade'. Did you mean 'G1'?")]
    [InlineData("given: { grade: G1", "given: { last-given: 2026-01-01, grade: G1", "26:26: 'last-given' is given of one thing at a time. Write 'last-given: { everolimus: ... }'.")]
    [InlineData("given: { grade: G1", "given: { last-given: { everolimos: 2026-01-01 }, grade: G1", "26:28: 'last-given' is not known of 'everolimos'. Did you mean 'everolimus'?")]
    [InlineData("    excludes:", "    must-know: [last-given]\n    excludes:", "14:17: 'last-given' is asked of one thing at a time. Name it, such as 'last-given(\"everolimus\")'.")]
    [InlineData("given: { grade: G1", "given: { gade: G1", "26:14: There is no fact 'gade'. Did you mean 'grade'?")]
    [InlineData("ki67: 2 % }", "ki67: 2 }", "26:31: The unit is missing: 'ki67' is measured in %. Write '2 %'.")]
    [InlineData("everolimus: undecided", "everolimus: maybe", "27:27: 'maybe' is not an answer of an option. Write one of: not-applicable, contraindicated, undecided, discouraged, recommended, consider.")]
    [InlineData("call: unknown", "cal: unknown", "27:43: There is no option or rule 'cal'. Did you mean 'call'?")]
    [InlineData("version: 1", "version: 1\ndefine: { fit: ecogg <= 2 }", "4:16: There is no fact 'ecogg'. Did you mean 'ecog'?")]
    [InlineData("version: 1", "version: 1\ndefine: { fit: ecog <= 2 }", "4:11: Nothing uses the word 'fit'. Use it in a condition, or remove it.")]
    [InlineData("version: 1", "version: 1\ndefine: { ecog: age < 70 }", "4:11: 'ecog' is the name of a fact. Give the word another name.")]
    [InlineData("version: 1", "version: 1\ndefine: { and: age < 70 }", "4:11: 'and' cannot be used as a word. Begin with a letter; use letters, digits and hyphens, and none of the words of the language, such as 'and'.")]
    [InlineData("version: 1", "version: 1\ndefine: [fit]", "4:9: 'define' must be a map. Write 'word: condition' lines below it.")]
    [InlineData("version: 1\n", "", "1:1: 'version' is missing. Add 'version:' here.")]
    [InlineData("id: everolimus", "id: ever olimus", "5:9: 'ever olimus' is not an id. Use letters, digits and hyphens.")]
    public void A_fault_of_a_file_names_place_and_mend(string piece, string replacement, string message)
    {
        var at = Small.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, "The piece is not in the file.");
        var fault = Assert.Throws<LocatedException>(() => Examples.Load(Small[..at] + replacement + Small[(at + piece.Length)..]));
        Assert.Equal($"knowledge/treatment/file1.yaml:{message}", fault.Message);
    }

    [Fact]
    public void Two_files_with_one_id_are_a_fault()
    {
        var second = Small.Replace("everolimus", "sunitinib").Replace("id: call", "id: call-2").Replace("call:", "call-2:");
        var fault = Assert.Throws<LocatedException>(() => Examples.Load(Small, second));
        Assert.Equal("knowledge/treatment/file2.yaml:1:1: The guideline 'small' stands twice. The first is knowledge/treatment/file1.yaml: give one another id.", fault.Message);
    }

    [Fact]
    public void An_option_whose_every_indication_is_excluded_by_several_together_is_out_of_reach()
    {
        var text = Small.Replace("when: grade = G1 and ki67 < 3 %", "when: grade = G1")
            .Replace("when: pregnancy", "when: ki67 < 3 % or ki67 is not known").Replace("rules:", "      - when: ki67 >= 3 %\n        know: must\n        source: LABEL\n        certainty: V\nrules:");
        var fault = Assert.Throws<LocatedException>(() => Examples.Load(text));
        Assert.Equal("knowledge/treatment/file1.yaml:5:5: Nobody can reach the option 'everolimus': whoever has an indication is excluded. Make the exclusions or the indications narrower.", fault.Message);
    }

    [Fact]
    public void A_check_shows_all_faults_at_once()
    {
        var text = Small.Replace("ki67 < 3 %", "kj67 < 3 %").Replace("symptom(", "symptoms(").Replace("G1, ki67: 2 %", "G9");
        var faults = GuidelineSet.Check(Examples.Folder(text), "treatment", Examples.Catalogue, Examples.Sources);
        Assert.Equal(3, faults.Length);
    }

    [Theory]
    [InlineData("fit >= 2", "12:15: 'fit' is a word defined for a condition, but something is asked of it. Write 'fit' or 'not fit'.")]
    [InlineData("fitt", "12:15: There is no fact 'fitt'. Did you mean 'fit'?")]
    public void A_defined_word_that_is_used_wrongly_is_a_fault(string condition, string message)
    {
        var text = Small.Replace("version: 1", "version: 1\ndefine:\n  fit: ecog <= 2").Replace("grade = G1 and ki67 < 3 %", condition);
        Assert.Equal($"knowledge/treatment/file1.yaml:{message}", Assert.Throws<LocatedException>(() => Examples.Load(text)).Message);
    }

    [Fact]
    public void A_word_is_defined_once_over_all_files()
    {
        var words = "id: words\ntitle: Words\nversion: 1\ndefine:\n  fit: ecog <= 2\n  very-fit: fit and age < 70\n";
        var set = Examples.Load(Small.Replace("grade = G1 and ki67 < 3 %", "not very-fit"), words);
        Assert.Equal("not ecog <= 2 or not age < 70 a", set.Options[0].Arguments[0].When.Text);
        var fault = Assert.Throws<LocatedException>(() => Examples.Load(words, words.Replace("id: words", "id: others")));
        Assert.Equal("knowledge/treatment/file2.yaml:5:3: The word 'fit' is defined twice. The first is in knowledge/treatment/file1.yaml, line 5: give one another name.", fault.Message);
    }
}
