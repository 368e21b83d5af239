using Argenta.Symptoms.Suspicion;
using CsCheck;
using Xunit;

namespace Argenta.Cases;

/// <summary>The arithmetic of the suspicion score: the worked examples of its source, and its laws.</summary>
public class SuspicionArithmetic
{
    private static readonly SuspicionKnowledge Knowledge = People.Knowledge.Suspicion;

    private static readonly Gen<SuspicionScore.Standing[]> Standings =
        Gen.Select(Gen.Int[0, 2].Array[Knowledge.Items.Length], Gen.Bool.Array[Knowledge.Items.Length])
            .Select((states, fresh) => Knowledge.Items.Select((item, i) => (item, i)).Where(p => states[p.i] > 0).Select(p => new SuspicionScore.Standing(p.item, states[p.i] == 1, fresh[p.i])).ToArray());

    [Theory]
    [InlineData("dry-flushing", 398)]                    // 25 per 100,000 x 16: 0.4 %
    [InlineData("dry-flushing chronic-diarrhoea", 1478)] // the pair, 60: 1.5 %
    [InlineData("haemoptysis", 1235)]                    // 50: 1.2 %
    [InlineData("", 25)]
    public void Worked_examples(string present, double per100000) =>
        Assert.Equal(per100000, Score(present).Per100000, 1.0);

    [Fact]
    public void The_second_of_a_cluster_counts_half_and_the_third_nothing()
    {
        var one = Score("nausea-vomiting").Per100000;
        Assert.Equal(Odds(one) * Math.Sqrt(1.4), Odds(Score("nausea-vomiting abdominal-pain").Per100000), 1e-9);
        Assert.Equal(Odds(Score("irritable-bowel nausea-vomiting").Per100000), Odds(Score("irritable-bowel nausea-vomiting abdominal-pain").Per100000), 1e-12);
    }

    [Fact]
    public void A_new_complaint_counts_half() =>
        Assert.Equal(Odds(25) * Math.Sqrt(2.8), Odds(SuspicionScore.Of([new(Item("chronic-cough"), true, true)], Knowledge).Per100000), 1e-9);

    [Fact]
    public void Limits_hold()
    {
        Assert.Equal(Odds(25) * 60, Odds(Score("recurrent-pneumonia haemoptysis").Per100000), 1e-9);
        Assert.Equal(Odds(25) * 300, Odds(Score("recurrent-pneumonia obstruction dry-flushing weight-loss").Per100000), 1e-9);
    }

    [Fact]
    public void A_present_item_never_lowers_it() => Standings.Sample(standings =>
    {
        var before = SuspicionScore.Of(standings, Knowledge).Per100000;
        foreach (var item in Knowledge.Items.Where(i => standings.All(s => s.Item != i)))
        {
            Assert.True(SuspicionScore.Of([.. standings, new(item, true, false)], Knowledge).Per100000 >= before - 1e-9, item.Id);
        }
    });

    [Fact]
    public void Nobody_s_score_is_above_the_most_that_the_items_of_the_record_allow() => Gen.Select(Standings, Gen.ULong).Sample((standings, more) =>
    {
        var present = standings.Where(s => s.Present).Aggregate(0ul, (all, s) => all | (1ul << Knowledge.Items.IndexOf(s.Item)));
        var score = SuspicionScore.Of(standings, Knowledge).Per100000;
        Assert.True(Knowledge.IsBounded && score <= Knowledge.MostOf(present) + 1e-9 && score <= Knowledge.MostOf(present | more) + 1e-9);
    });

    [Fact]
    public void The_contributions_multiply_to_the_odds_and_the_interval_holds_it() => Standings.Sample(standings =>
    {
        var score = SuspicionScore.Of(standings, Knowledge);
        var product = score.Contributions.Aggregate(Odds(Knowledge.PriorPer100000), (odds, c) => odds * c.Ratio);
        Assert.Equal(1, product / Odds(score.Per100000), 1e-9);
        Assert.True(score.Low <= score.Per100000 && score.Per100000 <= score.High);
    });

    [Fact]
    public void The_order_of_items_changes_nothing() => Gen.Select(Standings, Gen.Int).Sample((standings, seed) =>
        Assert.Equal(SuspicionScore.Of(standings, Knowledge).Per100000, SuspicionScore.Of(standings.OrderBy(s => HashCode.Combine(s.Item.Id, seed)), Knowledge).Per100000, 1e-9));

    private static double Odds(double per100000) => per100000 / (100_000 - per100000);

    private static ScoreItem Item(string id) => Knowledge.Items.Single(i => i.Id == id);

    private static Score Score(string present) =>
        SuspicionScore.Of(present.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new SuspicionScore.Standing(Item(id), true, false)), Knowledge);
}
