using System.Text.Json;
using Argenta.Report.Json;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using CsCheck;
using Xunit;

namespace Argenta.Prognosis.Tests;

/// <summary>Laws over made-up people and all samples.</summary>
public sealed class LawTests
{
    /// <summary>Answers on and beside every bound of this room.</summary>
    private static readonly (string Fact, string[] Answers)[] Answers =
    [
        ("kind", ["NET", "NET", "NET", "NEC", "GOBLET", "NOT_NET"]), ("sex", ["male", "female"]), ("age", ["30", "64", "70", "71", "90"]),
        ("primary-site", ["ileum", "jejunum", "pancreas", "lung", "colon", "caecum", "rectum", "stomach", "appendix", "duodenum", "thymus", "unknown-primary"]), ("gastric-type", ["1", "2", "3"]),
        ("grade", ["G1", "G2", "G3", "TC", "AC", "NEC"]), ("ki67", ["1 %", "2.9 %", "3 %", "5 %", "5.5 %", "6 %", "9.9 %", "10 %", "20 %", "20.1 %"]), ("t", ["T1", "T2", "T4"]), ("n", ["N0", "N1"]), ("m", ["M0", "M1a", "M1c"]),
        ("extent", ["localised", "locoregional", "liver-only", "disseminated"]), ("midgut", ["yes", "no"]), ("gep", ["yes", "no"]), ("functioning", ["none", "insulinoma"]), ("primary-resected", ["yes", "no"]),
        ("primary-size", ["20 mm", "20.1 mm"]), ("symptom-ever", ["none", "jaundice"]), ("liver-burden", ["10 %", "24.9 %", "25 %", "50 %", "50.1 %"]), ("metastases", ["none", "liver", "liver, bone", "brain"]), ("ecog", ["0", "1", "2", "3"]),
        ("cga-uln", ["2", "2.1", "6", "6.1"]), ("syndromes", ["none", "carcinoid-heart-disease"]), ("tempo", ["stable", "rapid"]), ("bilirubin-uln", ["1", "1.1"]), ("alkaline-phosphatase-uln", ["1", "1.1"]),
        ("charlson", ["0", "1", "3", "5"]), ("charlson-ten-year-survival", ["0 %", "53 %", "100 %"]), ("growth-rate-3-months", ["0.79 %/mo", "0.8 %/mo"]), ("growth-rate-before-treatment", ["3.9 %/mo", "4 %/mo"]),
        ("diagnosis-date", ["2026-05-01", "2023", "2021-06-01", "2010-03"]), ("sstr", ["positive", "negative"]), ("fdg", ["positive", "negative"]), ("treated-with", ["none", "chemotherapy"]),
    ];

    /// <summary>An answer of each fact, or none; the same seed gives the same person.</summary>
    private static readonly Gen<int[]> People = Gen.Int[-1, 11].Array[Answers.Length];

    private static Facts Facts(int[] choices, Func<int, bool> keep)
    {
        var facts = new Facts(Fixture.Knowledge.Catalogue);
        for (var i = 0; i < Answers.Length; i++)
        {
            if (choices[i] >= 0 && keep(i))
            {
                var (name, answers) = Answers[i];
                Assert.True(FactReader.TryParse(facts.Catalogue[name]!, answers[choices[i] % answers.Length], out var value, out var problem), problem?.Problem);
                facts.Set(name, value);
            }
        }

        return facts;
    }

    [Fact]
    public void Every_answer_can_be_given() => Assert.All(Enumerable.Range(0, 12), n => Facts([.. Answers.Select(_ => n)], _ => true));

    [Fact]
    public void No_number_without_its_interval() => People.Sample(
        choices =>
        {
            var outlook = Fixture.Of(Facts(choices, _ => true), uncalibrated: true);
            Assert.All(outlook.Figures(), f => Assert.True(f.IsWhole, $"{f}"));
            Assert.All(outlook.Models.SelectMany(m => m.Curve.Concat(m.CurveFromDiagnosis)), Ordered);
            Assert.All(outlook.Models.Where(m => m.Median is not null).Select(m => m.Median!), median => Assert.True((median.Months is null || median.Low is not null) && (median.Low ?? 0) <= (median.Months ?? double.MaxValue)));
            Assert.All(outlook.Models, m => Assert.True(m.Fits == Truth.True || (m.Figures.IsEmpty && m.Curve.IsEmpty && m.Median is null)));
        });

    [Fact]
    public void Knowing_more_never_reaches_beyond_what_was_possible() => Gen.Select(People, Gen.Int[0, 1 << 30]).Sample(
        (choices, seed) =>
        {
            // What carries the models is known throughout; of the rest some is known, then more.
            var random = new Random(seed);
            var first = choices.Select(_ => random.Next(3)).ToArray();
            bool Carries(int i) => Answers[i].Fact is "kind" or "sex" or "age" or "primary-site" or "gastric-type" or "extent" or "m" or "gep" or "functioning" or "primary-resected" or "treated-with" or "diagnosis-date";
            for (var i = 0; i < choices.Length; i++)
            {
                choices[i] = Carries(i) ? Math.Abs(choices[i]) : choices[i];
            }

            var before = Fixture.Of(Facts(choices, i => Carries(i) || first[i] == 0), uncalibrated: true);
            var after = Fixture.Of(Facts(choices, i => Carries(i) || first[i] <= 1), uncalibrated: true);
            foreach (var (was, now) in before.Models.Join(after.Models, m => m.Id, m => m.Id, (a, b) => (a, b)))
            {
                foreach (var (old, learnt) in was.Curve.Zip(now.Curve))
                {
                    Assert.True(learnt.Lowest >= old.Lowest - 1e-12 && learnt.Highest <= old.Highest + 1e-12, $"{was.Id} at {old.Years}");
                }

                foreach (var (old, learnt) in was.Figures.Join(now.Figures, f => (f.What, f.AtMonths), f => (f.What, f.AtMonths), (a, b) => (a, b)))
                {
                    Assert.True(learnt.Low >= old.Low - 1e-12 && learnt.High <= old.High + 1e-12, $"{was.Id}: {old} then {learnt}");
                }
            }
        });

    [Fact]
    public void An_older_person_never_fares_better() => Gen.Select(People, Gen.Int[20, 95], Gen.Int[0, 10]).Sample(
        (choices, age, more) =>
        {
            var facts = Facts(choices, _ => true);
            ModelAssessment? At(int years)
            {
                facts.Set("age", FactValue.Settled(FactSet.Number(years)));
                return Fixture.Composite(facts);
            }

            var (younger, older) = (At(age), At(age + more));
            if (younger is { Curve.IsEmpty: false } && older is { Curve.IsEmpty: false })
            {
                Assert.All(younger.Curve.Zip(older.Curve), p => Assert.True(p.Second.Survival <= p.First.Survival + 1e-12));
            }
        });

    [Fact]
    public void A_carcinoma_never_sees_a_figure_of_tumours() => People.Sample(
        choices =>
        {
            choices[0] = 3;
            var outlook = Fixture.Of(Facts(choices, _ => true), uncalibrated: true);
            Assert.All(outlook.Strata.Concat(outlook.Open), s => Assert.EndsWith("nec", s.Id.Replace("-localised", string.Empty, StringComparison.Ordinal).Replace("-regional", string.Empty, StringComparison.Ordinal).Replace("-distant", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));
            Assert.All(outlook.Models.Where(m => m.Status == "uncalibrated" && m.Inputs.Length > 0), m => Assert.Contains("carcinoma", m.Inputs[0].Value, StringComparison.Ordinal));
        });

    public static TheoryData<string> Samples() => [.. Fixture.Samples];

    [Theory]
    [MemberData(nameof(Samples))]
    public void In_the_output_of_every_sample_a_number_stands_with_its_interval(string name)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, Fixture.Assess(Fixture.Sample(name), uncalibrated: true));
        using var json = JsonDocument.Parse(stream.ToArray());
        var outlook = json.RootElement.GetProperty("outlook");
        foreach (var figure in outlook.GetProperty("sources").EnumerateArray().Concat(outlook.GetProperty("models").EnumerateArray()).SelectMany(s => s.GetProperty("figures").EnumerateArray()))
        {
            var (low, high) = (figure.GetProperty("low").GetDouble(), figure.GetProperty("high").GetDouble());
            Assert.True(low <= high);
            if (figure.GetProperty("value").ValueKind == JsonValueKind.Number)
            {
                Assert.InRange(figure.GetProperty("value").GetDouble(), low, high);
            }

            Assert.Contains(figure.GetProperty("interval").GetString(), new[] { "published", "house" });
        }

        foreach (var point in outlook.GetProperty("models").EnumerateArray().SelectMany(m => m.GetProperty("curve").EnumerateArray()))
        {
            Assert.InRange(point.GetProperty("survival").GetDouble(), point.GetProperty("low").GetDouble(), point.GetProperty("high").GetDouble());
            Assert.InRange(point.GetProperty("low").GetDouble(), point.GetProperty("lowest").GetDouble(), point.GetProperty("highest").GetDouble());
        }
    }

    private static void Ordered(CurvePoint p) => Assert.True(p.Lowest <= p.Low + 1e-12 && p.Low <= p.Survival && p.Survival <= p.High && p.High <= p.Highest + 1e-12 && p is { Lowest: >= 0, Highest: <= 1 }, $"{p}");
}
