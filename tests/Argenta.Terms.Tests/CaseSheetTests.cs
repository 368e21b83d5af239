using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using CsCheck;
using Xunit;

namespace Argenta.Tests;

public class CaseSheetTests
{
    private static readonly Terminology Terms = Terminology.Load(Repository.Knowledge);

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(Repository.Root, p).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_empty_form_reads_as_a_record_without_entries()
    {
        var record = Read(CaseSheet.Blank());
        Assert.Empty(record.Entries);
        Assert.Empty(record.Unmapped);
        Assert.Empty(record.Problems);
        Assert.True(CaseSheet.IsSheet(CaseSheet.Blank()));
        Assert.False(CaseSheet.IsSheet("{ \"resourceType\": \"Bundle\" }"));
    }

    [Fact]
    public void The_empty_form_fits_its_page_and_explains_every_section()
    {
        var lines = CaseSheet.Blank().Split('\n');
        Assert.InRange(lines.Length, 60, 140);
        Assert.All(lines, l => Assert.True(l.Length <= 190, l));
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_record() =>
        new RecordGenerator(Terms).Record().Sample(record =>
        {
            var text = CaseSheet.Write(record);
            var back = Read(text);
            Assert.Equal(RecordText.Of(record), RecordText.Of(back));
            Assert.Equal(text, CaseSheet.Write(back));
        }, iter: 1000);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_understood_and_survives_writing(string path)
    {
        var record = CaseSheet.Read(File.ReadAllText(Repository.PathOf(path)), path, Terms);
        Assert.Empty(record.Unmapped.Select(u => $"{u.Place.File}:{u.Place.Line} {u.What}: {u.Reason}"));
        // Case 026 shows a value whose unit fits no assay: its absence is meant to be seen.
        Assert.Equal(path.Contains("case-026", StringComparison.Ordinal) ? ["unit-missing"] : [], record.Problems.Select(p => p.Code));
        Assert.NotEmpty(record.Entries);
        Assert.All(record.Entries, e => Assert.True(e.Source is { Resource: CaseSheet.Resource, Id: not null, File: not null, Line: > 0 }));
        Assert.Equal(RecordText.Of(record), RecordText.Of(Read(CaseSheet.Write(record))));
        Assert.True(File.Exists(Repository.PathOf(path.Replace("course.yaml", "source.md", StringComparison.Ordinal))));
    }

    [Fact]
    public void There_are_twelve_samples_and_all_say_that_their_dates_are_nominal()
    {
        Assert.Equal(12, Samples.Count);
        Assert.All(Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories), p => Assert.Contains("\ndates: nominal\n", File.ReadAllText(p), StringComparison.Ordinal));
    }

    [Fact]
    public void Each_date_of_a_course_is_marked_as_invented_or_as_stated_by_the_report()
    {
        Assert.All(Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories), path =>
        {
            var unmarked = File.ReadLines(path).Where(l => !l.StartsWith('#') && System.Text.RegularExpressions.Regex.IsMatch(l.Split('#')[0], @"\b(19|20)\d\d(-\d\d)?") && !System.Text.RegularExpressions.Regex.IsMatch(l, "#.*\\b(nominal|stated)\\b"));
            Assert.Empty(unmarked.Select(l => $"{path}: {l}"));
        });
    }

    [Fact]
    public void No_sample_writes_what_can_be_derived()
    {
        Assert.All(Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories), path =>
        {
            var record = CaseSheet.Read(File.ReadAllText(path), path, Terms);
            Assert.DoesNotContain(record.Entries.OfType<TnmEntry>(), e => e.Axis == "group");
            var observations = record.Entries.OfType<ObservationEntry>().ToList();
            Assert.False(observations.Any(o => o.Item == "grade") && observations.Any(o => o.Item == "ki67"), path);
        });
    }

    [Fact]
    public void The_person_of_the_first_page_is_read_in_full()
    {
        var record = CaseSheet.Read(File.ReadAllText(Repository.PathOf("samples", "case-013", "course.yaml")), "course.yaml", Terms);
        Assert.Equal((53, PartialDate.Parse("2019-03-04")), record.Person.StatedAge);
        var diarrhoea = Assert.Single(record.Of<SymptomEntry>(), s => s.Term == "diarrhoea");
        Assert.Equal((NumberRange.Between(3, 4), "/d", "watery"), (diarrhoea.Frequency!.Value, diarrhoea.FrequencyUnit, diarrhoea.Qualities.Single()));
        var hiaa = record.Of<ObservationEntry>().First(o => o.Item == "hiaa-urine");
        Assert.Equal((NumberRange.Exactly(21), "umol/(24.h)", 14m, "21 umol/24h"), (hiaa.Number!.Value, hiaa.Unit, hiaa.ReferenceHigh, hiaa.Original));
        var ki67 = Assert.Single(record.Of<ObservationEntry>(), o => o.Item == "ki67");
        Assert.Equal((NumberRange.Between(1, 2), false, Organ.Liver), (ki67.Number!.Value, ki67.Specimen!.FromPrimary, ki67.Specimen.Site!.Organ));
        Assert.Equal(["T3", "N1"], record.Of<TnmEntry>().Select(t => t.Category));
        var prrt = Assert.Single(record.Of<RadiationEntry>());
        Assert.Equal(("prrt", "lutetium-177-dotatate", 2), (prrt.Term, prrt.Agent, prrt.Cycles));
        Assert.Equal(["lanreotide", "lanreotide"], record.Of<MedicationEntry>().Select(m => m.Drug));
        Assert.DoesNotContain(record.Entries.OfType<ObservationEntry>(), o => o.Item is "ecog" or "weight");
    }

    [Fact]
    public void A_second_reading_of_one_specimen_replaces_the_first_from_the_day_on_which_it_is_known()
    {
        var record = CaseSheet.Read(File.ReadAllText(Repository.PathOf("samples", "case-036", "course.yaml")), "course.yaml", Terms);
        Assert.Equal([">20"], Ki67(new(2013, 1, 1)));
        Assert.Equal(["11"], Ki67(new(2013, 10, 1)));

        IEnumerable<string> Ki67(NodaTime.LocalDate day) => record.AsOf(day).Of<ObservationEntry>().Where(o => o.Item == "ki67").Select(o => o.Number!.Value.ToString());
    }

    [Theory]
    [InlineData("hiaa-urine, value: 10, unit: mg/24h, upper: 8.2", "52.307", 42.89174)]
    [InlineData("creatinine, value: 0.72, unit: mg/dL", "63.648", null)]
    [InlineData("platelets, value: \"<75\", unit: 10*3/uL", "<75", null)]
    [InlineData("neutrophils, value: 200, unit: /uL", "0.2", null)]
    public void Values_and_limits_are_turned_into_the_house_unit(string item, string expected, double? limit)
    {
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(Read($"markers:\n  - {{ what: {item} }}").Entries));
        Assert.Equal(expected, entry.Number!.Value.ToString());
        Assert.Equal(Terms[entry.Item]!.Unit, entry.Unit);
        Assert.Equal(limit is null ? null : (decimal)limit, entry.ReferenceHigh);
    }

    [Theory]
    [InlineData("primary-size: 15 mm", "15")]
    [InlineData("primary-size: 1.5 cm", "15")]
    [InlineData("primary-size: \"<2 cm\"", "<20")]
    [InlineData("ki67: 12 %", "12")]
    [InlineData("ki67: 2-10%", "2-10")]
    public void A_value_may_carry_its_unit(string value, string expected)
    {
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(Read($"pathology:\n  - {{ from: ileum, values: {{ {value} }} }}").Entries));
        Assert.Equal(expected, entry.Number!.Value.ToString());
    }

    [Fact]
    public void The_unit_behind_the_number_holds_for_the_limits_and_must_not_contradict_the_key()
    {
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(Read("markers:\n  - { what: creatinine, value: 1 mg/dL, upper: 2 }").Entries));
        Assert.Equal(("88.4", 176.8m), (entry.Number!.Value.ToString(), entry.ReferenceHigh));
        Assert.Equal("unit-unknown", Assert.Single(Read("markers:\n  - { what: creatinine, value: 1 mg/dL, unit: umol/L }").Problems).Code);
    }

    [Fact]
    public void A_list_says_several_of_one_item() =>
        Assert.Equal(["visceral-pleura", "diaphragm"], Read("pathology:\n  - { from: lung, values: { invades: [visceral-pleura, diaphragm] } }").Of<ObservationEntry>().Select(o => o.Word));

    [Fact]
    public void A_region_stands_for_its_organs()
    {
        var covered = Read("imaging:\n  - { what: ct, covered: [chest, liver] }").Of<ImagingEntry>().Single().Covered;
        Assert.Equal([Organ.Lung, Organ.Pleura, Organ.Pericardium, Organ.Liver], covered);
        Assert.Contains(Organ.Bone, Read("imaging:\n  - { what: sstr-pet, covered: whole body }").Of<ImagingEntry>().Single().Covered);
    }

    [Fact]
    public void Denied_complaints_unknown_values_and_plain_words_are_what_they_are()
    {
        var record = Read("denied: [flushing, SOB]\nhealth:\n  - { what: ecog, value: not-done }\nsymptoms:\n  - { what: loose stools, present: possible }");
        Assert.Equal([("loose stools", Presence.Possible, true), ("-", Presence.Absent, false), ("SOB", Presence.Absent, true)], record.Of<SymptomEntry>().Select(s => (s.Concept.Text ?? "-", s.Presence, s.FromText)));
        Assert.Equal(("not-performed", null), (record.Of<ObservationEntry>().Single().AbsentReason, record.Of<ObservationEntry>().Single().Number));
    }

    /// <summary>What a hand makes wrong, and what it is told.</summary>
    [Theory]
    [InlineData("patiant: {}", "s.yaml:1:1: 'patiant' is not a key that belongs here. Did you mean 'patient'?")]
    [InlineData("patient:\n  born: 31.12.1970", "s.yaml:2:9: What stands here is no date. Write yyyy-MM-dd, yyyy-MM or yyyy.")]
    [InlineData("patient:\n  born: 2023-02-30", "s.yaml:2:9: What stands here is no date. Write yyyy-MM-dd, yyyy-MM or yyyy.")]
    [InlineData("patient:\n  sex: man", "s.yaml:2:8: What stands here is no word for sex. Write one of: unknown, male, female, other.")]
    [InlineData("patient:\n  age: 53", "s.yaml:2:8: An age needs the day on which it was so. Write 'age: { years: 53, on: 2024-05 }'.")]
    [InlineData("sheet: 2", "s.yaml:1:8: Sheet version '2' is not known. Write 'sheet: 1'.")]
    [InlineData("markers:\n  - { what: cga, valeu: 3 }", "s.yaml:2:18: 'valeu' is not a key that belongs here. Did you mean 'value'?")]
    [InlineData("markers:\n  - { what: cga, value: \"1,5\", unit: ng/mL }", "s.yaml:2:25: '1,5' is not a number. Write a decimal point, not a comma, and no thousands separator.")]
    [InlineData("markers:\n  - { what: cga, value: lots, unit: ng/mL }", "s.yaml:2:25: 'lots' is not a number. Write 21, 1-2, <3, >=10 or ~2; or unknown, or not-performed.")]
    [InlineData("symptoms:\n  - { what: flushing, present: maybe }", "s.yaml:2:32: 'maybe' is not one of the words allowed for 'present'. Write yes, no or possible.")]
    [InlineData("symptoms:\n  - { what: flushing, frequency: often }", "s.yaml:2:34: 'often' is not a number. Write 21, 1-2, <3, >=10 or ~2.")]
    [InlineData("symptoms: flushing", "s.yaml:1:11: 'symptoms' must be a list. Begin each item with '- '.")]
    [InlineData("tnm:\n  - { t: N1 }", "s.yaml:2:10: 'N1' is not a category of T. Write T3 or TX.")]
    [InlineData("tnm:\n  - { group: V }", "s.yaml:2:14: 'V' is not a stage group. Write a roman number with an optional letter, such as IIA or IV.")]
    [InlineData("treatments:\n  - { what: lanreotide, stopped: progresion }", "s.yaml:2:34: 'progresion' is not one of the words allowed for 'stopped'. Did you mean 'progression'? Allowed: progression, toxicity, completed, choice, other.")]
    [InlineData("treatments:\n  - { what: small-bowel-resection, dose: 3 }", "s.yaml:2:36: 'dose' belongs to a drug, and this was read as a procedure. Put it into 'note', or say 'kind: drug'.")]
    [InlineData("imaging:\n  - { what: ct, covered: [lver] }", "s.yaml:2:27: 'lver' is not one of the words allowed here. Write one of: liver, lung, pleura, pericardium, bone, peritoneum, distant-nodes, brain, bowel, ovary, heart, orbit, skin, adrenal, breast, other.")]
    [InlineData("outcomes:\n  - { what: progressing }", "s.yaml:2:13: 'progressing' is not one of the words allowed for 'what'. Did you mean 'progression'? Allowed: progression, stable, response, no-evidence-of-disease, recurrence, undetermined, death.")]
    [InlineData("pathology:\n  - { from: liver, values: { ki67: 3 }, dose: 3 }", "s.yaml:2:41: 'dose' is not a key that belongs here. Did you mean 'date'?")]
    [InlineData("", "s.yaml:1:1: The file is empty. Write at least one key.")]
    public void A_fault_names_file_line_what_was_found_and_the_way_out(string text, string message) =>
        Assert.Equal(message, Assert.Throws<LocatedException>(() => CaseSheet.Read(text, "s.yaml", Terms)).Message);

    [Theory]
    [InlineData("symptoms:\n  - { what: flushhing }", 2, "flushhing", "No symptom of this name is known. Did you mean 'flushing'?")]
    [InlineData("diagnoses:\n  - { what: zebra stripes }", 2, "zebra stripes", "No condition of this name is known.")]
    [InlineData("pathology:\n  - { from: liver, values: { ki76: 3 } }", 2, "ki76", "No observation of this name is known. Did you mean 'ki67'?")]
    [InlineData("pathology:\n  - { from: liver, values: { differentiation: fair } }", 2, "fair", "Differentiation: write one of: well, poor; or unknown.")]
    [InlineData("imaging:\n  - { what: ct, findings: [ { where: elbow } ] }", 2, "elbow", "No place in the body of this name is known.")]
    [InlineData("symptoms:\n  - { what: flushing, qualities: [drry] }", 2, "drry", "No quality of a complaint of this name is known. Did you mean 'dry'?")]
    public void Words_that_are_not_known_are_listed_with_their_place(string text, int line, string what, string reason)
    {
        var unmapped = Assert.Single(Read(text).Unmapped);
        Assert.Equal((line, what, reason), (unmapped.Place.Line, unmapped.What, unmapped.Reason));
    }

    [Theory]
    [InlineData("health:\n  - { what: haemoglobin, value: 140, unit: g/dL }", "unit-implausible")]
    [InlineData("health:\n  - { what: weight, value: 7000, unit: kg }", "unit-implausible")]
    [InlineData("markers:\n  - { what: cga, value: 400 }", "unit-missing")]
    [InlineData("markers:\n  - { what: cga, value: 400, unit: U/L }", "unit-unknown")]
    [InlineData("pathology:\n  - { values: { ki67: 101 } }", "unit-implausible")]
    public void Doubtful_values_are_problems_and_not_silently_used(string text, string code)
    {
        var record = Read(text);
        Assert.Equal(code, Assert.Single(record.Problems).Code);
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(record.Entries));
        Assert.True(code == "unit-implausible" || entry.UnitMissing || entry.Number is null);
    }

    [Theory]
    [InlineData("ascites, date: 2024-05, until: 2024-08, severity: severe, course: resolved", "ascites 2024-05 2024-08 Present severe resolved")]
    [InlineData("loose stools", "diarrhoea   Present  ")]
    [InlineData("ascites, present: no", "ascites   Absent  ")]
    public void A_complaint_among_the_diagnoses_is_the_complaint_that_it_is(string item, string expected)
    {
        var record = Read($"diagnoses:\n  - {{ what: {item} }}");
        Assert.Empty(record.Unmapped);
        var complaint = Assert.IsType<SymptomEntry>(Assert.Single(record.Entries));
        Assert.Equal(expected, $"{complaint.Term} {complaint.Happened} {complaint.Ended} {complaint.Presence} {complaint.Severity} {complaint.Course}");
    }

    [Theory]
    [InlineData("id: a")]
    [InlineData("about: a")]
    [InlineData("role: metastasis")]
    [InlineData("site: liver")]
    [InlineData("morphology: 8240/3")]
    public void Of_a_diagnosis_of_which_more_is_said_than_of_a_complaint_nothing_is_lost(string more)
    {
        var record = Read($"diagnoses:\n  - {{ what: ascites, {more} }}");
        Assert.IsType<ConditionEntry>(Assert.Single(record.Entries));
        Assert.Equal("ascites", Assert.Single(record.Unmapped).What);
    }

    [Fact]
    public void An_illness_is_the_illness_that_it_is_wherever_it_stands()
    {
        var illness = Terms.Of("condition").First(t => Terms.ByText(t.Name, "symptom") is null);
        Assert.Equal(illness.Id, Assert.IsType<ConditionEntry>(Assert.Single(Read($"symptoms:\n  - {{ what: {illness.Id}, since: 2024-05 }}").Entries)).Term);
        Assert.Equal(illness.Id, Assert.IsType<ConditionEntry>(Assert.Single(Read($"diagnoses:\n  - {{ what: {illness.Id}, date: 2024-05 }}").Entries)).Term);
    }

    private static PatientRecord Read(string text) => CaseSheet.Read(text, "s.yaml", Terms);
}
