using System.Collections.Immutable;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Reporting;

/// <summary>One line of the report: simulated beside published.</summary>
/// <param name="Target">What was published.</param>
/// <param name="Simulated">What the simulated people show.</param>
/// <param name="People">How many of them the figure rests on.</param>
public sealed record CalibrationLine(TargetRow Target, double Simulated, int People)
{
    /// <summary>The simulated figure lies within the range.</summary>
    public bool IsWithin => Simulated >= Target.Low && Simulated <= Target.High;
}

/// <summary>Plays whole lives of people with a carcinoid and compares what comes out with what was published.</summary>
public static class Calibration
{
    /// <summary>People whose lives are played where the user says nothing.</summary>
    public const int UsualPeople = 20_000;

    private static readonly DateOnly End = new(2026, 6, 30);
    private static readonly string[] SixSites = ["lung", "small-intestine", "rectum", "colon", "pancreas", "stomach"];

    /// <summary>The report.</summary>
    /// <param name="model">The model.</param>
    /// <param name="people">How many lives.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">On how many threads.</param>
    /// <exception cref="LocatedException">The targets name a figure that is not computed.</exception>
    public static ImmutableArray<CalibrationLine> Run(Compiled model, int people, long seed, int threads)
    {
        var outcomes = Outcomes(model, people, seed, threads);
        var metrics = new Metrics(model, outcomes, people, Unknown(model, people, seed), Others(model, people, seed));
        return [.. model.Model.Targets.Targets.Select(t => metrics.Of(t.Metric) is var (value, count)
            ? new CalibrationLine(t, value, count)
            : throw new LocatedException("knowledge/simulation/targets.yaml", 0, 0, $"'{t.Metric}' is not computed.", "Write one of the metrics of docs/simulation.md."))];
    }

    /// <summary>What became of people with a carcinoid.</summary>
    public static Outcomes Outcomes(Compiled model, int people, long seed, int threads)
    {
        var settings = new SimulationSettings(seed, End, 1, 0, WholeLives: true);
        var parts = new Outcomes[Math.Max(1, threads)];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = parts.Length }, part =>
        {
            var engine = new LifeEngine(model, settings);
            var (diagnosed, lines, deaths, unknown) = (new List<Outcome>(), new List<LineOutcome>(), 0, 0);
            for (var person = part; person < people; person += parts.Length)
            {
                var life = engine.Play(person);
                deaths += life.DiedOfTumour ? 1 : 0;
                unknown += life is { DiedOfTumour: true, DiagnosisDay: < 0 } ? 1 : 0;
                if (life.DiagnosisDay >= 0)
                {
                    diagnosed.Add(Of(model, life));
                    lines.AddRange(life.Courses.Select(c => new LineOutcome(c.Treatment, life.Site, c.Baseline >= model.Model.Care.Appeared, c.Baseline > 0 ? c.Nadir / c.Baseline : 1, (c.Looked - c.Start) / LifeEngine.Month, c.Progressed > 0)));
                }
            }

            parts[part] = new(diagnosed, lines, deaths, unknown);
        });
        return new([.. parts.SelectMany(p => p.Diagnosed)], [.. parts.SelectMany(p => p.Lines)], parts.Sum(p => p.TumourDeaths), parts.Sum(p => p.NeverKnown));
    }

    // People without a carcinoid, in true proportion of their illnesses.
    private static Comparators Others(Compiled model, int people, long seed)
    {
        var engine = new LifeEngine(model, new(seed, End, 0, 0, Enriched: false));
        var (living, old, deaths, expected) = (0, 0, 0, 0.0);
        for (var person = 0; person < people; person++)
        {
            var life = engine.Play(person);
            var last = life.DeathDay >= 0 ? life.DeathDay : engine.RecordEnd;
            var from = Math.Max(engine.RecordStart, life.Birth + (int)(model.Model.Background.Adult * 365.25));
            expected += last > from ? Mortality.Table(model.Model.Background, life.Woman, life.AgeOn(from), life.AgeOn(last)) : 0;
            deaths += life.DeathDay >= 0 ? 1 : 0;
            living += life.DeathDay < 0 ? 1 : 0;
            old += life.DeathDay < 0 && life.AgeOn(engine.RecordEnd) >= 65 ? 1 : 0;
        }

        return new(living, old, deaths, expected);
    }

    // People who live at the end of a record in true proportion, with complaints of a tumour that nobody knows.
    private static int Unknown(Compiled model, int people, long seed)
    {
        var engine = new LifeEngine(model, new(seed, End, 1, 0, Enriched: false));
        var count = 0;
        for (var person = 0; person < people; person++)
        {
            count += engine.Play(person) is { DeathDay: < 0, DiagnosisDay: < 0, Complaints.Count: > 0 } ? 1 : 0;
        }

        return count;
    }

    /// <summary>The site as registries group it.</summary>
    internal static string Group(string site) => site switch
    {
        "ileum" or "jejunum" or "duodenum" => "small-intestine",
        "colon" or "caecum" or "appendix" => "colon",
        _ => site,
    };

    /// <summary>Whether a registry's group is one of the six of the published mix.</summary>
    internal static bool IsOfSix(string group) => SixSites.Contains(group);

    private static Outcome Of(Compiled model, PersonLife life)
    {
        var day = life.DiagnosisDay;
        var (first, delay) = (-1, -1.0);
        if (life.Complaints.Count > 0 && life.Complaints[0].Day <= day)
        {
            (first, delay) = (life.Complaints[0].Term, (day - life.Complaints[0].Day) / LifeEngine.Month);
        }

        var label = -1;
        foreach (var illness in life.Illnesses)
        {
            if (illness.Wrong && illness.Day <= day && label < 0)
            {
                label = illness.Term;
            }
        }

        var syndrome = life.SyndromeDay >= 0 && life.SyndromeDay <= day + 90 && model.Model.Hormones.Hormones[life.Hormone].Condition == "carcinoid-syndrome";
        bool Has(string term) => life.Complaints.Any(c => c.Term == model.Phrases.Of(term) && c.Day <= day + 365);
        var spread = life.Spread.Where(s => s.Day <= day).Select(s => s.Organ).ToArray();
        return new(
            life.Site,
            life.Woman,
            life.AgeOn(day),
            life.SeenExtent,
            life.PrimaryHidden,
            life.Grade,
            life.Route,
            delay,
            first,
            label,
            life.NodesDay >= 0 && life.NodesDay <= day,
            spread.Contains("liver"),
            spread.Length > 0 && life.SeenExtent == Extent.Distant,
            syndrome,
            Has("flushing"),
            Has("diarrhoea"),
            Has("wheeze"),
            life.HeartDay >= 0 && life.HeartDay <= day + (3 * 365),
            (life.DeathDay - day) / LifeEngine.Month,
            life.DiedOfTumour || life.DiedOfOperation);
    }
}
