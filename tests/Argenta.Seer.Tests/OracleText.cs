using System.Globalization;
using System.Text.Json;

namespace Argenta.Seer.Tests;

/// <summary>How the <see cref="Oracle"/> reads JSON, and the texts that stand in it.</summary>
internal static class OracleText
{
    /// <summary>Items with a key in the order of a Java hash map, built the way Java builds it: buckets that double.</summary>
    public static List<JsonElement> Hashed(IEnumerable<JsonElement> items)
    {
        var buckets = Enumerable.Range(0, 16).Select(_ => new List<JsonElement>()).ToList();
        var size = 0;
        foreach (var item in items)
        {
            var bucket = buckets[Hash(item) % buckets.Count];
            var there = bucket.FindIndex(b => Text(b, "key") == Text(item, "key"));
            if (there >= 0)
            {
                bucket[there] = item;
                continue;
            }

            bucket.Add(item);
            if (++size > buckets.Count * 0.75)
            {
                var bigger = Enumerable.Range(0, buckets.Count * 2).Select(_ => new List<JsonElement>()).ToList();
                foreach (var moved in buckets.SelectMany(b => b))
                {
                    bigger[Hash(moved) % bigger.Count].Add(moved);
                }

                buckets = bigger;
            }
        }

        return [.. buckets.SelectMany(b => b)];

        static int Hash(JsonElement item)
        {
            var hash = 0;
            foreach (var c in Text(item, "key")!)
            {
                hash = unchecked((31 * hash) + c);
            }

            return (hash ^ (int)((uint)hash >> 16)) & 0x7FFFFFFF;
        }
    }

    public static string Translate(string value, Dictionary<string, string> context) =>
        Braced(value) ? context.GetValueOrDefault(value[2..^2], string.Empty) : value;

    public static bool Braced(string text) => text.Length >= 4 && text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal);

    public static float? Number(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        var good = digits.Length > 0 && digits[^1] != '.' && digits.All(c => c is (>= '0' and <= '9') or '.') && digits.Count(c => c == '.') <= 1;
        return good ? float.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    public static string Trim(string text) => text.Trim([.. Enumerable.Range(0, 33).Select(i => (char)i)]);

    public static string? Text(JsonElement element, string property) => element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static IEnumerable<JsonElement> Items(JsonElement element, string property) =>
        // Key mappings are sets: the same one twice is one.
        element.TryGetProperty(property, out var items) && items.ValueKind == JsonValueKind.Array
            ? property is "input_mapping" or "output_mapping" ? items.EnumerateArray().DistinctBy(i => (Text(i, "from"), Text(i, "to"))) : items.EnumerateArray()
            : [];
}
