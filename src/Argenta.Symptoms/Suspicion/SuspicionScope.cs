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
    public ImmutableArray<RedFlag> Flags()
    {
        var rules = Knowledge.Flags.Rules;
        Span<Verdict> verdicts = stackalloc Verdict[rules.Length];
        Knowledge.Flags.EvaluateRules(Facts, AsOf, verdicts);
        var flags = ImmutableArray.CreateBuilder<RedFlag>(rules.Length);
        foreach (var fired in (ReadOnlySpan<bool>)[true, false])
        {
            for (var i = 0; i < rules.Length; i++)
            {
                if (verdicts[i].Best == Truth.True == fired)
                {
                    flags.Add(new(rules[i], verdicts[i].Best, this));
                }
            }
        }

        return flags.MoveToImmutable();
    }
}
