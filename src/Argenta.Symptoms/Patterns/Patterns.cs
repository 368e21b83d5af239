using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>A yes/no fact that a record answers by complaints, illnesses, medicines, values and their times together, such as <c>dry-flushing</c>.</summary>
public sealed record PatternDefinition
{
    /// <summary>Name of the fact.</summary>
    public required string Fact { get; init; }

    /// <summary>What it means, for people.</summary>
    public required string Meaning { get; init; }

    /// <summary>What nobody recorded counts as "no", provisionally.</summary>
    public bool UnrecordedIsNo { get; init; }

    /// <summary>Source key.</summary>
    public required string Source { get; init; }

    /// <summary>Certainty of the definition.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>The definition.</summary>
    internal PatternPart Root { get; init; } = null!;
}

/// <summary>What a pattern is for one person.</summary>
/// <param name="definition">The pattern.</param>
/// <param name="truth">The answer.</param>
/// <param name="settled">Learning cannot change it.</param>
/// <param name="grounds">The entries that it rests on; null where it rests on none.</param>
public sealed class PatternState(PatternDefinition definition, Truth truth, bool settled, IGrounded? grounds) : IGrounded
{
    /// <summary>The pattern.</summary>
    public PatternDefinition Definition => definition;

    /// <summary>The answer; unknown where the record does not say.</summary>
    public Truth Truth => truth;

    /// <summary>Learning cannot change it.</summary>
    public bool Settled => settled;

    /// <summary>It rests on entries, so that <see cref="Because"/> is not empty.</summary>
    public bool HasGrounds => grounds is not null;

    /// <summary>Entries that it rests on, made when they are asked for.</summary>
    public ImmutableArray<Because> Because => grounds?.Because ?? [];
}

/// <summary>The patterns of <c>symptoms/patterns.yaml</c>.</summary>
public sealed record PatternKnowledge
{
    /// <summary>In file order.</summary>
    public required ImmutableArray<PatternDefinition> All { get; init; }

    /// <summary>Words by which two events are told to be in one place, such as lobes of the lung.</summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>Which terms speak to which patterns.</summary>
    internal PatternTopics Topics { get; init; } = null!;

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static PatternKnowledge Load(KnowledgeFolder folder, Terminology terms, Sources sources) => PatternReader.Read(folder, terms, sources);

    /// <summary>What must be recorded for each pattern to be true, by the name of its fact.</summary>
    public IEnumerable<(string Fact, Needs Needs)> Needs => All.Select(p => (p.Fact, p.Root.Needs));

    /// <summary>Judges every pattern for one person.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="symptoms">The complaints.</param>
    /// <param name="terms">The house's words.</param>
    public ImmutableArray<PatternState> Of(PatientRecord record, LocalDate asOf, ImmutableArray<SymptomState> symptoms, Terminology terms)
    {
        var spoken = Topics.In(record, symptoms);
        if (spoken == 0)
        {
            return Topics.Silent;
        }

        var scope = new PatternScope(record, asOf, terms, symptoms, Places, spoken);
        PatternState[] states = [.. Topics.Silent];
        for (var i = 0; i < states.Length; i++)
        {
            if (All[i].Root.IsSpokenTo(spoken))
            {
                states[i] = State(All[i], All[i].Root.Judge(scope));
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(states);
    }

    /// <summary>What an answer makes of a pattern.</summary>
    internal static PatternState State(PatternDefinition pattern, PatternAnswer answer)
    {
        var assumed = pattern.UnrecordedIsNo && answer.Truth == Truth.Unknown;
        // What rests on no entry rests on silence, and a later entry may break it.
        return new(pattern, assumed ? Truth.False : answer.Truth, !assumed && answer.Truth != Truth.Unknown && answer.Grounds is not null, answer.Grounds);
    }
}
