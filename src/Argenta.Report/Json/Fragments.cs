using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Argenta.Report.Json;

/// <summary>Objects that are written the same for everybody, such as a complaint of which nothing is said: written once, and copied into the lines of a scan.</summary>
internal static class Fragments
{
    private static readonly ConditionalWeakTable<object, byte[]> Known = [];

    /// <summary>Writes an object of a list.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="key">What the object is of; shared by everybody, and of one object alone.</param>
    /// <param name="of">What is written.</param>
    /// <param name="write">Writes its properties: the same each time.</param>
    public static void Same<T>(this Utf8JsonWriter json, object key, T of, Action<Utf8JsonWriter, T> write)
    {
        if (json.Options is { Indented: false } options && options.Encoder == JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
        {
            json.WriteRawValue(Known.TryGetValue(key, out var known) ? known : Known.GetValue(key, Written(options, of, write)), skipInputValidation: true);
        }
        else
        {
            Object(json, of, write);
        }
    }

    private static ConditionalWeakTable<object, byte[]>.CreateValueCallback Written<T>(JsonWriterOptions options, T of, Action<Utf8JsonWriter, T> write) => _ =>
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            Object(json, of, write);
        }

        return bytes.ToArray();
    };

    private static void Object<T>(Utf8JsonWriter json, T of, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject();
        write(json, of);
        json.WriteEndObject();
    }
}
