using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Xunit;

namespace Argenta.Cases;

/// <summary>A tumour size measured on tissue removed where the tumour began is the primary's, never a metastasis in that organ.</summary>
public class SizeOfRemovedTumour
{
    private const string Lung = """
        {"resourceType":"Bundle","type":"collection","entry":[
        {"resource":{"resourceType":"Patient","id":"p","gender":"female","birthDate":"1960-05-01"}},
        {"resource":{"resourceType":"Condition","id":"c","clinicalStatus":{"coding":[{"code":"active"}]},"verificationStatus":{"coding":[{"code":"confirmed"}]},"code":{"coding":[{"system":"http://snomed.info/sct","code":"128658008"}],"text":"Neuroendocrine tumour"},"bodySite":[{"coding":[{"system":"http://snomed.info/sct","code":"39607008"}],"text":"Lung"}],"subject":{"reference":"Patient/p"},"onsetDateTime":"2024-02-01"}},
        {"resource":{"resourceType":"Specimen","id":"s","subject":{"reference":"Patient/p"},"collection":{"collectedDateTime":"2024-03-01","bodySite":{"coding":[{"system":"http://snomed.info/sct","code":"39607008"}],"text":"Lung"}}}},
        {"resource":{"resourceType":"Observation","id":"o","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"21889-1"}]},"subject":{"reference":"Patient/p"},"specimen":{"reference":"Specimen/s"},"effectiveDateTime":"2024-03-01","component":[{"code":{"coding":[{"system":"http://loinc.org","code":"33728-7"}]},"valueQuantity":{"value":18,"unit":"mm","system":"http://unitsofmeasure.org","code":"mm"}}]}}
        ]}
        """;

    [Fact]
    public void It_is_the_size_of_the_primary_and_no_spread()
    {
        var record = FhirReader.Read(Encoding.UTF8.GetBytes(Lung), "lung.json", People.Knowledge.Terms).Single();
        var assessment = Pathway.Assess(record, People.Day, People.Knowledge);
        Assert.Equal("lung", assessment.Findings.Single(f => f.Name == "primary-site").UntypedValue?.ToString(), ignoreCase: true);
        Assert.DoesNotContain(assessment.Spread, s => s is { Organ: "lung", State: "involved" });
        Assert.NotEqual("M1a", assessment.Findings.Single(f => f.Name == "m").UntypedValue?.ToString());
        Assert.Equal("T1b", assessment.Findings.Single(f => f.Name == "t").UntypedValue?.ToString());
    }

    [Fact]
    public void A_size_on_tissue_from_another_organ_is_spread()
    {
        // The specimen alone comes from the liver now; the diagnosis stays in the lung.
        var at = Lung.IndexOf("\"Specimen\"", StringComparison.Ordinal);
        var elsewhere = Lung[..at] + Lung[at..].Replace("39607008", "10200004", StringComparison.Ordinal).Replace("\"Lung\"", "\"Liver\"", StringComparison.Ordinal);
        var record = FhirReader.Read(Encoding.UTF8.GetBytes(elsewhere), "liver.json", People.Knowledge.Terms).Single();
        Assert.Contains(Pathway.Assess(record, People.Day, People.Knowledge).Spread, s => s is { Organ: "liver", State: "involved" });
    }
}
