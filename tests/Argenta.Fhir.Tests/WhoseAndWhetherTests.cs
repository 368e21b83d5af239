using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>Whose a statement is, whether it stands, and against which limit: what turns a record's meaning round where it is passed over.</summary>
public class WhoseAndWhetherTests
{
    private const string Patient = """{"resource":{"resourceType":"Patient","id":"17","gender":"female"}}""";

    /// <summary>Ids are unique within a type alone.</summary>
    [Theory]
    [InlineData("Patient/17", true)]
    [InlineData("https://server.example/fhir/Patient/17/_history/2", true)]
    [InlineData("Group/17", false)]
    [InlineData("https://server.example/fhir/Group/17", false)]
    [InlineData("Device/17/_history/1", false)]
    [InlineData("RelatedPerson/17", false)]
    public void What_is_about_something_else_of_the_same_id_is_set_aside(string subject, bool isRead)
    {
        var record = Read(Observation("\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}", subject: subject));
        Assert.Equal(isRead ? 1 : 0, record.Of<ObservationEntry>().Length);
        Assert.Equal(isRead ? 0 : 1, record.Unmapped.Length);
    }

    [Theory]
    [InlineData("Patient/17", true)]
    [InlineData("Patient/18", false)]
    [InlineData("RelatedPerson/17", false)]
    public void What_was_observed_in_somebody_else_is_set_aside(string focus, bool isRead)
    {
        var record = Read(Observation($"\"focus\":[{{\"reference\":\"{focus}\"}}],\"valueQuantity\":{{\"value\":12,\"unit\":\"g/dL\"}}"));
        Assert.Equal(isRead ? 1 : 0, record.Of<ObservationEntry>().Length);
        Assert.Equal(!isRead, record.Unmapped.Any(u => u.Reason.Contains("somebody else", StringComparison.Ordinal)));
    }

    /// <summary>German codes of diagnoses say by a letter how sure they are.</summary>
    [Theory]
    [InlineData("G", null, EntryStatus.Final, Presence.Present, 0)]
    [InlineData("A", null, EntryStatus.Refuted, Presence.Absent, 0)]
    [InlineData("V", null, EntryStatus.Final, Presence.Possible, 0)]
    [InlineData("Z", null, EntryStatus.Final, Presence.Present, 1)]
    [InlineData("X", null, EntryStatus.Final, Presence.Present, 1)]
    [InlineData("A", "entered-in-error", EntryStatus.EnteredInError, Presence.Absent, 0)]
    [InlineData("V", "refuted", EntryStatus.Refuted, Presence.Absent, 0)]
    public void The_certainty_of_a_German_code_counts(string letter, string? verification, EntryStatus status, Presence presence, int listed)
    {
        var said = verification is null ? string.Empty : $",\"verificationStatus\":{{\"coding\":[{{\"code\":\"{verification}\"}}]}}";
        var record = Read($$$$"""{"resource":{"resourceType":"Condition","subject":{"reference":"Patient/17"}{{{{said}}}},"code":{"coding":[{"system":"http://fhir.de/CodeSystem/bfarm/icd-10-gm","code":"E34.0","extension":[{"url":"http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit","valueCoding":{"system":"https://fhir.kbv.de/CodeSystem/KBV_CS_SFHIR_ICD_DIAGNOSESICHERHEIT","code":"{{{{letter}}}}"}}]}]}}}""");
        var read = Assert.Single(record.All<ConditionEntry>());
        Assert.Equal((status, presence, listed), (read.Status, read.Presence, record.Unmapped.Length));
    }

    [Fact]
    public void A_component_with_an_unknown_modifier_is_set_aside()
    {
        var record = Read(Observation("\"component\":[{\"modifierExtension\":[{\"url\":\"http://x/not\",\"valueBoolean\":true}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"718-7\"}]},\"valueQuantity\":{\"value\":6,\"unit\":\"g/dL\"}}],\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}"));
        Assert.Single(record.Of<ObservationEntry>());
        Assert.Single(record.Unmapped);
    }

    /// <summary>Rules that are not known may turn everything round, as a modifier may.</summary>
    [Fact]
    public void What_stands_under_rules_of_its_own_is_set_aside()
    {
        const string Rules = "\"implicitRules\":\"http://x/rules\",";
        var one = Read(Observation(Rules + "\"valueQuantity\":{\"value\":6,\"unit\":\"g/dL\"}"), Observation("\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}"));
        Assert.Equal([12], one.Of<ObservationEntry>().Select(o => (int)o.Number!.Value.Low));
        Assert.Equal(["http://x/rules"], one.Unmapped.Select(u => u.What));
        var who = FhirReader.ReadOneText(BadInputTests.Bundle([Patient.Replace("\"id\"", Rules + "\"id\"", StringComparison.Ordinal), Observation("\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}")]), "f", Vocabulary.Terms);
        Assert.Equal(("17", Sex.Unknown, 1, 1), (who.Person.Id, who.Person.Sex, who.Unmapped.Length, who.Of<ObservationEntry>().Length));
        var all = BadInputTests.Bundle([Patient]);
        Assert.DoesNotContain(FhirReader.ReadText(all.Insert(1, Rules), "f", Vocabulary.Terms), r => !r.IsNobody);
    }

    /// <summary>What is about something else makes nobody a person, alone or beside somebody.</summary>
    [Theory]
    [InlineData("Group/17")]
    [InlineData("Device/18")]
    public void What_is_about_something_else_makes_nobody_a_person(string subject)
    {
        var entry = Observation("\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}", subject: subject);
        const string Group = """{"resource":{"resourceType":"Group","id":"17","type":"person","actual":true}}""";
        foreach (var (text, people) in new[] { (BadInputTests.Bundle([Group]), 0), (BadInputTests.Bundle([Group, entry]), 0), (entry["{\"resource\":".Length..^1], 0), (BadInputTests.Bundle([Patient, Group, entry]), 1) })
        {
            var records = FhirReader.ReadText(text, "f", Vocabulary.Terms, ReadOptions.Tolerant).ToList();
            Assert.Equal(people, records.Count(r => !r.IsNobody));
            Assert.NotEmpty(records.SelectMany(r => r.Unmapped));
            Assert.Empty(records.SelectMany(r => r.Entries));
        }
    }

    /// <summary>One page of a search is not all that was found.</summary>
    [Theory]
    [InlineData("\"total\":2,\"link\":[{\"relation\":\"self\",\"url\":\"http://s/1\"}]", false)]
    [InlineData("\"total\":3", true)]
    [InlineData("\"link\":[{\"relation\":\"self\",\"url\":\"http://s/1\"}]", false)]
    [InlineData("\"link\":[{\"relation\":\"next\",\"url\":\"http://s/2\"}]", true)]
    [InlineData("\"total\":9,\"link\":[{\"relation\":\"next\",\"url\":\"http://s/2\"}]", true)]
    public void Pages_that_are_missing_are_told(string said, bool isMissing)
    {
        var page = $$$"""{"resourceType":"Bundle","type":"searchset",{{{said}}},"entry":[{{{Patient}}},{{{Observation("\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}")}}},{"search":{"mode":"include"},"resource":{"resourceType":"Organization","id":"o"}}]}""";
        Assert.Equal(isMissing ? ["pages-missing"] : [], FhirReader.ReadOneText(page, "f", Vocabulary.Terms).Problems.Select(p => p.Code));
        const string Last = """{"resourceType":"Bundle","type":"searchset","total":9,"link":[{"relation":"self","url":"http://s/2"}],"entry":[{"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"Patient/17"},"code":{"text":"flushing"},"valueBoolean":true}}]}""";
        if (said.Contains("next", StringComparison.Ordinal))
        {
            // The page that follows is here too; of nine found three are.
            Assert.Equal(said.Contains("total", StringComparison.Ordinal) ? 1 : 0, FhirReader.ReadOneText($"[{page},{Last.Replace("\"total\":9", said.Contains("total", StringComparison.Ordinal) ? "\"total\":9" : "\"total\":3", StringComparison.Ordinal)}]", "f", Vocabulary.Terms).Problems.Length);
        }
    }

    /// <summary>An extension may change what it stands on, however deep that lies.</summary>
    [Theory]
    [InlineData("\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\",\"extension\":[{\"url\":\"http://x/e\",\"valueCode\":\"a\"}]}", 1)]
    [InlineData("\"valueQuantity\":{\"value\":12,\"_value\":{\"extension\":[{\"url\":\"http://x/e\",\"valueCode\":\"a\"}]},\"unit\":\"g/dL\"}", 1)]
    [InlineData("\"_effectiveDateTime\":{\"extension\":[{\"url\":\"http://x/e\",\"valueCode\":\"a\"}]},\"effectiveDateTime\":\"2025-01-01\",\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}", 1)]
    [InlineData("\"_effectiveDateTime\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}]},\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}", 0)]
    [InlineData("\"referenceRange\":[{\"high\":{\"value\":17,\"extension\":[{\"url\":\"http://x/e\",\"valueCode\":\"a\"}]}}],\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}", 1)]
    [InlineData("\"performer\":[{\"display\":\"x\",\"extension\":[{\"url\":\"http://x/e\",\"valueCode\":\"a\"}]}],\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}", 0)]
    [InlineData("\"extension\":[{\"url\":\"http://x/e\",\"valueCode\":\"a\"}],\"valueQuantity\":{\"value\":12,\"unit\":\"g/dL\"}", 1)]
    public void An_unknown_extension_is_listed_wherever_it_stands(string more, int listed)
    {
        // Often enough for what is met again to be read from what is known of it.
        var records = FhirReader.ReadText(string.Join('\n', Enumerable.Range(0, 40).Select(n => BadInputTests.Bundle([Patient.Replace("17", $"{n}", StringComparison.Ordinal), Observation(more, subject: $"Patient/{n}")]))), "f.ndjson", Vocabulary.Terms, ReadOptions.Tolerant).ToList();
        Assert.All(records, r => Assert.Equal((1, listed), (r.Of<ObservationEntry>().Length, r.Unmapped.Length)));
    }

    /// <summary>Two exports of one resource, of one date: the correction stands.</summary>
    [Theory]
    [InlineData("corrected", 5)]
    [InlineData("entered-in-error", null)]
    public void A_correction_of_the_same_date_takes_the_place_of_what_it_corrects(string status, int? value)
    {
        string Version(string word, int number) => Observation($"\"id\":\"o\",\"effectiveDateTime\":\"2024-05-01\",\"issued\":\"2024-05-01T08:00:00Z\",\"valueQuantity\":{{\"value\":{number},\"unit\":\"g/dL\"}}").Replace("\"final\"", $"\"{word}\"", StringComparison.Ordinal);
        var lines = string.Join('\n', new[] { Patient, Version("final", 12), Version(status, 5) }.Select(e => e["{\"resource\":".Length..^1]));
        var record = Assert.Single(FhirReader.ReadText(lines, "f.ndjson", Vocabulary.Terms, ReadOptions.Tolerant)).AsOf(new(2026, 1, 1));
        Assert.Equal(value is { } number ? [number] : [], record.Of<ObservationEntry>().Select(o => (int)o.Number!.Value.Low));
    }

    /// <summary>A limit without a unit is in that of the value; a limit in words may be in another.</summary>
    [Theory]
    [InlineData("\"low\":{\"value\":0},\"high\":{\"value\":10}", 52.307)]
    [InlineData("\"text\":\"0.0-10.0\"", 52.307)]
    [InlineData("\"text\":\"0.0-10.0 mg/24 h\"", 52.307)]
    [InlineData("\"high\":{\"value\":50,\"unit\":\"umol/24h\"}", 50.0)]
    [InlineData("\"text\":\"see below\"", null)]
    public void Limits_are_in_the_unit_that_is_said_or_that_of_the_value(string range, double? high)
    {
        var entry = Assert.Single(Read(Marker($"\"referenceRange\":[{{{range}}}]")).Of<ObservationEntry>());
        Assert.Equal(high, (double?)entry.ReferenceHigh);
    }

    /// <summary>Where no limit is printed the laboratory's word is all there is.</summary>
    [Theory]
    [InlineData("HH", "", "high")]
    [InlineData("H", "", "high")]
    [InlineData("N", "", "normal")]
    [InlineData("L", "", "low")]
    [InlineData("A", "", null)]
    [InlineData("H", ",\"referenceRange\":[{\"high\":{\"value\":90}}]", null)]
    public void The_laboratorys_word_stands_for_a_limit_that_is_not_printed(string code, string range, string? word)
    {
        var record = Read(Marker($"\"interpretation\":[{{\"coding\":[{{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation\",\"code\":\"{code}\"}}]}}]{range}"));
        Assert.Equal(word, Assert.Single(record.Of<ObservationEntry>()).Word);
        Assert.Empty(record.Unmapped);
    }

    private static string Marker(string more) => Observation($"{more},\"valueQuantity\":{{\"value\":62,\"unit\":\"mg/24h\"}}", "1695-6");

    private static string Observation(string more, string code = "718-7", string subject = "Patient/17") =>
        $$$"""{"resource":{"resourceType":"Observation","status":"final","subject":{"reference":"{{{subject}}}"},"code":{"coding":[{"system":"http://loinc.org","code":"{{{code}}}"}]},{{{more}}}}}""";

    private static PatientRecord Read(params string[] entries) => FhirReader.ReadOneText(BadInputTests.Bundle([Patient, .. entries]), "f", Vocabulary.Terms);
}
