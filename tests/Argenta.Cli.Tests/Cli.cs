using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

/// <summary>What a run of the program gave.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    /// <summary>The JSON objects on standard output: one whole, or one a line.</summary>
    public JsonElement[] Json => [.. (Out.StartsWith("{\n", StringComparison.Ordinal) ? [Out] : Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(JsonElementOf)];

    private static JsonElement JsonElementOf(string text) => JsonDocument.Parse(text).RootElement;
}

/// <summary>Starts the built program as a user would: without a terminal, over pipes.</summary>
internal static class Cli
{
    /// <summary>The day of most tests: after every entry of the samples.</summary>
    public const string Day = "2026-11-01";

    private static readonly SemaphoreSlim Slots = new(Math.Max(2, Environment.ProcessorCount));

    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "argenta.dll");

    public static string[] Samples { get; } = [.. Directory.GetDirectories(Repository.PathOf("samples")).Select(d => Path.Combine(d, "course.yaml")).Where(File.Exists).Order(StringComparer.Ordinal)];

    public static string Case013 { get; } = Repository.PathOf("samples", "case-013", "course.yaml");

    /// <summary>All samples in one run; shared, since a start costs seconds.</summary>
    public static Lazy<Task<Ran>> AllSamples { get; } = new(() => Run(["assess", .. Samples, "--as-of", Day, "--format", "json"]));

    public static Lazy<Task<Ran>> Json013 { get; } = new(() => Run(["assess", Case013, "--as-of", Day, "--format", "json"]));

    public static Task<Ran> Run(params string[] args) => Run(args, null);

    public static Task<Ran> Run(string[] args, byte[]? input) => Start("dotnet", [Dll, .. args], input, start => start.Environment["ARGENTA_HOME"] = Repository.Root);

    /// <summary>Runs a program to its end; null input closes standard input at once.</summary>
    public static async Task<Ran> Start(string program, string[] args, byte[]? input = null, Action<ProcessStartInfo>? prepare = null, Func<Stream, Task>? feed = null)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = new UTF8Encoding(false), StandardErrorEncoding = new UTF8Encoding(false) };
        prepare?.Invoke(start);
        await Slots.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var stream = process.StandardInput.BaseStream;
            if (input is not null)
            {
                await stream.WriteAsync(input, TestContext.Current.CancellationToken);
            }

            if (feed is not null)
            {
                await feed(stream);
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            Slots.Release();
        }
    }

    public static byte[] Bytes(string text) => new UTF8Encoding(false).GetBytes(text);

    public static JsonElement At(this JsonElement json, params string[] path) => path.Aggregate(json, (j, key) => j.GetProperty(key));

    public static string Today(int days) => DateTime.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("argenta-cli-").FullName;

    public string Write(string name, string text) => Write(name, Cli.Bytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = PathOf(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
