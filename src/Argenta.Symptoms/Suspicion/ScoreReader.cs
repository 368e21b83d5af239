using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Symptoms.Suspicion;

/// <summary>Reads and checks <c>symptoms/score.yaml</c>.</summary>
internal sealed class ScoreReader(FactCatalogue catalogue, Sources sources, Terminology terms)
{
    private double both;
    private double other;

    /// <summary>Reads everything but the flags.</summary>
    public SuspicionKnowledge Read(YamlNode root)
    {
        root.AllowKeys("version", "prior", "levels", "deviation", "combination", "proven", "items", "pairs", "look-alikes", "statements");
        var prior = Cited(root, "prior", "per-100000");
        var levels = Cited(root, "levels", "think-of-it", "test-now");
        var deviation = Cited(root, "deviation", "both", "other");
        var combination = Cited(root, "combination", "second", "cluster-limit", "total-limit", "new-complaint", "new-months");
        both = Number(deviation, "both");
        other = Number(deviation, "other");
        ImmutableArray<ScoreItem> items = [.. root.List("items").Select(Item)];
        if (items.Length > ItemStandings.MostItems)
        {
            throw root.Required("items").Fault($"There are {items.Length} items.", $"A score has at most {ItemStandings.MostItems}.");
        }

        return new()
        {
            PriorPer100000 = Number(prior, "per-100000"),
            ThinkOfIt = Number(levels, "think-of-it"),
            TestNow = Number(levels, "test-now"),
            Second = Number(combination, "second"),
            ClusterLimit = Number(combination, "cluster-limit"),
            TotalLimit = Number(combination, "total-limit"),
            NewComplaint = Number(combination, "new-complaint"),
            NewMonths = combination.Required("new-months").AsInteger(),
            Proven = When(root.Required("proven")),
            Items = items,
            Pairs = [.. root.List("pairs").Select(n => Pair(n, items))],
            LookAlikes = [.. root.List("look-alikes").Select(Alike)],
            Statements = root.Texts("statements"),
            Flags = null!,
        };
    }

    private static double Number(YamlNode node, string key)
    {
        var value = node.Required(key);
        return value.AsNumber() > 0 ? (double)value.AsNumber() : throw value.Fault($"'{value.Text}' is not above 0.", "Ratios, shares and bounds are positive numbers.");
    }

    private YamlNode Cited(YamlNode root, string section, params string[] keys)
    {
        var node = root.Required(section);
        node.AllowKeys([.. keys, "source", "certainty"]);
        sources.Cite(node);
        return node;
    }

    private ScoreItem Item(YamlNode node)
    {
        node.AllowKeys("id", "name", "cluster", "kind", "ratio", "denied-ratio", "figures", "present", "denied", "new-if", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        var newIf = node["new-if"];
        if (newIf is not null && terms[newIf.AsText()] is not { Kind: "symptom" })
        {
            throw newIf.Fault($"'{newIf.Text}' is not a complaint of knowledge/terms.", "Name one of symptoms.yaml.");
        }

        return new()
        {
            Id = node.RequiredText("id"),
            Name = node.RequiredText("name"),
            Cluster = node.RequiredText("cluster"),
            Kind = node.RequiredText("kind"),
            Ratio = Number(node, "ratio"),
            DeniedRatio = Number(node, "denied-ratio"),
            Deviation = Deviation(node),
            Present = When(node.Required("present")),
            Denied = node["denied"] is { } denied ? When(denied) : null,
            NewIf = newIf?.AsText(),
            Source = source,
            Certainty = certainty,
        };
    }

    private ScorePair Pair(YamlNode node, ImmutableArray<ScoreItem> items)
    {
        node.AllowKeys("id", "name", "cluster", "of", "ratio", "figures", "source", "certainty");
        var kinds = node.Texts("of");
        if (kinds.FirstOrDefault(k => items.All(i => i.Kind != k)) is { } missing)
        {
            throw node.Required("of").Fault($"No item is of the kind '{missing}'.", $"Kinds: {string.Join(", ", items.Select(i => i.Kind).Distinct())}.");
        }

        return new(node.RequiredText("id"), node.RequiredText("name"), node.RequiredText("cluster"), kinds, Number(node, "ratio"), Deviation(node), sources.Cite(node).Certainty);
    }

    private LookAlikes Alike(YamlNode node)
    {
        node.AllowKeys("of", "when", "first", "names", "source", "certainty");
        sources.Cite(node);
        return new(node.RequiredText("of"), When(node.Required("when")), node.Texts("first"), node.Texts("names"));
    }

    private double Deviation(YamlNode node) => node.RequiredText("figures") switch
    {
        "both" => both,
        "other" => other,
        var text => throw node.Required("figures").Fault($"'{text}' is not a word allowed here.", "Write both (both frequencies were read) or other."),
    };

    private Condition When(YamlNode node) => Condition.Compile(node, catalogue);
}
