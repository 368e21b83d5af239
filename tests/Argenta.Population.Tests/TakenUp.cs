using System.Text;
using Argenta.Population.Scan;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>A scan that was broken off and taken up gives what an unbroken one gives.</summary>
public class TakenUp
{
    private static readonly int People = Crowd.ByTier(7, 20, 40);

    [Fact]
    public void Lines() => Broken(place => place.Options(place.Lines("people.ndjson", Mixed(People))));

    [Fact]
    public void Lines_compressed() => Broken(place => place.Options(place.Write("people.ndjson.gz", Crowd.Gzip(string.Join('\n', Mixed(People))))));

    [Fact]
    public void Standard_input()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Mixed(People)));
        Broken(place => place.Options("-") with { StandardInput = () => new MemoryStream(bytes) });
    }

    [Fact]
    public void Bulk_output() => Broken(place =>
    {
        foreach (var (name, text) in Crowd.Bulk(Crowd.Bundles(People)))
        {
            place.Write("export/" + name, text);
        }

        return place.Options(place.PathOf("export")) with { PartitionBytes = 50_000 };
    });

    [Fact]
    public void Bundles_among_scattered_resources() => Broken(place =>
    {
        var bundles = Crowd.Bundles(20).ToList();
        place.Lines("a/a.ndjson", bundles.Take(8));
        place.Write("a/b.ndjson", string.Concat(Crowd.Bulk(bundles.Skip(8).Take(8)).Values));
        place.Lines("a/c.ndjson", bundles.Skip(16));
        place.Write("a/d.json", bundles[0]);
        return place.Options(place.PathOf("a")) with { PartitionBytes = 50_000 };
    });

    [Fact]
    public void Another_input_is_refused_with_the_way_out()
    {
        using var place = new Place();
        var options = place.Options(place.Lines("people.ndjson", Crowd.Bundles(16)));
        Break(options, 3);
        place.Lines("people.ndjson", Crowd.Bundles(17));
        var fault = Assert.Throws<LocatedException>(() => Place.Run(options));
        Assert.Contains("another input", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--restart", fault.Message, StringComparison.Ordinal);
        Assert.Equal(17, Place.Scan(options with { Restart = true }).Length);
    }

    [Theory]
    [InlineData("knowledge")]
    [InlineData("find")]
    [InlineData("day")]
    [InlineData("software")]
    public void Another_knowledge_or_question_is_refused(string what)
    {
        using var place = new Place();
        var options = place.Options(place.Lines("people.ndjson", Crowd.Bundles(16)));
        Break(options, 3);
        var other = what switch
        {
            "knowledge" => options with { KnowledgeStamp = "other" },
            "find" => options with { Find = ScanKinds.Overdue },
            "day" => options with { AsOf = options.AsOf.PlusDays(1) },
            _ => options with { SoftwareStamp = "other" },
        };
        Assert.Throws<LocatedException>(() => Place.Run(other));
        Assert.Equal(16, Place.Scan(options).Length);
    }

    [Fact]
    public void Another_stream_is_refused()
    {
        using var place = new Place();
        var (first, other) = (Bytes(Crowd.Bundles(16)), Bytes(Crowd.Bundles(17).Skip(1)));
        var options = place.Options("-") with { StandardInput = () => new MemoryStream(first) };
        Break(options, 4);
        Assert.Throws<LocatedException>(() => Place.Run(options with { StandardInput = () => new MemoryStream(other) }));
        Assert.Equal(16, Place.Scan(options).Length);

        static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    [Fact]
    public void Two_scans_to_one_file_do_not_mix()
    {
        using var place = new Place();
        var options = place.Options(place.Lines("people.ndjson", Crowd.Bundles(16)));
        var refused = false;
        Place.Run(options, _ =>
        {
            if (!refused)
            {
                Assert.Throws<IOException>(() => Place.Run(options));
                refused = true;
            }
        });
        Assert.True(refused);
        Assert.Equal(16, Place.Read(place.Out).Length);
    }

    [Fact]
    public void A_scan_that_lacks_only_its_names_gets_them()
    {
        using var place = new Place();
        var options = place.Options(place.Lines("people.ndjson", Mixed(8)));
        Place.Run(options);
        var expected = place.Everything;

        // As a kill leaves it between the last note and the last name: the numbers have theirs, the rest not.
        File.Move(place.Out, place.Out + ".part");
        File.Move(place.Out + ".quarantine.ndjson", place.Out + ".quarantine.ndjson.part");
        var inputs = ScanInput.Of(options.Paths);
        new Journal(place.Out + ".progress").Write(new() { Identity = ScanIdentity.Of(options, inputs), Position = ScanPosition.Start, Tally = new() { People = 9 }, IsComplete = true });
        Assert.Equal(9, Place.Run(options).Tally.People);
        Assert.Equal(expected, place.Everything);
        Assert.False(File.Exists(place.Out + ".progress"));
    }

    // Bundles, one twice, and lines that cannot be read.
    private static List<string> Mixed(int people)
    {
        var lines = Crowd.Bundles(people).ToList();
        lines.Insert(people / 3, "{\"resourceType\":\"Bundle\",\"entry\":[ this is no JSON at all, and long enough to look like a line ]}");
        lines.Insert(people / 2, lines[2]);
        return lines;
    }

    private static void Broken(Func<Place, ScanOptions> make)
    {
        using var place = new Place();
        var options = make(place);
        Place.Run(options);
        var expected = place.Everything;
        for (var seed = 0; seed < Crowd.ByTier(1, 2, 12); seed++)
        {
            File.Delete(place.Out);
            var breaks = 0;
            for (var steps = 1 + (seed * 2); Break(options with { Threads = 1 + (seed % 3) }, steps); steps += 2)
            {
                breaks++;
                Assert.False(File.Exists(place.Out));

                // What lies beyond the journal may be anything after a power cut.
                using var part = File.OpenWrite(place.Out + ".part");
                part.Seek(0, SeekOrigin.End);
                part.Write("{\"half a line"u8);
            }

            Assert.True(breaks > 0 || seed > 2, "The scan was never broken off.");
            Assert.Equal(expected, place.Everything);
        }
    }

    /// <summary>Breaks a scan off after some batches; false where it came to its end before.</summary>
    private static bool Break(ScanOptions options, int batches)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            Place.Run(options, _ =>
            {
                if (--batches == 0)
                {
                    stop.Cancel();
                }
            }, stop.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
