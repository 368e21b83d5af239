using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Record;
using Argenta.Report.Json;
using Argenta.Rules.Guidelines;

namespace Argenta.Population.Scan.Output;

/// <summary>Writes the lines of people. One a thread.</summary>
/// <param name="options">The scan.</param>
internal sealed class PersonOutput(ScanOptions options)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keys that belong to what was found.</summary>
    private static readonly ImmutableArray<(ScanKinds Kind, ImmutableArray<string> Keys)> OfKind =
    [
        (ScanKinds.Suspected, ["symptoms", "suspicion"]),
        (ScanKinds.Overdue, ["followUp"]),
        (ScanKinds.Progressing, ["course", "response", "alerts"]),
        (ScanKinds.Undecided, ["workup", "completeness", "primarySearch", "options"]),
    ];

    /// <summary>Room for a line, kept from person to person.</summary>
    private readonly ArrayBufferWriter<byte> room = new(1 << 16);
    private readonly Dictionary<ScanKinds, PartialWalk> parts = [];

    /// <summary>The first line of a table; null where there is none.</summary>
    public static byte[]? Header(ScanOptions options) => options.Format == ScanFormat.Csv ? CsvRow.Header(options.Against is not null) : null;

    /// <summary>Writes the line of a person.</summary>
    /// <param name="output">Takes the line.</param>
    /// <param name="person">The person.</param>
    /// <param name="found">What was found of the kinds that are counted, those that are asked for among them.</param>
    /// <param name="bare">What the walk without explanations said.</param>
    public void Write(Stream output, PatientRecord person, ScanKinds found, BareAssessment bare)
    {
        // Ranking walks once for each answer: only for those of whom somebody asked what would decide.
        var weigh = (options.Find & found).HasFlag(ScanKinds.Undecided);
        if (options.Format == ScanFormat.Csv)
        {
            CsvRow.Write(output, person, found, Pathway.Assess(person, options.AsOf, options.Knowledge, weigh: weigh));
            return;
        }

        var asked = options.Find.HasFlag(ScanKinds.All) ? null : PartsOf(found & options.Find);
        var assessment = asked is null ? Pathway.Assess(person, options.AsOf, options.Knowledge, weigh: weigh) : asked.Assess(person, weigh, bare);
        Line(output, person, found, json =>
        {
            json.WritePropertyName("assessment");
            JsonReport.Write(json, assessment, only: asked?.Only);
        });
    }

    /// <summary>Writes the line of a person whose options change between two versions of the knowledge.</summary>
    public void WriteChanges(Stream output, PatientRecord person, ScanKinds found, ImmutableArray<StatusChange> changes)
    {
        if (options.Format == ScanFormat.Csv)
        {
            CsvRow.WriteChanges(output, person, changes);
            return;
        }

        Line(output, person, found, json =>
        {
            json.WriteStartArray("changes");
            foreach (var change in changes)
            {
                json.WriteStartObject();
                json.WriteString("option", change.Id);
                json.WriteString("before", KnowledgeChanges.Word(change.Before));
                json.WriteString("after", KnowledgeChanges.Word(change.After));
                Arguments(json, "gone", change.Gone);
                Arguments(json, "came", change.Came);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private PartialWalk PartsOf(ScanKinds asked)
    {
        if (!parts.TryGetValue(asked, out var walk))
        {
            var keys = OfKind.Where(k => asked.HasFlag(k.Kind)).SelectMany(k => k.Keys).ToFrozenSet(StringComparer.Ordinal);
            parts.Add(asked, walk = new(options.Knowledge, options.AsOf, keys));
        }

        return walk;
    }

    private static void Arguments(Utf8JsonWriter json, string name, ImmutableArray<ArgumentOutcome> arguments)
    {
        json.WriteStartArray(name);
        foreach (var argument in arguments)
        {
            json.WriteStartObject();
            json.WriteString("says", Describe.Argument(argument.Argument));
            json.WriteString("grounds", BecauseText.Of(argument.Because));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>One line: who it is, what was found, and what else is written. A fault leaves nothing of it.</summary>
    private void Line(Stream output, PatientRecord person, ScanKinds found, Action<Utf8JsonWriter> rest)
    {
        room.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(room, Compact))
        {
            json.WriteStartObject();
            Who(json, person);
            json.WriteStartArray("found");
            foreach (var word in KindReader.Words(found))
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
            rest(json);
            json.WriteEndObject();
        }

        output.Write(room.WrittenSpan);
        output.WriteByte((byte)'\n');
    }

    private static void Who(Utf8JsonWriter json, PatientRecord person)
    {
        json.WriteStartObject("place");
        json.WriteString("file", person.Person.Source.File ?? "-");
        if (person.Person.Source.Line is { } line)
        {
            json.WriteNumber("line", line);
        }

        if (person.Person.Source.Pointer is { Length: > 0 } pointer)
        {
            json.WriteString("pointer", pointer);
        }

        json.WriteEndObject();
        json.WriteString("id", person.Person.Id);
        json.WriteStartArray("identifiers");
        foreach (var (system, value) in person.Person.Identifiers)
        {
            json.WriteStringValue(system is null ? value : $"{system}|{value}");
        }

        json.WriteEndArray();
    }
}
