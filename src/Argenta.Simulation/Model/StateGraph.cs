using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>One axis of a person's state, such as what the tumour does.</summary>
public sealed record StateAxis(string Id, string Name);

/// <summary>One state of an axis.</summary>
public sealed record ModelState(string Id, string Axis, string Name);

/// <summary>One way from a state to another.</summary>
/// <param name="From">Id of the state before.</param>
/// <param name="To">Id of the state after.</param>
/// <param name="Rate">What says how often, in words that name a figure or a column.</param>
/// <param name="Drivers">What makes it likelier.</param>
/// <param name="Source">Key of the source.</param>
/// <param name="Certainty">How sure it is.</param>
public sealed record ModelTransition(string From, string To, string Rate, ImmutableArray<string> Drivers, string Source, Certainty Certainty);

/// <summary>The shape of the model: axes, states, transitions, from <c>simulation/model.yaml</c>.</summary>
public sealed record StateGraph
{
    // What the engine plays. The file must say the same, so that the drawing never shows another model than the one that runs.
    private static readonly string[] Played =
    [
        "no-tumour>localised", "localised>regional", "localised>distant", "regional>distant", "localised>no-tumour", "regional>no-tumour",
        "silent>functioning", "functioning>heart-disease",
        "unnoticed>complaint", "unnoticed>investigated", "complaint>labelled", "complaint>investigated", "labelled>investigated", "unnoticed>diagnosed", "complaint>diagnosed", "investigated>diagnosed",
        "untreated>resected", "untreated>treated", "untreated>watched", "watched>treated", "treated>progressed", "progressed>treated", "resected>treated",
        "alive>dead-of-tumour", "alive>dead-otherwise",
    ];

    /// <summary>Version of the model.</summary>
    public required string Version { get; init; }

    /// <summary>Axes in file order.</summary>
    public required ImmutableArray<StateAxis> Axes { get; init; }

    /// <summary>States in file order.</summary>
    public required ImmutableArray<ModelState> States { get; init; }

    /// <summary>Transitions in file order.</summary>
    public required ImmutableArray<ModelTransition> Transitions { get; init; }

    /// <summary>Reads the file and compares it with what the engine plays.</summary>
    /// <exception cref="LocatedException">A state is unknown, or a transition too many or too few.</exception>
    public static StateGraph Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("version", "axes", "states", "transitions");
        ImmutableArray<StateAxis> axes = [.. root.List("axes").Select(n => new StateAxis(n.RequiredText("id"), n.RequiredText("name")))];
        ImmutableArray<ModelState> states = [.. root.List("states").Select(n => new ModelState(n.RequiredText("id"), OneOf(n.Required("axis"), axes.Select(a => a.Id)), n.RequiredText("name")))];
        var transitions = ImmutableArray.CreateBuilder<ModelTransition>();
        foreach (var node in root.List("transitions"))
        {
            node.AllowKeys("from", "to", "rate", "drivers", "source", "certainty");
            var (source, certainty) = sources.Cite(node);
            var from = OneOf(node.Required("from"), states.Select(s => s.Id));
            var to = OneOf(node.Required("to"), states.Select(s => s.Id));
            if (!Played.Contains($"{from}>{to}"))
            {
                throw node.Fault($"The engine does not play the transition from '{from}' to '{to}'.", "Remove it, or teach the engine.");
            }

            transitions.Add(new(from, to, node.RequiredText("rate"), node.Texts("drivers"), source, certainty));
        }

        var missing = Played.Except(transitions.Select(t => $"{t.From}>{t.To}")).FirstOrDefault();
        return missing is null
            ? new() { Version = root.RequiredText("version"), Axes = axes, States = states, Transitions = transitions.ToImmutable() }
            : throw root.Fault($"The transition '{missing.Replace(">", "' to '", StringComparison.Ordinal)}' is played but not described.", "Add it under 'transitions'.");
    }

    private static string OneOf(YamlNode node, IEnumerable<string> known) =>
        known.Contains(node.AsText()) ? node.Text : throw node.Fault($"'{node.Text}' is not known here.", Nearest.To(node.Text, known) is { } near ? $"Did you mean '{near}'?" : string.Empty);
}
