using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Terms;

/// <summary>The same bundles in one way of writing JSON, and what is to be timed of them.</summary>
internal sealed class Corpus(string name, byte[][] documents, Terminology terms)
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The way of writing.</summary>
    public string Name => name;

    /// <summary>Bundles, one a person.</summary>
    public byte[][] Documents => documents;

    /// <summary>Bytes of all bundles.</summary>
    public long Length { get; } = documents.Sum(d => (long)d.Length);

    /// <summary>The same bundles with a line for each value and two blanks for each level.</summary>
    public Corpus Indented() => new("indented", [.. documents.Select(d => Encoding.UTF8.GetBytes(JsonNode.Parse(d)!.ToJsonString(Pretty)))], terms);

    /// <summary>Every bundle up to its typed records, by a reader that has read none of them before.</summary>
    public void Read()
    {
        var reader = new FhirDocumentReader(terms, ReadOptions.Tolerant);
        foreach (var document in documents)
        {
            reader.Open(document, "bench", 1, isWhole: false);
            GC.KeepAlive(reader.People());
        }
    }

    /// <summary>Every token of every bundle, and nothing made of them.</summary>
    public void Scan()
    {
        foreach (var document in documents)
        {
            var tokens = new Utf8JsonReader(document);
            while (tokens.Read())
            {
            }
        }
    }

    /// <summary>Bytes that the reading allocates for each byte that it reads.</summary>
    public double Allocated()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Length;
    }

    /// <summary>The share of the resources that end as at least one entry.</summary>
    public double ShareOfEntries()
    {
        var reader = new FhirDocumentReader(terms, ReadOptions.Tolerant);
        var (entries, resources) = (0, 0);
        foreach (var document in documents)
        {
            reader.Open(document, "bench", 1, isWhole: false);
            entries += reader.People().Sum(p => p.Entries.Select(e => (e.Source.Resource, e.Source.Id)).Distinct().Count());
            resources += JsonNode.Parse(document)!["entry"]!.AsArray().Count;
        }

        return (double)entries / resources;
    }
}
