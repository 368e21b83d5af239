using NodaTime;
using Xunit;

namespace Argenta.Terms.Tests;

/// <summary>Whether a date of which only parts are known lies by a day: perhaps, and in any case.</summary>
public class PartialDateTests
{
    [Theory]
    [InlineData("2024-02-10", "2024-02-09", false, false)]
    [InlineData("2024-02-10", "2024-02-10", true, true)]
    [InlineData("2024-02-10", "2024-02-11", true, true)]
    [InlineData("2024-02", "2024-01-31", false, false)]
    [InlineData("2024-02", "2024-02-01", true, false)]
    [InlineData("2024-02", "2024-02-28", true, false)]
    [InlineData("2024-02", "2024-02-29", true, true)] // a leap year
    [InlineData("2023-02", "2023-02-28", true, true)]
    [InlineData("2024", "2023-12-31", false, false)]
    [InlineData("2024", "2024-01-01", true, false)]
    [InlineData("2024", "2024-12-30", true, false)]
    [InlineData("2024", "2024-12-31", true, true)]
    public void Lies_by_a_day(string date, string day, bool perhaps, bool surely)
    {
        var (partial, by) = (PartialDate.Parse(date), PartialDate.Parse(day).Earliest);
        Assert.Equal((perhaps, surely), (partial.MayBeBy(by), partial.IsBy(by)));
    }

    [Fact]
    public void No_date_may_be_by_any_day_and_is_by_none()
    {
        Assert.True(default(PartialDate).MayBeBy(new(1900, 1, 1)));
        Assert.False(default(PartialDate).IsBy(new(9999, 12, 31)));
    }

    /// <summary>The same as by the first and the last day that it may mean, over every day around the turns of months and years.</summary>
    [Fact]
    public void Says_what_its_first_and_last_day_say()
    {
        for (var day = new LocalDate(2023, 11, 25); day < new LocalDate(2025, 1, 8); day = day.PlusDays(1))
        {
            foreach (var text in (string[])["2023", "2024", "2025", "2023-12", "2024-01", "2024-02", "2024-06", "2024-12", "2023-12-31", "2024-01-01", "2024-02-29", "2024-12-31"])
            {
                var date = PartialDate.Parse(text);
                Assert.Equal((date.Earliest <= day, date.Latest <= day), (date.MayBeBy(day), date.IsBy(day)));
            }
        }
    }
}
