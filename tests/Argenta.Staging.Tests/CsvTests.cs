using Argenta.Staging;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Tests;

public class CsvTests
{
    private static (string[] Lines, StageCsvResult Result) Run(string csv)
    {
        using var output = new StringWriter();
        var result = new StageCsv(House.Staging).Run(new StringReader(csv), output);
        return (output.ToString().TrimEnd('\n').Split('\n'), result);
    }

    [Fact]
    public void The_table_comes_back_with_group_and_because()
    {
        var (lines, result) = Run("id,site,edition,t,n,m\n1,pancreas,8,T2,N0,M0\n2,jejunum-ileum,9,T3,N2,M0\n3,stomach,9,TX,NX,M1\n");
        Assert.Equal("id,site,edition,t,n,m,group,because", lines[0]);
        Assert.StartsWith("1,pancreas,8,T2,N0,M0,II,", lines[1]);
        Assert.StartsWith("2,jejunum-ileum,9,T3,N2,M0,III,", lines[2]);
        Assert.StartsWith("3,stomach,9,TX,NX,M1,IV,", lines[3]);
        Assert.Equal(new StageCsvResult(3, 3, 0), result);
    }

    [Fact]
    public void Every_published_cell_is_staged_so()
    {
        var cells = PublishedGroups.Cells().Where(c => c.Edition.StartsWith("ajcc", StringComparison.Ordinal)).ToList();
        var (lines, _) = Run("id,site,edition,t,n,m\n" + string.Concat(cells.Select((c, i) => $"{i},{c.Site},{c.Edition[4..]},{c.T},{c.N},M0\n")));
        for (var i = 0; i < cells.Count; i++)
        {
            Assert.Equal(cells[i].Group, lines[i + 1].Split(',')[6]);
        }
    }

    [Fact]
    public void Where_the_literal_text_differs_because_says_so()
    {
        var (lines, _) = Run("id,site,edition,t,n,m\n1,pancreas,9,T4,NX,M0\n");
        Assert.StartsWith("1,pancreas,9,T4,NX,M0,,", lines[1]);
        Assert.Contains("ajccText: III", lines[1]);
    }

    [Fact]
    public void Sizes_depths_nodes_and_metastases_stand_in_for_categories()
    {
        var (lines, _) = Run("id,site,edition,size_mm,depth,nodes_positive,metastases\n1,pancreas,8,20,confined,0,none\n2,jejunum-ileum,8,12,muscularis-propria,3,liver\n3,colon-rectum,9,9,mucosa-submucosa,,none\n4,appendix,8,,,,liver;bone\n");
        Assert.Equal(["II", "IV", "I", "IV"], lines.Skip(1).Select(l => l.Split(',')[7]));
    }

    [Fact]
    public void Bad_cells_are_named_with_their_line_and_counted()
    {
        var (lines, result) = Run("id,site,edition,t,n,m\n1,pancrees,8,T2,N0,M0\n2,pancreas,8,T9,N0,M0\n3,lung,7,T1,N0,M0\n4,pancreas,8\n5,pancreas,8,T1,N0,M0\n");
        Assert.Contains("line 2: site 'pancrees' is not known", lines[1]);
        Assert.Contains("did you mean pancreas?", lines[1]);
        Assert.Contains("line 3: t 'T9'", lines[2]);
        Assert.Contains("line 4: ajcc7 is not covered for lung", lines[3]);
        Assert.Contains("line 5: 3 cells found, 6 expected", lines[4]);
        Assert.StartsWith("5,pancreas,8,T1,N0,M0,I,", lines[5]);
        Assert.Equal(new StageCsvResult(5, 1, 4), result);
    }

    [Fact]
    public void Quotes_line_ends_and_further_columns_pass_unchanged()
    {
        var (lines, result) = Run("\uFEFFid,note,site,edition,t,n,m\r\n1,\"a, \"\"b\"\"\",\"pancreas\",8,pT1,cN0,cM0\r\n2,\"two\nlines\",appendix,8,T1,N0,M0");
        Assert.StartsWith("1,\"a, \"\"b\"\"\",\"pancreas\",8,pT1,cN0,cM0,I,", lines[1]);
        Assert.Equal("2,\"two", lines[2]);
        Assert.StartsWith("lines\",appendix,8,T1,N0,M0,I,", lines[3]);
        Assert.Equal(2, result.Rows);
    }

    [Fact]
    public void A_missing_column_is_an_error_of_the_file() =>
        Assert.Contains("'site' is missing", Assert.Throws<LocatedException>(() => Run("id,sit,edition,t,n,m\n")).Message);

    [Fact]
    public void A_quote_never_closed_is_an_error_with_its_line() =>
        Assert.Equal(2, Assert.Throws<LocatedException>(() => Run("id,site,edition,t,n,m\n1,\"pancreas,8,T1,N0,M0\n")).Line);

    [Fact]
    public void Rows_longer_than_the_buffer_are_read_whole()
    {
        var note = new string('x', 200_000);
        var (lines, _) = Run($"note,site,edition,t,n,m\n{note},pancreas,8,T1,N0,M0\n{note},pancreas,8,T2,N0,M0\n");
        Assert.EndsWith("V]", lines[2]);
        Assert.StartsWith(note + ",pancreas,8,T2,N0,M0,II,", lines[2]);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Another_separator_is_read_and_written_back_and_the_comma_is_then_decimal(char c)
    {
        string Line(string text) => text.Replace(' ', c);
        var csv = Line("\uFEFFid site edition size_mm depth nodes_positive metastases\r\n") + Line("1 pancreas 8 19,9 confined 0 none\r\n") + Line("2 pancreas 8 20,0 confined 0 none\r\n") + Line("3 appendix 8 18 subserosa 0 none\r\n");
        var (lines, result) = Run(csv);
        Assert.Equal(Line("\uFEFFid site edition size_mm depth nodes_positive metastases group because\r"), lines[0]);
        Assert.StartsWith(Line("1 pancreas 8 19,9 confined 0 none I "), lines[1]);
        Assert.StartsWith(Line("2 pancreas 8 20,0 confined 0 none II "), lines[2]);

        // A reason that holds the separator is quoted, so that the row keeps its cells.
        Assert.StartsWith(Line("3 appendix 8 18 subserosa 0 none I ") + (c == ';' ? "\"T3" : "T3"), lines[3]);
        Assert.Equal(new StageCsvResult(3, 3, 0), result);
    }

    [Fact]
    public void One_stager_does_not_mix_the_separators_of_two_tables()
    {
        var stager = new StageCsv(House.Staging);
        string Of(string csv)
        {
            using var output = new StringWriter();
            stager.Run(new StringReader(csv), output);
            return output.ToString();
        }

        Assert.Contains("1;pancreas;8;T2;N0;M0;II;", Of("id;site;edition;t;n;m\n1;pancreas;8;T2;N0;M0\n"));
        Assert.Contains("1,pancreas,8,T2,N0,M0,II,", Of("id,site,edition,t,n,m\n1,pancreas,8,T2,N0,M0\n"));
    }

    [Fact]
    public void Line_ends_stay_as_they_are()
    {
        using var output = new StringWriter();
        new StageCsv(House.Staging).Run(new StringReader("id,site,edition,t,n,m\r\n1,pancreas,8,T1,N0,M0\r\n"), output);
        Assert.Equal(2, output.ToString().Split("\r\n").Count(l => l.Length > 0));
        Assert.DoesNotContain("because\n", output.ToString());
    }

    [Theory]
    [InlineData("id|site|edition|t|n|m\n", "separated by '|'")]
    [InlineData("id;sit;edition;t;n;m\n", "'site' is missing")]
    [InlineData("", "empty")]
    [InlineData("id,site,edition\n", "No column to stage from")]
    [InlineData("id,site,edition,t,T\n", "stands twice")]
    [InlineData("id,site,edition,t,group\n", "already has a column 'group'")]
    public void A_table_that_cannot_be_staged_says_why(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<LocatedException>(() => Run(csv)).Message);

    [Theory]
    [InlineData("pancreas,8,X,NA,unknown,.", "", "TX NX MX")]
    [InlineData("pancreas,8,20 mm,Confined,0,none", "II", "T2 N0 M0")]
    [InlineData("jejunum-ileum,8,15,muscularis propria,0,none", "II", "T2 N0 M0")]
    [InlineData("jejunum-ileum,8,15,\"subserosa, mesenteric fat\",12,liver|bone", "IV", "T3 N2 M1c")]
    [InlineData("jejunum-ileum,7,15,serosa,2,none", "IIIB", "give t")]
    [InlineData("pancreas,7,15,confined,0,liver", "IV", "give t")]
    [InlineData("pancreas,8,\"12,5\",confined,0,none", "", "write a decimal point")]
    [InlineData("pancreas,8,12,confined,two,none", "", "nodes_positive 'two'")]
    [InlineData("rectum,8,12,submucosa,0,none", "", "did you mean colon-rectum?")]
    [InlineData("pancreas,,12,confined,0,none", "", "edition is empty")]
    [InlineData("thymus,9,50,confined,0,none", "I", "T1a N0 M0")]
    [InlineData("thymus,9,50.1,confined,0,none", "I", "T1b N0 M0")]
    [InlineData("lung,8,40,confined,0,none", "IB", "T2a N0 M0")]
    [InlineData("lung,8,40.1,confined,0,none", "IIA", "T2b N0 M0")]
    public void Measured_cells_are_read_as_people_write_them(string row, string group, string because)
    {
        var (lines, _) = Run($"site,edition,size_mm,depth,nodes_positive,metastases,id\n{row},1\n");
        Assert.StartsWith($"{row},1,{group},", lines[1]);
        Assert.Contains(because, lines[1]);
    }

    [Fact]
    public void Sizes_of_one_band_share_their_answer_and_those_of_another_do_not()
    {
        var sizes = Enumerable.Range(1, 800).Select(i => (i / 10m).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var (lines, _) = Run("site,edition,size_mm,depth,nodes_positive,metastases\n" + string.Concat(sizes.Select(s => $"pancreas,8,{s},confined,0,none\nlung,9,{s},confined,0,none\n")));
        for (var i = 0; i < sizes.Count; i++)
        {
            var mm = (i + 1) / 10m;
            Assert.Contains(mm < 20 ? "T1 " : mm <= 40 ? "T2 " : "T3 ", lines[1 + (2 * i)]);
            Assert.Contains(mm <= 10 ? "T1a " : mm <= 20 ? "T1b " : mm <= 30 ? "T1c " : mm <= 40 ? "T2a " : mm <= 50 ? "T2b " : mm <= 70 ? "T3 " : "T4 ", lines[2 + (2 * i)]);
        }
    }
}
