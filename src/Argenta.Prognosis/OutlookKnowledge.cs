using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Prognosis;

/// <summary>All knowledge of this room: <c>prognosis/</c>. Immutable.</summary>
public sealed record OutlookKnowledge
{
    /// <summary>Figures of groups.</summary>
    public const string FiguresPath = "prognosis/figures";

    /// <summary>Published models.</summary>
    public const string ModelsPath = "prognosis/models.yaml";

    /// <summary>Traits that change the risk of a group.</summary>
    public const string FactorsPath = "prognosis/factors.yaml";

    /// <summary>The composite model.</summary>
    public const string CompositePath = "prognosis/net-os-1.yaml";

    /// <summary>Rules of the files with figures of groups.</summary>
    public required GuidelineSet FigureRules { get; init; }

    /// <summary>Rules of the models.</summary>
    public required GuidelineSet ModelRules { get; init; }

    /// <summary>Rules of the factors.</summary>
    public required GuidelineSet FactorRules { get; init; }

    /// <summary>Rules of the composite model.</summary>
    public required GuidelineSet CompositeRules { get; init; }

    /// <summary>Figures of groups.</summary>
    public required ImmutableArray<GroupFigures> Figures { get; init; }

    /// <summary>Traits with their ratios.</summary>
    public required ImmutableArray<GroupFigures> Factors { get; init; }

    /// <summary>Effects of trials.</summary>
    public required ImmutableArray<TrialEffect> Effects { get; init; }

    /// <summary>What stands beside every effect.</summary>
    public required string EffectCaveat { get; init; }

    /// <summary>What stands beside all figures.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>What stands on every curve of the composite model.</summary>
    public required string Watermark { get; init; }

    /// <summary>The range of figures without an interval.</summary>
    public required HouseRange House { get; init; }

    /// <summary>When anything is shown.</summary>
    public required Condition Shown { get; init; }

    /// <summary>What is said where nothing is.</summary>
    public required string NotShown { get; init; }

    /// <summary>Months at which the leading figure is read.</summary>
    public required decimal LeadMonths { get; init; }

    /// <summary>Spread first seen more than so many months after the diagnosis is late.</summary>
    public required double LateSpreadMonths { get; init; }

    /// <summary>Scores.</summary>
    internal ImmutableArray<ScoreModel> Scores { get; init; }

    /// <summary>Models that read one fact.</summary>
    internal ImmutableArray<FactModel> FactModels { get; init; }

    /// <summary>The composite model.</summary>
    internal CompositeModel Composite { get; init; } = null!;

    /// <summary>All sets of rules, for checks and vignettes.</summary>
    public IEnumerable<GuidelineSet> Sets => [FigureRules, ModelRules, FactorRules, CompositeRules];

    /// <summary>Loads and checks everything.</summary>
    /// <exception cref="LocatedException">The first fault.</exception>
    public static OutlookKnowledge Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var root = One(folder, "prognosis/outlook.yaml");
        root.AllowKeys("version", "shown", "house-range", "lead", "late-spread", "statements", "watermark");
        var house = HouseRange.Read(root.Required("house-range"), sources);
        var reader = new FigureReader(house);
        var figures = GuidelineSet.Load(folder, FiguresPath, catalogue, sources);
        var models = GuidelineSet.Load(folder, ModelsPath, catalogue, sources);
        var factors = GuidelineSet.Load(folder, FactorsPath, catalogue, sources);
        var composite = GuidelineSet.Load(folder, CompositePath, catalogue, sources);
        var shown = root.Required("shown");
        shown.AllowKeys("when", "else", "source", "certainty");
        sources.Cite(shown);
        var effects = One(folder, "prognosis/effects.yaml");
        effects.AllowKeys("version", "caveat", "effects");
        return new()
        {
            FigureRules = figures,
            ModelRules = models,
            FactorRules = factors,
            CompositeRules = composite,
            Figures = [.. figures.Rules.Select(r => Group(r, reader))],
            Factors = [.. factors.Rules.Select(r => Group(r, reader))],
            Effects = [.. effects.List("effects").Select(n => TrialEffect.Read(n, sources, reader))],
            EffectCaveat = effects.RequiredText("caveat"),
            Statements = root.Texts("statements"),
            Watermark = root.RequiredText("watermark"),
            House = house,
            Shown = Condition.Compile(shown.Required("when"), catalogue),
            NotShown = shown.RequiredText("else"),
            LeadMonths = Cited(root, "lead", "at-months", sources),
            LateSpreadMonths = (double)Cited(root, "late-spread", "months", sources),
            Scores = [.. models.Rules.Where(r => r["model"] == "score").Select(r => ScoreModel.Read(r, models.Rules, reader))],
            FactModels = [.. models.Rules.Where(r => r["model"] == "fact").Select(r => FactModel.Read(r, catalogue))],
            Composite = CompositeModel.Read(composite, $"{folder.Root}/{CompositePath}"),
        };
    }

    private static GroupFigures Group(Rule rule, FigureReader reader)
    {
        var then = rule.Consequence();
        then.AllowKeys("population", "period", "caveat", "clock", "specificity", "figures");
        return new(
            rule,
            then.RequiredText("population"),
            then.OptionalText("period"),
            then.RequiredText("caveat"),
            FromSpread(then["clock"]),
            then["specificity"]?.AsInteger() ?? 0,
            reader.Read(then.List("figures"), rule.Certainty));
    }

    private static bool FromSpread(YamlNode? clock) => clock?.AsText() switch
    {
        null or "diagnosis" => false,
        "spread" => true,
        var text => throw clock!.Fault($"'{text}' is not a clock.", "Write diagnosis or spread."),
    };

    private static decimal Cited(YamlNode root, string section, string key, Sources sources)
    {
        var node = root.Required(section);
        node.AllowKeys(key, "source", "certainty");
        sources.Cite(node);
        return node.Required(key).AsNumber();
    }

    private static YamlNode One(KnowledgeFolder folder, string path) => folder.Read(path).SingleOrDefault()
        ?? throw new LocatedException($"{folder.Root}/{path}", 0, 0, "The file is missing.", "Restore it: the outlook is read by it.");
}
