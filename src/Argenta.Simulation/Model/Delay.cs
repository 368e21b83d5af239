using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>Days between two events. Each of so many days is as likely as the next.</summary>
/// <param name="Name">Its name within its file, such as <c>report-known</c>.</param>
/// <param name="From">The fewest.</param>
/// <param name="Within">How many days there are from that one on: 1 for always the same.</param>
/// <param name="Means">Between what they lie, in words.</param>
/// <param name="Source">Key in <c>knowledge/sources.yaml</c>.</param>
/// <param name="Certainty">How sure it is.</param>
public sealed record Delay(string Name, int From, int Within, string Means, string Source, Certainty Certainty);

/// <summary>The delays of one file.</summary>
public sealed class Delays : NamedRows<Delay>
{
    private Delays(YamlNode file)
        : base(file, "delay")
    {
    }

    /// <summary>A delay.</summary>
    /// <exception cref="LocatedException">The file has none of that name.</exception>
    public Delay this[string name] => Ask(name).Row;

    /// <summary>Reads the list <c>delays</c> of a file.</summary>
    /// <exception cref="LocatedException">A row is not valid, or a name stands twice.</exception>
    public static Delays Read(YamlNode root, Sources sources)
    {
        var delays = new Delays(root);
        foreach (var node in root.List("delays"))
        {
            node.AllowKeys("name", "from", "within", "means", "source", "certainty");
            var (source, certainty) = sources.Cite(node);
            var delay = new Delay(node.RequiredText("name"), node.Whole("from", 0), node.Whole("within", 1), node.RequiredText("means"), source, certainty);
            delays.Add(delay.Name, delay, node);
        }

        return delays;
    }
}
