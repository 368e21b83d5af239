using System.Globalization;
using System.Text;
using Argenta.Record;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>Damages good bundles in thousands of ways: only the documented error comes out. ARGENTA_MUTATIONS sets how many (20,000 when not set).</summary>
public class MutationTests
{
    private static readonly string[] Pieces = ["null", "true", "-1", "1e400", "\"\"", "\"2023-02-30\"", "[]", "{}", "[[]]", "{\"reference\":\"#x\"}", "\"\\ud800\"", "\u0000", "{\"value\":\"1,5\"}", "99999999999999999999999999999999", "\"urn:uuid:x\"", ","];

    [Fact]
    public void Damaged_input_gives_a_record_or_the_documented_error()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("ARGENTA_MUTATIONS"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var wanted) ? wanted : 20_000;
        var seeds = Enumerable.Range(0, 8).Select(i => Encoding.UTF8.GetBytes(FhirWriter.WriteText(new RandomRecord(i).Make(), Vocabulary.Terms))).ToArray();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            var random = new Random(i);
            var bytes = Mutate(seeds[random.Next(seeds.Length)], random);
            foreach (var options in (ReadOptions[])[ReadOptions.Strict, ReadOptions.Tolerant])
            {
                try
                {
                    foreach (var record in FhirReader.Read(bytes, "mutated", Vocabulary.Terms, options))
                    {
                        _ = record.DataTo;
                    }
                }
                catch (LocatedException)
                {
                }
                catch (Exception fault)
                {
                    Assert.Fail($"Mutation {i}: {fault}\n{Encoding.UTF8.GetString(bytes)}");
                }
            }
        });
    }

    /// <summary>Our own extension holds the morphology as it was written, which may be anything.</summary>
    [Theory]
    [InlineData("\"824\"", "824", null)]
    [InlineData("\"8240\"", "8240", "neuroendocrine-tumour")]
    [InlineData("\"8240/6\"", "8240/6", "neuroendocrine-tumour")]
    [InlineData("\"x\"", "x", null)]
    [InlineData("-1", "-1", null)]
    public void A_morphology_that_is_no_code_is_read_as_it_stands(string json, string morphology, string? term)
    {
        var text = """{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p"}},{"resource":{"resourceType":"Condition","subject":{"reference":"Patient/p"},"extension":[{"url":"https://argenta.example/fhir/morphology","valueString":VALUE}],"code":{"text":"Xqzw"}}}]}""".Replace("VALUE", json, StringComparison.Ordinal);
        var condition = Assert.Single(FhirReader.Read(Encoding.UTF8.GetBytes(text), "own", Vocabulary.Terms, ReadOptions.Tolerant).Single().Of<ConditionEntry>());
        Assert.Equal(morphology, condition.Morphology);
        Assert.Equal(term is not null, condition.Term is not null);
    }

    [Fact]
    public void What_is_no_JSON_is_refused_and_all_JSON_is_taken()
    {
        // The reader has a tokenizer of its own; System.Text.Json is the judge of what JSON is.
        string[] odd = ["01", "-", "-0", "1.", "1.5e", "1e+5", "-0.0e-0", "\"\\x\"", "\"\\u12g4\"", "\"\\u12A4\\n\"", "\"a\tb\"", "\"\u001f\"", "tru", "nul", "NaN", "[1,]", "{\"a\":1,}", "{\"a\"}", "{1:2}", "[ ]", "{ }", " 1 ", "\"\"", "1 2", "'a'", "//x", "\"\\", "\"\\\"", "+1", ".5", "{\"\\u0061\":1}"];
        var seed = Encoding.UTF8.GetBytes(FhirWriter.WriteText(new RandomRecord(3).Make(), Vocabulary.Terms));
        for (var i = 0; i < 3000; i++)
        {
            var random = new Random(i);
            var bytes = i % 2 == 0 ? Mutate(seed, random) : Replace(seed, Encoding.UTF8.GetBytes(odd[random.Next(odd.Length)]), random);
            if (!bytes.Contains((byte)'\n'))
            {
                Assert.True(IsJson(bytes) == IsTaken(bytes), $"Mutation {i}: {Encoding.UTF8.GetString(bytes)}");
            }
        }
    }

    private static byte[] Replace(byte[] seed, byte[] piece, Random random)
    {
        var bytes = seed.ToList();
        var colon = bytes.IndexOf((byte)':', random.Next(bytes.Count / 2));
        var end = ValueEnd(bytes, colon + 1);
        bytes.RemoveRange(colon + 1, end - colon - 1);
        bytes.InsertRange(colon + 1, piece);
        return [.. bytes];
    }

    private static bool IsJson(byte[] bytes)
    {
        var reader = new System.Text.Json.Utf8JsonReader(bytes, new System.Text.Json.JsonReaderOptions { MaxDepth = 128 });
        try
        {
            while (reader.Read())
            {
            }

            return bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) >= 0;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static bool IsTaken(byte[] bytes)
    {
        try
        {
            return FhirReader.Read(bytes, "mutated", Vocabulary.Terms, ReadOptions.Tolerant).ToList() is not null;
        }
        catch (LocatedException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var n = random.Next(1, 4); n > 0 && bytes.Count > 2; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    var length = Math.Min(random.Next(1, 200), bytes.Count - at);
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                default:
                    // A value gives way to another one: the JSON mostly stays whole, its meaning does not.
                    var colon = bytes.IndexOf((byte)':', at);
                    if (colon < 0)
                    {
                        break;
                    }

                    var end = ValueEnd(bytes, colon + 1);
                    bytes.RemoveRange(colon + 1, end - colon - 1);
                    bytes.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }

    private static int ValueEnd(List<byte> bytes, int from)
    {
        var depth = 0;
        var quoted = false;
        for (var i = from; i < bytes.Count; i++)
        {
            var c = (char)bytes[i];
            if (c == '"' && bytes[i - 1] != (byte)'\\')
            {
                quoted = !quoted;
            }

            if (quoted)
            {
                continue;
            }

            if (c is '{' or '[')
            {
                depth++;
            }
            else if (c is '}' or ']' or ',')
            {
                if (depth == 0)
                {
                    return i;
                }

                depth -= c == ',' ? 0 : 1;
            }
        }

        return bytes.Count;
    }
}
