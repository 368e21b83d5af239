using Argenta.Pathology;
using Argenta.Record;
using Argenta.Terms;
using CsCheck;
using Xunit;

namespace Argenta.Tests;

public class GradeTests
{
    private static NumberRange? Range(string? text) => text is null ? null : NumberRange.TryParse(text, out var r) ? r : throw new FormatException(text);

    private static GradeAnswer Of(string? ki67, string? mitoses, Differentiation? d = Differentiation.Well, Grade? stated = null) =>
        DigestiveGrade.Of(d, Range(ki67), Range(mitoses), stated, House.Pathology);

    [Theory]
    [InlineData("2.9", "1", "G1")]
    [InlineData("2.99", "1", "G1")]
    [InlineData("3", "1", "G2")]
    [InlineData("3.0", "0", "G2")]
    [InlineData("20", "1", "G2")]
    [InlineData("20.0", "20", "G2")]
    [InlineData("20.1", "1", "G3")]
    [InlineData("1", "1.9", "G1")]
    [InlineData("1", "2", "G2")]
    [InlineData("1", "2.0", "G2")]
    [InlineData("1", "20", "G2")]
    [InlineData("1", "20.2", "G3")]
    [InlineData("<3", "<2", "G1")]
    [InlineData("<3", "3", "G2")]
    [InlineData("3-20", "1", "G2")]
    [InlineData("3-20", "25", "G3")]
    [InlineData(">20", null, "G3")]
    [InlineData("35", null, "G3")]
    [InlineData(null, "21", "G3")]
    [InlineData("<=2", "1", "G1")]
    [InlineData("2-10", "5", "G2")]
    [InlineData("100", "0", "G3")]
    [InlineData("0", "0", "G1")]
    public void Both_indices_or_one_at_the_top_settle_the_grade(string? ki67, string? mitoses, string grade)
    {
        var answer = Of(ki67, mitoses);
        Assert.Equal((Words<Grade>.Parse(grade), true, TumourKind.Net), (answer.Grade!.Value, answer.Settled, answer.Kind!.Value));
        Assert.Empty(answer.Needs);
    }

    [Theory]
    [InlineData("2", null, "G1", "mitoses")]
    [InlineData("8", null, "G2", "mitoses")]
    [InlineData(null, "1", "G1", "ki67")]
    [InlineData(null, "2", "G2", "ki67")]
    [InlineData("<3", null, "G1", "mitoses")]
    public void One_index_alone_gives_the_least_grade_provisionally(string? ki67, string? mitoses, string grade, string need)
    {
        var answer = Of(ki67, mitoses);
        Assert.Equal((Words<Grade>.Parse(grade), false), (answer.Grade!.Value, answer.Settled));
        Assert.Contains("other-index-missing", answer.Flags);
        Assert.Equal(need, Assert.Single(answer.Needs).Fact);
    }

    [Fact]
    public void A_range_across_a_bound_leaves_the_grade_open()
    {
        var answer = Of("2-5", "1");
        Assert.Null(answer.Grade);
        Assert.Equal([Grade.G1, Grade.G2], answer.Candidates);
        Assert.Equal("ki67", Assert.Single(answer.Needs).Fact);
    }

    [Fact]
    public void About_is_computed_and_marked()
    {
        var answer = Of("~2", "1");
        Assert.Equal(Grade.G1, answer.Grade);
        Assert.Contains("approximate", answer.Flags);
    }

    [Fact]
    public void Proliferation_over_the_bound_never_makes_a_carcinoma()
    {
        var answer = Of("60", "30", null);
        Assert.Equal((TumourKind.Nen, null), (answer.Kind!.Value, answer.Grade));
        Assert.Equal([Grade.G3, Grade.Nec], answer.Candidates);
        Assert.Contains(answer.Needs, n => n.Fact == "differentiation");
    }

    [Fact]
    public void Low_proliferation_without_differentiation_is_taken_as_well_differentiated()
    {
        var answer = Of("8", "3", null);
        Assert.Equal((TumourKind.Net, Grade.G2, false), (answer.Kind!.Value, answer.Grade!.Value, answer.Settled));
        Assert.Contains("diff-assumed-well", answer.Flags);
    }

    [Fact]
    public void A_poorly_differentiated_tumour_is_a_carcinoma_without_number()
    {
        var answer = Of("80", null, Differentiation.Poor);
        Assert.Equal((TumourKind.Nec, Grade.Nec, true), (answer.Kind!.Value, answer.Grade!.Value, answer.Settled));
    }

    [Fact]
    public void A_carcinoma_with_low_indices_is_a_conflict()
    {
        var answer = Of("5", "3", Differentiation.Poor);
        Assert.True(answer.Conflict);
        Assert.Contains("nec-with-low-proliferation", answer.Flags);
    }

    [Fact]
    public void A_stated_grade_alone_is_marked_so()
    {
        var answer = Of(null, null, Differentiation.Well, Grade.G2);
        Assert.Equal((Grade.G2, false), (answer.Grade!.Value, answer.Settled));
        Assert.Contains("stated-only", answer.Flags);
        Assert.Equal(["ki67", "mitoses"], answer.Needs.Select(n => n.Fact));
    }

    [Fact]
    public void The_higher_index_wins_and_says_so()
    {
        Assert.Contains(Of("1", "5").Rules, r => r.Text.Contains("higher of the two", StringComparison.Ordinal));
        Assert.DoesNotContain(Of("5", "5").Rules, r => r.Text.Contains("higher of the two", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.9", "none", "TC")]
    [InlineData("2", "none", "AC")]
    [InlineData("10", "none", "AC")]
    [InlineData("10", "focal", "AC")]
    [InlineData("1", "focal", "AC")]
    [InlineData("0", "none", "TC")]
    public void Mitoses_and_necrosis_part_typical_from_atypical_carcinoid(string mitoses, string necrosis, string grade)
    {
        var answer = Thoracic(mitoses, necrosis);
        Assert.Equal((Words<Grade>.Parse(grade), true), (answer.Grade!.Value, answer.Settled));
    }

    private static GradeAnswer Thoracic(string? mitoses, string? necrosis, Grade? stated = null, bool? small = false, string? size = "15") =>
        ThoracicGrade.Of(false, Range(mitoses), necrosis is null ? null : Words<Necrosis>.Parse(necrosis), stated, small, Range(size), House.Pathology);

    [Theory]
    [InlineData("10.1", "none")]
    [InlineData("11", "focal")]
    [InlineData("30", null)]
    public void Above_the_carcinoid_range_no_grade_is_given(string mitoses, string? necrosis)
    {
        var answer = Thoracic(mitoses, necrosis);
        Assert.Null(answer.Grade);
        Assert.Contains("lung-net-high-proliferation", answer.Flags);
        Assert.Contains("pathology-review", answer.Flags);
    }

    [Fact]
    public void Extensive_necrosis_is_for_review()
    {
        var answer = Thoracic("5", "extensive");
        Assert.Null(answer.Grade);
        Assert.Equal(["pathology-review"], answer.Flags);
    }

    [Fact]
    public void Missing_necrosis_leaves_a_low_count_open()
    {
        var answer = Thoracic("1", null);
        Assert.Null(answer.Grade);
        Assert.Equal([Grade.TC, Grade.AC], answer.Candidates);
        Assert.Equal("necrosis", Assert.Single(answer.Needs).Fact);
    }

    [Fact]
    public void Focal_necrosis_without_a_count_is_provisionally_atypical()
    {
        var answer = Thoracic(null, "focal");
        Assert.Equal((Grade.AC, false), (answer.Grade!.Value, answer.Settled));
        Assert.Contains(answer.Needs, n => n.Fact == "mitoses");
    }

    [Fact]
    public void Without_count_and_necrosis_it_is_a_carcinoid_not_further_known()
    {
        Assert.Contains("carcinoid-nos", Thoracic(null, "none").Flags);
        Assert.Null(Thoracic(null, "none").Grade);
    }

    [Fact]
    public void Small_material_gives_no_grade_unless_the_report_states_one()
    {
        Assert.Null(Thoracic("1", "none", null, true).Grade);
        Assert.Equal(Grade.TC, Thoracic("1", "none", Grade.TC, true).Grade);
    }

    [Theory]
    [InlineData("4.9", true)]
    [InlineData("5", false)]
    [InlineData("5.1", false)]
    public void Below_five_millimetres_it_is_a_tumourlet(string size, bool tumourlet) =>
        Assert.Equal(tumourlet, Thoracic("1", "none", null, false, size).Flags.Contains("tumourlet"));

    [Fact]
    public void A_numeric_grade_is_never_derived_in_the_lung()
    {
        var answer = Thoracic("1", "none", Grade.G2);
        Assert.Equal(Grade.TC, answer.Grade);
        Assert.Contains("gep-grade-applied-to-lung", answer.Flags);
    }

    [Theory]
    [InlineData("0.50", "0.196")]
    [InlineData("0.55", "0.238")]
    [InlineData("0.66", "0.342")]
    public void Field_area_follows_from_the_diameter(string diameter, string area) =>
        Assert.Equal(decimal.Parse(area, System.Globalization.CultureInfo.InvariantCulture), Math.Round(MitoticCount.FieldArea(decimal.Parse(diameter, System.Globalization.CultureInfo.InvariantCulture)), 3));

    [Fact]
    public void Counts_in_fields_are_brought_to_two_square_millimetres()
    {
        var fields = House.Pathology.Fields;
        Assert.Equal(4.2m, Math.Round(MitoticCount.FromFields(NumberRange.Exactly(5), 10, MitoticCount.FieldArea(0.55m), fields).Low, 1));
        var unknown = MitoticCount.FromFields(NumberRange.Exactly(5), 10, null, fields);
        Assert.Equal((2.9m, 6.2m), (Math.Round(unknown.Low, 1), Math.Round(unknown.High, 1, MidpointRounding.ToZero)));
        Assert.Equal(NumberRange.Exactly(4), MitoticCount.FromMm2(NumberRange.Exactly(2), fields));
    }

    private static readonly Gen<NumberRange?> AnyRange = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Bool).Select(p => p.Item3 ? (NumberRange?)null : NumberRange.Between(Math.Min(p.Item1, p.Item2) / 2m, Math.Max(p.Item1, p.Item2) / 2m));

    [Fact]
    public void Learning_a_fact_never_changes_a_settled_grade() =>
        Gen.Select(AnyRange, AnyRange, Gen.Int[0, 2].Select(i => i == 0 ? (Differentiation?)null : i == 1 ? Differentiation.Well : Differentiation.Poor), Gen.Int[0, 100], Gen.Int[0, 100], Gen.Bool).Sample((ki67, mitoses, d, a, b, well) =>
        {
            var before = DigestiveGrade.Of(d, ki67, mitoses, null, House.Pathology);
            if (!before.Settled)
            {
                return;
            }

            var after = DigestiveGrade.Of(d ?? (well ? Differentiation.Well : Differentiation.Poor), Learn(ki67, a, 30m), Learn(mitoses, b, 30m), null, House.Pathology);
            Assert.Equal(before.Grade, after.Grade);
            Assert.True(after.Settled);
        });

    [Fact]
    public void Learning_a_fact_never_changes_a_settled_thoracic_grade() =>
        Gen.Select(AnyRange, Gen.Int[-1, 2].Select(i => i < 0 ? (Necrosis?)null : (Necrosis)i), AnyRange, Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[0, 2]).Sample((mitoses, necrosis, size, a, b, n) =>
        {
            var before = ThoracicGrade.Of(false, mitoses, necrosis, null, false, size, House.Pathology);
            if (before.Settled)
            {
                Assert.Equal(before.Grade, ThoracicGrade.Of(false, Learn(mitoses, a, 30m), necrosis ?? (Necrosis)n, null, false, Learn(size, b, 30m), House.Pathology).Grade);
            }
        });

    /// <summary>An exact value inside what was known.</summary>
    private static NumberRange Learn(NumberRange? known, int percent, decimal most) =>
        NumberRange.Exactly(known is { } k ? k.Low + ((k.High - k.Low) * percent / 100m) : most * percent / 100m);

    [Fact]
    public void A_higher_index_never_lowers_the_grade() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 100]).Sample((k, m, more) =>
        {
            var low = DigestiveGrade.Of(Differentiation.Well, NumberRange.Exactly(k / 2m), NumberRange.Exactly(m / 4m), null, House.Pathology).Grade;
            Assert.True(DigestiveGrade.Of(Differentiation.Well, NumberRange.Exactly((k + more) / 2m), NumberRange.Exactly(m / 4m), null, House.Pathology).Grade >= low);
        });
}
