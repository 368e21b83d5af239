using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Pathology;

/// <summary>Where a row of knowledge comes from.</summary>
/// <param name="Source">Key in <c>sources.yaml</c>; null only where the house derived the row itself.</param>
/// <param name="Certainty">How sure.</param>
public sealed record Citation(string? Source, Certainty Certainty)
{
    /// <summary>Reads <c>source</c> and <c>certainty</c> of a row. A row without a source must be marked D.</summary>
    /// <param name="node">The row.</param>
    /// <param name="sources">The list that the key must stand in; null to skip that check.</param>
    /// <exception cref="LocatedException">No certainty, no source, or a key that is not in the list.</exception>
    public static Citation Read(YamlNode node, Sources? sources)
    {
        var mark = node.Required("certainty");
        var certainty = CertaintyMarks.Parse(mark.AsText()) ?? throw mark.Fault($"'{mark.Text}' is not a certainty.", "Write V, K, K? or D.");
        var source = node["source"];
        if (source is null)
        {
            return certainty == Certainty.Derived ? new(null, certainty) : throw node.Fault("The row names no source.", "Add 'source:' with a key of sources.yaml, or mark the row 'certainty: D'.");
        }

        if (sources is not null && sources[source.AsText()] is null)
        {
            var near = Nearest.To(source.Text, sources.Keys);
            throw source.Fault($"'{source.Text}' is not a key of sources.yaml.", near is null ? "Add the source there." : $"Did you mean '{near}'?");
        }

        return new(source.AsText(), certainty);
    }

    /// <summary>A step of an explanation that cites this row.</summary>
    public Because Cite(string text, string? rule = null, Truth truth = Truth.True, params System.Collections.Immutable.ImmutableArray<Because> children) =>
        new() { Text = text, Source = Source, Certainty = Certainty, Rule = rule, Truth = truth, Children = children };
}
