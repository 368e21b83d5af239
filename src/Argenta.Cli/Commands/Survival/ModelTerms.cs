namespace Argenta.Cli.Commands.Survival;

/// <summary>One item of a list such as <c>age,factor(stage),strata(centre)</c>.</summary>
/// <param name="Function">Empty, <c>factor</c>, <c>strata</c>, <c>cluster</c> or <c>offset</c>.</param>
/// <param name="Column">The column.</param>
internal readonly record struct ModelTerm(string Function, string Column)
{
    /// <summary>As written.</summary>
    public override string ToString() => Function.Length == 0 ? Column : $"{Function}({Column})";
}

/// <summary>A fault in what the user asked for.</summary>
internal sealed class UsageException(string message) : Exception(message);

internal static class ModelTerms
{
    /// <summary>Splits a list of terms; <c>strata(a,b)</c> is two. A name with a comma or a bracket stands between backticks, as in R.</summary>
    /// <exception cref="UsageException">An unknown function, an empty item or an open bracket.</exception>
    public static List<ModelTerm> Parse(string? text, string option, params ReadOnlySpan<string> functions)
    {
        List<ModelTerm> terms = [];
        foreach (var item in Items(text ?? string.Empty, option))
        {
            var open = item.IndexOf('(', StringComparison.Ordinal);
            if (open < 0 || !item.EndsWith(')') || item[..open].Any(c => !char.IsAsciiLetter(c)))
            {
                terms.Add(new ModelTerm(string.Empty, Name(item)));
                continue;
            }

            var function = item[..open];
            if (!functions.Contains(function))
            {
                throw new UsageException($"{option}: '{function}(…)' is not known here; {(functions.Length == 0 ? "name columns" : "known are " + string.Join(", ", functions.ToArray().Select(f => f + "(…)")))}.");
            }

            terms.AddRange(Items(item[(open + 1)..^1], option).DefaultIfEmpty(string.Empty).Select(c => c.Length > 0 ? new ModelTerm(function, Name(c)) : throw new UsageException($"{option}: {function}() names no column.")));
        }

        return terms;
    }

    private static string Name(string item) => item.Length > 2 && item[0] == '`' && item[^1] == '`' ? item[1..^1] : item;

    private static IEnumerable<string> Items(string text, string option)
    {
        var (depth, start, quoted) = (0, 0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            var end = i == text.Length;
            quoted ^= !end && text[i] == '`';
            if (quoted && !end)
            {
                continue;
            }

            depth += !end && text[i] == '(' ? 1 : !end && text[i] == ')' ? -1 : 0;
            if (depth < 0 || (end && (depth > 0 || quoted)))
            {
                throw new UsageException($"{option}: the {(quoted ? "backticks" : "brackets")} do not match.");
            }

            if (end || (depth == 0 && text[i] is ',' or '+'))
            {
                if (text[start..i].Trim() is { Length: > 0 } item)
                {
                    yield return item;
                }
                else if (text.Length > 0)
                {
                    throw new UsageException($"{option}: an item of the list is empty.");
                }

                start = i + 1;
            }
        }
    }
}
