using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Health;

/// <summary>One group of the Charlson index.</summary>
/// <param name="Group">Its word.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Original">Weight of 1987.</param>
/// <param name="Updated">Weight of 2011.</param>
/// <param name="Codes">ICD-10 stems, undotted, by prefix.</param>
/// <param name="Terms">House terms beside those that name the group themselves.</param>
/// <param name="Below">The heavier group that takes its place; null for none.</param>
public sealed record CharlsonGroup(string Group, string Name, int Original, int Updated, ImmutableArray<string> Codes, ImmutableArray<string> Terms, string? Below);

/// <summary>What the index tumour itself causes: shown, and not counted.</summary>
/// <param name="Group">A whole group; null where codes are named.</param>
/// <param name="Codes">ICD-10 stems.</param>
/// <param name="With">Diagnoses in whose presence it belongs to the index disease.</param>
public sealed record PartOfIndex(string? Group, ImmutableArray<string> Codes, ImmutableArray<string> With);

/// <summary>The Charlson groups and weights of <c>knowledge/health/charlson.yaml</c> (CHARL87, QUAN-2005, QUAN11).</summary>
public sealed record CharlsonTable
{
    /// <summary>Source of the index and its weights of 1987.</summary>
    public required Citation Original { get; init; }

    /// <summary>Source of the weights of 2011.</summary>
    public required Citation Updated { get; init; }

    /// <summary>Source key of the ICD-10 stems.</summary>
    public required string GroupsSource { get; init; }

    /// <summary>The groups.</summary>
    public required ImmutableArray<CharlsonGroup> Groups
    {
        get;
        init
        {
            field = value;
            for (var i = 0; i < value.Length; i++)
            {
                foreach (var stem in value[i].Codes)
                {
                    stems.TryAdd(stem, i);
                    (shortest, longest) = (Math.Min(shortest, stem.Length), Math.Max(longest, stem.Length));
                }
            }
        }
    }

    /// <summary>The first group that has a stem with which a code begins; null for none.</summary>
    /// <param name="code">An ICD-10 code without its point.</param>
    public CharlsonGroup? GroupOf(string code)
    {
        var first = int.MaxValue;
        var byStem = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = shortest; length <= Math.Min(code.Length, longest); length++)
        {
            if (byStem.TryGetValue(code.AsSpan(0, length), out var group))
            {
                first = Math.Min(first, group);
            }
        }

        return first == int.MaxValue ? null : Groups[first];
    }

    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private int shortest = int.MaxValue;
    private int longest;

    /// <summary>The group that a word of the house names; null for none.</summary>
    internal CharlsonGroup? GroupOf(string term, Terminology terms)
    {
        if (named is not { } known || known.Terms != terms)
        {
            known = named = new(terms, terms.All.Select(t => (t.Id, Group: Find(t.Id, terms))).Where(t => t.Group is not null).ToFrozenDictionary(t => t.Id, t => t.Group!, StringComparer.Ordinal));
        }

        return known.Groups.GetValueOrDefault(term);
    }

    private sealed record Named(Terminology Terms, FrozenDictionary<string, CharlsonGroup> Groups);

    private Named? named;

    // The illness's own group before that of what it lies within: diabetes with damage is also diabetes.
    private CharlsonGroup? Find(string term, Terminology terms) =>
        Groups.FirstOrDefault(g => g.Group == terms[term]?["group"] || g.Terms.Contains(term))
        ?? terms[term]?.Within.Select(w => Find(w, terms)).FirstOrDefault(g => g is not null);

    /// <summary>What belongs to the index disease.</summary>
    public required ImmutableArray<PartOfIndex> Index { get; init; }

    /// <summary>Age in years of the first point, years of each further one, most points.</summary>
    public required (int From, int Per, int Most, Citation Cited) Age { get; init; }

    /// <summary>Ten-year survival as base to the power of exp(factor times the age-adjusted index).</summary>
    public required (decimal Base, decimal Factor, Citation Cited) Survival { get; init; }

    /// <summary>Points for an age in whole years.</summary>
    public int AgePoints(int years) => years < Age.From ? 0 : Math.Min(Age.Most, 1 + ((years - Age.From) / Age.Per));

    /// <summary>Share surviving ten years, in percent, by the age-adjusted index.</summary>
    public decimal TenYearSurvival(int index) => (decimal)Math.Pow((double)Survival.Base, Math.Exp((double)Survival.Factor * index)) * 100;

    /// <summary>Reads the table.</summary>
    /// <exception cref="LocatedException">A key is missing or not valid.</exception>
    public static CharlsonTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("source", "certainty", "groups-source", "updated", "age", "survival", "groups", "part-of-index");
        var source = root.RequiredText("groups-source");
        if (sources[source] is null)
        {
            throw root.Required("groups-source").Fault($"There is no source '{source}'.", "Write a key of sources.yaml.");
        }

        var (age, survival) = (root.Required("age"), root.Required("survival"));
        ImmutableArray<CharlsonGroup> groups = [.. root.List("groups").Select(Group)];
        foreach (var node in root.List("groups"))
        {
            if (node["below"] is { } below && !groups.Any(g => g.Group == below.Text))
            {
                throw below.Fault($"There is no group '{below.Text}'.", $"Write one of: {string.Join(", ", groups.Select(g => g.Group))}.");
            }
        }

        return new()
        {
            Original = Citation.Read(root, sources),
            Updated = Citation.Read(root.Required("updated"), sources),
            GroupsSource = source,
            Groups = groups,
            Index = [.. root.List("part-of-index").Select(n => new PartOfIndex(n.OptionalText("group"), n.Texts("codes"), n.Texts("with")))],
            Age = (age.Required("from").AsInteger(), age.Required("per").AsInteger(), age.Required("most").AsInteger(), Citation.Read(age, sources)),
            Survival = (survival.Required("base").AsNumber(), survival.Required("factor").AsNumber(), Citation.Read(survival, sources)),
        };
    }

    private static CharlsonGroup Group(YamlNode node)
    {
        node.AllowKeys("group", "name", "original", "updated", "codes", "terms", "below");
        return new(node.RequiredText("group"), node.RequiredText("name"), node.Required("original").AsInteger(), node.Required("updated").AsInteger(), node.Texts("codes"), node.Texts("terms"), node.OptionalText("below"));
    }
}
