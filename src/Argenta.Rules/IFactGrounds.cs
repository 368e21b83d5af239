using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Rules;

/// <summary>Tells what several facts rest on, each when somebody asks for it.</summary>
public interface IFactGrounds
{
    /// <summary>What a fact rests on; empty where it rests on nothing.</summary>
    /// <param name="facts">The person's facts.</param>
    /// <param name="place">The fact's place in their catalogue.</param>
    ImmutableArray<Because> Of(Facts facts, int place);
}
