using Argenta.Simulation.Life;
using Argenta.Simulation.Model;

namespace Argenta.Simulation;

/// <summary>Takes the people of a run, block by block in the order of their numbers.</summary>
public interface IPeopleOutput
{
    /// <summary>One Bundle a person; otherwise the types of resources apart.</summary>
    bool Bundles { get; }

    /// <summary>Writes a block.</summary>
    void Write(SimulatedBlock block);
}

/// <summary>A whole run on any number of threads: the same bytes whatever their number.</summary>
public static class SimulationRun
{
    /// <summary>People in a block.</summary>
    public const int BlockSize = 32;

    /// <summary>Simulates people and hands them on in order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="faults">Faults with their rates.</param>
    /// <param name="people">How many.</param>
    /// <param name="threads">On how many threads.</param>
    /// <param name="output">Where to.</param>
    /// <param name="progress">Told how many are done, now and then; null for nobody.</param>
    public static void Run(Compiled model, SimulationSettings settings, FaultTable faults, long people, int threads, IPeopleOutput output, Action<long>? progress = null)
    {
        var slots = new SimulatedBlock[Math.Max(1, threads) * (threads > 1 ? 4 : 1)];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = new(model, settings, faults, output.Bundles);
        }

        for (var first = 0L; first < people; first += (long)slots.Length * BlockSize)
        {
            var start = first;
            var used = (int)Math.Min(slots.Length, (people - first + BlockSize - 1) / BlockSize);
            void One(int slot)
            {
                var from = start + ((long)slot * BlockSize);
                slots[slot].Run(from, (int)Math.Min(BlockSize, people - from));
            }

            if (threads > 1)
            {
                Parallel.For(0, used, new ParallelOptions { MaxDegreeOfParallelism = threads }, One);
            }
            else
            {
                One(0);
            }

            for (var slot = 0; slot < used; slot++)
            {
                output.Write(slots[slot]);
            }

            progress?.Invoke(Math.Min(people, first + ((long)slots.Length * BlockSize)));
        }
    }
}
