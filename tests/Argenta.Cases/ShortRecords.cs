using System.Text;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Report.Html;
using Argenta.Report.Json;
using Argenta.Report.Text;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Cases;

/// <summary>Records of a few lines, as they come: one diagnosis in words, one value in words, one report.</summary>
public class ShortRecords
{
    private static readonly YamlNode Table = YamlNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Argenta.Cases", "short-records.yaml")), "short-records.yaml");

    public static TheoryData<string> Diagnoses => [.. Table.List("words").Select(Name)];

    public static TheoryData<string, string> Necrosis => new(Table.List("necrosis").Select(n => (n.RequiredText("words"), n.RequiredText("grade"))));

    private static string Name(YamlNode one) => $"{one.OptionalText("code")} {one.RequiredText("words")}".TrimStart();

    [Theory]
    [MemberData(nameof(Diagnoses))]
    public void A_diagnosis_in_words_is_what_it_says(string name)
    {
        var one = Table.List("words").Single(w => Name(w) == name);
        var record = Read(Condition(one.OptionalText("code"), one.RequiredText("words")));
        Check(one, record);

        // Written and read again, by either way, it is the same.
        Check(one, FhirReader.ReadOneText(FhirWriter.WriteText(record, People.Knowledge.Terms), "written.json", People.Knowledge.Terms), again: true);
        Check(one, CaseSheet.Read(CaseSheet.Write(record), "again.yaml", People.Knowledge.Terms), again: true);
    }

    private static void Check(YamlNode one, PatientRecord record, bool again = false)
    {
        var assessment = People.Assess(record);
        foreach (var (what, value) in one.Required("expect").Entries)
        {
            var said = what switch
            {
                "tumour" => record.Of<ConditionEntry>().Any(c => c is { Role: ConditionRole.Primary, Presence: Presence.Present }) ? "yes" : "no",
                "history" => record.Of<ConditionEntry>().FirstOrDefault(c => c is { Term: "history-of-carcinoid", Presence: Presence.Present }) is { } past ? past.Site?.Primary is { } site ? Words<PrimarySite>.Of(site) : "none" : "no",
                "kin" => record.Of<FamilyHistoryEntry>().Select(f => f.Presence == Presence.Absent ? $"no {f.Term}" : f.Term).SingleOrDefault() ?? "nobody",
                "suspicion" => assessment.Suspicion.Shown ? "shown" : "not shown",
                "flag" => string.Join(' ', assessment.Suspicion.Flags.Where(f => f.Fired).Select(f => f.Id)),
                "unmapped" => again ? value.AsText() : record.Unmapped.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "options" => assessment.Options.Any(o => o.Status is "recommended" or "consider" or "undecided") ? "some" : "none",
                _ => assessment.Findings.Single(f => f.Name == what) is var f && f.State == FindingState.Conflicting ? "conflicting" : !f.IsKnown ? "unknown" : $"{(f.UntypedValue is Enum word ? Words.Of(word) : f.UntypedValue)}{(f.Settled ? string.Empty : " provisional")}",
            };
            Assert.True(value.AsText() == said, $"{what}: {said}, expected {value.AsText()}");
        }

        Assert.All(one.Texts("alert"), a => Assert.Contains(assessment.Alerts, x => x.Id == a));
        Assert.All(one.Texts("no-alert"), a => Assert.DoesNotContain(assessment.Alerts, x => x.Id == a));
    }

    [Theory]
    [MemberData(nameof(Necrosis))]
    public void Necrosis_is_read_as_reports_write_it(string words, string grade)
    {
        string Result(string id, string code, string value) => $$"""{ "resourceType": "Observation", "id": "{{id}}", "status": "final", "code": { "text": "{{code}}" }, "subject": { "reference": "Patient/p" }, "effectiveDateTime": "2026-02-01", {{value}} }""";
        var record = Read(Condition(null, "Carcinoid of the lung"), Result("n", "Necrosis", $"\"valueString\": \"{words}\""), Result("m", "Mitoses per 2 mm2", "\"valueQuantity\": { \"value\": 1, \"unit\": \"/2 mm2\" }"),
            Result("s", "Primary size", "\"valueQuantity\": { \"value\": 20, \"unit\": \"mm\", \"code\": \"mm\", \"system\": \"http://unitsofmeasure.org\" }"));
        Assert.Empty(record.Unmapped.Where(u => u.Place.Id != "n"));
        foreach (var person in (PatientRecord[])[record, CaseSheet.Read(CaseSheet.Write(record), "again.yaml", People.Knowledge.Terms)])
        {
            var found = People.Assess(person).Findings.Single(f => f.Name == "grade");
            Assert.Equal(grade, found.IsKnown ? Words.Of((Enum)found.UntypedValue!) : "unknown");
        }
    }

    /// <summary>What nobody read is told where the examination is, and in no summary of many.</summary>
    [Theory]
    [InlineData("ct", "Three lesions of the liver, the largest 31 mm.", 1)]
    [InlineData("echocardiography", "Severe tricuspid regurgitation.", 1)]
    [InlineData("ct", null, 0)]
    public void The_text_of_a_report_is_listed_as_not_read(string modality, string? conclusion, int listed)
    {
        var text = conclusion is null ? string.Empty : $", \"conclusion\": \"{conclusion}\"";
        var record = Read(Condition(null, "Carcinoid of the ileum"), $$"""{ "resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": { "text": "{{(modality == "ct" ? "CT abdomen" : "Echocardiography")}}" }, "subject": { "reference": "Patient/p" }, "effectiveDateTime": "2026-02-01"{{text}} }""");
        Assert.Equal(modality, record.Of<ImagingEntry>().Single().Modality);
        var assessment = People.Assess(record);
        using var json = new MemoryStream();
        JsonReport.Write(json, assessment);
        using var read = System.Text.Json.JsonDocument.Parse(json.ToArray());
        var unmapped = read.RootElement.GetProperty("unmapped");
        Assert.Equal(listed, unmapped.GetProperty("count").GetInt32());
        Assert.Equal(listed, read.RootElement.GetProperty("label").GetProperty("notUnderstood").GetInt32());
        foreach (var item in unmapped.GetProperty("items").EnumerateArray())
        {
            Assert.Equal("r", item.GetProperty("place").GetProperty("id").GetString());
            Assert.EndsWith(conclusion!, item.GetProperty("what").GetString(), StringComparison.Ordinal);
            Assert.Contains("2026-02-01", item.GetProperty("what").GetString()!, StringComparison.Ordinal);
            Assert.Equal(UnreadText.Reason, item.GetProperty("reason").GetString());
        }

        // What a scan counts as not understood is the record's own list: the text is not in it.
        Assert.Empty(record.Unmapped);
        foreach (var page in (string[])[Text(t => HtmlReport.Write(t, assessment)), Text(t => TextReport.Write(t, assessment, new() { Width = 400 }))])
        {
            Assert.Equal(listed > 0, page.Contains(UnreadText.Reason, StringComparison.Ordinal));
        }
    }

    /// <summary>Nothing is to be decided, done or looked for after a death, on the day of it or later; before it everything is.</summary>
    [Theory]
    [InlineData("\"deceasedDateTime\": \"2026-05-01\"", "2026-11-01", true)]
    [InlineData("\"deceasedDateTime\": \"2026-05-01\"", "2026-05-01", true)]
    [InlineData("\"deceasedDateTime\": \"2026-05-01\"", "2026-04-30", false)]
    [InlineData("\"deceasedBoolean\": true", "2026-11-01", true)]
    [InlineData("\"deceasedBoolean\": false", "2026-11-01", false)]
    public void After_death_nothing_is_raised(string death, string day, bool isDead)
    {
        string[] entries = [Condition("icd10cm C7A.012", "Carcinoid of the ileum"), Condition("icd10cm E34.0", "Carcinoid syndrome"), Condition("icd10cm C7B.02", "Liver metastases")];
        var record = ReadPerson(death, entries);
        var assessment = People.Assess(record, NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);
        Assert.Equal(isDead, assessment.Alerts.IsEmpty);
        Assert.Equal(isDead, assessment.Options.IsEmpty);
        Assert.Equal(isDead, assessment.Workup.IsEmpty);
        Assert.Equal(isDead, assessment.FollowUp.IsEmpty);
        Assert.Equal(isDead, assessment.Completeness.Missing.IsEmpty);
        Assert.Equal("Ileum", assessment.Findings.Single(f => f.Name == "primary-site").UntypedValue?.ToString());
        Assert.Equal(isDead, Text(t => TextReport.Write(t, assessment)).Contains("This person has died", StringComparison.Ordinal));

        var thoughtOf = People.Assess(ReadPerson(death, Condition(null, "History of carcinoid")), NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);
        Assert.Equal(!isDead, thoughtOf.Suspicion.Shown && thoughtOf.Suspicion.Flags.Any(f => f.Fired));
    }

    /// <summary>Under 18 every option that stands says whose evidence it is, and the paediatric centre is asked.</summary>
    [Theory]
    [InlineData("2016-03-01", true)]
    [InlineData("2008-11-02", true)]
    [InlineData("2008-11-01", false)]
    [InlineData("1960-03-01", false)]
    public void A_child_is_told_from_an_adult(string born, bool isChild)
    {
        var assessment = People.Assess(ReadPerson($"\"birthDate\": \"{born}\"", Condition("icd10cm C7A.012", "Carcinoid of the ileum"), Condition("icd10cm C7B.02", "Liver metastases")));
        Assert.Equal(isChild, assessment.Alerts.Any(a => a.Id == "child"));
        var standing = assessment.Options.Where(o => o.Status != "not-applicable").ToList();
        Assert.True(standing.Count > 3);
        Assert.All(standing, o => Assert.Equal(isChild, o.Cautions.Any(c => c.Text.Contains("are adults'", StringComparison.Ordinal) || c.Walk().Any(w => w.Text.Contains("are adults'", StringComparison.Ordinal)))));
        Assert.Equal(isChild, standing.Any(o => o.Id == "referral-to-paediatric-oncology-centre"));
    }

    /// <summary>Metastases of which nobody says where are metastases all the same, unless somebody looked everywhere or says that there is none.</summary>
    [Theory]
    [InlineData("C7A.012 Carcinoid of the ileum;C7B.00 Secondary carcinoid tumor", null, "M1", true)]
    [InlineData("C7A.012 Carcinoid of the ileum", null, null, false)]
    [InlineData("C7A.012 Carcinoid of the ileum;C7B.00 Secondary carcinoid tumor;C7B.02 Liver metastases", null, "M1a", true)]
    [InlineData("C7A.012 Carcinoid of the ileum;C7B.00 Secondary carcinoid tumor", "false", null, null)]
    [InlineData("C7A.012 Carcinoid of the ileum", "true", "M1", true)]
    [InlineData("C7A.00 Carcinoid tumor;C7B.00 Secondary carcinoid tumor", null, "M1", true)]
    [InlineData("C7B.00 Secondary carcinoid tumor", null, "M1", true)]
    [InlineData("C7B.00 Secondary carcinoid tumor", "false", null, null)]
    [InlineData("C7A.090 Carcinoid of the lung;C77 Lymph node metastases", null, null, false)]
    [InlineData("C7A.090 Carcinoid of the lung;C7B.00 Secondary carcinoid tumor", null, "M1", true)]
    public void Metastases_without_a_place_are_metastases(string diagnoses, string? distant, string? m, bool? isMetastatic)
    {
        var entries = diagnoses.Split(';').Select(d => d.Split(' ', 2)).Select(d => Condition($"icd10cm {d[0]}", d[1])).ToList();
        var record = Read([.. entries]);
        if (distant is not null)
        {
            var source = record.Of<ConditionEntry>()[0].Source;
            record = record with { Entries = [.. record.Entries, new ObservationEntry { Source = source, Item = "distant-metastasis", Word = distant, Happened = PartialDate.Parse("2026-02-01") }] };
        }

        var assessment = People.Assess(record);
        Assert.Equal(isMetastatic == true && m != "M1a", Text(t => TextReport.Write(t, assessment)).Contains("Recorded, not where", StringComparison.Ordinal));
        Assert.Equal(isMetastatic == true && m != "M1a", Text(t => HtmlReport.Write(t, assessment)).Contains("spread, not recorded where", StringComparison.OrdinalIgnoreCase));
        var finding = assessment.Findings.Single(f => f.Name == "m");
        Assert.Equal(m, finding.IsKnown ? finding.UntypedValue?.ToString() : null);
        Assert.False(finding.Settled);
        var facts = Argenta.Assessment.Pathway.Judge(record, People.Day, People.Knowledge).Facts;
        var said = facts[facts.Catalogue.PlaceOf("metastatic")];
        Assert.Equal(isMetastatic, said.IsKnown ? said.Best == Argenta.Rules.FactSet.Truth(true) : null);
    }

    /// <summary>The whole biochemical part of an insulinoma, without a word on complaints.</summary>
    [Theory]
    [InlineData("40", true)]
    [InlineData("60", false)]
    public void Insulin_that_is_not_suppressed_in_a_fast_is_seen(string glucose, bool isSeen)
    {
        var record = People.FromSheet($"sheet: 1\npatient: {{ id: p, born: 1970-01-01 }}\nmarkers: [{string.Join(", ", ((string[])[$"what: glucose, value: {glucose} mg/dL", "what: insulin, value: 12 uIU/mL", "what: c-peptide, value: 0.9 nmol/L", "what: proinsulin, value: 30 pmol/L", "what: beta-hydroxybutyrate, value: 0.4 mmol/L", "what: sulfonylurea-screen, value: negative"]).Select(m => $"{{ {m}, date: 2026-09-01, sample: s }}"))}]\n");
        var assessment = People.Assess(record);
        Assert.Equal(isSeen, assessment.Suspicion.Flags.Any(f => f is { Id: "RF21", Fired: true }));
        Assert.Equal(isSeen ? "yes" : "no", WhatIsNotThere.Has(Argenta.Assessment.Pathway.Judge(record, People.Day, People.Knowledge).Facts, "red-flag", "RF21", out _));
    }

    private static string Condition(string? code, string words)
    {
        var coding = code?.Split(' ') is [var system, var value] ? $$""" "coding": [{ "system": "{{Terminology.Systems[system]}}", "code": "{{value}}" }], """ : string.Empty;
        return $$"""{ "resourceType": "Condition", "id": "c-{{words.Length}}", "code": { {{coding}} "text": "{{words}}" }, "subject": { "reference": "Patient/p" }, "onsetDateTime": "2026-01-12" }""";
    }

    private static PatientRecord Read(params string[] entries) => ReadPerson("\"birthDate\": \"1960-05-01\"", entries);

    private static PatientRecord ReadPerson(string person, params string[] entries) =>
        FhirReader.Read(Encoding.UTF8.GetBytes($$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Patient", "id": "p", "gender": "female", {{person}} } }, {{string.Join(", ", entries.Select(e => $"{{ \"resource\": {e} }}"))}}] }"""), "p.json", People.Knowledge.Terms, ReadOptions.Tolerant).Single();

    private static string Text(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return text.ToString();
    }
}
