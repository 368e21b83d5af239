namespace Argenta.Survival;

/// <summary>
/// A generalised Cholesky decomposition A = L·D·Lᵀ of a symmetric matrix, row by row, with columns whose pivot is nearly nothing left out: what a model does
/// with a covariate that depends on the others.
/// </summary>
internal sealed class SymmetricMatrix
{
    private readonly double[] values;

    private SymmetricMatrix(double[] values, int size)
    {
        this.values = values;
        Size = size;
        Dropped = new bool[size];
    }

    public int Size { get; }

    /// <summary>Which columns depend on earlier ones.</summary>
    public bool[] Dropped { get; }

    /// <summary>Whether no pivot is below 0.</summary>
    public bool IsSemidefinite => Enumerable.Range(0, Size).All(i => values[(i * Size) + i] >= 0);

    /// <summary>Decomposes a matrix of which the upper triangle is read.</summary>
    public static SymmetricMatrix Decompose(ReadOnlySpan<double> matrix, int size, double tolerance = 1.818989e-12)
    {
        var result = new SymmetricMatrix(matrix.ToArray(), size);
        var a = result.values;
        var largest = 0.0;
        for (var i = 0; i < size; i++)
        {
            largest = Math.Max(largest, a[(i * size) + i]);
            for (var j = i + 1; j < size; j++)
            {
                a[(j * size) + i] = a[(i * size) + j];
            }
        }

        var least = largest == 0 ? tolerance : largest * tolerance;
        for (var i = 0; i < size; i++)
        {
            var pivot = a[(i * size) + i];
            if (!(Math.Abs(pivot) >= least) || double.IsInfinity(pivot))
            {
                a[(i * size) + i] = 0;
                result.Dropped[i] = true;
                continue;
            }

            for (var j = i + 1; j < size; j++)
            {
                var factor = a[(j * size) + i] / pivot;
                a[(j * size) + i] = factor;
                a[(j * size) + j] -= factor * factor * pivot;
                for (var k = j + 1; k < size; k++)
                {
                    a[(k * size) + j] -= factor * a[(k * size) + i];
                }
            }
        }

        return result;
    }

    /// <summary>Solves A·x = b; null where A is singular.</summary>
    public static double[]? Solve(int size, Func<int, int, double> matrix, double[] b)
    {
        var a = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                a[(i * size) + j] = matrix(i, j);
            }
        }

        var decomposed = Decompose(a, size);
        return Array.Exists(decomposed.Dropped, d => d) ? null : decomposed.Solve(b);
    }

    /// <summary>x of A·x = b, 0 for a dropped column.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        var x = b.ToArray();
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                x[i] -= Dropped[j] ? 0 : x[j] * values[(i * Size) + j];
            }
        }

        for (var i = Size - 1; i >= 0; i--)
        {
            if (Dropped[i])
            {
                x[i] = 0;
                continue;
            }

            x[i] /= values[(i * Size) + i];
            for (var j = i + 1; j < Size; j++)
            {
                x[i] -= Dropped[j] ? 0 : x[j] * values[(j * Size) + i];
            }
        }

        return x;
    }

    /// <summary>The inverse, row by row, with zero rows and columns for those dropped.</summary>
    public double[] Inverse()
    {
        var inverse = new double[Size * Size];
        var unit = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            if (Dropped[i])
            {
                continue;
            }

            unit[i] = 1;
            var column = Solve(unit);
            unit[i] = 0;
            for (var j = 0; j < Size; j++)
            {
                inverse[(i * Size) + j] = column[j];
            }
        }

        return inverse;
    }

    /// <summary>aᵀ·M·b of a full square matrix.</summary>
    public static double Form(ReadOnlySpan<double> a, ReadOnlySpan<double> matrix, ReadOnlySpan<double> b)
    {
        var (sum, size) = (0.0, a.Length);
        for (var i = 0; i < size; i++)
        {
            var row = 0.0;
            for (var j = 0; j < size; j++)
            {
                row += matrix[(i * size) + j] * b[j];
            }

            sum += a[i] * row;
        }

        return sum;
    }

    /// <summary>A·B·Aᵀ of full square matrices.</summary>
    public static double[] Sandwich(double[] a, double[] b, int size)
    {
        var (middle, result) = (new double[size * size], new double[size * size]);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    middle[(i * size) + j] += a[(i * size) + k] * b[(k * size) + j];
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    result[(i * size) + j] += middle[(i * size) + k] * a[(j * size) + k];
                }
            }
        }

        return result;
    }
}
