using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Prognosis;

/// <summary>What a treatment did in a trial, as numbers. Who was in the trial, and whether a person is like them, stands with the options that name it as evidence.</summary>
/// <param name="Evidence">Id of the evidence on the cards of the options.</param>
/// <param name="Comparison">What was compared.</param>
/// <param name="Endpoint">What was measured.</param>
/// <param name="Caveat">What the reader must bear in mind.</param>
/// <param name="Figures">Ratio and medians, each with its interval.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">How sure the figures are.</param>
public sealed record TrialEffect(string Evidence, string Comparison, string Endpoint, string Caveat, ImmutableArray<Figure> Figures, string Source, Certainty Certainty)
{
    /// <summary>Reads one effect.</summary>
    internal static TrialEffect Read(YamlNode node, Sources sources, FigureReader figures)
    {
        node.AllowKeys("evidence", "comparison", "endpoint", "caveat", "figures", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        var read = figures.Read(node.List("figures"), certainty);
        return read.IsEmpty || read.Any(f => f.Interval == IntervalKind.House)
            ? throw node.Fault("An effect needs figures with their published interval.", "Add 'low:' and 'high:' as the source gives them; one without them is not shown.")
            : new(node.RequiredText("evidence"), node.RequiredText("comparison"), node.RequiredText("endpoint"), node.OptionalText("caveat") ?? string.Empty, read, source, certainty);
    }

    /// <summary>The effect for a person: of the people of the trial, never of this person's own survival.</summary>
    /// <returns>Null where none of the options names the trial.</returns>
    internal PublishedSource? Of(OutlookPerson person, ImmutableArray<(string Option, EvidenceLine Line)> cards, string caveat)
    {
        var named = cards.Where(c => c.Line.Id == Evidence).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var line = named[0].Line;
        var fits = line.Fits?.Judge(person.Facts, person.AsOf).Best ?? Truth.Unknown;
        return new()
        {
            Id = $"{Evidence}-{Endpoint.Replace(' ', '-')}",
            Kind = SourceKind.Trial,
            Name = $"{line.Trial ?? Evidence}: {Comparison}, {Endpoint}",
            Short = $"{line.Trial ?? Evidence}, {Endpoint}",
            Population = line.Population ?? string.Empty,
            Caveat = string.Join(" ", new[] { Caveat, caveat }.Where(c => c.Length > 0)),
            Fits = fits,
            Figures = Figures,
            Options = [.. named.Select(n => n.Option).Distinct()],
            Source = Source,
            Certainty = Certainty,
            Because = [Grounds(person, line, fits)],
            Needs = fits == Truth.Unknown && line.Fits is { } condition ? person.Missing(condition) : [],
        };
    }

    private Because Grounds(OutlookPerson person, EvidenceLine line, Truth fits) => new()
    {
        Text = $"Like the people of the trial: {line.Population}",
        Truth = fits,
        Source = line.Source ?? Source,
        Certainty = line.Certainty,
        Rule = Evidence,
        Children = line.Fits is { } condition ? [.. condition.Places.SelectMany(p => person.Facts.WhyOf(p)).Distinct()] : [],
    };
}
