using Argenta.Record;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>What real exports write: products, trees of codes, phrases with details, other resource types, two servers in one file.</summary>
public class RealExportTests
{
    private const string Patient = """{"resource":{"resourceType":"Patient","id":"p1","name":[{"family":"Novák"}],"identifier":[{"system":"urn:mrn","value":"1"}]}}""";

    [Theory]
    [InlineData("octreotide 20 MG Injection [Sandostatin LAR]", "octreotide-long-acting")]
    [InlineData("Hydrochlorothiazide 12.5 MG / Lisinopril 20 MG Oral Tablet", "lisinopril")]
    [InlineData("capecitabine + temozolomide", "capecitabine-temozolomide")]
    [InlineData("Wunderol 5 mg", null)]
    public void A_product_names_its_drug(string text, string? drug) =>
        Assert.Equal(drug, One<MedicationEntry>("""{"resourceType":"MedicationRequest","status":"active","intent":"order","medicationCodeableConcept":{"text":"TEXT"}""", text).Drug);

    [Theory]
    [InlineData("A02BC01", "Omeprazol", "proton-pump-inhibitor")]
    [InlineData("C07AX99", "new blocker", "beta-blocker")]
    public void A_code_below_a_class_names_at_least_the_class(string code, string display, string wider)
    {
        var drug = One<MedicationEntry>("""{"resourceType":"MedicationStatement","status":"active","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"CODE","display":"TEXT"}]}""".Replace("CODE", code, StringComparison.Ordinal), display).Drug;
        Assert.True(Vocabulary.Terms.IsWithin(drug!, wider), drug);
    }

    [Theory]
    [InlineData("NET G2 of the ileum", "carcinoid-ileum", null)]
    [InlineData("Metastatic neuroendocrine tumor to liver", "neuroendocrine-tumour", "liver-metastases")]
    [InlineData("Liver metastases from ileal carcinoid", "carcinoid-ileum", "liver-metastases")]
    [InlineData("Hepatic mets of neuroendocrine tumor", "neuroendocrine-tumour", "liver-metastases")]
    [InlineData("Midgut carcinoid with liver metastases", "carcinoid-midgut", "liver-metastases")]
    [InlineData("Carcinoid of the lung with bone and liver metastases", "carcinoid-lung", "bone-metastases")]
    [InlineData("Carcinoid of the lung with hope and liver metastases", null, null)]
    [InlineData("Secondary neuroendocrine tumor of bone", "neuroendocrine-tumour", "bone-metastases")]
    [InlineData("Neuroendocrine tumour (NET) of ileum", "carcinoid-ileum", null)]
    [InlineData("Recurrent carcinoid", "carcinoid-tumour", null)]
    [InlineData("Non-functional PNET", "pancreatic-neuroendocrine-tumour", null)]
    [InlineData("Pulmonary carcinoid tumor", "carcinoid-lung", null)]
    [InlineData("Typical bronchial carcinoid", "typical-carcinoid-lung", null)]
    [InlineData("SI-NET", "carcinoid-small-intestine", null)]
    [InlineData("Carcinoid or adenocarcinoma of the ileum", null, null)]
    [InlineData("Carcinoid of the ileum without liver metastases", null, null)]
    [InlineData("Carcinoid of the ileum with no liver metastases", null, null)]
    [InlineData("Carcinoid of the ileum with liver and no bone metastases", null, null)]
    [InlineData("Carcinoid of the ileum with possible liver metastases", null, null)]
    [InlineData("No liver metastases from ileal carcinoid", null, null)]
    [InlineData("Possible liver metastases from ileal carcinoid", null, null)]
    [InlineData("No recurrent carcinoid", null, null)]
    [InlineData("No metastatic carcinoid", null, null)]
    [InlineData("Resected carcinoid", null, null)]
    [InlineData("Family screening for carcinoid", null, null)]
    [InlineData("History of ileal NET", null, null)]
    public void A_tumour_is_read_from_a_phrase_only_where_every_word_is_understood(string text, string? primary, string? spread)
    {
        var record = Read("""{"resourceType":"Condition","code":{"text":"TEXT"}""", text);
        Assert.Equal(primary, record.Of<ConditionEntry>().FirstOrDefault(c => c.Role == ConditionRole.Primary)?.Term);
        Assert.Equal(spread, record.Of<ConditionEntry>().FirstOrDefault(c => c.Role == ConditionRole.Metastasis)?.Term);
    }

    /// <summary>A grade in a problem list may be that of an old biopsy: it is listed, not taken over.</summary>
    [Theory]
    [InlineData("Grade 2 pancreatic neuroendocrine tumor", "grade 2")]
    [InlineData("Stage IV neuroendocrine tumour of the small bowel", "stage iv")]
    [InlineData("Gastric carcinoid type 1", "type 1")]
    [InlineData("Malignant neuroendocrine tumour of the small bowel", null)]
    public void What_a_diagnosis_says_of_grade_and_stage_is_listed(string text, string? unread)
    {
        var record = Read("""{"resourceType":"Condition","code":{"text":"TEXT"}""", text);
        Assert.Single(record.Of<ConditionEntry>(), c => c.Role == ConditionRole.Primary);
        Assert.Equal(unread, record.Unmapped.SingleOrDefault()?.What);
    }

    [Theory]
    [InlineData("Crohn's disease", "inflammatory-bowel-disease")]
    [InlineData("Crohn’s Disease", "inflammatory-bowel-disease")]
    [InlineData("Crohns disease", "inflammatory-bowel-disease")]
    [InlineData("IBS with diarrhea", "irritable-bowel-syndrome")]
    [InlineData("CKD stage 3", "renal-failure")]
    public void An_illness_is_read_in_its_usual_spellings(string text, string term) =>
        Assert.Equal(term, One<ConditionEntry>("""{"resourceType":"Condition","code":{"text":"TEXT"}""", text).Term);

    [Theory]
    [InlineData("Insulinoma of pancreas", "insulinoma")]
    [InlineData("Malignant insulinoma", "insulinoma")]
    [InlineData("Duodenal gastrinoma", "gastrinoma")]
    [InlineData("Clinic for insulinoma", null)]
    public void A_tumour_called_after_its_hormone_is_read_with_its_place(string text, string? term) =>
        Assert.Equal(term, Read("""{"resourceType":"Condition","code":{"text":"TEXT"}""", text).Of<ConditionEntry>().Select(c => c.Term).FirstOrDefault());

    [Theory]
    [InlineData("CT ABDOMEN AND PELVIS WITH CONTRAST", "ct")]
    [InlineData("Ga-68 DOTATATE PET/CT skull base to mid thigh", "sstr-pet")]
    [InlineData("Letter about a CT", null)]
    public void An_examination_is_read_with_its_details(string text, string? modality) =>
        Assert.Equal(modality, Read("""{"resourceType":"DiagnosticReport","status":"final","conclusion":"x","code":{"text":"TEXT"}""", text).Of<ImagingEntry>().FirstOrDefault()?.Modality);

    /// <summary>Laboratories and cancer registers send categories under names of their own where they send no code.</summary>
    [Theory]
    [InlineData("Pathologic T", "pT3", "t", "T3", "p")]
    [InlineData("pN", "N1", "n", "N1", "p")]
    [InlineData("Clinical M category", "cM1a", "m", "M1a", "c")]
    [InlineData("T category", "T2", "t", "T2", null)]
    [InlineData("AJCC stage", "Stage IV", "group", "IV", null)]
    [InlineData("CT", "T2", null, null, null)]
    public void A_category_is_known_by_its_name(string name, string value, string? axis, string? category, string? basis)
    {
        var entry = Read("""{"resourceType":"Observation","status":"final","code":{"text":"TEXT"},"valueCodeableConcept":{"text":"VALUE"}""".Replace("VALUE", value, StringComparison.Ordinal), name).Of<TnmEntry>().SingleOrDefault();
        Assert.Equal((axis, category, basis), (entry?.Axis, entry?.Category, entry?.Basis));
    }

    [Theory]
    [InlineData("DAXX", "loss of expression", "lost")]
    [InlineData("Rb1", "retained expression", "retained")]
    public void An_expression_is_lost_or_kept_in_words(string name, string value, string word) =>
        Assert.Equal(word, One<ObservationEntry>("""{"resourceType":"Observation","status":"final","code":{"text":"TEXT"},"valueCodeableConcept":{"text":"VALUE"}""".Replace("VALUE", value, StringComparison.Ordinal), name).Word);

    [Theory]
    [InlineData("PRRT cycle 2", true)]
    [InlineData("Lutetium Lu 177 dotatate therapy", true)]
    [InlineData("Y-90 radioembolization", true)]
    [InlineData("Consultation before PRRT", false)]
    public void A_treatment_is_read_only_where_it_was_given(string text, bool given) =>
        Assert.Equal(given, Read("""{"resourceType":"Procedure","status":"completed","code":{"text":"TEXT"}""", text).Of<RadiationEntry>().Any());

    [Theory]
    [InlineData("AdverseEvent", "\"actuality\":\"actual\",\"event\":{\"text\":\"Diarrhea\"}", typeof(SymptomEntry))]
    [InlineData("Flag", "\"status\":\"active\",\"code\":{\"text\":\"Pregnant\"}", typeof(ObservationEntry))]
    [InlineData("ClinicalImpression", "\"status\":\"completed\",\"finding\":[{\"itemCodeableConcept\":{\"text\":\"Carcinoid syndrome\"}}]", typeof(ConditionEntry))]
    [InlineData("CarePlan", "\"status\":\"active\",\"intent\":\"plan\",\"activity\":[{\"detail\":{\"status\":\"scheduled\",\"code\":{\"text\":\"CT\"}}}]", typeof(RequestEntry))]
    [InlineData("Encounter", "\"status\":\"finished\",\"reasonCode\":[{\"text\":\"Flushing\"}]", typeof(SymptomEntry))]
    [InlineData("Immunization", "\"status\":\"completed\",\"vaccineCode\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/cvx\",\"code\":\"03\"}]}", typeof(MedicationEntry))]
    public void Further_resource_types_are_read(string type, string body, Type entry) =>
        Assert.IsType(entry, Assert.Single(Read("{\"resourceType\":\"TEXT\"," + body, type).Entries));

    [Fact]
    public void The_same_id_on_two_servers_is_two_people()
    {
        const string Pair = """{"fullUrl":"https://SERVER/Patient/p1","resource":{"resourceType":"Patient","id":"p1","name":[{"text":"NAME"}]}},{"fullUrl":"https://SERVER/Condition/c","resource":{"resourceType":"Condition","id":"c","subject":{"reference":"https://SERVER/Patient/p1"},"code":{"text":"asthma"}}}""";
        var first = Pair.Replace("SERVER", "a.example", StringComparison.Ordinal).Replace("NAME", "Ann", StringComparison.Ordinal);
        var second = Pair.Replace("SERVER", "b.example", StringComparison.Ordinal).Replace("NAME", "Bea", StringComparison.Ordinal);
        var people = FhirReader.ReadText(BadInputTests.Bundle(first, second), "f", Vocabulary.Terms).ToList();
        Assert.Equal(["Ann", "Bea"], people.Select(p => p.Person.Name));
        Assert.All(people, p => Assert.Single(p.Entries));
    }

    [Fact]
    public void A_shown_name_without_a_common_word_is_a_doubt()
    {
        const string Shown = """{"resource":{"resourceType":"Condition","subject":{"reference":"Patient/p1","display":"NAME"},"code":{"text":"asthma"}}}""";
        var record = FhirReader.ReadOneText(BadInputTests.Bundle(Patient, Shown.Replace("NAME", "NOVAK, Jana", StringComparison.Ordinal), Shown.Replace("NAME", "Erika Muster", StringComparison.Ordinal)), "f", Vocabulary.Terms);
        Assert.Single(record.Problems, p => p.Code == "identity-doubt");
        Assert.DoesNotContain("Muster", record.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_or_told()
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(BadInputTests.Bundle(Patient.Replace("Novák", "Müller", StringComparison.Ordinal)));
        Assert.Contains("UTF-8", Assert.Throws<LocatedException>(() => FhirReader.Read(bytes, "f", Vocabulary.Terms).ToList()).Message, StringComparison.Ordinal);
        Assert.Contains(FhirReader.Read(bytes, "f", Vocabulary.Terms, ReadOptions.Tolerant).Single().Problems, p => p.Code == "encoding");
    }

    private static T One<T>(string head, string text)
        where T : Entry => Assert.IsType<T>(Assert.Single(Read(head, text).Entries));

    // The head of a resource without its closing brace, in which TEXT stands for the text.
    private static PatientRecord Read(string head, string text)
    {
        var resource = head.Replace("TEXT", text, StringComparison.Ordinal) + ",\"subject\":{\"reference\":\"Patient/p1\"},\"patient\":{\"reference\":\"Patient/p1\"}}";
        return FhirReader.ReadOneText(BadInputTests.Bundle(Patient, "{\"resource\":" + resource + "}"), "f", Vocabulary.Terms, ReadOptions.Tolerant);
    }
}
