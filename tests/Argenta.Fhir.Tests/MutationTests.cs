using System.Globalization;
using System.Text;
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
