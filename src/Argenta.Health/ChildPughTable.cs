using System.Collections.Concurrent;
using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Health;

/// <summary>One measured item: two points from <paramref name="TwoFrom"/> to <paramref name="TwoTo"/>, both inside, one point on the good side, three on the other.</summary>
/// <param name="Fact">The fact, in its unit.</param>
/// <param name="TwoFrom">Lower bound of two points.</param>
/// <param name="TwoTo">Upper bound of two points.</param>
/// <param name="HighIsGood">High values give one point (albumin), else low ones do.</param>
/// <param name="Instead">What may stand in where this is not known; null for nothing.</param>
public sealed record ChildPughNumber(string Fact, decimal TwoFrom, decimal TwoTo, bool HighIsGood, ChildPughNumber? Instead)
{
    /// <summary>Least and most points that a value may give.</summary>
    public (int Least, int Most) Points(NumberRange value)
    {
        var (one, three) = HighIsGood
            ? (value.AtMostBound(TwoTo).Not(), value.LessThan(TwoFrom))
            : (value.LessThan(TwoFrom), value.AtMostBound(TwoTo).Not());
        return (one, three) switch
        {
            (Truth.True, _) => (1, 1),
            (_, Truth.True) => (3, 3),
            _ => (one == Truth.Unknown ? 1 : 2, three == Truth.Unknown ? 3 : 2),
        };
    }
}

/// <summary>One judged item: the words of one, two and three points.</summary>
public sealed record ChildPughWord(string Fact, ImmutableArray<string> One, ImmutableArray<string> Two, ImmutableArray<string> Three)
{
    /// <summary>Points of a word; 0 for a word that the table does not have.</summary>
    public int Points(string word) => One.Contains(word) ? 1 : Two.Contains(word) ? 2 : Three.Contains(word) ? 3 : 0;
}

/// <summary>The Child-Pugh table of <c>knowledge/health/health.yaml</c> (CTP-tab).</summary>
/// <param name="Cited">Where it comes from.</param>
/// <param name="Numbers">Measured items.</param>
/// <param name="Words">Judged items.</param>
/// <param name="Classes">Class by points, both ends inside.</param>
/// <param name="NotLiverFunction">Diagnoses that raise bilirubin without saying anything of the liver's function.</param>
public sealed record ChildPughTable(Citation Cited, ImmutableArray<ChildPughNumber> Numbers, ImmutableArray<ChildPughWord> Words, ImmutableArray<(string Class, int From, int To)> Classes, ImmutableArray<string> NotLiverFunction)
{
    /// <summary>Whether a recorded number of points is one that the score can give: whole, and within a class.</summary>
    public bool Covers(decimal points) => decimal.IsInteger(points) && Classes.Any(c => points >= c.From && points <= c.To);

    /// <summary>The class of a number of points.</summary>
    /// <exception cref="InvalidOperationException">The table has no class for it.</exception>
    public string ClassOf(int points) => Classes.First(c => points >= c.From && points <= c.To).Class;

    /// <summary>The classes of a range of points, both ends inside.</summary>
    internal ImmutableArray<string> ClassesOf(int least, int most) =>
        ranges.GetOrAdd((least, most), range => [.. Enumerable.Range(range.Least, range.Most - range.Least + 1).Select(ClassOf).Distinct()]);

    private readonly ConcurrentDictionary<(int Least, int Most), ImmutableArray<string>> ranges = new();

    /// <summary>Reads the table.</summary>
    /// <exception cref="LocatedException">A key is missing or not valid, or the classes leave points out.</exception>
    public static ChildPughTable Read(YamlNode node, Sources sources)
    {
        node.AllowKeys("source", "certainty", "numbers", "words", "classes", "not-liver-function");
        var table = new ChildPughTable(
            Citation.Read(node, sources),
            [.. node.List("numbers").Select(Number)],
            [.. node.List("words").Select(Word)],
            [.. node.List("classes").Select(c => (c.RequiredText("class"), c.Required("from").AsInteger(), c.Required("to").AsInteger()))],
            node.Texts("not-liver-function"));
        var items = table.Numbers.Length + table.Words.Length;
        for (var points = items; points <= 3 * items; points++)
        {
            if (table.Classes.Count(c => points >= c.From && points <= c.To) != 1)
            {
                throw node.Required("classes").Fault($"{points} points belong to no class or to several.", $"Let the classes cover {items} to {3 * items} once each.");
            }
        }

        return table;
    }

    private static ChildPughNumber Number(YamlNode node)
    {
        node.AllowKeys("fact", "two-from", "two-to", "high-is-good", "or");
        return new(node.RequiredText("fact"), node.Required("two-from").AsNumber(), node.Required("two-to").AsNumber(), node["high-is-good"]?.AsTruth() ?? false, node["or"] is { } other ? Number(other) : null);
    }

    private static ChildPughWord Word(YamlNode node)
    {
        node.AllowKeys("fact", "one", "two", "three");
        return new(node.RequiredText("fact"), node.Texts("one"), node.Texts("two"), node.Texts("three"));
    }
}
