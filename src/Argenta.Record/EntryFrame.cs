using Argenta.Terms;

namespace Argenta.Record;

/// <summary>What every entry has, for readers that make an entry in one piece; each part as the property of <see cref="Entry"/> of the same name.</summary>
/// <param name="Place">As <see cref="Entry.Source"/>.</param>
/// <param name="Status">How far it may be relied on.</param>
/// <param name="Happened">When it happened or began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Known">Since when it was known.</param>
/// <param name="Concept">What the record itself calls it.</param>
/// <param name="FromText">Recognised by words alone.</param>
/// <param name="Note">Free text beside it.</param>
public readonly record struct EntryFrame(EntryPlace Place, EntryStatus Status, PartialDate Happened, PartialDate? Ended, PartialDate? Known, Concept Concept, bool FromText, string? Note);
