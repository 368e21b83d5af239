using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Prognosis;

/// <summary>One answer of an input.</summary>
/// <param name="Rule">When it is this one.</param>
/// <param name="Worth">Points or ratio.</param>
/// <param name="Deviation">Standard deviation of the logarithm of the ratio; 0 where none.</param>
internal sealed record Level(Rule Rule, double Worth, double Deviation)
{
    /// <summary>The answer in words.</summary>
    public string Name => Rule.Words;
}

/// <summary>An input of a model with its answers, of which one at most holds.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Levels">The answers.</param>
/// <param name="Rest">What it is worth where every answer is known not to hold.</param>
/// <param name="Unknown">What it is worth while not known, beside the answers that it may be; null where that stands for nothing of its own.</param>
internal sealed record Input(string Name, ImmutableArray<Level> Levels, Level? Rest, Level? Unknown)
{
    /// <summary>The answers that hold or may hold for a person, and which one is known.</summary>
    public Answer Of(Facts facts, LocalDate asOf)
    {
        var open = Levels.Where(l => l.Rule.When.Evaluate(facts, asOf) != Truth.False).ToList();
        var known = open.Find(l => l.Rule.When.Evaluate(facts, asOf) == Truth.True);
        List<Level> possible = [.. open, .. Rest is { } rest && known is null ? [rest] : Array.Empty<Level>()];

        // A value that falls between the answers, as a Ki-67 of 5.5 % between 5 and 6, may be read as any of them.
        possible = possible.Count == 0 && Unknown is null ? [.. Levels] : possible;
        var only = known is not null || possible.Count != 1 ? known : possible[0];
        return new(this, only, possible is [] ? [Unknown!] : only is null && Unknown is { } u ? [.. possible, u] : [.. possible]);
    }
}

/// <summary>What a person answers to an input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Known">The answer that holds; null while none is known to.</param>
/// <param name="Possible">Every answer that may hold, at least one.</param>
internal sealed record Answer(Input Input, Level? Known, ImmutableArray<Level> Possible)
{
    /// <summary>The answer that counts in the single estimate: the known one, else what stands for unknown.</summary>
    public Level Counts => Known ?? Input.Unknown ?? Possible[0];

    /// <summary>For the output.</summary>
    public ModelInput View => new(
        Input.Name,
        Known?.Name ?? (Possible.Length == 1 ? Possible[0].Name : "not known"),
        Known is not null && Possible.Length == 1,
        Possible.Min(l => l.Worth),
        Possible.Max(l => l.Worth));
}

/// <summary>Reading numbers with a fault that names their place.</summary>
internal static class Numbers
{
    /// <summary>A number that must be there.</summary>
    public static double Number(this YamlNode node, string key) => (double)node.Required(key).AsNumber();

    /// <summary>A number that must be there and above 0.</summary>
    public static double Positive(this YamlNode node, string key)
    {
        var value = node.Required(key);
        return value.AsNumber() > 0 ? (double)value.AsNumber() : throw value.Fault($"'{value.Text}' is not above 0.", "Write a positive number.");
    }

    /// <summary>The map under <c>then:</c>, which every rule of this room has.</summary>
    public static YamlNode Consequence(this Rule rule) =>
        rule.Then ?? throw new LocatedException(rule.File, rule.Line, rule.Column, $"The rule '{rule.Id}' says nothing.", "Add 'then:'.");
}
