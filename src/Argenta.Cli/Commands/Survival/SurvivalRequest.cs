using Argenta.Survival;

namespace Argenta.Cli.Commands.Survival;

/// <summary>What a call of <c>argenta survival</c> asks for.</summary>
internal sealed record SurvivalRequest
{
    public required string Data { get; init; }

    public required string Time { get; init; }

    public required string Event { get; init; }

    public string? Entry { get; init; }

    public IReadOnlyList<ModelTerm> By { get; init; } = [];

    public IReadOnlyList<ModelTerm> Covariates { get; init; } = [];

    public string? Cause { get; init; }

    public string? Censored { get; init; }

    public string? Weights { get; init; }

    public string? Cluster { get; init; }

    public IReadOnlyList<string> Strata { get; init; } = [];

    public double Level { get; init; } = 0.95;

    public string Format { get; init; } = "text";

    public string Unit { get; init; } = string.Empty;

    /// <summary>Every column and how it is read.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Columns()
    {
        Dictionary<string, ColumnKind> wanted = new(StringComparer.Ordinal);
        void Want(string? name, ColumnKind kind, string role)
        {
            if (name is null)
            {
                return;
            }

            if (wanted.TryGetValue(name, out var other) && other != kind)
            {
                // A factor may also be a stratum or a cluster; a number stays a number.
                throw new UsageException($"The column '{name}' cannot be {role} and something else at once.");
            }

            wanted[name] = kind;
        }

        Want(Time, ColumnKind.Number, "the time");
        Want(Entry, ColumnKind.Number, "the entry");
        Want(Weights, ColumnKind.Number, "the weights");
        Want(Event, ColumnKind.Word, "the event");
        Want(Cluster, ColumnKind.Word, "the cluster");
        foreach (var name in Strata.Concat(By.Select(t => t.Column)))
        {
            Want(name, ColumnKind.Word, "a group");
        }

        foreach (var term in Covariates)
        {
            Want(term.Column, term.Function switch { "" => ColumnKind.NumberOrWord, "offset" => ColumnKind.Number, _ => ColumnKind.Word }, "a covariate");
        }

        return wanted;
    }

    /// <summary>Groups by the columns of <c>--by</c> that are no strata, named as R names them: <c>sex=1</c>.</summary>
    public Grouping? Groups(DataTable table) => Crossed([.. By.Where(t => t.Function.Length == 0).Select(t => Group(table, t.Column).Prefixed(t.Column + "="))]);

    /// <summary>Strata from <c>--strata</c> and <c>strata(…)</c>; a single column's levels bear no prefix.</summary>
    public Grouping? AllStrata(DataTable table)
    {
        string[] names = [.. Strata, .. By.Concat(Covariates).Where(t => t.Function == "strata").Select(t => t.Column)];
        return Crossed([.. names.Distinct().Select(n => names.Length == 1 ? Group(table, n) : Group(table, n).Prefixed(n + "="))]);
    }

    public Grouping? Clusters(DataTable table) =>
        (Cluster ?? Covariates.Where(t => t.Function == "cluster").Select(t => t.Column).FirstOrDefault()) is { } name ? Group(table, name) : null;

    public double[]? WeightsOf(DataTable table) => Weights is null ? null : table[Weights].Numbers;

    public double[]? Offset(DataTable table)
    {
        var columns = Covariates.Where(t => t.Function == "offset").Select(t => table[t.Column].Numbers!).ToArray();
        return columns.Length == 0 ? null : [.. Enumerable.Range(0, table.Rows).Select(i => columns.Sum(c => c[i]))];
    }

    /// <summary>The covariates; a column of words counts as a factor.</summary>
    /// <exception cref="UsageException">None is named.</exception>
    public Argenta.Survival.Covariates Model(DataTable table)
    {
        var builder = Argenta.Survival.Covariates.Build();
        var any = false;
        foreach (var term in Covariates.Where(t => t.Function is "" or "factor"))
        {
            any = true;
            if (table[term.Column].Numbers is { } numbers)
            {
                builder.Number(term.Column, numbers);
            }
            else
            {
                builder.Factor(term.ToString(), Group(table, term.Column));
            }
        }

        return any ? builder.Done() : throw new UsageException("Name at least one covariate: --covariates age,factor(stage).");
    }

    /// <summary>The levels of a column that complete rows have.</summary>
    private static Grouping Group(DataTable table, string name)
    {
        var column = table[name];
        var used = column.Codes!.Distinct().Order().ToArray();
        var map = new int[column.Words.Count];
        for (var i = 0; i < used.Length; i++)
        {
            map[used[i]] = i;
        }

        return Grouping.FromCodes([.. column.Codes!.Select(c => map[c])], [.. used.Select(c => column.Words[c])]);
    }

    private static Grouping? Crossed(Grouping[] columns) => columns.Length == 0 ? null : columns.Aggregate((a, b) => a.Cross(b));
}
