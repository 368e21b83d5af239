using System.Text.RegularExpressions;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Prognosis.Tests;

/// <summary>The knowledge of this room: vignettes, sources, faults with their place.</summary>
public sealed partial class KnowledgeTests
{
    [Fact]
    public void Every_vignette_holds() => Assert.All(Fixture.Knowledge.Outlook.Sets.SelectMany(s => VignetteRunner.Run(s)), r => Assert.True(r.Passed, r.ToString()));

    [Fact]
    public void Every_rule_has_a_vignette_that_makes_it_true()
    {
        foreach (var set in Fixture.Knowledge.Outlook.Sets)
        {
            var seen = VignetteRunner.Run(set).Where(r => r.Answer == "true").Select(r => r.Expectation.Id).ToHashSet();
            Assert.DoesNotContain(set.Rules, r => !seen.Contains(r.Id));
        }
    }

    [Fact]
    public void Effects_agree_with_what_the_cards_of_the_options_say()
    {
        var cards = Fixture.Knowledge.Options.Options.SelectMany(o => o.Card.Evidence).Where(e => e.Effect is not null).ToLookup(e => e.Id);
        var compared = 0;
        foreach (var effect in Fixture.Knowledge.Outlook.Effects.Where(e => e.Endpoint.StartsWith("progression-free survival", StringComparison.Ordinal) || e.Endpoint == "time to progression"))
        {
            foreach (var (figure, text) in effect.Figures.Where(f => f.What == "hazard-ratio").SelectMany(f => cards[effect.Evidence].Select(c => (f, Text: Ratio().Match(c.Effect!)))).Where(x => x.Text.Success))
            {
                compared++;
                Assert.Equal(figure.Value!.Value, double.Parse(text.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 0.0005);
                Assert.Equal(figure.Low, double.Parse(text.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), 0.0005);
                Assert.Equal(figure.High, double.Parse(text.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture), 0.0005);
            }
        }

        Assert.True(compared >= 4, $"{compared} were compared");
    }

    [Fact]
    public void The_less_sure_a_figure_the_wider_the_range()
    {
        var house = Fixture.Knowledge.Outlook.House;
        var widths = Enum.GetValues<Certainty>().Select(c => house.Spared(57, c)).ToList();
        Assert.Equal(widths.OrderBy(w => w.High - w.Low), widths);
        Assert.All(widths, w => Assert.True(w.Low < 57 && w.High > 57));
        var (low, high) = house.Spared(57, Certainty.Verified);
        Assert.Equal(57 * 1.0, 100 * Math.Pow(high / 100, Math.Exp(1.2816 * 0.2)), 1e-9);
        Assert.Equal((100 - high, 100 - low), house.Events(43, Certainty.Verified));
        Assert.Equal(100 * Math.Exp(-1.2816 * 0.35), house.Median(100, Certainty.Known).Low, 1e-9);
    }

    [Theory]
    [InlineData("prognosis/figures/distant.yaml", "what: survival, percent: 57, at: 60", "what: survival, percent: 57", "'at' is missing")]
    [InlineData("prognosis/figures/distant.yaml", "what: survival, percent: 57, at: 60", "what: survivel, percent: 57, at: 60", "'survivel' is not a figure")]
    [InlineData("prognosis/figures/distant.yaml", "what: survival, percent: 57, at: 60", "what: survival, percent: 157, at: 60", "Interval and number do not belong together")]
    [InlineData("prognosis/figures/distant.yaml", "what: survival, percent: 57, at: 60", "what: survival, percent: 100, at: 60", "Interval and number do not belong together")]
    [InlineData("prognosis/figures/distant.yaml", "what: survival, percent: 57, at: 60", "what: survival, at: 60", "A figure needs its interval")]
    [InlineData("prognosis/figures/distant.yaml", "what: survival, percent: 57, at: 60", "what: survival, percent: 57, at: 60, low: 60, high: 70", "Interval and number do not belong together")]
    [InlineData("prognosis/figures/distant.yaml", "clock: spread", "clock: noon", "'noon' is not a clock")]
    [InlineData("prognosis/effects.yaml", "ratio: 0.34, low: 0.20, high: 0.59, level: 95", "ratio: 0.34", "A figure needs its interval")]
    [InlineData("prognosis/effects.yaml", "source: RINKE09", "source: NOBODY", "'NOBODY' is not in sources.yaml")]
    [InlineData("prognosis/models.yaml", "counts-from: operation", "counts-from: lunch", "'lunch' is not one of the words allowed here")]
    [InlineData("prognosis/models.yaml", "fact: charlson-ten-year-survival", "fact: charlson", "'charlson' is not a percentage")]
    [InlineData("prognosis/outlook.yaml", "V: 0.2,", "V: -0.2,", "'-0.2' is not above 0")]
    [InlineData("prognosis/outlook.yaml", "kind in (NET,", "kynd in (NET,", "kynd")]
    [InlineData("prognosis/net-os-1.yaml", "shrinkage: 0.7", "shrinkage: 0", "'0' is not above 0")]
    [InlineData("prognosis/net-os-1.yaml", "deviation: 0.25, localised", "deviation: 0.25, localized", "'localized' is not a key")]
    public void A_fault_names_its_place(string path, string from, string to, string problem)
    {
        var fault = Assert.Throws<LocatedException>(() => Assessment.PathwayKnowledge.Load(Fixture.With(path, from, to)));
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(path, fault.File, StringComparison.Ordinal);
        Assert.True(fault.Line > 0);
    }

    [Fact]
    public void Without_its_files_the_outlook_does_not_load() =>
        Assert.Throws<LocatedException>(() => Assessment.PathwayKnowledge.Load(Repository.Knowledge.Without(p => p == "prognosis/outlook.yaml")));

    [GeneratedRegex(@"HR (\d\.\d+) \((\d\.\d+)-(\d\.\d+)\)")]
    private static partial Regex Ratio();
}
