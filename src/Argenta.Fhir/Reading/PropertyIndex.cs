namespace Argenta.Fhir.Reading;

/// <summary>Where the properties of one object stand, so that asking for one costs the same however many there are. Used again for object after object.</summary>
internal sealed class PropertyIndex
{
    private const int Size = 128;
    private readonly int[] slots = new int[Size];
    private readonly byte[] used = new byte[Size];
    private int count;
    private bool isOverfull;
    private int repeated;
    private int value;
    private Tape? tape;
    private int of;

    /// <summary>Looks through an object's properties.</summary>
    public void Build(Element element)
    {
        for (var i = 0; i < count; i++)
        {
            slots[used[i]] = 0;
        }

        count = 0;
        isOverfull = false;
        repeated = 0;
        value = 0;
        tape = null;
        if (element.Kind != TokenKind.Object)
        {
            return;
        }

        tape = element.Tape;
        of = element.Index;
        var end = tape[of].Next;
        var text = tape.Span;
        for (var i = of + 1; i < end; i = tape[i].Next)
        {
            if (count == Size / 2)
            {
                // No FHIR resource has so many properties: such a one is walked through.
                isOverfull = true;
                return;
            }

            ref var token = ref tape[i];
            var name = text.Slice(token.NameStart, token.NameLength);
            if (value == 0 && token.Kind != TokenKind.Null && name.StartsWith("value"u8))
            {
                value = i;
            }

            var slot = Hash(name);
            for (; slots[slot] is not 0 and var other; slot = (slot + 1) & (Size - 1))
            {
                if (text.Slice(tape[other].NameStart, tape[other].NameLength).SequenceEqual(name))
                {
                    repeated = i;
                }
            }

            slots[slot] = i;
            used[count++] = (byte)slot;
        }
    }

    /// <summary>A property by name, marked as seen; nothing where there is none.</summary>
    public Element this[ReadOnlySpan<byte> name]
    {
        get
        {
            var found = Find(name);
            if (found < 0)
            {
                return default;
            }

            ref var token = ref tape![found];
            token.Seen = true;
            return token.Kind == TokenKind.Null ? default : new(tape, found);
        }
    }

    /// <summary>The first property that is there and whose name begins with <c>value</c>, marked as seen; nothing where there is none.</summary>
    public Element Value
    {
        get
        {
            if (isOverfull)
            {
                return Scope.Value(new(tape, of));
            }

            if (value == 0)
            {
                return default;
            }

            tape![value].Seen = true;
            return new(tape, value);
        }
    }

    /// <summary>A property whose name stands twice in the object, of which the first counts; nothing where there is none.</summary>
    public Element Repeated => repeated == 0 ? default : new(tape, repeated);

    // The first of the name; -1 for none.
    private int Find(ReadOnlySpan<byte> name)
    {
        if (tape is null)
        {
            return -1;
        }

        if (isOverfull)
        {
            return tape.Find(of, name);
        }

        var text = tape.Span;
        for (var slot = Hash(name); slots[slot] is not 0 and var i; slot = (slot + 1) & (Size - 1))
        {
            ref var token = ref tape[i];
            if (token.NameLength == name.Length && text.Slice(token.NameStart, token.NameLength).SequenceEqual(name))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Hash(ReadOnlySpan<byte> name) => name.IsEmpty ? 0 : (name.Length + (name[0] * 3) + (name[name.Length / 2] * 13) + (name[^1] * 29)) & (Size - 1);
}
