using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Argenta.Rules;
using Argenta.Terms;

namespace Argenta.Assessment.Catalogue;

/// <summary>For which words of a set a term speaks, by the bits of the catalogue: looked up once a term, for a scan asks it of every entry.</summary>
/// <remarks>What is there speaks for its own word and for every wider one; what is not there for its own and for every narrower one.</remarks>
internal sealed class TermBits
{
    private static readonly ConditionalWeakTable<FactCatalogue, TermBits> Known = [];
    private readonly FactCatalogue catalogue;
    private readonly Terminology terms;
    private readonly ConcurrentDictionary<string, (UInt128 There, UInt128 Denied)>[] byPlace;

    private TermBits(FactCatalogue catalogue, Terminology terms)
    {
        (this.catalogue, this.terms) = (catalogue, terms);
        byPlace = new ConcurrentDictionary<string, (UInt128, UInt128)>[catalogue.All.Length];
    }

    /// <summary>The bits of a catalogue and a terminology.</summary>
    public static TermBits Of(FactCatalogue catalogue, Terminology terms)
    {
        if (Known.TryGetValue(catalogue, out var known) && ReferenceEquals(known.terms, terms))
        {
            return known;
        }

        var made = new TermBits(catalogue, terms);
        Known.AddOrUpdate(catalogue, made);
        return made;
    }

    /// <summary>The words of the fact at a place for which a term that is there speaks.</summary>
    public UInt128 There(int place, string term) => At(place, term).There;

    /// <summary>The words of the fact at a place for which it speaks that a term is not there.</summary>
    public UInt128 Denied(int place, string term) => At(place, term).Denied;

    private (UInt128 There, UInt128 Denied) At(int place, string term)
    {
        var known = byPlace[place] ?? Interlocked.CompareExchange(ref byPlace[place], new(StringComparer.Ordinal), null) ?? byPlace[place];
        return known.TryGetValue(term, out var bits) ? bits : known[term] = Find(place, term);
    }

    private (UInt128, UInt128) Find(int place, string term)
    {
        var own = catalogue.Bit(place, term);
        return (own | catalogue.Bits(place, terms.Wider(term)), own | catalogue.Bits(place, catalogue.All[place].Words.Where(word => terms.IsWithin(word, term))));
    }
}
