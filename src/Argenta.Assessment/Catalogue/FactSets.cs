using System.Collections.Immutable;
using Argenta.Course;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Assessment.Catalogue;

/// <summary>Words of the facts that are sets of terms, from <c>knowledge/facts/sets.yaml</c>.</summary>
public sealed record FactSets
{
    /// <summary>Illnesses.</summary>
    public required ImmutableArray<string> Conditions { get; init; }

    /// <summary>Medicines and their classes.</summary>
    public required ImmutableArray<string> Medicines { get; init; }

    /// <summary>Substances of allergies.</summary>
    public required ImmutableArray<string> Allergies { get; init; }

    /// <summary>Treatments of the tumour and their classes.</summary>
    public required ImmutableArray<string> Treatments { get; init; }

    /// <summary>Complaints that the tumour's mass may cause: they make a person symptomatic.</summary>
    public required ImmutableArray<string> MassComplaints { get; init; }

    /// <summary>Illnesses that explain a low blood count (treatment.md R-154).</summary>
    public required ImmutableArray<string> CytopeniaCauses { get; init; }

    /// <summary>Sites whose primary an operation takes out, by the operation's term.</summary>
    public required ImmutableDictionary<string, ImmutableArray<PrimarySite>> PrimaryResections { get; init; }

    /// <summary>Operations that take out metastases.</summary>
    public required ImmutableArray<string> MetastasisResections { get; init; }

    /// <summary>Examinations whose last day rules may ask for: ways of looking, procedures and observations.</summary>
    public required ImmutableArray<string> Examinations { get; init; }

    /// <summary>Loads the file; every word must be a term, or a class that a term lies within.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static FactSets Load(KnowledgeFolder folder, Terminology terms, CourseKnowledge course)
    {
        var root = folder.Read("facts/sets.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/facts/sets.yaml", 0, 0, "The file is missing.", "Restore it: rules ask for illnesses and medicines by its words.");
        root.AllowKeys("condition", "medicine", "allergy", "treatment", "mass-complaints", "cytopenia-causes", "examination", "primary-resections", "metastasis-resections");
        var known = terms.All.Select(t => t.Id).Concat(terms.All.SelectMany(t => t.Within)).Concat(course.Classes.Select(c => c.Class)).ToHashSet();
        ImmutableArray<string> Words(string key)
        {
            foreach (var word in root.List(key))
            {
                if (!known.Contains(word.AsText()))
                {
                    var near = Nearest.To(word.Text, known.Order(StringComparer.Ordinal));
                    throw word.Fault($"'{word.Text}' is no term of knowledge/terms.", near is null ? "Add the term there." : $"Did you mean '{near}'?");
                }
            }

            return root.Texts(key);
        }

        return new() { Conditions = Words("condition"), Medicines = Words("medicine"), Allergies = Words("allergy"), Treatments = Words("treatment"), MassComplaints = Words("mass-complaints"), CytopeniaCauses = Words("cytopenia-causes"), Examinations = Words("examination"), PrimaryResections = Resections(root), MetastasisResections = Words("metastasis-resections") };
    }

    private static ImmutableDictionary<string, ImmutableArray<PrimarySite>> Resections(YamlNode root) =>
        (root["primary-resections"]?.Entries ?? []).ToImmutableDictionary(e => e.Key, e => e.Value.Items.Select(i => i.AsWord<PrimarySite>()).ToImmutableArray());
}
