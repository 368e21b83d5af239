using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace Argenta.Tests;

/// <summary>Every way in: files, standard input, sheet, FHIR, NDJSON, gzip.</summary>
public class InputTests
{
    private static string Person(string id) => $$$$"""
        {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"{{{{id}}}}","gender":"female","birthDate":"1960-03-14"}},{"resource":{"resourceType":"Observation","id":"ki67-{{{{id}}}}","status":"final","code":{"coding":[{"system":"https://argenta.example/terms","code":"ki67"}]},"subject":{"reference":"Patient/{{{{id}}}}"},"effectiveDateTime":"2024-03-02","valueQuantity":{"value":4,"unit":"%","system":"http://unitsofmeasure.org","code":"%"}}}]}
        """;

    private static Task<Ran> Assess(byte[]? input, params string[] files) => Cli.Run(["assess", .. files, "--as-of", Cli.Day, "--format", "json"], input);

    [Fact]
    public async Task A_sheet_from_standard_input_is_read_like_the_file()
    {
        var ran = await Assess(File.ReadAllBytes(Cli.Case013), "-");
        Assert.Equal(0, ran.Code);
        Assert.Equal((await Cli.Json013.Value).Out.Replace(Cli.Case013, "-", StringComparison.Ordinal), ran.Out);
    }

    [Fact]
    public async Task Fhir_from_standard_input_is_read()
    {
        var ran = await Assess(Cli.Bytes(Person("a")), "-");
        var json = Assert.Single(ran.Json);
        Assert.Equal(0, ran.Code);
        SchemaTests.Valid(json);
        Assert.Equal(4, json.At("findings", "ki67", "value").GetDecimal());
        Assert.Equal("female", json.At("patient", "sex").GetString());
    }

    [Fact]
    public async Task Two_people_of_one_gzipped_ndjson_are_two_lines()
    {
        using var scratch = new Scratch();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Cli.Bytes(Person("a") + "\n" + Person("b") + "\n"));
        }

        var ran = await Assess(null, scratch.Write("people.ndjson.gz", packed.ToArray()));
        Assert.Equal(0, ran.Code);
        Assert.Equal(["a", "b"], ran.Json.Select(j => j.At("patient", "id").GetString()));
        Assert.Equal(2, ran.Out.Count(c => c == '\n'));
        Assert.All(ran.Json, SchemaTests.Valid);
    }

    [Fact]
    public async Task An_empty_form_is_accepted_and_everything_is_unknown()
    {
        var form = await Cli.Run("new");
        Assert.Equal(0, form.Code);
        var ran = await Cli.Run(["assess", "-", "--format", "json"], Cli.Bytes(form.Out));
        var json = Assert.Single(ran.Json);
        Assert.True(ran.Code is 0 or 3, ran.Error);
        SchemaTests.Valid(json);
        Assert.All((string[])["kind", "primary-site", "grade", "t", "n", "m", "stage-group", "functioning", "sstr", "metastases"], name => Assert.Equal("unknown", json.At("findings", name, "state").GetString()));
        Assert.All(json.At("symptoms").EnumerateArray(), s => Assert.Equal("unknown", s.At("state").GetString()));
        Assert.DoesNotContain(json.At("options").EnumerateArray(), o => o.At("status").GetString() is "recommended");

        // Without --as-of the day of the run stands in the output (the run may cross midnight).
        Assert.Contains(json.At("asOf").GetString(), (string[])[Cli.Today(0), Cli.Today(-1)]);
    }

    private static string Course(string file) => Shared.Repository.PathOf("tests", "People", "course", file);

    [Fact]
    public async Task A_table_of_lesions_stands_beside_its_person()
    {
        var ran = await Cli.Run("assess", Course("case.yaml"), Course("lesions.csv"), "--as-of", "2024-12-01", "--format", "json");
        Assert.Equal((0, string.Empty), (ran.Code, ran.Error));
        var json = Assert.Single(ran.Json);
        SchemaTests.Valid(json);
        Assert.Equal("RECIST 1.1", json.At("response", "criteria").GetString());
        Assert.Equal(["SD"], json.At("response", "timepoints").EnumerateArray().Skip(1).Select(t => t.At("overall").GetString()));
        Assert.Contains("lesions.csv", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lesion,organ,date,modality,longest_mm\nL1,liver,2024-01-01,ct,10 mm", "lesions.csv:2:5")]
    [InlineData("lesion,organ,date,modality,longest\n", "lesions.csv:1:5")]
    [InlineData("", "lesions.csv:1:1")]
    public async Task A_fault_in_the_table_names_file_line_and_column(string table, string place)
    {
        using var scratch = new Scratch();
        var ran = await Cli.Run("assess", Course("case.yaml"), scratch.Write("lesions.csv", table));
        Assert.Equal(2, ran.Code);
        Assert.Contains(place, ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task A_table_without_a_person_or_for_two_is_refused()
    {
        using var scratch = new Scratch();
        var alone = await Cli.Run("assess", Course("lesions.csv"));
        Assert.Equal(2, alone.Code);
        Assert.Contains("person.yaml lesions.csv", alone.Error, StringComparison.Ordinal);
        var people = scratch.Write("people.ndjson", Person("a") + "\n" + Person("b") + "\n");
        Assert.Equal(2, (await Cli.Run("assess", people, Course("lesions.csv"))).Code);
        var named = scratch.Write("named.csv", "patient,lesion,organ,date,modality,longest_mm\nb,L1,liver,2024-01-01,ct,20\n");
        var ran = await Cli.Run("assess", people, named, "--as-of", Cli.Day, "--format", "json");
        Assert.Equal([0, 1], ran.Json.Select(j => j.At("response", "timepoints").GetArrayLength()));
    }
}
