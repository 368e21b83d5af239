using System.Collections.Immutable;
using System.Globalization;
using Argenta.Rules;

namespace Argenta.Workup;

/// <summary>Asks of open facts what each possible answer would change.</summary>
internal sealed class Worths
{
    private readonly IWalk walk;
    private readonly WorkupKnowledge knowledge;
    private readonly Facts facts;
    private readonly short[] before;
    private readonly short[] after;
    private readonly decimal[] weights;
    private readonly Dictionary<string, (ImmutableArray<Worth>, decimal)> asked = [];

    public Worths(Facts facts, IWalk walk, WorkupKnowledge knowledge)
    {
        this.facts = facts;
        this.walk = walk;
        this.knowledge = knowledge;
        before = new short[walk.Keys.Length];
        after = new short[walk.Keys.Length];
        weights = [.. walk.Keys.Select(knowledge.Scale.Of)];
        walk.Answer(before);
    }

    /// <summary>What the answers to a fact would change, and what they weigh: of all answers alike, for nobody knows which it will be.</summary>
    public (ImmutableArray<Worth> Worths, decimal Weight) Of(string name)
    {
        if (!asked.TryGetValue(name, out var worth))
        {
            asked[name] = worth = facts.Catalogue[name] is { } fact ? Ask(fact) : ([], 0m);
        }

        return worth;
    }

    private (ImmutableArray<Worth> Worths, decimal Weight) Ask(FactDefinition fact)
    {
        var worths = ImmutableArray.CreateBuilder<Worth>();
        var (sum, asked) = (0m, 0);
        foreach (var (answer, value) in AnswersOf(fact, facts[fact.Name]))
        {
            walk.AnswerIf(fact, value, after);
            asked++;
            var count = 0;
            for (var i = 0; i < after.Length; i++)
            {
                if (after[i] != before[i])
                {
                    sum += weights[i];
                    count++;
                }
            }

            if (count > 0)
            {
                worths.Add(new(fact.Name, answer, Changes(count)));
            }
        }

        return (worths.ToImmutable(), asked == 0 ? 0 : Math.Min(sum / asked, knowledge.Scale.MostPerFact));
    }

    private ImmutableArray<Change> Changes(int count)
    {
        var changes = ImmutableArray.CreateBuilder<Change>(count);
        for (var i = 0; i < after.Length; i++)
        {
            if (after[i] != before[i])
            {
                changes.Add(new(walk.Keys[i], walk.Word(i, before[i]), walk.Word(i, after[i])));
            }
        }

        return changes.MoveToImmutable();
    }

    private IEnumerable<(string Answer, FactValue Value)> AnswersOf(FactDefinition fact, FactValue now)
    {
        var given = knowledge.Answers.GetValueOrDefault(fact.Name);
        switch (fact.Kind)
        {
            case FactKind.Truth:
                foreach (var yes in (bool[])[true, false])
                {
                    if (Allows(now, FactSet.Truth(yes)))
                    {
                        yield return (yes ? "yes" : "no", FactValue.Settled(FactSet.Truth(yes)));
                    }
                }

                break;
            case FactKind.Word:
                for (var i = 0; i < fact.Words.Length; i++)
                {
                    if (Asks(given, fact.Words[i]) && Allows(now, FactSet.Word(i)))
                    {
                        yield return (fact.Words[i], FactValue.Settled(FactSet.Word(i)));
                    }
                }

                break;
            case FactKind.WordSet:
                // What is certainly in a set stays in it: an answer adds one word, or says that there is no other.
                var certain = now.Best.IsAnything ? 0 : now.Best.Certain;
                var open = (now.Possible.IsAnything ? fact.AllWords : now.Possible.PossibleBits) & ~certain;
                yield return (certain == 0 ? "none" : "no other", FactValue.Settled(FactSet.WordSet(certain, certain)));
                var left = given is null || given.Words.IsEmpty ? knowledge.Scale.MostWords : int.MaxValue;
                for (var i = 0; i < fact.Words.Length && left > 0; i++)
                {
                    var bit = UInt128.One << i;
                    if ((open & bit) != 0 && Asks(given, fact.Words[i]))
                    {
                        left--;
                        yield return (fact.Words[i], FactValue.OneOf(FactSet.WordSet(certain | bit, open)));
                    }
                }

                break;
            case FactKind.Number:
                foreach (var number in given?.Numbers ?? [])
                {
                    if (Allows(now, FactSet.Number(number)))
                    {
                        yield return (string.Create(CultureInfo.InvariantCulture, $"{number:0.####}{(fact.Unit is { } u ? " " + u : string.Empty)}"), FactValue.Settled(FactSet.Number(number)));
                    }
                }

                break;
            default:
                break;
        }
    }

    private static bool Asks(Answers? given, string word) => given is null || given.Words.IsEmpty || given.Words.Contains(word);

    private static bool Allows(FactValue now, FactSet answer)
    {
        var possible = now.Possible;
        return possible.IsAnything
            || (answer.PossibleBits != 0 ? (possible.PossibleBits & answer.PossibleBits) != 0 : possible.Range.Overlaps(answer.Range));
    }
}
