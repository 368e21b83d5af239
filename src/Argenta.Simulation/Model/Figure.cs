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

/// <summary>The figures of one file.</summary>
public sealed class Figures : NamedRows<Figure>
{
    private Figures(YamlNode file)
        : base(file, "figure")
    {
    }

    /// <summary>The value of a figure.</summary>
    /// <exception cref="LocatedException">The file has none of that name.</exception>
    public double this[string name] => Ask(name).Row.Value;

    /// <summary>The value of a figure that is counted, such as days.</summary>
    /// <exception cref="LocatedException">The file has none of that name, or it is no whole number.</exception>
    public int Whole(string name)
    {
        var (figure, node) = Ask(name);
        return figure.Value == (int)figure.Value ? (int)figure.Value : throw node.Fault($"'{name}' is no whole number.", "Write digits only.");
    }

    /// <summary>The values of two figures: the least, whose name ends so, and the most.</summary>
    /// <exception cref="LocatedException">The file does not have both.</exception>
    public (double Least, double Most) Between(string name) => (this[name + "-least"], this[name + "-most"]);

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
            figures.Add(figure.Name, figure, node);
        }

        return figures;
    }
}
