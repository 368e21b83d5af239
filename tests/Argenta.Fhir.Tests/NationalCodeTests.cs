using Argenta.Record;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>What was done, coded as hospitals of a country bill it: who was examined must not be called overdue.</summary>
public class NationalCodeTests
{
    private const string Ops = "http://fhir.de/CodeSystem/bfarm/ops";
    private const string Cpt = "http://www.ama-assn.org/go/cpt";
    private const string Pcs = "http://www.cms.gov/Medicare/Coding/ICD10";

    [Theory]
    [InlineData(Ops, "3-222", "ct")]
    [InlineData(Ops, "3-225", "ct")]
    [InlineData(Ops, "3-207", "ct")]
    [InlineData(Ops, "3-825", "mri")]
    [InlineData(Ops, "3-804", "mri")]
    [InlineData(Ops, "3-824.0", "cardiac-mri")]
    [InlineData(Ops, "3-753.1", "pet")]
    [InlineData(Ops, "3-752.0", "pet")]
    [InlineData(Ops, "3-742", "pet")]
    [InlineData(Ops, "3-705.1", "bone-scintigraphy")]
    [InlineData(Ops, "3-052", "echocardiography")]
    [InlineData("http://fhir.de/CodeSystem/dimdi/ops", "1-650.2", "colonoscopy")]
    [InlineData(Ops, "1-632.0", "gastroscopy")]
    [InlineData(Ops, "1-636.1", "enteroscopy")]
    [InlineData(Ops, "1-63a", "capsule-endoscopy")]
    [InlineData(Ops, "1-620.00", "bronchoscopy")]
    [InlineData(Ops, "3-05f", "ebus")]
    [InlineData(Ops, "3-056", "eus")]
    [InlineData(Ops, "8-530.61", "prrt")]
    [InlineData(Ops, "8-530.a5", "sirt")]
    [InlineData(Ops, "3-200", null)]
    [InlineData(Ops, "3-820", null)]
    [InlineData(Ops, "3-750", null)]
    [InlineData(Ops, "8-530.1", null)]
    [InlineData(Ops, "8-854.2", null)]
    [InlineData(Cpt, "74160", "ct")]
    [InlineData(Cpt, "72197", "mri")]
    [InlineData(Cpt, "78816", "pet")]
    [InlineData(Cpt, "78306", "bone-scintigraphy")]
    [InlineData(Cpt, "43259", "eus")]
    [InlineData(Cpt, "31622", "bronchoscopy")]
    [InlineData(Cpt, "91110", "capsule-endoscopy")]
    [InlineData(Cpt, "70450", null)]
    [InlineData(Pcs, "BW251ZZ", "ct")]
    [InlineData(Pcs, "BW30Y0Z", "mri")]
    [InlineData(Pcs, "0DJD8ZZ", "colonoscopy")]
    [InlineData(Pcs, "BW28ZZZ", null)]
    public void A_procedure_is_known_by_its_national_code(string system, string code, string? term)
    {
        var record = FhirReader.ReadOneText(BadInputTests.Bundle(["""{"resource":{"resourceType":"Patient","id":"1"}}""", $$$"""{"resource":{"resourceType":"Procedure","id":"p","status":"completed","subject":{"reference":"Patient/1"},"code":{"coding":[{"system":"{{{system}}}","code":"{{{code}}}"}]},"performedDateTime":"2026-01-05"}}"""]), "f", Vocabulary.Terms);
        Assert.Equal(term, Assert.Single(record.Entries) switch
        {
            ImagingEntry imaging => imaging.Modality,
            ProcedureEntry procedure => procedure.Term,
            RadiationEntry radiation => radiation.Term,
            var other => other.GetType().Name,
        });
    }
}
