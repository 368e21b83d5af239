using System.Text.Encodings.Web;
using System.Text.Json;
using Argenta.Record;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan.Output;

/// <summary>What was left out, a JSON object a line: the place, what was left out, why, how to mend it. Nothing of what the record says.</summary>
internal static class Quarantine
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds a fault.</summary>
    /// <param name="piece">Where to.</param>
    /// <param name="fault">Place, reason and mend.</param>
    /// <param name="left">What was left out: <c>file</c> (its rest), <c>document</c>, <c>line</c>, <c>resource</c>, <c>person</c>.</param>
    public static void Write(Piece piece, LocatedException fault, string left) => Write(piece, fault.File, fault.Line, null, left, null, fault.Problem, fault.Mend);

    /// <summary>Adds a fault that the reader found and passed over.</summary>
    public static void Write(Piece piece, RecordProblem problem, string left) => Write(piece, problem.Place.File ?? "-", problem.Place.Line ?? 0, problem.Place.Pointer, left, problem.Code, problem.Message, null);

    private static void Write(Piece piece, string file, int line, string? pointer, string left, string? code, string reason, string? mend)
    {
        piece.Tally.Quarantined++;
        using (var json = new Utf8JsonWriter(piece.Quarantine, Compact))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            if (line > 0)
            {
                json.WriteNumber("line", line);
            }

            if (!string.IsNullOrEmpty(pointer))
            {
                json.WriteString("pointer", pointer);
            }

            json.WriteString("left", left);
            if (code is not null)
            {
                json.WriteString("code", code);
            }

            json.WriteString("reason", reason);
            if (!string.IsNullOrEmpty(mend))
            {
                json.WriteString("mend", mend);
            }

            json.WriteEndObject();
        }

        piece.Quarantine.WriteByte((byte)'\n');
    }
}
