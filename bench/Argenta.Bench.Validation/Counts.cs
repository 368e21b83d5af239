using Argenta.Simulation.Model;

namespace Argenta.Validation;

/// <summary>Answers to one question, beside one truth.</summary>
internal sealed class Counts
{
    public long Agree { get; set; }

    public long Disagree { get; set; }

    /// <summary>Of those, confident ones.</summary>
    public long Settled { get; set; }

    public long Unknown { get; set; }

    public long Known => Agree + Disagree + Unknown;

    /// <summary>What was said for what: how often, and a few people.</summary>
    public SortedDictionary<string, (long Count, List<long> People)> Pairs { get; } = new(StringComparer.Ordinal);

    public void Add(Question question, string? truth, Answer said, long person)
    {
        if (truth is null)
        {
            return;
        }

        if (said.Value is null)
        {
            Unknown++;
        }
        else if (question.Agrees(truth, said.Value))
        {
            Agree++;
            return;
        }
        else
        {
            Disagree++;
            Settled += said.Settled ? 1 : 0;
        }

        Note(question.Within > 0 && said.Value is not null ? "another number" : $"{truth} -> {said.Value ?? "unknown"}{(said.Settled ? "!" : string.Empty)}", 1, [person]);
    }

    public void Add(Counts other)
    {
        (Agree, Disagree, Settled, Unknown) = (Agree + other.Agree, Disagree + other.Disagree, Settled + other.Settled, Unknown + other.Unknown);
        foreach (var (pair, (count, people)) in other.Pairs)
        {
            Note(pair, count, people);
        }
    }

    private void Note(string pair, long count, List<long> people)
    {
        var (sofar, some) = Pairs.TryGetValue(pair, out var known) ? known : (0, []);
        some.AddRange(people.Take(6 - some.Count));
        Pairs[pair] = (sofar + count, some);
    }
}

/// <summary>What faults do to the answers to one question: the same person with and without them.</summary>
internal sealed class Harm
{
    /// <summary>The truth is known, and the faultless record did not give a wrong answer.</summary>
    public long Answers { get; set; }

    /// <summary>The faults turn it into a confident wrong answer.</summary>
    public long Confident { get; set; }

    /// <summary>They turn it into a wrong answer that says it may change.</summary>
    public long Provisional { get; set; }

    /// <summary>They turn a right answer into none.</summary>
    public long Lost { get; set; }

    public List<string> People { get; } = [];

    public void Add(Harm other)
    {
        (Answers, Confident, Provisional, Lost) = (Answers + other.Answers, Confident + other.Confident, Provisional + other.Provisional, Lost + other.Lost);
        People.AddRange(other.People.Take(8 - People.Count));
    }
}

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
    public void Add(long person, Truth truth, Walked clean, Walked faulty, IReadOnlyList<Simulation.Records.FaultNote> faults)
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

    private static bool Compare(Harm harm, Question question, string? truth, Answer before, Answer after, long person, IReadOnlyList<Simulation.Records.FaultNote> faults)
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
