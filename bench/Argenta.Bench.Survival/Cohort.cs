namespace Argenta.Bench.Survival;

/// <summary>A simulated cohort: 10 covariates (5 normal, 5 binary), Weibull times in whole days or with fractions, about three in five with an event, of two causes.</summary>
internal sealed class Cohort
{
    public const int Columns = 10;

    public Cohort(int rows, bool wholeDays, int seed = 1)
    {
        var random = new Random(seed);
        (Time, Cause, Group, Covariates) = (new double[rows], new int[rows], new int[rows], new double[rows * Columns]);
        for (var i = 0; i < rows; i++)
        {
            var predictor = 0.0;
            for (var j = 0; j < Columns; j++)
            {
                var x = j < 5 ? Normal(random) : random.Next(2);
                Covariates[(i * Columns) + j] = x;
                predictor += x * (0.3 - (0.06 * j));
            }

            Group[i] = (int)Covariates[(i * Columns) + 5];
            var time = 1500 * Math.Pow(-Math.Log(1 - random.NextDouble()) * Math.Exp(-predictor), 1 / 1.2);
            var censored = Math.Min(4500, 400 + (4800 * random.NextDouble()));
            var seen = Math.Min(time, censored);
            Time[i] = wholeDays ? Math.Max(1, Math.Ceiling(seen)) : seen;
            Cause[i] = time > censored ? 0 : random.NextDouble() < 0.6 ? 1 : 2;
        }
    }

    public double[] Time { get; }

    public int[] Cause { get; }

    public int[] Group { get; }

    /// <summary>Row after row.</summary>
    public double[] Covariates { get; }

    public bool[] Event => [.. Cause.Select(c => c != 0)];

    /// <summary>Writes columns of doubles one after the other, as R's readBin takes them.</summary>
    public void Write(string path)
    {
        using var file = new BinaryWriter(File.Create(path));
        void Column(IEnumerable<double> values)
        {
            foreach (var value in values)
            {
                file.Write(value);
            }
        }

        Column(Time);
        Column(Cause.Select(c => (double)c));
        for (var j = 0; j < Columns; j++)
        {
            Column(Enumerable.Range(0, Time.Length).Select(i => Covariates[(i * Columns) + j]));
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
