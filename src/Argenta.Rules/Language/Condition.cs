using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Rules.Language;

/// <summary>Where in a file something begins.</summary>
/// <param name="File">The file as named by the user.</param>
/// <param name="Line">Line from 1; 0 for what stands in no file.</param>
/// <param name="Column">Column from 1; 0 for what stands in no file.</param>
public readonly record struct FilePlace(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
}

/// <summary>A compiled condition of the guideline language. Immutable and thread-safe; judging allocates nothing.</summary>
/// <remarks>Two are the same condition when their canonical <see cref="Text"/> is the same.</remarks>
public sealed class Condition
{
    internal Condition(ConditionNode root, FilePlace at = default)
    {
        Root = root;
        At = at;
        Text = root.ToString()!;
        Clauses = [.. root.Clauses];
        Places = [.. Clauses.Select(c => c.Clause.Place).Distinct()];
    }

    /// <summary>The top of the tree.</summary>
    public ConditionNode Root { get; }

    /// <summary>Where it stands; of one that a person typed, no line.</summary>
    public FilePlace At { get; }

    /// <summary>The condition in canonical spelling; compiles to the same condition.</summary>
    public string Text { get; }

    /// <summary>The clauses in the order of the text.</summary>
    public ImmutableArray<ClauseNode> Clauses { get; }

    /// <summary>Places in the catalogue of the facts that it speaks of, each once.</summary>
    public ImmutableArray<int> Places { get; }

    /// <summary>The condition in words for people, on one line; put together once.</summary>
    public string Words => words ??= FactWords.Condition(Root);

    private string? words;

    /// <summary>Holds always.</summary>
    public static Condition Always { get; } = new(AlwaysNode.True);

    /// <summary>Reads a condition that stands on its own, such as one that a person typed.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="catalogue">The facts that it may speak of.</param>
    /// <param name="file">How its place is called in messages.</param>
    /// <exception cref="LocatedException">It is not valid; line and column count within the text.</exception>
    public static Condition Compile(string text, FactCatalogue catalogue, string file = "condition")
    {
        try
        {
            return new(Bound(text, catalogue), new(file, 0, 0));
        }
        catch (SyntaxException fault)
        {
            var before = text.AsSpan(0, Math.Min(fault.At, text.Length));
            throw new LocatedException(file, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), fault.Problem, fault.Mend, fault);
        }
    }

    /// <summary>Reads and checks a condition of a file.</summary>
    /// <param name="node">The value that holds it.</param>
    /// <param name="catalogue">The facts that it may speak of.</param>
    /// <exception cref="LocatedException">It is not valid, can never hold or holds for everybody; the place is that in the file.</exception>
    public static Condition Compile(YamlNode node, FactCatalogue catalogue) => Compile(node, catalogue, Always);

    /// <summary>Reads and checks a condition that holds only together with another, that of its file or option.</summary>
    internal static Condition Compile(YamlNode node, FactCatalogue catalogue, Condition scope)
    {
        try
        {
            var at = new FilePlace(node.File, node.Line, node.Column);
            var own = Bound(node.AsText(), catalogue);
            ConditionSense.Check(own, at, catalogue);
            if (scope.Root is AlwaysNode)
            {
                return new(own, at);
            }

            var all = ConditionNode.All([scope.Root, own]);
            ConditionSense.Check(all, at, catalogue);
            return new(all, at);
        }
        catch (SyntaxException fault)
        {
            var (line, column) = node.PlaceOf(fault.At);
            throw new LocatedException(node.File, line, column, fault.Problem, fault.Mend, fault);
        }
    }

    private static ConditionNode Bound(string text, FactCatalogue catalogue) => new Binder(catalogue).Bind(Parser.Parse(text, catalogue));

    /// <summary>The verdict in both views.</summary>
    public Verdict Judge(Facts facts, in AsOfDay asOf) => Root.Judge(facts, asOf);

    /// <summary>The verdict in both views.</summary>
    public Verdict Judge(Facts facts, LocalDate asOf) => Root.Judge(facts, new AsOfDay(asOf));

    /// <summary>The facts of somebody for whom it holds, or fails; a word that stands for a condition is spelt out.</summary>
    /// <param name="wanted">True or false.</param>
    /// <param name="catalogue">The catalogue that it was compiled with.</param>
    /// <param name="asOf">The day of the assessment.</param>
    /// <returns>Each fact with all values that do, or null in place of values where it must not be known. Null where none was found.</returns>
    public IReadOnlyList<(FactDefinition Fact, FactSet? Values)>? Example(Truth wanted, FactCatalogue catalogue, LocalDate asOf) =>
        Possibilities.Example(Root, wanted, catalogue, new AsOfDay(asOf))?.Select(c => (catalogue.All[c.Place], c.Cell.IsKnown ? c.Cell.Best : (FactSet?)null)).ToList();

    /// <summary>Whether it may hold by what the rooms report where only some facts are known beforehand; rather yes than no.</summary>
    /// <param name="facts">The facts that are known.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="others">Of a clause on a fact that may yet be anything: whether it may hold. Null of one on a fact that is known.</param>
    public bool MayHold(Facts facts, LocalDate asOf, Func<Clause, bool?> others) => Root.MayHold(facts, new AsOfDay(asOf), others);

    /// <summary>What must hold of the facts that are known for it to be one that may hold (<see cref="MayHold"/>).</summary>
    /// <param name="others">In place of a clause on a fact that may yet be anything: what must hold for it, <see cref="Always"/> where it may hold anyhow. Null for a clause that stays.</param>
    public Condition Loosened(Func<Clause, Condition?> others) => new(Root.Loosened(others), At);

    /// <summary>Of some conditions those without which none of them holds: one that asks for the same as another and for more besides is left out.</summary>
    public static ImmutableArray<Condition> Least(IEnumerable<Condition> some)
    {
        var all = some.DistinctBy(c => c.Root.Ordered()).Select(c => (Condition: c, Asks: (c.Root is AllNode parts ? parts.Parts.Select(p => p.Ordered()) : c.Root is AlwaysNode { Value: true } ? [] : [c.Root.Ordered()]).ToHashSet(StringComparer.Ordinal))).ToList();
        return [.. all.Where(c => !all.Exists(o => o.Asks.IsProperSubsetOf(c.Asks))).Select(c => c.Condition)];
    }

    /// <summary>Whether it holds by what the rooms report.</summary>
    public Truth Evaluate(Facts facts, LocalDate asOf) => Judge(facts, asOf).Best;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
