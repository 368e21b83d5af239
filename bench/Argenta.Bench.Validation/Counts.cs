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
