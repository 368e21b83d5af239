using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Rules.Tests;

public class ConditionTests
{
    /// <summary>Written, canonical.</summary>
    [Theory]
    [InlineData("pregnancy", "pregnancy")]
    [InlineData("not pregnancy", "not pregnancy")]
    [InlineData("not not pregnancy", "pregnancy")]
    [InlineData("pregnancy = yes", "pregnancy")]
    [InlineData("pregnancy != true", "not pregnancy")]
    [InlineData("pregnancy = no", "not pregnancy")]
    [InlineData("creatinine-clearance<30mL/min", "creatinine-clearance < 30 mL/min")]
    [InlineData("creatinine-clearance < 0.5 mL/s", "creatinine-clearance < 30 mL/min")]
    [InlineData("creatinine-clearance ≥ 30 mL/min", "creatinine-clearance >= 30 mL/min")]
    [InlineData("egfr >= 45 mL/min/{1.73_m2}", "egfr >= 45 mL/min/{1.73_m2}")]
    [InlineData("platelets < 75 10*3/uL", "platelets < 75 10*9/L")]
    [InlineData("ki67 >= 10 % and ki67 <= 20%", "ki67 >= 10 % and ki67 <= 20 %")]
    [InlineData("ki67 between 10 and 20 %", "ki67 between 10 and 20 %")]
    [InlineData("age >= 70", "age >= 70 a")]
    [InlineData("age >= 70 years", "age >= 70 a")]
    [InlineData("progression-interval <= 156 weeks", "progression-interval <= 1092 d")]
    [InlineData("ecog != 4", "ecog != 4")]
    [InlineData("grade in (G1, G2)", "grade in (G1, G2)")]
    [InlineData("grade in (G2, G1)", "grade in (G1, G2)")]
    [InlineData("grade not in (G1)", "grade != G1")]
    [InlineData("not grade in (G1, G2)", "grade not in (G1, G2)")]
    [InlineData("grade = \"G1\"", "grade = G1")]
    [InlineData("gastric-type = 1", "gastric-type = 1")]
    [InlineData("gastric-type in (1, 2)", "gastric-type in (1, 2)")]
    [InlineData("metastases has bone", "metastases has bone")]
    [InlineData("metastases has any (bone, brain)", "metastases has any (bone, brain)")]
    [InlineData("metastases has all (bone, brain)", "metastases has all (bone, brain)")]
    [InlineData("metastases only (liver)", "metastases only (liver)")]
    [InlineData("not metastases only (liver)", "not metastases only (liver)")]
    [InlineData("count(metastases) >= 2", "count(metastases) >= 2")]
    [InlineData("progressed-on(\"177lu-dotatate\")", "progressed-on(\"177lu-dotatate\")")]
    [InlineData("progressed-on(everolimus)", "progressed-on(\"everolimus\")")]
    [InlineData("progressed-on has 177lu-dotatate", "progressed-on has 177lu-dotatate")]
    [InlineData("last-given(\"everolimus\") within the last 28 days", "last-given(\"everolimus\") within the last 28 days")]
    [InlineData("last-given(177lu-dotatate) at least 3 months ago", "last-given(\"177lu-dotatate\") at least 3 months ago")]
    [InlineData("not last-given(\"everolimus\") before 2018", "not last-given(\"everolimus\") before 2018")]
    [InlineData("last-given(\"everolimus\") is not known", "last-given(\"everolimus\") is not known")]
    [InlineData("symptom-frequency(\"diarrhoea\") >= 4 /d", "symptom-frequency(\"diarrhoea\") >= 4 /d")]
    [InlineData("symptom-frequency(\"diarrhoea\") >= 28 /wk", "symptom-frequency(\"diarrhoea\") >= 4 /d")]
    [InlineData("symptom-frequency(\"flushing\") between 1 and 2 /d", "symptom-frequency(\"flushing\") between 1 and 2 /d")]
    [InlineData("free-after(\"177lu-dotatate\") >= 12 months", "free-after(\"177lu-dotatate\") >= 12 mo")]
    [InlineData("free-after(\"177lu-dotatate\") >= 1 year", "free-after(\"177lu-dotatate\") >= 12 mo")]
    [InlineData("not tolerated(\"everolimus\")", "not tolerated(\"everolimus\")")]
    [InlineData("tolerated(everolimus) = yes", "tolerated(\"everolimus\")")]
    [InlineData("ki67 is known", "ki67 is known")]
    [InlineData("ki67 is not known", "ki67 is not known")]
    [InlineData("not ki67 is known", "ki67 is not known")]
    [InlineData("ki67 is unknown", "ki67 is not known")]
    [InlineData("last-dose within the last 28 days", "last-dose within the last 28 days")]
    [InlineData("last-dose within the next 1 week", "last-dose within the next 1 weeks")]
    [InlineData("last-dose more than 3 months ago", "last-dose more than 3 months ago")]
    [InlineData("diagnosis-date before 2018-01-01", "diagnosis-date before 2018-01-01")]
    [InlineData("diagnosis-date >= 2018", "diagnosis-date >= 2018")]
    [InlineData("pregnancy or symptomatic and ecog <= 2", "pregnancy or (symptomatic and ecog <= 2)")]
    [InlineData("(pregnancy or symptomatic) and ecog <= 2", "(pregnancy or symptomatic) and ecog <= 2")]
    [InlineData("not (pregnancy or symptomatic)", "not pregnancy and not symptomatic")]
    [InlineData("not (pregnancy and (ecog <= 2 or grade = G1))", "not pregnancy or (not ecog <= 2 and grade != G1)")]
    [InlineData("always", "always")]
    public void A_condition_is_read_and_written_canonically(string written, string canonical)
    {
        var condition = Condition.Compile(written, Examples.Catalogue);
        Assert.Equal(canonical, condition.Text);
        Assert.Equal(canonical, Condition.Compile(canonical, Examples.Catalogue).Text);
    }

    /// <summary>Condition, facts, what is reported, what learning may still bring.</summary>
    [Theory]
    // boundaries are exact
    [InlineData("ki67 < 3 %", "ki67: 3 %", Truth.False, Truth.False)]
    [InlineData("ki67 <= 3 %", "ki67: 3 %", Truth.True, Truth.True)]
    [InlineData("ki67 <= 20 %", "ki67: 20.000001 %", Truth.False, Truth.False)]
    [InlineData("ki67 between 3 and 20 %", "ki67: 20 %", Truth.True, Truth.True)]
    [InlineData("ki67 = 20 %", "ki67: 20.0 %", Truth.True, Truth.True)]
    [InlineData("ki67 != 20 %", "ki67: 20 %", Truth.False, Truth.False)]
    // unknown is not no
    [InlineData("ki67 < 3 %", "", Truth.Unknown, Truth.Unknown)]
    [InlineData("not ki67 < 3 %", "", Truth.Unknown, Truth.Unknown)]
    [InlineData("pregnancy", "", Truth.Unknown, Truth.Unknown)]
    [InlineData("metastases has bone", "", Truth.Unknown, Truth.Unknown)]
    [InlineData("count(metastases) >= 1", "", Truth.Unknown, Truth.Unknown)]
    [InlineData("count(metastases) <= 5", "", Truth.True, Truth.True)]
    // ranges: true if all, false if none
    [InlineData("ki67 < 3 %", "ki67: <3 %", Truth.True, Truth.True)]
    [InlineData("ki67 < 3 %", "ki67: 2-10 %", Truth.Unknown, Truth.Unknown)]
    [InlineData("ki67 >= 2 %", "ki67: 2-10 %", Truth.True, Truth.True)]
    [InlineData("ki67 > 20 %", "ki67: 2-10 %", Truth.False, Truth.False)]
    // a conflict is judged candidate by candidate
    [InlineData("grade in (G1, G2)", "grade: [G1, G2]", Truth.True, Truth.True)]
    [InlineData("grade = G1", "grade: [G1, G2]", Truth.Unknown, Truth.Unknown)]
    [InlineData("grade = G3", "grade: [G1, G2]", Truth.False, Truth.False)]
    // provisional: reported so, but learning may change it
    [InlineData("grade = G1", "grade: { value: G1, or: G2 }", Truth.True, Truth.Unknown)]
    [InlineData("grade in (G1, G2)", "grade: { value: G1, or: G2 }", Truth.True, Truth.True)]
    [InlineData("grade = G3", "grade: { value: G1, or: G2 }", Truth.False, Truth.False)]
    // known
    [InlineData("grade is known", "", Truth.False, Truth.Unknown)]
    [InlineData("grade is not known", "", Truth.True, Truth.Unknown)]
    [InlineData("grade is known", "grade: G1", Truth.True, Truth.True)]
    [InlineData("grade is known", "grade: [G1, G2]", Truth.False, Truth.Unknown)]
    [InlineData("grade is known", "grade: { value: G1, or: G2 }", Truth.True, Truth.Unknown)]
    // Kleene
    [InlineData("pregnancy and symptomatic", "symptomatic: no", Truth.False, Truth.False)]
    [InlineData("pregnancy and symptomatic", "symptomatic: yes", Truth.Unknown, Truth.Unknown)]
    [InlineData("pregnancy or symptomatic", "symptomatic: yes", Truth.True, Truth.True)]
    [InlineData("pregnancy or symptomatic", "symptomatic: no", Truth.Unknown, Truth.Unknown)]
    // sets
    [InlineData("metastases has bone", "metastases: [liver, bone]", Truth.True, Truth.True)]
    [InlineData("metastases has brain", "metastases: [liver, bone]", Truth.False, Truth.False)]
    [InlineData("metastases has any (bone, brain)", "metastases: { has: [liver], perhaps: [bone] }", Truth.Unknown, Truth.Unknown)]
    [InlineData("metastases has any (liver, brain)", "metastases: { has: [liver], perhaps: [bone] }", Truth.True, Truth.True)]
    [InlineData("metastases has all (liver, brain)", "metastases: { has: [liver], perhaps: [bone] }", Truth.False, Truth.False)]
    [InlineData("metastases only (liver)", "metastases: [liver]", Truth.True, Truth.True)]
    [InlineData("metastases only (liver)", "metastases: []", Truth.False, Truth.False)]
    [InlineData("metastases only (liver)", "metastases: { has: [liver], perhaps: [bone] }", Truth.Unknown, Truth.Unknown)]
    [InlineData("metastases only (liver)", "metastases: { has: [bone], perhaps: [liver] }", Truth.False, Truth.False)]
    [InlineData("count(metastases) >= 2", "metastases: { has: [liver], perhaps: [bone] }", Truth.Unknown, Truth.Unknown)]
    [InlineData("count(metastases) >= 1", "metastases: { has: [liver], perhaps: [bone] }", Truth.True, Truth.True)]
    [InlineData("progressed-on(\"everolimus\", \"somatostatin-analogue\")", "progressed-on: [everolimus]", Truth.True, Truth.True)]
    // days; the assessment is on 2026-03-31
    [InlineData("last-dose within the last 28 days", "last-dose: 2026-03-03", Truth.True, Truth.True)]
    [InlineData("last-dose within the last 28 days", "last-dose: 2026-03-02", Truth.False, Truth.False)]
    [InlineData("last-dose within the last 28 days", "last-dose: 2026-04-01", Truth.False, Truth.False)]
    [InlineData("last-dose within the last 28 days", "last-dose: 2026-03", Truth.Unknown, Truth.Unknown)]
    [InlineData("last-dose within the last 1 month", "last-dose: 2026-02-28", Truth.True, Truth.True)]
    [InlineData("last-dose within the last 1 month", "last-dose: 2026-02-27", Truth.False, Truth.False)]
    [InlineData("last-dose more than 28 days ago", "last-dose: 2026-03-03", Truth.False, Truth.False)]
    [InlineData("last-dose at least 28 days ago", "last-dose: 2026-03-03", Truth.True, Truth.True)]
    [InlineData("last-dose within the next 7 days", "last-dose: 2026-04-07", Truth.True, Truth.True)]
    [InlineData("diagnosis-date before 2018-01-01", "diagnosis-date: 2017", Truth.True, Truth.True)]
    [InlineData("diagnosis-date before 2018", "diagnosis-date: 2018-01-01", Truth.False, Truth.False)]
    [InlineData("diagnosis-date after 2018", "diagnosis-date: 2018-12-31", Truth.False, Truth.False)]
    [InlineData("diagnosis-date on 2018-03", "diagnosis-date: 2018-03-09", Truth.True, Truth.True)]
    [InlineData("diagnosis-date before 2018-06-01", "diagnosis-date: 2018", Truth.Unknown, Truth.Unknown)]
    // one of a family
    [InlineData("last-given(\"everolimus\") within the last 28 days", "last-given(\"everolimus\"): 2026-03-03", Truth.True, Truth.True)]
    [InlineData("last-given(\"everolimus\") within the last 28 days", "last-given(\"everolimus\"): 2026-03-02", Truth.False, Truth.False)]
    [InlineData("last-given(\"everolimus\") within the last 28 days", "last-given(\"177lu-dotatate\"): 2026-03-03", Truth.Unknown, Truth.Unknown)]
    [InlineData("symptom-frequency(\"diarrhoea\") >= 4 /d", "symptom-frequency(\"diarrhoea\"): 28 /wk", Truth.True, Truth.True)]
    [InlineData("symptom-frequency(\"diarrhoea\") > 4 /d", "symptom-frequency(\"diarrhoea\"): 28 /wk", Truth.False, Truth.False)]
    [InlineData("symptom-frequency(\"diarrhoea\") >= 4 /d", "symptom-frequency(\"diarrhoea\"): 3-5 /d", Truth.Unknown, Truth.Unknown)]
    [InlineData("free-after(\"177lu-dotatate\") >= 12 months", "free-after(\"177lu-dotatate\"): \">=12 mo\"", Truth.True, Truth.True)]
    public void A_condition_is_judged_in_both_views(string condition, string facts, Truth best, Truth possible)
    {
        var verdict = Condition.Compile(condition, Examples.Catalogue).Judge(Examples.Facts(facts), Examples.Day);
        Assert.Equal(new Verdict(best, possible), verdict);
    }

    /// <summary>One golden message for each kind of fault: place, what was found, what was expected, the mend.</summary>
    [Theory]
    [InlineData("", "condition:1:1: The condition is empty. Write a condition such as 'grade = G1', or 'always'.")]
    [InlineData("grad = G1", "condition:1:1: There is no fact 'grad'. Did you mean 'grade'?")]
    [InlineData("pregnancy and\n  zzzzzzzz = 1", "condition:2:3: There is no fact 'zzzzzzzz'. The catalogue of facts lists every name.")]
    [InlineData("grade = G4", "condition:1:9: 'G4' is not a word of 'grade'. Did you mean 'G1'?")]
    [InlineData("metastases has livr", "condition:1:16: 'livr' is not a word of 'metastases'. Did you mean 'liver'?")]
    [InlineData("progressed-on(\"everolimous\")", "condition:1:15: 'everolimous' is not a word of 'progressed-on'. Did you mean 'everolimus'?")]
    [InlineData("sstr = strong", "condition:1:8: 'strong' is not a word of 'sstr'. Write one of: positive, heterogeneous, negative.")]
    [InlineData("ki67 < 3", "condition:1:9: The unit is missing: 'ki67' is measured in %. Write '3 %'.")]
    [InlineData("creatinine-clearance < 30 ml/min", "condition:1:27: 'ml/min' is not a unit of 'creatinine-clearance'; expected mL/min or mL/s. Did you mean '30 mL/min'?")]
    [InlineData("ecog < 3 points", "condition:1:10: 'ecog' has no unit; 'points' was found. Remove the unit.")]
    [InlineData("ki67 < low %", "condition:1:12: '%' was found; 'and', 'or' or the end was expected. Join two conditions by 'and' or 'or'.")]
    [InlineData("ki67 < low", "condition:1:8: 'low' is not a number; 'ki67' is a number in %. Write digits with a decimal point, such as 12.5.")]
    [InlineData("ki67 < 2,5 %", "condition:1:9: ',' was found; 'and', 'or' or the end was expected. Commas stand only between words in parentheses; write numbers with a decimal point, such as 2.5.")]
    [InlineData("grade", "condition:1:1: 'grade' is one word, but is left to stand alone. Write 'grade = G1' or 'grade in (G1, G2)'.")]
    [InlineData("grade < G2", "condition:1:7: 'grade' is one word, but is compared by '<'. Write 'grade = G1' or 'grade in (G1, G2)'.")]
    [InlineData("metastases = bone", "condition:1:12: 'metastases' is a set of words, but is compared by '='. Write 'metastases has liver', 'has any (...)', 'has all (...)' or 'only (...)'.")]
    [InlineData("pregnancy < 2", "condition:1:11: 'pregnancy' is yes or no, but is compared by '<'. Write 'pregnancy' or 'not pregnancy'.")]
    [InlineData("last-dose has x", "condition:1:11: 'last-dose' is a day, but is asked by 'has'. Write 'last-dose before 2018-01-01' or 'last-dose within the last 28 days'.")]
    [InlineData("ki67 in (1, 2)", "condition:1:6: 'ki67' is a number, but is compared by 'in'. Write 'ki67 >= 1 %', or 'ki67 is known'.")]
    [InlineData("pregnancy = maybe", "condition:1:13: 'pregnancy' is yes or no; 'maybe' was found. Write 'pregnancy' or 'not pregnancy'.")]
    [InlineData("grade = G1 or G2", "condition:1:15: 'G2' is a word of 'grade', not a fact. Say the fact each time, such as 'grade = G2'.")]
    [InlineData("grade == G1", "condition:1:7: '==' is not used here. Write one '='.")]
    [InlineData("grade = G1 && pregnancy", "condition:1:12: '&' is not used here. Write 'and'.")]
    [InlineData("grade = ", "condition:1:9: The condition ends here; a value was expected. Write what 'grade' is compared with.")]
    [InlineData("(grade = G1", "condition:1:1: This '(' is never closed. Put a ')' where the group ends.")]
    [InlineData("grade = G1)", "condition:1:11: This ')' closes nothing. Remove it, or put a '(' before.")]
    [InlineData("grade in (G1, G1)", "condition:1:15: 'G1' stands twice. Remove one.")]
    [InlineData("grade in (G1 G2)", "condition:1:14: 'G2' was found; ',' or ')' was expected. Put a comma between the words.")]
    [InlineData("progressed-on(\"everolimus)", "condition:1:15: This quotation mark is never closed. Put a \" at the end of the word.")]
    [InlineData("ki67 between 20 and 10 %", "condition:1:14: 20 is more than 10. Write the smaller number first.")]
    [InlineData("last-dose within 28 days", "condition:1:18: '28' was found; 'the' was expected. Write 'within the last 28 days' or 'within the next 28 days'.")]
    [InlineData("last-dose before yesterday", "condition:1:18: 'yesterday' is not a day. Write a day as 2018-01-01, 2018-01 or 2018.")]
    [InlineData("diagnosis-date before 2018-02-30", "condition:1:23: '2018-02-30' is not a day. Write a day as 2018-01-01, 2018-01 or 2018.")]
    [InlineData("grade is G1", "condition:1:10: 'G1' was found; 'known' or 'not known' was expected. Write 'grade is known', or compare with '='.")]
    [InlineData("count(grade) >= 2", "condition:1:7: 'grade' is one word, but is counted. Write 'grade = G1' or 'grade in (G1, G2)'.")]
    [InlineData("egfr < 30 mL/min/{1.73", "condition:1:18: '{' is never closed. Put a '}' at the end of the unit.")]
    [InlineData("grade G1", "condition:1:7: 'G1' was found; a comparison after 'grade' was expected. Write one of: <, <=, >, >=, =, !=, in, has, only, is known, is not known, between, before, after, on, within the last, more than.")]
    [InlineData("last-given within the last 28 days", "condition:1:1: 'last-given' is asked of one thing at a time. Name it, such as 'last-given(\"everolimus\")'.")]
    [InlineData("last-given(\"everolimos\") within the last 28 days", "condition:1:12: 'last-given' is not known of 'everolimos'. Did you mean 'everolimus'?")]
    [InlineData("last-given(\"flushing\") is known", "condition:1:12: 'last-given' is not known of 'flushing'. Write one of: everolimus, 177lu-dotatate.")]
    [InlineData("last-given(\"everolimus\", \"177lu-dotatate\") within the last 28 days", "condition:1:26: 'within' follows 2 words; of one word only it can be asked. Say it for each, such as 'last-given(\"everolimus\") within ... or last-given(\"177lu-dotatate\") within ...'.")]
    [InlineData("last-given(\"everolimus\")", "condition:1:1: 'last-given(\"everolimus\")' is a day, but is left to stand alone. Write 'last-given(\"everolimus\") before 2018-01-01' or 'last-given(\"everolimus\") within the last 28 days'.")]
    [InlineData("progressed-on(\"everolimus\") within the last 3 months", "condition:1:1: 'progressed-on(\"everolimus\")' is yes or no, but something is compared with it. Days and numbers of it are 'last-given(\"everolimus\")', 'tolerated(\"everolimus\")'.")]
    [InlineData("lst-given(\"everolimus\") is known", "condition:1:1: There is no fact 'lst-given'. Did you mean 'last-given'?")]
    [InlineData("grade(\"G1\") = G1", "condition:1:1: 'grade' is one word, but is asked in parentheses. Write 'grade = G1' or 'grade in (G1, G2)'.")]
    public void A_fault_names_place_and_mend(string condition, string message)
    {
        var fault = Assert.Throws<LocatedException>(() => Condition.Compile(condition, Examples.Catalogue));
        Assert.Equal(message, fault.Message);
    }

    [Theory]
    [InlineData("grade in (G1, G2) and not pregnancy", "grade is G1 or G2, and not pregnancy")]
    [InlineData("creatinine-clearance < 30 mL/min", "creatinine clearance below 30 mL/min")]
    [InlineData("not creatinine-clearance < 30 mL/min", "creatinine clearance at least 30 mL/min")]
    [InlineData("age >= 70 or metastases has any (bone, brain)", "age at least 70 years, or metastases with bone or brain")]
    [InlineData("progressed-on(\"everolimus\") and (ki67 > 20 % or ki67 is not known)", "progressed on everolimus, and either ki67 above 20 %, or ki67 not known")]
    [InlineData("last-dose within the last 28 days", "last dose within the last 28 days")]
    [InlineData("last-given(\"everolimus\") within the last 28 days", "last given everolimus within the last 28 days")]
    [InlineData("symptom-frequency(\"diarrhoea\") >= 4 /d", "symptom frequency diarrhoea at least 4 a day")]
    public void A_condition_is_said_in_words(string condition, string words) =>
        Assert.Equal(words, FactWords.Condition(Condition.Compile(condition, Examples.Catalogue).Root));
}
