using System.Text;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;
using Argenta.Terms;
using Argenta.Tests.Shared;

namespace Argenta.Simulation.Tests;

/// <summary>The model as the program loads it, and short ways to people.</summary>
internal static class House
{
    public static Terminology Terms { get; } = Terminology.Load(Repository.Knowledge);

    public static SimulationModel Model { get; } = SimulationModel.Load(Repository.Knowledge, Terms);

    public static Compiled Compiled { get; } = new(Model, new Phrasebook(Model, Terms));

    public static DateOnly End { get; } = new(2026, 6, 30);

    public static SimulationSettings Settings(long seed = 1, double share = 0.5, double alike = 0.6) => new(seed, End, share, alike);

    /// <summary>Bundles and truths of a run, as lines.</summary>
    public static (string[] People, string[] Truth) Lines(int people, long seed = 1, double share = 0.5, double faults = 1, int threads = 1)
    {
        using var bundles = new MemoryStream();
        using var truth = new MemoryStream();
        SimulationRun.Run(Compiled, Settings(seed, share), Model.Faults.Times(faults), people, threads, new NdjsonOutput(bundles, truth));
        return (Split(bundles), Split(truth));
    }

    private static string[] Split(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The truths of some people, as far as to one of their keys: what comes from it alone changes nothing before it.</summary>
    public static List<string> TruthsBefore(string key, SimulationModel model)
    {
        var block = new SimulatedBlock(new(model, Compiled.Phrases), Settings(seed: 4), model.Faults.Times(0), bundles: true);
        return [.. Enumerable.Range(0, 150).Select(person =>
        {
            block.Run(person, 1);
            var truth = Encoding.UTF8.GetString(block.Truth.Written);
            return truth[..truth.IndexOf($",\"{key}\"", StringComparison.Ordinal)];
        })];
    }
}
