using System.Collections.Immutable;
using System.Globalization;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Rules.Guidelines;

/// <summary>Says rules in clear words, for people who review them. The same text for the same rule, so that it can be compared.</summary>
public static class Describe
{
    /// <summary>A condition in words: <c>grade is G1 or G2, and sstr is positive</c>.</summary>
    public static string Condition(Condition condition) => FactWords.Condition(condition.Root);

    /// <summary>An argument in one sentence, with its source.</summary>
    public static string Argument(Argument argument)
    {
        var when = Condition(argument.When);
        var sentence = argument.Kind switch
        {
            ArgumentKind.For => $"{(argument.As == Strength.Recommended ? "Recommended" : "To consider")} when {when}{(argument.Rank is { } rank ? $", rank {rank.ToString(CultureInfo.InvariantCulture)}" : string.Empty)}{(argument.As == Strength.Recommended && !argument.Decides ? " (not sure enough to recommend: to consider)" : string.Empty)}",
            ArgumentKind.Against => $"Discouraged when {when}",
            ArgumentKind.Excludes => $"{(argument.Decides ? "Contraindicated" : "Discouraged, and to be confirmed,")} when {when}; if that is not known, {(OptionScales.Must(argument) ? "nothing is decided" : "confirm before use")}",
            _ => $"Caution when {when}",
        };
        var lifts = argument.LiftsWhen is { } lift ? $"; lifted when {lift}" : string.Empty;
        return $"{sentence}{lifts}.{(argument.Text is { } text ? $" {text}" : string.Empty)} {Origin(argument, argument.RuleId)}";
    }

    /// <summary>A rule outside options in one sentence, with what follows and its source.</summary>
    public static string Rule(Rule rule)
    {
        var then = rule.Then is { } map ? $" Then: {string.Join("; ", map.Entries.Select(e => $"{e.Key} {Text(e.Value)}"))}." : string.Empty;
        return $"{rule.Id}: when {Condition(rule.When)}.{(rule.Text is { } text ? $" {text}" : string.Empty)}{then} {Origin(rule, rule.RuleId)}";
    }

    /// <summary>An option with all its arguments, one a line.</summary>
    public static string Option(Option option)
    {
        List<string> lines = [$"{option.Name} ({option.Id}; {Words<Modality>.Of(option.Modality)}, {string.Join(", ", option.Intents.Select(Words<Intent>.Of))})"];
        lines.AddRange(option.Arguments.Select(a => $"  - {Argument(a)}"));
        if (option.MustKnow.Length > 0)
        {
            lines.Add($"  - Nothing is decided until known: {string.Join(", ", option.MustKnow.Select(FactWords.Name))}.");
        }

        if (option.NeedsFirst.Length > 0)
        {
            lines.Add($"  - Tests first: {string.Join(", ", option.NeedsFirst)}.");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The board's card in one line; empty for an empty card.</summary>
    public static string Card(OptionCard card) => string.Join("; ", new[]
    {
        Part("role", card.Role), Part("review", card.Review), Part("stop", card.Stop),
        Parts("toxicities", card.Toxicities), Parts("alternatives", card.Alternatives),
        Parts("evidence", [.. card.Evidence.Select(e => string.Join(' ', new[] { e.Id, e.Population, e.Effect, e.Source }.Where(t => t is not null)))]),
        Parts("strength", [.. card.Strength.Select(s => $"{s.Body} {s.Grade} {s.Year?.ToString(CultureInfo.InvariantCulture)}".TrimEnd())]),
        Parts("approval", [.. card.Approval.Select(a => $"{a.Region} {a.State}")]),
    }.Where(p => p is not null));

    private static string? Part(string name, string? text) => text is null ? null : $"{name}: {text}";

    private static string? Parts(string name, ImmutableArray<string> texts) => texts.IsEmpty ? null : $"{name}: {string.Join(", ", texts)}";

    private static string Origin(Statement statement, string? rule) => $"[{(rule is null ? string.Empty : $"{rule}, ")}{string.Join(", ", statement.Sources)}, {statement.Certainty.Mark()}]";

    private static string Text(Terms.Files.YamlNode node) => node.Kind switch
    {
        Terms.Files.YamlKind.Scalar => node.Text,
        Terms.Files.YamlKind.List => string.Join(", ", node.Items.Select(Text)),
        _ => string.Join(", ", node.Entries.Select(e => $"{e.Key} {Text(e.Value)}")),
    };
}
