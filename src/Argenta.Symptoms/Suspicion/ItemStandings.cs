namespace Argenta.Symptoms.Suspicion;

/// <summary>How an item of the score stands for one person.</summary>
internal enum ItemStanding
{
    /// <summary>Neither recorded nor denied.</summary>
    Open,

    /// <summary>Present.</summary>
    Present,

    /// <summary>Present, and the complaint is new, so that it counts less.</summary>
    New,

    /// <summary>Expressly denied.</summary>
    Denied,
}

/// <summary>How every item of the score stands for one person: two bits an item, so that people who are alike in it are known by it.</summary>
internal readonly record struct ItemStandings(UInt128 Bits)
{
    /// <summary>The most items of a score.</summary>
    public const int MostItems = 64;

    /// <summary>How an item stands.</summary>
    public ItemStanding this[int item] => (ItemStanding)(int)((Bits >> (2 * item)) & 3);

    /// <summary>The same with an item that was open.</summary>
    public ItemStandings With(int item, ItemStanding standing) => new(Bits | ((UInt128)(int)standing << (2 * item)));
}
