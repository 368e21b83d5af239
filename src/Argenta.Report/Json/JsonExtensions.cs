using System.Text.Json;
using Argenta.Terms;

namespace Argenta.Report.Json;

/// <summary>The small words of the writer.</summary>
internal static class JsonExtensions
{
    public static void Text(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, text);
        }
    }

    public static void Date(this Utf8JsonWriter json, string name, PartialDate date) => json.Text(name, date.IsEmpty ? null : date.ToString());

    public static void Any(this Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        Value.Write(json, value);
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void Empty(this Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    public static void List<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Because(this Utf8JsonWriter json, string name, IEnumerable<Because> because)
    {
        json.WriteStartArray(name);
        foreach (var node in because)
        {
            FindingJson.Because(json, node);
        }

        json.WriteEndArray();
    }

    public static void Needs(this Utf8JsonWriter json, string name, IEnumerable<Need> needs)
    {
        json.WriteStartArray(name);
        foreach (var need in needs)
        {
            json.WriteStartObject();
            json.WriteString("fact", need.Fact);
            json.WriteString("why", need.Why);
            json.Texts("tests", need.Tests);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
