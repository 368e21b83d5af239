using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Terms;

namespace Argenta.Symptoms;

/// <summary>The complaints of a terminology, each at a fixed place: made once.</summary>
internal sealed class ComplaintTerms
{
    private static readonly ConditionalWeakTable<Terminology, ComplaintTerms> Known = [];
    private readonly FrozenDictionary<string, int> places;

    private ComplaintTerms(Terminology terms)
    {
        var all = terms.Of("symptom");
        Unsaid = [.. all.Select(t => new SymptomState { Id = t.Id, Name = t.Name, Plain = t.Plain ?? t.Name })];
        places = all.Select((t, i) => (t.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        Counts = [.. all.Select((t, i) => (From: i, To: t["frequency-of"] is { } other ? PlaceOf(other) : -1)).Where(c => c.To >= 0)];
        Asked = [.. all.Select(t => SymptomFacts.Asked(t).Select(what => (what, SymptomFacts.NameOf(t, what))).ToArray())];
        Counted = [.. terms.Of("observation").Where(t => t["symptom"] is not null).Select(t => t.Id)];
        OtherTerms = terms.All.Where(t => t["symptom"] is not null).ToFrozenDictionary(t => t.Id, t => t["symptom"]!, StringComparer.Ordinal);
    }

    /// <summary>What is said of somebody who was not asked: the same for everybody.</summary>
    public ImmutableArray<SymptomState> Unsaid { get; }

    /// <summary>Complaints that tell how often another one comes.</summary>
    public ImmutableArray<(int From, int To)> Counts { get; }

    /// <summary>What rules may ask of each beside whether it is there, with the name of the fact.</summary>
    public ImmutableArray<(string What, string Fact)[]> Asked { get; }

    /// <summary>Items whose value is a statement of a complaint.</summary>
    public ImmutableArray<string> Counted { get; }

    /// <summary>The complaint of which another term, such as an illness or a counted value, is a statement.</summary>
    public FrozenDictionary<string, string> OtherTerms { get; }

    /// <summary>The place of a complaint; -1 for what is none.</summary>
    public int PlaceOf(string id) => places.TryGetValue(id, out var place) ? place : -1;

    /// <summary>The complaints of a terminology.</summary>
    public static ComplaintTerms Of(Terminology terms) => Known.GetValue(terms, t => new(t));
}
