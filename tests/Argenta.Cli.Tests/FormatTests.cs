using System.Text.RegularExpressions;
using Xunit;

namespace Argenta.Tests;

/// <summary>The formats for people, over a pipe.</summary>
public partial class FormatTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_over_a_pipe_is_ascii_of_80_columns_without_escape_codes_and_carries_the_label(bool plain)
    {
        var ran = await Cli.Run(["assess", Cli.Case013, Cli.Samples[0], "--as-of", Cli.Day, .. plain ? (string[])["--plain"] : ["--explain"]]);
        Assert.Equal(0, ran.Code);
        Assert.All(ran.Out, c => Assert.True(c is '\n' or (>= ' ' and <= '~'), $"character {(int)c:x}"));
        Assert.All(ran.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(2, Flat(ran.Out).Split("ot a medical device").Length - 1);
        Assert.Empty(ran.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_needs_nothing_but_itself_and_carries_the_label(bool plain)
    {
        var ran = await Cli.Run(["assess", Cli.Case013, "--as-of", Cli.Day, "--format", "html", .. plain ? (string[])["--plain"] : []]);
        Assert.Equal(0, ran.Code);
        Assert.StartsWith("<!DOCTYPE html>", ran.Out, StringComparison.Ordinal);
        Assert.EndsWith("</html>", ran.Out.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotMatch(Fetches(), ran.Out);
        Assert.DoesNotContain("<script", ran.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("not a medical device", ran.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Json_carries_the_label()
    {
        var ran = await Cli.AllSamples.Value;
        Assert.All(ran.Json, j => Assert.Contains(j.At("label", "statements").EnumerateArray(), s => s.GetString()!.Contains("Not a medical device", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Numbers_of_json_carry_at_most_six_decimals() =>
        Assert.DoesNotMatch(LongNumber(), (await Cli.AllSamples.Value).Out);

    private static string Flat(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex(@"(src|href|action)\s*=\s*[""']?\s*(https?:)?//|url\(\s*[""']?\s*(https?:)?//|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Fetches();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"""(value|recorded|derived)"":\s*""?[^"",}]*\.[0-9]{7}")]
    private static partial Regex LongNumber();
}
