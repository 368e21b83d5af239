using System.Collections.Immutable;
using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>A person's record while it is being read.</summary>
internal sealed class Draft
{
    public Person Person { get; set; } = Nobody;

    public ImmutableArray<Entry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<Entry>();

    public ImmutableArray<Unmapped>.Builder Unmapped { get; } = ImmutableArray.CreateBuilder<Unmapped>();

    public ImmutableArray<RecordProblem>.Builder Problems { get; } = ImmutableArray.CreateBuilder<RecordProblem>();

    /// <summary>Results that diagnoses name as their grounds.</summary>
    public List<(string Ground, string Condition)> Grounds { get; } = [];

    /// <summary>Letters of TNM that stand apart from the categories.</summary>
    public List<TnmSymbol> Symbols { get; } = [];

    /// <summary>Observations that a stage group holds together.</summary>
    public List<string[]> StageGroups { get; } = [];

    /// <summary>Where the entries stand.</summary>
    public EntryPlaces Places { get; private set; } = new();

    /// <summary>Nothing was read or noticed.</summary>
    public bool IsEmpty => Entries.Count == 0 && Unmapped.Count == 0 && Problems.Count == 0;

    /// <summary>Empties it for another person, so that one object may serve document after document.</summary>
    public Draft Clear(string file)
    {
        Places.Begin(file);
        Person = Nobody;
        Entries.Clear();
        Unmapped.Clear();
        Problems.Clear();
        Grounds.Clear();
        Symbols.Clear();
        StageGroups.Clear();
        return this;
    }

    public PatientRecord ToRecord()
    {
        Places = Places.Close();
        return new()
        {
            Person = Person,
            Entries = Entries.ToImmutable(),
            Unmapped = Unmapped.ToImmutable(),
            Problems = Problems.ToImmutable(),
        };
    }

    private static readonly Person Nobody = new();
}
