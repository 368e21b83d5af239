using System.Diagnostics;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

/// <summary>Firely's reader in one of its modes.</summary>
internal sealed class Firely(string name, FhirJsonDeserializer mode)
{
    /// <summary>The mode.</summary>
    public string Name => name;

    /// <summary>The mode that takes the least time, of those that accept the bundles without an issue.</summary>
    public static Firely Fastest(byte[][] documents)
    {
        Firely[] modes = [new("SYNTAXONLY", FhirJsonDeserializer.SYNTAXONLY), new("OSTRICH", FhirJsonDeserializer.OSTRICH), new("RECOVERABLE", FhirJsonDeserializer.RECOVERABLE), new("STRICT", FhirJsonDeserializer.STRICT)];
        return modes.Where(m => documents.Take(50).All(m.Reads)).MinBy(m => m.Seconds(documents))!;
    }

    /// <summary>Every bundle up to its objects.</summary>
    public void Read(byte[][] documents)
    {
        foreach (var document in documents)
        {
            Reads(document);
        }
    }

    private bool Reads(byte[] document)
    {
        var reader = new Utf8JsonReader(document);
        return mode.TryDeserializeResource(ref reader, out Resource? resource, out var issues) && resource is not null && !issues.Any();
    }

    private double Seconds(byte[][] documents)
    {
        for (var i = 0; i < 5; i++)
        {
            Read(documents);
        }

        var watch = Stopwatch.StartNew();
        Read(documents);
        return watch.Elapsed.TotalSeconds;
    }
}
