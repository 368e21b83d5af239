using System.IO.Compression;
using System.Text;
using Argenta.Record;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Fhir.Tests;

public class BadInputTests
{
    private const string Patient = """{"resource":{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:mrn","value":"1"}]}}""";

    public static TheoryData<string, string, string> Refused() => new()
    {
        { "truncated", Bundle(Patient)[..^20], "cut off" },
        { "malformed", "{\"resourceType\":\"Bundle\",,}", "not valid JSON" },
        { "decimal comma in a number", Bundle(Patient, Lab("\"valueQuantity\":{\"value\":3,5,\"unit\":\"%\"}")), "decimal point" },
        { "decimal comma in a text", Bundle(Patient, Lab("\"valueQuantity\":{\"value\":\"3,5\",\"unit\":\"%\"}")), "comma" },
        { "a text where a number belongs", Bundle(Patient, Lab("\"valueQuantity\":{\"value\":\"many\",\"unit\":\"%\"}")), "number was expected" },
        { "an impossible date", Bundle(Patient, Lab("\"effectiveDateTime\":\"2023-02-30\",\"valueQuantity\":{\"value\":3,\"code\":\"%\"}")), "'2023-02-30' is not a date" },
        { "no resourceType", "{\"id\":\"x\"}", "resourceType" },
        { "a number where a resource belongs", "[1,2]", "FHIR resource was expected" },
        { "nesting", string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000)), "nested more than" },
        { "NUL byte", Bundle(Patient).Replace("urn:mrn", "urn:\0mrn", StringComparison.Ordinal), "NUL byte" },
        { "empty", "  \n ", "empty" },
        { "two people", Bundle(Patient, Patient.Replace("p1", "p2", StringComparison.Ordinal)), "One person was expected" },
        { "duplicate ids", Bundle(Patient, Lab("\"id\":\"a\",\"valueInteger\":3"), Lab("\"id\":\"a\",\"valueInteger\":4")), "stands twice" },
        { "another person's identifier", Bundle(Patient, Lab("\"valueInteger\":3", "{\"reference\":\"Patient/p1\",\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"2\"}}")), "not the Patient's" },
        { "a range upside down", Bundle(Patient, Lab("\"valueRange\":{\"low\":{\"value\":5},\"high\":{\"value\":3}}")), "range" },
        { "an end before its start", Bundle(Patient, Lab("\"effectivePeriod\":{\"start\":\"2024-01-02\",\"end\":\"2023-01-01\"},\"valueInteger\":3")), "before the start" },
        { "an element that stands twice", Bundle(Patient, Lab("\"status\":\"final\",\"valueInteger\":3,\"status\":\"final\"")), "stands twice" },
        { "a naked subject", Bundle(Patient, Lab("\"valueInteger\":3", "\"Patient/p1\"")), "reference was expected" },
        { "UTF-16", "\uFEFF" + Bundle(Patient), "UTF-16" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_fault_names_file_place_and_mend(string name, string text, string expected)
    {
        var bytes = name == "UTF-16" ? Encoding.Unicode.GetBytes(text) : Encoding.UTF8.GetBytes(text);
        var fault = Assert.Throws<LocatedException>(() => FhirReader.ReadOne(new MemoryStream(bytes), "input.json", Vocabulary.Terms));
        Assert.Contains(expected, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("input.json", fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(40)]
    public void Lines_in_gzip_that_is_cut_off_are_refused_even_where_every_line_is_whole(int missing)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Bundle(Patient) + "\n" + Bundle(Patient.Replace("p1", "p2", StringComparison.Ordinal)) + "\n"));
        }

        var fault = Assert.Throws<LocatedException>(() => FhirReader.Read(packed.ToArray().AsMemory(0, (int)packed.Length - missing), "people.ndjson.gz", Vocabulary.Terms, ReadOptions.Tolerant).ToList());
        Assert.StartsWith("people.ndjson.gz", fault.Message, StringComparison.Ordinal);
        Assert.Contains("cut off", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_the_middle_names_its_line_and_pointer()
    {
        var fault = Assert.Throws<LocatedException>(() => FhirReader.ReadOneText("{\n\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n" + Patient + ",\n" + Lab("\"effectiveDateTime\":\"2023-13-01\"") + "]}", "f.json", Vocabulary.Terms));
        Assert.Equal(4, fault.Line);
        Assert.Contains("/entry/1/resource/effectiveDateTime", fault.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Skipped() => new()
    {
        { "an impossible date", Bundle(Patient, Lab("\"effectiveDateTime\":\"2023-02-30\",\"valueQuantity\":{\"value\":3,\"code\":\"%\"}")), "date" },
        { "a text where a number belongs", Bundle(Patient, Lab("\"valueQuantity\":{\"value\":\"3\",\"unit\":\"%\"}")), "wrong-type" },
        { "no unit", Bundle(Patient, Lab("\"valueQuantity\":{\"value\":3}")), "unit-missing" },
        { "an unknown unit", Bundle(Patient, Lab("\"valueQuantity\":{\"value\":3,\"unit\":\"furlong\"}")), "unit-unknown" },
        { "two people", Bundle(Patient, Patient.Replace("p1", "p2", StringComparison.Ordinal)), "other-person" },
        { "another person's identifier", Bundle(Patient, Lab("\"valueInteger\":3", "{\"reference\":\"Patient/p1\",\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"2\"}}")), "identity-mismatch" },
        { "the same resource twice", Bundle(Patient, Lab("\"id\":\"a\",\"valueInteger\":3"), Lab("\"id\":\"a\",\"valueInteger\":3")), "duplicate" },
        { "a Patient without id", Bundle("""{"resource":{"resourceType":"Patient"}}"""), "missing-id" },
        { "an element that stands twice", Bundle(Patient, Lab("\"valueInteger\":3,\"valueInteger\":4")), "repeated-property" },
        { "a naked subject", Bundle(Patient, Lab("\"valueInteger\":3", "\"Patient/p1\"")), "wrong-type" },
        { "before the birth", Bundle(Patient.Replace("\"id\"", "\"birthDate\":\"1960-05-06\",\"id\"", StringComparison.Ordinal), Lab("\"effectiveDateTime\":\"1960-05-05\",\"valueInteger\":3")), "before-birth" },
        { "after the death", Bundle(Patient.Replace("\"id\"", "\"deceasedDateTime\":\"2020-05\",\"id\"", StringComparison.Ordinal), Lab("\"effectiveDateTime\":\"2020-06-01\",\"valueInteger\":3")), "after-death" },
        { "no Patient", Bundle(Lab("\"valueInteger\":3")), "no-patient" },
    };

    [Theory]
    [MemberData(nameof(Skipped))]
    public void Lenient_reading_goes_on_and_lists_the_problem(string name, string text, string code)
    {
        var record = FhirReader.ReadOneText(text, "input.json", Vocabulary.Terms, ReadOptions.Tolerant);
        Assert.Contains(record.Problems, p => p.Code == code);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void A_value_without_unit_is_kept_and_nothing_assumed()
    {
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(FhirReader.ReadOneText(Bundle(Patient, Lab("\"valueQuantity\":{\"value\":3}")), "f", Vocabulary.Terms).Entries));
        Assert.True(entry.UnitMissing);
        Assert.Equal("3", entry.Number.ToString());
        Assert.Null(entry.Unit);
    }

    [Fact]
    public void A_value_in_an_unknown_unit_is_not_guessed()
    {
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(FhirReader.ReadOneText(Bundle(Patient, Lab("\"valueQuantity\":{\"value\":3,\"unit\":\"furlong\"}")), "f", Vocabulary.Terms).Entries));
        Assert.Null(entry.Number);
        Assert.Equal("3 furlong", entry.Original);
    }

    [Theory]
    [InlineData("~")]
    [InlineData("about %")]
    [InlineData("<")]
    public void A_sign_without_a_number_is_no_number(string text)
    {
        var record = FhirReader.ReadOneText(Bundle(Patient, Lab($"\"valueString\":\"{text}\"")), "f", Vocabulary.Terms, ReadOptions.Tolerant);
        Assert.Null(Assert.IsType<ObservationEntry>(Assert.Single(record.Entries)).Number);
    }

    [Theory]
    [InlineData("12,1 %")]
    [InlineData("< 1,5 %")]
    [InlineData("1.234,5 %")]
    [InlineData("12,1")]
    public void A_comma_in_a_text_is_never_read_as_some_number(string text)
    {
        var record = FhirReader.ReadOneText(Bundle(Patient, Lab($"\"valueString\":\"{text}\"")), "f", Vocabulary.Terms, ReadOptions.Tolerant);
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(record.Entries));
        Assert.Null(entry.Number);
        Assert.Equal(text, entry.Original);
        Assert.Contains(record.Problems, p => p.Code == "decimal-comma");
    }

    [Theory]
    [InlineData("\"birthDate\":\"1960-05-05\"", "1960-05-05")]
    [InlineData("\"birthDate\":\"1960-05\"", "1960-05-01")]
    [InlineData("\"deceasedDateTime\":\"2020-05\"", "2020-05-31")]
    [InlineData("\"deceasedDateTime\":\"2020-05-06\"", "2020-05")]
    public void The_days_of_birth_and_death_belong_to_the_life(string person, string day)
    {
        var record = FhirReader.ReadOneText(Bundle(Patient.Replace("\"id\"", person + ",\"id\"", StringComparison.Ordinal), Lab($"\"effectiveDateTime\":\"{day}\",\"valueInteger\":3")), "f", Vocabulary.Terms);
        Assert.DoesNotContain(record.Problems, p => p.Code is "before-birth" or "after-death");
    }

    [Fact]
    public void Statements_about_one_unnamed_Patient_belong_to_the_one_Patient_without_an_id()
    {
        var record = FhirReader.ReadOneText(Bundle(Patient.Replace("\"id\":\"p1\",", string.Empty, StringComparison.Ordinal), Lab("\"valueInteger\":3")), "f", Vocabulary.Terms);
        Assert.Single(record.Entries);
        Assert.Equal("1", Assert.Single(record.Person.Identifiers).Value);
        Assert.Contains(record.Problems, p => p.Code == "missing-id");
    }

    [Theory]
    [InlineData("collection", true)]
    [InlineData("document", true)]
    [InlineData("searchset", false)]
    [InlineData("batch", false)]
    public void Two_people_in_a_Bundle_that_should_tell_of_one_are_read_apart_and_said(string type, bool said)
    {
        var text = Bundle(Patient, Patient.Replace("p1", "p2", StringComparison.Ordinal), Lab("\"valueInteger\":3")).Replace("\"collection\"", $"\"{type}\"", StringComparison.Ordinal);
        var records = FhirReader.ReadText(text, "f", Vocabulary.Terms).ToList();
        Assert.Equal(["p1", "p2"], records.Select(r => r.Person.Id));
        Assert.Equal([1, 0], records.Select(r => r.Entries.Length));
        Assert.Equal(said, records.Any(r => r.Problems.Any(p => p.Code == "several-people")));
    }

    [Fact]
    public void Unknown_resource_types_and_unknown_modifiers_are_listed_not_read()
    {
        var record = FhirReader.ReadOneText(
            Bundle(Patient, """{"resource":{"resourceType":"MedicationOrder","id":"m","patient":{"reference":"Patient/p1"}}}""", Lab("\"modifierExtension\":[{\"url\":\"http://x/not\",\"valueBoolean\":true}],\"valueInteger\":3")), "f", Vocabulary.Terms);
        Assert.Empty(record.Entries);
        Assert.Equal(2, record.Unmapped.Length);
    }

    [Fact]
    public void A_broken_line_of_ndjson_is_counted_and_the_others_are_read()
    {
        var lines = string.Join('\n', Bundle(Patient), Bundle(Patient)[..^30] + "}", Bundle(Patient.Replace("p1", "p3", StringComparison.Ordinal)));
        var records = FhirReader.ReadText(lines, "f.ndjson", Vocabulary.Terms, ReadOptions.Tolerant).ToList();
        Assert.Equal(["p1", null, "p3"], records.Select(r => r.Person.Id));
        Assert.Equal(2, Assert.Single(records[1].Problems).Place.Line);
        Assert.Equal(2, Assert.Throws<LocatedException>(() => FhirReader.ReadText(lines, "f.ndjson", Vocabulary.Terms).ToList()).Line);
    }

    [Fact]
    public void Scattered_lines_are_gathered_by_person_with_their_lines()
    {
        var text = string.Join('\n', Lab("\"id\":\"a\",\"valueInteger\":3"), Lab("\"id\":\"b\",\"valueInteger\":4", "{\"reference\":\"Patient/p2\"}"), Patient, Lab("\"id\":\"c\",\"valueInteger\":5", "{\"reference\":\"https://server.example/Patient/p1\"}"))
            .Replace("{\"resource\":", string.Empty, StringComparison.Ordinal);
        var lines = string.Join('\n', text.Split('\n').Select(l => l[..^1]));
        var records = FhirReader.ReadText(lines, "f.ndjson", Vocabulary.Terms, ReadOptions.Tolerant).ToList();
        Assert.Equal(["p1", "p2"], records.Select(r => r.Person.Id));
        Assert.Equal([1, 4], records[0].Entries.Select(e => e.Source.Line!.Value));
    }

    [Fact]
    public void Interleaved_input_above_the_limit_is_refused_with_the_mend()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 20).Select(i => $"{{\"resourceType\":\"Patient\",\"id\":\"p{i}\"}}"));
        var fault = Assert.Throws<LocatedException>(() => FhirReader.ReadText(lines, "f", Vocabulary.Terms, new ReadOptions { MaxInterleavedBytes = 200 }).ToList());
        Assert.Contains("one Bundle a person", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_above_the_limit_is_refused_with_the_mend()
    {
        var text = "{\"resourceType\":\"Bundle\",\n\"x\":\"" + new string('a', 200_000) + "\"}";
        var fault = Assert.Throws<LocatedException>(() => FhirReader.ReadText(text, "f", Vocabulary.Terms, new ReadOptions { MaxDocumentBytes = 100_000 }).ToList());
        Assert.Contains("NDJSON", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_is_read_and_damaged_gzip_is_said()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Bundle(Patient)));
        }

        Assert.Equal("p1", FhirReader.Read(packed.ToArray(), "f.gz", Vocabulary.Terms).Single().Person.Id);
        var damaged = packed.ToArray()[..^12];
        damaged[20] ^= 0xFF;
        Assert.Throws<LocatedException>(() => FhirReader.Read(damaged, "f.gz", Vocabulary.Terms).ToList());
    }

    [Theory]
    [InlineData("\"onsetAge\":{\"value\":61,\"unit\":\"years\"}", "onsetAge 61 years")]
    [InlineData("\"abatementAge\":{\"value\":62.5,\"code\":\"a\"}", "abatementAge 62.5 a")]
    [InlineData("\"onsetString\":\"in her youth\"", "onsetString in her youth")]
    [InlineData("\"onsetRange\":{\"low\":{\"value\":60}}", "onsetRange")]
    public void A_time_that_is_no_date_is_listed_and_the_entry_kept(string time, string listed)
    {
        var condition = "{\"resource\":{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/p1\"},\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"C7A.012\"}]}," + time + "}}";
        var record = FhirReader.ReadOneText(Bundle(Patient, condition), "f", Vocabulary.Terms);
        Assert.True(Assert.IsType<ConditionEntry>(Assert.Single(record.Entries)).Happened.IsEmpty);
        Assert.Equal(listed, Assert.Single(record.Unmapped).What);
    }

    internal static string Bundle(params string[] entries) => $"{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{string.Join(',', entries)}]}}";

    internal static string Lab(string more, string subject = "{\"reference\":\"Patient/p1\"}") =>
        $"{{\"resource\":{{\"resourceType\":\"Observation\",\"status\":\"final\",\"subject\":{subject},\"code\":{{\"coding\":[{{\"system\":\"http://loinc.org\",\"code\":\"29593-1\"}}]}},{more}}}}}";
}
