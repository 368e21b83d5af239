namespace Argenta.Rules.Guidelines;

/// <summary>Where an option stands for one person. In the order of decision: the first that holds, holds.</summary>
public enum OptionStatus
{
    /// <summary>No indication.</summary>
    NotApplicable,

    /// <summary>A true exclusion.</summary>
    Contraindicated,

    /// <summary>A must-know fact, or the indication, is unknown.</summary>
    Undecided,

    /// <summary>A relative reason against.</summary>
    Discouraged,

    /// <summary>Recommended for this person by the named source.</summary>
    Recommended,

    /// <summary>May be considered.</summary>
    Consider,
}

/// <summary>A status, and whether learning could change it. No allocation.</summary>
/// <param name="Status">The status.</param>
/// <param name="IsSettled">Learning cannot change it.</param>
public readonly record struct OptionVerdict(OptionStatus Status, bool IsSettled);
