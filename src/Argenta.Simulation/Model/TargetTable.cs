using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>A published outcome with the range that its sources allow.</summary>
public sealed record TargetRow(string Metric, string Name, string? Unit, double Low, double High, string Published, string Source, Certainty Certainty);

/// <summary>What simulated people must look like, from <c>simulation/targets.yaml</c>.</summary>
public sealed record TargetTable(ImmutableArray<TargetRow> Targets)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static TargetTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("targets");
        return new([.. root.List("targets").Select(r => Row(r, sources))]);
    }

    private static TargetRow Row(YamlNode r, Sources sources)
    {
        r.AllowKeys("metric", "name", "unit", "low", "high", "published", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        var low = r.Number("low");
        return new(r.RequiredText("metric"), r.RequiredText("name"), r.OptionalText("unit"), low, r.Number("high", low), r.RequiredText("published"), source, certainty);
    }
}
