using System.Collections.Immutable;
using NodaTime;

namespace Argenta.Rules.Guidelines;

/// <summary>Finds people for whom a set of guidelines says nothing. The number of gaps is a figure that may only shrink.</summary>
public static class GapReport
{
    /// <summary>The combinations of words, such as of site, grade and extent, for which no option can have an indication whatever else is learned.</summary>
    /// <param name="set">The guidelines.</param>
    /// <param name="asOf">The day of the assessment.</param>
    /// <param name="facts">Names of facts with one word each.</param>
    /// <exception cref="ArgumentException">A name is not that of a fact with one word.</exception>
    public static ImmutableArray<ImmutableArray<(string Fact, string Word)>> Of(GuidelineSet set, LocalDate asOf, params ReadOnlySpan<string> facts)
    {
        var definitions = ImmutableArray.CreateBuilder<FactDefinition>();
        foreach (var name in facts)
        {
            definitions.Add(set.Catalogue[name] is { Kind: FactKind.Word } fact ? fact : throw new ArgumentException($"'{name}' is not a fact with one word.", nameof(facts)));
        }

        var gaps = ImmutableArray.CreateBuilder<ImmutableArray<(string, string)>>();
        var person = new Facts(set.Catalogue);
        var statuses = new OptionVerdict[set.Options.Length];
        var words = new (string, string)[definitions.Count];
        Fill(0);
        return gaps.ToImmutable();

        void Fill(int depth)
        {
            if (depth == definitions.Count)
            {
                set.EvaluateOptions(person, asOf, statuses);
                if (statuses.All(s => s is { Status: OptionStatus.NotApplicable, IsSettled: true }))
                {
                    gaps.Add([.. words]);
                }

                return;
            }

            var fact = definitions[depth];
            for (var i = 0; i < fact.Words.Length; i++)
            {
                words[depth] = (fact.Name, fact.Words[i]);
                person.Set(fact.Name, FactValue.Settled(FactSet.Word(i)));
                Fill(depth + 1);
            }
        }
    }
}
