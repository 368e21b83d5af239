using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Suspicion;

/// <summary>What the suspicion of one person is judged by.</summary>
/// <param name="Facts">The person's facts.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Knowledge">Loaded knowledge.</param>
internal sealed record SuspicionScope(Facts Facts, LocalDate AsOf, SuspicionKnowledge Knowledge)
{
    /// <summary>Every flag, fired ones first.</summary>
    /// <param name="said">What each rule says.</param>
    public ImmutableArray<RedFlag> Flags(Truth[] said) =>
        [.. Knowledge.Flags.Rules.Select((rule, i) => new RedFlag(rule, said[i], this)).OrderByDescending(f => f.Fired)];
}
