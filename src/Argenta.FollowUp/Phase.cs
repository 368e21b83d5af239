using System.Collections.Immutable;
using System.Globalization;
using Argenta.Terms.Files;

namespace Argenta.FollowUp;

/// <summary>A stretch of a schedule with one spacing.</summary>
/// <param name="Every">The spacing; where bodies differ the shortest, so that nothing is missed.</param>
/// <param name="Most">The longest spacing that a body allows; equal to <paramref name="Every"/> where they agree.</param>
/// <param name="Until">The last day of the stretch, counted from where the schedule counts; null without end.</param>
public readonly record struct Phase(Stride Every, Stride Most, Stride? Until);

/// <summary>Reads the plan of a schedule: <c>3-6 mo once</c>, <c>6-12 mo to 3 a</c>, <c>at 1, 3, 6, 12 mo</c>, <c>12 mo</c>, <c>none</c>.</summary>
internal static class PlanText
{
    /// <summary>The phases in their order; empty for <c>none</c>.</summary>
    public static ImmutableArray<Phase> Read(YamlNode plan)
    {
        var phases = ImmutableArray.CreateBuilder<Phase>();
        foreach (var text in plan.AsTexts())
        {
            if (text == "none")
            {
                continue;
            }

            if (phases.Count > 0 && phases[^1].Until is null)
            {
                throw plan.Fault($"'{text}' follows a part without end.", "Give the part before it an end: '6-12 mo to 3 a'.");
            }

            if (text.StartsWith("at ", StringComparison.Ordinal))
            {
                At(text, plan, phases);
            }
            else
            {
                phases.Add(One(text, plan));
            }
        }

        return phases.ToImmutable();
    }

    private static Phase One(string text, YamlNode plan)
    {
        var once = text.EndsWith(" once", StringComparison.Ordinal);
        var parts = (once ? text[..^5] : text).Split(" to ", StringSplitOptions.TrimEntries);
        var (every, most) = Range(parts[0], plan);
        return parts.Length > 2 || (once && parts.Length > 1)
            ? throw plan.Fault($"'{text}' has two ends.", "Write '6-12 mo to 3 a' or '3-6 mo once'.")
            : new(every, most, once ? every : parts.Length == 2 ? Stride.Parse(parts[1], plan) : null);
    }

    private static (Stride Every, Stride Most) Range(string text, YamlNode plan)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (space < 0 || dash < 0 || dash > space)
        {
            var same = Stride.Parse(text, plan);
            return (same, same);
        }

        var (low, high) = (Stride.Parse(text[..dash] + text[space..], plan), Stride.Parse(text[(dash + 1)..], plan));
        return low.Length < high.Length ? (low, high) : throw plan.Fault($"'{text}' runs backwards.", "Put the shorter spacing first.");
    }

    /// <summary>Fixed days after the start: each is the end of a phase of its own.</summary>
    private static void At(string text, YamlNode plan, ImmutableArray<Phase>.Builder phases)
    {
        var space = text.LastIndexOf(' ');
        var before = 0;
        var start = phases.Count > 0 ? phases[^1].Until : null;
        foreach (var word in text[3..space].Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= before
                || Stride.Of(number, text[(space + 1)..]) is not { } until || Stride.Of(number - before, text[(space + 1)..]) is not { } step)
            {
                throw plan.Fault($"'{text}' is no list of rising numbers with a unit.", "Write 'at 1, 3, 6, 12 mo'.");
            }

            // After an earlier stretch the first step is what is left from its end.
            if (before == 0 && start is { } from)
            {
                step = from.Months > 0 && until.Months > from.Months ? new(until.Months - from.Months, 0) : new(0, Math.Max(1, until.Length - from.Length));
            }

            phases.Add(new(step, step, until));
            before = number;
        }
    }
}
