using Argenta.Simulation;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;
using Argenta.Terms;
using Argenta.Tests.Shared;

namespace Argenta.Bench.Scan;

/// <summary>People as <c>argenta simulate --format ndjson --seed 2</c> writes them.</summary>
internal static class SimulatedPeople
{
    private const long Seed = 2;
    private static readonly DateOnly End = new(2026, 6, 30);

    /// <summary>Writes a file of them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="allWithTumour">All have a tumour, as in a registry; otherwise a population in true proportion, of whom hardly anybody has one.</param>
    /// <param name="file">Where to.</param>
    /// <returns>The file.</returns>
    public static string Write(int count, bool allWithTumour, string file)
    {
        var terms = Terminology.Load(Repository.Knowledge);
        var model = SimulationModel.Load(Repository.Knowledge, terms);
        var settings = allWithTumour ? new SimulationSettings(Seed, End, 1, 0) : new SimulationSettings(Seed, End, model.TrueShare, 0, Enriched: false);
        using var people = File.Create(file);
        SimulationRun.Run(new Compiled(model, new Phrasebook(model, terms)), settings, model.Faults, count, Environment.ProcessorCount, new NdjsonOutput(people, null));
        return file;
    }
}
