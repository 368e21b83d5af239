using System.Text;

namespace Argenta.Fhir.Reading;

/// <summary>A document's resources by the names under which others refer to them: <c>Type/id</c>, full URL, identifier. Kept from document to document for its memory alone.</summary>
internal sealed class NameTable
{
    private byte[] letters = new byte[4096];
    private int length;
    private Slot[] slots = new Slot[256];
    private int count;

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        Array.Clear(slots);
        (length, count) = (0, 0);
    }

    /// <summary>Names a resource <c>Type/id</c>.</summary>
    /// <returns>The resource that has the name already; null where it is new.</returns>
    public Resource? Add(string type, ReadOnlySpan<byte> id, Resource resource)
    {
        Room(Encoding.UTF8.GetMaxByteCount(type.Length) + 1 + id.Length);
        var end = length + Encoding.UTF8.GetBytes(type, letters.AsSpan(length));
        letters[end++] = (byte)'/';
        id.CopyTo(letters.AsSpan(end));
        return Put(end + id.Length - length, resource);
    }

    /// <summary>Gives a resource any other name; the first that has it keeps it.</summary>
    public void Add(ReadOnlySpan<byte> name, Resource resource)
    {
        Room(name.Length);
        name.CopyTo(letters.AsSpan(length));
        Put(name.Length, resource);
    }

    /// <summary>Gives a resource the name of an identifier.</summary>
    public void AddIdentifier(string? system, string value, Resource resource) => Add(Encoding.UTF8.GetBytes(Identifier(system, value)), resource);

    /// <summary>Gives the name <c>Type/id</c> to another resource than the one that has it.</summary>
    public void Replace(string type, ReadOnlySpan<byte> id, Resource resource)
    {
        var at = SlotOf([.. Encoding.UTF8.GetBytes(type), (byte)'/', .. id]);
        if (at >= 0)
        {
            slots[at].Resource = resource;
        }
    }

    /// <summary>The resource of a name; null for none.</summary>
    public Resource? Find(ReadOnlySpan<byte> name) => SlotOf(name) is >= 0 and var at ? slots[at].Resource : null;

    private int SlotOf(ReadOnlySpan<byte> name)
    {
        var hash = Bytes.Hash(name);
        for (var at = (int)hash & (slots.Length - 1); slots[at].Resource is not null; at = (at + 1) & (slots.Length - 1))
        {
            if (slots[at].Hash == hash && name.SequenceEqual(letters.AsSpan(slots[at].Start, slots[at].Length)))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The resource of an identifier; null for none.</summary>
    public Resource? FindIdentifier(string? system, string value) => Find(Encoding.UTF8.GetBytes(Identifier(system, value)));

    private static string Identifier(string? system, string value) => $"identifier:{system}|{value}";

    private Resource? Put(int bytes, Resource resource)
    {
        if (count * 2 >= slots.Length)
        {
            Grow();
        }

        var name = letters.AsSpan(length, bytes);
        var hash = Bytes.Hash(name);
        var at = (int)hash & (slots.Length - 1);
        for (; slots[at].Resource is { } other; at = (at + 1) & (slots.Length - 1))
        {
            if (slots[at].Hash == hash && name.SequenceEqual(letters.AsSpan(slots[at].Start, slots[at].Length)))
            {
                return other;
            }
        }

        slots[at] = new() { Hash = hash, Start = length, Length = bytes, Resource = resource };
        count++;
        length += bytes;
        return null;
    }

    private void Room(int more)
    {
        if (length + more > letters.Length)
        {
            Array.Resize(ref letters, Math.Max(letters.Length * 2, length + more));
        }
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Resource is not null)
            {
                var at = (int)slot.Hash & (slots.Length - 1);
                while (slots[at].Resource is not null)
                {
                    at = (at + 1) & (slots.Length - 1);
                }

                slots[at] = slot;
            }
        }
    }

    private struct Slot
    {
        public ulong Hash;
        public int Start;
        public int Length;
        public Resource? Resource;
    }
}
