using System.Diagnostics;
using System.Text.RegularExpressions;
using Argenta.Tests.Shared;

namespace Argenta.Bench.Scan;

/// <summary>Runs this program with the collector set as the launcher of the command sets it, which only the environment of a new process can do.</summary>
internal static partial class AsTheCommand
{
    private const string Youngest = "DOTNET_GCgen0size";

    /// <summary>What tells the runtime to run this program, where it was not started by a host of its own.</summary>
    public static string[] Itself => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(AsTheCommand).Assembly.Location] : [];

    /// <summary>Starts it again with the setting; null where it is set, whatever to.</summary>
    /// <returns>The exit code of the other process.</returns>
    public static int? Again(string[] args)
    {
        if (Environment.GetEnvironmentVariable(Youngest) is not null)
        {
            return null;
        }

        using var again = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Itself, .. args]) { Environment = { [Youngest] = OfLauncher() } })!;
        again.WaitForExit();
        return again.ExitCode;
    }

    private static string OfLauncher() => Setting().Match(File.ReadAllText(Repository.PathOf("argenta"))) is { Success: true } found ? found.Groups[1].Value
        : throw new InvalidOperationException($"The launcher 'argenta' sets no {Youngest}: the bench would measure another collector than the command has.");

    [GeneratedRegex(@"DOTNET_GCgen0size:-(0x[0-9a-fA-F]+)")]
    private static partial Regex Setting();
}
