using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>A node of a compiled condition. <c>not</c> stands only at clauses: De Morgan's laws hold in Kleene's logic.</summary>
public abstract class ConditionNode
{
    private protected ConditionNode()
    {
    }

    /// <summary>The verdict in both views.</summary>
    public abstract Verdict Judge(Facts facts, in AsOfDay asOf);

    /// <summary>Whether it may hold when only some facts are as they are and the others may be anything; rather yes than no.</summary>
    /// <param name="facts">The facts that are as they are.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="others">For a clause on a fact that may be anything, whether it may hold; null for one on a fact that is as it is.</param>
    internal bool MayHold(Facts facts, in AsOfDay asOf, Func<Clause, bool?> others)
    {
        switch (this)
        {
            case AllNode all:
                foreach (var part in all.Parts)
                {
                    if (!part.MayHold(facts, asOf, others))
                    {
                        return false;
                    }
                }

                return true;
            case AnyNode any:
                foreach (var part in any.Parts)
                {
                    if (part.MayHold(facts, asOf, others))
                    {
                        return true;
                    }
                }

                return false;
            case ClauseNode { IsNegated: false } clause:
                return others(clause.Clause) ?? Judge(facts, asOf).Best == Truth.True;
            case ClauseNode clause:
                return others(clause.Clause) is not null || Judge(facts, asOf).Best == Truth.True;
            default:
                return Judge(facts, asOf).Best == Truth.True;
        }
    }

    /// <summary>The condition with other conditions in place of some clauses; the contrary of such a clause holds always.</summary>
    internal ConditionNode Loosened(Func<Clause, Condition?> others)
    {
        switch (this)
        {
            case AllNode all:
                return All(all.Parts.Select(p => p.Loosened(others)));
            case AnyNode any:
                ConditionNode[] parts = [.. any.Parts.Select(p => p.Loosened(others))];
                return Array.Exists(parts, p => p is AlwaysNode { Value: true }) ? AlwaysNode.True : Any(parts);
            case ClauseNode clause when others(clause.Clause) is { } other:
                return clause.IsNegated ? AlwaysNode.True : other.Root.Loosened(others);
            default:
                return this;
        }
    }

    /// <summary>The clauses below, in the order of the text.</summary>
    public abstract IEnumerable<ClauseNode> Clauses { get; }

    internal abstract ConditionNode Negated();

    /// <summary>The condition with its parts in alphabetical order: the same for two that say the same in another order.</summary>
    internal string Ordered() => this switch
    {
        AllNode all => string.Join(" and ", all.Parts.Select(p => p is AnyNode ? $"({p.Ordered()})" : p.Ordered()).Order(StringComparer.Ordinal)),
        AnyNode any => string.Join(" or ", any.Parts.Select(p => p is AllNode ? $"({p.Ordered()})" : p.Ordered()).Order(StringComparer.Ordinal)),
        _ => ToString()!,
    };

    /// <summary>All of several; what is nested is lifted.</summary>
    internal static ConditionNode All(IEnumerable<ConditionNode> parts)
    {
        ImmutableArray<ConditionNode> flat = [.. parts.SelectMany(p => p is AllNode all ? all.Parts.AsEnumerable() : [p]).Where(p => p is not AlwaysNode { Value: true })];
        return flat.Length switch { 0 => AlwaysNode.True, 1 => flat[0], _ => new AllNode(flat) };
    }

    /// <summary>One of several; what is nested is lifted.</summary>
    internal static ConditionNode Any(IEnumerable<ConditionNode> parts)
    {
        ImmutableArray<ConditionNode> flat = [.. parts.SelectMany(p => p is AnyNode any ? any.Parts.AsEnumerable() : [p])];
        return flat.Length switch { 0 => AlwaysNode.False, 1 => flat[0], _ => new AnyNode(flat) };
    }
}

/// <summary>All parts hold.</summary>
public sealed class AllNode : ConditionNode
{
    private readonly ConditionNode[] parts;

    internal AllNode(ImmutableArray<ConditionNode> parts)
    {
        Parts = parts;
        this.parts = [.. parts];
    }

    /// <summary>The parts.</summary>
    public ImmutableArray<ConditionNode> Parts { get; }

    /// <inheritdoc/>
    public override IEnumerable<ClauseNode> Clauses => Parts.SelectMany(p => p.Clauses);

    /// <inheritdoc/>
    public override Verdict Judge(Facts facts, in AsOfDay asOf)
    {
        var verdict = Verdict.True;
        foreach (var part in parts)
        {
            verdict = verdict.And(part.Judge(facts, asOf));
            if (verdict.Possible == Truth.False)
            {
                return Verdict.False;
            }
        }

        return verdict;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" and ", Parts.Select(p => p is AnyNode ? $"({p})" : p.ToString()));

    internal override ConditionNode Negated() => Any(Parts.Select(p => p.Negated()));
}

/// <summary>At least one part holds.</summary>
public sealed class AnyNode : ConditionNode
{
    private readonly ConditionNode[] parts;

    internal AnyNode(ImmutableArray<ConditionNode> parts)
    {
        Parts = parts;
        this.parts = [.. parts];
    }

    /// <summary>The parts.</summary>
    public ImmutableArray<ConditionNode> Parts { get; }

    /// <inheritdoc/>
    public override IEnumerable<ClauseNode> Clauses => Parts.SelectMany(p => p.Clauses);

    /// <inheritdoc/>
    public override Verdict Judge(Facts facts, in AsOfDay asOf)
    {
        var verdict = Verdict.False;
        foreach (var part in parts)
        {
            verdict = verdict.Or(part.Judge(facts, asOf));
            if (verdict.Possible == Truth.True)
            {
                return Verdict.True;
            }
        }

        return verdict;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" or ", Parts.Select(p => p is AllNode ? $"({p})" : p.ToString()));

    internal override ConditionNode Negated() => All(Parts.Select(p => p.Negated()));
}

/// <summary>One clause, or its contrary.</summary>
public sealed class ClauseNode : ConditionNode
{
    internal ClauseNode(Clause clause, bool isNegated)
    {
        Clause = clause;
        IsNegated = isNegated;
    }

    /// <summary>The clause.</summary>
    public Clause Clause { get; }

    /// <summary><c>not</c> stands before it.</summary>
    public bool IsNegated { get; }

    /// <summary>The clause in words for people; put together once.</summary>
    internal string Words => words ??= FactWords.Clause(this);

    private string? words;

    /// <inheritdoc/>
    public override IEnumerable<ClauseNode> Clauses => [this];

    /// <inheritdoc/>
    public override Verdict Judge(Facts facts, in AsOfDay asOf)
    {
        var verdict = Clause.Judge(in facts[Clause.Place], asOf);
        return IsNegated ? verdict.Not() : verdict;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = Clause.Text;
        return !IsNegated ? text
            : Clause is KnownClause ? $"{Clause.Fact.Name} is not known"
            : Clause is not SetClause && text.Contains(" = ", StringComparison.Ordinal) ? text.Replace(" = ", " != ", StringComparison.Ordinal)
            : Clause is WordClause ? text.Replace(" in (", " not in (", StringComparison.Ordinal)
            : $"not {text}";
    }

    internal override ConditionNode Negated() => new ClauseNode(Clause, !IsNegated);
}

/// <summary>Holds always (<c>always</c>), or never (its contrary, which no file may say).</summary>
public sealed class AlwaysNode : ConditionNode
{
    private AlwaysNode(bool value) => Value = value;

    /// <summary>Whether it holds.</summary>
    public bool Value { get; }

    internal static AlwaysNode True { get; } = new(true);

    internal static AlwaysNode False { get; } = new(false);

    /// <inheritdoc/>
    public override IEnumerable<ClauseNode> Clauses => [];

    /// <inheritdoc/>
    public override Verdict Judge(Facts facts, in AsOfDay asOf) => Value ? Verdict.True : Verdict.False;

    /// <inheritdoc/>
    public override string ToString() => Value ? "always" : "never";

    internal override ConditionNode Negated() => Value ? False : True;
}
