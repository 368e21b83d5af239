using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules;

/// <summary>A condition that many rules share and that has a name of its own, such as <c>bulky</c>. Rules write the name; judged and explained is what it stands for.</summary>
/// <param name="Name">Kebab-case; no fact has this name.</param>
/// <param name="Meaning">One sentence for people who write rules.</param>
/// <param name="When">What it stands for.</param>
/// <param name="Source">Key in <c>knowledge/sources.yaml</c>.</param>
/// <param name="Certainty">How sure the source is.</param>
public sealed record NamedCondition(string Name, string Meaning, Condition When, string Source, Certainty Certainty)
{
    /// <summary>Reads a file of named conditions. A condition may use the names above it.</summary>
    /// <param name="folder">Knowledge.</param>
    /// <param name="path">The file; where it is missing there are no named conditions.</param>
    /// <param name="catalogue">The facts.</param>
    /// <param name="sources">The keys that <c>source</c> may name.</param>
    /// <returns>The catalogue with the names.</returns>
    /// <exception cref="LocatedException">The first fault, with its place.</exception>
    public static FactCatalogue Read(KnowledgeFolder folder, string path, FactCatalogue catalogue, Sources sources)
    {
        if (folder.Read(path).SingleOrDefault() is not { } root)
        {
            return catalogue;
        }

        root.AllowKeys("named");
        foreach (var node in root.List("named"))
        {
            node.AllowKeys("name", "meaning", "when", "source", "certainty");
            var name = node.RequiredText("name");
            if (catalogue[name] is not null || catalogue.Named(name) is not null)
            {
                throw node.Required("name").Fault($"'{name}' is already the name of {(catalogue[name] is null ? "a condition" : "a fact")}.", "Choose another name.");
            }

            var source = node.Required("source");
            if (sources[source.AsText()] is null)
            {
                throw source.Fault($"There is no source '{source.Text}' in sources.yaml.", "Add it there, or name another.");
            }

            var mark = node.Required("certainty");
            var certainty = CertaintyMarks.Parse(mark.AsText()) ?? throw mark.Fault($"'{mark.Text}' is not a certainty.", "Write V, K, K? or D.");
            var when = Condition.Compile(node.Required("when"), folder.Text(path), catalogue);
            catalogue = catalogue.With(new NamedCondition(name, node.RequiredText("meaning"), when, source.Text, certainty));
        }

        return catalogue;
    }
}
