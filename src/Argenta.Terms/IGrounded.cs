using System.Collections.Immutable;

namespace Argenta.Terms;

/// <summary>What rests on something, and tells it when somebody asks.</summary>
/// <remarks>Of most people nobody asks: whoever is handed on as the one who will tell costs nothing until then, where a function made for it costs memory.</remarks>
public interface IGrounded
{
    /// <summary>What it rests on; the same each time.</summary>
    ImmutableArray<Because> Because { get; }
}
