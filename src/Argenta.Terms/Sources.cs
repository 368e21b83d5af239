using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms.Files;

namespace Argenta.Terms;

/// <summary>One published source.</summary>
/// <param name="Key">Key such as <c>ESMO20</c>.</param>
/// <param name="Reference">Who, what, where, when.</param>
/// <param name="Seen">What of it was read.</param>
/// <param name="Reliability">1 guideline, registry or meta-analysis; 2 cohort or trial; 3 review; 4 secondary summary; null when not rated.</param>
public sealed record LiteratureSource(string Key, string Reference, string? Seen, int? Reliability);

/// <summary>The sources of all knowledge, from <c>knowledge/sources.yaml</c>: every rule, threshold and figure resolves here.</summary>
public sealed class Sources
{
    private readonly FrozenDictionary<string, LiteratureSource> byKey;

    private Sources(IEnumerable<LiteratureSource> sources, string version, PartialDate date)
    {
        All = [.. sources];
        byKey = All.ToFrozenDictionary(s => s.Key);
        Version = version;
        Date = date;
    }

    /// <summary>All sources in file order.</summary>
    public ImmutableArray<LiteratureSource> All { get; }

    /// <summary>Version of the whole knowledge.</summary>
    public string Version { get; }

    /// <summary>When the knowledge was last brought up to date.</summary>
    public PartialDate Date { get; }

    /// <summary>A source by key; null when there is none.</summary>
    public LiteratureSource? this[string? key] => key is not null && byKey.TryGetValue(key, out var source) ? source : null;

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => byKey.Keys;

    /// <summary>Reads the <c>source</c> and <c>certainty</c> keys of a node of another file.</summary>
    /// <exception cref="LocatedException">Either is missing, the key is not listed here, or the mark is none of the four.</exception>
    public (string Key, Certainty Certainty) Cite(YamlNode node)
    {
        var source = node.Required("source");
        if (this[source.AsText()] is null)
        {
            throw source.Fault($"The source '{source.Text}' is not in sources.yaml.", Nearest.To(source.Text, Keys) is { } near ? $"Did you mean '{near}'?" : "Add it there.");
        }

        var mark = node.Required("certainty");
        return (source.Text, CertaintyMarks.Parse(mark.AsText()) ?? throw mark.Fault($"'{mark.Text}' is not a certainty.", "Write one of: V, K, K?, D."));
    }

    /// <summary>Loads <c>sources.yaml</c>.</summary>
    /// <exception cref="LocatedException">The file is missing or not valid.</exception>
    public static Sources Load(KnowledgeFolder folder)
    {
        var root = folder.Read("sources.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/sources.yaml", 0, 0, "The list of sources is missing.", "Restore the file: every rule names a source in it.");
        root.AllowKeys("version", "date", "sources");
        var sources = new List<LiteratureSource>();
        var seen = new HashSet<string>();
        foreach (var node in root.List("sources"))
        {
            node.AllowKeys("key", "reference", "seen", "reliability");
            var key = node.RequiredText("key");
            if (!seen.Add(key))
            {
                throw node.Fault($"The source '{key}' stands twice.", "Remove one.");
            }

            sources.Add(new(key, node.RequiredText("reference"), node.OptionalText("seen"), node["reliability"]?.AsInteger()));
        }

        return new(sources, root.RequiredText("version"), root.Required("date").AsDate());
    }
}
