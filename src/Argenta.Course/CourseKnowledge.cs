using System.Collections.Frozen;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Argenta.Health;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Course;

/// <summary>A class of treatments and how it counts.</summary>
/// <param name="Class">Name of the class, such as <c>somatostatin-analogue</c>.</param>
/// <param name="Members">Terms that it holds, with all that lies within them.</param>
/// <param name="Property">The <c>modality</c> property of further terms that it holds; null for none.</param>
/// <param name="Modality">Modality in the output.</param>
/// <param name="IsLine">A course of it is a line of therapy for advanced disease.</param>
/// <param name="FixedLength">Courses end by plan, not by progression.</param>
/// <param name="Response">Lesions are judged over it, and its start ends the judgement of what ran before.</param>
/// <param name="SameCourse">Its drugs continue one another as one course.</param>
public sealed record TreatmentClass(string Class, ImmutableArray<string> Members, string? Property, string Modality, bool IsLine, bool FixedLength, bool Response = false, bool SameCourse = false);

/// <summary>The data of this room, from <c>knowledge/course/course.yaml</c>. All bounds in days.</summary>
public sealed record CourseKnowledge
{
    /// <summary>Bounds by name, as in the file.</summary>
    public required FrozenDictionary<string, CitedBound> Bounds { get; init; }

    /// <summary>Classes in the order in which they are tried.</summary>
    public required ImmutableArray<TreatmentClass> Classes
    {
        get;
        init => (field, classOf) = (value, []);
    }

    /// <summary>Modality of what belongs to no class.</summary>
    public required string Others { get; init; }

    /// <summary>Words of severity, from <c>course/symptoms.yaml</c>.</summary>
    public required SeverityScale Severity { get; init; }

    /// <summary>RECIST and growth, from <c>course/recist.yaml</c>.</summary>
    public required Recist.RecistKnowledge Recist { get; init; }

    /// <summary>Variation of markers, from <c>course/variation.yaml</c>.</summary>
    public required Markers.VariationKnowledge Variation { get; init; }

    /// <summary>A bound's value in days.</summary>
    public int Days(string name) => (int)Bounds[name].Value;

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static CourseKnowledge Load(KnowledgeFolder folder, Sources sources)
    {
        string[] names = ["course-gap-days", "least-course-days", "after-last-dose-days", "after-depot-days", "fixed-length-days", "same-line-days", "slow-from-days", "rapid-until-days", "stable-from-days", "least-observed-days"];
        var root = folder.Read("course/course.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/course/course.yaml", 0, 0, "The file is missing.", "Restore it: courses of treatment are read by it.");
        root.AllowKeys([.. names, "classes", "others"]);
        return new()
        {
            Bounds = names.ToFrozenDictionary(n => n, n => CitedBound.Read(root.Required(n), sources)),
            Classes = [.. root.List("classes").Select(Class)],
            Others = root.RequiredText("others"),
            Severity = SeverityScale.Load(folder, sources),
            Recist = Argenta.Course.Recist.RecistKnowledge.Load(folder, sources),
            Variation = Argenta.Course.Markers.VariationKnowledge.Load(folder, sources),
        };
    }

    /// <summary>The class of a drug or procedure, or null where it is none of them.</summary>
    public TreatmentClass? ClassOf(string term, Terminology terms)
    {
        if (!classOf.TryGetValue((term, terms), out var found))
        {
            classOf[(term, terms)] = found = Find(term, terms);
        }

        return found;
    }

    /// <summary>What was looked up before; as many as there are terms at most.</summary>
    private readonly ConcurrentDictionary<(string Term, Terminology Terms), TreatmentClass?> classOf = [];

    private TreatmentClass? Find(string term, Terminology terms) =>
        Classes.FirstOrDefault(c => c.Members.Any(m => terms.IsWithin(term, m))) ?? Classes.FirstOrDefault(c => c.Property is { } p && terms[term]?["modality"] == p);

    private static TreatmentClass Class(YamlNode node)
    {
        node.AllowKeys("class", "members", "property", "modality", "line", "fixed-length", "response", "same-course");
        return new(node.RequiredText("class"), node.Texts("members"), node.OptionalText("property"), node.RequiredText("modality"), node["line"]?.AsTruth() ?? false, node["fixed-length"]?.AsTruth() ?? false, node["response"]?.AsTruth() ?? false, node["same-course"]?.AsTruth() ?? false);
    }
}
