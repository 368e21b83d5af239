using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Symptoms;

/// <summary>The parts of the syndromes by their places among the rules, to ask without explanation which syndromes are there.</summary>
public sealed class SyndromeParts
{
    private readonly ImmutableArray<(int Clinical, int Biochemical, int Requires)> parts;

    /// <summary>Finds the parts.</summary>
    /// <param name="rules">The rules of <c>symptoms/syndromes.yaml</c>.</param>
    /// <param name="words">The syndromes, leading ones first.</param>
    public SyndromeParts(GuidelineSet rules, ImmutableArray<string> words)
    {
        int Place(string word, string part) => rules.Rules.ToList().FindIndex(r => r["syndrome"] == word && r["part"] == part);
        parts = [.. words.Select(w => (Place(w, "clinical"), Place(w, "biochemical"), Place(w, "requires")))];
    }

    /// <summary>The syndromes of which all parts hold, a bit each in the order of the words. What a clinician recorded or refuted is not looked at.</summary>
    public UInt128 Proven(ReadOnlySpan<Verdict> verdicts)
    {
        var bits = UInt128.Zero;
        for (var i = 0; i < parts.Length; i++)
        {
            var (clinical, biochemical, requires) = parts[i];
            if (biochemical >= 0 && verdicts[biochemical].Best == Truth.True && (clinical < 0 || verdicts[clinical].Best == Truth.True) && (requires < 0 || verdicts[requires].Best == Truth.True))
            {
                bits |= UInt128.One << i;
            }
        }

        return bits;
    }
}
