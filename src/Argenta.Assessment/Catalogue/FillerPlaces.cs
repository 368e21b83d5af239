using System.Runtime.CompilerServices;
using Argenta.Rules;
using Argenta.Symptoms.Patterns;

namespace Argenta.Assessment.Catalogue;

/// <summary>Places of the facts that <see cref="FactFiller"/> fills for everybody, found once for a catalogue.</summary>
internal sealed class FillerPlaces(FactCatalogue catalogue)
{
    private static readonly ConditionalWeakTable<FactCatalogue, FillerPlaces> Known = [];
    private Tuple<FactSets, UInt128>? mass;
    private Tuple<PatternKnowledge, int[]>? patterns;

    public int Symptom { get; } = catalogue.PlaceOf("symptom");
    public int SymptomRecorded { get; } = catalogue.PlaceOf("symptom-recorded");
    public int SymptomEver { get; } = catalogue.PlaceOf("symptom-ever");
    public int SymptomDenied { get; } = catalogue.PlaceOf("symptom-denied");
    public int Symptomatic { get; } = catalogue.PlaceOf("symptomatic");
    public int MarkerRaised { get; } = catalogue.PlaceOf("marker-raised");
    public int MarkerConfounded { get; } = catalogue.PlaceOf("marker-confounded");
    public int Condition { get; } = catalogue.PlaceOf("condition");
    public int ConditionRecorded { get; } = catalogue.PlaceOf("condition-recorded");
    public int Hereditary { get; } = catalogue.PlaceOf("hereditary");
    public int Medicine { get; } = catalogue.PlaceOf("medicine");
    public int Allergy { get; } = catalogue.PlaceOf("allergy");
    public int CytopeniaExplained { get; } = catalogue.PlaceOf("cytopenia-explained");
    public int MassSeen { get; } = catalogue.PlaceOf("mass-seen");
    public int RedFlag { get; } = catalogue.PlaceOf("red-flag");
    public int SuspicionLevel { get; } = catalogue.PlaceOf("suspicion-level");
    public int LastEchocardiography { get; } = catalogue.PlaceOf("last-echocardiography");

    /// <summary>The complaints of a mass as bits of <see cref="Symptom"/>.</summary>
    public UInt128 Mass(FactSets sets)
    {
        var known = mass;
        if (known is null || !ReferenceEquals(known.Item1, sets))
        {
            mass = known = new(sets, catalogue.Bits(Symptom, sets.MassComplaints));
        }

        return known.Item2;
    }

    /// <summary>The places of the patterns, in their order.</summary>
    public int[] Patterns(PatternKnowledge knowledge)
    {
        var known = patterns;
        if (known is null || !ReferenceEquals(known.Item1, knowledge))
        {
            patterns = known = new(knowledge, [.. knowledge.All.Select(p => catalogue.PlaceOf(p.Fact))]);
        }

        return known.Item2;
    }

    /// <summary>The places in a catalogue.</summary>
    public static FillerPlaces Of(FactCatalogue catalogue) => Known.GetValue(catalogue, c => new(c));
}
