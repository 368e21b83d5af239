using Xunit;

namespace Argenta.Tests;

/// <summary>Exit codes, and messages that name file, place and mend without a word about the person.</summary>
public class ExitTests
{
    private const string Head = "sheet: 1\npatient: { id: p-1, name: Erika Mustermann, born: 1960-03-14, sex: female }\n";

    public static TheoryData<string[], string> Wrong => new()
    {
        { ["assess", Cli.Case013, "--as-of", "1.11.2026"], "yyyy-MM-dd" },
        { ["assess", Cli.Case013, "--as-of", "2026-02-30"], "yyyy-MM-dd" },
        { ["assess", Cli.Case013, "--as-of", "2026-11"], "yyyy-MM-dd" },
        { ["assess", Cli.Case013, "--fromat", "json"], "no option '--fromat'" },
        { ["stage", "--ot"], "no option '--ot'" },
        { ["assess", Cli.Case013, "--format", "pdf"], "json" },
        { ["assess", Cli.Case013, "--edition", "ajcc6"], "ajcc8" },
        { ["assess"], "assess" },
        { ["assess", "-", "-"], "only once" },
        { ["asess", Cli.Case013], "--help" },
        { [], "--help" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_usage_is_1_with_a_way_out_and_no_output(string[] args, string hint)
    {
        var ran = await Cli.Run(args);
        Assert.Equal(1, ran.Code);
        Assert.Empty(ran.Out);
        Assert.Contains(hint, ran.Error, StringComparison.Ordinal);
        Assert.StartsWith("argenta: ", ran.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string?, string> Unreadable => new()
    {
        { "missing.yaml", null, "missing.yaml: There is no such file." },
        { ".", null, "This is a folder." },
        { "empty.yaml", "", "empty.yaml: The file is empty." },
        { "blank.yaml", " \n\n", "blank.yaml: The file is empty." },
        { "broken.yaml", Head + "symptoms: [flushing\n", "broken.yaml:4:" },
        { "key.yaml", Head + "symptons: [flushing]\n", "key.yaml:3:1:" },
        { "date.yaml", Head + "imaging:\n  - { what: ct, date: 2024-13-40 }\n", "date.yaml:4:23:" },
        { "broken.json", "{\"resourceType\":\"Bundle\",\n", "broken.json:2:" },
        { "binary.dat", "\0\u0001binary\uD800", "binary.dat:" },
        { "damaged.gz", "\u001f\u008bnothing", "damaged.gz: " },
        { "bundle.xml", "<Bundle xmlns=\"http://hl7.org/fhir\"/>", "bundle.xml:1:1: The file is XML" },
        { "number.json", "12", "number.json:1:1: The file is neither FHIR JSON nor a case sheet." },
        { "nobody.json", "{}", "nobody.json:1: no-resource" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_2_with_file_place_and_mend_and_no_output(string name, string? text, string message)
    {
        using var scratch = new Scratch();
        var path = scratch.PathOf(name);
        if (text is not null)
        {
            // One byte a character: binary stays binary.
            scratch.Write(name, [.. text.Select(c => (byte)c)]);
        }

        var ran = await Cli.Run("assess", Cli.Case013, path, "--as-of", Cli.Day);
        Assert.Equal(2, ran.Code);
        Assert.Empty(ran.Out);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
        Assert.True(ran.Error.TrimEnd().Split('\n').Length <= 3);
        Private(ran.Error);
    }

    [Fact]
    public async Task A_broken_line_among_people_is_told_and_passed_over()
    {
        using var scratch = new Scratch();
        string[] people = [.. ((string[])["a", "b"]).Select(id => $$$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"{{{id}}}"}}]}""")];
        var path = scratch.Write("people.ndjson", $"{people[0]}\n{people[0][..^4]}\n{people[1]}\n");
        var ran = await Cli.Run("assess", path, "--as-of", Cli.Day, "--format", "json");
        Assert.Equal(3, ran.Code);
        Assert.Equal(["a", "b"], ran.Json.Select(j => j.At("patient", "id").GetString()));
        Assert.Contains("people.ndjson:2: json:", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_tells_what_was_not_understood()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("case.yaml", Head + "symptoms: [flushing, wibbling]\n");
        var ran = await Cli.Run("convert", path, "--to", "fhir");
        Assert.Equal(3, ran.Code);
        Assert.Contains("case.yaml:3", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("symptoms: [flushing, wibbling]\n", ":3", "not understood")]
    [InlineData("markers:\n  - { what: cga, value: 100, upper: 90, date: 2024-03-02 }\n", ":4", "unit")]
    public async Task Read_with_problems_is_3_the_output_is_there_and_the_message_names_the_place(string sheet, string place, string word)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("case.yaml", Head + sheet);
        var ran = await Cli.Run("assess", path, "--as-of", Cli.Day, "--format", "json");
        Assert.Equal(3, ran.Code);
        SchemaTests.Valid(Assert.Single(ran.Json));
        Assert.Equal("Erika Mustermann", ran.Json[0].At("patient", "name").GetString());
        Assert.Contains("case.yaml" + place, ran.Error, StringComparison.Ordinal);
        Assert.Contains(word, ran.Error, StringComparison.Ordinal);
        Private(ran.Error);
    }

    [Fact]
    public async Task What_was_not_understood_stands_in_the_output_with_its_line()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("case.yaml", Head + "symptoms:\n  - flushing\n  - wibbling\n");
        var json = Assert.Single((await Cli.Run("assess", path, "--as-of", Cli.Day, "--format", "json")).Json);
        Assert.Equal(1, json.At("unmapped", "count").GetInt32());
        Assert.Equal(1, json.At("label", "notUnderstood").GetInt32());
        Assert.Equal(5, json.At("unmapped", "items")[0].At("place", "line").GetInt32());
    }

    [Fact]
    public async Task A_sample_without_problems_is_0_and_says_nothing()
    {
        var ran = await Cli.Json013.Value;
        Assert.Equal((0, string.Empty), (ran.Code, ran.Error));
    }

    private static void Private(string error)
    {
        Assert.DoesNotContain("Mustermann", error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Erika", error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1960", error, StringComparison.Ordinal);
    }
}
