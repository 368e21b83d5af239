using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Staging;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Assessment.Registry;

/// <summary>What of a record an item of the registry says.</summary>
public enum RegistrySource
{
    /// <summary>The year of diagnosis.</summary>
    DiagnosisYear,

    /// <summary>ICD-O-3 topography of the primary, without its point.</summary>
    Topography,

    /// <summary>ICD-O-3 morphology, without its behaviour.</summary>
    Morphology,

    /// <summary>The behaviour of the morphology.</summary>
    Behaviour,

    /// <summary>Involved regional nodes.</summary>
    NodesPositive,

    /// <summary>Examined regional nodes.</summary>
    NodesExamined,

    /// <summary>Size of the primary in mm as imaged or measured before removal.</summary>
    SizeClinical,

    /// <summary>Size of the primary in mm on the removed tissue.</summary>
    SizePathological,

    /// <summary>Grade of a biopsy of the primary.</summary>
    GradeClinical,

    /// <summary>Grade of the removed primary.</summary>
    GradePathological,

    /// <summary>Ki-67 of the primary, percent.</summary>
    Ki67,

    /// <summary>Recorded clinical T.</summary>
    ClinicalT,

    /// <summary>Recorded clinical N.</summary>
    ClinicalN,

    /// <summary>Recorded clinical M.</summary>
    ClinicalM,

    /// <summary>Recorded pathological T.</summary>
    PathologicalT,

    /// <summary>Recorded pathological N.</summary>
    PathologicalN,

    /// <summary>Recorded pathological M.</summary>
    PathologicalM,
}

/// <summary>How the code of an output names a category or group.</summary>
public enum RegistryForm
{
    /// <summary>A category: <c>c3</c>, <c>p1A</c>, <c>T2</c>.</summary>
    Category,

    /// <summary>A stage group: <c>3B</c>, <c>IIIB</c>.</summary>
    Group,
}

/// <summary>An item that the record can say.</summary>
/// <param name="Key">Its key in SEER's packages.</param>
/// <param name="From">What of the record it says.</param>
/// <param name="Codes">The registry's code of each of our words; empty where it is the number or word itself.</param>
/// <param name="Most">The highest number that has a code; larger ones take it. Null without such a limit.</param>
/// <param name="Edition">The edition of the categories; null where it is about none.</param>
/// <param name="Citation">Where this is said.</param>
public sealed record RegistryItem(string Key, RegistrySource From, ImmutableDictionary<string, string> Codes, decimal? Most, Edition? Edition, Citation Citation);

/// <summary>An output of a package that is held against a finding of ours.</summary>
/// <param name="Output">Its key in the package.</param>
/// <param name="Finding">Our finding: <c>t</c>, <c>n</c>, <c>m</c>, <c>stage-group</c>, <c>grade</c>.</param>
/// <param name="Edition">The edition in which ours is read; null for the one that is shown.</param>
/// <param name="Form">How its code names a category or group; null where <paramref name="Says"/> lists the codes.</param>
/// <param name="Says">What each code means in our words; one of them has to be ours.</param>
/// <param name="Citation">Where this is said.</param>
public sealed record RegistryComparison(string Output, string Finding, Edition? Edition, RegistryForm? Form, ImmutableDictionary<string, ImmutableArray<string>> Says, Citation Citation);

/// <summary>How a person is said in the registry's items, and which of its answers are compared with ours.</summary>
public sealed record RegistryKnowledge(ImmutableArray<RegistryItem> Items, ImmutableArray<RegistryComparison> Comparisons)
{
    private const string Path = "staging/registry.yaml";

    private static readonly ImmutableArray<string> Findings = ["t", "n", "m", "stage-group", "grade"];

    /// <summary>Loads <c>staging/registry.yaml</c>.</summary>
    /// <exception cref="LocatedException">It is missing or not valid.</exception>
    public static RegistryKnowledge Load(KnowledgeFolder folder, Sources? sources = null)
    {
        var root = folder.Read(Path).SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/{Path}", 0, 0, "The file is missing.", "Restore it: nobody can be said in the registry's items without it.");
        root.AllowKeys("items", "compare");
        return new([.. root.List("items").Select(i => Item(i, sources))], [.. root.List("compare").Select(c => Comparison(c, sources))]);
    }

    private static RegistryItem Item(YamlNode node, Sources? sources)
    {
        node.AllowKeys("key", "from", "codes", "most", "edition", "source", "certainty");
        return new(node.RequiredText("key"), node.Required("from").AsWord<RegistrySource>(), node["codes"]?.Entries.ToImmutableDictionary(c => c.Key, c => c.Value.AsText()) ?? ImmutableDictionary<string, string>.Empty,
            node["most"]?.AsNumber(), node["edition"]?.AsWord<Edition>(), Citation.Read(node, sources));
    }

    private static RegistryComparison Comparison(YamlNode node, Sources? sources)
    {
        node.AllowKeys("output", "finding", "edition", "form", "says", "source", "certainty");
        if ((node["form"] is null) == (node["says"] is null))
        {
            throw node.Fault("A comparison has either 'form' or 'says'.", "Keep one of them.");
        }

        var finding = node.Required("finding");
        return new(node.RequiredText("output"), Findings.Contains(finding.AsText()) ? finding.Text : throw finding.Fault($"'{finding.Text}' is not compared with the registry.", $"Write one of: {string.Join(", ", Findings)}."),
            node["edition"]?.AsWord<Edition>(), node["form"]?.AsWord<RegistryForm>(), node["says"]?.Entries.ToImmutableDictionary(s => s.Key, s => s.Value.AsTexts()) ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty,
            Citation.Read(node, sources));
    }
}
