using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Rules.Language;

/// <summary>A compiled condition of the guideline language. Immutable and thread-safe; judging allocates nothing.</summary>
/// <remarks>Two are the same condition when their canonical <see cref="Text"/> is the same.</remarks>
public sealed class Condition
{
    internal Condition(ConditionNode root)
    {
        Root = root;
        Text = root.ToString()!;
        Clauses = [.. root.Clauses];
        Places = [.. Clauses.Select(c => c.Clause.Place).Distinct()];
    }

    /// <summary>The top of the tree.</summary>
    public ConditionNode Root { get; }

    /// <summary>The condition in canonical spelling; compiles to the same condition.</summary>
    public string Text { get; }

    /// <summary>The clauses in the order of the text.</summary>
    public ImmutableArray<ClauseNode> Clauses { get; }

    /// <summary>Places in the catalogue of the facts that it speaks of, each once.</summary>
    public ImmutableArray<int> Places { get; }

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
            return new(new Binder(catalogue).Bind(Parser.Parse(text)));
        }
        catch (SyntaxException fault)
        {
            var before = text.AsSpan(0, Math.Min(fault.At, text.Length));
            throw new LocatedException(file, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), fault.Problem, fault.Mend, fault);
        }
    }

    /// <summary>Reads the condition in a file.</summary>
    /// <exception cref="LocatedException">It is not valid; the place is that in the file.</exception>
    internal static Condition Compile(YamlNode node, string fileText, FactCatalogue catalogue)
    {
        var text = node.AsText();
        try
        {
            return new(new Binder(catalogue).Bind(Parser.Parse(text)));
        }
        catch (SyntaxException fault)
        {
            var (line, column) = ScalarPlace.Of(node, fileText, fault.At);
            throw new LocatedException(node.File, line, column, fault.Problem, fault.Mend, fault);
        }
    }

    /// <summary>The verdict in both views.</summary>
    public Verdict Judge(Facts facts, in AsOfDay asOf) => Root.Judge(facts, asOf);

    /// <summary>The verdict in both views.</summary>
    public Verdict Judge(Facts facts, LocalDate asOf) => Root.Judge(facts, new AsOfDay(asOf));

    /// <summary>Whether it holds by what the rooms report.</summary>
    public Truth Evaluate(Facts facts, LocalDate asOf) => Judge(facts, asOf).Best;

    /// <summary>Both.</summary>
    internal Condition And(Condition other) => new(ConditionNode.All([Root, other.Root]));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
