using Argenta.Terms;

namespace Argenta.Record;

/// <summary>One entry's place: a reference, or its number among the places of a person until it is first asked for.</summary>
public record struct EntryPlace
{
    private readonly int at;
    private object? held;

    /// <summary>A place that is known.</summary>
    public EntryPlace(EntryReference reference) => held = reference;

    /// <summary>A place that may never be asked for.</summary>
    public EntryPlace(EntryPlaces places, int number) => (held, at) = (places, number);

    /// <summary>The reference.</summary>
    /// <remarks>Two threads at worst make the same one twice.</remarks>
    public EntryReference Reference
    {
        get
        {
            var known = held;
            if (known is EntryPlaces places)
            {
                held = known = places[at];
            }

            return (EntryReference)known!;
        }
    }

    /// <summary>Whether it is the place of a resource; asked of every entry of a person, so without making the reference.</summary>
    /// <param name="type">Type of the resource.</param>
    /// <param name="id">Its id.</param>
    /// <param name="utf8">The same in UTF-8.</param>
    internal readonly bool IsOf(string? type, string id, ReadOnlySpan<byte> utf8) =>
        held is EntryPlaces places ? places.IsOf(at, type, utf8) : held is EntryReference known && known.Id == id && known.Resource == type;

    /// <summary>Whether both are the same place, however they are held.</summary>
    public bool Equals(EntryPlace other) => EqualityComparer<EntryReference>.Default.Equals(Reference, other.Reference);

    /// <inheritdoc/>
    public override int GetHashCode() => Reference?.GetHashCode() ?? 0;
}
