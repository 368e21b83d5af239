using Argenta.Fhir.Tests;
using Argenta.Simulation;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;
using Argenta.Tests.Shared;
using Hl7.Fhir.Serialization;
using Xunit;

namespace Argenta.Conformance;

/// <summary>Firely's SDK as the oracle of what the simulator writes.</summary>
public class SyntheticPeopleTests
{
    [Fact]
    public void Synthetic_bundles_are_valid_by_Firely_in_strict_mode()
    {
        var model = SimulationModel.Load(Repository.Knowledge, Vocabulary.Terms);
        using var people = new MemoryStream();

        // Four times the usual faults, so that every kind of them is among them.
        SimulationRun.Run(new Compiled(model, new Phrasebook(model, Vocabulary.Terms)), new SimulationSettings(5, new DateOnly(2026, 6, 30), 0.7, 0.6), model.Faults.Times(4), 250, 1, new NdjsonOutput(people, null));
        var lines = System.Text.Encoding.UTF8.GetString(people.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(250, lines.Length);
        foreach (var line in lines)
        {
            var fine = FhirJsonDeserializer.STRICT.TryDeserializeResource(line, out _, out var issues);
            Assert.True(fine, string.Join("\n", issues.Take(5).Select(i => i.Message)));
        }
    }
}
