using System.Collections.Frozen;
using System.Text;

namespace Argenta.Terms;

/// <summary>The written word of an enumeration member, where it is not simply the member's name in kebab-case.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WordAttribute(string word) : Attribute
{
    /// <summary>The word of the output contract.</summary>
    public string Word { get; } = word;
}

/// <summary>Words of members whose enumeration is not known at compile time.</summary>
public static class Words
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Enum, string> Cache = new();

    /// <summary>The word of a member, as <see cref="Words{T}.Of"/>.</summary>
    public static string Of(Enum member) => Cache.GetOrAdd(member, m => WordOf(m.GetType(), m.ToString()));

    internal static string WordOf(Type type, string name)
    {
        var attribute = type.GetField(name)?.GetCustomAttributes(typeof(WordAttribute), false).OfType<WordAttribute>().FirstOrDefault();
        if (attribute is not null)
        {
            return attribute.Word;
        }

        var word = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}

/// <summary>Turns members of the closed vocabularies into the words of the output contract and back.</summary>
/// <typeparam name="T">An enumeration.</typeparam>
public static class Words<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByMember = Enum.GetValues<T>().Distinct().ToFrozenDictionary(m => m, WordOf);
    private static readonly FrozenDictionary<string, T> ByWord = ByMember.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>All words in the order of the members.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Distinct().Select(m => ByMember[m])];

    /// <summary>The word of a member.</summary>
    public static string Of(T member) => ByMember[member];

    /// <summary>Reads a word; case matters.</summary>
    public static bool TryParse(string? word, out T member)
    {
        member = default;
        return word is not null && ByWord.TryGetValue(word, out member);
    }

    /// <summary>Reads a word.</summary>
    /// <exception cref="FormatException">No member has this word.</exception>
    public static T Parse(string word) =>
        TryParse(word, out var member) ? member : throw new FormatException($"'{word}' is none of: {string.Join(", ", All)}.");

    private static string WordOf(T member) => Words.WordOf(typeof(T), member.ToString());
}
