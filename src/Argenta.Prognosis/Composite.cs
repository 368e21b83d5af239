using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;

namespace Argenta.Prognosis;

/// <summary>Asks the composite model for one person: a single estimate, its band, and how far the missing could move them.</summary>
internal sealed class Composite(CompositeModel model, GuidelineSet set, HouseRange house)
{
    /// <summary>The model for a person; null where it was not made for them.</summary>
    public ModelAssessment? Of(OutlookPerson person)
    {
        Truth Holds(Rule rule) => rule.When.Evaluate(person.Facts, person.AsOf);

        var sites = model.Sites.Where(s => Holds(s.Rule) != Truth.False).ToList();
        var stages = model.Stages.Where(s => Holds(s.Rule) != Truth.False).ToList();
        var sexes = model.Mortalities.Where(m => Holds(m.Rule) != Truth.False).ToList();
        if (Holds(model.Rule) == Truth.False || sites.Count == 0 || sexes.Count == 0 || (stages.Count > 0 && !sites.Exists(s => stages.Exists(t => s.ByStage.ContainsKey(t.Stage)))))
        {
            return null;
        }

        var head = set.Explain(model.Rule, person.Facts, person.AsOf);
        var frame = new ModelAssessment
        {
            Id = model.Rule.Id,
            Name = model.Name,
            Status = "uncalibrated",
            Fits = Truth.Unknown,
            Population = model.Population,
            Endpoint = "overall survival",
            Caveat = model.Caveat,
            Level = model.Band.Level,
            Lived = person.SinceDiagnosis,
            Source = model.Rule.Sources[0],
            Certainty = model.Rule.Certainty,
            Because = [head.Because],
        };

        // Where the tumour began, its stage, age and sex carry the model: without one of them there is no curve, only the question.
        if (head.Verdict.Best != Truth.True || sites is not [var site] || stages is not [var stage] || sexes is not [var sex] || Holds(site.Rule) != Truth.True || Holds(stage.Rule) != Truth.True || Holds(sex.Rule) != Truth.True || person.Number("age") is not { } age || age.High == NumberRange.NoHigh || age.Low == NumberRange.NoLow)
        {
            IEnumerable<Rule> open = [model.Rule, .. sites.Select(s => s.Rule), .. stages.Select(s => s.Rule), .. sexes.Select(s => s.Rule)];
            return frame with { Needs = [.. open.SelectMany(r => set.Explain(r, person.Facts, person.AsOf).Needs).Concat(person.Number("age") is null ? [new Need("age", "the model starts from the age")] : []).DistinctBy(n => n.Fact)] };
        }

        return Estimate(frame, person, site, stage, sex, ((double)age.Low, (double)age.High));
    }

    private ModelAssessment Estimate(ModelAssessment frame, OutlookPerson person, SiteHazard site, (Rule Rule, string Stage) stage, Mortality sex, (double Low, double High) age)
    {
        var grade = model.Grade.Of(person.Facts, person.AsOf);
        var comorbidity = model.Comorbidity.Of(person.Facts, person.AsOf);
        ImmutableArray<Answer> factors = [.. model.Factors.Select(f => f.Of(person.Facts, person.AsOf))];
        var basis = site.ByStage[stage.Stage];
        var single = Excess(basis, site, grade.Counts, [.. factors.Select(f => f.Counts)]);
        var all = site.Alone ? [single] : Combinations(grade, factors).Select(c => Excess(basis, site, c.Grade, c.Factors)).ToList();
        var z = model.Band.Z;
        var worst = Math.Max(single.Hazard * Math.Exp(z * single.Deviation), all.Max(e => e.Hazard * Math.Exp(z * e.Deviation)));
        var best = Math.Min(single.Hazard * Math.Exp(-z * single.Deviation), all.Min(e => e.Hazard * Math.Exp(-z * e.Deviation)));
        var multipliers = comorbidity.Possible.Select(l => l.Worth).ToList();
        CompositeHazard At(double excess, double multiplier, double years) => new(excess, multiplier, sex.Rate, sex.Growth, years, model.ReferenceAge);

        var middle = (age.Low + age.High) / 2;
        var bands = new Bands(
            At(single.Hazard, comorbidity.Counts.Worth, middle),
            At(single.Hazard * Math.Exp(z * single.Deviation), comorbidity.Counts.Worth, middle),
            At(single.Hazard * Math.Exp(-z * single.Deviation), comorbidity.Counts.Worth, middle),
            At(worst, multipliers.Max(), age.High),
            At(best, multipliers.Min(), age.Low));
        var at = bands.Point(model.ClassYears);
        var onlyClass = 100 * (at.High - at.Low) > model.WidestBand;
        ImmutableArray<Answer> answers = site.Alone ? [comorbidity] : [grade, .. factors, comorbidity];
        var lived = person.SinceDiagnosis?.Middle / 12;
        return frame with
        {
            Fits = Truth.True,
            Inputs = [new("Site and stage", $"{site.Rule.Words}, {stage.Rule.Words}", true, basis, basis), .. answers.Select(a => a.View)],
            OnlyClass = onlyClass,
            Class = onlyClass ? Between(Class(at.Low), Class(at.High)) : Class(at.Survival),
            Curve = onlyClass ? [] : [.. model.Years.Select(bands.Point)],
            CurveFromDiagnosis = onlyClass || lived is not { } years ? [] : [.. model.Years.Select(bands.Earlier(years).Point)],
            Median = onlyClass ? null : bands.Median(model.Cap),
            Enters =
            [
                WithoutTumour(At(0, comorbidity.Counts.Worth, middle), At(0, multipliers.Max(), age.High), At(0, multipliers.Min(), age.Low), age),
                FormattableString.Invariant($"Other illnesses multiply the mortality of age by {Range(multipliers.Min(), multipliers.Max())} ({comorbidity.View.Value})."),
                .. lived is { } since && !onlyClass && since < model.Years[^1] ? [Conditional(bands.Earlier(since), since)] : Array.Empty<string>(),
            ],
            Because = [.. frame.Because, .. Rules(site.Rule, stage.Rule, sex.Rule), .. answers.SelectMany(a => a.Known is { } k ? Rules(k.Rule) : a.Input.Levels.SelectMany(l => Rules(l.Rule)))],
            Needs = [.. answers.Where(a => !a.View.IsKnown).SelectMany(a => a.Input.Levels).SelectMany(l => set.Explain(l.Rule, person.Facts, person.AsOf).Needs).Select(n => n with { Why = "would narrow the interval" }).Concat(person.SinceDiagnosis is null ? [new Need("diagnosis-date", "the curve from the diagnosis on", "record-review")] : []).DistinctBy(n => n.Fact)],
        };

        IEnumerable<Because> Rules(params Rule[] rules) => rules.Select(r => set.Explain(r, person.Facts, person.AsOf).Because);
    }

    private (double Hazard, double Deviation) Excess(double basis, SiteHazard site, Level grade, ImmutableArray<Level> factors)
    {
        if (site.Alone)
        {
            return (basis, site.Deviation);
        }

        var product = Math.Clamp(Math.Exp(model.Shrinkage * factors.Sum(f => Math.Log(f.Worth))), model.Product.Least, model.Product.Most);
        var variance = Math.Pow(site.Deviation, 2) + Math.Pow(grade.Deviation, 2) + (Math.Pow(model.Shrinkage, 2) * factors.Sum(f => Math.Pow(f.Deviation, 2)));
        return (basis * grade.Worth * product, Math.Sqrt(variance));
    }

    private static IEnumerable<(Level Grade, ImmutableArray<Level> Factors)> Combinations(Answer grade, ImmutableArray<Answer> factors)
    {
        IEnumerable<ImmutableArray<Level>> chosen = [[]];
        foreach (var factor in factors)
        {
            chosen = chosen.SelectMany(c => factor.Possible.DistinctBy(l => (l.Worth, l.Deviation)).Select(l => c.Add(l)));
        }

        return chosen.SelectMany(c => grade.Possible.Select(g => (g, c)));
    }

    private string Class(double survival) => model.Classes.First(c => 100 * survival >= c.From).Name;

    /// <summary>How age and other illnesses enter, with the range of the house and of the illnesses that may be there.</summary>
    private string WithoutTumour(CompositeHazard counts, CompositeHazard worst, CompositeHazard best, (double Low, double High) age)
    {
        var years = model.ClassYears;
        var low = house.Spared(100 * worst.Survival(years), model.Rule.Certainty).Low;
        var high = house.Spared(100 * best.Survival(years), model.Rule.Certainty).High;
        return FormattableString.Invariant($"Age {Range(age.Low, age.High)}: without the tumour, {100 * counts.Survival(years):0} of 100 people of this age and sex with these other illnesses would be alive after {years:0} years by the model's own table (range {low:0} to {high:0}).");
    }

    /// <summary>What the years already lived change.</summary>
    private string Conditional(Bands from, double lived)
    {
        var end = model.Years[^1];
        string Of(Func<CompositeHazard, double> share) => FormattableString.Invariant($"{100 * share(from.Single):0} ({100 * share(from.Low):0} to {100 * share(from.High):0})");
        return FormattableString.Invariant($"At the diagnosis the model gives {Of(h => h.Survival(end))} of 100 to live {end:0} years from then; of those who have lived the {lived:0.0} years to today, {Of(h => h.Survival(end - lived, lived))}.");
    }

    private static string Between(string worse, string better) => worse == better ? worse : $"{worse} to {better}";

    private static string Range(double low, double high) => low == high ? FormattableString.Invariant($"{low:0.#}") : FormattableString.Invariant($"{low:0.#} to {high:0.#}");

    /// <summary>The five curves of an answer.</summary>
    private sealed record Bands(CompositeHazard Single, CompositeHazard Low, CompositeHazard High, CompositeHazard Lowest, CompositeHazard Highest)
    {
        public CurvePoint Point(double years) => new(years, Single.Survival(years), Low.Survival(years), High.Survival(years), Lowest.Survival(years), Highest.Survival(years));

        /// <summary>The same from so many years earlier on, when the person was so much younger.</summary>
        public Bands Earlier(double years) => new(Back(Single, years), Back(Low, years), Back(High, years), Back(Lowest, years), Back(Highest, years));

        public MedianTime Median(double cap) => new(Single.Median(cap), Low.Median(cap), High.Median(cap), Lowest.Median(cap), Highest.Median(cap), cap);

        private static CompositeHazard Back(CompositeHazard hazard, double years) => hazard with { Age = hazard.Age - years };
    }
}
