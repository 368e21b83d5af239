using Argenta.Simulation.Model;
using Argenta.Simulation.Records;

namespace Argenta.Validation;

/// <summary>Everything counted over some people.</summary>
internal sealed class Totals
{
    public long People { get; private set; }

    public long Dead { get; private set; }

    public long WithTumour { get; private set; }

    public long Diagnosed { get; private set; }

    public long PeopleWithFaults { get; private set; }

    /// <summary>People of whom faults turned at least one answer into a confident wrong one.</summary>
    public long PeopleMisled { get; private set; }

    public long[] Faults { get; } = new long[Enum.GetValues<FaultKind>().Length];

    public Counts[] Latent { get; } = Fresh<Counts>();

    public Counts[] Clean { get; } = Fresh<Counts>();

    public Counts[] Faulty { get; } = Fresh<Counts>();

    public Harm[] Harms { get; } = Fresh<Harm>();

    public Suspicions Suspicions { get; } = new();

    private static T[] Fresh<T>()
        where T : new() => [.. Questions.All.Select(_ => new T())];

    /// <summary>Counts a person.</summary>
    public void Add(long person, Truth truth, Walked clean, Walked faulty, IReadOnlyList<FaultNote> faults)
    {
        People++;
        (Dead, WithTumour, Diagnosed) = (Dead + (truth.IsDead ? 1 : 0), WithTumour + (truth.HasTumour ? 1 : 0), Diagnosed + (truth.IsDiagnosed ? 1 : 0));
        PeopleWithFaults += faults.Count > 0 ? 1 : 0;
        foreach (var fault in faults)
        {
            Faults[(int)fault.Kind]++;
        }

        var misled = false;
        for (var i = 0; i < Questions.All.Count; i++)
        {
            var question = Questions.All[i];
            var (latent, recorded) = (question.Latent(truth), question.Recorded(truth));
            var (before, after) = (question.Said(clean), question.Said(faulty));
            Latent[i].Add(question, latent, before, person);
            Clean[i].Add(question, recorded, before, person);
            Faulty[i].Add(question, recorded, after, person);
            misled |= Compare(Harms[i], question, recorded ?? latent, before, after, person, faults);
        }

        PeopleMisled += misled ? 1 : 0;
        Suspicions.Add(truth, faulty);
    }

    private static bool Compare(Harm harm, Question question, string? truth, Answer before, Answer after, long person, IReadOnlyList<FaultNote> faults)
    {
        if (truth is null || (before.Value is { } said && !question.Agrees(truth, said)))
        {
            return false;
        }

        harm.Answers++;
        harm.Lost += before.Value is not null && after.Value is null ? 1 : 0;
        if (after.Value is not { } now || question.Agrees(truth, now))
        {
            return false;
        }

        if (!after.Settled)
        {
            harm.Provisional++;
            return false;
        }

        harm.Confident++;
        if (harm.People.Count < 8)
        {
            harm.People.Add($"{person}: {truth} -> {now} ({string.Join(", ", faults.Select(f => $"{f.Kind} {f.Piece}").Distinct())})");
        }

        return true;
    }

    public void Add(Totals other)
    {
        (People, Dead, WithTumour, Diagnosed) = (People + other.People, Dead + other.Dead, WithTumour + other.WithTumour, Diagnosed + other.Diagnosed);
        (PeopleWithFaults, PeopleMisled) = (PeopleWithFaults + other.PeopleWithFaults, PeopleMisled + other.PeopleMisled);
        for (var kind = 0; kind < Faults.Length; kind++)
        {
            Faults[kind] += other.Faults[kind];
        }

        for (var i = 0; i < Harms.Length; i++)
        {
            Latent[i].Add(other.Latent[i]);
            Clean[i].Add(other.Clean[i]);
            Faulty[i].Add(other.Faulty[i]);
            Harms[i].Add(other.Harms[i]);
        }

        Suspicions.Add(other.Suspicions);
    }
}
