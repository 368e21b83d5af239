using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Workup;

/// <summary>Which tests the rules of work-up ask for.</summary>
internal sealed class Indications
{
    private readonly List<(Rule Rule, Because Because)> holding = [];
    private readonly Dictionary<string, List<(string Key, int Rule)>> byTest = [];

    public Indications(GuidelineSet set, Facts facts, LocalDate asOf)
    {
        var verdicts = new Verdict[set.Rules.Length];
        set.EvaluateRules(facts, asOf, verdicts);
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i].Best == Truth.True)
            {
                var rule = set.Rules[i];
                foreach (var key in (ReadOnlySpan<string>)["do", "consider", "not-first"])
                {
                    foreach (var test in rule.Then!.Texts(key))
                    {
                        if (!byTest.TryGetValue(test, out var rules))
                        {
                            byTest[test] = rules = [];
                        }

                        rules.Add((key, holding.Count));
                    }
                }

                holding.Add((rule, set.Explain(rule, facts, asOf).Because));
            }
        }
    }

    /// <summary>Whether a rule says this of the test.</summary>
    /// <param name="test">Id of the test.</param>
    /// <param name="key"><c>do</c>, <c>consider</c> or <c>not-first</c>.</param>
    public bool Says(string test, string key) => byTest.TryGetValue(test, out var rules) && rules.Exists(r => r.Key == key);

    /// <summary>The rules that speak of the test, explained.</summary>
    public IEnumerable<Because> Of(string test) => byTest.TryGetValue(test, out var rules) ? rules.Select(r => Of(r.Key, holding[r.Rule])) : [];

    private static Because Of(string key, (Rule Rule, Because Because) held) => held.Because with
    {
        Text = key switch { "do" => $"Indicated: {held.Rule.Words}", "consider" => $"To consider: {held.Rule.Words}", _ => $"Not helpful first: {held.Rule.Words}" },
    };
}
