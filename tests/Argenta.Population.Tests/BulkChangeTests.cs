using Xunit;

namespace Argenta.Population.Tests;

/// <summary>Versions, deletions and replaced people in an export, whose files hold each person's resources scattered.</summary>
public class BulkChangeTests
{
    private const string A = """{"resourceType":"Patient","id":"a","gender":"female","birthDate":"1960-05-01"}""";
    private const string B = """{"resourceType":"Patient","id":"b","gender":"female","birthDate":"1960-05-01"}""";

    /// <summary>Two exports of one diagnosis: the newer counts, in whichever file it stands.</summary>
    [Theory]
    [InlineData("2025-01-01", "2025-02-01", false)]
    [InlineData("2025-02-01", "2025-01-01", true)]
    public void Of_versions_in_two_files_the_newer_counts(string flushing, string denied, bool isPresent)
    {
        using var place = new Place();
        place.Lines("e/Patient.ndjson", [A]);
        place.Lines("e/Observation.1.ndjson", [Symptom("s", "a", true, flushing)]);
        place.Lines("e/Observation.2.ndjson", [Symptom("s", "a", false, denied)]);
        var person = Assert.Single(Place.Scan(place.Options(place.PathOf("e"))));
        Assert.Equal(isPresent ? "present" : "absent", State(person));
        Assert.Equal(1, place.Summary.GetProperty("problems").GetProperty("superseded").GetInt32());
    }

    /// <summary>A resource that was first filed under another Patient, in whichever files the versions stand, and however their subjects are named.</summary>
    [Theory]
    [InlineData("2025-01-01", "2025-02-01", "", "b", 1)]
    [InlineData("2025-02-01", "2025-01-01", "a", "", 1)]
    [InlineData("2025-01-01", "2025-01-01", "a", "b", 0)]
    public void What_moved_to_another_Patient_counts_there_alone(string atA, string atB, string here, string there, int moved)
    {
        const string ByName = "\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"7\"}";
        foreach (var isNamed in new[] { false, true })
        {
            using var place = new Place();
            var later = Symptom("s", "b", true, atB);
            place.Lines("e/Observation.1.ndjson", [Symptom("s", "a", true, atA)]);
            place.Lines("e/Observation.2.ndjson", [isNamed ? later.Replace("\"reference\":\"Patient/b\"", ByName, StringComparison.Ordinal) : later]);
            place.Lines("e/Patient.ndjson", [A, B.Replace("\"id\":\"b\"", "\"id\":\"b\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"7\"}]", StringComparison.Ordinal)]);
            var people = Place.Scan(place.Options(place.PathOf("e")) with { PartitionBytes = 100 });
            Assert.Equal(here + there, string.Concat(people.Where(p => State(p) == "present").Select(Id).Order()));
            Assert.Equal(moved, place.Summary.GetProperty("movedResources").GetInt32());
            Assert.Equal(0, place.Summary.GetProperty("peopleWithProblems").GetInt32());
        }
    }

    /// <summary>Two records of one person are no two people.</summary>
    [Fact]
    public void What_moved_to_whoever_replaces_the_Patient_is_a_newer_version()
    {
        using var place = new Place();
        place.Lines("e/1.ndjson", [B, Replaced("a", "b"), Symptom("s", "a", true, "2025-01-01")]);
        place.Lines("e/2.ndjson", [Symptom("s", "b", false, "2025-02-01")]);
        var person = Assert.Single(Place.Scan(place.Options(place.PathOf("e"))));
        Assert.Equal("absent", State(person));
        Assert.Equal(0, place.Summary.GetProperty("movedResources").GetInt32());
    }

    /// <summary>People of Bundles are read as they come: what moved within one is noticed, and the summary says what is not.</summary>
    [Theory]
    [InlineData(true, "b", 1)]
    [InlineData(false, "ab", 0)]
    public void Within_a_Bundle_what_moved_is_noticed_and_beyond_it_said_not_to_be(bool isOne, string present, int moved)
    {
        using var place = new Place();
        string Bundle(params string[] resources) => "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + string.Join(',', resources.Select(r => $"{{\"resource\":{r}}}")) + "]}";
        var (old, newer) = (Symptom("s", "a", true, "2025-01-01"), Symptom("s", "b", true, "2025-02-01"));
        place.Lines("people.ndjson", isOne ? [Bundle(A, old, B, newer)] : [Bundle(A, old), Bundle(B, newer)]);
        var people = Place.Scan(place.Options(place.PathOf("people.ndjson")));
        Assert.Equal(present, string.Concat(people.Where(p => State(p) == "present").Select(Id).Order()));
        Assert.Equal((moved, 2), (place.Summary.GetProperty("movedResources").GetInt32(), place.Summary.GetProperty("peopleByTheirOwnDocument").GetInt32()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_versions_of_a_medication_the_newer_counts(int newest)
    {
        using var place = new Place();
        string Drug(int version, string name) => $$$"""{"resourceType":"Medication","id":"m","meta":{"versionId":"{{{version}}}"},"code":{"text":"{{{name}}}"}}""";
        place.Lines("e/1.ndjson", [A, Drug(newest == 1 ? 2 : 1, "lanreotide")]);
        place.Lines("e/2.ndjson", [Drug(newest == 1 ? 1 : 2, "everolimus"), """{"resourceType":"MedicationStatement","id":"s","status":"active","subject":{"reference":"Patient/a"},"medicationReference":{"reference":"Medication/m"},"effectiveDateTime":"2026-02-01"}"""]);
        var course = Assert.Single(Place.Scan(place.Options(place.PathOf("e")))).GetProperty("assessment").GetProperty("course").GetRawText();
        Assert.Contains(newest == 1 ? "lanreotide" : "everolimus", course, StringComparison.Ordinal);
    }

    /// <summary>A deletion names no person, and stands in a file of its own.</summary>
    [Theory]
    [InlineData("deleted/1.ndjson", "Observation/s", "2025-03-01", false, 1, 1)]
    [InlineData("a/1.ndjson", "Observation/s", "2025-03-01", false, 1, 1)]
    [InlineData("z/1.ndjson", "Observation/s", "2025-01-01", true, 1, 0)]
    [InlineData("z/1.ndjson", "Observation/t", "2025-03-01", true, 1, 0)]
    [InlineData("z/1.ndjson", "Patient/a", "2025-03-01", null, 1, 2)]
    public void What_an_export_lists_as_deleted_does_not_count(string file, string url, string day, bool? isPresent, int listed, int gone)
    {
        using var place = new Place();
        place.Lines("e/Patient.ndjson", [A, B]);
        place.Lines("e/Observation.ndjson", [Symptom("s", "a", true, "2025-02-01")]);
        place.Lines("e/" + file, [Deletion(url, day)]);
        var people = Place.Scan(place.Options(place.PathOf("e")));
        Assert.Equal(isPresent is null ? ["b"] : ["a", "b"], people.Select(Id).Order());
        Assert.Equal(isPresent == true, people.Any(p => State(p) == "present"));
        Assert.Equal((listed, gone), (place.Summary.GetProperty("deletions").GetInt32(), place.Summary.GetProperty("deletedResources").GetInt32()));
    }

    /// <summary>A scan that is broken off while people are put together knows the deletions still.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_scan_that_is_taken_up_knows_deletions_and_replacements(bool isSortingLost)
    {
        using var place = new Place();
        var people = Enumerable.Range(0, 40).ToList();
        place.Lines("e/1.ndjson", people.Select(n => Deletion($"Observation/s{n}", "2026-01-01")));
        place.Lines("e/2.ndjson", people.SelectMany(n => new[] { A.Replace("\"a\"", $"\"p{n}\"", StringComparison.Ordinal), Symptom($"s{n}", $"p{n}", true, "2025-02-01") }));
        place.Lines("e/3.ndjson", people.Select(n => Replaced($"q{n}", $"p{n}")));
        var options = place.Options(place.PathOf("e")) with { Threads = 1, BatchBytes = 500, PartitionBytes = 2000 };
        Place.Run(options);
        var whole = place.Everything;
        File.Delete(options.Out);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Place.Run(options, p =>
        {
            if (p.Gathering && p.People > 15)
            {
                stop.Cancel();
            }
        }, stop.Token));
        if (isSortingLost)
        {
            Directory.Delete(options.Out + ".tmp", recursive: true);
        }

        Place.Run(options);
        Assert.Equal(whole, place.Everything);
        Assert.Equal(40, place.Summary.GetProperty("people").GetInt32());
        Assert.Equal(40, place.Summary.GetProperty("deletedResources").GetInt32());
    }

    /// <summary>What is said of a replaced Patient is read as said of the one who replaces it, wherever both lie.</summary>
    [Theory]
    [InlineData("b", true)]
    [InlineData("c", true)]
    [InlineData("x", false)]
    [InlineData("d", false)]
    public void A_replaced_Patient_is_joined_to_the_one_who_replaces_it(string by, bool isJoined)
    {
        using var place = new Place();
        place.Lines("e/Observation.ndjson", [Symptom("s", "old", true, "2025-02-01")]);
        place.Lines("e/Patient.ndjson", [Replaced("old", by), B, Replaced("c", "b"), B.Replace("\"b\"", "\"d\"", StringComparison.Ordinal).Replace("1960", "1970", StringComparison.Ordinal)]);
        var people = Place.Scan(place.Options(place.PathOf("e")));
        Assert.Equal(isJoined ? ["b", "d"] : ["b", "d", "old"], people.Select(Id).Order());
        Assert.Equal([isJoined ? "b" : "old"], people.Where(p => State(p) == "present").Select(Id));
        Assert.Equal((isJoined ? 2 : 1, !isJoined), (place.Summary.GetProperty("problems").GetProperty("patient-replaced").GetInt32(), place.Summary.GetProperty("problems").TryGetProperty("patient-not-joined", out _)));
        Assert.Equal(isJoined ? 0 : 1, place.Summary.GetProperty("peopleWithProblems").GetInt32());
    }

    [Fact]
    public void What_is_about_a_group_makes_nobody_a_person()
    {
        using var place = new Place();
        var file = place.Lines("e.ndjson", ["""{"resourceType":"Group","id":"g","type":"person","actual":true}""", Symptom("s", "g", true, "2025-02-01").Replace("Patient/", "Group/", StringComparison.Ordinal)]);
        Assert.Empty(Place.Scan(place.Options(file)));
        Assert.Equal(1, place.Summary.GetProperty("ofNobody").GetProperty("Observation of a Group").GetInt32());
    }

    /// <summary>A folder that is linked into itself holds its people once.</summary>
    [Theory]
    [InlineData("in/again", "")]
    [InlineData("in/again", "in")]
    [InlineData("again", "in")]
    [InlineData("again.ndjson", "in/people.ndjson")]
    public void A_linked_folder_is_read_once(string link, string to)
    {
        using var place = new Place();
        place.Lines("e/in/people.ndjson", new[] { A, B }.Select(p => $$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{{p}}}]}"""));
        var (from, target) = (place.PathOf("e/" + link), place.PathOf("e/" + to).TrimEnd('/'));
        if (to.EndsWith(".ndjson", StringComparison.Ordinal))
        {
            File.CreateSymbolicLink(from, target);
        }
        else
        {
            Directory.CreateSymbolicLink(from, target);
        }

        Assert.Equal(2, Place.Scan(place.Options(place.PathOf("e"))).Length);
        Assert.Equal(0, place.Summary.GetProperty("again").GetInt32());
    }

    /// <summary>A folder elsewhere that is linked to is read.</summary>
    [Fact]
    public void A_link_to_another_folder_is_followed()
    {
        using var place = new Place();
        place.Lines("real/people.ndjson", [A, B]);
        Directory.CreateDirectory(place.PathOf("e"));
        Directory.CreateSymbolicLink(place.PathOf("e/link"), "../real");
        Assert.Equal(2, Place.Scan(place.Options(place.PathOf("e"))).Length);
    }

    /// <summary>One person with many rare wordings is not many people.</summary>
    [Theory]
    [InlineData(1, "people", 1)]
    [InlineData(7, "peopleAtMost", 1)]
    public void Rare_wordings_do_not_multiply_people(int wordings, string name, int people)
    {
        using var place = new Place();
        var file = place.Lines("e.ndjson", Enumerable.Range(0, wordings).Select(n => $$$"""{"resourceType":"Observation","id":"{{{n}}}","status":"final","subject":{"reference":"Patient/a"},"code":{"text":"rare thing {{{n}}}"}}""").Prepend(A));
        Place.Scan(place.Options(file));
        var rare = place.Summary.GetProperty("notUnderstood").EnumerateArray().Single(u => u.GetProperty("what").GetString() == "(rare wordings)");
        Assert.Equal((people, wordings), (rare.GetProperty(name).GetInt32(), rare.GetProperty("entries").GetInt32()));
    }

    private static string Symptom(string id, string who, bool isPresent, string day) =>
        $$$"""{"resourceType":"Observation","id":"{{{id}}}","meta":{"lastUpdated":"{{{day}}}T08:00:00Z"},"status":"final","subject":{"reference":"Patient/{{{who}}}"},"code":{"text":"flushing"},"effectiveDateTime":"2025-01-01","valueBoolean":{{{(isPresent ? "true" : "false")}}}}""";

    private static string Replaced(string id, string by) =>
        $$$"""{"resourceType":"Patient","id":"{{{id}}}","active":false,"gender":"female","birthDate":"1960-05-01","link":[{"type":"replaced-by","other":{"reference":"Patient/{{{by}}}"}}]}""";

    private static string Deletion(string url, string day) =>
        $$$"""{"resourceType":"Bundle","meta":{"lastUpdated":"{{{day}}}T08:00:00Z"},"type":"transaction","entry":[{"request":{"method":"DELETE","url":"{{{url}}}"}}]}""";

    private static string? Id(System.Text.Json.JsonElement person) => person.GetProperty("id").GetString();

    private static string? State(System.Text.Json.JsonElement person) => person.GetProperty("assessment").GetProperty("symptoms").EnumerateArray().Where(s => s.GetProperty("id").GetString() == "flushing").Select(s => s.GetProperty("state").GetString()).SingleOrDefault();
}
