namespace Argenta.Tests;

/// <summary>Check digits of the two code systems that have them.</summary>
internal static class CheckDigits
{
    private static readonly int[][] Multiply =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6], [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
        [5, 9, 8, 7, 6, 0, 4, 3, 2, 1], [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ];

    private static readonly int[][] Permute =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2], [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
        [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1], [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
    ];

    /// <summary>SNOMED CT identifiers.</summary>
    public static bool Verhoeff(string code)
    {
        var check = 0;
        for (var i = 0; i < code.Length; i++)
        {
            check = Multiply[check][Permute[i % 8][code[^(i + 1)] - '0']];
        }

        return check == 0;
    }

    /// <summary>LOINC codes.</summary>
    public static bool Luhn(string code)
    {
        var dash = code.IndexOf('-', StringComparison.Ordinal);
        var sum = 0;
        for (var i = 0; i < dash; i++)
        {
            var digit = (code[dash - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += (digit / 10) + (digit % 10);
        }

        return (10 - (sum % 10)) % 10 == code[^1] - '0';
    }
}
