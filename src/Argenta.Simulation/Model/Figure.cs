using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>One figure of the model.</summary>
/// <param name="Name">Its name within its file, such as <c>visit</c>.</param>
/// <param name="Value">The value in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit; null for a share, a factor or a power.</param>
/// <param name="Means">What it stands for, in words.</param>
/// <param name="Source">Key in <c>knowledge/sources.yaml</c>.</param>
/// <param name="Certainty">How sure it is; <see cref="Certainty.Derived"/> for what the house fitted.</param>
public sealed record Figure(string Name, double Value, string? Unit, string Means, string Source, Certainty Certainty);

/// <summary>The figures of one file, asked for by name once, when the model is loaded.</summary>
public sealed class Figures
{
    private readonly Dictionary<string, Figure> byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly YamlNode file;

    private Figures(YamlNode file) => this.file = file;

    /// <summary>All figures in the order of the file.</summary>
    public IReadOnlyCollection<Figure> All => byName.Values;

    /// <summary>The value of a figure.</summary>
    /// <exception cref="LocatedException">The file has none of that name.</exception>
    public double this[string name]
    {
        get
        {
            asked.Add(name);
            return byName.TryGetValue(name, out var figure) ? figure.Value : throw file.Fault($"The figure '{name}' is missing.", "Add it under 'figures'.");
        }
    }

    /// <summary>Reads the list <c>figures</c> of a file.</summary>
    /// <exception cref="LocatedException">A row is not valid, or a name stands twice.</exception>
    public static Figures Read(YamlNode root, Sources sources)
    {
        var figures = new Figures(root);
        foreach (var node in root.List("figures"))
        {
            node.AllowKeys("name", "value", "unit", "means", "source", "certainty");
            var (source, certainty) = sources.Cite(node);
            var figure = new Figure(node.RequiredText("name"), (double)node.Required("value").AsNumber(), node.OptionalText("unit"), node.RequiredText("means"), source, certainty);
            if (!figures.byName.TryAdd(figure.Name, figure))
            {
                throw node.Fault($"The figure '{figure.Name}' stands twice.", "Remove one.");
            }
        }

        return figures;
    }

    /// <summary>Complains of a figure that nothing asks for: it would look as if it mattered.</summary>
    /// <exception cref="LocatedException">There is one.</exception>
    public void AllAsked()
    {
        if (byName.Keys.FirstOrDefault(n => !asked.Contains(n)) is { } idle)
        {
            throw file.Fault($"Nothing uses the figure '{idle}'.", Nearest.To(idle, byName.Keys.Where(asked.Contains)) is { } near ? $"Remove it, or did you mean '{near}'?" : "Remove it.");
        }
    }
}
