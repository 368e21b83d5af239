using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>The German oncology data set in its three spellings: the core data set of the Medizininformatik-Initiative, obds-to-fhir, DKTK.</summary>
public class GermanOncologyTests
{
    private const string Mii = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/";
    private const string Dktk = "http://dktk.dkfz.de/fhir/onco/core/CodeSystem/";
    private const string Uicc = "https://www.uicc.org/resources/tnm";
    private const string CpPraefix = Mii + "StructureDefinition/mii-ex-onko-tnm-cp-praefix";
    private const string CpuPraefix = "http://dktk.dkfz.de/fhir/StructureDefinition/onco-core-Extension-TNMcpuPraefix";

    /// <summary>The letter before a category stands in an extension of the code, of the value or of the Observation.</summary>
    [Theory]
    [InlineData("78873005", CpPraefix, "p", "code", "T3", "p", 0)]
    [InlineData("78873005", CpPraefix, "c", "value", "T3", "c", 0)]
    [InlineData("78873005", Mii + "StructureDefinition/mii-ex-onko-tnm-cp-symbol", "p", "code", "T3", "p", 0)]
    [InlineData("78873005", CpuPraefix, "c", "observation", "3", "c", 0)]
    [InlineData("399504009", CpPraefix, "u", "code", "T2", "c", 0)]
    [InlineData("384625004", CpPraefix, "p", "code", "T3", "p", 0)]
    [InlineData("384625004", CpPraefix, "c", "code", "T3", null, 1)]
    [InlineData("384625004", CpuPraefix, "c", "observation", "T3", "c", 0)]
    [InlineData("384625004", CpPraefix, "q", "code", "T3", "p", 1)]
    [InlineData("384625004", Mii + "StructureDefinition/mii-ex-onko-tnm-y-praefix", "y", "code", "T3", "yp", 0)]
    [InlineData("399504009", Mii + "StructureDefinition/mii-ex-onko-tnm-r-praefix", "r", "code", "T3", "rc", 0)]
    public void The_letter_before_a_category_may_stand_apart(string code, string url, string letter, string where, string category, string? basis, int listed)
    {
        var extension = $"\"extension\":[{{\"url\":\"{url}\",\"valueCodeableConcept\":{Concept(Uicc, letter)}}}]";
        string On(string place) => where == place ? extension + "," : string.Empty;
        var record = Read($$$"""{"resourceType":"Observation","id":"t",{{{On("observation")}}}"status":"final","subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-01-11","code":{{{With(On("code"), Concept("http://snomed.info/sct", code))}}},"valueCodeableConcept":{{{With(On("value"), Concept(Uicc, category))}}},"method":{{{Concept(Mii + "CodeSystem/mii-cs-onko-tnm-version", "8")}}} }""");
        var tnm = Assert.Single(record.Of<TnmEntry>());
        Assert.Equal((category[0] == 'T' ? category : "T" + category, basis, "uicc8"), (tnm.Category, tnm.Basis, tnm.Edition));
        Assert.Equal(listed, record.Unmapped.Length);
    }

    /// <summary>An Observation that is a letter alone belongs to the categories of its stage group, else to those of its day.</summary>
    [Theory]
    [InlineData("101658-3", "384625004", true, "2024-01-11", "yp", 0)]
    [InlineData("101658-3", "384625004", false, "2024-01-11", "yp", 0)]
    [InlineData("101658-3", "384625004", true, "2023-12-01", "yp", 0)]
    [InlineData("101658-3", "384625004", false, "2023-12-01", "p", 1)]
    [InlineData("101658-3", "78873005", true, "2024-01-11", null, 1)]
    [InlineData("101659-1", "399504009", true, "2024-01-11", "rc", 0)]
    [InlineData("101659-1", "78873005", true, "2024-01-11", "r", 0)]
    public void A_letter_of_its_own_is_given_to_its_categories(string letter, string code, bool isGrouped, string day, string? basis, int listed)
    {
        var members = isGrouped ? """,{"resourceType":"Observation","id":"g","status":"final","subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-01-11","code":{"coding":[{"system":"http://snomed.info/sct","code":"399390009"}]},"hasMember":[{"reference":"Observation/t"},{"reference":"Observation/s"}]}""" : string.Empty;
        var record = Read(Observation("t", "http://snomed.info/sct", code, Concept(Uicc, "T3")), Observation("s", "http://loinc.org", letter, Concept("http://snomed.info/sct", "421755005")).Replace("2024-01-11", day, StringComparison.Ordinal) + members);
        Assert.Equal(basis, Assert.Single(record.Of<TnmEntry>()).Basis);
        Assert.Equal(listed, record.Unmapped.Length);
    }

    /// <summary>DKTK writes T, N and M as components of the stage group.</summary>
    [Fact]
    public void Categories_are_components_of_the_stage_group()
    {
        string Part(string code, string value, string? letter = null) => "{" + (letter is null ? string.Empty : $"\"extension\":[{{\"url\":\"{CpuPraefix}\",\"valueCodeableConcept\":{Concept(Dktk + "TNMcpuPraefixTCS", letter)}}}],") + $"\"code\":{Concept("http://loinc.org", code)},\"valueCodeableConcept\":{Concept(Dktk + "TNMTCS", value)}}}";
        var parts = string.Join(',', Part("21899-0", "3", "p"), Part("21900-6", "1", "p"), Part("21901-4", "1a", "c"), Part("59479-6", "y"), Part("42030-7", "m"));
        var record = Read(Observation("g", "http://loinc.org", "21902-2", Concept(Dktk + "UiccstadiumCS", "IV"), $$$""","component":[{{{parts}}}]"""));
        Assert.Equal(["IV yp", "M1a yc", "N1 yp", "T3 yp"], record.Of<TnmEntry>().Select(t => $"{t.Category} {t.Basis}").Order(StringComparer.Ordinal));
        Assert.Contains("42030-7", Assert.Single(record.Unmapped).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUL", Organ.Lung)]
    [InlineData("OSS", Organ.Bone)]
    [InlineData("HEP", Organ.Liver)]
    [InlineData("BRA", Organ.Brain)]
    [InlineData("LYM", Organ.DistantNodes)]
    [InlineData("PLE", Organ.Pleura)]
    [InlineData("PER", Organ.Peritoneum)]
    [InlineData("ADR", Organ.Adrenal)]
    [InlineData("SKI", Organ.Skin)]
    [InlineData("MAR", Organ.Other)]
    [InlineData("OTH", Organ.Other)]
    [InlineData("GEN", null)]
    [InlineData("???", null)]
    public void A_distant_metastasis_is_read_with_its_organ(string code, Organ? organ)
    {
        string[] spellings =
        [
            Observation("m", "http://snomed.info/sct", "385421009", Concept(Mii + "CodeSystem/mii-cs-onko-fernmetastasen", code)),
            Observation("m", "http://snomed.info/sct", "385421009", null, $$$""","bodySite":{{{Concept(Mii + "CodeSystem/mii-cs-onko-fernmetastasen", code)}}}"""),
            Observation("m", "http://loinc.org", "21907-1", Concept(Dktk + "JNUCS", "J"), $$$""","bodySite":{{{Concept(Dktk + "FMLokalisationCS", code)}}}"""),
        ];
        foreach (var spelling in spellings)
        {
            var record = Read(spelling);
            var spread = Assert.Single(record.Of<ConditionEntry>());
            Assert.Equal((ConditionRole.Metastasis, Presence.Present, organ), (spread.Role, spread.Presence, spread.Site?.Organ));
            Assert.Equal(code == "???" ? 1 : 0, record.Unmapped.Length);
            Assert.Empty(record.Of<TnmEntry>());
        }
    }

    [Fact]
    public void No_distant_metastases_are_none()
    {
        var spread = Assert.Single(Read(Observation("m", "http://loinc.org", "21907-1", Concept(Dktk + "JNUCS", "N"))).Entries.OfType<ConditionEntry>());
        Assert.Equal(("metastatic-disease", Presence.Absent), (spread.Term, spread.Presence));
    }

    [Theory]
    [InlineData("V", "no-evidence-of-disease")]
    [InlineData("T", "response")]
    [InlineData("R", "response")]
    [InlineData("K", "stable")]
    [InlineData("B", "stable")]
    [InlineData("P", "progression")]
    [InlineData("D", "undetermined")]
    [InlineData("U", "undetermined")]
    [InlineData("Y", "recurrence")]
    [InlineData("X", null)]
    public void The_course_is_read(string code, string? outcome)
    {
        foreach (var (system, about, own) in new[] { ("http://snomed.info/sct", "396432002", Mii + "CodeSystem/mii-cs-onko-verlauf-gesamtbeurteilung"), ("http://loinc.org", "21976-6", Dktk + "GesamtbeurteilungTumorstatusCS") })
        {
            var record = Read(Observation("v", system, about, Concept(own, code), """,'component':[{'code':{'text':'Status of distant metastasis'},'valueCodeableConcept':{'text':'P'}}]""".Replace('\'', '"')));
            Assert.Equal(outcome is null ? [] : [outcome], record.Of<OutcomeEntry>().Select(o => o.Outcome));
            Assert.Equal(outcome is null ? 2 : 1, record.Unmapped.Length);
        }
    }

    [Theory]
    [InlineData("33732-9", "mii-cs-onko-grading", "2", "grade", "G2")]
    [InlineData("59542-1", "GradingCS", "3", "grade", "G3")]
    [InlineData("33732-9", "mii-cs-onko-grading", "L", "grade", "low")]
    [InlineData("33732-9", "mii-cs-onko-grading", "4", "grade", null)]
    [InlineData("33732-9", "mii-cs-onko-grading", "X", "grade", null)]
    [InlineData("89262-0", "mii-cs-onko-allgemeiner-leistungszustand-ecog", "1", "ecog", "1")]
    [InlineData("89247-1", "EcogCS", "3", "ecog", "3")]
    [InlineData("89247-1", "EcogCS", "U", "ecog", null)]
    public void Grade_and_performance_are_read(string loinc, string system, string code, string item, string? value)
    {
        var record = Read(Observation("o", "http://loinc.org", loinc, Concept((system.StartsWith("mii", StringComparison.Ordinal) ? Mii + "CodeSystem/" : Dktk) + system, code)));
        var read = Assert.Single(record.Of<ObservationEntry>());
        Assert.Equal((item, value), (read.Item, read.Word ?? read.Number?.ToString()));
        Assert.Equal(value is null ? 1 : 0, record.Unmapped.Length);
    }

    /// <summary>ICD-10 says the organ alone; that it is a neuroendocrine tumour says the morphology in an extension, and the side is no second place.</summary>
    [Theory]
    [InlineData("8240/3", "C17.2", "T", "neuroendocrine-tumour", null)]
    [InlineData("8246/3", "C34.1", "R", "neuroendocrine-carcinoma", "right")]
    [InlineData("8140/3", "C34.1", "L", null, "left")]
    public void Morphology_and_side_of_a_tumour_are_read(string morphology, string icd10, string side, string? term, string? segment)
    {
        var sides = new[] { Concept(Mii + "CodeSystem/mii-cs-onko-seitenlokalisation", side), Concept(Dktk + "SeitenlokalisationCS", side) };
        foreach (var isApart in new[] { true, false })
        {
            var place = $$$"""{"system":"http://terminology.hl7.org/CodeSystem/icd-o-3","code":"{{{icd10}}}"}""";
            var sites = isApart ? $$$"""[{"coding":[{{{place}}}]},{{{sides[0]}}}]""" : $$$"""[{"coding":[{{{place}}},{"system":"{{{Dktk}}}SeitenlokalisationCS","code":"{{{side}}}"}]}]""";
            var record = Read($$$"""{"resourceType":"Condition","id":"d","extension":[{"url":"{{{Mii}}}StructureDefinition/mii-ex-onko-histology-morphology-behavior-icdo3","valueCodeableConcept":{{{Concept("http://terminology.hl7.org/CodeSystem/icd-o-3", morphology)}}} }],"code":{{{Concept("http://fhir.de/CodeSystem/bfarm/icd-10-gm", icd10)}}},"bodySite":{{{sites}}},"subject":{"reference":"Patient/1"},"recordedDate":"2023-04-02"}""");
            var tumour = Assert.Single(record.Of<ConditionEntry>());
            Assert.Equal((morphology, icd10, segment), (tumour.Morphology, tumour.Site?.Topography, tumour.Site?.Segment));
            Assert.Equal(term ?? tumour.Term, tumour.Term);
            Assert.Empty(record.Unmapped);
        }
    }

    /// <summary>mCODE writes the side as an extension of the body site, by two names in its versions.</summary>
    [Theory]
    [InlineData("mcode-laterality-qualifier")]
    [InlineData("mcode-laterality")]
    public void A_side_may_be_an_extension_of_the_place(string name)
    {
        var side = $$$"""[{"url":"http://hl7.org/fhir/us/mcode/StructureDefinition/{{{name}}}","valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"7771000","display":"Left"}]}}]""";
        string Tumour(string site) => $$$"""{"resourceType":"Condition","id":"d","code":{"text":"carcinoid of lung"},"bodySite":[{"extension":{{{side}}},{{{site}}} }],"subject":{"reference":"Patient/1"}}""";
        var lung = Read(Tumour("\"text\":\"lung\""));
        Assert.Equal("Left", Assert.Single(lung.Of<ConditionEntry>()).Site?.Segment);
        Assert.Empty(lung.Unmapped);
        Assert.Contains("xyz", Assert.Single(Read(Tumour("\"text\":\"xyz\"")).Unmapped).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5-454.20", "K", "R0", "curative", "R0")]
    [InlineData("5-454.20", "P", "R1(is)", "palliative", "R1")]
    [InlineData("5-454.20", "S", "U", null, null)]
    public void Intent_and_residual_tumour_of_an_operation_are_read(string ops, string intent, string residual, string? read, string? margin)
    {
        var record = Read($$$"""{"resourceType":"Procedure","id":"p","status":"completed","extension":[{"url":"{{{Mii}}}StructureDefinition/mii-ex-onko-operation-intention","valueCodeableConcept":{{{Concept(Mii + "CodeSystem/mii-cs-onko-intention", intent)}}} }],"code":{{{Concept("http://fhir.de/CodeSystem/bfarm/ops", ops)}}},"subject":{"reference":"Patient/1"},"performedDateTime":"2023-05-05","outcome":{{{Concept(Mii + "CodeSystem/mii-cs-onko-residualstatus", residual)}}},"complication":[{"text":"Anastomoseninsuffizienz"}]}""");
        var operation = Assert.Single(record.Of<ProcedureEntry>());
        Assert.Equal((read, margin), (operation.Intent, operation.Margin));
        Assert.Equal(read is null ? ["S", "complication"] : ["complication"], record.Unmapped.Select(u => u.What));
    }

    [Theory]
    [InlineData("E", "completed")]
    [InlineData("A", "toxicity")]
    [InlineData("P", "progression")]
    [InlineData("V", "choice")]
    public void Why_radiation_ended_is_its_outcome(string code, string stop) =>
        Assert.Equal(stop, Assert.Single(Read($$$"""{"resourceType":"Procedure","id":"p","status":"completed","code":{{{Concept("http://fhir.de/CodeSystem/bfarm/ops", "8-530.61")}}},"subject":{"reference":"Patient/1"},"performedDateTime":"2023-05-05","outcome":{{{Concept(Mii + "CodeSystem/mii-cs-onko-therapie-ende-grund", code)}}} }""").Of<RadiationEntry>()).StopReason);

    [Theory]
    [InlineData("Octreotid", "octreotide")]
    [InlineData("Octreotid LAR", "octreotide-long-acting")]
    [InlineData("Lanreotid", "lanreotide")]
    [InlineData("Capecitabin", "capecitabine")]
    [InlineData("Capecitabin 500 mg Filmtabletten", "capecitabine")]
    [InlineData("Temozolomid", "temozolomide")]
    [InlineData("Etoposid", "etoposide")]
    [InlineData("Streptozotocin", "streptozocin")]
    [InlineData("Loperamid", "loperamide")]
    [InlineData("Pantoprazol", "pantoprazole")]
    public void German_names_of_drugs_are_known(string name, string drug) =>
        Assert.Equal(drug, Assert.Single(Read($$$"""{"resourceType":"MedicationStatement","id":"m","status":"active","subject":{"reference":"Patient/1"},"medicationCodeableConcept":{"text":"{{{name}}}"},"effectiveDateTime":"2025-01-01"}""").Of<MedicationEntry>()).Drug);

    private static PatientRecord Read(params string[] resources) =>
        FhirReader.ReadOneText(BadInputTests.Bundle(["""{"resource":{"resourceType":"Patient","id":"1"}}""", .. string.Join(',', resources).Split(",{\"resourceType\"").Select((r, i) => "{\"resource\":" + (i == 0 ? r : "{\"resourceType\"" + r) + "}")]), "f", Vocabulary.Terms, ReadOptions.Tolerant);

    private static string With(string first, string element) => "{" + first + element[1..];

    private static string Concept(string system, string code) => $$$"""{"coding":[{"system":"{{{system}}}","code":"{{{code}}}"}]}""";

    private static string Observation(string id, string system, string code, string? value, string more = "") =>
        $$$"""{"resourceType":"Observation","id":"{{{id}}}","status":"final","subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-01-11","code":{{{Concept(system, code)}}}{{{(value is null ? string.Empty : ",\"valueCodeableConcept\":" + value)}}}{{{more}}} }""";
}
