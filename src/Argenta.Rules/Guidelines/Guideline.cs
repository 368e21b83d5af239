using System.Collections.Immutable;
using Argenta.Terms.Files;

namespace Argenta.Rules.Guidelines;

/// <summary>One guideline file.</summary>
public sealed class Guideline
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Version of the content.</summary>
    public required string Version { get; init; }

    /// <summary>For whom the file speaks at all: belongs to every <c>for</c> of its options and to every rule.</summary>
    public Argenta.Rules.Language.Condition Applies { get; init; } = Argenta.Rules.Language.Condition.Always;

    /// <summary>Options, in file order.</summary>
    public required ImmutableArray<Option> Options { get; init; }

    /// <summary>Rules outside options, in file order.</summary>
    public required ImmutableArray<Rule> Rules { get; init; }

    /// <summary>Vignettes, in file order.</summary>
    public required ImmutableArray<Vignette> Vignettes { get; init; }

    /// <summary>The file as named in messages.</summary>
    public required string File { get; init; }
}

/// <summary>A made-up person with the answers that are expected: a test that stands beside the rules.</summary>
public sealed class Vignette
{
    /// <summary>One sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The day of the assessment.</summary>
    public required NodaTime.LocalDate AsOf { get; init; }

    /// <summary>The facts that are given.</summary>
    public required ImmutableArray<(string Fact, FactValue Value)> Given { get; init; }

    /// <summary>What is expected.</summary>
    public required ImmutableArray<Expectation> Expects { get; init; }

    /// <summary>The file that it stands in.</summary>
    public required string File { get; init; }

    /// <summary>The line that it begins on, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The facts of the made-up person: those that are given, and the words for conditions that follow from them.</summary>
    public Facts Facts(FactCatalogue catalogue)
    {
        var facts = new Facts(catalogue);
        foreach (var (fact, value) in Given)
        {
            facts.Set(fact, value);
        }

        catalogue.FillWords(facts, AsOf);
        return facts;
    }
}

/// <summary>One expected answer.</summary>
/// <param name="Id">Id of an option or a rule.</param>
/// <param name="Answer">For an option the word of its status, for a rule <c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Settled">Whether it is expected to be settled; null when either will do.</param>
/// <param name="Node">Where it stands.</param>
public sealed record Expectation(string Id, string Answer, bool? Settled, YamlNode Node);
