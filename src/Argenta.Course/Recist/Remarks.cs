using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>Reads the short remarks that a report makes on a lesion.</summary>
internal static class Remarks
{
    // Reports use few words again and again.
    private static readonly Remembered<string, string> Normalized = new(Terminology.Normalize);

    /// <summary>Whether an entry's name, or one of the remarks of its note (separated by semicolons), is one of the phrases.</summary>
    /// <remarks>Whole remarks only, so that "no new lesion" says nothing.</remarks>
    /// <param name="entry">An entry.</param>
    /// <param name="phrases">Phrases, normalised.</param>
    public static bool Say(Entry entry, ImmutableArray<string> phrases) =>
        Say(entry.Concept.Label, phrases) || (entry.Note is { Length: > 0 } note && (note.Contains(';', StringComparison.Ordinal) ? note.Split(';').Any(n => Say(n, phrases)) : Say(note, phrases)));

    private static bool Say(string? text, ImmutableArray<string> phrases) =>
        text is { Length: > 0 } && Normalized[text] is { Length: > 0 } said && phrases.Contains(said);
}
