using System.Text;
using System.Text.Json;

namespace Argenta.Population.Scan.Output;

/// <summary>Copies some properties of a JSON object byte for byte: a part cannot differ from the whole.</summary>
internal static class JsonParts
{
    /// <summary>Writes an object with the named properties of another, in its order.</summary>
    public static void Copy(ReadOnlySpan<byte> whole, IReadOnlyCollection<string> keys, Stream output)
    {
        var reader = new Utf8JsonReader(whole);
        reader.Read();
        var before = (byte)'{';
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var wanted = keys.Contains(Encoding.UTF8.GetString(reader.ValueSpan));
            reader.Skip();
            if (wanted)
            {
                output.WriteByte(before);
                output.Write(whole[start..(int)reader.BytesConsumed]);
                before = (byte)',';
            }
        }

        if (before == (byte)'{')
        {
            output.WriteByte(before);
        }

        output.WriteByte((byte)'}');
    }
}
