namespace Argenta.Validation;

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
