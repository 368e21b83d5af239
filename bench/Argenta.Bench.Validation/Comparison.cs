using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Simulation;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;
using NodaTime;

namespace Argenta.Validation;

/// <summary>Simulates people twice, without and with faults, walks both records and compares. Nothing is written to a disk.</summary>
/// <param name="model">The simulator's model.</param>
/// <param name="knowledge">The knowledge of the pathway.</param>
/// <param name="settings">Who is simulated.</param>
/// <param name="faults">The faults of the second record.</param>
internal sealed class Comparison(Compiled model, PathwayKnowledge knowledge, SimulationSettings settings, FaultTable faults)
{
    /// <summary>Compares people 0 to <paramref name="people"/>, on some threads.</summary>
    public Totals Run(long people, int threads, CancellationToken stop, Action<long>? progress = null)
    {
        var parts = new Totals[threads];
        var done = 0L;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, part =>
        {
            var totals = parts[part] = new();
            SimulatedBlock clean = new(model, settings, model.Model.Faults.Times(0), bundles: true), faulty = new(model, settings, faults, bundles: true);
            for (var person = (long)part; person < people && !stop.IsCancellationRequested; person += threads)
            {
                Add(totals, clean, faulty, person);
                if (Interlocked.Increment(ref done) % 10_000 == 0)
                {
                    progress?.Invoke(done);
                }
            }
        });
        stop.ThrowIfCancellationRequested();
        var all = new Totals();
        foreach (var part in parts)
        {
            all.Add(part);
        }

        return all;
    }

    private void Add(Totals totals, SimulatedBlock clean, SimulatedBlock faulty, long person)
    {
        clean.Run(person, 1);
        faulty.Run(person, 1);
        totals.Add(person, new Truth(clean.Truth.Memory, clean.Chart.Facts, model), Walk(clean), Walk(faulty), faulty.Chart.Faults);
    }

    private Walked Walk(SimulatedBlock block)
    {
        var record = FhirReader.Read(block.Records[ResourceType.Patient].Memory, "people.ndjson", knowledge.Terms, ReadOptions.Tolerant).Single();
        return new(record, LocalDate.FromDateOnly(settings.End), knowledge);
    }
}
