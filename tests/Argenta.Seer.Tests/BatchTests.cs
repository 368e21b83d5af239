using System.Globalization;
using System.Text;
using Xunit;

namespace Argenta.Seer.Tests;

/// <summary>Tables of cases: form, order, what is carried through, memory.</summary>
public class BatchTests
{
    private static readonly SeerAlgorithm Algorithm = new HandMade()
        .Table("t", ["a:INPUT", "b:ENDPOINT"], ["", "VALUE:blank"], ["1-5", "VALUE:low"], ["6", "VALUE:"], ["7", "VALUE"], ["8", "VALUE:a,\"b\""], ["9", "ERROR:"])
        .Schema("s", [.. HandMade.StandardInputs, HandMade.Input("a", standard: "1")], [HandMade.Output("b")], [HandMade.Mapping("m", [HandMade.Use("t")])])
        .Table("selection2", ["site:INPUT", "hist:INPUT"], ["C170", "8500"])
        .Schema("s2", HandMade.StandardInputs, [], [], "selection2").Load();

    private static string Run(string csv, BatchTask task = BatchTask.Stage, CellForm form = CellForm.Marked, int workers = 1, int chunk = 1 << 16)
    {
        using var output = new MemoryStream();
        SeerBatch.Open(Algorithm, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "cases.csv", new BatchOptions { CurrentYear = 2026, Task = task, Form = form, Workers = workers, ChunkBytes = chunk }).Run(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Fact]
    public void Answers_stand_behind_what_came_in() => Assert.Equal(
        """"
        id,site,hist,a,note,result,schema_id,b,errors,path
        1,C000,8000,2,"one, ""two""",STAGED,s,low,,m.t
        2,C000,8000,,x,STAGED,s,low,,m.t
        3,C000,8000,<blank>,,STAGED,s,blank,,m.t
        4,C000,8000,_3_,,STAGED,s,low,,m.t
        5,C000,8000,6,,STAGED,s,<blank>,,m.t
        6,C000,8000,7,,STAGED,s,,,m.t
        7,C000,8000,8,,STAGED,s,"a,""b""",,m.t
        8,C000,8000,9,,STAGED,s,<blank>,STAGING_ERROR||t|b,m.t
        9,C000,8000,99,,STAGED,s,<blank>,MATCH_NOT_FOUND||t|b,m.t
        10,C000_,8000,1,,FAILED_NO_MATCHING_SCHEMA,,,,
        11,,8000,1,,FAILED_MISSING_SITE_OR_HISTOLOGY,,,,
        12,C170,8500,,,FAILED_MULITPLE_MATCHING_SCHEMAS,,,,

        """",
        Run(""""
        id,site,hist,a,note
        1,C000,8000,2,"one, ""two"""
        2,C000,8000,,x
        3,C000,8000,<blank>,
        4,C000,8000,_3_,
        5,C000,8000,6,
        6,C000,8000,7,
        7,C000,8000,8,
        8,C000,8000,9,
        9,C000,8000,99,
        10,C000_,8000,1,
        11,,8000,1,
        12,C170,8500,,

        """"));

    [Fact]
    public void Answers_of_an_earlier_run_are_written_anew_where_they_stand() => Assert.Equal(
        "b,site,path,hist,result,schema_id,errors\nlow,C000,m.t,8000,STAGED,s,\n",
        Run("b,site,path,hist\nold,C000,old,8000\n"));

    [Fact]
    public void Plain_cells_are_taken_as_they_stand() => Assert.Equal(
        "site,hist,a,result,schema_id,b,errors,path\nC000,8000,,STAGED,s,blank,,m.t\nC000,8000, 3 ,STAGED,s,low,,m.t\nC000,8000,6,STAGED,s,,,m.t\n",
        Run("site,hist,a\nC000,8000,\nC000,8000, 3 \nC000,8000,6\n", form: CellForm.Plain));

    [Theory]
    [InlineData("\uFEFFsite,hist\r\nC000,8000\r\n")]
    [InlineData("\"site\",\"hist\"\n\"C000\",\"8000\"")]
    [InlineData("site,hist\n\nC000,8000\n\n")]
    public void Byte_order_mark_line_ends_quotes_and_empty_lines_are_read(string csv) => Assert.Contains("STAGED,s,low,,m.t\n", Run(csv), StringComparison.Ordinal);

    [Fact]
    public void Validate_and_lookup_answer_less()
    {
        Assert.Equal("site,hist,a,result,schema_id,errors\nC000,8000,1,STAGED,s,\n", Run("site,hist,a\nC000,8000,1\n", BatchTask.Validate));
        Assert.Equal("site,hist,a,schema_id\nC170,8500,1,s;s2\nC170,,1,s;s2\nC180,8500,1,\n", Run("site,hist,a\nC170,8500,1\nC170,,1\nC180,8500,1\n", BatchTask.Lookup));
    }

    [Theory]
    [InlineData("site,hist\nC000\n", "cases.csv:2: The row has 1 cells and the header 2.")]
    [InlineData("site,hist\nC000,8000\n\"C0\n00\",8000\nC000,8000,1\n", "cases.csv:5: The row has 3 cells and the header 2.")]
    [InlineData("site,a\n", "cases.csv:1: There is no column 'hist'.")]
    [InlineData("site,hist,a,a\n", "cases.csv:1:4: The column 'a' is there twice.")]
    [InlineData("", "cases.csv:1: There is no header line.")]
    public void What_is_no_table_of_cases_says_where(string csv, string message) =>
        Assert.StartsWith(message, Assert.Throws<SeerInputException>(() => Run(csv)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 4096)]
    [InlineData(2, 64)]
    [InlineData(4, 300)]
    public void Rows_keep_their_order_however_the_work_is_cut(int workers, int chunk)
    {
        var csv = new StringBuilder("id,site,hist,a,note\n");
        var expected = new StringBuilder("id,site,hist,a,note,result,schema_id,b,errors,path\n");
        for (var i = 0; i < 5000; i++)
        {
            var note = i % 7 == 0 ? $"\"line\nbreak, {i}\"" : i % 50 == 0 ? new string('n', 700) : "n";
            csv.Append(CultureInfo.InvariantCulture, $"{i},C000,8000,{(i % 5) + 1},{note}\n");
            expected.Append(CultureInfo.InvariantCulture, $"{i},C000,8000,{(i % 5) + 1},{note},STAGED,s,low,,m.t\n");
        }

        Assert.Equal(expected.ToString(), Run(csv.ToString(), workers: workers, chunk: chunk));
    }

    [Fact]
    public void A_fault_far_down_is_told_with_its_line_whatever_thread_met_it()
    {
        var csv = new StringBuilder("site,hist\n");
        for (var i = 0; i < 20_000; i++)
        {
            csv.Append(i == 15_000 ? "C000\n" : "C000,8000\n");
        }

        Assert.Equal(15_002, Assert.Throws<SeerInputException>(() => Run(csv.ToString(), workers: 3, chunk: 4096)).Line);
    }

    [Fact]
    public void Staging_goes_on_without_allocating()
    {
        var stager = Algorithm.CreateStager(2026);
        var (site, hist, a) = (Algorithm.KeyIndex("site"), Algorithm.KeyIndex("hist"), Algorithm.KeyIndex("a"));
        Span<byte> value = stackalloc byte[3];
        for (var pass = 0; pass < 2; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                i.TryFormat(value, out _, "000", CultureInfo.InvariantCulture);
                stager.Begin();
                stager.Set(site, "C000"u8);
                stager.Set(hist, "8000"u8);
                stager.Set(a, value);
                stager.Run();
            }

            Assert.True(pass == 0 || GC.GetAllocatedBytesForCurrentThread() == before, "a case allocated");
        }
    }

    [Fact]
    public void Values_never_met_before_do_not_allocate_for_ever_either()
    {
        var stager = Algorithm.CreateStager(2026);
        var (site, hist, a) = (Algorithm.KeyIndex("site"), Algorithm.KeyIndex("hist"), Algorithm.KeyIndex("a"));
        Span<byte> value = stackalloc byte[8];
        var number = 0;
        for (var pass = 0; pass < 4; pass++)
        {
            // Memory grows to its limit and is then used again: every pass fills it once.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 140_000; i++)
            {
                number++.TryFormat(value, out _, "00000000", CultureInfo.InvariantCulture);
                stager.Begin();
                stager.Set(site, "C000"u8);
                stager.Set(hist, "8000"u8);
                stager.Set(a, value);
                stager.Run();
            }

            Assert.True(pass < 2 || GC.GetAllocatedBytesForCurrentThread() == before, "a case allocated");
        }
    }

    [Fact]
    public void Endless_new_values_do_not_fill_memory()
    {
        var stager = Algorithm.CreateStager(2026);
        var a = Algorithm.KeyIndex("a");
        var text = new string('9', 200);
        for (var i = 0; i < 200_000; i++)
        {
            stager.Begin();
            stager.Set("site", "C000");
            stager.Set("hist", "8000");
            stager.Set(a, Encoding.UTF8.GetBytes(text + i.ToString(CultureInfo.InvariantCulture)));
            stager.Run();
            Assert.Equal("MATCH_NOT_FOUND||t|b", stager.Errors[0].ToString());
        }

        Assert.True(GC.GetTotalMemory(true) < 500 << 20);
    }
}
