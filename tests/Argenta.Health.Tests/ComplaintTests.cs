using Argenta.Assessment;
using Argenta.Symptoms;
using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>Complaints: present, absent, unknown; the latest statement; questionnaires and diaries.</summary>
public class ComplaintTests
{
    private static SymptomState Of(string lines, string id) => House.Assess(lines).Symptoms.Single(s => s.Id == id);

    public static TheoryData<string> Named() => ["persistent-cough", "shortness-of-breath", "nausea", "vomiting", "abdominal-cramps", "abdominal-pain", "fatigue", "flushing", "chest-pain", "bloody-stools", "diarrhoea", "loss-of-appetite",
        "wheeze", "haemoptysis", "recurrent-pneumonia", "palpitations", "weight-loss", "bloating", "constipation", "bowel-obstruction", "gastrointestinal-bleeding", "mesenteric-ischaemia", "jaundice", "telangiectasia", "oedema", "heart-murmur",
        "hepatomegaly", "hypoglycaemia", "peptic-ulcer", "necrolytic-migratory-erythema", "cushingoid-features", "liver-mass", "dizziness", "syncope"];

    [Theory]
    [MemberData(nameof(Named))]
    public void Every_complaint_is_unknown_then_present_then_absent_and_a_rule_may_ask_for_it(string id)
    {
        Assert.Equal(Truth.Unknown, Of(string.Empty, id).State);
        Assert.Equal(Truth.True, Of($"symptoms:\n  - {{ what: {id}, date: 2025-01-01 }}\n", id).State);
        Assert.Equal(Truth.False, Of($"denied: [{id}]\n", id).State);
        Assert.Contains(id, House.Knowledge.Catalogue["symptom"]!.Words);
        Assert.NotEqual(House.Knowledge.Terms[id]!.Name, House.Knowledge.Terms[id]!.Plain);
    }

    [Fact]
    public void The_last_complaint_of_the_list_can_be_asked_for_like_the_first()
    {
        var last = House.Knowledge.Catalogue["symptom"]!.Words[^1];
        Assert.True(House.Knowledge.Catalogue["symptom"]!.Words.Length > 64);
        var facts = Pathway.FactsOf(House.Person($"symptoms:\n  - {{ what: {last}, date: 2025-01-01 }}\n"), House.Today, House.Knowledge);
        Assert.Equal(Truth.True, Rules.Language.Condition.Compile($"symptom(\"{last}\")", House.Knowledge.Catalogue).Evaluate(facts, House.Today));
        Assert.Equal(Truth.Unknown, Rules.Language.Condition.Compile("symptom(\"flushing\")", House.Knowledge.Catalogue).Evaluate(facts, House.Today));
    }

    [Fact]
    public void The_latest_statement_wins()
    {
        const string present = "  - { what: diarrhoea, date: 2025-01-01 }\n";
        Assert.Equal(Truth.False, Of("symptoms:\n" + present + "  - { what: diarrhoea, date: 2025-03-01, present: no }\n", "diarrhoea").State);
        Assert.Equal(Truth.True, Of("symptoms:\n  - { what: diarrhoea, date: 2024-03-01, present: no }\n" + present, "diarrhoea").State);
    }

    [Fact]
    public void How_often_and_how_long()
    {
        var state = Of("symptoms:\n  - { what: diarrhoea, date: 2025-05-02, frequency: 14, per: week, severity: moderate, course: worsening }\n", "diarrhoea");
        Assert.Equal(NumberRange.Exactly(30), state.DurationDays);
        Assert.Equal(NumberRange.Exactly(2), state.FrequencyPerDay);
        Assert.Equal(("moderate", "worsening"), (state.Severity, state.Course));
    }

    private static string Diary(params (string Day, string Item, string Count)[] days) =>
        "questionnaires:\n" + string.Concat(days.Select(d => $"  - {{ what: diary, date: {d.Day}, answers: {{ \"{d.Item}\": \"{d.Count}\" }} }}\n"));

    [Fact]
    public void A_diary_gives_the_mean_of_its_latest_week()
    {
        var diary = Diary(("2025-05-10", "flushes per day", "30"), ("2025-05-20", "flushes per day", "2"), ("2025-05-21", "flushes per day", "4"), ("2025-05-22", "flushes per day", "6"), ("2025-05-26", "flushes per day", "4"));
        Assert.Equal(NumberRange.Exactly(4), Of(diary, "flushing").FrequencyPerDay);
        Assert.Equal(Truth.True, Of(diary, "flushing").State);
    }

    [Theory]
    [InlineData("symptoms: [pellagra]\n", Truth.True)]
    [InlineData("diagnoses:\n  - { what: pellagra, date: 2025-01-01 }\n", Truth.True)]
    [InlineData("denied: [pellagra]\n", Truth.False)]
    [InlineData("symptoms: [pellagroid rash]\n", Truth.True)]
    public void Pellagra_is_a_complaint_and_an_illness(string lines, Truth state) => Assert.Equal(state, Of(lines, "pellagra-signs").State);

    [Fact]
    public void Three_days_are_no_week()
    {
        var diary = Diary(("2025-05-20", "flushes per day", "2"), ("2025-05-21", "flushes per day", "4"), ("2025-05-22", "flushes per day", "6"));
        Assert.Equal(Truth.Unknown, Of(diary, "flushing").State);
    }

    [Fact]
    public void A_diary_of_zeros_denies()
    {
        var diary = Diary(("2025-05-20", "flushes", "0"), ("2025-05-21", "flushes", "0"), ("2025-05-22", "flushes", "0"), ("2025-05-23", "flushes", "0"));
        Assert.Equal(Truth.False, Of("symptoms:\n  - { what: flushing, date: 2025-01-01 }\n" + diary, "flushing").State);
    }

    [Fact]
    public void Counted_stools_are_the_frequency_of_diarrhoea_only_where_it_is_there()
    {
        var diary = Diary(("2025-05-20", "bowel movements", "5"), ("2025-05-21", "bowel movements", "5"), ("2025-05-22", "bowel movements", "3"), ("2025-05-23", "bowel movements", "3"));
        Assert.Equal(Truth.Unknown, Of(diary, "diarrhoea").State);
        Assert.Equal(NumberRange.Exactly(4), Of("symptoms:\n  - { what: diarrhoea, date: 2025-01-01 }\n" + diary, "diarrhoea").FrequencyPerDay);
    }

    [Theory]
    [InlineData("1", "1", Truth.False, null)]
    [InlineData("1", "3", Truth.True, "quite a bit")]
    [InlineData("2", "1", Truth.True, "a little")]
    [InlineData("Very much", "Not at all", Truth.True, "very much")]
    public void Items_of_the_questionnaire(string felt, string seen, Truth state, string? severity)
    {
        var flushing = Of($"questionnaires:\n  - {{ what: qlq-ginet21, date: 2025-05-20, answers: {{ \"31\": \"{felt}\", \"q32\": \"{seen}\" }} }}\n", "flushing");
        Assert.Equal((state, severity), (flushing.State, flushing.Severity));
    }
}
