using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.FollowUp;

/// <summary>Something that a schedule may ask for: a scan, a blood test, a visit, a questionnaire.</summary>
public sealed record Examination
{
    /// <summary>Id; where the work-up knows the same test, its id there.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Name for patients, in English.</summary>
    public required string Plain { get; init; }

    /// <summary>Name for patients, in German.</summary>
    public required string PlainGerman { get; init; }

    /// <summary>The same within a list of blood tests, in English.</summary>
    public required string Short { get; init; }

    /// <summary>The same in German.</summary>
    public required string ShortGerman { get; init; }

    /// <summary>Terms of the record that show that it was done: modalities, observations, procedures, questionnaires, visits.</summary>
    public required ImmutableArray<string> DoneBy { get; init; }

    /// <summary>Ids of other examinations that may stand in for it, such as an MRI for a CT.</summary>
    public required ImmutableArray<string> Also { get; init; }

    /// <summary>The least number of days between two of them, whatever schedules ask.</summary>
    public required int LeastDays { get; init; }

    /// <summary>What is done on one day if the windows allow, such as <c>blood</c>; null where it stands alone.</summary>
    public string? Together { get; init; }

    /// <summary>It looks for the tumour: a suspicion of growth shortens its spacing.</summary>
    public bool OfTumour { get; init; }

    /// <summary>SNOMED CT code of the test; null where the dossier gives none.</summary>
    public string? Snomed { get; init; }

    /// <summary>Role that does it.</summary>
    public required string Does { get; init; }

    /// <summary>Roles that are told of the result.</summary>
    public required ImmutableArray<string> Told { get; init; }

    /// <summary>Whether a record that does not list it leaves open that it was done elsewhere: never called overdue for years, only due. For what is part of every visit.</summary>
    public bool Unlisted { get; init; }

    /// <summary>Source of the least spacing.</summary>
    public required string Source { get; init; }

    /// <summary>Its certainty.</summary>
    public required Certainty Certainty { get; init; }

    internal static Examination Read(YamlNode node, Sources sources)
    {
        node.AllowKeys("id", "name", "plain", "plain-de", "short", "short-de", "done-by", "also", "least", "snomed", "together", "tumour", "does", "told", "unlisted", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new()
        {
            Id = node.RequiredText("id"),
            Name = node.RequiredText("name"),
            Plain = node.RequiredText("plain"),
            PlainGerman = node.RequiredText("plain-de"),
            Short = node.OptionalText("short") ?? node.RequiredText("plain"),
            ShortGerman = node.OptionalText("short-de") ?? node.RequiredText("plain-de"),
            DoneBy = node.Texts("done-by"),
            Also = node.Texts("also"),
            LeastDays = Stride.Parse(node.RequiredText("least"), node.Required("least")).Length,
            Together = node.OptionalText("together"),
            OfTumour = node["tumour"]?.AsTruth() ?? false,
            Snomed = node.OptionalText("snomed"),
            Does = node.RequiredText("does"),
            Told = node.Texts("told"),
            Unlisted = node["unlisted"]?.AsTruth() ?? false,
            Source = source,
            Certainty = certainty,
        };
    }
}
