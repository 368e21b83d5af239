namespace Argenta.Survival;

internal static class Check
{
    public static void Length(int found, int expected, string what)
    {
        if (found != expected)
        {
            throw new SurvivalException(SurvivalFault.LengthMismatch, $"{what} has {found} rows where the times have {expected}.");
        }
    }

    public static void Finite(ReadOnlySpan<double> values, string what)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new SurvivalException(SurvivalFault.BadNumber, $"Row {i}: {what} is missing or not finite; leave the row out.", i);
            }
        }
    }

    public static double[]? Weights(double[]? weights, int rows)
    {
        if (weights is null)
        {
            return null;
        }

        Length(weights.Length, rows, "The column of weights");
        for (var i = 0; i < rows; i++)
        {
            if (!(weights[i] > 0) || !double.IsFinite(weights[i]))
            {
                throw new SurvivalException(SurvivalFault.BadNumber, $"Row {i}: a case weight must be a finite number above 0; leave the row out instead of giving it no weight.", i);
            }
        }

        return weights;
    }

    public static double Level(double level) => level is > 0 and < 1
        ? level
        : throw new SurvivalException(SurvivalFault.BadArgument, "A confidence level lies between 0 and 1, such as 0.95.");
}
