using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Rules.Guidelines;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using CsCheck;
using Xunit;

namespace Argenta.Guideline.Tests;

/// <summary>What is said of guidelines with errors, over the repository's own facts, sources and files.</summary>
public class KnowledgeFaultTests
{
    private const string Words = "facts/predicates.yaml";

    private const string File =
        """
        id: mine
        title: Mine
        version: 1
        source: GENERAL
        certainty: K
        options:
          - id: my-option
            name: My option
            modality: targeted
            intent: growth-control
            needs-first: [ct]
            for:
              - { when: INDICATION, as: consider }
            excludes:
              - { when: EXCLUSION, know: must }
        tests:
          - { name: nobody, expect: { my-option: undecided } }
        """;

    /// <summary>Cases that a person wrote to be found: sense, contradiction, reach, through the words that stand for conditions.</summary>
    [Theory]
    [InlineData("fit and ecog >= 3", "pregnancy", "This can never hold: fit and ecog >= 3 ('fit' stands for: ")]
    [InlineData("grade in (G1, G2) and grade = G3", "pregnancy", "This can never hold: grade in (G1, G2) and grade = G3.")]
    [InlineData("ki67 between 3 and 20 % and ki67 > 20 %", "pregnancy", "This can never hold: ")]
    [InlineData("ki67 <= 20 % or ki67 > 20 %", "pregnancy", "This holds for everybody: ")]
    [InlineData("last-echocardiography within the last 3 months and last-echocardiography more than 3 months ago", "pregnancy", "This can never hold: ")]
    [InlineData("platelets < 75 10*9/L", "platelets < 100 10*9/L", "A contradiction: whoever meets this is excluded by line ")]
    [InlineData("ecog >= 3", "not fit", "A contradiction: whoever meets this is excluded by line ")]
    [InlineData("progression and m = M1a", "m = M1a and progression", "A contradiction: the same condition stands under 'for' ")]
    [InlineData("metastases only (liver)", "metastases has liver", "A contradiction: whoever meets this is excluded by line ")]
    [InlineData("progression", "ki67 < 20 %, know: must }\n      - { when: ki67 >= 20 %, know: must }\n      - { when: ki67 is not known", "Nobody can reach the option 'my-option': whoever has an indication is excluded.")]
    public void A_case_without_sense_is_found(string indication, string exclusion, string problem)
    {
        static string Quoted(string text) => text.Contains("know: must }", StringComparison.Ordinal) ? text : $"'{text}'";
        var faults = Check(File.Replace("INDICATION", Quoted(indication), StringComparison.Ordinal).Replace("EXCLUSION", Quoted(exclusion), StringComparison.Ordinal));
        Assert.StartsWith(problem, Assert.Single(faults).Problem, StringComparison.Ordinal);
    }

    /// <summary>Near misses: people for whom it holds there are.</summary>
    [Theory]
    [InlineData("fit and ecog >= 2", "pregnancy")]
    [InlineData("platelets <= 100 10*9/L", "platelets < 100 10*9/L")]
    [InlineData("ecog >= 2", "not fit")]
    [InlineData("metastases has liver", "metastases only (liver)")]
    [InlineData("last-echocardiography within the last 3 months and last-echocardiography at least 3 months ago", "pregnancy")]
    public void A_case_with_sense_is_left_alone(string indication, string exclusion) =>
        Assert.Empty(Check(File.Replace("INDICATION", $"'{indication}'", StringComparison.Ordinal).Replace("EXCLUSION", $"'{exclusion}'", StringComparison.Ordinal)).Select(f => f.Message));

    [Theory]
    [InlineData("treatment/mine.yaml", "needs-first: [ct]", "needs-first: [ct, ctt]", "knowledge/treatment/mine.yaml:11:23: There is no test 'ctt'. Did you mean 'ct'?")]
    [InlineData(Words, "  - id: fit\n    when: ecog", "  - id: fit\n    when: not frail and ecog", "'frail' is used here before it stands for anything. Move the rule 'frail' above this one.")]
    [InlineData(Words, "when: clinical-frailty-scale >= 5", "when: clinical-frailty-scale >= 5 or frail", "'frail' is used here before it stands for anything. A word cannot stand for itself: name other facts.")]
    [InlineData(Words, "tests: [clinic-visit]", "tests: [clinic-visits]", "There is no test 'clinic-visits'. Did you mean 'clinic-visit'?")]
    [InlineData(Words, "  - id: frail\n", "  - id: ecog\n", "The name 'ecog' is taken by another fact. Give this one another id.")]
    [InlineData("workup/indications/proven.yaml", "when: ", "when: pregnansy or ", "There is no fact 'pregnansy'. Did you mean 'pregnancy'?")]
    [InlineData("symptoms/score.yaml", "present: chronic-diarrhoea,", "present: chronic-diarrhea,", "There is no fact 'chronic-diarrhea'. Did you mean 'chronic-diarrhoea'?")]
    public void A_fault_of_any_room_names_its_place(string path, string piece, string replacement, string message)
    {
        var text = path == "treatment/mine.yaml" ? File.Replace("INDICATION", "progression", StringComparison.Ordinal).Replace("EXCLUSION", "pregnancy", StringComparison.Ordinal) : Repository.Knowledge.Text(path);
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, "The piece is not in the file.");
        var fault = First(Repository.Knowledge.With(path, text[..at] + replacement + text[(at + piece.Length)..]));
        Assert.EndsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.True(fault is { Line: > 0, Column: > 0 } && fault.File.EndsWith(path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("model: composite", "name-of-it: composite", "knowledge/prognosis/net-os-1.yaml: No rule names the model. Give one rule")]
    [InlineData("input: Grade,", "input: Site,", "No rule gives the ratio of a grade. Add rules with")]
    [InlineData("{ from: 0,", "{ from: 1,", "No class holds a survival of 0 %. Let the last class begin at 0.")]
    public void A_model_of_outlook_that_is_not_whole_says_what_it_lacks(string piece, string replacement, string message)
    {
        const string Model = "prognosis/net-os-1.yaml";
        var text = Repository.Knowledge.Text(Model);
        Assert.Contains(piece, text, StringComparison.Ordinal);
        var fault = Assert.Throws<LocatedException>(() => PathwayKnowledge.Load(Repository.Knowledge.With(Model, text.Replace(piece, replacement, StringComparison.Ordinal))));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("followup/changes.yaml", "when: biochemical-progression\n", "when: biochemical-progression or overdue has any (ct, mri)\n", "asks for 'overdue': that is known from the calendar.")]
    [InlineData("followup/schedules/heart.yaml", "when: ", "when: count(schedule-ended) >= 1 or ", "asks for 'schedule-ended': that is known from the calendar.")]
    public void A_calendar_is_not_made_from_what_it_says(string path, string piece, string replacement, string message)
    {
        var text = Repository.Knowledge.Text(path);
        var at = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, "The piece is not in the file.");
        var fault = Assert.Throws<LocatedException>(() => PathwayKnowledge.Load(Repository.Knowledge.With(path, text[..at] + replacement + text[(at + piece.Length)..])));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.True(fault is { Line: > 0, Column: > 0 } && fault.File.EndsWith(path, StringComparison.Ordinal));
    }

    [Fact]
    public void A_score_holds_64_items_and_no_more()
    {
        const string Score = "symptoms/score.yaml";
        var text = Repository.Knowledge.Text(Score);
        var first = text.IndexOf("  - { id: ", text.IndexOf("\nitems:", StringComparison.Ordinal), StringComparison.Ordinal);
        var line = text[first..(text.IndexOf('\n', first) + 1)];
        var there = PathwayKnowledge.Load(Repository.Knowledge).Suspicion.Items.Length;
        Assert.Equal(64, PathwayKnowledge.Load(With(64)).Suspicion.Items.Length);
        var fault = Assert.Throws<LocatedException>(() => PathwayKnowledge.Load(With(65)));
        Assert.Contains("There are 65 items. A score has at most 64.", fault.Message, StringComparison.Ordinal);

        KnowledgeFolder With(int items) => Repository.Knowledge.With(Score, text.Insert(first, string.Concat(Enumerable.Range(0, items - there).Select(i => line.Replace("id: ", $"id: more-{i}-", StringComparison.Ordinal)))));
    }

    [Fact]
    public void Of_a_fact_with_many_words_a_message_names_some_and_where_the_others_are()
    {
        var fault = Assert.Single(Check(File.Replace("INDICATION", "symptom(zzzz)", StringComparison.Ordinal).Replace("EXCLUSION", "pregnancy", StringComparison.Ordinal)));
        Assert.EndsWith(" more, which 'argenta guideline facts symptom' lists.", fault.Mend, StringComparison.Ordinal);
    }

    /// <summary>Every guideline file of the repository, mutilated: load errors with a place, and nothing else, in the check and in the pathway's own loader.</summary>
    [Fact]
    public void Mutilated_files_of_the_repository_give_only_load_errors()
    {
        string[] paths = [.. Repository.Knowledge.Paths.Where(p => p.StartsWith("treatment/", StringComparison.Ordinal) || p.StartsWith("alerts/", StringComparison.Ordinal)
            || p is "symptoms/syndromes.yaml" or "symptoms/red-flags.yaml" or "symptoms/severity.yaml" or "symptoms/score.yaml" or "plain/sheet.yaml" or Words
            || p.StartsWith("workup/", StringComparison.Ordinal) || p.StartsWith("prognosis/", StringComparison.Ordinal) || p.StartsWith("followup/", StringComparison.Ordinal))];
        Assert.True(paths.Length >= 9);
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var path = paths[random.Next(paths.Length)];
                var folder = Repository.Knowledge.With(path, Mutilated(Repository.Knowledge.Text(path), random));
                IReadOnlyList<LocatedException> faults;
                try
                {
                    var library = GuidelineLibrary.Read(folder);
                    faults = library.Faults;
                    if (faults.Count == 0)
                    {
                        Assert.All(library.Sets, s => VignetteRunner.Run(s));
                        PathwayKnowledge.Load(folder);
                    }
                }
                catch (LocatedException fault)
                {
                    faults = [fault];
                }

                Assert.All(faults, f => Assert.True(f.File.StartsWith("knowledge/", StringComparison.Ordinal) && f.Problem.Length > 0, f.Message));
            },
            iter: Environment.GetEnvironmentVariable("ARGENTA_TIER") is "quick" or null ? 8 : 300);
    }

    private static string Mutilated(string text, Random random)
    {
        const string Signs = "()[]{}<>=!\"'%,:-#&*|~. \n\t09aé\u0000";
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var (at, length) = (random.Next(text.Length), random.Next(0, 20));
            var (end, from) = (Math.Min(text.Length, at + length), random.Next(text.Length - 40));
            text = random.Next(5) switch
            {
                0 => text[..at] + text[end..],
                1 => $"{text.AsSpan(0, at)}{text.AsSpan(from, random.Next(40))}{text.AsSpan(end)}",
                2 => text[..at] + Signs[random.Next(Signs.Length)] + text[at..],
                3 => text[..at],
                _ => text[..at] + text[at..end] + text[at..],
            };
            text = text.Length < 60 ? text.PadRight(60) : text;
        }

        return text;
    }

    private static IReadOnlyList<LocatedException> Check(string text)
    {
        var library = Library;
        return GuidelineSet.Check(new([new("treatment/mine.yaml", text)]), "treatment", library.Catalogue, library.Sources);
    }

    private static GuidelineLibrary Library { get; } = GuidelineLibrary.Read(Repository.Knowledge);

    private static LocatedException First(KnowledgeFolder folder)
    {
        try
        {
            return GuidelineLibrary.Read(folder).Faults[0];
        }
        catch (LocatedException fault)
        {
            return fault;
        }
    }
}
