namespace Argenta.Terms;

/// <summary>Three-valued truth after Kleene. The default value is <see cref="Unknown"/>: what nobody recorded is not false.</summary>
/// <remarks>Ordered False &lt; Unknown &lt; True, so that <c>and</c> is the minimum and <c>or</c> the maximum.</remarks>
public enum Truth : sbyte
{
    /// <summary>Known not to hold.</summary>
    False = -1,

    /// <summary>Neither known to hold nor known not to hold.</summary>
    Unknown = 0,

    /// <summary>Known to hold.</summary>
    True = 1,
}

/// <summary>Kleene's connectives over <see cref="Truth"/>.</summary>
public static class TruthLogic
{
    /// <summary>True if both are true, false if either is false, else unknown.</summary>
    public static Truth And(this Truth left, Truth right) => left < right ? left : right;

    /// <summary>True if either is true, false if both are false, else unknown.</summary>
    public static Truth Or(this Truth left, Truth right) => left > right ? left : right;

    /// <summary>Swaps true and false, leaves unknown.</summary>
    public static Truth Not(this Truth value) => (Truth)(-(sbyte)value);

    /// <summary>Lifts a two-valued answer.</summary>
    public static Truth From(bool value) => value ? Truth.True : Truth.False;

    /// <summary>Lifts an answer that may be missing: null is <see cref="Truth.Unknown"/>.</summary>
    public static Truth From(bool? value) => value is { } known ? From(known) : Truth.Unknown;

    /// <summary>The word of the output contract: <c>true</c>, <c>false</c>, <c>unknown</c>.</summary>
    public static string Word(this Truth value) => value switch
    {
        Truth.True => "true",
        Truth.False => "false",
        _ => "unknown",
    };
}
