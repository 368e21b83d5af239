using System.Text.Json;
using Xunit;

namespace Argenta.Tests;

/// <summary>A day does not know what came later, and the same day gives the same output.</summary>
public class AsOfTests
{
    private static async Task<JsonElement> On(string day) => Assert.Single((await Cli.Run("assess", Cli.Case013, "--as-of", day, "--format", "json")).Json);

    private static bool HasPrrt(JsonElement json) => json.At("course", "courses").EnumerateArray().Any(c => c.At("what").GetString() == "lutetium-177-dotatate");

    private static bool Progressed(JsonElement json) => json.At("findings", "progression", "value").ValueKind == JsonValueKind.True;

    [Fact]
    public async Task An_earlier_day_does_not_know_what_came_later()
    {
        var days = await Task.WhenAll(On("2021-02-09"), On("2021-02-10"), On("2021-05-09"), On("2021-05-10"));
        Assert.Equal([false, true, true, true], days.Select(Progressed));
        Assert.Equal([false, false, false, true], days.Select(HasPrrt));
        Assert.Equal(["2021-02-09", "2021-02-10", "2021-05-09", "2021-05-10"], days.Select(d => d.At("asOf").GetString()));
        Assert.Equal("unknown", days[0].At("findings", "tempo", "state").GetString());
        Assert.All(days, d => Assert.True(string.CompareOrdinal(d.At("label", "dataAsOf").GetString(), d.At("asOf").GetString()) <= 0));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("text")]
    public async Task The_same_day_gives_the_same_output(string format)
    {
        string[] args = ["assess", Cli.Case013, "--as-of", Cli.Day, "--format", format];
        var (first, second) = (Cli.Run(args), Cli.Run(args));
        Assert.Equal((await first).Out, (await second).Out);
        Assert.NotEmpty((await first).Out);
    }

    [Fact]
    public async Task Without_a_day_the_text_names_the_day_of_the_run()
    {
        var ran = await Cli.Run("assess", Cli.Case013);
        Assert.True(ran.Out.Contains($"As of {Cli.Today(0)}", StringComparison.Ordinal) || ran.Out.Contains($"As of {Cli.Today(-1)}", StringComparison.Ordinal), ran.Out[..300]);
    }
}
