using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules;

/// <summary>All facts that rules may speak of, each at a fixed place.</summary>
public sealed class FactCatalogue
{
    private readonly FrozenDictionary<string, int> places;
    private readonly FrozenDictionary<string, FactDefinition> families;
    private readonly Lazy<FrozenDictionary<int, ConditionNode>> meanings;
    private readonly ConcurrentBag<Facts> scratch = [];
    private readonly Dictionary<string, int>[] words;

    /// <summary>Makes a catalogue. A definition with <see cref="FactDefinition.Keys"/> becomes one fact a key.</summary>
    /// <exception cref="LocatedException">A fact that a file defines has the name of another.</exception>
    /// <exception cref="ArgumentException">Two facts of rooms share a name, or a fact has more than <see cref="FactDefinition.MostWords"/> words.</exception>
    public FactCatalogue(IEnumerable<FactDefinition> facts)
    {
        Defined = [.. facts];
        All = [.. Defined.SelectMany(Members)];
        families = Defined.Where(f => !f.Keys.IsEmpty).ToFrozenDictionary(f => f.Name);
        var twice = All.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1);
        if (twice?.LastOrDefault(f => f.At.Line > 0) is { } written)
        {
            throw new LocatedException(written.At.File, written.At.Line, written.At.Column, $"The name '{written.Name}' is taken by another fact.", "Give this one another id.");
        }

        if (twice is not null)
        {
            throw new ArgumentException($"The fact '{twice.Key}' is registered twice, by {string.Join(" and ", twice.Select(f => f.Room))}.", nameof(facts));
        }

        if (All.FirstOrDefault(f => f.Words.Length > FactDefinition.MostWords) is { } wide)
        {
            throw new ArgumentException($"The fact '{wide.Name}' has {wide.Words.Length} words; {FactDefinition.MostWords} is the limit.", nameof(facts));
        }

        places = All.Select((f, i) => (f.Name, i)).ToFrozenDictionary(p => p.Name, p => p.i);
        meanings = new(Meanings);
        words = [.. All.Select(WordPlaces)];
    }

    /// <summary>The facts as they were defined: families whole, for a page that lists them.</summary>
    public ImmutableArray<FactDefinition> Defined { get; }

    /// <summary>All facts, in their places; of a family each member.</summary>
    public ImmutableArray<FactDefinition> All { get; }

    /// <summary>Place of a fact; -1 when there is none of this name.</summary>
    public int PlaceOf(string name) => places.TryGetValue(name, out var place) ? place : -1;

    /// <summary>A family of facts by name, or null.</summary>
    public FactDefinition? Family(string name) => families.GetValueOrDefault(name);

    /// <summary>A fact by name, or null.</summary>
    public FactDefinition? this[string name] => places.TryGetValue(name, out var place) ? All[place] : null;

    /// <summary>The bits of some words of the fact at a place; words that it does not have are left out.</summary>
    public UInt128 Bits(int place, IEnumerable<string> some)
    {
        if (some is ImmutableArray<string> list && list == All[place].Words)
        {
            return All[place].AllWords;
        }

        var bits = UInt128.Zero;
        foreach (var word in some)
        {
            bits |= Bit(place, word);
        }

        return bits;
    }

    /// <summary>The bit of a word of the fact at a place; 0 for a word that it does not have.</summary>
    public UInt128 Bit(int place, string word) => words[place].TryGetValue(word, out var at) ? UInt128.One << at : UInt128.Zero;

    /// <summary>The condition that the fact at a place stands for, down to facts that stand for nothing else; null for any other fact.</summary>
    internal ConditionNode? MeaningOf(int place) => meanings.Value.GetValueOrDefault(place);

    /// <summary>Facts to try things out with, all unknown: a catalogue is large, and the checks of a condition ask thousands of times.</summary>
    internal Facts Borrow() => scratch.TryTake(out var facts) ? facts : new(this);

    /// <summary>Takes back what was borrowed; all must be unknown again.</summary>
    internal void Return(Facts facts) => scratch.Add(facts);

    /// <summary>Fills in the words that stand for conditions and of which nothing is said, as far as the other facts say what they are.</summary>
    /// <param name="facts">Facts of this catalogue.</param>
    /// <param name="asOf">The day of the assessment.</param>
    public void FillWords(Facts facts, NodaTime.LocalDate asOf)
    {
        var day = new AsOfDay(asOf);
        foreach (var (place, meaning) in meanings.Value.OrderBy(m => m.Key))
        {
            if (facts[place] is { IsKnown: false, Best.IsAnything: true } && meaning.Judge(facts, day) is { Best: not Truth.Unknown } verdict)
            {
                var value = FactSet.Truth(verdict.Best == Truth.True);
                facts.Put(place, verdict.IsSettled ? FactValue.Settled(value) : FactValue.Provisional(value, FactSet.Anything));
            }
        }
    }

    private FrozenDictionary<int, ConditionNode> Meanings()
    {
        var found = new Dictionary<int, ConditionNode>();
        for (var place = 0; place < All.Length; place++)
        {
            if (All[place].StandsFor is { } text && Readable(text) is { } node && node.Clauses.All(c => c.Clause.Place < place || c.Clause.Fact.StandsFor is null))
            {
                found.Add(place, Possibilities.Spelt(node, found.GetValueOrDefault));
            }
        }

        return found.ToFrozenDictionary();
    }

    private static readonly Dictionary<string, int> NoWords = [];

    private static Dictionary<string, int> WordPlaces(FactDefinition fact)
    {
        if (fact.Words.IsEmpty)
        {
            return NoWords;
        }

        var found = new Dictionary<string, int>(fact.Words.Length, StringComparer.Ordinal);
        for (var i = 0; i < fact.Words.Length; i++)
        {
            found.TryAdd(fact.Words[i], i);
        }

        return found;
    }

    /// <summary>A condition that cannot be read stands for nothing here; the check of its own file says what is wrong with it.</summary>
    private ConditionNode? Readable(string text)
    {
        try
        {
            return Condition.Compile(text, this).Root;
        }
        catch (LocatedException)
        {
            return null;
        }
    }

    private static IEnumerable<FactDefinition> Members(FactDefinition fact) => fact.Keys.IsEmpty ? [fact]
        : fact.Keys.Select(key => fact with { Name = FactDefinition.Pick(fact.Name, key), Keys = [], Family = fact.Name, Key = key });
}
