using Argenta.Terms;
using Xunit;

namespace Argenta.Prognosis.Tests;

/// <summary>The composite model against the dossier's vectors, and the laws that it must keep.</summary>
public sealed class CompositeTests
{
    [Fact]
    public void First_vector()
    {
        var model = Fixture.Composite(Fixture.First)!;

        Assert.Equal(0.9391, model.After(1).Survival, 0.001);
        Assert.Equal(0.8247, model.After(3).Survival, 0.001);
        Assert.Equal(0.7193, model.After(5).Survival, 0.001);
        Assert.Equal(0.4918, model.After(10).Survival, 0.001);
        Assert.Equal(117.6, model.Median!.Months!.Value, 0.5);
        Assert.Equal("uncalibrated", model.Status);
        Assert.Equal("favourable", model.Class);
    }

    [Fact]
    public void First_vector_five_years_later_is_conditional_on_them()
    {
        var facts = Fixture.Facts(Fixture.First.Replace("age = 64", "age = 69", StringComparison.Ordinal) + "; diagnosis-date = 2021-06-01");
        var model = Fixture.Composite(facts)!;

        Assert.Equal(0.6837, model.After(5).Survival, 0.001);
        Assert.Equal(0.4918, model.CurveFromDiagnosis.Single(p => p.Years == 10).Survival, 0.001);
        Assert.Contains(model.Enters, s => s.Contains("68 (", StringComparison.Ordinal) && s.Contains("5.0 years to today", StringComparison.Ordinal));
    }

    [Fact]
    public void Second_vector()
    {
        var model = Fixture.Composite(Fixture.Second)!;

        Assert.Equal(0.6853, model.After(1).Survival, 0.001);
        Assert.Equal(0.3211, model.After(3).Survival, 0.001);
        Assert.Equal(0.1498, model.After(5).Survival, 0.001);
        Assert.Equal(0.0218, model.After(10).Survival, 0.001);
        Assert.Equal(0.038, model.After(5).Low, 0.001);
        Assert.Equal(0.330, model.After(5).High, 0.001);
        Assert.Equal(22.0, model.Median!.Months!.Value, 0.5);
        Assert.Equal(12.7, model.Median.Low!.Value, 0.5);
        Assert.Equal(37.7, model.Median.High!.Value, 0.5);
    }

    [Fact]
    public void It_is_not_asked_unless_somebody_asks() => Assert.DoesNotContain(Fixture.Of(Fixture.First).Models, m => m.Status != "published");

    [Fact]
    public void What_is_missing_is_listed_and_widens_the_interval()
    {
        var model = Fixture.Composite(Fixture.First)!;

        Assert.Contains(model.Needs, n => n.Fact == "cga-uln");
        Assert.Contains(model.Needs, n => n.Fact == "tempo");
        Assert.True(model.After(5).Lowest < model.After(5).Low);
        Assert.All(model.Inputs.Where(i => i.Name is "ECOG" or "Grade"), i => Assert.True(i.IsKnown));
        Assert.False(model.Inputs.Single(i => i.Name == "Tempo").IsKnown);

        var known = Fixture.Composite(Fixture.First + "; metastases = liver; cga-uln = 1; syndromes = none; tempo = stable; bilirubin-uln = 0.5; alkaline-phosphatase-uln = 0.5; ki67 = 1 %")!;
        Assert.Equal(known.After(5).Low, known.After(5).Lowest, 12);
        Assert.Equal(known.After(5).High, known.After(5).Highest, 12);
        Assert.Equal(model.After(5).Survival, known.After(5).Survival, 12);
    }

    [Theory]
    [InlineData("age")]
    [InlineData("sex")]
    [InlineData("primary-site")]
    [InlineData("extent")]
    public void Without_what_carries_it_there_is_only_a_question(string fact)
    {
        var parts = Fixture.First.Split("; ").Where(p => !p.StartsWith(fact + " ", StringComparison.Ordinal) && !(fact == "extent" && p.StartsWith("m ", StringComparison.Ordinal)));
        var model = Fixture.Composite(string.Join("; ", parts))!;

        Assert.Equal(Truth.Unknown, model.Fits);
        Assert.Empty(model.Curve);
        Assert.Null(model.Median);
        Assert.NotEmpty(model.Needs);
    }

    [Fact]
    public void A_carcinoma_keeps_to_its_own_rows()
    {
        const string nec = "kind = NEC; sex = male; age = 60; primary-site = colon; gep = yes; grade = NEC; m = M1a; extent = liver-only; charlson = 0";
        var treated = Fixture.Composite(nec + "; treated-with = chemotherapy")!;
        var all = Fixture.Composite(nec + "; treated-with = none")!;

        Assert.Equal(0.69, treated.Inputs[0].Low);
        Assert.Equal(1.66, all.Inputs[0].Low);
        Assert.DoesNotContain(treated.Inputs, i => i.Name == "Grade");
        Assert.Null(Fixture.Composite("kind = NEC; sex = male; age = 60; primary-site = lung; gep = no; m = M1a; extent = disseminated"));
        Assert.Null(Fixture.Composite("kind = NET; sex = male; age = 60; primary-site = unknown-primary; extent = localised; m = M0"));
        Assert.Null(Fixture.Composite("kind = GOBLET; sex = male; age = 60; primary-site = appendix; extent = localised; m = M0"));
    }

    [Fact]
    public void Too_wide_a_band_leaves_only_a_class()
    {
        var model = Fixture.Composite("kind = NET; sex = female; age = 40; primary-site = appendix; gep = yes; m = M1a; extent = liver-only")!;

        Assert.True(model.OnlyClass);
        Assert.Empty(model.Curve);
        Assert.Null(model.Median);
        Assert.Contains(" to ", model.Class, StringComparison.Ordinal);
    }

    [Fact]
    public void Lung_goes_by_morphology()
    {
        const string lung = "kind = NET; sex = male; age = 50; primary-site = lung; gep = no; m = M1a; extent = liver-only; charlson = 0";
        Assert.True(Fixture.Composite(lung + "; grade = TC")!.After(5).Survival > Fixture.Composite(lung)!.After(5).Survival);
        Assert.True(Fixture.Composite(lung)!.After(5).Survival > Fixture.Composite(lung + "; grade = AC")!.After(5).Survival);
    }

    [Theory]
    [InlineData("age = 64", "age = 65")]
    [InlineData("grade = G1", "grade = G2")]
    [InlineData("ecog = 0", "ecog = 1")]
    [InlineData("liver-burden = 10 %", "liver-burden = 40 %; metastases = liver")]
    [InlineData("charlson = 0", "charlson = 1")]
    [InlineData("charlson = 0", "charlson = 0; tempo = progressing")]
    [InlineData("charlson = 0", "charlson = 0; cga-uln = 7")]
    [InlineData("charlson = 0", "charlson = 0; syndromes = carcinoid-heart-disease")]
    [InlineData("charlson = 0", "charlson = 0; bilirubin-uln = 1.1")]
    public void What_is_worse_never_makes_it_better(string from, string to)
    {
        var before = Fixture.Composite(Fixture.First)!;
        var after = Fixture.Composite(Fixture.First.Replace(from, to, StringComparison.Ordinal))!;

        Assert.All(before.Curve.Zip(after.Curve), p => Assert.True(p.Second.Survival < p.First.Survival, $"{p.First.Years} years"));
    }

    [Fact]
    public void Treatments_given_do_not_move_it()
    {
        var before = Fixture.Composite(Fixture.First)!;
        var after = Fixture.Composite(Fixture.First + "; treated-with = prrt, everolimus; primary-resected = yes")!;

        Assert.Equal(before.Curve, after.Curve);
    }

    [Fact]
    public void A_median_beyond_the_cap_is_not_a_number()
    {
        var model = Fixture.Composite("kind = NET; sex = female; age = 30; primary-site = ileum; gep = yes; m = M0; extent = localised; grade = G1; charlson = 0")!;

        Assert.Null(model.Median!.Months);
        Assert.Equal(180, model.Median.Cap);
        Assert.Equal("very favourable", model.Class);
    }

    [Fact]
    public void The_median_is_where_half_are_alive()
    {
        var hazard = new CompositeHazard(0.12, 1.5, 0.0155, 0.09, 70, 65);
        Assert.Equal(0.5, hazard.Survival(hazard.Median(600)!.Value / 12), 1e-9);
        Assert.Equal(1, hazard.Survival(0));
        Assert.Equal(hazard.Survival(7) / hazard.Survival(2), hazard.Survival(5, 2), 1e-12);
        Assert.Equal(hazard.Survival(5, 2), (hazard with { Age = 72 }).Survival(5), 1e-12);
        Assert.Null(hazard.Median(12));
    }
}
