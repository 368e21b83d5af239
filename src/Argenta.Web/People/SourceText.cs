using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Argenta.Terms.Files;

namespace Argenta.Web.People;

/// <summary>The record's own text, with the lines marked that an entry points to.</summary>
internal static class SourceText
{
    /// <summary>More lines than these make a page that nobody reads.</summary>
    private const int MostLines = 20_000;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of the place: of JSON the resource around the pointer, written one value a line; of a sheet the whole sheet.</summary>
    /// <param name="bytes">The file, or the person's line of it.</param>
    /// <param name="pointer">JSON pointer of the entry; null for the whole.</param>
    /// <param name="line">Line of the entry in a sheet, from 1; null when not known.</param>
    public static IReadOnlyList<(string Text, bool Marked)> Lines(byte[] bytes, string? pointer, int? line)
    {
        using var head = new HeadStream(new MemoryStream(bytes, writable: false));
        if (head.FirstInk() is not ((byte)'{' or (byte)'['))
        {
            return [.. Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Take(MostLines).Select((t, i) => (t, i + 1 == line))];
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 });
            var steps = (pointer ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var (root, used) = Resource(document.RootElement, steps);
            var lines = new List<(string, bool)>();
            Write(root, string.Empty, 0, string.Empty, steps.AsSpan(used), steps.Length > 0 && used == steps.Length, lines);
            return lines.Count > MostLines ? lines.GetRange(0, MostLines) : lines;
        }
        catch (JsonException)
        {
            // NDJSON of resources, or damaged: the text as it stands.
            return [.. Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Split('\n').Take(MostLines).Select((t, i) => (t, i + 1 == line))];
        }
    }

    /// <summary>The smallest resource around the pointer, and how many steps lead to it.</summary>
    private static (JsonElement Resource, int Used) Resource(JsonElement root, string[] steps)
    {
        var (at, found, used) = (root, root, 0);
        for (var i = 0; i < steps.Length; i++)
        {
            if (!Step(at, steps[i], out at))
            {
                break;
            }

            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("resourceType", out _))
            {
                (found, used) = (at, i + 1);
            }
        }

        return (found, used);
    }

    private static bool Step(JsonElement at, string step, out JsonElement next)
    {
        next = default;
        return at.ValueKind == JsonValueKind.Object ? at.TryGetProperty(step, out next)
            : at.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index >= 0 && index < at.GetArrayLength() && (next = at[index]).ValueKind != JsonValueKind.Undefined;
    }

    private static void Write(JsonElement value, string lead, int depth, string end, ReadOnlySpan<string> way, bool marked, List<(string, bool)> lines)
    {
        var indent = new string(' ', 2 * depth);
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            lines.Add(($"{indent}{lead}{Scalar(value)}{end}", marked));
            return;
        }

        var isObject = value.ValueKind == JsonValueKind.Object;
        lines.Add(($"{indent}{lead}{(isObject ? '{' : '[')}", marked));
        var (number, count) = (0, isObject ? value.EnumerateObject().Count() : value.GetArrayLength());
        if (isObject)
        {
            foreach (var property in value.EnumerateObject())
            {
                Child(property.Name, property.Value, $"{Scalar(property.Name)}: ", way);
            }
        }
        else
        {
            foreach (var item in value.EnumerateArray())
            {
                Child(FormattableString.Invariant($"{number}"), item, string.Empty, way);
            }
        }

        lines.Add(($"{indent}{(isObject ? '}' : ']')}{end}", marked));

        void Child(string name, JsonElement child, string leadOf, ReadOnlySpan<string> here)
        {
            number++;
            var onWay = here.Length > 0 && here[0] == name;
            Write(child, leadOf, depth + 1, number < count ? "," : string.Empty, onWay ? here[1..] : [], marked || (onWay && here.Length == 1), lines);
        }
    }

    private static string Scalar(JsonElement value)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Readable))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static string Scalar(string text) => JsonSerializer.Serialize(text);
}
