using Argenta.Simulation.Life;

namespace Argenta.Simulation.Reporting;

/// <summary>The figures that targets name, computed from simulated outcomes.</summary>
internal sealed class Metrics
{
    private readonly Compiled model;
    private readonly List<Outcome> all;
    private readonly Outcomes outcomes;
    private readonly Comparators others;
    private readonly int people;
    private readonly int unknown;
    private readonly string[] sites;
    private readonly Dictionary<string, Func<(double, int)>> known;

    public Metrics(Compiled model, Outcomes outcomes, int people, int unknown, Comparators others)
    {
        (this.model, all, this.outcomes, this.people, this.unknown, this.others) = (model, outcomes.Diagnosed, outcomes, people, unknown, others);
        sites = [.. model.Model.Sites.Sites.Select(s => s.Site)];
        known = All();
    }

    /// <summary>A figure and the people that it rests on; null for an unknown name.</summary>
    public (double Value, int People)? Of(string metric) => known.TryGetValue(metric, out var compute) ? compute() : null;

    private Dictionary<string, Func<(double, int)>> All()
    {
        var background = model.Model.Background;
        double Adults(int from, int to) => background.Ages.Where(a => a.From >= from && a.To <= to).Sum(a => a.Share) * (1 - background.Under18);
        bool SmallBowel(Outcome o) => sites[o.Site] is "ileum" or "jejunum";
        bool Low(Outcome o) => o.Grade is "G1" or "G2" or "TC" or "AC";
        var complaining = all.Where(o => o.Delay >= 0).ToList();
        var syndrome = all.Where(o => o.Syndrome).ToList();
        var irritable = model.Phrases.Of("irritable-bowel-syndrome");
        int[] pains = [model.Phrases.Of("abdominal-pain"), model.Phrases.Of("abdominal-cramps")];
        var metrics = new Dictionary<string, Func<(double, int)>>
        {
            ["incidence-all"] = () => Incidence(_ => true, 1),
            ["incidence-65"] = () => Incidence(o => o.Age >= 65, Adults(65, 200)),
            ["incidence-50-64"] = () => Incidence(o => o.Age is >= 50 and < 65, Adults(50, 64)),
            ["incidence-under-50"] = () => Incidence(o => o.Age < 50, Adults(0, 49) + background.Under18),
            ["unknown-with-complaints"] = () => (unknown / (double)people * model.Model.OnsetsPerAdult * 100_000, unknown),
            ["median-age"] = () => (Median(all.Select(o => o.Age)), all.Count),
            ["women"] = () => Share(all, o => o.Woman),
            ["site-unknown"] = () => Share(all, o => o.Hidden),
            ["stage-localised"] = () => Share(all, o => o.Seen == Extent.Localised),
            ["stage-regional"] = () => Share(all, o => o.Seen == Extent.Regional),
            ["stage-distant"] = () => Share(all, o => o.Seen == Extent.Distant),
            ["small-bowel-liver"] = () => Share(all.Where(SmallBowel), o => o.Liver && o.Seen == Extent.Distant),
            ["small-bowel-nodes"] = () => Share(all.Where(SmallBowel), o => o.Nodes),
            ["grade-low"] = () => Share(all, o => o.Grade is "G1" or "TC"),
            ["grade-high"] = () => Share(all, o => o.Grade == "G3"),
            ["os-localised"] = () => Survival(o => o.Seen == Extent.Localised),
            ["os-regional"] = () => Survival(o => o.Seen == Extent.Regional),
            ["os-distant"] = () => Survival(o => o.Seen == Extent.Distant),
            ["net5-localised"] = () => Net(o => o.Seen == Extent.Localised),
            ["net5-regional"] = () => Net(o => o.Seen == Extent.Regional),
            ["net5-distant"] = () => Net(o => o.Seen == Extent.Distant),
            ["os-small-bowel-distant"] = () => Survival(o => SmallBowel(o) && o.Seen == Extent.Distant && Low(o)),
            ["delay-small-bowel"] = () => Delay(SmallBowel),
            ["delay-pancreas"] = () => Delay(o => sites[o.Site] == "pancreas"),
            ["delay-mean"] = () => (complaining.Average(o => o.Delay), complaining.Count),
            ["delay-long"] = () => Share(complaining, o => o.Delay >= 60),
            ["label-ibs"] = () => Share(complaining.Where(SmallBowel), o => o.Label == irritable),
            ["label-any"] = () => Share(complaining, o => o.Label >= 0),
            ["route-emergency"] = () => Share(all, o => o.Route == Route.Emergency),
            ["syndrome-65"] = () => Share(all.Where(o => o.Age >= 65 && sites[o.Site] != "pancreas"), o => o.Syndrome),
            ["syndrome-small-bowel"] = () => Share(all.Where(SmallBowel), o => o.Syndrome),
            ["syndrome-lung"] = () => Share(all.Where(o => sites[o.Site] == "lung"), o => o.Syndrome),
            ["in-syndrome-flushing"] = () => Share(syndrome, o => o.Flushing),
            ["in-syndrome-diarrhoea"] = () => Share(syndrome, o => o.Diarrhoea),
            ["in-syndrome-wheeze"] = () => Share(syndrome, o => o.Wheeze),
            ["in-syndrome-heart"] = () => Share(syndrome, o => o.Heart),
            ["metastases-liver"] = () => Share(all.Where(o => o.Spread), o => o.Liver),
            ["metastases-liver-lung"] = () => Share(all.Where(o => o.Spread && sites[o.Site] == "lung"), o => o.Liver),
            ["symptom-pain"] = () => Share(complaining.Where(o => sites[o.Site] is not ("lung" or "thymus" or "rectum" or "appendix")), o => pains.Contains(o.First)),
            ["lung-asymptomatic"] = () => Share(all.Where(o => sites[o.Site] == "lung"), o => o.Delay < 0),
        };
        foreach (var group in sites.Select(Calibration.Group).Distinct())
        {
            bool Here(Outcome o) => Calibration.Group(sites[o.Site]) == group;
            metrics[$"site-{group}"] = () => Share(all.Where(o => !o.Hidden && Calibration.IsOfSix(Calibration.Group(sites[o.Site]))), Here);
        }

        foreach (var site in sites)
        {
            bool Here(Outcome o) => sites[o.Site] == site;
            metrics[$"os-{site}-distant"] = () => Survival(o => Here(o) && o.Seen == Extent.Distant && Low(o));
            foreach (var extent in Enum.GetValues<Extent>().Where(e => e != Extent.None))
            {
                metrics[$"net5-{site}-{Terms.Words<Extent>.Of(extent)}"] = () => Net(o => Here(o) && o.Seen == extent);
            }
        }

        Lines(metrics);
        return metrics;
    }

    // Of every treatment, and of it in one place: best response, and progression as a trial would find it.
    private void Lines(Dictionary<string, Func<(double, int)>> metrics)
    {
        metrics["never-known"] = () => (100.0 * outcomes.NeverKnown / Math.Max(1, outcomes.TumourDeaths), outcomes.TumourDeaths);
        metrics["living-65"] = () => (100.0 * others.Old / Math.Max(1, others.Living), others.Living);
        metrics["mortality"] = () => (100 * others.Deaths / Math.Max(1, others.Expected), others.Deaths);
        var rows = model.Model.Treatments.Treatments;
        for (var i = 0; i < rows.Length; i++)
        {
            var treatment = i;
            Add(rows[i].Id, outcomes.Lines.Where(l => l.Treatment == treatment));
            for (var s = 0; s < sites.Length; s++)
            {
                var site = s;
                Add($"{rows[i].Id}-{sites[s]}", outcomes.Lines.Where(l => l.Treatment == treatment && l.Site == site));
            }

            Add($"{rows[i].Id}-elsewhere", outcomes.Lines.Where(l => l.Treatment == treatment && sites[l.Site] != "pancreas"));
        }

        Add("analogue", outcomes.Lines.Where(l => rows[l.Treatment].Give == Model.Giving.Depot));

        void Add(string name, IEnumerable<LineOutcome> lines)
        {
            metrics[$"response-{name}"] = () =>
            {
                var measured = lines.Where(l => l.Measurable).ToList();
                return (measured.Count == 0 ? 0 : 100.0 * measured.Count(l => l.Best <= model.Model.Care.Response) / measured.Count, measured.Count);
            };
            metrics[$"pfs-{name}"] = () => MedianOf(lines.Where(l => l.Measurable));
        }
    }

    // Kaplan-Meier: the next line ends what is known.
    private static (double, int) MedianOf(IEnumerable<LineOutcome> lines)
    {
        var sorted = lines.OrderBy(l => l.Months).ToList();
        var free = 1.0;
        for (var i = 0; i < sorted.Count; i++)
        {
            free *= sorted[i].Progressed ? 1 - (1.0 / (sorted.Count - i)) : 1;
            if (free <= 0.5)
            {
                return (sorted[i].Months, sorted.Count);
            }
        }

        return (sorted.Count == 0 ? 0 : sorted[^1].Months, sorted.Count);
    }

    // Everybody simulated stands for people at the model's incidence of onsets: in a steady population as many are diagnosed in a year as of those onsets come to it.
    private (double, int) Incidence(Func<Outcome, bool> fits, double shareOfPopulation)
    {
        var count = all.Count(fits);
        return (count / (double)people * model.Model.Sites.Incidence / shareOfPopulation, count);
    }

    private static (double, int) Share(IEnumerable<Outcome> among, Func<Outcome, bool> fits)
    {
        var (count, total) = (0, 0);
        foreach (var outcome in among)
        {
            total++;
            count += fits(outcome) ? 1 : 0;
        }

        return (total == 0 ? 0 : 100.0 * count / total, total);
    }

    private (double, int) Delay(Func<Outcome, bool> fits)
    {
        var delays = all.Where(o => o.Delay >= 0 && fits(o)).Select(o => o.Delay).ToList();
        return (Median(delays), delays.Count);
    }

    // Everybody is followed to death, so the median survival is the median.
    private (double, int) Survival(Func<Outcome, bool> fits)
    {
        var months = all.Where(fits).Select(o => o.Months).ToList();
        return (Median(months), months.Count);
    }

    // Kaplan-Meier at five years with other deaths as the end of observation.
    private (double, int) Net(Func<Outcome, bool> fits)
    {
        var outcomes = all.Where(fits).OrderBy(o => o.Months).ToList();
        var survival = 1.0;
        for (var i = 0; i < outcomes.Count && outcomes[i].Months <= 60; i++)
        {
            survival *= outcomes[i].OfTumour ? 1 - (1.0 / (outcomes.Count - i)) : 1;
        }

        return (100 * survival, outcomes.Count);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
