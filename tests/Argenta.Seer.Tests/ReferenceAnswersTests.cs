using System.Text;
using Xunit;

namespace Argenta.Seer.Tests;

/// <summary>What the reference clients answered, to the letter.</summary>
public class ReferenceAnswersTests
{
    [Theory]
    [InlineData("eod_public-3.3", "seer-eod", "eod_net_20k.csv.gz")]
    [InlineData("tnm-2.1", "seer-tnm", "tnm_net_20k.csv.gz")]
    public void Staging_the_sample_writes_the_sample(string package, string folder, string file)
    {
        if (Published.Sample(folder, file) is not { } sample || !Published.IsThere(package))
        {
            return;
        }

        // Answers stand in the file already and are written anew in their place, so the file that comes out has to be the file that went in.
        using var output = new MemoryStream();
        var summary = SeerBatch.Open(Published.Algorithm(package), new MemoryStream(sample), file, new BatchOptions { CurrentYear = Published.Year, Workers = 2, ChunkBytes = 1 << 16 }).Run(output);

        Assert.Equal(20_000, summary.Rows);
        var expected = Encoding.UTF8.GetString(sample).Split('\n');
        var actual = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal(expected.Length, actual.Length);
        var differences = expected.Zip(actual).Where(p => p.First != p.Second).Take(5).Select(p => $"expected {p.First}\n  actual {p.Second}").ToList();
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public void Collaborative_Stage_derives_what_the_repository_of_the_client_expects()
    {
        if (Published.Sample("seer-cs", "cs_net_20k.csv.gz") is not { } sample || !Published.IsThere("cs-02.05.50"))
        {
            return;
        }

        var algorithm = Published.Algorithm("cs-02.05.50");
        var lines = Encoding.UTF8.GetString(sample).TrimEnd('\n').Split('\n');
        var header = lines[0].Split(',');
        const int inputs = 42;
        var rows = 0;
        foreach (var line in lines.Skip(1))
        {
            var cells = line.Split(',');
            var supplied = header.Zip(cells).Take(inputs).Select(c => KeyValuePair.Create(c.First, (string?)(c.First == "year_dx" && c.Second is "2019" or "2020" ? "2049" : c.Second)));
            var outcome = algorithm.Stage(supplied, Published.Year);
            for (var i = inputs; i < header.Length; i++)
            {
                var derived = outcome.Outputs.GetValueOrDefault(header[i], string.Empty);
                if (derived != cells[i].Trim())
                {
                    Assert.Fail($"{header[i]}: expected '{cells[i].Trim()}', derived '{derived}' for {line}");
                }
            }

            rows++;
        }

        Assert.Equal(20_000, rows);
    }
}
