using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Symptoms;

/// <summary>One complaint on one day: what the latest statement says of it, since when, how often.</summary>
public sealed record SymptomState : IGrounded
{
    /// <summary>House term.</summary>
    public required string Id { get; init; }

    /// <summary>Clinical name.</summary>
    public required string Name { get; init; }

    /// <summary>Plain name, or the clinical one where none is written.</summary>
    public required string Plain { get; init; }

    /// <summary>Present now (true), denied or gone (false), not recorded (unknown).</summary>
    public Truth State { get; init; }

    /// <summary>Was recorded as present at any time.</summary>
    public bool Ever { get; init; }

    /// <summary>Recorded as having been present and gone now.</summary>
    public bool Resolved { get; init; }

    /// <summary>When it began; empty when not recorded.</summary>
    public PartialDate Onset { get; init; }

    /// <summary>Days from onset to the as-of date, as a range for a partial date; null without onset or when gone.</summary>
    public NumberRange? DurationDays => State == Truth.True && !Onset.IsEmpty ? Statements?.DaysSince(Onset) : null;

    /// <summary>How often, in <see cref="FrequencyUnit"/>.</summary>
    public NumberRange? Frequency { get; init; }

    /// <summary>UCUM unit of the frequency.</summary>
    public string? FrequencyUnit { get; init; }

    /// <summary>The frequency a day; null where none is recorded or its unit is not one of time.</summary>
    public NumberRange? FrequencyPerDay => Frequency is { } often && Frequencies.DaysOf(FrequencyUnit) is { } days ? often.Divide(days) : null;

    /// <summary>How many episodes are certain: at least two where the record names a frequency, a recurrence or several days, at least one once present.</summary>
    public NumberRange? Episodes => Statements?.Episodes();

    /// <summary>Severity in the record's words.</summary>
    public string? Severity { get; init; }

    /// <summary>Course in the record's words.</summary>
    public string? Course { get; init; }

    /// <summary>Expressly denied by the latest statement.</summary>
    public bool Denied { get; init; }

    /// <summary>Qualities such as <c>dry</c>, <c>watery</c>.</summary>
    public ImmutableArray<string> Qualities { get; init; } = [];

    /// <summary>The statements, latest first.</summary>
    public ImmutableArray<Because> Because
    {
        get => field.IsDefault ? field = Statements?.Leaves() ?? [] : field;
        init;
    }

    /// <summary>Anything is recorded on it, be it a denial or a possibility.</summary>
    public bool IsSaid => Statements is not null;

    /// <summary>What a pattern that asks for it rests on; null where nothing is recorded.</summary>
    internal IGrounded? Grounds => IsSaid ? this : null;

    /// <summary>Where the grounds come from when somebody asks for them; null where nothing is recorded.</summary>
    internal ComplaintStatements? Statements { get; init; }
}
