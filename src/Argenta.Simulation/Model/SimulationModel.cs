using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>The whole model: shape and figures, from <c>knowledge/simulation/</c>.</summary>
public sealed record SimulationModel
{
    /// <summary>States and transitions.</summary>
    public required StateGraph Graph { get; init; }

    /// <summary>Places of the primary.</summary>
    public required SiteTable Sites { get; init; }

    /// <summary>Growth, spread, death.</summary>
    public required GrowthTable Growth { get; init; }

    /// <summary>Hormones.</summary>
    public required HormoneTable Hormones { get; init; }

    /// <summary>Complaints and first labels.</summary>
    public required ComplaintTable Complaints { get; init; }

    /// <summary>Ways to the diagnosis and after it.</summary>
    public required CareTable Care { get; init; }

    /// <summary>Treatments and their harm.</summary>
    public required TreatmentTable Treatments { get; init; }

    /// <summary>Measured items.</summary>
    public required MarkerTable Markers { get; init; }

    /// <summary>Everything that is not the tumour.</summary>
    public required BackgroundTable Background { get; init; }

    /// <summary>What runs in families, and what is not tolerated.</summary>
    public required KinTable Kin { get; init; }

    /// <summary>What is ruled out, over or expressly not there.</summary>
    public required DenialTable Denials { get; init; }

    /// <summary>Pregnancies.</summary>
    public required PregnancyTable Pregnancy { get; init; }

    /// <summary>Stage of a latent state.</summary>
    public required StagingTable Staging { get; init; }

    /// <summary>What records keep of everybody.</summary>
    public required RecordTable Records { get; init; }

    /// <summary>What records keep of the diagnosis.</summary>
    public required DiagnosisRecordTable DiagnosisRecords { get; init; }

    /// <summary>What records keep of treatment and follow-up.</summary>
    public required FollowUpRecordTable FollowUpRecords { get; init; }

    /// <summary>Codes by which records name what the first code of a term does not.</summary>
    public required WrittenCodes Codes { get; init; }

    /// <summary>Faults of records.</summary>
    public required FaultTable Faults { get; init; }

    /// <summary>Published outcomes.</summary>
    public required TargetTable Targets { get; init; }

    /// <summary>The sources that the figures name.</summary>
    public required Sources Sources { get; init; }

    /// <summary>Deaths of other causes.</summary>
    public required Mortality Mortality { get; init; }

    /// <summary>Carcinoids that begin within the years of the records, for each adult who lives at their end.</summary>
    public double OnsetsPerAdult => Sites.Incidence / 100_000 * Background.RecordYears / (1 - Background.Under18);

    /// <summary>Share of records of people in whom a carcinoid begins within their years: the true proportion. Records of those who died count too.</summary>
    public double TrueShare => OnsetsPerAdult / Mortality.RecordsPerLiving;

    /// <summary>Loads the model.</summary>
    /// <exception cref="LocatedException">A file is missing or not valid, a source or term is unknown, or the graph is not the one that the engine plays.</exception>
    public static SimulationModel Load(KnowledgeFolder folder, Terminology terms)
    {
        var sources = Sources.Load(folder);
        YamlNode File(string name) => folder.Read($"simulation/{name}.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/simulation/{name}.yaml", 0, 0, "The file is missing.", "Restore it: people are simulated by it.");
        var sites = SiteTable.Read(File("sites"), sources);
        var background = BackgroundTable.Read(File("background"), sources);
        var model = new SimulationModel
        {
            Graph = StateGraph.Read(File("model"), sources),
            Sites = sites,
            Growth = GrowthTable.Read(File("growth"), sources),
            Hormones = HormoneTable.Read(File("hormones"), sources),
            Complaints = ComplaintTable.Read(File("complaints"), sources),
            Care = CareTable.Read(File("care"), sources),
            Treatments = TreatmentTable.Read(File("treatments"), sources),
            Markers = MarkerTable.Read(File("measurements"), sources),
            Background = background,
            Mortality = new(background),
            Kin = KinTable.Read(File("kin"), sites, sources),
            Denials = DenialTable.Read(File("denials"), sources),
            Pregnancy = PregnancyTable.Read(File("pregnancy"), sources),
            Staging = StagingTable.Read(File("staging"), sources),
            Records = RecordTable.Read(File("records"), sources),
            DiagnosisRecords = DiagnosisRecordTable.Read(File("records-diagnosis"), sources),
            FollowUpRecords = FollowUpRecordTable.Read(File("records-follow-up"), sources),
            Codes = WrittenCodes.Read(File("codes"), terms, sources),
            Faults = FaultTable.Read(File("faults"), sources),
            Targets = TargetTable.Read(File("targets"), sources),
            Sources = sources,
        };
        model.Check(folder, terms);
        return model;
    }

    // Every name that the rows use must be one of the house's terms, every site must have its tables.
    private void Check(KnowledgeFolder folder, Terminology terms)
    {
        void Known(string file, IEnumerable<string?> names)
        {
            if (names.FirstOrDefault(n => n is not null && terms[n] is null) is { } name)
            {
                throw new LocatedException($"{folder.Root}/simulation/{file}.yaml", 0, 0, $"'{name}' is no term of knowledge/terms.", Nearest.To(name, terms.All.Select(t => t.Id)) is { } near ? $"Did you mean '{near}'?" : "Add it there.");
            }
        }

        Known("sites", [.. Sites.Sites.Select(s => s.Condition), .. Sites.Spread.Select(s => s.Condition)]);
        Known("hormones", Hormones.Hormones.Select(h => h.Condition));
        Known("complaints", [.. Complaints.Complaints.Select(c => c.Symptom), .. Complaints.Complaints.SelectMany(c => c.Qualities), .. Complaints.Labels.SelectMany(l => (string?[])[l.Complaint, l.Condition, l.Drug])]);
        Known("care", [Care.WatchedAs, Care.ComfortAs, .. Care.Tests.SelectMany(t => (string[])[t.Finder, t.Look]), .. Care.Operations.Select(o => o.Procedure), .. Care.Calendar.SelectMany(c => (string[])[c.Of, c.Before])]);
        Known("treatments", [.. Treatments.Treatments.SelectMany(t => (string?[])[t.Drug, t.With, t.Procedure]), .. Treatments.Toxicities.SelectMany(t => (string?[])[t.Illness, t.Complaint, t.Item, t.Drug])]);
        Known("measurements", Markers.Items.Select(i => i.Item));
        Known("background", [.. Background.Illnesses.SelectMany(i => (string?[])[i.Condition, i.Drug, .. i.Complaints.Select(c => c.Symptom), .. i.Complaints.Select(c => c.Quality)]), .. Background.Passing.Select(p => p.Complaint)]);
        Known("kin", [.. Kin.Hereditary.Select(h => h.Condition), .. Kin.Allergies.Select(a => a.Substance)]);
        Known("denials", [.. Denials.Considered.SelectMany(c => (string[])[c.Condition, .. c.For]), .. Denials.Over.Select(o => o.Condition)]);
        foreach (var site in Sites.Sites.Select(s => s.Site))
        {
            if (Staging.FamilyOf(site) < 0 || !Care.Tests.Any(t => t.Site == site) || !Care.Operations.Any(o => o.Site == site))
            {
                throw new LocatedException($"{folder.Root}/simulation/sites.yaml", 0, 0, $"The site '{site}' has no row in staging.yaml (families) or care.yaml (tests, operations).", "Add it there.");
            }
        }
    }
}
