using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Health;

/// <summary>How long a value stays fresh enough to decide a treatment on.</summary>
public enum Freshness
{
    /// <summary>The short bound (blood values).</summary>
    Short,

    /// <summary>The long bound (function, performance).</summary>
    Long,

    /// <summary>Does not grow stale (height).</summary>
    Always,
}

/// <summary>One recorded value that becomes a fact.</summary>
/// <param name="Fact">Name in rules and output.</param>
/// <param name="Item">Term of the observation.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">UCUM unit; null for none.</param>
/// <param name="Multiple">As a multiple of the laboratory's own upper limit.</param>
/// <param name="Tests">Tests that would answer it.</param>
/// <param name="Freshness">How long it stays fresh.</param>
public sealed record HealthValueDefinition(string Fact, string Item, string Name, string? Unit, bool Multiple, ImmutableArray<string> Tests, Freshness Freshness);

/// <summary>A bound with its source.</summary>
public sealed record CitedBound(decimal Value, string Source, Certainty Certainty)
{
    /// <summary>Reads <c>{ value, source, certainty }</c>.</summary>
    /// <exception cref="LocatedException">A key is missing or not valid.</exception>
    public static CitedBound Read(YamlNode node, Sources sources)
    {
        node.AllowKeys("value", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new(node.Required("value").AsNumber(), source, certainty);
    }
}

/// <summary>The data of this room, from <c>knowledge/health/health.yaml</c>.</summary>
public sealed record HealthKnowledge
{
    /// <summary>Days for which a blood value may decide a treatment.</summary>
    public required CitedBound FreshDays { get; init; }

    /// <summary>The same for what changes slowly.</summary>
    public required CitedBound LongFreshDays { get; init; }

    /// <summary>Age in years from which pregnancy does not apply.</summary>
    public required CitedBound NoPregnancyFromAge { get; init; }

    /// <summary>The values.</summary>
    public required ImmutableArray<HealthValueDefinition> Values { get; init; }

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static HealthKnowledge Load(KnowledgeFolder folder, Sources sources)
    {
        var root = folder.Read("health/health.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/health/health.yaml", 0, 0, "The file is missing.", "Restore it: overall health is read by it.");
        root.AllowKeys("fresh-days", "long-fresh-days", "no-pregnancy-from-age", "values");
        return new()
        {
            FreshDays = CitedBound.Read(root.Required("fresh-days"), sources),
            LongFreshDays = CitedBound.Read(root.Required("long-fresh-days"), sources),
            NoPregnancyFromAge = CitedBound.Read(root.Required("no-pregnancy-from-age"), sources),
            Values = [.. root.List("values").Select(Value)],
        };
    }

    private static HealthValueDefinition Value(YamlNode node)
    {
        node.AllowKeys("fact", "item", "name", "unit", "multiple", "tests", "fresh");
        return new(
            node.RequiredText("fact"),
            node.RequiredText("item"),
            node.RequiredText("name"),
            node.OptionalText("unit"),
            node["multiple"]?.AsTruth() ?? false,
            node.Texts("tests"),
            node["fresh"]?.AsWord<Freshness>() ?? Freshness.Short);
    }
}
