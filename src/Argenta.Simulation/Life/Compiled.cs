using System.Collections.Immutable;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;

namespace Argenta.Simulation.Life;

/// <summary>The model's rows with names turned into numbers, made once and shared by all engines; nobody writes to it.</summary>
public sealed class Compiled
{
    /// <summary>Makes it.</summary>
    public Compiled(SimulationModel model, Phrasebook phrases)
    {
        Model = model;
        Phrases = phrases;
        Incidences = [.. model.Sites.Sites.Select(s => s.Incidence)];
        Families = [.. model.Sites.Sites.Select(s => model.Staging.FamilyOf(s.Site))];
        Editions = [.. model.Sites.Sites.Select(s => Enumerable.Range(0, model.Staging.Families.Length).Where(f => model.Staging.Families[f].Sites.Contains(s.Site)).ToImmutableArray())];
        Complaints = [.. model.Complaints.Complaints.Select((row, i) => Complaint(row, i))];
        Labels = [.. model.Complaints.Labels.GroupBy(l => phrases.Of(l.Complaint)).Select(g => (g.Key, g.ToImmutableArray()))];
        Illnesses = [.. model.Background.Illnesses.Select(i => phrases.Of(i.Condition))];
        IllnessDrugs = [.. model.Background.Illnesses.Select(i => i.Drug is null ? -1 : phrases.Of(i.Drug))];
        Hereditary = [.. model.Kin.Hereditary.Select(h => phrases.Of(h.Condition))];
        Allergies = [.. model.Kin.Allergies.Select(a => phrases.Of(a.Substance))];
        Considered = [.. model.Denials.Considered.Select(c => (phrases.Of(c.Condition), c.For.Select(phrases.Of).ToImmutableArray()))];
        Over = [.. model.Denials.Over.Select(o => phrases.Of(o.Condition))];
        Operations = [.. model.Sites.Sites.Select(s => model.Care.Operations.First(o => o.Site == s.Site))];
        Scans = [.. model.Care.Calendar.Select(c => (phrases.Of(c.Of), c.Day, phrases.Of(c.Before)))];
        Tests = [.. model.Sites.Sites.Select(s => model.Care.Tests.First(t => t.Site == s.Site))];
        Hormones = [.. model.Hormones.Hormones.Select(h => (Sites: Mask(h.Sites), phrases.Of(h.Condition)))];
        TreatmentSites = [.. model.Treatments.Treatments.Select(t => t.Sites.IsEmpty ? -1 : Mask(t.Sites))];
        Toxicities = [.. model.Treatments.Treatments.Select(t => model.Treatments.Toxicities.Where(x => x.Of.Contains(t.Id)).ToImmutableArray())];
        SpreadWeights = [.. model.Sites.Sites.Select(s => model.Sites.Spread.Select(r => s.Site == "lung" && r.OfLung is { } lung ? lung : r.Weights[(int)s.Embryo]).ToArray())];
    }

    /// <summary>The model.</summary>
    public SimulationModel Model { get; }

    /// <summary>Terms by number.</summary>
    public Phrasebook Phrases { get; }

    /// <summary>Deaths of other causes.</summary>
    public Mortality Mortality => Model.Mortality;

    /// <summary>Incidence by site.</summary>
    public double[] Incidences { get; }

    /// <summary>Family of stages by site.</summary>
    public ImmutableArray<int> Families { get; }

    /// <summary>All families of stages of each site, of every edition.</summary>
    public ImmutableArray<ImmutableArray<int>> Editions { get; }

    /// <summary>The family that doctors used for a site on a day; -1 in years in which there was none.</summary>
    public int FamilyOn(int site, int day)
    {
        var year = DateOnly.FromDayNumber(day).Year;
        foreach (var family in Editions[site])
        {
            var row = Model.Staging.Families[family];
            if (!(year < row.From) && !(year > row.Until))
            {
                return family;
            }
        }

        return -1;
    }

    /// <summary>Complaints of the tumour.</summary>
    public ImmutableArray<CompiledComplaint> Complaints { get; }

    /// <summary>First labels by the complaint's term.</summary>
    public ImmutableArray<(int Complaint, ImmutableArray<LabelRow> Rows)> Labels { get; }

    /// <summary>Terms of the background's illnesses.</summary>
    public ImmutableArray<int> Illnesses { get; }

    /// <summary>Terms of their drugs; -1 for none.</summary>
    public ImmutableArray<int> IllnessDrugs { get; }

    /// <summary>Terms of the hereditary syndromes.</summary>
    public ImmutableArray<int> Hereditary { get; }

    /// <summary>Terms of what is not tolerated.</summary>
    public ImmutableArray<int> Allergies { get; }

    /// <summary>Diagnoses that are thought of, with the complaints for which they are.</summary>
    public ImmutableArray<(int Condition, ImmutableArray<int> For)> Considered { get; }

    /// <summary>Illnesses that are over in some people.</summary>
    public ImmutableArray<int> Over { get; }

    /// <summary>Operation by site.</summary>
    public ImmutableArray<OperationRow> Operations { get; }

    /// <summary>Examinations by site.</summary>
    public ImmutableArray<TestRow> Tests { get; }

    /// <summary>Examinations that did not always exist, with what was done before.</summary>
    public ImmutableArray<(int Of, int Day, int Before)> Scans { get; }

    /// <summary>An examination as it was done on a day.</summary>
    public int ScanOn(int examination, int day)
    {
        foreach (var (of, since, before) in Scans)
        {
            if (of == examination && day < since)
            {
                return before;
            }
        }

        return examination;
    }

    /// <summary>Sites (one bit each) and syndrome of each hormone.</summary>
    public ImmutableArray<(int Sites, int Condition)> Hormones { get; }

    /// <summary>Sites (one bit each) of each treatment.</summary>
    public ImmutableArray<int> TreatmentSites { get; }

    /// <summary>What each treatment does to the person.</summary>
    public ImmutableArray<ImmutableArray<ToxicityRow>> Toxicities { get; }

    /// <summary>Weights of the organs of spread by site.</summary>
    public ImmutableArray<double[]> SpreadWeights { get; }

    private CompiledComplaint Complaint(ComplaintRow row, int number)
    {
        var hormones = row.Cause == Cause.Hormone ? row.Of.Aggregate(0, (mask, id) => mask | (1 << Model.Hormones.IndexOf(id))) : -1;
        var sites = row.Cause == Cause.Hormone || row.Of.IsEmpty ? -1 : Mask(row.Of);
        return new(number, Phrases.Of(row.Symptom), row.Cause, sites, hormones, row.Rate / 12, row.Power, row.Urgency, row.Lead, row.Emergency);
    }

    private int Mask(ImmutableArray<string> sites) => sites.Aggregate(0, (mask, site) => mask | (1 << Model.Sites.IndexOf(site)));
}

/// <summary>A complaint of the tumour with numbers for names; the rate is per month.</summary>
public readonly record struct CompiledComplaint(int Row, int Term, Cause Cause, int Sites, int Hormones, double Rate, double Power, double Urgency, double Lead, double Emergency);
