using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.House;

/// <summary>What the simulator assumes of people, doctors and records is data: no share, delay, spread or factor stands in its engine and its charts.</summary>
public partial class NoFiguresInTheSimulator
{
    /// <summary>The numbers that may stand there beside 0 and 1, in their surroundings, with the reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["/ 12"] = "months of a year",
        ["365.25"] = "days of a year",
        ["* 365)"] = "days of a year",
        ["Below(365)"] = "a day of a year",
        ["Month = 30.4375"] = "days of a month",
        ["day - 29"] = "the month that ends on a day",
        ["Math.Log(2)"] = "half-lives",
        ["3 * life.Doubling"] = "a diameter doubles while the volume does so three times",
        ["10 * Math.Cbrt(6 * share * burden * (liver / 100)"] = "the diameter in mm of a sphere, of a percentage of mL",
        ["life.Size / 10"] = "rates that the data give at 10 mm",
        ["life.Size / 15"] = "complaints that the data give at 15 mm",
        ["life.Size / 20"] = "complaints that the data give at 20 mm",
        ["life.Burden / 10"] = "rates that the data give at a burden of 10 %",
        ["life.Burden / 5"] = "rates that the data give at a burden of 5 %",
        ["life.Ki67 / 2"] = "rates that the data give at a Ki-67 of 2 %",
        ["ReliefOn(day) / 5"] = "the rate that the data give at five times the threshold",
        [") - 50) / 10"] = "decades over 50 years, a driver of the data",
        ["layerOffset), 0, 4)"] = "the layers of a wall that there are",
        ["PerformanceStart), 0, 4)"] = "the steps of the ECOG scale",
        ["(following.Krenning4) ? 4 : 3"] = "steps of the Krenning scale",
        ["year < 100"] = "years of a life",
        ["VisitDays[^2]"] = "the visit before the last",
        ["new double[64]"] = "room for the rows of a table",
    };

    // Where each line stands, and its code without texts and remarks.
    private static readonly List<(string Place, string Code)> Lines =
    [
        .. from folder in (string[])["Life", "Records"]
           from file in Directory.EnumerateFiles(Repository.PathOf("src", "Argenta.Simulation", folder), "*.cs")
           where Path.GetFileName(file) != "Dice.cs" // the generator's own constants
           from line in File.ReadLines(file).Select((text, i) => (Place: $"{folder}/{Path.GetFileName(file)}:{i + 1}", Code: Words().Replace(text, string.Empty)))
           select line,
    ];

    [Fact]
    public void Every_figure_is_data() =>
        Assert.Empty(Lines.Where(l => Number().IsMatch(Allowed.Keys.Aggregate(l.Code, Without))).Select(l => $"{l.Place}: {l.Code.Trim()}"));

    [Fact]
    public void Every_exception_is_needed() => Assert.All(Allowed.Keys, allowed => Assert.Contains(Lines, l => l.Code.Contains(allowed, StringComparison.Ordinal)));

    // Without an exception where it stands whole: '/ 12' is none of '/ 120'.
    private static string Without(string code, string allowed) => Regex.Replace(code, Regex.Escape(allowed) + (char.IsAsciiDigit(allowed[^1]) ? @"(?![\w.])" : string.Empty), string.Empty);

    // Texts, characters and remarks.
    [GeneratedRegex(@"""(\\.|[^""\\])*""|'(\\.|[^'\\])'|//.*")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<![\w.])(?!(0|1)(\.0)?(?![\w.]))\.?\d[\w.]*")]
    private static partial Regex Number();
}
