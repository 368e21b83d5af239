using System.Globalization;
using Argenta.Simulation;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Reporting;
using Argenta.Simulation.Writing;
using Argenta.Terms;
using Argenta.Tests.Shared;

// Synthetic people on one thread: life, record, faults, truth and FHIR bytes, thrown away. Processor time, so that a busy machine does not blur it; the first run, which pays for
// compiling, counts too. Exit code 1 below 1,000 people a second in the usual mix.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var terms = Terminology.Load(Repository.Knowledge);
var model = SimulationModel.Load(Repository.Knowledge, terms);
var compiled = new Compiled(model, new Phrasebook(model, terms));
var slowest = double.MaxValue;
foreach (var (name, share, bundles) in new[] { ("usual mix, bundles", model.Background.UsualShare, true), ("usual mix, bulk", model.Background.UsualShare, false), ("everybody with a carcinoid, bundles", 1.0, true), ("true proportion, bundles", model.TrueShare, true) })
{
    var speeds = new List<double>();
    var counter = new Counter(bundles);
    var allocated = 0L;
    for (var round = 0; round < rounds; round++)
    {
        var settings = new SimulationSettings(round + 1, new DateOnly(2026, 6, 30), share, share == model.TrueShare ? 0 : model.Background.LookAlikeShare, Enriched: share > model.TrueShare);
        (counter.Bytes, allocated) = (0, GC.GetTotalAllocatedBytes());
        var before = Environment.CpuUsage.TotalTime;
        SimulationRun.Run(compiled, settings, model.Faults, people, 1, counter);
        speeds.Add(people / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
    }

    slowest = share == model.Background.UsualShare ? Math.Min(slowest, speeds.Min()) : slowest;
    var median = speeds.Order().ElementAt(rounds / 2);
    Console.WriteLine($"{name}: first run {speeds[0]:N0} people a second, median of {rounds} {median:N0}, {counter.Bytes / 1e6 / people * median:N0} MB a second, {counter.Bytes / 1000.0 / people:0.0} kB a person, {allocated / (double)people:N0} bytes allocated a person");
}

var start = Environment.CpuUsage.TotalTime;
var lines = Calibration.Run(compiled, Calibration.UsualPeople, 1, 1);
Console.WriteLine($"calibration of {Calibration.UsualPeople:N0} whole lives: {(Environment.CpuUsage.TotalTime - start).TotalSeconds:0.00} s, {lines.Count(l => l.IsWithin)} of {lines.Length} within range");
return slowest >= 1000 ? 0 : 1;

/// <summary>Counts bytes and forgets them.</summary>
internal sealed class Counter(bool bundles) : IPeopleOutput
{
    public bool Bundles => bundles;

    public long Bytes { get; set; }

    public void Write(SimulatedBlock block)
    {
        Bytes += block.Truth.Length;
        if (bundles)
        {
            Bytes += block.Records[ResourceType.Patient].Length;
            return;
        }

        foreach (var type in Enum.GetValues<ResourceType>())
        {
            Bytes += block.Records[type].Length;
        }
    }
}
