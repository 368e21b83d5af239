using System.Text.Json;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>Nobody can take an invented person for a real one.</summary>
public class LabelTests
{
    [Fact]
    public void Every_resource_and_every_line_says_that_it_is_synthetic()
    {
        var (people, truth) = House.Lines(120);
        foreach (var line in people)
        {
            var bundle = JsonDocument.Parse(line).RootElement;
            Labelled(bundle);
            foreach (var entry in bundle.GetProperty("entry").EnumerateArray())
            {
                Labelled(entry.GetProperty("resource"));
                Assert.Contains("/synthetic/", entry.GetProperty("fullUrl").GetString());
            }

            Assert.StartsWith("Synthetic Person", bundle.GetProperty("entry")[0].GetProperty("resource").GetProperty("name")[0].GetProperty("text").GetString());
        }

        Assert.All(truth, line => Assert.StartsWith("{\"synthetic\":\"Synthetic: not a real person\"", line));
    }

    private static void Labelled(JsonElement resource)
    {
        var meta = resource.GetProperty("meta");
        var security = meta.GetProperty("security")[0];
        Assert.Equal(("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST"), (security.GetProperty("system").GetString(), security.GetProperty("code").GetString()));
        Assert.Equal("synthetic", meta.GetProperty("tag")[0].GetProperty("code").GetString());
    }
}
