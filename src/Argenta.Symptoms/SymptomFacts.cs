using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Rules;
using Argenta.Terms;

namespace Argenta.Symptoms;

/// <summary>What rules may ask of a complaint beside whether it is there: facts such as <c>diarrhoea-frequency</c>, named by the property <c>facts</c> of its term.</summary>
public static class SymptomFacts
{
    /// <summary>The facts of all complaints.</summary>
    /// <exception cref="ArgumentException">A term asks for a fact that complaints do not have.</exception>
    public static IEnumerable<FactDefinition> Of(Terminology terms)
    {
        ImmutableArray<string> qualities = [.. terms.All.Where(t => t.Kind == "quality").Select(t => t.Id)];
        foreach (var (term, what) in Asked(terms))
        {
            FactDefinition fact = new() { Name = NameOf(term, what), Kind = FactKind.Number, Meaning = string.Empty, Room = "Symptoms", Tests = ["clinic-visit"] };
            yield return what switch
            {
                "onset" => fact with { Kind = FactKind.Date, Meaning = $"{term.Name}: when it began." },
                "duration" => fact with { Unit = "d", OtherUnits = [("wk", 7m), ("mo", 30.4375m), ("a", 365.25m)], Meaning = $"{term.Name}: how long it has been there; unknown when it is gone." },
                "frequency" => fact with { Unit = "/d", Meaning = $"{term.Name}: how often, in the latest statement that names it." },
                "episodes" => fact with { Meaning = $"{term.Name}: how many times at least." },
                "quality" => fact with { Kind = FactKind.WordSet, Words = qualities, Meaning = $"{term.Name}: its qualities." },
                _ => throw new ArgumentException($"The complaint '{term.Id}' asks for the fact '{what}'; onset, duration, frequency, episodes and quality are known."),
            };
        }
    }

    /// <summary>The complaint of which each of these facts speaks: while nothing is recorded on it, the fact is unknown.</summary>
    public static IEnumerable<(string Fact, string Complaint)> Complaints(Terminology terms) => Asked(terms).Select(a => (NameOf(a.Term, a.What), a.Term.Id));

    /// <summary>Fills the facts.</summary>
    public static void Fill(Facts facts, ImmutableArray<SymptomState> symptoms, Terminology terms)
    {
        var asked = Places.GetValue(facts.Catalogue, catalogue => [.. ComplaintTerms.Of(terms).Asked.Select(of => Array.ConvertAll(of, f => (f.What, catalogue.PlaceOf(f.Fact))))]);
        for (var i = 0; i < symptoms.Length; i++)
        {
            if (symptoms[i].Ever)
            {
                foreach (var (what, place) in asked[i])
                {
                    Fill(facts, symptoms[i], what, place);
                }
            }
        }
    }

    /// <summary>What may be asked of each complaint, and where in a catalogue.</summary>
    private static readonly ConditionalWeakTable<FactCatalogue, (string What, int Place)[][]> Places = [];

    private static void Fill(Facts facts, SymptomState state, string what, int place)
    {
        FactValue value = what switch
        {
            "onset" when !state.Onset.IsEmpty => Range(FactSet.Day(state.Onset), state.Onset.Earliest == state.Onset.Latest),
            "duration" when state.DurationDays is { } days => Range(FactSet.Number(days), days.IsExact),
            "frequency" when state.FrequencyPerDay is { } often => Range(FactSet.Number(often), often.IsExact),
            "episodes" when state.Episodes is { } times => FactValue.OneOf(FactSet.Number(times)),
            "quality" => Qualities(facts.Catalogue.All[place], state.Qualities),
            _ => FactValue.Unknown,
        };
        facts.Set(place, value, state);
    }

    private static IEnumerable<(Term Term, string What)> Asked(Terminology terms) =>
        terms.Of("symptom").SelectMany(t => Asked(t).Select(w => (t, w)));

    /// <summary>What rules may ask of a complaint.</summary>
    internal static string[] Asked(Term term) => term["facts"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The name of a fact.</summary>
    internal static string NameOf(Term term, string what) => $"{term.Id}-{what}";

    private static FactValue Range(FactSet set, bool exact) => exact ? FactValue.Settled(set) : FactValue.OneOf(set);

    // A quality that nobody wrote down may still be there.
    private static FactValue Qualities(FactDefinition fact, ImmutableArray<string> qualities)
    {
        var certain = qualities.Select(q => fact.Words.IndexOf(q)).Where(i => i >= 0).Aggregate(UInt128.Zero, (bits, i) => bits | (UInt128.One << i));
        return FactValue.OneOf(FactSet.WordSet(certain, fact.AllWords));
    }
}
