using System.Text.RegularExpressions;
using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Xunit;

namespace Argenta.FollowUp.Tests;

/// <summary>What patients read: complete, readable at twelve, and never an option, rank, probability, dose or outlook (decisions 22).</summary>
public partial class PlainTests
{
    private const double MostGrade = 7; // a reader of twelve is in the seventh year of school

    private static PlainKnowledge Plain => House.Knowledge.Plain;

    public static TheoryData<string> Samples() => [.. House.Samples];

    [Fact]
    public void Every_explanation_has_forty_to_eighty_words_and_a_reader_of_twelve_can_read_it()
    {
        Assert.True(Plain.Topics.Length > 100);
        foreach (var topic in Plain.Topics)
        {
            Assert.True(Readability.Words(topic.Text.English) is >= 40 and <= 80, $"{topic.Id}: {Readability.Words(topic.Text.English)} words in English");
            Assert.True(Readability.Words(topic.Text.German) is >= 40 and <= 80, $"{topic.Id}: {Readability.Words(topic.Text.German)} words in German");
            Assert.True(Readability.FleschKincaid(topic.Text.English) <= MostGrade, $"{topic.Id}: grade {Readability.FleschKincaid(topic.Text.English):0.0}");
            Assert.True(Readability.Vienna(topic.Text.German) <= MostGrade, $"{topic.Id}: Schulstufe {Readability.Vienna(topic.Text.German):0.0}");
        }
    }

    [Fact]
    public void Every_explanation_says_what_to_ask()
    {
        Assert.All(Plain.Topics, t => Assert.Contains("You can ask", t.Text.English, StringComparison.Ordinal));
        Assert.All(Plain.Topics, t => Assert.Contains("Sie können fragen", t.Text.German, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_sentence_of_the_page_can_be_read_by_a_reader_of_twelve()
    {
        var english = string.Join(" ", Plain.Sentences.Rules.Select(r => r.Text));
        var german = string.Join(" ", Plain.Sentences.Rules.Select(r => r["de"]));
        Assert.True(Readability.FleschKincaid(english) <= MostGrade, $"{Readability.FleschKincaid(english)}");
        Assert.True(Readability.Vienna(german) <= MostGrade, $"{Readability.Vienna(german)}");
    }

    [Fact]
    public void The_measure_tells_hard_texts_from_easy_ones()
    {
        Assert.True(Readability.FleschKincaid("Somatostatin receptor scintigraphy demonstrates heterogeneous accumulation predominantly within hepatic metastases, necessitating multidisciplinary consideration of radionuclide therapy.") > 15);
        Assert.True(Readability.FleschKincaid("The cat sat on the mat. It was warm. The sun shone.") < 2);
        Assert.True(Readability.Vienna("Die multidisziplinäre Tumorkonferenz empfiehlt aufgrund der heterogenen Somatostatinrezeptorexpression zunächst eine histologische Sicherung der progredienten Lebermetastasen.") > 12);
        Assert.True(Readability.Vienna("Der Hund ist da. Er mag den Ball. Das ist gut.") < 3);
    }

    [Fact]
    public void Every_complaint_test_and_treatment_is_explained()
    {
        void All(TopicKind kind, IEnumerable<string> ids) => Assert.DoesNotContain(ids, id => Plain.TopicOf(kind, id) is null);
        All(TopicKind.Symptom, House.Knowledge.Terms.All.Where(t => t.Kind == "symptom").Select(t => t.Id));
        All(TopicKind.Test, House.Knowledge.Workup.Tests.Select(t => t.Id).Concat(House.Knowledge.FollowUp.Examinations.Select(e => e.Id)));
        All(TopicKind.Treatment, House.Knowledge.Options.Options.Select(o => o.Id));
        All(TopicKind.Result, ["kind", "grade", "ki67", "stage-group", "t", "n", "m", "margin", "marker-raised", "syndromes", "progression", "chd-severity", "unknown-primary"]);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_page_holds_no_option_rank_probability_dose_or_outlook(string name)
    {
        var a = House.Sample(name);
        var given = a.Courses.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var sheet in new[] { a.Plain, a.PlainGerman! })
        {
            foreach (var text in sheet.AllTexts())
            {
                Assert.DoesNotMatch(Forbidden(), text);
                Assert.DoesNotMatch(Dose(), text);
            }

            // An explanation of a treatment stands only where that treatment is recorded as running.
            Assert.All(sheet.Explained.Where(t => t.Kind == TopicKind.Treatment), t => Assert.Contains(a.Courses, c => c.Ongoing && t.Covers.Contains(c.What)));
            var own = sheet.AllTexts().Except(sheet.Explained.Select(t => t.Text.In(sheet.Language))).Except(sheet.Explained.Select(t => t.Title.In(sheet.Language))).ToList();
            foreach (var option in a.Options.Where(o => o.Status is "recommended" or "consider" or "undecided"))
            {
                Assert.DoesNotContain(own, t => t.Contains(option.Name, StringComparison.OrdinalIgnoreCase) && !given.Any(g => t.Contains(g, StringComparison.OrdinalIgnoreCase)));
            }
        }
    }

    [Fact]
    public void The_guide_and_the_sentences_hold_no_rank_probability_dose_or_outlook()
    {
        var texts = Plain.Topics.SelectMany(t => new[] { t.Text.English, t.Text.German, t.Title.English, t.Title.German })
            .Concat(Plain.Sentences.Rules.SelectMany(r => new[] { r.Text!, r["de"]! })).Concat(Plain.Words.Phrases.SelectMany(p => new[] { p.Value.English, p.Value.German }));
        Assert.All(texts, t => Assert.DoesNotMatch(Forbidden(), t));
        Assert.All(texts, t => Assert.DoesNotMatch(Dose(), t));
    }

    [Theory]
    [InlineData("the five-year survival is good")]
    [InlineData("Ihre Lebenserwartung")]
    [InlineData("Take 120 mg every 28 days")]
    [InlineData("7.4 GBq")]
    [InlineData("recommended for you")]
    [InlineData("ein Risiko von 20 %")]
    public void The_guard_itself_finds_what_it_should(string text) => Assert.True(Forbidden().IsMatch(text) || Dose().IsMatch(text));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Both_languages_say_the_same_things(string name)
    {
        var a = House.Sample(name);
        var (en, de) = (a.Plain, a.PlainGerman!);
        Assert.Equal((en.Tumour.Length, en.Found.Length, en.Next.Length, en.Watch.Length, en.Questions.Length, en.Card.Length), (de.Tumour.Length, de.Found.Length, de.Next.Length, de.Watch.Length, de.Questions.Length, de.Card.Length));
        Assert.Equal(en.Calendar.Select(m => m.Lines.Length), de.Calendar.Select(m => m.Lines.Length));
        Assert.InRange(en.Tumour.Length, 1, 5);
        Assert.DoesNotContain(de.AllTexts().Except(de.Contacts), t => EnglishWords().IsMatch(t));
        Assert.DoesNotContain(en.AllTexts().Concat(de.AllTexts()), t => t.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void Questions_come_from_the_gaps_of_this_record()
    {
        var gaps = House.Assess("diagnoses:\n  - { what: neuroendocrine-tumour, date: 2026-01-01 }\npathology:\n  - { kind: biopsy, from: liver, taken: 2026-01-01, values: { differentiation: well } }\n").Plain.Questions;
        Assert.Contains("What does the report say about how fast the cells divide?", gaps);
        Assert.Contains("Do you know where the tumour started?", gaps);
        var full = House.Assess(House.Removed("ileum", "small-bowel-resection", "2026-05-10", "grade: G1, ki67: 1, mitoses: 0")).Plain.Questions;
        Assert.DoesNotContain("What does the report say about how fast the cells divide?", full);
        Assert.DoesNotContain("Do you know where the tumour started?", full);
    }

    [GeneratedRegex(@"\b(surviv\w*|prognos\w*|life expectancy|outlook|mortality|die[sd]?\b(?= of)|chance of|odds|probab\w*|likel\w*|percent of people|recommend\w*|contraindicat\w*|first choice|best option|rank\w*|unlikely|Lebenserwartung|Überleb\w*|Prognose\w*|Heilungschance\w*|Wahrscheinlichkeit\w*|empfehl\w*|empfohlen\w*|erste Wahl|Aussichten)\b|\d\s?%", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\d+([.,]\d+)?\s*(mg|µg|mcg|g/m2|GBq|MBq|mSv|IU|IE|ml)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dose();

    [GeneratedRegex(@"\b(the|and|your|with|scan|blood)\b")]
    private static partial Regex EnglishWords();
}
