using Xunit;

namespace Argenta.Seer.Tests;

/// <summary>Compares an answer of the engine with the oracle's.</summary>
internal static class Compare
{
    /// <returns>Whether the case was staged.</returns>
    public static bool Stage(Oracle oracle, SeerAlgorithm algorithm, Dictionary<string, string> inputs, int year)
    {
        var expected = oracle.Stage(inputs);
        var actual = algorithm.Stage(inputs.Select(i => KeyValuePair.Create(i.Key, (string?)i.Value)), year);
        var errors = actual.Errors.Select(e => e.ToString()).Order(StringComparer.Ordinal).ToList();
        var same = expected.Result == SeerNames.Of(actual.Result) && expected.Schema == actual.SchemaId && expected.Errors.SequenceEqual(errors) && expected.Path.SequenceEqual(actual.Path)
            && expected.Outputs.SequenceEqual(actual.Outputs.OrderBy(o => o.Key, StringComparer.Ordinal));
        if (!same)
        {
            Assert.Fail($"""
                {string.Join(", ", inputs.Select(i => $"{i.Key}='{i.Value}'"))}
                expected {expected.Result} {expected.Schema}: {string.Join(", ", expected.Outputs)} | {string.Join(";", expected.Errors)} | {string.Join(";", expected.Path)}
                actual   {SeerNames.Of(actual.Result)} {actual.SchemaId}: {string.Join(", ", actual.Outputs.OrderBy(o => o.Key, StringComparer.Ordinal))} | {string.Join(";", errors)} | {string.Join(";", actual.Path)}
                """);
        }

        Assert.Equal(oracle.Lookup(inputs), algorithm.Lookup(inputs.Select(i => KeyValuePair.Create(i.Key, (string?)i.Value))).Select(s => s.Id));
        return expected.Result == "STAGED";
    }
}
