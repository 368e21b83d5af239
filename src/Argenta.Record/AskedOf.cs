namespace Argenta.Record;

/// <summary>What was asked of a record in which nothing stands: of which kinds of entries, of which items, of which classes.</summary>
/// <remarks>
/// Whoever asks a record of which none of this is true hears the same answers in the same order, and so says the same. A record without some of its entries answers no more than the record itself.
/// Filled by one thread; read by many.
/// </remarks>
public sealed class AskedOf
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<EntryClass> classes = [];

    /// <summary>Kinds of entries, a bit each (<see cref="EntryIndex"/>).</summary>
    internal uint Kinds { get; private set; }

    /// <summary>Names of observations, ways of looking and procedures.</summary>
    internal IReadOnlySet<string> Names => names;

    /// <summary>Classes of entries.</summary>
    internal IReadOnlySet<EntryClass> Classes => classes;

    /// <summary>All entries, of whatever kind.</summary>
    internal bool Whole { get; private set; }

    /// <summary>Who the person is: nobody else has the same answer.</summary>
    internal bool Who { get; private set; }

    /// <summary>Whether the person has died.</summary>
    internal bool Death { get; private set; }

    internal void Kind(uint kinds) => Kinds |= kinds;

    internal void Name(string name) => names.Add(name);

    internal void Class(EntryClass which) => classes.Add(which);

    internal void All() => Whole = true;

    internal void Person() => Who = true;

    internal void Dead() => Death = true;
}
