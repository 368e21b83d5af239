using Argenta.Assessment;
using Argenta.Course;
using Argenta.Record.Sheet;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Guideline.Tests;

/// <summary>Facts with time of one complaint, treatment or examination, from a record up to the condition.</summary>
public class TimedFactTests
{
    private static readonly LocalDate Day = new(2026, 11, 1);

    private static readonly PathwayKnowledge Knowledge = PathwayKnowledge.Load(Repository.Knowledge);

    private static readonly Facts Somebody = FactsOf(
        """
        sheet: 1
        dates: nominal
        patient: { id: somebody, sex: female, born: 1960-01-01 }
        diagnoses:
          - { what: neuroendocrine tumour, role: primary, site: ileum, date: 2021-03-10 }
        symptoms:
          - { what: diarrhoea, since: 2026-07-15, frequency: 5, per: day }
          - { what: flushing, since: 2026-09, frequency: 3, per: week }
        denied: [wheeze]
        imaging:
          - { what: ct, date: 2026-01-05 }
          - { what: ct, date: 2026-09-20 }
        treatments:
          - { what: lanreotide, from: 2021-04-01, ongoing: yes }
          - { what: 177Lu-DOTATATE, from: 2023-01-10, until: 2023-07-10, cycles: 4 }
          - { what: sunitinib, from: 2021-10-01, to: 2022-01-15, stopped: toxicity }
        outcomes:
          - { what: progression, date: 2022-12-01 }
          - { what: progression, date: 2025-08-01 }
        """);

    [Theory]
    [InlineData("diarrhoea-onset at least 3 months ago", Truth.True)]
    [InlineData("diarrhoea-onset more than 109 days ago", Truth.False)]
    [InlineData("flushing-onset more than 1 month ago", Truth.True)]
    [InlineData("flushing-onset within the last 45 days", Truth.Unknown)] // somewhere in September
    [InlineData("diarrhoea-frequency > 4 /d", Truth.True)]
    [InlineData("flushing-frequency >= 3 /wk", Truth.True)]
    [InlineData("flushing-frequency > 3 /wk", Truth.False)]
    [InlineData("given-since(\"somatostatin-analogue\") at least 8 weeks ago", Truth.True)]
    [InlineData("last-given(\"somatostatin-analogue\") within the last 28 days", Truth.Unknown)] // going on, single doses not recorded
    [InlineData("last-given(\"prrt\") before 2023-07-11", Truth.True)]
    [InlineData("last-given(\"everolimus\") is known", Truth.False)]
    [InlineData("cycles(\"prrt\") <= 6", Truth.True)]
    [InlineData("intolerant-of(\"sunitinib\")", Truth.True)]
    [InlineData("intolerant-of(\"targeted\")", Truth.True)]
    [InlineData("intolerant-of(\"everolimus\")", Truth.False)]
    [InlineData("relapsed-after(\"prrt\")", Truth.True)]
    [InlineData("refractory-to(\"prrt\")", Truth.False)]
    [InlineData("progression-free-after(\"prrt\") >= 24 months", Truth.True)]
    [InlineData("progression-free-after(\"prrt\") >= 25 months", Truth.False)]
    [InlineData("refractory-to(\"somatostatin-analogue\")", Truth.True)]
    [InlineData("last-done(\"ct\") within the last 8 weeks", Truth.True)]
    [InlineData("last-done(\"ct\") within the last 41 days", Truth.False)]
    [InlineData("last-done(\"echocardiography\") is not known", Truth.True)]
    [InlineData("diagnosis-date within the last 6 years", Truth.True)]
    public void A_condition_over_time_is_judged_on_a_record(string condition, Truth expected) =>
        Assert.Equal(expected, Condition.Compile(condition, Knowledge.Catalogue).Evaluate(Somebody, Day));

    [Theory]
    [InlineData("2024-02-01", "2024-08-01", "6")]
    [InlineData("2024-02-01", "2024-07-31", "5.93")]
    [InlineData("2024-08-31", "2025-02-28", "6")]
    [InlineData("2024-02-29", "2025-02-28", "12")]
    [InlineData("2024-02-01", "2024-02-01", "0")]
    [InlineData("2024-02-02", "2024-02-01", "0")]
    public void Months_reach_a_whole_number_on_the_day_they_are_over(string from, string to, string months) =>
        Assert.Equal(decimal.Parse(months, System.Globalization.CultureInfo.InvariantCulture), TreatmentHistory.Months(PartialDate.Parse(from).Earliest, PartialDate.Parse(to).Earliest));

    [Fact]
    public void Each_of_them_says_what_it_rests_on()
    {
        foreach (var name in new[] { "diarrhoea-onset", "last-given(\"prrt\")", "progression-free-after(\"prrt\")", "last-done(\"ct\")", "diagnosis-date", "intolerant-of" })
        {
            Assert.Contains(Somebody.WhyOf(Knowledge.Catalogue.PlaceOf(name)), b => b.Entry is { Line: > 0 });
        }
    }

    private static Facts FactsOf(string sheet) => Pathway.FactsOf(CaseSheet.Read(sheet, "case.yaml", Knowledge.Terms), Day, Knowledge);
}
