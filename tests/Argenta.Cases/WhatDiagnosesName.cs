using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Cases;

/// <summary>Many records hold a diagnosis and no report of the tissue: what the diagnosis names is known, provisionally, and nothing that it does not name.</summary>
public class WhatDiagnosesName
{
    private const string Icd10 = "http://hl7.org/fhir/sid/icd-10", Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm", Snomed = "http://snomed.info/sct";

    [Theory]
    [InlineData(null, null, "Carcinoid of the ileum", "NET")]
    [InlineData(null, null, "Neuroendocrine tumour of the pancreas", "NET")]
    [InlineData(null, null, "Rectal carcinoid", "NET")]
    [InlineData(null, null, "Neuroendocrine carcinoma of the rectum", "NEC")]
    [InlineData(Icd10Cm, "C7A.012", null, "NET")]
    [InlineData(Icd10Cm, "D3A.012", null, "NET")]
    [InlineData(Icd10Cm, "C7A.1", null, "NEC")]
    [InlineData(Icd10Cm, "C7B.02", null, "NET")] // a metastasis of it, and nothing of the primary
    [InlineData(Snomed, "443492008", null, "NET")]
    [InlineData(Icd10, "C25.4", null, "NEN")]
    [InlineData(Icd10, "C34.1", "Typical carcinoid", "NET")] // in ICD-10 of WHO the code says the organ alone
    [InlineData(Icd10, "C78.7", "Liver metastasis of neuroendocrine tumour", "NET")]
    [InlineData(Icd10, "C17.2", "Malignant neoplasm of ileum", null)]
    [InlineData(Icd10, "C17.2", "Malignant neoplasm of ileum, no neuroendocrine tumour", null)]
    [InlineData(Icd10, "C34.1", "Lung cancer", null)]
    [InlineData(Icd10, "C78.7", "Secondary malignant neoplasm of liver", null)]
    [InlineData(Icd10, "C34.1", "Suspected typical carcinoid", null)]
    [InlineData(Icd10, "C34.1", "Tumour of the upper lobe, ?carcinoid", null)]
    [InlineData(Icd10, "C34.1", "Carcinoid versus adenocarcinoma", null)]
    [InlineData(Icd10, "C34.1", "Lung cancer, family history of carcinoid", null)]
    [InlineData(Icd10, "C78.7", "Liver metastases, rule out neuroendocrine tumour", null)]
    [InlineData(Icd10, "C78.7", "Liver metastases, probable carcinoid", null)]
    [InlineData(null, null, "Suspected neuroendocrine tumour", null)]
    [InlineData(null, null, "No carcinoid", null)]
    [InlineData(null, null, "Family history of carcinoid", null)]
    public void The_kind_is_what_the_diagnosis_names_and_stays_open(string? system, string? code, string? text, string? kind)
    {
        var found = People.Assess(Read(system, code, text))["kind"];
        Assert.Equal(kind, found is Finding<TumourKind> { IsKnown: true } known ? Words<TumourKind>.Of(known.Value) : null);
        Assert.False(found.Settled);
        Assert.Equal(kind is not null, found.Flags.Contains("named-only"));
        Assert.Equal(kind is not null, found.Because.SelectMany(b => b.Walk()).Any(b => b.Entry is { Resource: "Condition", Id: "tumour" }));
    }

    /// <summary>A goblet cell "carcinoid" is an adenocarcinoma: its name has the other's in it.</summary>
    [Fact]
    public void A_longer_name_is_not_read_as_the_shorter_one_in_it() =>
        Assert.NotEqual("NET", People.Assess(Read(null, null, "Goblet cell carcinoid of the appendix"))["kind"] is Finding<TumourKind> { IsKnown: true } known ? Words<TumourKind>.Of(known.Value) : null);

    /// <summary>Tissue goes before what a diagnosis names.</summary>
    [Fact]
    public void Tissue_goes_before_a_name()
    {
        var record = Read(null, null, "Carcinoid of the ileum");
        var tissue = new ObservationEntry { Source = new("Observation", "histology"), Item = "histology", Word = "8246/3", Happened = PartialDate.Parse("2025-02-01") };
        var kind = Assert.IsType<Finding<TumourKind>>(People.Assess(record with { Entries = [.. record.Entries, tissue] })["kind"]);
        Assert.DoesNotContain("named-only", kind.Flags);
    }

    private static PatientRecord Read(string? system, string? code, string? text)
    {
        var coding = code is null ? string.Empty : $$$""" "coding": [{ "system": "{{{system}}}", "code": "{{{code}}}" }]{{{(text is null ? string.Empty : ",")}}} """;
        var words = text is null ? string.Empty : $$$""" "text": "{{{text}}}" """;
        return FhirReader.Read(
            Encoding.UTF8.GetBytes($$$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Patient", "id": "p" } }, { "resource": { "resourceType": "Condition", "id": "tumour", "code": { {{{coding}}}{{{words}}} }, "subject": { "reference": "Patient/p" }, "recordedDate": "2025-01-12" } }] }"""),
            "p.json",
            People.Knowledge.Terms,
            ReadOptions.Tolerant).Single();
    }
}
