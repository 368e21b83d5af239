using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using Argenta.Assessment.Catalogue;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;

namespace Argenta.Assessment;

/// <summary>How far a walk goes: the steps that some facts ask for.</summary>
internal sealed class WalkRoute
{
    private const string OfCalendar = "followUp";

    private static readonly string[] OfSuspicion = ["red-flag", "suspicion-level"];

    /// <summary>Keys of the contract that rest on a part of the walk: on some facts, and on answers of some steps. All other keys ask for the whole.</summary>
    private static readonly FrozenDictionary<string, (string[] Facts, WalkSteps Steps)> OfKeys = new Dictionary<string, (string[], WalkSteps)>
    {
        ["suspicion"] = (OfSuspicion, WalkSteps.Suspect),
        ["symptoms"] = ([], WalkSteps.Complain),
        [OfCalendar] = ([], WalkSteps.Overdue),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private ImmutableArray<string> asked = [];
    private WalkSteps also;

    private WalkRoute()
    {
    }

    /// <summary>Every step, options, alerts and schedules.</summary>
    public static WalkRoute Whole { get; } = new() { Steps = WalkSteps.All, IsWhole = true };

    /// <summary>The steps.</summary>
    public required WalkSteps Steps { get; init; }

    /// <summary>A walk fills about so many facts: most that is recorded of people belongs to few steps, a long one fills nearly as many as the whole.</summary>
    public int Facts => BitOperations.PopCount((uint)Steps) > 10 ? 200 : 48;

    /// <summary>Options, alerts and schedules are judged too.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The words that stand for conditions and are asked for, in their order; null for all.</summary>
    public ImmutableArray<Rule>? Words { get; private init; }

    /// <summary>The calendar is asked for with its grounds.</summary>
    public bool HasCalendar { get; private init; }

    /// <summary>The rules of the syndromes speak only of facts that are there before the syndromes are asked for: asked once more when others are there too, they say the same.</summary>
    public bool SyndromesLookBack { get; private init; }

    /// <summary>Only the suspicion of an undiagnosed tumour is asked for, and the first step says whether one is proven: then nothing else need be known.</summary>
    public bool EndsWhereProven { get; private init; }

    /// <summary>The way to some facts.</summary>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="facts">Names of facts.</param>
    /// <exception cref="ArgumentException">The catalogue has no such fact.</exception>
    public static WalkRoute To(PathwayKnowledge knowledge, IEnumerable<string> facts) => To(knowledge, facts, WalkSteps.None, false);

    /// <summary>The way to some keys of the contract, of those behind <c>label</c>.</summary>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="keys">The keys.</param>
    public static WalkRoute ToKeys(PathwayKnowledge knowledge, IReadOnlySet<string> keys) => keys.All(OfKeys.ContainsKey)
        ? To(knowledge, keys.SelectMany(k => OfKeys[k].Facts), keys.Aggregate(WalkSteps.None, (all, k) => all | OfKeys[k].Steps), keys.Contains(OfCalendar))
        : Whole;

    /// <summary>The same way for people in whom some steps are silent: these take no answers, and are told.</summary>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="quiet">What is known of these people.</param>
    public WalkRoute Quiet(PathwayKnowledge knowledge, QuietWalk quiet) => To(knowledge, asked, also, HasCalendar, quiet);

    /// <summary>The same way with further steps.</summary>
    /// <param name="more">The steps.</param>
    /// <param name="spoken">Of the steps of the way those that are taken and not told: with all whose answers they take.</param>
    public WalkRoute Also(WalkSteps more, WalkSteps spoken)
    {
        var steps = Steps | more;
        foreach (var (step, needs, _) in Rooms.Steps.Reverse())
        {
            steps |= (steps & spoken & step) != 0 ? needs : WalkSteps.None;
        }

        return new() { asked = asked, also = also, Steps = steps, Words = Words, HasCalendar = HasCalendar, SyndromesLookBack = SyndromesLookBack, EndsWhereProven = EndsWhereProven };
    }

    private static WalkRoute To(PathwayKnowledge knowledge, IEnumerable<string> facts, WalkSteps also, bool hasCalendar, QuietWalk? quiet = null)
    {
        var (catalogue, steps) = (knowledge.Catalogue, FactSteps.Of(knowledge));
        var words = knowledge.Predicates.Rules.ToDictionary(r => catalogue.PlaceOf(r.Id));
        var (asked, open, taken) = (new HashSet<int>(), new Queue<int>(), WalkSteps.None);
        List<string> names = [.. facts];
        Take(also);
        foreach (var name in names)
        {
            Ask([catalogue.PlaceOf(name) is >= 0 and var place ? place : throw new ArgumentException($"There is no fact '{name}' in the catalogue.", nameof(facts))]);
        }

        while (open.TryDequeue(out var place))
        {
            // Of a fact of which nobody knows who fills it the whole walk is asked.
            Take(steps[place] == WalkSteps.None ? WalkSteps.All : steps[place]);
            Ask(words.TryGetValue(place, out var word) ? word.When.Places : []);
        }

        return new()
        {
            asked = [.. names],
            also = also,
            Steps = taken,
            Words = [.. knowledge.Predicates.Rules.Where(r => asked.Contains(catalogue.PlaceOf(r.Id)))],
            HasCalendar = hasCalendar,
            SyndromesLookBack = Of(knowledge.Syndromes).All(p => p == catalogue.PlaceOf("chd-severity") || Rooms.Steps.TakeWhile(s => s.Step != WalkSteps.Syndrome).Any(s => s.Step == steps[p])),
            EndsWhereProven = also == WalkSteps.None && names.TrueForAll(OfSuspicion.Contains) && knowledge.Suspicion.Proven.Places.All(p => steps[p] == WalkSteps.Tissue),
        };

        void Ask(IEnumerable<int> places)
        {
            foreach (var place in places)
            {
                if (asked.Add(place))
                {
                    open.Enqueue(place);
                }
            }
        }

        void Take(WalkSteps more)
        {
            foreach (var (step, needs, _) in Rooms.Steps)
            {
                if ((more & step) != 0 && (taken & step) == 0)
                {
                    taken |= step;
                    if (((quiet?.Steps ?? WalkSteps.None) & step) == 0)
                    {
                        Take(needs);
                        Ask(quiet is not null && step == WalkSteps.Overdue ? quiet.Places() : Read(step, knowledge));
                    }
                }
            }
        }
    }

    /// <summary>Places of the facts that the rules of a step speak of.</summary>
    internal static IEnumerable<int> Read(WalkSteps step, PathwayKnowledge knowledge) => step switch
    {
        WalkSteps.Syndrome => Of(knowledge.ChdSeverity).Concat(Of(knowledge.Syndromes)),
        WalkSteps.Suspect => knowledge.Suspicion.Conditions.SelectMany(c => c.Places),
        WalkSteps.Overdue => Of(knowledge.FollowUp.Rules).Concat(Of(knowledge.FollowUp.Changes)).Concat(knowledge.FollowUp.Schedules.SelectMany(s => s.From is { } from ? s.Scope.Places.Add(from) : s.Scope.Places)),
        _ => [],
    };

    private static IEnumerable<int> Of(GuidelineSet rules) => rules.Conditions.SelectMany(c => c.Places);
}
