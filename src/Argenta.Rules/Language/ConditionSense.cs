using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules.Language;

/// <summary>Finds in a condition what can never hold, or holds for everybody.</summary>
internal static class ConditionSense
{
    /// <summary>Refuses the innermost part without sense, and of it names the fewest statements that already have none.</summary>
    /// <exception cref="LocatedException">There is such a part.</exception>
    public static void Check(ConditionNode node, FilePlace at, FactCatalogue catalogue)
    {
        foreach (var part in node switch { AllNode all => all.Parts, AnyNode any => any.Parts, _ => [] })
        {
            Check(part, at, catalogue);
        }

        if (node is AlwaysNode { Value: true })
        {
            return;
        }

        if (Possibilities.CanBe(node, Truth.True, catalogue) == false)
        {
            throw new LocatedException(at.File, at.Line, at.Column, $"This can never hold: {Said(Fewest(node, Truth.True, catalogue))}.", "Change one of the bounds or words, or remove the rule.");
        }

        if (Possibilities.CanBe(node, Truth.False, catalogue) == false)
        {
            throw new LocatedException(at.File, at.Line, at.Column, $"This holds for everybody: {Said(Fewest(node, Truth.False, catalogue))}.", "Change one of the bounds or words; ask 'is known' if that is meant, or write 'always'.");
        }
    }

    /// <summary>The condition, with what its words stand for.</summary>
    private static string Said(ConditionNode node)
    {
        var words = string.Join("; ", node.Clauses.Select(c => c.Clause.Fact).Where(f => f.StandsFor is not null).DistinctBy(f => f.Name).Select(f => $"'{f.Name}' stands for: {f.StandsFor}"));
        return words.Length > 0 ? $"{node} ({words})" : node.ToString()!;
    }

    /// <summary>Leaves parts out as long as what is left still can never be so.</summary>
    private static ConditionNode Fewest(ConditionNode node, Truth never, FactCatalogue catalogue)
    {
        ImmutableArray<ConditionNode> parts = node switch { AllNode all when never == Truth.True => all.Parts, AnyNode any when never == Truth.False => any.Parts, _ => [] };
        for (var i = 0; i < parts.Length && parts.Length > 1;)
        {
            var fewer = Joined(parts.RemoveAt(i));
            if (Possibilities.CanBe(fewer, never, catalogue) == false)
            {
                (parts, node) = (parts.RemoveAt(i), fewer);
            }
            else
            {
                i++;
            }
        }

        return node;

        ConditionNode Joined(ImmutableArray<ConditionNode> some) => never == Truth.True ? ConditionNode.All(some) : ConditionNode.Any(some);
    }
}
