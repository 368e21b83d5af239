using Argenta.Record;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>Versions, deletions and replaced people: which of what a server sends still stands.</summary>
public class VersionTests
{
    private const string Patient = """{"resourceType":"Patient","id":"17","gender":"female","birthDate":"1960-05-01"}""";

    /// <summary>Which of two versions counts, as the server's own record of them says.</summary>
    [Theory]
    [InlineData("\"lastUpdated\":\"2025-01-01T08:00:00Z\"", "\"lastUpdated\":\"2025-02-01T08:00:00Z\"", 2)]
    [InlineData("\"lastUpdated\":\"2025-02-01T08:00:00Z\"", "\"lastUpdated\":\"2025-01-01T08:00:00Z\"", 1)]
    [InlineData("\"lastUpdated\":\"2025-01-01T10:00:00+02:00\"", "\"lastUpdated\":\"2025-01-01T09:00:00Z\"", 2)]
    [InlineData("\"versionId\":\"2\"", "\"versionId\":\"10\"", 2)]
    [InlineData("\"versionId\":\"10\"", "\"versionId\":\"9\"", 1)]
    [InlineData("\"versionId\":\"3\",\"lastUpdated\":\"2025-01-01T08:00:00Z\"", "\"versionId\":\"2\",\"lastUpdated\":\"2025-02-01T08:00:00Z\"", 2)]
    [InlineData("\"versionId\":\"1\",\"lastUpdated\":\"2025-01-01T08:00:00Z\"", "\"versionId\":\"2\",\"lastUpdated\":\"2025-01-01T08:00:00Z\"", 2)]
    [InlineData("\"versionId\":\"a\"", "\"versionId\":\"b\"", 0)]
    [InlineData("\"versionId\":\"1\"", "\"lastUpdated\":\"2025-01-01T08:00:00Z\"", 0)]
    public void The_newer_version_counts(string first, string second, int which)
    {
        foreach (var text in Both(Patient, Result("o", 1, first), Result("o", 2, second)))
        {
            var record = Read(text);
            Assert.Equal(which == 0 ? [1, 2] : [which], Numbers(record));
            Assert.Equal(which == 0 ? 0 : 1, record.Problems.Count(p => p.Code == "superseded"));
        }
    }

    /// <summary>A result that was known before stands until the day of the newer one.</summary>
    [Fact]
    public void An_older_version_stands_on_the_days_before_the_newer_one()
    {
        var record = Read(Lines(Patient, Result("o", 3, "\"versionId\":\"3\"", "2025-03-01"), Result("o", 1, "\"versionId\":\"1\"", "2025-01-01"), Result("o", 2, "\"versionId\":\"2\"", "2025-02-01")));
        Assert.Equal([1], Numbers(record.AsOf(new(2025, 1, 15))));
        Assert.Equal([2], Numbers(record.AsOf(new(2025, 2, 15))));
        Assert.Equal([3], Numbers(record.AsOf(new(2025, 3, 15))));
        Assert.Equal(2, record.Problems.Count(p => p.Code == "superseded"));
    }

    /// <summary>A resource that was first filed under another Patient: it is nothing of that one's once a newer version says so.</summary>
    [Theory]
    [InlineData("\"versionId\":\"1\",\"lastUpdated\":\"2025-01-01T08:00:00Z\"", "\"versionId\":\"2\",\"lastUpdated\":\"2025-02-01T08:00:00Z\"", "", "2")]
    [InlineData("\"lastUpdated\":\"2025-02-01T08:00:00Z\"", "\"lastUpdated\":\"2025-01-01T08:00:00Z\"", "1", "")]
    [InlineData("\"versionId\":\"9\"", "\"versionId\":\"10\"", "", "2")]
    [InlineData("\"versionId\":\"a\",\"lastUpdated\":\"2025-01-01T08:00:00Z\"", "\"versionId\":\"b\",\"lastUpdated\":\"2025-02-01T08:00:00Z\"", "", "2")]
    [InlineData("\"versionId\":\"1\",\"lastUpdated\":\"2025-01-01T08:00:00Z\"", "\"versionId\":\"1\",\"lastUpdated\":\"2025-02-01T08:00:00Z\"", "1", "2")]
    [InlineData("\"versionId\":\"a\"", "\"versionId\":\"b\"", "1", "2")]
    public void What_moved_to_another_Patient_counts_there_alone(string first, string second, string here, string there)
    {
        string[] resources = [Patient, Patient.Replace("17", "18", StringComparison.Ordinal), Result("o", 1, first), Moved("o", 2, second)];
        foreach (var order in new[] { resources, [.. resources.Reverse()] })
        {
            foreach (var text in Both(order))
            {
                var people = All(text).ToDictionary(r => r.Person.Id!);
                Assert.Equal(here, string.Concat(Numbers(people["17"])));
                Assert.Equal(there, string.Concat(Numbers(people["18"])));
                Assert.Equal(here.Length == 0 ? ["moved"] : [], people["17"].Problems.Select(p => p.Code));
                Assert.Equal(there.Length == 0 ? ["moved"] : [], people["18"].Problems.Select(p => p.Code));
                Assert.DoesNotContain(people.Values, p => p.HasTroubles);
            }
        }
    }

    /// <summary>Who is known by nothing but what moved away is nobody; and a report means the result as it now is.</summary>
    [Fact]
    public void What_moved_makes_nobody_a_person()
    {
        const string Report = """{"resourceType":"DiagnosticReport","id":"r","status":"final","subject":{"reference":"Patient/18"},"code":{"text":"blood count"},"result":[{"reference":"Observation/o"}]}""";
        foreach (var text in Both(Result("o", 1, "\"versionId\":\"1\""), Patient.Replace("17", "18", StringComparison.Ordinal), Moved("o", 2, "\"versionId\":\"2\""), Report))
        {
            var person = Assert.Single(All(text), r => !r.IsNobody);
            Assert.Equal("18", person.Person.Id);
            Assert.Equal("r", Assert.Single(person.Of<ObservationEntry>()).Sample);
        }
    }

    /// <summary>Moved and back again: it is the first person's, in its newest form.</summary>
    [Fact]
    public void What_came_back_counts_where_it_is()
    {
        foreach (var text in Both(Patient, Patient.Replace("17", "18", StringComparison.Ordinal), Result("o", 1, "\"versionId\":\"1\""), Moved("o", 2, "\"versionId\":\"2\""), Result("o", 3, "\"versionId\":\"3\"")))
        {
            var people = All(text).ToDictionary(r => r.Person.Id!);
            Assert.Equal([3], Numbers(people["17"]));
            Assert.Empty(Numbers(people["18"]));
        }
    }

    [Fact]
    public void The_newer_Patient_counts_and_what_refers_to_it_is_kept()
    {
        var record = Read(Lines(Patient.Replace("\"id\":\"17\"", "\"id\":\"17\",\"meta\":{\"versionId\":\"1\"}", StringComparison.Ordinal), Result("o", 1, "\"versionId\":\"1\""), Patient.Replace("1960", "1961", StringComparison.Ordinal).Replace("\"id\":\"17\"", "\"id\":\"17\",\"meta\":{\"versionId\":\"2\"}", StringComparison.Ordinal)));
        Assert.Equal("1961-05-01", record.Person.BirthDate.ToString());
        Assert.Equal([1], Numbers(record));
        Assert.Equal(["superseded"], record.Problems.Select(p => p.Code));
    }

    /// <summary>A reference without a version means the resource as it now is.</summary>
    [Fact]
    public void A_reference_leads_to_the_newer_version()
    {
        string Drug(int version, string name) => $$$"""{"resourceType":"Medication","id":"m","meta":{"versionId":"{{{version}}}"},"code":{"text":"{{{name}}}"}}""";
        var record = Read(List(Patient, Drug(1, "octreotide"), Drug(2, "lanreotide"), """{"resourceType":"MedicationStatement","id":"s","status":"active","subject":{"reference":"Patient/17"},"medicationReference":{"reference":"Medication/m"},"effectiveDateTime":"2025-01-01"}"""));
        Assert.Equal("lanreotide", Assert.Single(record.Of<MedicationEntry>()).Concept.Text);
    }

    /// <summary>What two servers call by one id are two things, whatever their versions.</summary>
    [Fact]
    public void Resources_of_two_servers_are_no_versions()
    {
        string At(string server, string resource) => $$"""{"fullUrl":"https://{{server}}/Observation/o","resource":{{resource}}}""";
        var record = Read(BadInputTests.Bundle([$$"""{"resource":{{Patient}}}""", At("a.example", Result("o", 1, "\"versionId\":\"1\"")), At("b.example", Result("o", 2, "\"versionId\":\"2\""))]));
        Assert.Equal([1, 2], Numbers(record));
    }

    /// <summary>A deletion takes away what was there before it, wherever in the Bundle it stands.</summary>
    [Theory]
    [InlineData("Observation/o", "", "", 0)]
    [InlineData("https://server.example/fhir/Observation/o", "", "", 0)]
    [InlineData("Observation/other", "", "", 1)]
    [InlineData("Condition/o", "", "", 1)]
    [InlineData("Observation?identifier=o", "", "", 1)]
    [InlineData("Observation/o", "2025-02-01T08:00:00Z", "2025-01-01T08:00:00Z", 0)]
    [InlineData("Observation/o", "2025-01-01T08:00:00Z", "2025-02-01T08:00:00Z", 1)]
    public void What_is_deleted_does_not_count(string url, string deleted, string changed, int left)
    {
        var meta = changed.Length == 0 ? "\"versionId\":\"1\"" : $"\"lastUpdated\":\"{changed}\"";
        var response = deleted.Length == 0 ? string.Empty : $",\"response\":{{\"status\":\"204\",\"lastModified\":\"{deleted}\"}}";
        string[] entries = [$$"""{"resource":{{Patient}}}""", $$"""{"resource":{{Result("o", 1, meta)}}}""", $$$"""{"request":{"method":"DELETE","url":"{{{url}}}"}{{{response}}}}"""];
        foreach (var order in new[] { entries, [.. entries.Reverse()] })
        {
            var record = Read(BadInputTests.Bundle(order));
            Assert.Equal(left, record.Of<ObservationEntry>().Length);
            Assert.Equal(left == 0 || url.Contains('?', StringComparison.Ordinal), !record.Unmapped.IsEmpty);
        }
    }

    /// <summary>In a history the newest stands first: what comes before a deletion was made anew.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void A_history_says_by_its_order_what_was_deleted(bool madeAnew, int left)
    {
        var (deletion, result) = ("""{"request":{"method":"DELETE","url":"Observation/o"}}""", $$"""{"resource":{{Result("o", 1, "\"versionId\":\"1\"")}}}""");
        string[] entries = madeAnew ? [result, deletion] : [deletion, result];
        var text = $$"""{"resourceType":"Bundle","type":"history","entry":[{"resource":{{Patient}}},{{string.Join(',', entries)}}]}""";
        Assert.Equal(left, Read(text).Of<ObservationEntry>().Length);
    }

    [Fact]
    public void A_deleted_Patient_is_nobody()
    {
        var records = All(BadInputTests.Bundle([$$"""{"resource":{{Patient}}}""", $$"""{"resource":{{Result("o", 1, "\"versionId\":\"1\"")}}}""", """{"resource":{"resourceType":"Patient","id":"18"}}""", """{"request":{"method":"DELETE","url":"Patient/17"}}"""]));
        Assert.Equal(["18"], records.Where(r => !r.IsNobody).Select(r => r.Person.Id));
    }

    /// <summary>Two records of one person are read as one where both are here and nothing speaks against it.</summary>
    [Theory]
    [InlineData("1960-05-01", "female", "Patient/17", true)]
    [InlineData("1960", "unknown", "Patient/17", true)]
    [InlineData("1961-05-01", "female", "Patient/17", false)]
    [InlineData("1960-05-01", "male", "Patient/17", false)]
    [InlineData("1960-05-01", "female", "Patient/19", false)]
    public void Who_is_replaced_is_read_with_whoever_replaces_him_or_her(string birth, string sex, string by, bool isJoined)
    {
        var old = $$$"""{"resourceType":"Patient","id":"16","active":false,"gender":"{{{sex}}}","birthDate":"{{{birth}}}","identifier":[{"system":"urn:mrn","value":"1"}],"link":[{"type":"replaced-by","other":{"reference":"{{{by}}}"}}]}""";
        var result = Result("p", 2, "\"versionId\":\"1\"").Replace("\"reference\":\"Patient/17\"", "\"reference\":\"Patient/16\",\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"1\"}", StringComparison.Ordinal);
        var own = Patient.Replace("\"id\":\"17\"", "\"id\":\"17\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"2\"}]", StringComparison.Ordinal);
        var people = All(List(old, own, Result("o", 1, "\"versionId\":\"1\""), result)).Where(r => !r.IsNobody).ToList();
        Assert.Equal(isJoined ? ["17"] : ["16", "17"], people.Select(p => p.Person.Id));
        Assert.Equal(isJoined ? [1, 2] : [1], Numbers(people[^1]));
        Assert.Equal([isJoined ? "patient-replaced" : "patient-not-joined"], people.SelectMany(p => p.Problems).Select(p => p.Code));
    }

    [Fact]
    public void Links_in_a_ring_join_nobody()
    {
        string Linked(string id, string by) => $$$"""{"resourceType":"Patient","id":"{{{id}}}","link":[{"type":"replaced-by","other":{"reference":"Patient/{{{by}}}"}}]}""";
        Assert.Equal(3, All(List(Linked("a", "b"), Linked("b", "a"), Linked("c", "b"))).Count(r => !r.IsNobody));
    }

    [Theory]
    [InlineData("\"active\":false", 1)]
    [InlineData("\"active\":true", 0)]
    [InlineData("\"active\":false,\"deceasedBoolean\":true", 0)]
    public void A_Patient_not_in_use_is_told(string said, int told) =>
        Assert.Equal(told, Read(List(Patient[..^1] + "," + said + "}")).Problems.Count(p => p.Code == "patient-inactive"));

    private static IEnumerable<string> Both(params string[] resources) => [Lines(resources), List(resources)];

    private static string Lines(params string[] resources) => string.Join('\n', resources);

    private static string List(params string[] resources) => $"[{string.Join(',', resources)}]";

    private static string Result(string id, int number, string meta, string day = "2024-12-01") =>
        $$$"""{"resourceType":"Observation","id":"{{{id}}}","meta":{{{{meta}}}},"status":"final","subject":{"reference":"Patient/17"},"code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},"effectiveDateTime":"2024-12-01","issued":"{{{day}}}T08:00:00Z","valueQuantity":{"value":{{{number}}},"unit":"g/dL"}}""";

    private static string Moved(string id, int number, string meta) => Result(id, number, meta).Replace("Patient/17", "Patient/18", StringComparison.Ordinal);

    private static int[] Numbers(PatientRecord record) => [.. record.Of<ObservationEntry>().Select(o => (int)o.Number!.Value.Low).Order()];

    private static List<PatientRecord> All(string text) => [.. FhirReader.ReadText(text, "f", Vocabulary.Terms, ReadOptions.Tolerant)];

    private static PatientRecord Read(string text) => Assert.Single(All(text));
}
