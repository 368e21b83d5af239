using Argenta.Survival;

namespace Argenta.Cli.Commands.Survival;

/// <summary>Makes follow-up of a column of events.</summary>
internal static class Outcomes
{
    private static readonly string[] CensoredWords = ["0", "censored", "censor", "cens", "none", "false"];

    /// <summary>One kind of event: the named cause; or 1 of 0 and 1, 2 of 1 and 2, TRUE of FALSE and TRUE.</summary>
    /// <exception cref="UsageException">The values are others and no cause is named.</exception>
    public static SurvivalTimes Single(DataTable table, SurvivalRequest request)
    {
        var column = table[request.Event];
        var used = Used(column);
        string happened;
        if (request.Cause is { } cause)
        {
            happened = used.Contains(cause) ? cause : throw Unknown(request, used);
        }
        else if (used.All(w => w is "0" or "1"))
        {
            happened = "1";
        }
        else if (used.All(w => w is "1" or "2"))
        {
            happened = "2";
        }
        else if (used.All(w => w.ToUpperInvariant() is "TRUE" or "FALSE" or "T" or "F"))
        {
            happened = column.Words.FirstOrDefault(w => w.StartsWith("T", StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
        }
        else
        {
            throw new UsageException($"The column '{request.Event}' holds {Listed(used)}; say with --cause which of them is the event (the others then count as censored).");
        }

        var code = Index(column, happened);
        return SurvivalTimes.Of(Time(table, request), [.. column.Codes!.Select(c => c == code)], Entry(table, request));
    }

    /// <summary>Competing causes: every value but the one for censoring.</summary>
    /// <exception cref="UsageException">It cannot be told which value means censored.</exception>
    public static SurvivalTimes Competing(DataTable table, SurvivalRequest request)
    {
        var column = table[request.Event];
        var used = Used(column);
        var censored = request.Censored ?? used.FirstOrDefault(w => CensoredWords.Contains(w.ToLowerInvariant()));
        if (censored is null && !used.All(w => double.TryParse(w, System.Globalization.CultureInfo.InvariantCulture, out _)))
        {
            throw new UsageException($"The column '{request.Event}' holds {Listed(used)}; say with --censored which of them means censored.");
        }

        return SurvivalTimes.Competing(Time(table, request), Grouping.FromCodes(column.Codes!, column.Words), censored ?? "0", Entry(table, request));
    }

    /// <summary>The cause of interest: as named, else 1, else the only one.</summary>
    public static string CauseOf(SurvivalTimes times, SurvivalRequest request)
    {
        var cause = request.Cause ?? (times.Causes.Contains("1") ? "1" : times.Causes.Count == 1 ? times.Causes[0] : null);
        return cause is not null && times.Causes.Contains(cause) ? cause : throw Unknown(request, times.Causes);
    }

    private static UsageException Unknown(SurvivalRequest request, IReadOnlyCollection<string> used) =>
        new($"Name a cause of the column '{request.Event}' with --cause; there are {Listed(used)}.");

    private static string Listed(IReadOnlyCollection<string> words) => words.Count <= 8 ? string.Join(", ", words) : string.Join(", ", words.Take(8)) + $" and {words.Count - 8} more";

    private static List<string> Used(Column column) => [.. column.Codes!.Distinct().Order().Select(c => column.Words[c])];

    private static int Index(Column column, string word) => ((IList<string>)column.Words.ToList()).IndexOf(word);

    /// <summary>Without entries everybody is followed from 0 on, so that a time below it is a slip of the data.</summary>
    private static double[] Time(DataTable table, SurvivalRequest request)
    {
        var times = table[request.Time].Numbers!;
        var below = request.Entry is null ? Array.FindIndex(times, t => t < 0) : -1;
        return below < 0 ? times : throw new SurvivalException(SurvivalFault.EmptyInterval, $"Row {below}: the time is below 0.", below);
    }

    private static double[]? Entry(DataTable table, SurvivalRequest request) => request.Entry is null ? null : table[request.Entry].Numbers;
}
