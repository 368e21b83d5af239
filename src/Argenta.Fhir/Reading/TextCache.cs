using System.Text;

namespace Argenta.Fhir.Reading;

/// <summary>The texts of a document's strings; the same short text is the same object as long as the cache lasts.</summary>
internal sealed class TextCache
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private readonly ByteCache<string> texts = new(12);

    /// <summary>The text; null where the bytes are not valid UTF-8.</summary>
    public string? Of(ReadOnlySpan<byte> raw)
    {
        if (raw.Length is 0 or > 96)
        {
            return Decode(raw);
        }

        if (texts.Find(raw, out var hash) is { } known)
        {
            return known;
        }

        var text = Decode(raw);
        if (text is not null)
        {
            texts.Keep(raw, hash, text);
        }

        return text;
    }

    /// <summary>The text of bytes that hardly come again, such as an id.</summary>
    public static string? Decode(ReadOnlySpan<byte> raw)
    {
        try
        {
            return Strict.GetString(raw);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
