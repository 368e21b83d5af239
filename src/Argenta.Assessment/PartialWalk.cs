using Argenta.Record;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>The walk with explanations only as far as some parts of an assessment ask for: they are the same as of <see cref="Pathway"/>, to the last ground. A scan writes many lines that hold one part or two.</summary>
/// <remarks>Immutable and thread-safe; an earlier walk that it goes on from is one thread's alone.</remarks>
/// <param name="knowledge">Loaded knowledge.</param>
/// <param name="asOf">The day: nothing known later is used.</param>
/// <param name="only">The parts: keys of the contract behind <c>label</c>.</param>
public sealed class PartialWalk(PathwayKnowledge knowledge, LocalDate asOf, IReadOnlySet<string> only)
{
    private readonly WalkRoute route = WalkRoute.ToKeys(knowledge, only);
    private readonly Lazy<SilentSteps> silence = new(() => new(asOf, knowledge, WalkRoute.ToKeys(knowledge, only)));

    /// <summary>The parts.</summary>
    public IReadOnlySet<string> Only => only;

    /// <summary>Walks with a person.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="weigh">Rank the tests, where they are among the parts.</param>
    /// <param name="before">What a walk without explanations said of the person, of the same day and knowledge: it goes on from there where it can, and fills further facts into it.</param>
    /// <returns>An assessment of which a part that was not asked for may throw <see cref="InvalidOperationException"/> when it is read.</returns>
    public PatientAssessment Assess(PatientRecord whole, bool weigh, BareAssessment? before = null)
    {
        var rooms = before?.Rooms is { } walked && walked.GoesOn(route, silence) ? walked : Rooms.Of(whole, asOf, knowledge, null, [], route);
        return Pathway.Of(rooms, asOf, knowledge, [], false, weigh, route);
    }
}
