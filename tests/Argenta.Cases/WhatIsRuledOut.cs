using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Rules;
using Argenta.Terms;
using Xunit;

namespace Argenta.Cases;

/// <summary>A diagnosis that was thought of, ruled out or struck is none; one that is over is none where it passes.</summary>
public class WhatIsRuledOut
{
    /// <summary>Statements on one illness, each a month after the one before; whether it is there.</summary>
    [Theory]
    [InlineData("confirmed", "yes")]
    [InlineData("refuted", "no")]
    [InlineData("provisional", "unknown")]
    [InlineData("struck", "unknown")]
    [InlineData("provisional refuted", "no")]
    [InlineData("provisional confirmed", "yes")]
    [InlineData("confirmed refuted", "no")]
    [InlineData("refuted confirmed", "yes")]
    [InlineData("confirmed provisional", "yes")] // what was found is not lost where it is only thought of
    [InlineData("refuted provisional", "no")]
    [InlineData("confirmed struck", "yes")] // about somebody else
    public void The_latest_word_that_is_certain_counts(string statements, string expected)
    {
        var record = Read(string.Join(',', statements.Split(' ').Select((s, i) => Diagnosis("Coeliac disease", s, i + 1))));
        foreach (var facts in (Facts[])[Pathway.Judge(record, People.Day, People.Knowledge).Facts, Pathway.FactsOf(record, People.Day, People.Knowledge)])
        {
            Assert.Equal(expected, WhatIsNotThere.Has(facts, "condition", "coeliac-disease", out _));
            Assert.Equal(expected == "yes" ? "yes" : "no", WhatIsNotThere.Has(facts, "condition-recorded", "coeliac-disease", out _));
        }
    }

    [Theory]
    [InlineData("Coeliac disease ruled out", "no")]
    [InlineData("No evidence of coeliac disease", "no")]
    [InlineData("Rule out coeliac disease", "unknown")]
    [InlineData("Suspected coeliac disease", "unknown")]
    [InlineData("? Coeliac disease", "unknown")]
    public void Words_say_so_too(string words, string expected) =>
        Assert.Equal(expected, WhatIsNotThere.Has(Pathway.Judge(Read(Diagnosis(words, null, 1)), People.Day, People.Knowledge).Facts, "condition", "coeliac-disease", out _));

    /// <summary>A cancer that was ruled out after it had been recorded is in no score, is no other cancer, and explains no loss of weight.</summary>
    [Theory]
    [InlineData("confirmed", 2, true)]
    [InlineData("confirmed refuted", 0, false)]
    [InlineData("refuted confirmed", 2, true)]
    [InlineData("provisional refuted", 0, false)]
    public void A_cancer_that_was_ruled_out_counts_nowhere(string statements, int points, bool isThere)
    {
        var record = Read(string.Join(',', statements.Split(' ').Select((s, i) => Diagnosis("Breast cancer", s, i + 1)).Append(Diagnosis("Hypertension", "confirmed", 1))));
        var assessment = People.Assess(record);
        Assert.Equal(points, assessment.Health.Values.Single(v => v.Name == "charlson").Number!.Value.Low);
        Assert.Equal(isThere ? "yes" : "no", WhatIsNotThere.Has(Pathway.Judge(record, People.Day, People.Knowledge).Facts, "condition", "breast-cancer", out _));
        Assert.Equal(isThere, record.AsOf(People.Day).Of<ConditionEntry>().Any(c => c.Term == "breast-cancer" && c.Presence == Presence.Present));
    }

    /// <summary>Before it was ruled out it counted: a past board can be replayed.</summary>
    [Fact]
    public void Until_the_day_on_which_it_is_ruled_out_it_counts()
    {
        var record = Read(Diagnosis("Coeliac disease", "confirmed", 1) + "," + Diagnosis("Coeliac disease", "refuted", 2));
        Assert.Equal("yes", WhatIsNotThere.Has(Pathway.Judge(record, new(2024, 1, 31), People.Knowledge).Facts, "condition", "coeliac-disease", out _));
        Assert.Equal("no", WhatIsNotThere.Has(Pathway.Judge(record, new(2024, 2, 15), People.Knowledge).Facts, "condition", "coeliac-disease", out _));
    }

    /// <summary>That no liver metastases are there today is no word on those of last year.</summary>
    [Fact]
    public void What_is_denied_on_a_later_day_may_have_been_there()
    {
        var record = Read(Diagnosis("Liver metastases", "confirmed", 1) + "," + Diagnosis("No evidence of liver metastases", null, 3));
        Assert.Contains(record.AsOf(People.Day).Of<ConditionEntry>(), c => c is { Term: "liver-metastases", Presence: Presence.Present });
    }

    /// <summary>That the liver is free says nothing of the rest: only who looked, or a recorded M0, may speak of none.</summary>
    [Theory]
    [InlineData("ileum", "diagnoses: [TUMOUR, { what: liver-metastases, date: 2024-03-01, status: refuted }]", null)]
    [InlineData("ileum", "diagnoses: [TUMOUR, { what: liver-metastases, date: 2024-03-01, present: no }]", null)]
    [InlineData("lung", "diagnoses: [TUMOUR, { what: liver-metastases, date: 2024-03-01, status: refuted }]", null)]
    [InlineData("ileum", "diagnoses: [TUMOUR, { what: liver-metastases, date: 2024-03-01, status: refuted }]\nimaging: [{ what: ct, date: 2024-03-01, covered: [liver] }]", "M0")]
    [InlineData("lung", "diagnoses: [TUMOUR, { what: liver-metastases, date: 2024-03-01, status: refuted }]\nimaging: [{ what: ct, date: 2024-03-01, covered: [liver] }]", "M0")]
    [InlineData("ileum", "diagnoses: [TUMOUR, { what: liver-metastases, date: 2024-03-01, status: refuted }]\ntnm: [{ m: M0, basis: c, date: 2024-03-01 }]", "M0")]
    [InlineData("ileum", "diagnoses: [TUMOUR, { what: liver-metastases, date: 2024-03-01, status: refuted }, { what: bone-metastases, date: 2024-03-01 }]", "M1b")]
    public void A_metastasis_that_was_ruled_out_is_no_M0(string site, string record, string? m)
    {
        var assessment = People.Assess(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\n{record.Replace("TUMOUR", $"{{ what: neuroendocrine-tumour, site: {site}, date: 2024-02-01, morphology: 8240/3 }}", StringComparison.Ordinal)}\n"));
        Assert.Equal(m, assessment.Findings.Single(f => f.Name == "m").UntypedValue);
    }

    [Theory]
    [InlineData("refuted")]
    [InlineData("provisional")]
    [InlineData("struck")]
    public void A_tumour_that_was_only_thought_of_is_none(string status)
    {
        var record = Read(Diagnosis("Neuroendocrine tumour", status, 1) + "," + Diagnosis("Carcinoid syndrome", status, 1));
        var facts = Pathway.Judge(record, People.Day, People.Knowledge).Facts;
        Assert.NotEqual(FactSet.Truth(true), facts["tissue-confirmed"].Best);
        Assert.NotEqual("yes", WhatIsNotThere.Has(facts, "condition", "carcinoid-syndrome", out _));
        Assert.False(facts["kind"].IsKnown);
        Assert.NotEqual("yes", WhatIsNotThere.Has(facts, "syndromes", "carcinoid-syndrome", out _));
    }

    /// <summary>A tumour that was certain is not taken away by a later word that names no place: it may be about a recurrence that was thought of.</summary>
    [Theory]
    [InlineData("confirmed", true, false)]
    [InlineData("confirmed refuted", true, true)]
    [InlineData("refuted confirmed", true, false)]
    [InlineData("provisional refuted", false, false)]
    public void A_tumour_that_was_certain_stays_and_the_board_sees_both(string statements, bool stays, bool contradicts)
    {
        var record = Read(string.Join(',', statements.Split(' ').Select((s, i) => Diagnosis("Neuroendocrine tumour", s, i + 1))));
        Assert.Equal(stays, record.AsOf(People.Day).Of<ConditionEntry>().Any(c => c.Role == ConditionRole.Primary));
        Assert.Equal(stays, Pathway.Judge(record, People.Day, People.Knowledge).Facts["kind"].IsKnown);
        var told = People.Assess(record).Alerts.Where(a => a.Id == "conflict").ToList();
        Assert.Equal(contradicts ? 1 : 0, told.Count);
        Assert.All(told, a => Assert.Equal(2, a.Because.Length));
    }

    /// <summary>A word of the same day contradicts too; one about another place does not, nor one after which the tumour was recorded once more.</summary>
    [Theory]
    [InlineData("2024-03-01", "2024-02-29", "", 0)]
    [InlineData("2024-03-01", "2024-03-01", "", 1)]
    [InlineData("2024-03-01", "2024-03-02", "", 1)]
    [InlineData("2024-03-01", "2024-03-02", "site: stomach, ", 0)]
    [InlineData("2024-03-01", "2024-03-02", "again", 0)]
    [InlineData("2024-03-01", "2024-03-02", "again refuted", 1)]
    public void A_tumour_and_its_denial_are_told_where_they_are_of_one_tumour(string recorded, string refuted, string how, int told)
    {
        var place = how.StartsWith("site", StringComparison.Ordinal) ? how : string.Empty;
        var again = how.StartsWith("again", StringComparison.Ordinal) ? "\n  - { what: neuroendocrine-tumour, site: ileum, date: 2024-04-01 }" : string.Empty;
        var twice = how == "again refuted" ? "\n  - { what: neuroendocrine-tumour, date: 2024-05-01, status: refuted }" : string.Empty;
        var record = People.FromSheet($"sheet: 1\ndates: recorded\npatient: {{ id: a, sex: female }}\ndiagnoses:\n  - {{ what: neuroendocrine-tumour, site: ileum, date: {recorded} }}\n  - {{ what: neuroendocrine-tumour, {place}date: {refuted}, status: refuted }}{again}{twice}\n");
        Assert.Equal(told, People.Assess(record).Alerts.Count(a => a.Title.StartsWith("The record contradicts itself: Neuroendocrine tumour", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("confirmed provisional", "yes")]
    [InlineData("confirmed refuted", "no")]
    [InlineData("refuted provisional", "unknown")]
    public void A_syndrome_that_was_found_is_not_lost_where_it_is_only_thought_of(string statements, string expected) =>
        Assert.Equal(expected, WhatIsNotThere.Has(Pathway.Judge(Read(string.Join(',', statements.Split(' ').Select((s, i) => Diagnosis("Carcinoid syndrome", s, i + 1)))), People.Day, People.Knowledge).Facts, "syndromes", "carcinoid-syndrome", out _));

    [Fact]
    public void The_place_of_a_cancer_that_was_ruled_out_is_not_the_tumours()
    {
        const string Sheet = "sheet: 1\npatient: { id: p }\ndiagnoses: [{ what: neuroendocrine-tumour, morphology: 8240/3, site: { site: colon, topography: C18.7 }, date: 2024-01-01 }OTHER]\n";
        foreach (var other in (string[])[string.Empty, ", { what: cancer-colon, site: { site: colon, topography: C18.2 }, date: 2023-01-01, present: no }"])
        {
            var facts = Pathway.Judge(People.FromSheet(Sheet.Replace("OTHER", other, StringComparison.Ordinal)), People.Day, People.Knowledge).Facts;
            Assert.Equal(FactSet.Truth(false), facts["midgut"].Best);
        }
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(", status: preliminary", true)]
    [InlineData(", present: possible", false)]
    [InlineData(", present: no", false)]
    [InlineData(", status: refuted", false)]
    public void A_cancer_that_is_only_thought_of_is_no_other_cancer(string said, bool isRecorded)
    {
        var facts = Pathway.Judge(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\ndiagnoses: [{{ what: carcinoid-ileum, morphology: 8240/3, date: 2024-01-01 }}, {{ what: cancer-lung, date: 2023-01-01{said} }}]\n"), People.Day, People.Knowledge).Facts;
        Assert.Equal(isRecorded ? FactSet.Truth(true) : FactSet.Truth(false), facts["other-cancer"].Best);
        Assert.Equal(isRecorded, facts["other-cancer"].IsSettled);
    }

    [Theory]
    [InlineData("active-infection", null, "yes")]
    [InlineData("active-infection", "2026-10-31", "unknown")]
    [InlineData("active-infection", "2026-11-01", "yes")]
    [InlineData("stroke", "2020-01-01", "yes")] // had is had
    public void An_infection_that_is_over_is_none(string illness, string? until, string expected)
    {
        var facts = Pathway.Judge(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\ndiagnoses: [{{ what: {illness}, date: 2019-01-01{(until is null ? string.Empty : $", until: {until}")} }}]\n"), People.Day, People.Knowledge).Facts;
        Assert.Equal(expected, WhatIsNotThere.Has(facts, "condition", illness, out _));
    }

    /// <summary>Complaints and illnesses of which FHIR says that they are over, and since when is not said; FHIR's other words say that they are there.</summary>
    [Theory]
    [InlineData("active", null, Truth.True, "yes")]
    [InlineData("recurrence", null, Truth.True, "yes")]
    [InlineData("relapse", null, Truth.True, "yes")]
    [InlineData("resolved", null, Truth.False, "unknown")]
    [InlineData("inactive", null, Truth.False, "unknown")]
    [InlineData("remission", null, Truth.False, "unknown")]
    [InlineData("resolved", "2026-10-31", Truth.False, "unknown")]
    [InlineData("resolved", "2026-11-02", Truth.True, "yes")] // not over yet on the day
    public void What_is_over_is_no_complaint_of_today(string status, string? abated, Truth flushing, string infection)
    {
        string Of(string words, string id) => $$$"""{ "resource": { "resourceType": "Condition", "id": "{{{id}}}", "clinicalStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "{{{status}}}" }] }, "code": { "text": "{{{words}}}" }, "subject": { "reference": "Patient/p" }, "onsetDateTime": "2024-01-10", "recordedDate": "2024-02-12"{{{(abated is null ? string.Empty : $", \"abatementDateTime\": \"{abated}\"")}}} } }""";
        var record = Read(string.Join(',', Of("Flushing", "a"), Of("Active infection", "b"), Of("Stroke", "c")));
        foreach (var person in (PatientRecord[])[record, People.FromSheet(CaseSheet.Write(record))])
        {
            var assessment = People.Assess(person);
            var complaint = assessment.Symptoms.Single(s => s.Id == "flushing");
            Assert.Equal((flushing, true, flushing == Truth.False), (complaint.State, complaint.Ever, complaint.Resolved));
            Assert.Equal(flushing == Truth.True, complaint.DurationDays is not null);
            Assert.Equal(flushing == Truth.True ? null : "resolved", assessment.SymptomCourses.Single(s => s.Id == "flushing").Course);
            Assert.Equal(flushing == Truth.True, assessment.Suspicion.Score!.Contributions.Any(c => c.Id.Contains("flush", StringComparison.Ordinal)));
            var facts = Pathway.Judge(person, People.Day, People.Knowledge).Facts;
            Assert.Equal(infection, WhatIsNotThere.Has(facts, "condition", "active-infection", out _));
            Assert.Equal("yes", WhatIsNotThere.Has(facts, "condition", "stroke", out _)); // had is had
        }

        // Of what passes nothing is left out; of an illness that counts for ever the missing day is told.
        Assert.Equal(abated is null && infection == "unknown" ? ["c"] : [], record.Unmapped.Select(u => u.Place.Id!));
    }

    /// <summary>Orders and statements on drugs by their status, without an end or with one; whether the drug is taken today, and whether the course goes on.</summary>
    [Theory]
    [InlineData("MedicationStatement", "active", null, true)]
    [InlineData("MedicationStatement", "on-hold", null, true)] // a pause is no end
    [InlineData("MedicationStatement", "completed", null, false)]
    [InlineData("MedicationStatement", "stopped", null, false)]
    [InlineData("MedicationStatement", "completed", "2026-10-31", false)]
    [InlineData("MedicationStatement", "completed", "2026-11-02", true)] // still on the day
    [InlineData("MedicationRequest", "active", null, true)]
    [InlineData("MedicationRequest", "completed", null, false)]
    [InlineData("MedicationRequest", "stopped", null, false)]
    [InlineData("MedicationDispense", "completed", null, true)] // handed over, not used up
    public void A_drug_that_was_completed_or_stopped_is_not_taken(string type, string status, string? end, bool isTaken)
    {
        var when = type switch
        {
            "MedicationRequest" => "\"authoredOn\": \"2023-05-01\", \"intent\": \"order\"",
            "MedicationDispense" => "\"whenHandedOver\": \"2023-05-01\"",
            _ => $$"""
                "effectivePeriod": { "start": "2023-05-01"{{(end is null ? string.Empty : $", \"end\": \"{end}\"")}} }
                """,
        };
        var record = Read(string.Join(',', ((string[])["Omeprazole", "Lanreotide"]).Select(drug => $$$"""{ "resource": { "resourceType": "{{{type}}}", "id": "{{{drug}}}", "status": "{{{status}}}", "medicationCodeableConcept": { "text": "{{{drug}}}" }, "subject": { "reference": "Patient/p" }, {{{when}}} } }""")));
        var bundle = FhirReader.Read(Encoding.UTF8.GetBytes(FhirWriter.WriteText(record, People.Knowledge.Terms)), "p.json", People.Knowledge.Terms, ReadOptions.Tolerant).Single();
        foreach (var person in (PatientRecord[])[record, People.FromSheet(CaseSheet.Write(record)), bundle])
        {
            var facts = Pathway.Judge(person, People.Day, People.Knowledge).Facts;
            Assert.Equal(isTaken ? "yes" : "unknown", WhatIsNotThere.Has(facts, "medicine", "proton-pump-inhibitor", out _)); // it may have been begun anew
            Assert.Equal(isTaken ? "yes" : "no", WhatIsNotThere.Has(facts, "current-treatment", "lanreotide", out _));
            Assert.Equal("yes", WhatIsNotThere.Has(facts, "treated-with", "lanreotide", out _));
            Assert.Equal(isTaken, People.Assess(person).Courses.Single(c => c.What == "lanreotide").Ongoing);
        }
    }

    /// <summary>A rhythm that is over spoils no QT of today.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData(", course: recurrence", false)]
    [InlineData(", course: resolved", true)]
    [InlineData(", until: unknown", true)]
    [InlineData(", until: 2026-11-01", true)]
    [InlineData(", until: 2026-11-02", false)] // still there on the day
    public void A_rhythm_that_is_over_spoils_no_interval(string said, bool isSettled)
    {
        var facts = Pathway.Judge(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\ndiagnoses: [{{ what: atrial-fibrillation, date: 2024-01-01{said} }}]\nresults: [{{ what: qt, value: 400, unit: ms, date: 2026-10-01 }}, {{ what: heart-rate, value: 60, unit: /min, date: 2026-10-01 }}]\n"), People.Day, People.Knowledge).Facts;
        Assert.Equal((true, isSettled), (facts["qtcf"].IsKnown, facts["qtcf"].IsSettled));
    }

    /// <summary>Refills that were completed do not end a treatment that is said to go on; a reason to stop does, and where nothing is said to go on it is over.</summary>
    [Theory]
    [InlineData("2023-01-01 active, 2024-01-01 completed", true)]
    [InlineData("2023-01-01 completed, 2024-01-01 active", true)]
    [InlineData("2023-01-01 completed, 2024-01-01 completed", false)]
    [InlineData("2023-01-01 active, 2024-01-01 stopped toxicity", false)]
    public void A_completed_refill_ends_no_treatment(string orders, bool goesOn)
    {
        var record = Read(string.Join(',', orders.Split(", ").Select(o => o.Split(' ')).Select(o => $$$"""{ "resource": { "resourceType": "MedicationRequest", "id": "{{{o[0]}}}", "intent": "order", "status": "{{{o[1]}}}"{{{(o.Length > 2 ? $", \"statusReason\": {{ \"text\": \"{o[2]}\" }}" : string.Empty)}}}, "medicationCodeableConcept": { "text": "Lanreotide" }, "subject": { "reference": "Patient/p" }, "authoredOn": "{{{o[0]}}}" } }""")));
        Assert.Equal(goesOn, People.Assess(record).Courses.Last(c => c.What == "lanreotide").Ongoing);
    }

    /// <summary>Of a drug that is over, and of which no end is recorded, a marker cannot be read for a year and the drug's own days; later it can, unless the statement itself is later.</summary>
    [Theory]
    [InlineData("active", "2025-05-01", "2026-10-31", false)]
    [InlineData("completed", "2025-05-01", "2026-05-15", false)]
    [InlineData("completed", "2025-05-01", "2026-05-16", true)]
    [InlineData("stopped", "2026-10-01", "2026-10-15", false)] // said in October
    [InlineData("stopped", "2026-10-01", "2026-10-16", true)]
    [InlineData("stopped", null, "2026-10-31", false)] // nobody knows when
    public void A_marker_beside_a_drug_without_an_end(string status, string? asserted, string sampled, bool isReadable)
    {
        var when = asserted is null ? string.Empty : $", \"effectiveDateTime\": \"2025-05-01\", \"dateAsserted\": \"{asserted}\"";
        var record = Read($$$"""
            { "resource": { "resourceType": "MedicationStatement", "id": "m", "status": "{{{status}}}", "medicationCodeableConcept": { "text": "Omeprazole" }, "subject": { "reference": "Patient/p" }{{{when}}} } },
            { "resource": { "resourceType": "Observation", "id": "o", "status": "final", "code": { "text": "Chromogranin A" }, "subject": { "reference": "Patient/p" }, "effectiveDateTime": "{{{sampled}}}", "valueQuantity": { "value": 400, "unit": "ng/mL" }, "referenceRange": [{ "high": { "value": 100 } }] } }
            """);
        Assert.Equal(isReadable, People.Assess(record).Markers.Single(m => m.Definition.Fact == "cga").Points.Single().Confounded is null);
    }

    /// <summary>What was over before a complaint began does not explain it, be it an illness or a medicine.</summary>
    [Theory]
    [InlineData("diagnoses: [{ what: hyperthyroidism, date: 2015-01 }]", "weight-loss", true)]
    [InlineData("diagnoses: [{ what: hyperthyroidism, date: 2015-01, until: 2016-01 }]", "weight-loss", false)]
    [InlineData("diagnoses: [{ what: hyperthyroidism, date: 2015-01, until: 2025-06 }]", "weight-loss", true)]
    [InlineData("diagnoses: [{ what: hyperthyroidism, date: 2026-01 }]", "weight-loss", false)]
    [InlineData("medicines: [{ what: niacin-drug, from: 2015-01 }]", "flushing", true)]
    [InlineData("medicines: [{ what: niacin-drug, from: 2015-01, to: 2016-01 }]", "flushing", false)]
    public void What_was_over_before_does_not_explain(string recorded, string complaint, bool isExplained)
    {
        var facts = Pathway.Judge(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\n{recorded}\nsymptoms: [{{ what: {complaint}, since: 2025-01 }}]\n"), People.Day, People.Knowledge).Facts;
        Assert.Equal(isExplained, facts[$"{complaint}-explained"].Best == FactSet.Truth(true));
    }

    [Theory]
    [InlineData("http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "no-known-problems")]
    [InlineData("http://snomed.info/sct", "160245001")]
    public void That_no_problem_is_known_is_no_illness_and_denies_none(string system, string code)
    {
        var record = Read($$$"""{ "resource": { "resourceType": "Condition", "id": "x", "code": {{{WhatIsNotThere.Code(system, code, null)}}}, "subject": { "reference": "Patient/p" }, "recordedDate": "2024-01-01" } }""");
        Assert.Empty(record.Unmapped);
        Assert.Equal(Presence.Absent, Assert.Single(record.Of<ConditionEntry>()).Presence);
        Assert.Equal("unknown", WhatIsNotThere.Has(Pathway.Judge(record, People.Day, People.Knowledge).Facts, "condition", "renal-failure", out _));
    }

    private static PatientRecord Read(string statements) =>
        FhirReader.Read(Encoding.UTF8.GetBytes($$$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Patient", "id": "p" } }, {{{statements}}}] }"""), "p.json", People.Knowledge.Terms, ReadOptions.Tolerant).Single();

    private static string Diagnosis(string words, string? status, int month)
    {
        var verification = status is null ? string.Empty : $$$""" "verificationStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-ver-status", "code": "{{{(status == "struck" ? "entered-in-error" : status)}}}" }] },""";
        return $$$"""{ "resource": { "resourceType": "Condition", "id": "{{{words.Replace(' ', '-').Trim('?', '-')}}}-{{{month}}}",{{{verification}}} "code": { "text": "{{{words}}}" }, "subject": { "reference": "Patient/p" }, "onsetDateTime": "2024-{{{month:00}}}-10", "recordedDate": "2024-{{{month:00}}}-12" } }""";
    }
}
