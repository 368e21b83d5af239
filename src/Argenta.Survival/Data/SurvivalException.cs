namespace Argenta.Survival;

/// <summary>Why an analysis cannot be done.</summary>
public enum SurvivalFault
{
    /// <summary>No row is left to analyse.</summary>
    NoRows = 1,

    /// <summary>Nobody had the event, so that there is nothing to estimate.</summary>
    NoEvents,

    /// <summary>Columns differ in length, or a matrix has another number of rows.</summary>
    LengthMismatch,

    /// <summary>A time, weight, offset or covariate is not a finite number, or a weight is negative.</summary>
    BadNumber,

    /// <summary>An interval is empty: the entry is not before the exit.</summary>
    EmptyInterval,

    /// <summary>The named cause does not occur.</summary>
    UnknownCause,

    /// <summary>A comparison needs at least two groups with rows.</summary>
    OneGroup,

    /// <summary>The combination of options has no agreed definition, such as case weights with exact ties.</summary>
    NotDefined,

    /// <summary>An option or argument is out of its bounds.</summary>
    BadArgument,
}

/// <summary>An analysis that cannot be done; <see cref="Fault"/> says why, for programs, and the message for people.</summary>
public sealed class SurvivalException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="message">Why and what would mend it; no value of a person.</param>
    /// <param name="row">The zero-based row at fault; null where it is no single row.</param>
    public SurvivalException(SurvivalFault fault, string message, int? row = null)
        : base(message)
    {
        Fault = fault;
        Row = row;
    }

    /// <summary>Why.</summary>
    public SurvivalFault Fault { get; }

    /// <summary>The zero-based row at fault; null where it is no single row.</summary>
    public int? Row { get; }
}

/// <summary>What an answer that could be given is to be read with.</summary>
public enum SurvivalCaution
{
    /// <summary>A covariate is a linear combination of others; its coefficient is not estimated (NaN).</summary>
    Collinear = 1,

    /// <summary>The likelihood still rises as a coefficient grows without bound: a covariate separates those with and without the event.</summary>
    Separation,

    /// <summary>The iterations ended before convergence.</summary>
    NotConverged,

    /// <summary>A stratum has no event and tells nothing.</summary>
    StratumWithoutEvents,

    /// <summary>A group has no rows.</summary>
    EmptyGroup,

    /// <summary>A group has no event.</summary>
    GroupWithoutEvents,

    /// <summary>The horizon lies beyond the follow-up of a group; the curve is carried forward flat from there.</summary>
    BeyondFollowUp,

    /// <summary>The test cannot be computed: its variance is singular.</summary>
    SingularVariance,
}

/// <summary>A caution beside an answer.</summary>
/// <param name="Caution">What, for programs.</param>
/// <param name="Subject">The covariate, stratum or group concerned; empty where it is the whole.</param>
/// <param name="Message">For people.</param>
public sealed record SurvivalWarning(SurvivalCaution Caution, string Subject, string Message);
