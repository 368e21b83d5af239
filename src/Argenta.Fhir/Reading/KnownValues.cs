using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Argenta.Fhir.Reading;

/// <summary>
/// The objects and lists that were met before, found by their bytes: a code, a category, a reference range is cut into tokens once and
/// from then on compared and copied, which costs a fraction of it.
/// </summary>
/// <remarks>
/// Nothing depends on what is known but the time that it takes. What is found is equal byte for byte, and an object or a list ends with its own bracket, so that whatever
/// follows it is read as ever.
/// </remarks>
internal sealed class KnownValues
{
    private const int Shortest = 16;
    private const int Short = 128;
    private const int Longest = 512;
    private const int Most = 4096;

    // Containers within a value, and the depth at which a known one is looked for: together not deeper than JSON may be.
    private const int Deepest = Tokenizer.MaxDepth / 2;

    private readonly List<KnownValue> values = [];
    private readonly ByteTree tree = new();
    private readonly ulong[] met = new ulong[4096];
    private uint dice;

    /// <summary>A known value by its number.</summary>
    public KnownValue this[int number] => values[number];

    /// <summary>Where no more can be kept, all are forgotten. Not while tokens point to them.</summary>
    public void MakeRoom()
    {
        if (values.Count == Most)
        {
            values.Clear();
            tree.Clear();
        }
    }

    /// <summary>The known value that stands at a place, under a name and within so many open brackets; -1 for none.</summary>
    public int Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, int at, int depth)
    {
        var rest = text[at..];
        var number = depth > Deepest ? -1 : tree.Find(Group(name), rest);
        return number >= 0 && rest.StartsWith(values[number].Bytes) ? number : -1;
    }

    /// <summary>Puts a known value's tokens on the tape.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="into">Where they go, with room for all.</param>
    /// <param name="index">The place on the tape of the first.</param>
    /// <param name="at">The place in the text.</param>
    public void Copy(int number, Span<Token> into, int index, int at)
    {
        var from = MemoryMarshal.Cast<Token, Vector256<int>>(values[number].Tokens.AsSpan());
        var to = MemoryMarshal.Cast<Token, Vector256<int>>(into)[..from.Length];
        var moved = MemoryMarshal.Cast<Token, Vector256<int>>([new(at, 0, at, 0, default) { Next = index }])[0];
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] + moved;
        }
    }

    /// <summary>Notices a value that was not known; it is kept once it was noticed twice. Half of the short ones are looked at and an eighth of the long ones, without any order: what comes often is noticed soon.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens, the value's last.</param>
    /// <param name="index">The value's own.</param>
    public void Notice(ReadOnlySpan<byte> text, ReadOnlySpan<Token> tokens, int index)
    {
        ref readonly var first = ref tokens[index];
        dice = (dice * 1664525) + 1013904223;
        if (first.Length is < Shortest or > Longest || values.Count == Most || dice >> (first.Length <= Short ? 31 : 29) != 0)
        {
            return;
        }

        var bytes = text.Slice(first.Start, first.Length);
        var name = first.NameLength < 0 ? default : text.Slice(first.NameStart, first.NameLength);
        if (name is [(byte)'s', (byte)'u', (byte)'b', ..] or [(byte)'p', (byte)'a', (byte)'t', ..] or [(byte)'e', (byte)'n', (byte)'c', ..])
        {
            // The subject, patient or encounter comes often, and with the next person never again.
            return;
        }

        var hash = Bytes.Hash(bytes);
        if (met[hash >> 52] != hash)
        {
            met[hash >> 52] = hash;
            return;
        }

        if (bytes.IndexOf("\"resourceType\""u8) >= 0)
        {
            // A resource comes once, unless the file is read again.
            return;
        }

        var kept = new Token[tokens.Length - index];
        var containers = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = tokens[index + i].Moved(-first.Start, -index);
            containers += kept[i].Kind is TokenKind.Object or TokenKind.Array ? 1 : 0;
        }

        var value = new KnownValue(bytes.ToArray(), kept);
        if (containers <= Deepest && tree.Add(Group(name), value.Bytes, values.Count))
        {
            values.Add(value);
        }
    }

    // Values of different names are mostly different, and looked for apart.
    private static int Group(ReadOnlySpan<byte> name) => name.IsEmpty ? 0 : (name.Length + (name[0] * 3) + (name[^1] * 29)) & (ByteTree.Groups - 1);
}
