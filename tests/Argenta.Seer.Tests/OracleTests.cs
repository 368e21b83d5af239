using Xunit;

namespace Argenta.Seer.Tests;

/// <summary>The engine against the literal interpreter, over all schemas of all published packages.</summary>
public class OracleTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("ARGENTA_TIER") switch { "all" => 60, "default" => 12, _ => 1 };

    [Theory]
    [InlineData("cs-02.05.50")]
    [InlineData("tnm-2.1")]
    [InlineData("eod_public-3.3")]
    public void Every_schema_stages_as_read_literally(string package)
    {
        if (!Published.IsThere(package))
        {
            return;
        }

        var oracle = new Oracle(Published.Bytes(package), Published.Year);
        var algorithm = Published.Algorithm(package);
        var random = new Random(20260313);
        var draw = new Cases(oracle, random);
        var staged = 0;
        for (var i = 0; i < Cases * oracle.Schemas.Count; i++)
        {
            var inputs = draw.Draw(i);
            staged += Compare.Stage(oracle, algorithm, inputs, Published.Year) ? 1 : 0;
        }

        // Many cases have to get as far as the tables; otherwise the comparison would show little.
        Assert.True(staged > Cases * oracle.Schemas.Count / 4, $"only {staged} staged");
    }
}
