using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Argenta.Tests.Shared;

/// <summary>People as hospitals send them: the tests' mCODE and US Core dialects, with a course of laboratory values that carry what such resources carry but no narrative, which is quickly passed over.</summary>
internal static class OrdinaryPeople
{
    private static readonly (string Code, string Name, string Unit, decimal Value)[] Labs =
    [
        ("1695-6", "5-Hydroxyindoleacetate [Mass/time] in 24 hour Urine", "mg/(24.h)", 40m), ("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 0.9m), ("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 12.8m),
        ("777-3", "Platelets [#/volume] in Blood by Automated count", "10*3/uL", 230m), ("1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma", "mg/dL", 0.7m), ("9811-1", "Chromogranin A [Mass/volume] in Serum or Plasma", "ng/mL", 320m),
    ];

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One Bundle a person, on one line.</summary>
    public static byte[][] Make(int count)
    {
        var templates = ((string[])["mcode-stu3", "mcode-stu4", "us-core"]).Select(d => File.ReadAllText(Repository.PathOf("tests", "Argenta.Fhir.Tests", "Dialects", d + ".json"))).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes(One(templates[i % templates.Length], i)))];
    }

    private static string One(string template, int number)
    {
        var bundle = JsonNode.Parse(template)!;
        var entries = bundle["entry"]!.AsArray();
        var subject = entries[1]!["resource"]!["subject"]!.ToJsonString();
        for (var n = 0; n < 36; n++)
        {
            var (code, name, unit, value) = Labs[n % Labs.Length];
            var day = new DateTime(2021, 4, 1).AddDays((n / Labs.Length * 90) + (number % 30)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var number1 = (value * (1m + (((number * 31) + (n * 17)) % 97 / 100m))).ToString(CultureInfo.InvariantCulture);
            entries.Add(JsonNode.Parse($$$$"""
                {"fullUrl":"https://server.example/fhir/Observation/lab-{{{{number}}}}-{{{{n}}}}","resource":{"resourceType":"Observation","id":"lab-{{{{number}}}}-{{{{n}}}}","meta":{"versionId":"1","lastUpdated":"{{{{day}}}}T10:12:13.000Z","profile":["http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab"]},
                "status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory","display":"Laboratory"}],"text":"Laboratory"}],
                "code":{"coding":[{"system":"http://loinc.org","code":"{{{{code}}}}","display":"{{{{name}}}}"}],"text":"{{{{name}}}}"},"subject":{{{{subject}}}},"encounter":{"reference":"Encounter/e{{{{n}}}}"},
                "effectiveDateTime":"{{{{day}}}}T08:00:00+00:00","issued":"{{{{day}}}}T10:12:13.000+00:00","performer":[{"reference":"Organization/lab","display":"Central laboratory"}],
                "valueQuantity":{"value":{{{{number1}}}},"unit":"{{{{unit}}}}","system":"http://unitsofmeasure.org","code":"{{{{unit}}}}"},
                "interpretation":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation","code":"N","display":"Normal"}]}],
                "referenceRange":[{"low":{"value":0.1,"unit":"{{{{unit}}}}","system":"http://unitsofmeasure.org","code":"{{{{unit}}}}"},"high":{"value":400,"unit":"{{{{unit}}}}","system":"http://unitsofmeasure.org","code":"{{{{unit}}}}"}}]}}
                """));
        }

        return bundle.ToJsonString(Plain)
            .Replace("\"id\":\"p\"", $"\"id\":\"p{number}\"", StringComparison.Ordinal)
            .Replace("Patient/p\"", $"Patient/p{number}\"", StringComparison.Ordinal)
            .Replace("urn:uuid:p\"", $"urn:uuid:p{number}\"", StringComparison.Ordinal);
    }
}
