using System.Text;

namespace Argenta.Fhir.Reading;

/// <summary>A fixed set of names, asked by the bytes of the text.</summary>
internal sealed class NameSet
{
    private readonly byte[]?[] slots;

    /// <summary>Makes the set.</summary>
    public NameSet(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).ToList();
        slots = new byte[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)all.Count * 4)][];
        foreach (var name in all)
        {
            var at = Slot(name);
            while (slots[at] is not null)
            {
                at = (at + 1) & (slots.Length - 1);
            }

            slots[at] = name;
        }
    }

    /// <summary>Whether the name is one of the set.</summary>
    public bool Contains(ReadOnlySpan<byte> name)
    {
        for (var at = Slot(name); slots[at] is { } known; at = (at + 1) & (slots.Length - 1))
        {
            if (name.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    // Names of FHIR differ enough in their length and three of their letters.
    private int Slot(ReadOnlySpan<byte> name) => (name.IsEmpty ? 0 : (name.Length * 5) + (name[0] * 3) + (name[name.Length / 2] * 13) + (name[^1] * 29)) & (slots.Length - 1);
}
