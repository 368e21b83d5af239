using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Health;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Course.Recist;

/// <summary>A way of measuring.</summary>
/// <param name="Modality">House term.</param>
/// <param name="LeastMm">Least longest diameter of a measurable lesion, mm.</param>
/// <param name="Slice">The rule of thick slices applies.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record MeasuringModality(string Modality, decimal LeastMm, bool Slice, string Source, Certainty Certainty);

/// <summary>The data of <c>course/recist.yaml</c>.</summary>
public sealed record RecistKnowledge
{
    private static readonly ImmutableArray<string> Names =
    [
        "thin-slice-mm", "slice-factor", "node-target-mm", "node-pathological-mm", "most-targets", "most-per-organ", "too-small-mm", "response-share",
        "progression-share", "progression-mm", "confirm-days", "least-stable-days", "baseline-days", "time-point-days", "match-share", "days-per-month",
        "error-mm", "error-share", "growth-least-share", "growth-least-mm", "growth-least-months", "growth-valid-months", "early-from-months",
        "early-until-months", "early-rate", "before-rate", "rapid-rate", "mrecist-response-share", "mrecist-progression-share", "disagree-days",
    ];

    /// <summary>Ways of measuring.</summary>
    public required ImmutableArray<MeasuringModality> Modalities { get; init; }

    /// <summary>Bounds by name, as in the file.</summary>
    public required FrozenDictionary<string, CitedBound> Bounds { get; init; }

    /// <summary>Words for unequivocal worsening of non-targets.</summary>
    public required ImmutableArray<string> NonTargetProgression { get; init; }

    /// <summary>Words for a new lesion.</summary>
    public required ImmutableArray<string> NewLesion { get; init; }

    /// <summary>Words for a bone lesion with a part that can be measured.</summary>
    public required ImmutableArray<string> SoftTissue { get; init; }

    /// <summary>Words for disease that cannot be measured whatever its size.</summary>
    public required ImmutableArray<string> NotMeasurable { get; init; }

    /// <summary>Words for a finding that is no tumour.</summary>
    public required ImmutableArray<string> NoDisease { get; init; }

    /// <summary>Words for a lesion that grew after local treatment and may be measured again.</summary>
    public required ImmutableArray<string> ProgressedAfterTreatment { get; init; }

    /// <summary>Modalities that never call a new lesion alone.</summary>
    public required ImmutableArray<string> NeverAlone { get; init; }

    /// <summary>Modalities that call one only against a negative examination before.</summary>
    public required ImmutableArray<string> NegativeBefore { get; init; }

    /// <summary>A bound's value.</summary>
    public decimal this[string name] => Bounds[name].Value;

    /// <summary>A bound in whole days or a count.</summary>
    public int Whole(string name) => (int)Bounds[name].Value;

    /// <summary>A node of an explanation that cites a bound.</summary>
    public Because Cite(string text, string bound, string rule = "recist", Truth truth = Truth.True) => Because.Cited(text, Bounds[bound].Source, Bounds[bound].Certainty, rule, truth);

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static RecistKnowledge Load(KnowledgeFolder folder, Sources sources)
    {
        var root = folder.Read("course/recist.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/course/recist.yaml", 0, 0, "The file is missing.", "Restore it: lesions are compared by it.");
        root.AllowKeys([.. Names, "modalities", "non-target-progression", "new-lesion", "soft-tissue", "not-measurable", "no-disease", "progressed-after-treatment", "never-alone", "negative-before"]);
        return new()
        {
            Modalities = [.. root.List("modalities").Select(n => Modality(n, sources))],
            Bounds = Names.ToFrozenDictionary(n => n, n => CitedBound.Read(root.Required(n), sources)),
            NonTargetProgression = [.. root.Texts("non-target-progression").Select(Terminology.Normalize)],
            NewLesion = [.. root.Texts("new-lesion").Select(Terminology.Normalize)],
            SoftTissue = root.Texts("soft-tissue"),
            NotMeasurable = root.Texts("not-measurable"),
            NoDisease = root.Texts("no-disease"),
            ProgressedAfterTreatment = root.Texts("progressed-after-treatment"),
            NeverAlone = root.Texts("never-alone"),
            NegativeBefore = root.Texts("negative-before"),
        };
    }

    private static MeasuringModality Modality(YamlNode node, Sources sources)
    {
        node.AllowKeys("modality", "least-mm", "slice", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new(node.RequiredText("modality"), node.Required("least-mm").AsNumber(), node.Required("slice").AsTruth(), source, certainty);
    }
}
