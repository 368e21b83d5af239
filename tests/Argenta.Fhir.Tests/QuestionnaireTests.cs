using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>QuestionnaireResponse: known instruments keep their items, a diary its words, any other question that names a complaint tells or denies it.</summary>
public class QuestionnaireTests
{
    private static PatientRecord Read(string questionnaire, string items) => FhirReader.ReadOneText(
        $$$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p"}},{"resource":{"resourceType":"QuestionnaireResponse","id":"q","status":"completed","authored":"2025-05-20",{{{questionnaire}}}"subject":{"reference":"Patient/p"},"item":[{{{items}}}]}}]}""", "f", Vocabulary.Terms);

    [Theory]
    [InlineData("\"questionnaire\":\"http://example.org/Questionnaire/qlq-ginet21|1.0\",", "{\"linkId\":\"31\",\"text\":\"hot flushes\",\"answer\":[{\"valueInteger\":3}]}", "qlq-ginet21", "31", "3")]
    [InlineData("\"questionnaire\":\"http://example.org/Questionnaire/EORTC-QLQ-C30\",", "{\"linkId\":\"q17\",\"answer\":[{\"valueCoding\":{\"display\":\"Quite a bit\"}}]}", "qlq-c30", "q17", "Quite a bit")]
    [InlineData("\"questionnaire\":\"http://example.org/Questionnaire/my-bowel-diary\",", "{\"linkId\":\"a7\",\"text\":\"Bowel movements today\",\"answer\":[{\"valueInteger\":4}]}", "diary", "Bowel movements today", "4")]
    public void A_known_instrument_keeps_its_items(string questionnaire, string items, string instrument, string item, string answer)
    {
        var entry = Assert.IsType<QuestionnaireEntry>(Assert.Single(Read(questionnaire, items).Entries));
        Assert.Equal((instrument, (item, answer)), (entry.Instrument, Assert.Single(entry.Answers)));
    }

    [Theory]
    [InlineData("Flushing?", "\"valueBoolean\":true", "flushing", Presence.Present, null, null)]
    [InlineData("Flushing?", "\"valueBoolean\":false", "flushing", Presence.Absent, null, null)]
    [InlineData("Do you have diarrhoea?", "\"valueString\":\"no\"", "diarrhoea", Presence.Absent, null, null)]
    [InlineData("Fatigue", "\"valueCoding\":{\"display\":\"severe\"}", "fatigue", Presence.Present, "severe", null)]
    [InlineData("Fatigue", "\"valueString\":\"Not at all\"", "fatigue", Presence.Absent, null, null)]
    [InlineData("Number of flushes per day", "\"valueInteger\":3", "flushing", Presence.Present, null, 3)]
    [InlineData("Number of flushes per day", "\"valueInteger\":0", "flushing", Presence.Absent, null, null)]
    public void A_question_by_its_words(string text, string value, string term, Presence presence, string? severity, int? perDay)
    {
        var entry = Assert.Single(Read(string.Empty, $"{{\"linkId\":\"1\",\"text\":\"{text}\",\"answer\":[{{{value}}}]}}").Entries.OfType<SymptomEntry>());
        Assert.Equal((term, presence, severity), (entry.Term, entry.Presence, entry.Severity));
        Assert.Equal(perDay is { } n ? NumberRange.Exactly(n) : null, entry.Frequency);
    }

    [Theory]
    [InlineData("Flushing?", "\"valueInteger\":3")] // a number that is no count a day says nothing of presence
    [InlineData("How do you feel?", "\"valueString\":\"no\"")]
    public void What_is_no_answer_on_a_complaint_makes_none(string text, string value) =>
        Assert.Empty(Read(string.Empty, $"{{\"linkId\":\"1\",\"text\":\"{text}\",\"answer\":[{{{value}}}]}}").Entries.OfType<SymptomEntry>());
}
