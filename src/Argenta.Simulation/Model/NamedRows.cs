using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>Rows of one list of a file, asked for by name once, when the model is loaded.</summary>
public abstract class NamedRows<T>
{
    private readonly Dictionary<string, (T Row, YamlNode Node)> byName = new(StringComparer.Ordinal);
    private readonly List<T> all = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly YamlNode file;
    private readonly string what;

    // What one row is called; the list is called by its plural.
    private protected NamedRows(YamlNode file, string what) => (this.file, this.what) = (file, what);

    /// <summary>All rows in the order of the file.</summary>
    public IReadOnlyCollection<T> All => all;

    /// <summary>Complains of a row that nothing asks for: it would look as if it mattered.</summary>
    /// <exception cref="LocatedException">There is one.</exception>
    public void AllAsked()
    {
        if (byName.Keys.FirstOrDefault(n => !asked.Contains(n)) is { } idle)
        {
            throw byName[idle].Node.Fault($"Nothing uses the {what} '{idle}'.", Nearest.To(idle, byName.Keys.Where(asked.Contains)) is { } near ? $"Remove it, or did you mean '{near}'?" : "Remove it.");
        }
    }

    private protected void Add(string name, T row, YamlNode node)
    {
        if (!byName.TryAdd(name, (row, node)))
        {
            throw node.Fault($"The {what} '{name}' stands twice.", "Remove one.");
        }

        all.Add(row);
    }

    private protected (T Row, YamlNode Node) Ask(string name)
    {
        asked.Add(name);
        return byName.TryGetValue(name, out var row) ? row : throw (file[what + "s"] ?? file).Fault($"The {what} '{name}' is missing.", $"Add it under '{what}s'.");
    }
}
