using System.Globalization;
using System.Text;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary><c>argenta stage</c> as a process.</summary>
public class StageTests
{
    private static async Task<(string[] Rows, Ran Ran)> Stage(string table)
    {
        var ran = await Cli.Run(["stage", "-"], Cli.Bytes(table));
        return (ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), ran);
    }

    [Fact]
    public async Task Groups_are_exactly_those_of_the_published_tables()
    {
        (string Row, string Group)[] rows =
        [
            ("pancreas,8,T2,N0,M0", "II"), ("pancreas,9,T4,NX,M0", ""), ("jejunum-ileum,9,T3,N2,M0", "III"), ("jejunum-ileum,8,T4,N0,M0", "III"), ("stomach,9,TX,NX,M1", "IV"),
            ("stomach,8,T1,NX,M0", ""), ("stomach,9,T1,NX,M0", "I"), ("stomach,8,T2,N0,M0", "II"), ("appendix,8,T2,NX,M0", ""), ("appendix,9,T2,NX,M0", "II"), ("appendix,8,T1,N0,M0", "I"),
            ("duodenum,8,T4,NX,M0", "III"), ("duodenum,9,T4,NX,M0", ""), ("ampulla,8,T3,N1,M0", "III"), ("colon-rectum,8,TX,N1,M0", "IIIB"),
        ];
        var (lines, ran) = await Stage("id,site,edition,t,n,m\n" + string.Concat(rows.Select((r, i) => $"{i},{r.Row}\n")));
        Assert.Equal(0, ran.Code);
        Assert.Equal("id,site,edition,t,n,m,group,because", lines[0]);
        Assert.Equal(rows.Select(r => r.Group), lines.Skip(1).Select(l => l.Split(',')[6]));
        Assert.All(lines.Skip(1), l => Assert.NotEmpty(l.Split(',', 8)[7]));
    }

    [Theory]
    [InlineData("id,site,edition,size_mm,depth,nodes_positive,metastases\n1,pancreas,8,20,confined,0,none\n", "II")]
    [InlineData("id,site,edition,size_mm,depth,nodes_positive,metastases\n1,appendix,8,,,,liver;bone\n", "IV")]
    [InlineData("ID,Site,Edition,T,N,M\r\n1,pancreas,8,pT1,cN0,cM0\r\n", "I")]
    [InlineData("\uFEFFnote,m,n,t,edition,site\n\"a, b\",M0,N0,T1,8,\"pancreas\"\n", "I")]
    public async Task Every_form_of_the_header_is_read(string table, string group)
    {
        var (lines, ran) = await Stage(table);
        Assert.Equal(0, ran.Code);
        Assert.Contains($",{group},", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_are_named_the_others_are_staged_and_the_exit_is_3()
    {
        var (lines, ran) = await Stage("id,site,edition,t,n,m\n1,pancrees,8,T2,N0,M0\n2,pancreas,8,T9,N0,M0\n3,pancreas,8,T1,N0,M0\n");
        Assert.Equal(3, ran.Code);
        Assert.Contains("line 2: site 'pancrees'", lines[1], StringComparison.Ordinal);
        Assert.Contains("line 3: t 'T9'", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("3,pancreas,8,T1,N0,M0,I,", lines[3], StringComparison.Ordinal);
        Assert.Contains("2 of 3 rows", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,sit,edition,t,n,m\n1,pancreas,8,T1,N0,M0\n", "'site' is missing")]
    [InlineData("", "The file is empty.")]
    [InlineData("id,site,edition,t,n,m\n1,\"pancreas,8,T1,N0,M0\n", "never closed")]
    public async Task A_table_that_cannot_be_read_is_2_and_leaves_the_old_output_alone(string table, string message)
    {
        using var scratch = new Scratch();
        var output = scratch.Write("out.csv", "old");
        var ran = await Cli.Run("stage", scratch.Write("in.csv", table), "--out", output);
        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
        Assert.Contains("in.csv:", ran.Error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(output));
        Assert.Equal(["in.csv", "out.csv"], Directory.GetFiles(scratch.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_long_table_streams_in_bounded_memory_and_is_written_whole()
    {
        const int rows = 200_000;
        using var scratch = new Scratch();
        var output = scratch.PathOf("out.csv");
        var note = new string('x', 600);
        var ran = await Cli.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "argenta.dll"), "stage", "-", "--out", output],
            prepare: start =>
            {
                start.Environment["ARGENTA_HOME"] = Repository.Root;
                start.Environment["DOTNET_GCHeapHardLimit"] = "6000000"; // hexadecimal: 96 MiB, less than the table
            },
            feed: async stream =>
            {
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
                await writer.WriteLineAsync("id,site,edition,t,n,m,note");
                for (var i = 0; i < rows; i++)
                {
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i},pancreas,8,T{(i % 4) + 1},N0,M0,{note}"));
                }
            });
        Assert.Equal((0, string.Empty), (ran.Code, ran.Error));
        string[] groups = ["I", "II", "II", "III"];
        var n = 0;
        foreach (var line in File.ReadLines(output).Skip(1))
        {
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{n},pancreas,8,T{(n % 4) + 1},N0,M0,{note},{groups[n % 4]},"), line, StringComparison.Ordinal);
            n++;
        }

        Assert.Equal(rows, n);
        Assert.Equal([output], Directory.GetFiles(scratch.Root));
    }
}
