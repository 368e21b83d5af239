using System.Text.Json;
using Argenta.Fhir.Writing;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir;

/// <summary>Writes a record as an mCODE collection Bundle.</summary>
/// <remarks>
/// The reader gives the same entries back: read(write(record)) = record, but for file, line and pointer, and for ids that FHIR does not
/// allow or that stand twice. What FHIR and mCODE have no place for is written in the house's codes and extensions (docs/fhir.md).
/// </remarks>
public static class FhirWriter
{
    /// <summary>Writes one person.</summary>
    /// <param name="record">The record.</param>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="terms">When given, standard codes of the terms are put beside the house's, for other readers.</param>
    /// <param name="indented">For people to read; else one line without a line break, as NDJSON wants.</param>
    public static void Write(PatientRecord record, Stream stream, Terminology? terms = null, bool indented = false)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        new BundleWriter(json, record, terms).Write();
    }

    /// <summary>As the writing to a stream, to a text.</summary>
    public static string WriteText(PatientRecord record, Terminology? terms = null, bool indented = false)
    {
        using var stream = new MemoryStream();
        Write(record, stream, terms, indented);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
