using System.Text.Json;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Fhir.Reading;

/// <summary>Reads a stream document by document: one JSON text, or NDJSON of which each line is a person's Bundle or a single resource.</summary>
internal static class NdjsonReader
{
    public static IEnumerable<PatientRecord> Read(Stream stream, string file, Terminology terms, ReadOptions options)
    {
        var tape = new Tape();
        var seen = new HashSet<ulong>();
        var scattered = new ScatteredLines(options, file);
        var lines = new LineSource(stream, file, options);
        var any = false;
        while (lines.Next() is { } document)
        {
            any = true;
            if (Parse(tape, document, file, options, lines.IsWhole) is { } fault)
            {
                yield return new() { Person = new Person { Source = fault.Place }, Problems = [fault] };
                continue;
            }

            if (!lines.IsWhole && ScatteredLines.IsSingle(tape.Root))
            {
                scattered.Add(tape.Root, document);
                continue;
            }

            foreach (var record in Document(new(tape, file, terms, options)))
            {
                yield return lines.IsWhole ? record : Again(record, seen, file);
            }
        }

        if (!any)
        {
            throw new LocatedException(file, 1, 1, "The file is empty.", "Send a FHIR Bundle as JSON, or NDJSON.");
        }

        foreach (var person in scattered.People())
        {
            tape.Read(person.Bytes);
            foreach (var record in Document(new(tape, file, terms, options) { Lines = person.Lines, IsMoved = person.IsMoved }))
            {
                yield return Again(record, seen, file);
            }
        }
    }

    private static List<PatientRecord> Document(ReadContext context) => DocumentReader.Read(context);

    /// <summary>Reads the tokens of a document. A fault of a line is given back where the reading is tolerant.</summary>
    /// <exception cref="LocatedException">The document is no JSON, and it is the whole input or the reading is strict.</exception>
    public static RecordProblem? Parse(Tape tape, Document document, string file, ReadOptions options, bool isWhole)
    {
        try
        {
            tape.Read(document.Bytes, document.Line);
            return null;
        }
        catch (JsonException fault)
        {
            var line = document.Line + (int)(fault.LineNumber ?? 0);
            var column = (int)(fault.BytePositionInLine ?? 0) + 1;
            var (problem, mend) = Explain(fault, document.Bytes.Span);
            if (isWhole || !options.Lenient)
            {
                throw new LocatedException(file, line, column, problem, mend, fault);
            }

            return new("json", new("Document", null, null, file, line), $"{problem} {mend} The line is left out.");
        }
    }

    private static (string Problem, string Mend) Explain(JsonException fault, ReadOnlySpan<byte> bytes)
    {
        var message = fault.Message;
        if (message.Contains("maximum configured depth", StringComparison.Ordinal) || message.Contains("MaxDepth", StringComparison.Ordinal))
        {
            return ($"The JSON is nested more than {Tokenizer.MaxDepth} levels deep.", "No FHIR resource needs that: send the resource itself.");
        }

        if (message.Contains("after a single JSON value", StringComparison.Ordinal))
        {
            return ("A second JSON value follows the first in one document.", "Write one value a line (NDJSON), or put the resources into a Bundle or a list.");
        }

        if (message.Contains("end of data", StringComparison.Ordinal) || message.Contains("depth to be zero", StringComparison.Ordinal) || message.Contains("incomplete", StringComparison.OrdinalIgnoreCase) || message.Contains("reached end", StringComparison.Ordinal))
        {
            return ("The file ends in the middle of a value: it is cut off.", "Fetch or export it again.");
        }

        if (bytes.Contains((byte)0))
        {
            return ("The file holds a NUL byte, which JSON does not allow.", "Export it again as UTF-8 text.");
        }

        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return ($"This is not valid JSON: {(end < 0 ? message : message[..(end + 1)])}", "Check quotes, commas and brackets on this line; a number takes a decimal point, not a comma.");
    }

    private static PatientRecord Again(PatientRecord record, HashSet<ulong> seen, string file) =>
        record.Person.Id is not { } id || seen.Add(Fingerprint(id)) ? record : StandsAgain(record, file);

    /// <summary>64 bits of an id: enough to notice a person who comes twice, and small over millions of lines.</summary>
    public static ulong Fingerprint(string id) => Fold(14695981039346656037UL, id);

    /// <summary>As the other, of a resource by its type and id.</summary>
    public static ulong Fingerprint(string type, string id) => Fold(Fold(14695981039346656037UL, type) * 1099511628211UL, id);

    private static ulong Fold(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>The record of a person who stands on an earlier line too.</summary>
    public static PatientRecord StandsAgain(PatientRecord record, string file) => record with
    {
        Problems = record.Problems.Add(new("person-again", record.Person.Source with { File = file }, $"The person '{record.Person.Id}' stands on an earlier line too: the two records are not joined. Put all of a person into one Bundle.")),
    };
}
