using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules.Language;

/// <summary>Words that guideline files define for a condition that is used again and again: <c>fit: ecog &lt;= 2 and clinical-frailty-scale &lt; 6</c>. Only while loading.</summary>
internal sealed class Definitions(FactCatalogue catalogue)
{
    private readonly Dictionary<string, Definition> known = [];

    /// <summary>Takes in what a file defines; a definition may use those above it and those of earlier files. Faults are collected.</summary>
    public void Add(YamlNode root, string fileText, ICollection<LocatedException> faults)
    {
        if (root.Kind != YamlKind.Map || root["define"] is not { } node)
        {
            return;
        }

        if (node.Kind != YamlKind.Map)
        {
            faults.Add(node.Fault("'define' must be a map.", "Write 'word: condition' lines below it."));
            return;
        }

        foreach (var (name, value) in node.Entries)
        {
            var (line, column) = node.KeyPlaces.TryGetValue(name, out var place) ? place : (node.Line, node.Column);
            try
            {
                Check(name, node.File, line, column);
                known.Add(name, new(Condition.Compile(value, fileText, catalogue, this).Root, node.File, line, column));
            }
            catch (LocatedException fault)
            {
                faults.Add(fault);
                known.TryAdd(name, new(AlwaysNode.True, node.File, line, column) { IsUsed = true });
            }
        }
    }

    /// <summary>The condition behind a word, or null; it counts as used.</summary>
    public ConditionNode? this[string name]
    {
        get
        {
            if (!known.TryGetValue(name, out var definition))
            {
                return null;
            }

            definition.IsUsed = true;
            return definition.Node;
        }
    }

    /// <summary>The words, for the nearest one.</summary>
    public IEnumerable<string> Names => known.Keys;

    /// <summary>A fault for each word that nothing uses: it would be read as if it meant something.</summary>
    public void CheckUse(ICollection<LocatedException> faults)
    {
        foreach (var (name, definition) in known.Where(d => !d.Value.IsUsed))
        {
            faults.Add(new(definition.File, definition.Line, definition.Column, $"Nothing uses the word '{name}'.", "Use it in a condition, or remove it."));
        }
    }

    private void Check(string name, string file, int line, int column)
    {
        if (known.TryGetValue(name, out var first))
        {
            throw new LocatedException(file, line, column, $"The word '{name}' is defined twice.", $"The first is in {first.File}, line {first.Line}: give one another name.");
        }

        if (catalogue[name] is not null || catalogue.Family(name) is not null)
        {
            throw new LocatedException(file, line, column, $"'{name}' is the name of a fact.", "Give the word another name.");
        }

        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || Parser.IsKeyword(name))
        {
            throw new LocatedException(file, line, column, $"'{name}' cannot be used as a word.", "Begin with a letter; use letters, digits and hyphens, and none of the words of the language, such as 'and'.");
        }
    }

    private sealed record Definition(ConditionNode Node, string File, int Line, int Column)
    {
        public bool IsUsed { get; set; }
    }
}
