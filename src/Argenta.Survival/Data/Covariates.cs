namespace Argenta.Survival;

/// <summary>One term of a model: a number, or the indicators of a factor's levels.</summary>
/// <param name="Name">As R names it: <c>age</c>, <c>factor(stage)</c>.</param>
/// <param name="First">Its first column.</param>
/// <param name="Columns">How many columns it has.</param>
public sealed record CovariateTerm(string Name, int First, int Columns);

/// <summary>The covariates of a model: a matrix of numbers with names, built column by column or given as it is. There is no intercept. R's <c>model.matrix</c>.</summary>
public sealed class Covariates
{
    private Covariates(double[] values, int rows, string[] names, CovariateTerm[] terms)
    {
        (Values, Rows, Names, Terms) = (values, rows, names, terms);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns => Names.Count;

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The terms, which the test of proportional hazards takes together.</summary>
    public IReadOnlyList<CovariateTerm> Terms { get; }

    internal double[] Values { get; }

    /// <summary>A covariate of a row.</summary>
    /// <param name="row">Zero-based.</param>
    /// <param name="column">Zero-based.</param>
    public double this[int row, int column] => Values[(row * Columns) + column];

    /// <summary>Takes a matrix as it is, without a copy; each column is a term.</summary>
    /// <param name="rowMajor">Row after row, finite.</param>
    /// <param name="names">The names of the columns, at least one.</param>
    /// <exception cref="SurvivalException">No column, a length that is no multiple of the columns, or a number that is not finite.</exception>
    public static Covariates FromRows(double[] rowMajor, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(rowMajor);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 || rowMajor.Length % names.Count != 0)
        {
            throw new SurvivalException(SurvivalFault.LengthMismatch, $"A matrix of {rowMajor.Length} numbers has no {names.Count} columns.");
        }

        if (!ColumnSums.AreFinite(rowMajor))
        {
            var i = Array.FindIndex(rowMajor, v => !double.IsFinite(v));
            throw new SurvivalException(SurvivalFault.BadNumber, $"Row {i / names.Count}: the covariate {names[i % names.Count]} is missing or not finite; leave the row out.", i / names.Count);
        }

        return new Covariates(rowMajor, rowMajor.Length / names.Count, [.. names], [.. names.Select((n, i) => new CovariateTerm(n, i, 1))]);
    }

    /// <summary>Starts a matrix built column by column.</summary>
    public static Builder Build() => new();

    internal Covariates Row(int row) => new(Values[(row * Columns)..((row + 1) * Columns)], 1, (string[])Names, (CovariateTerm[])Terms);

    /// <summary>Collects columns.</summary>
    public sealed class Builder
    {
        private readonly List<double[]> columns = [];
        private readonly List<string> names = [];
        private readonly List<CovariateTerm> terms = [];

        /// <summary>Adds a number.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="values">One finite number a row.</param>
        public Builder Number(string name, double[] values)
        {
            terms.Add(new CovariateTerm(name, names.Count, 1));
            names.Add(name);
            columns.Add(values);
            return this;
        }

        /// <summary>Adds a factor: an indicator for each level but the first that has rows, named by factor and level as R does.</summary>
        /// <param name="name">Its name: <c>factor(stage)</c>; a level's column is the name with the level behind.</param>
        /// <param name="levels">The level of each row; levels without rows get no column.</param>
        /// <exception cref="SurvivalException"><see cref="SurvivalFault.OneGroup"/>: fewer than two levels.</exception>
        public Builder Factor(string name, Grouping levels)
        {
            ArgumentNullException.ThrowIfNull(levels);
            var used = levels.Codes.Distinct().Order().ToArray();
            if (used.Length < 2)
            {
                throw new SurvivalException(SurvivalFault.OneGroup, $"{name} has one level only among the rows used; it explains nothing.");
            }

            terms.Add(new CovariateTerm(name, names.Count, used.Length - 1));
            foreach (var level in used.Skip(1))
            {
                names.Add(name + levels.Names[level]);
                columns.Add([.. levels.Codes.Select(c => c == level ? 1.0 : 0.0)]);
            }

            return this;
        }

        /// <summary>The matrix.</summary>
        /// <exception cref="SurvivalException">No column, columns of different lengths, or a number that is not finite.</exception>
        public Covariates Done()
        {
            if (columns.Count == 0)
            {
                throw new SurvivalException(SurvivalFault.BadArgument, "A model needs at least one covariate.");
            }

            var (rows, width) = (columns[0].Length, columns.Count);
            var values = new double[rows * width];
            for (var c = 0; c < width; c++)
            {
                Check.Length(columns[c].Length, rows, $"The covariate {names[c]}");
                Check.Finite(columns[c], $"the covariate {names[c]}");
                for (var r = 0; r < rows; r++)
                {
                    values[(r * width) + c] = columns[c][r];
                }
            }

            return new Covariates(values, rows, [.. names], [.. terms]);
        }
    }
}
