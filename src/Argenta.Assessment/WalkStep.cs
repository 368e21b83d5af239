namespace Argenta.Assessment;

/// <summary>A step of the walk.</summary>
/// <param name="Step">Which.</param>
/// <param name="Needs">Those whose answers it takes.</param>
/// <param name="Take">Takes it.</param>
internal sealed record WalkStep(WalkSteps Step, WalkSteps Needs, Action<Rooms> Take)
{
    /// <summary>Takes over the answers of a record in which nothing stands, beside its facts; null where the step is taken for everybody.</summary>
    public Action<Rooms, Rooms>? Like { get; init; }
}
