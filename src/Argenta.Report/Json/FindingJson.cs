using System.Text.Json;
using Argenta.Terms;

namespace Argenta.Report.Json;

/// <summary>Findings, explanations and needs as JSON.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("state", Words<FindingState>.Of(finding.State));
        json.Any("value", finding.UntypedValue);
        json.Text("unit", finding.Unit);
        json.Text("basis", finding.Basis);
        json.WriteBoolean("settled", finding.Settled);
        json.Any("recorded", finding.UntypedRecorded);
        json.Any("derived", finding.UntypedDerived);
        json.Texts("flags", finding.Flags);
        json.Because("because", finding.Because);
        json.Needs("needs", finding.Needs);
        json.WriteStartArray("candidates");
        // Where the value is a list (syndromes), what else is possible is listed member by member.
        foreach (var candidate in finding.UntypedCandidates.SelectMany(c => c is IEnumerable<string> list ? list : (IEnumerable<object>)[c]))
        {
            Value.Write(json, candidate);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Because(Utf8JsonWriter json, Because because)
    {
        json.WriteStartObject();
        json.WriteString("text", because.Text);
        json.WriteString("truth", because.Truth.Word());
        json.Text("rule", because.Rule);
        json.Text("source", because.Source);
        json.Text("certainty", because.Certainty?.Mark());
        json.WritePropertyName("entry");
        if (because.Entry is { } entry)
        {
            Entry(json, entry);
        }
        else
        {
            json.WriteNullValue();
        }

        json.Because("because", because.Children);
        json.WriteEndObject();
    }

    public static void Entry(Utf8JsonWriter json, EntryReference entry)
    {
        json.WriteStartObject();
        json.WriteString("resource", entry.Resource);
        json.Text("id", entry.Id);
        json.Text("pointer", entry.Pointer);
        json.Text("file", entry.File);
        if (entry.Line is { } line)
        {
            json.WriteNumber("line", line);
        }
        else
        {
            json.WriteNull("line");
        }

        json.Date("date", entry.Date ?? default);
        json.WriteEndObject();
    }
}
