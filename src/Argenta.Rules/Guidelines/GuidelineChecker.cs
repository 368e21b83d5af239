using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules.Guidelines;

/// <summary>Checks that need more than one line: what can never be, what nobody can reach, what stands twice, what no vignette asks.</summary>
internal static class GuidelineChecker
{
    /// <summary>Two guidelines, options or rules with one id.</summary>
    public static void CheckIds(ImmutableArray<Guideline> guidelines, List<LocatedException> faults)
    {
        var files = new Dictionary<string, Guideline>();
        var seen = new Dictionary<string, (string What, string File, int Line)>();
        foreach (var guideline in guidelines)
        {
            if (!files.TryAdd(guideline.Id, guideline))
            {
                faults.Add(new(guideline.File, 1, 1, $"The guideline '{guideline.Id}' stands twice.", $"The first is {files[guideline.Id].File}: give one another id."));
            }

            foreach (var (what, id, line, column) in guideline.Options.Select(o => ("option", o.Id, o.Line, o.Column)).Concat(guideline.Rules.Select(r => ("rule", r.Id, r.Line, r.Column))))
            {
                if (!seen.TryAdd(id, (what, guideline.File, line)))
                {
                    var first = seen[id];
                    faults.Add(new(guideline.File, line, column, $"The id '{id}' of this {what} is taken.", $"The {first.What} of this id is in {first.File}, line {first.Line}: give one another id."));
                }
            }
        }
    }

    /// <summary>Everything else, of a set whose files have been read without a fault.</summary>
    public static void Check(GuidelineSet set, List<LocatedException> faults)
    {
        var expected = set.Vignettes.SelectMany(v => v.Expects).Select(e => e.Id).ToHashSet();
        foreach (var option in set.Options)
        {
            CheckOption(option, set, faults);
            if (!expected.Contains(option.Id))
            {
                faults.Add(new(option.File, option.Line, option.Column, $"No vignette asks for the option '{option.Id}'.", "Add one under 'tests:' that expects a status of it."));
            }
        }

        foreach (var expectation in set.Vignettes.SelectMany(v => v.Expects))
        {
            CheckExpectation(expectation, set, faults);
        }
    }

    private static void CheckOption(Option option, GuidelineSet set, List<LocatedException> faults)
    {
        if (!option.Of(ArgumentKind.For).Any())
        {
            faults.Add(new(option.File, option.Line, option.Column, $"Nobody can reach the option '{option.Id}': nothing speaks for it.", "Add an argument under 'for:'."));
            return;
        }

        var before = faults.Count;
        var said = new Dictionary<string, Argument>();
        var named = new HashSet<(Argument, Argument)>();
        foreach (var argument in option.Arguments.Where(a => a.Kind != ArgumentKind.Cautions))
        {
            var says = argument.When.Root.Ordered();
            if (said.TryAdd(says, argument))
            {
                continue;
            }

            var first = said[says];
            named.Add((first, argument));
            var (_, line, column) = argument.When.At;
            faults.Add(first.Kind == argument.Kind
                ? new(argument.File, line, column, $"The same condition stands twice under '{Words<ArgumentKind>.Of(argument.Kind)}' of '{option.Id}': {argument.When.Text}.", $"The first is on line {first.Line}: remove one, or name both sources in one.")
                : new(argument.File, line, column, $"A contradiction: the same condition stands under '{Words<ArgumentKind>.Of(first.Kind)}' (line {first.Line}) and under '{Words<ArgumentKind>.Of(argument.Kind)}' of '{option.Id}': {argument.When.Text}.", "Make one of them narrower, or remove it."));
        }

        var exclusions = option.Arguments.Where(a => a is { Kind: ArgumentKind.Excludes, Decides: true }).ToList();
        var reachable = 0;
        foreach (var argument in option.Of(ArgumentKind.For))
        {
            if (exclusions.FirstOrDefault(e => Possibilities.CanBe(ConditionNode.All([argument.When.Root, e.When.Root.Negated()]), Truth.True, set.Catalogue) == false) is { } swallowing)
            {
                if (named.Contains((argument, swallowing)))
                {
                    continue;
                }

                var (_, line, column) = argument.When.At;
                faults.Add(new(argument.File, line, column, $"A contradiction: whoever meets this is excluded by line {swallowing.Line}: {swallowing.When.Text}.", "Make the exclusion or the indication narrower."));
                continue;
            }

            reachable += Possibilities.CanBe(ConditionNode.All([argument.When.Root, .. exclusions.Select(e => e.When.Root.Negated())]), Truth.True, set.Catalogue) == false ? 0 : 1;
        }

        // A contradiction that was named says it already.
        if (reachable == 0 && faults.Count == before)
        {
            faults.Add(new(option.File, option.Line, option.Column, $"Nobody can reach the option '{option.Id}': whoever has an indication is excluded.", "Make the exclusions or the indications narrower."));
        }

        foreach (var (id, (line, column)) in option.Card.Alternatives.Zip(option.Card.AlternativePlaces).Where(a => !a.First.Contains(' ', StringComparison.Ordinal) && set.Option(a.First) is null))
        {
            var near = Nearest.To(id, set.Options.Select(o => o.Id));
            faults.Add(new(option.File, line, column, $"The alternative '{id}' of '{option.Id}' is no option.", near is null ? "Name an option by its id, or write a text of several words." : $"Did you mean '{near}'?"));
        }
    }

    private static void CheckExpectation(Expectation expectation, GuidelineSet set, List<LocatedException> faults)
    {
        var (isOption, isRule) = (set.Option(expectation.Id) is not null, set.Rule(expectation.Id) is not null);
        if (!isOption && !isRule)
        {
            var near = Nearest.To(expectation.Id, set.Options.Select(o => o.Id).Concat(set.Rules.Select(r => r.Id)));
            faults.Add(expectation.Node.Fault($"There is no option or rule '{expectation.Id}'.", near is null ? "Name one by its id." : $"Did you mean '{near}'?"));
            return;
        }

        IReadOnlyList<string> known = isOption ? Words<OptionStatus>.All : ["true", "false", "unknown"];
        if (!known.Contains(expectation.Answer))
        {
            faults.Add(expectation.Node.Fault($"'{expectation.Answer}' is not an answer of {(isOption ? "an option" : "a rule")}.", $"Write one of: {string.Join(", ", known)}."));
        }
    }
}
