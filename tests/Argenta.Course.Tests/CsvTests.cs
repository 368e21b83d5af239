using Argenta.Course;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary>Tables of lesion measurements.</summary>
public class CsvTests
{
    private const string Header = "lesion,organ,date,modality,longest_mm,short_axis_mm,role,slice_mm\n";

    [Fact]
    public void The_documented_example_reads_and_responds()
    {
        var doc = File.ReadAllText(Repository.PathOf("docs", "lesion-csv.md"));
        var csv = doc.Split("```csv\n")[1].Split("```")[0];
        var entries = LesionCsv.Read(new StringReader(csv), "lesions.csv", House.Terms);
        Assert.Equal([2, 3, 4, 5, 6], entries.Select(e => e.Source.Line!.Value));
        Assert.Equal("target", entries[0].Role);
        Assert.Equal(3m, entries[0].SliceMm);
        Assert.Equal([null, "PR", "PD"], House.Overall(entries));
    }

    [Fact]
    public void Quotes_empty_lines_and_carriage_returns_are_read()
    {
        var entries = LesionCsv.Read(new StringReader(Header + "\"a, \"\"left\"\"\",liver,2024-01,CT,<5,,,\r\n\r\n,pancreas,2024,mri,12.5,,,\r\n"), "x.csv", House.Terms);
        Assert.Equal(2, entries.Length);
        Assert.Equal("a, \"left\"", entries[0].Lesion);
        Assert.Equal("ct", entries[0].Modality);
        Assert.Null(entries[1].Lesion);
        Assert.True(entries[1].IsPrimary);
        Assert.Equal(NumberRange.Exactly(12.5m), entries[1].LongestMm);
    }

    [Theory]
    [InlineData("a,liver,2024-02-30,ct,10,,,", 2, 3)]
    [InlineData("a,liver,2024-01-01,ct,\"10,5\",,,", 2, 5)]
    [InlineData("a,liver,2024-01-01,ct,-1,,,", 2, 5)]
    [InlineData("a,liver,2024-01-01,ct,10,,targt,", 2, 7)]
    [InlineData("a,livr,2024-01-01,ct,10,,,", 2, 2)]
    [InlineData("a,liver,2024-01-01,sonar,10,,,", 2, 4)]
    [InlineData("a,liver,2024-01-01,ct,10,,,0", 2, 8)]
    [InlineData("a,liver,2024-01-01,ct,,,,", 2, 5)]
    [InlineData("a,liver,2024-01-01,ct,10", 2, 1)]
    [InlineData("a,liver,2024-01-01,ct,10,,,3\nb,liver,2024-01-01,ct,x,,,", 3, 5)]
    [InlineData("\"a,liver,2024-01-01,ct,10,,,", 2, 1)]
    public void A_fault_names_its_line(string row, int line, int column)
    {
        var fault = Assert.Throws<LocatedException>(() => LesionCsv.Read(new StringReader(Header + row), "x.csv", House.Terms));
        Assert.Equal(("x.csv", line, column), (fault.File, fault.Line, fault.Column));
        Assert.NotEmpty(fault.Mend);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lesion,organ,date,modality\n")]
    [InlineData("lesion,organ,date,modality,longest\n")]
    [InlineData("lesion,organ,date,modality,longest_mm,lesion\n")]
    public void A_wrong_header_is_refused(string text) => Assert.Throws<LocatedException>(() => LesionCsv.Read(new StringReader(text), "x.csv"));
}
