using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Records;
using Argenta.Simulation.Writing;

namespace Argenta.Simulation;

/// <summary>Some people one after the other, written into memory: their records, their truth. Works on one thread at a time.</summary>
public sealed class SimulatedBlock
{
    private readonly LifeEngine engine;
    private readonly Chart chart;
    private readonly RecordWriter writer;
    private readonly TruthWriter truth;
    private readonly long seed;

    /// <summary>Makes a block.</summary>
    /// <param name="model">The model, which all blocks share.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="faults">Faults with their rates.</param>
    /// <param name="bundles">One Bundle a person; otherwise the types of resources apart.</param>
    public SimulatedBlock(Compiled model, SimulationSettings settings, FaultTable faults, bool bundles)
    {
        seed = settings.Seed;
        engine = new(model, settings);
        chart = new(model, seed, faults);
        writer = new(model);
        truth = new(model, seed);
        Records = new(bundles);
    }

    /// <summary>The records.</summary>
    public ResourceSink Records { get; }

    /// <summary>The truth, one line a person.</summary>
    public JsonBytes Truth { get; } = new();

    /// <summary>Where the lines of each person end, by type of resource.</summary>
    internal List<int[]> Ends { get; } = [];

    /// <summary>Number of the first person in it.</summary>
    public long First { get; private set; }

    /// <summary>Number of people in it.</summary>
    public int People { get; private set; }

    /// <summary>The record of the person that was written last.</summary>
    public Chart Chart => chart;

    /// <summary>Simulates some people anew.</summary>
    public void Run(long first, int people)
    {
        (First, People) = (first, people);
        Records.Clear();
        Truth.Clear();
        Ends.Clear();
        for (var person = first; person < first + people; person++)
        {
            Add(person);
        }
    }

    private void Add(long person)
    {
        var life = engine.Play(person, chart);
        writer.Write(life, chart, seed, Records);
        truth.Write(life, chart, engine, Truth);
        var ends = new int[Records.Counts.Length];
        for (var type = 0; type < ends.Length; type++)
        {
            ends[type] = Records[(ResourceType)type].Length;
        }

        Ends.Add(ends);
    }
}
