using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Prognosis;

/// <summary>Which day a model counts from.</summary>
internal enum Clock
{
    /// <summary>The diagnosis.</summary>
    Diagnosis,

    /// <summary>The removal of the primary.</summary>
    Operation,

    /// <summary>The day of the assessment.</summary>
    Today,
}

/// <summary>A group of a score with what was seen in it.</summary>
internal sealed record ScoreGroup(string Name, double From, double To, ImmutableArray<Figure> Figures);

/// <summary>A published score: points of its inputs, groups by their sum, what was seen in each group.</summary>
internal sealed record ScoreModel(Rule Rule, string Name, string Population, string Endpoint, string Caveat, Clock Clock, ImmutableArray<Input> Inputs, ImmutableArray<ScoreGroup> Groups)
{
    /// <summary>Reads the model and those rules that are its inputs.</summary>
    /// <exception cref="LocatedException">It is not whole.</exception>
    public static ScoreModel Read(Rule rule, IEnumerable<Rule> all, FigureReader figures)
    {
        var then = rule.Consequence();
        then.AllowKeys("model", "name", "population", "endpoint", "caveat", "counts-from", "groups");
        var inputs = all.Where(r => r["of"] == rule.Id).GroupBy(r => r.Consequence().RequiredText("input")).Select(g => Input(g.Key, [.. g])).ToImmutableArray();
        return new(
            rule,
            then.RequiredText("name"),
            then.RequiredText("population"),
            then.RequiredText("endpoint"),
            then.RequiredText("caveat"),
            then.Required("counts-from").AsWord<Clock>(),
            inputs.IsEmpty ? throw then.Fault($"The model '{rule.Id}' has no inputs.", "Add rules with 'of: " + rule.Id + "'.") : inputs,
            [.. then.List("groups").Select(g => Group(g, rule.Certainty, figures))]);
    }

    /// <summary>The model for a person whom it fits, or may fit.</summary>
    public ModelAssessment? Of(OutlookPerson person, GuidelineSet set)
    {
        var fits = Rule.When.Evaluate(person.Facts, person.AsOf);
        if (fits == Truth.False)
        {
            return null;
        }

        var outcome = set.Explain(Rule, person.Facts, person.AsOf);

        var answers = Inputs.Select(i => i.Of(person.Facts, person.AsOf)).ToList();
        var (low, high) = (answers.Sum(a => a.Possible.Min(l => l.Worth)), answers.Sum(a => a.Possible.Max(l => l.Worth)));
        var groups = Groups.Where(g => g.To >= low && g.From <= high).ToList();
        var lived = person.Since(Clock);
        return new()
        {
            Id = Rule.Id,
            Name = Name,
            Status = "published",
            Fits = fits,
            Population = Population,
            Endpoint = Endpoint,
            Caveat = Caveat,
            Inputs = [.. answers.Select(a => a.View)],
            Points = (low, high),
            Groups = fits == Truth.True ? [.. groups.Select(g => g.Name)] : [],
            Figures = fits == Truth.True ? [.. Joined(groups).Select(f => f with { Passed = f.AtMonths is { } at && lived is { } l && l.Least >= (double)at })] : [],
            Lived = lived,
            Source = Rule.Sources[0],
            Certainty = Rule.Certainty,
            Because = [outcome.Because, .. answers.SelectMany(a => a.Input.Levels).Select(l => set.Explain(l.Rule, person.Facts, person.AsOf).Because)],
            Needs = fits == Truth.True ? [.. answers.Where(a => a.Possible.Length > 1).SelectMany(a => a.Input.Levels).SelectMany(l => set.Explain(l.Rule, person.Facts, person.AsOf).Needs).Select(n => n with { Why = "would narrow the interval" }).DistinctBy(n => n.Fact)] : outcome.Needs,
        };
    }

    /// <summary>One group's figures as they stand; of several the interval over all of them, and no single number.</summary>
    private static IEnumerable<Figure> Joined(List<ScoreGroup> groups) => groups.Count == 1 ? groups[0].Figures
        : groups.SelectMany(g => g.Figures).GroupBy(f => (f.What, f.AtMonths)).Select(g => g.First() with { Value = null, Low = g.Min(f => f.Low), High = g.Max(f => f.High) });

    private static ScoreGroup Group(YamlNode node, Certainty certainty, FigureReader figures)
    {
        node.AllowKeys("name", "from", "to", "figures");
        return new(node.RequiredText("name"), node.Number("from"), node.Number("to"), figures.Read(node.List("figures"), certainty));
    }

    private static Input Input(string name, ImmutableArray<Rule> rules)
    {
        ImmutableArray<Level> levels = [.. rules.Select(r =>
        {
            r.Consequence().AllowKeys("of", "input", "points", "rest");
            return new Level(r, r.Consequence().Number("points"), 0);
        })];

        // Without an answer of their own all others give no point.
        var rest = rules.FirstOrDefault(r => r["rest"] is not null);
        return new(name, levels, rest is null ? null : new Level(rest with { Text = rest["rest"] }, 0, 0), null);
    }
}
