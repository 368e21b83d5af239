using Argenta.Rules.Guidelines;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Rules.Tests;

/// <summary>Golden messages: one for each kind of fault that a guideline file can have.</summary>
public class LoadFaultTests
{
    /// <summary>The smallest valid file; a row replaces one piece of it.</summary>
    internal const string Small =
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
    [InlineData("grade = G1 and ki67 < 3 %", "|\n          grade = G1\n          and grade = G7", "12:23: 'G7' is not a word of 'grade'. Write one of: G1, G2, G3.")]
    [InlineData("grade = G1 and ki67 < 3 %", "grade", "10:15: 'grade' is one word, but is left to stand alone. Write 'grade = G1' or 'grade in (G1, G2)'.")]
    [InlineData("symptom(\"flushing\")", "symptom(\"flush\")", "21:19: 'flush' is not a word of 'symptom'. Did you mean 'flushing'?")]
    [InlineData("grade = G1 and ki67 < 3 %", "pregnancy and metastases only (liver) and symptom(\"flushing\") and metastases has bone", "10:15: This can never hold: metastases only (liver) and metastases has bone. Change one of the bounds or words, or remove the rule.")]
    [InlineData("grade = G1 and ki67 < 3 %", "pregnancy or ki67 is known or symptom(\"flushing\") or ki67 is not known", "10:15: This holds for everybody: ki67 is known or ki67 is not known. Change one of the bounds or words; ask 'is known' if that is meant, or write 'always'.")]
    [InlineData("    for:", "    card: { evidence: [{ id: E-1, fits: ki67 < 3 % and ki67 > 5 % }] }\n    for:", "9:41: This can never hold: ki67 < 3 % and ki67 > 5 %. Change one of the bounds or words, or remove the rule.")]
    [InlineData("options:", "applies: grade = G2\noptions:", "11:15: This can never hold: grade = G2 and grade = G1. Change one of the bounds or words, or remove the rule.")]
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
    [InlineData("given: { grade: G1", "given: { grade: G9", "26:21: 'G9' is not a word of 'grade'. Write one of: G1, G2, G3.")]
    [InlineData("given: { grade: G1", "given: { last-given: 2026-01-01, grade: G1", "26:26: 'last-given' is given of one thing at a time. Write 'last-given: { everolimus: ... }'.")]
    [InlineData("given: { grade: G1", "given: { last-given: { everolimos: 2026-01-01 }, grade: G1", "26:28: 'last-given' is not known of 'everolimos'. Did you mean 'everolimus'?")]
    [InlineData("    excludes:", "    must-know: [last-given]\n    excludes:", "14:17: 'last-given' is asked of one thing at a time. Name it, such as 'last-given(\"everolimus\")'.")]
    [InlineData("given: { grade: G1", "given: { gade: G1", "26:14: There is no fact 'gade'. Did you mean 'grade'?")]
    [InlineData("ki67: 2 % }", "ki67: 2 }", "26:31: The unit is missing: 'ki67' is measured in %. Write '2 %'.")]
    [InlineData("everolimus: undecided", "everolimus: maybe", "27:27: 'maybe' is not an answer of an option. Write one of: not-applicable, contraindicated, undecided, discouraged, recommended, consider.")]
    [InlineData("call: unknown", "cal: unknown", "27:43: There is no option or rule 'cal'. Did you mean 'call'?")]
    [InlineData("version: 1\n", "", "1:1: 'version' is missing. Add 'version:' here.")]
    [InlineData("id: everolimus", "id: ever olimus", "5:9: 'ever olimus' is not an id. Use letters, digits and hyphens.")]
    [InlineData("call: unknown", "zzzzzzzzzz: unknown", "27:50: There is no option or rule 'zzzzzzzzzz'. Name one by its id.")]
    [InlineData("    for:", "    card: { alternatives: [everolimos] }\n    for:", "9:28: The alternative 'everolimos' of 'everolimus' is no option. Did you mean 'everolimus'?")]
    [InlineData("    for:", "    card: { alternatives: [zzzzzzzzzz] }\n    for:", "9:28: The alternative 'zzzzzzzzzz' of 'everolimus' is no option. Name an option by its id, or write a text of several words.")]
    [InlineData("    excludes:", "      - when: ki67 < 3 % and grade = G1\n        as: consider\n        source: TRIAL-1\n        certainty: V\n    excludes:", "14:15: The same condition stands twice under 'for' of 'everolimus': ki67 < 3 % and grade = G1. The first is on line 10: remove one, or name both sources in one.")]
    [InlineData("    excludes:", "      - when: grade = G1 and ki67 < 3 %\n        as: consider\n        source: TRIAL-1\n        certainty: V\n    excludes:", "14:15: The same condition stands twice under 'for' of 'everolimus': grade = G1 and ki67 < 3 %. The first is on line 10: remove one, or name both sources in one.")]
    [InlineData("certainty: K\n", "certainty: K\n    then: call\n", "24:11: 'then' must be a map. Write 'key: value' lines below it.")]
    [InlineData("expect: { everolimus: undecided, call: unknown }", "expect: undecided", "27:13: 'expect' must be a map. Write 'option-id: recommended' below it.")]
    [InlineData("everolimus: undecided", "everolimus: undecided very settled", "27:27: 'undecided very settled' is not an answer. Write a status, and behind it 'settled' or 'provisional' where that matters.")]
    [InlineData("given: { grade: G1, ki67: 2 % }", "given: G1", "26:12: 'given' must be a map. Write 'fact: value' lines below it.")]
    [InlineData("version: 1", "version: 1\nas-of: 2026-03", "4:8: '2026-03' is not a full day. Write yyyy-MM-dd.")]
    [InlineData("TRIAL-1", "ZZZZZZZZ", "12:17: There is no source 'ZZZZZZZZ' in sources.yaml. Add it there, or name another.")]
    [InlineData("given: { grade: G1", "given: { grade: []", "26:21: The list of candidates is empty. Write at least two words, or unknown.")]
    [InlineData("ki67: 2 %", "ki67: [2 %]", "26:31: 'ki67' has one value; a list was found. Write one value.")]
    [InlineData("given: { grade: G1", "given: { pregnancy: maybe, grade: G1", "26:25: 'pregnancy' is yes or no; 'maybe' was found. Write yes, no or unknown.")]
    [InlineData("ki67: 2 %", "ki67: low", "26:31: 'low' is not a number; 'ki67' is a number in %. Write digits with a decimal point, such as 12.5, <3 or 2-10.")]
    [InlineData("    intent: growth-control", "    intent: growth-control\n    needs-first: { a: b }", "9:18: A single value was expected, a map was found. Write one value after the colon.")]
    [InlineData("    excludes:\n      - when: pregnancy\n        know: must\n        source: LABEL\n        certainty: V\n", "    excludes: none\n", "14:15: 'excludes' must be a list. Begin each item with '- '.")]
    [InlineData("know: must", "zzzz: must", "16:9: 'zzzz' is not a key that belongs here. Known keys: when, know, text, rule, source, certainty, review, lifts-when.")]
    [InlineData("given: { grade: G1, ki67: 2 % }", "given: { grade: G1, ki67: 2 %", "26:25: A bracket or brace is not closed from here on. Put ']' or '}' at its end, and a value with brackets, braces or commas of its own in quotes.")]
    [InlineData("    for:", "    for: often\n    xfor:", "10:5: 'xfor' is not a key that belongs here. Did you mean 'for'?")]
    [InlineData("as: recommended", "as: recommended\n        rank: first", "12:15: 'first' is not a whole number. Write digits only.")]
    [InlineData("when: pregnancy", "when: [pregnancy]", "15:15: A single value was expected, a list was found. Write one value after the colon.")]
    [InlineData("when: pregnancy", "when: pregnancy\n        review: { by: A. Reader, date: soon, verdict: agreed }", "16:40: 'soon' is not a date. Write yyyy-MM-dd, yyyy-MM or yyyy.")]
    [InlineData("know: must", "know: &must must", "16:15: Anchors and aliases (& and *) are not allowed. Write the value out.")]
    [InlineData("version: 1\n", "version: 1\n---\n", "4:1: A second document begins here. Keep one document a file: remove the line '---'.")]
    [InlineData("- when: pregnancy", "- pregnancy", "16:13: A colon stands where none can stand, here or on the line before. Write 'key: value' with a space after the colon, indent keys of one thing equally, and put a value with a colon of its own in quotes.")]
    [InlineData("- when: pregnancy", "- when:pregnancy", "16:13: A colon stands where none can stand, here or on the line before. Write 'key: value' with a space after the colon, indent keys of one thing equally, and put a value with a colon of its own in quotes.")]
    [InlineData("\n        know: must", "\n\tknow: must", "15:15: A tab stands in this value or on the next line. Indent by spaces.")]
    [InlineData("\n        know: must", "\n      know: must", "16:7: This line stands under nothing. Indent it like the other keys of its item, or begin it with '- '.")]
    [InlineData("name: Everolimus", "name: \"Everolimus", "6:11: A text in quotation marks does not end. Put the quotation mark at its end.")]
    [InlineData("name: Everolimus", "name: Everolimus: a drug", "6:21: A colon stands where none can stand, here or on the line before. Write 'key: value' with a space after the colon, indent keys of one thing equally, and put a value with a colon of its own in quotes.")]
    [InlineData("name: Everolimus", "[a, b]: Everolimus", "6:5: A key must be a single word. Write 'key: value'.")]
    [InlineData("when: pregnancy", "when: \"progressed-on\"(\"everolimus\")", "15:30: Something follows here that belongs to no key. Put the whole value in quotes, and indent keys of one thing equally.")]
    public void A_fault_of_a_file_names_place_and_mend(string piece, string replacement, string message)
    {
        var at = Small.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, "The piece is not in the file.");
        var fault = Assert.Throws<LocatedException>(() => Examples.Load(Small[..at] + replacement + Small[(at + piece.Length)..]));
        Assert.Equal($"knowledge/treatment/file1.yaml:{message}", fault.Message);
    }

    public const string TwoFiles = "knowledge/treatment/file2.yaml:1:1: The guideline 'small' stands twice. The first is knowledge/treatment/file1.yaml: give one another id.";

    public const string OutOfReach = "knowledge/treatment/file1.yaml:5:5: Nobody can reach the option 'everolimus': whoever has an indication is excluded. Make the exclusions or the indications narrower.";

    public const string Nothing = "knowledge/treatment/file1.yaml:1:1: The file has neither options nor rules. Add 'options:' or 'rules:'.";

    public const string Empty = "knowledge/treatment/file1.yaml:1:1: The file is empty. Write at least one key.";

    public const string TooDeep = "knowledge/treatment/file1.yaml:4:72: Nested more than 64 levels deep. Flatten the file.";

    [Theory]
    [InlineData("id: small\ntitle: Small\nversion: 1", Nothing)]
    [InlineData("", Empty)]
    [InlineData("id: small\ntitle: Small\nversion: 1\nrules: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", TooDeep)]
    public void A_whole_file_can_be_a_fault(string text, string message) => Assert.Equal(message, Assert.Throws<LocatedException>(() => Examples.Load(text)).Message);

    [Fact]
    public void Two_files_with_one_id_are_a_fault()
    {
        var second = Small.Replace("everolimus", "sunitinib").Replace("id: call", "id: call-2").Replace("call:", "call-2:");
        var fault = Assert.Throws<LocatedException>(() => Examples.Load(Small, second));
        Assert.Equal(TwoFiles, fault.Message);
    }

    public const string Taken = "facts/words.yaml:7:5: The name 'grade' is taken by another fact. Give this one another id.";

    [Fact]
    public void A_word_that_takes_the_name_of_a_fact_is_a_fault()
    {
        FactDefinition word = new() { Name = "grade", Kind = FactKind.Truth, Meaning = "Taken.", StandsFor = "ki67 < 3 %", At = new("facts/words.yaml", 7, 5) };
        Assert.Equal(Taken, Assert.Throws<LocatedException>(() => new FactCatalogue([.. Examples.Catalogue.All.Where(f => f.Family is null), word])).Message);
    }

    /// <summary>A word is looked through: what it stands for may contradict what stands beside it, in the condition, in the file's own or in an exclusion.</summary>
    [Theory]
    [InlineData("slow and ki67 > 5 %", "10:15: This can never hold: slow and ki67 > 5 % ('slow' stands for: ki67 < 3 %). Change one of the bounds or words, or remove the rule.")]
    [InlineData("slow or ki67 >= 3 %", "10:15: This holds for everybody: slow or ki67 >= 3 % ('slow' stands for: ki67 < 3 %). Change one of the bounds or words; ask 'is known' if that is meant, or write 'always'.")]
    [InlineData("slow and expectant", "10:15: A contradiction: whoever meets this is excluded by line 15: pregnancy. Make the exclusion or the indication narrower.")]
    [InlineData("not slow and expectant", "10:15: A contradiction: whoever meets this is excluded by line 15: pregnancy. Make the exclusion or the indication narrower.")]
    [InlineData("slow and not expectant", null)]
    [InlineData("slow and slow is known", null)]
    public void A_word_that_stands_for_a_condition_is_looked_through(string when, string? message)
    {
        static FactDefinition Word(string name, string condition) => new() { Name = name, Kind = FactKind.Truth, Meaning = name, StandsFor = condition };
        var catalogue = new FactCatalogue([.. Examples.Catalogue.Defined, Word("slow", "ki67 < 3 %"), Word("expectant", "slow and pregnancy or pregnancy and not slow")]);
        var faults = GuidelineSet.Check(Examples.Folder(Small.Replace("grade = G1 and ki67 < 3 %", when)), "treatment", catalogue, Examples.Sources);
        Assert.Equal(message is null ? [] : [$"knowledge/treatment/file1.yaml:{message}"], faults.Select(f => f.Message));
    }

    [Fact]
    public void A_word_follows_from_the_facts_that_a_vignette_gives()
    {
        static FactDefinition Word(string name, string condition) => new() { Name = name, Kind = FactKind.Truth, Meaning = name, StandsFor = condition };
        var catalogue = new FactCatalogue([.. Examples.Catalogue.Defined, Word("slow", "ki67 < 3 %"), Word("quiet", "slow and not pregnancy")]);
        var text = Small.Replace("grade = G1 and ki67 < 3 %", "quiet").Replace("given: { grade: G1, ki67: 2 % }", "given: { ki67: 2 %, pregnancy: no }").Replace("everolimus: undecided", "everolimus: recommended settled");
        Assert.All(VignetteRunner.Run(GuidelineSet.Load(Examples.Folder(text), "treatment", catalogue, Examples.Sources)), r => Assert.True(r.Passed, r.ToString()));

        // What is given of the word itself counts, and what does not follow stays unknown.
        var given = text.Replace("{ ki67: 2 %, pregnancy: no }", "{ ki67: 2 %, quiet: no }").Replace("recommended settled", "not-applicable");
        Assert.All(VignetteRunner.Run(GuidelineSet.Load(Examples.Folder(given), "treatment", catalogue, Examples.Sources)), r => Assert.True(r.Passed, r.ToString()));
        var open = text.Replace("{ ki67: 2 %, pregnancy: no }", "{ ki67: 1-5 %, pregnancy: no }").Replace("recommended settled", "undecided");
        Assert.All(VignetteRunner.Run(GuidelineSet.Load(Examples.Folder(open), "treatment", catalogue, Examples.Sources)), r => Assert.True(r.Passed, r.ToString()));
    }

    /// <summary>Each on its own: one that repeats an argument does not hide another that swallows.</summary>
    [Fact]
    public void Contradictions_of_one_option_are_all_named()
    {
        var text = Small.Replace("    excludes:", "      - { when: ki67 >= 50 %, as: consider, source: LABEL, certainty: K }\n    against:\n      - { when: ki67 < 3 % and grade = G1, source: LABEL, certainty: K }\n    excludes:\n      - { when: ki67 > 30 %, know: must, source: LABEL, certainty: K }");
        var faults = GuidelineSet.Check(Examples.Folder(text), "treatment", Examples.Catalogue, Examples.Sources);
        Assert.Equal([14, 16], faults.Select(f => f.Line));
        Assert.All(faults, f => Assert.StartsWith("A contradiction: ", f.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_option_whose_every_indication_is_excluded_by_several_together_is_out_of_reach()
    {
        var text = Small.Replace("when: grade = G1 and ki67 < 3 %", "when: grade = G1")
            .Replace("when: pregnancy", "when: ki67 < 3 % or ki67 is not known").Replace("rules:", "      - when: ki67 >= 3 %\n        know: must\n        source: LABEL\n        certainty: V\nrules:");
        var fault = Assert.Throws<LocatedException>(() => Examples.Load(text));
        Assert.Equal(OutOfReach, fault.Message);
    }

    /// <summary>Also faults of sense and faults of spelling, each in its place.</summary>
    [Fact]
    public void A_condition_without_sense_is_shown_beside_other_faults()
    {
        var text = Small.Replace("grade = G1 and ki67 < 3 %", "ki67 < 3 % and ki67 > 5 %").Replace("LABEL\n    certainty: K", "LABLE\n    certainty: K");
        var faults = GuidelineSet.Check(Examples.Folder(text), "treatment", Examples.Catalogue, Examples.Sources);
        Assert.Equal(["This can never hold: ki67 < 3 % and ki67 > 5 %.", "There is no source 'LABLE' in sources.yaml."], faults.Select(f => f.Problem));
    }

    [Fact]
    public void A_check_shows_all_faults_at_once()
    {
        var text = Small.Replace("ki67 < 3 %", "kj67 < 3 %").Replace("symptom(", "symptoms(").Replace("G1, ki67: 2 %", "G9");
        var faults = GuidelineSet.Check(Examples.Folder(text), "treatment", Examples.Catalogue, Examples.Sources);
        Assert.Equal(3, faults.Length);
    }
}
