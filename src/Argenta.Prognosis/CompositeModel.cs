using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using Argenta.Terms.Files;

namespace Argenta.Prognosis;

/// <summary>Mortality without the tumour: a rate a year that grows with age.</summary>
/// <param name="Rule">For whom.</param>
/// <param name="Rate">At the reference age, a year.</param>
/// <param name="Growth">Of the logarithm of the rate, a year of age.</param>
internal sealed record Mortality(Rule Rule, double Rate, double Growth);

/// <summary>Excess hazard of a site by stage at diagnosis, a year.</summary>
/// <param name="Rule">For whom.</param>
/// <param name="ByStage">Hazard by stage; a stage that is not there is not modelled.</param>
/// <param name="Deviation">Standard deviation of its logarithm.</param>
/// <param name="Alone">Stands for the whole product: neither grade nor other inputs count.</param>
internal sealed record SiteHazard(Rule Rule, ImmutableDictionary<string, double> ByStage, double Deviation, bool Alone);

/// <summary>The composite model as data: excess hazard of the tumour on top of the mortality of age and other illnesses.</summary>
internal sealed record CompositeModel
{
    /// <summary>Standard deviates for a 95 % interval on both sides: how far a published interval reaches.</summary>
    private const double Ends95 = 3.92;

    /// <summary>Whom it may be asked for.</summary>
    public required Rule Rule { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Who stands behind it.</summary>
    public required string Population { get; init; }

    /// <summary>What the reader must bear in mind.</summary>
    public required string Caveat { get; init; }

    /// <summary>Exponent of the product of ratios, for they come from separate models.</summary>
    public required double Shrinkage { get; init; }

    /// <summary>Bounds of the product of ratios after shrinkage.</summary>
    public required (double Least, double Most) Product { get; init; }

    /// <summary>Level of the band in percent, and its standard normal deviate.</summary>
    public required (int Level, double Z) Band { get; init; }

    /// <summary>Width of the band of survival at the years of the classes from which on only the class is said, percentage points.</summary>
    public required double WidestBand { get; init; }

    /// <summary>Years at which the class is read.</summary>
    public required double ClassYears { get; init; }

    /// <summary>Months beyond which no median is shown.</summary>
    public required double Cap { get; init; }

    /// <summary>Years of the curve's points.</summary>
    public required ImmutableArray<double> Years { get; init; }

    /// <summary>Age at which the rates of mortality stand.</summary>
    public required double ReferenceAge { get; init; }

    /// <summary>Classes of survival, best first, by their least percentage.</summary>
    public required ImmutableArray<(double From, string Name)> Classes { get; init; }

    /// <summary>By sex.</summary>
    public required ImmutableArray<Mortality> Mortalities { get; init; }

    /// <summary>Stages.</summary>
    public required ImmutableArray<(Rule Rule, string Stage)> Stages { get; init; }

    /// <summary>Sites.</summary>
    public required ImmutableArray<SiteHazard> Sites { get; init; }

    /// <summary>Grade, as a ratio to the mixture of grades.</summary>
    public required Input Grade { get; init; }

    /// <summary>Other illnesses, as a multiplier of the mortality of age.</summary>
    public required Input Comorbidity { get; init; }

    /// <summary>The other inputs, as ratios.</summary>
    public required ImmutableArray<Input> Factors { get; init; }

    /// <summary>Reads the model from a set of one head rule and the rules of its inputs.</summary>
    /// <param name="set">The rules.</param>
    /// <param name="file">The file that they stand in, for messages.</param>
    /// <exception cref="LocatedException">It is not whole.</exception>
    public static CompositeModel Read(GuidelineSet set, string file)
    {
        var heads = set.Rules.Where(r => r["model"] is not null).ToList();
        if (heads is not [var head])
        {
            throw heads is [_, var second, ..]
                ? new LocatedException(second.File, second.Line, second.Column, $"The rule '{second.Id}' names a model, and '{heads[0].Id}' does so already.", "Leave 'model' in one of them.")
                : new LocatedException(file, 0, 0, "No rule names the model.", "Give one rule 'then: { model: ..., name: ..., ... }'.");
        }

        var then = head.Consequence();
        then.AllowKeys("model", "name", "population", "caveat", "shrinkage", "product", "band", "widest-band", "class-years", "cap-months", "years", "reference-age", "classes", "unknown-grade-deviation");
        var (product, band) = (then.Required("product"), then.Required("band"));
        ImmutableArray<Rule> Of(string key) => [.. set.Rules.Where(r => r != head && r.Consequence()[key] is not null)];
        var ratios = Of("ratio").GroupBy(r => r.Consequence().RequiredText("input")).ToList();
        var grades = ratios.Find(g => g.Key == "Grade") ?? throw new LocatedException(head.File, head.Line, head.Column, "No rule gives the ratio of a grade.", "Add rules with 'then: { input: Grade, ratio: ... }'.");
        ImmutableArray<(double From, string Name)> classes = [.. then.List("classes").Select(c => (c.Number("from"), c.RequiredText("name")))];
        if (!classes.Any(c => c.From <= 0))
        {
            throw then.Required("classes").Fault("No class holds a survival of 0 %.", "Let the last class begin at 0.");
        }

        return new()
        {
            Rule = head,
            Name = then.RequiredText("name"),
            Population = then.RequiredText("population"),
            Caveat = then.RequiredText("caveat"),
            Shrinkage = then.Positive("shrinkage"),
            Product = (product.Positive("least"), product.Positive("most")),
            Band = (band.Required("level").AsInteger(), band.Positive("z")),
            WidestBand = then.Positive("widest-band"),
            ClassYears = then.Positive("class-years"),
            Cap = then.Positive("cap-months"),
            Years = [.. then.List("years").Select(y => (double)y.AsNumber())],
            ReferenceAge = then.Positive("reference-age"),
            Classes = classes,
            Mortalities = [.. Of("rate").Select(r => new Mortality(r, r.Consequence().Positive("rate"), r.Consequence().Positive("growth")))],
            Stages = [.. Of("stage").Select(r => (r, r["stage"]!))],
            Sites = [.. Of("deviation").Select(Site)],
            Grade = new("Grade", [.. grades.Select(Ratio)], null, new(head with { Text = "not known" }, 1, then.Positive("unknown-grade-deviation"))),
            Comorbidity = new("Other illnesses (Charlson)", [.. Of("multiplier").Select(r => new Level(r, r.Consequence().Positive("multiplier"), 0))], null, new(head with { Text = "not known" }, 1, 0)),
            Factors = [.. ratios.Where(g => g.Key != "Grade").Select(g => new Input(g.Key, [.. g.Select(Ratio)], null, new(head with { Text = "not known" }, 1, 0)))],
        };
    }

    private static SiteHazard Site(Rule rule)
    {
        var then = rule.Consequence();
        then.AllowKeys("deviation", "alone", "localised", "regional", "distant");
        return new(
            rule,
            then.Entries.Where(e => e.Key is "localised" or "regional" or "distant").ToImmutableDictionary(e => e.Key, e => then.Positive(e.Key)),
            then.Positive("deviation"),
            then["alone"]?.AsTruth() ?? false);
    }

    private static Level Ratio(Rule rule)
    {
        var then = rule.Consequence();
        then.AllowKeys("input", "ratio", "low", "high");
        var deviation = then["low"] is null ? 0 : (Math.Log(then.Positive("high")) - Math.Log(then.Positive("low"))) / Ends95;
        return new(rule, then.Positive("ratio"), deviation);
    }
}
