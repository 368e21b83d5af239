namespace Argenta.Cli;

/// <summary>Exit codes of every command.</summary>
internal static class ExitCodes
{
    /// <summary>Fine.</summary>
    public const int Fine = 0;

    /// <summary>Wrong usage; nothing was read.</summary>
    public const int Usage = 1;

    /// <summary>The input could not be read; nothing was written.</summary>
    public const int Unreadable = 2;

    /// <summary>Read with problems; the output is there.</summary>
    public const int WithProblems = 3;

    /// <summary>Broken off by the user (Ctrl-C); nothing is lost, the same command goes on. The shells' own number for it.</summary>
    public const int BrokenOff = 130;
}
