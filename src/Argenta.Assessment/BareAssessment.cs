using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Symptoms.Suspicion;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>What the walk says without explanations. Verdicts are given when somebody asks for them: of most people of a scan nobody asks what can be done for a tumour.</summary>
public sealed class BareAssessment
{
    private readonly PathwayKnowledge? whole; // null where the walk was asked for some facts
    private readonly LocalDate asOf;

    /// <summary>Of a person who has been, or will have been when somebody asks, through the rooms.</summary>
    /// <param name="rooms">What they say.</param>
    /// <param name="whole">The knowledge of the verdicts; null where the walk was asked for some facts.</param>
    /// <param name="asOf">The day.</param>
    internal BareAssessment(Rooms rooms, PathwayKnowledge? whole, LocalDate asOf) => (Rooms, this.whole, this.asOf) = (rooms, whole, asOf);

    /// <summary>Where the walk ended.</summary>
    internal Rooms Rooms { get; }

    /// <summary>The walk was not gone to its end, since whatever it said the person would be found in nothing (<see cref="BareWalk.OnlyToFind"/>): most facts are left unknown, and the suspicion has no score.</summary>
    public bool IsBeneath => Rooms.IsBeneath;

    /// <summary>The facts, as the rules saw them. Of a walk that was asked for some facts, the others may be left unknown.</summary>
    public Facts Facts => Rooms.Facts;

    /// <summary>Suspicion of an undiagnosed tumour, with the score: a scan sums it over people. Null where the walk was asked for facts that do not rest on it.</summary>
    public SuspicionAssessment? Suspicion => Rooms.Suspicion;

    /// <summary>A verdict for each option, in the order of the options of the knowledge; default where the walk was asked for some facts.</summary>
    public ImmutableArray<OptionVerdict> Options => whole is null ? default : field.IsDefault ? field = OptionsOf(whole) : field;

    /// <summary>A verdict for each rule of the alerts, in their order; likewise.</summary>
    public ImmutableArray<Verdict> Alerts => whole is null ? default : field.IsDefault ? field = Rules(whole.Alerts) : field;

    /// <summary>A verdict for each rule of the calendar, in their order; likewise.</summary>
    public ImmutableArray<Verdict> Schedules => whole is null ? default : field.IsDefault ? field = Rules(whole.Schedules) : field;

    private ImmutableArray<OptionVerdict> OptionsOf(PathwayKnowledge knowledge)
    {
        var verdicts = new OptionVerdict[knowledge.Options.Options.Length];
        knowledge.Options.EvaluateOptions(Facts, asOf, verdicts);
        return ImmutableCollectionsMarshal.AsImmutableArray(verdicts);
    }

    private ImmutableArray<Verdict> Rules(GuidelineSet rules)
    {
        var verdicts = new Verdict[rules.Rules.Length];
        rules.EvaluateRules(Facts, asOf, verdicts);
        return ImmutableCollectionsMarshal.AsImmutableArray(verdicts);
    }
}
