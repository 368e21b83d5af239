using System.Collections.Immutable;

namespace Argenta.Record;

/// <summary>What a record must speak of, at the least, for something to hold of a person: who does not meet it, of that one it does not hold, whatever else the record says.</summary>
/// <remarks>Necessary, never sufficient: a record that meets it may still say the contrary. Immutable.</remarks>
public sealed class Needs
{
    private Needs(bool isAll, ImmutableArray<Needs> parts, ImmutableArray<string> topics) => (IsAll, Parts, Topics) = (isAll, parts, topics);

    /// <summary>Met by every record.</summary>
    public static Needs Nothing { get; } = new(true, [], []);

    /// <summary>Met by none.</summary>
    public static Needs Unmeetable { get; } = new(false, [], []);

    /// <summary>All parts must be met; where false one of them, or one of the topics.</summary>
    public bool IsAll { get; }

    /// <summary>The parts.</summary>
    public ImmutableArray<Needs> Parts { get; }

    /// <summary>Topics, one of which is enough: house terms, or other words on which asker and record agree.</summary>
    public ImmutableArray<string> Topics { get; }

    /// <summary>One of some topics.</summary>
    public static Needs One(IEnumerable<string> topics) => new(false, [], [.. topics.Distinct(StringComparer.Ordinal)]);

    /// <summary>All of some needs.</summary>
    public static Needs All(IEnumerable<Needs> parts)
    {
        ImmutableArray<Needs> all = [.. parts.Where(p => p != Nothing)];
        return all.IsEmpty ? Nothing : all.Contains(Unmeetable) ? Unmeetable : all.Length == 1 ? all[0] : new(true, all, []);
    }

    /// <summary>One of some needs.</summary>
    public static Needs Any(IEnumerable<Needs> parts)
    {
        ImmutableArray<Needs> any = [.. parts.Where(p => p != Unmeetable)];
        if (any.Contains(Nothing))
        {
            return Nothing;
        }

        ImmutableArray<Needs> composed = [.. any.Where(p => p.IsAll || !p.Parts.IsEmpty)];
        var simple = One(any.Except(composed).SelectMany(p => p.Topics));
        return any.IsEmpty ? Unmeetable : composed.IsEmpty ? simple : any.Length == 1 ? any[0] : new(false, composed, simple.Topics);
    }

    /// <summary>Every topic in it.</summary>
    public IEnumerable<string> AllTopics => Topics.Concat(Parts.SelectMany(p => p.AllTopics));
}
