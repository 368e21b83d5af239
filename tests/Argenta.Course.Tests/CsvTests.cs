using Argenta.Course;
using Argenta.Record;
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

    [Fact]
    public void Semicolons_and_decimal_commas_are_read_and_tabs_too()
    {
        var entry = Assert.Single(LesionCsv.Read(new StringReader("\uFEFFlesion;organ;date;modality;longest_mm;viable_mm;slice_mm;note\r\nL1;liver;2024-01-10;CT;12,5;7,5;1,25;\"a; b\"\r\n;;;;;;;\r\n"), "x.csv", House.Terms));
        Assert.Equal((NumberRange.Exactly(12.5m), NumberRange.Exactly(7.5m), 1.25m, "a; b"), (entry.LongestMm, entry.ViableMm, entry.SliceMm, entry.Note));
        Assert.Equal(NumberRange.Exactly(12.5m), Assert.Single(LesionCsv.Read(new StringReader("lesion\torgan\tdate\tmodality\tlongest_mm\nL1\tliver\t2024-01-10\tct\t12.5\n"), "x.tsv", House.Terms)).LongestMm);
    }

    [Fact]
    public void The_primary_is_named_where_an_organ_could_be_either()
    {
        Assert.True(Row("L1,lung,yes,2024-01-01,ct,20").Entry.IsPrimary);
        Assert.False(Row("L1,lung,no,2024-01-01,ct,20").Entry.IsPrimary);
        Assert.Equal(PrimarySite.Lung, Row("L1,lung,yes,2024-01-01,ct,20").Entry.Site!.Primary);
        Assert.True(Row("L1,pancreas,,2024-01-01,ct,20").Entry.IsPrimary);
        var fault = Assert.Throws<LocatedException>(() => Row("L1,lung,perhaps,2024-01-01,ct,20"));
        Assert.Equal((2, 3), (fault.Line, fault.Column));

        PatientRecord lung = new() { Person = new() { Id = "p" }, Entries = [new ConditionEntry { Source = House.At("dx"), Role = ConditionRole.Primary, Site = new(PrimarySite.Lung, Organ.Lung) }] };
        Assert.Throws<LocatedException>(() => LesionCsv.Attach([lung], 0..1, [Row("L1,lung,,2024-01-01,ct,20")], "x.csv"));
        Assert.Equal(2, LesionCsv.Attach([lung], 0..1, [Row("L1,lung,yes,2024-01-01,ct,20")], "x.csv")[0].Entries.Length);

        static LesionRow Row(string row) => Assert.Single(LesionCsv.ReadRows(new StringReader("lesion,organ,primary,date,modality,longest_mm\n" + row), "x.csv", House.Terms));
    }

    [Fact]
    public void Rows_go_to_the_person_whom_they_name_and_to_nobody_else()
    {
        System.Collections.Immutable.ImmutableArray<PatientRecord> two = [Person("a", "11"), Person("b", "22")];
        Assert.Equal([0, 1], Counts(two, 0..2, "b"));
        Assert.Equal([1, 0], Counts(two, 0..2, "11"));
        Assert.Equal([0, 1], Counts(two, 1..2, null));
        Assert.Equal([1], Counts([two[0]], 0..0, null));
        foreach (var (before, who) in new (Range, string?)[] { (0..2, null), (0..2, "zq9"), (1..2, "zq33") })
        {
            var fault = Assert.Throws<LocatedException>(() => Counts(two, before, who));
            Assert.Equal(("x.csv", 2), (fault.File, fault.Line));
            Assert.DoesNotContain(who ?? "nobody", fault.Message, StringComparison.Ordinal);
        }

        static PatientRecord Person(string id, string number) => new() { Person = new() { Id = id, Identifiers = [("urn:x", number)] } };
        static int[] Counts(System.Collections.Immutable.ImmutableArray<PatientRecord> people, Range before, string? who) =>
            [.. LesionCsv.Attach(people, before, LesionCsv.ReadRows(new StringReader($"patient,lesion,organ,date,modality,longest_mm\n{who},L1,liver,2024-01-01,ct,20"), "x.csv", House.Terms), "x.csv").Select(p => p.Entries.Length)];
    }

    [Theory]
    [InlineData("lesion,organ,date,modality,longest_mm", true)]
    [InlineData("\uFEFFLesion;Organ;Date\nx", true)]
    [InlineData("sheet: 1\npatient:\n  id: x", false)]
    [InlineData("# organ, date and lesion of the sheet", false)]
    [InlineData("", false)]
    public void A_table_is_told_from_a_sheet_by_its_first_line(string text, bool table) => Assert.Equal(table, LesionCsv.IsTable(text));
}
