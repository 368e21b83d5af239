using System.Diagnostics;

namespace Argenta.Bench.Scan;

/// <summary>Runs this program with the collector set as the launcher of the command sets it, which only the environment of a new process can do.</summary>
internal static class AsTheCommand
{
    private const string Youngest = "DOTNET_GCgen0size";
    private const string Bytes = "0x4000000";

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

        using var again = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Itself, .. args]) { Environment = { [Youngest] = Bytes } })!;
        again.WaitForExit();
        return again.ExitCode;
    }
}
