using System.Diagnostics;
using System.Globalization;
using Argenta.Bench.Seer;
using Argenta.Seer;

// Stages random distinct cases from CSV to CSV (outputs, errors and path with them) on one thread and on two, with a bare hash-table walk in the same run as a yardstick.
// Usage: Argenta.Bench.Seer FOLDER-OF-PACKAGES [cases = 200000] [rounds = 5] [net | all]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("Give the folder that holds the packages (*.zip).");
    return 1;
}

var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200_000;
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
var all = args.Length > 3 && args[3] == "all";
const int year = 2026;

Console.WriteLine($"{Machine()}; {Environment.ProcessorCount} cores seen; .NET {Environment.Version}; {count:N0} distinct cases a pass, {(all ? "all schemas" : "schemas net_*")}; best of {rounds} rounds (median)");
var load = new List<(string Name, double First, double Best)>();
foreach (var path in Directory.EnumerateFiles(args[0], "*.zip").Order(StringComparer.Ordinal))
{
    var bytes = File.ReadAllBytes(path);
    var loads = Times(Math.Max(3, rounds), () => SeerAlgorithm.Load(new MemoryStream(bytes), path));
    load.Add((Path.GetFileNameWithoutExtension(path), loads[0], loads.Min()));
    var algorithm = SeerAlgorithm.Load(new MemoryStream(bytes), path);
    var schemas = algorithm.Schemas.Where(s => all || s.Id.StartsWith("net_", StringComparison.Ordinal)).ToList();
    var cases = new RandomCases(algorithm, schemas, 1).Draw(count);
    var probes = Enumerable.Range(0, rounds).Select(_ => Processor(Walk)).ToList();
    BatchSummary? summary = null;
    var one = new List<double>();
    var two = new List<double>();
    var oneProcessor = new List<double>();
    var twoProcessor = new List<double>();
    for (var round = 0; round < rounds; round++)
    {
        var start = Environment.CpuUsage.TotalTime;
        one.AddRange(Times(1, () => summary = Run(1)));
        var middle = Environment.CpuUsage.TotalTime;
        two.AddRange(Times(1, () => Run(2)));
        oneProcessor.Add((middle - start).TotalSeconds);
        twoProcessor.Add((Environment.CpuUsage.TotalTime - middle).TotalSeconds);
    }

    // What a file that holds the cases twice allocates beyond one that holds them once is what cases allocate in the long run.
    var twice = Allocated([.. cases, .. cases[(Array.IndexOf(cases, (byte)'\n') + 1)..]]);
    var once = Allocated(cases);
    var yardstick = WalkLength / probes.Min();
    Console.WriteLine($"""
        {Path.GetFileNameWithoutExtension(path)}: {schemas.Count} schemas, {cases.Length / 1e6:0.0} MB, {summary!.Results.GetValueOrDefault(StagingResult.Staged):N0} staged
          one thread   {count / one.Min(),10:N0} stagings/s (median {count / Median(one):N0}, first pass {count / one[0]:N0})
          two threads  {count / two.Min(),10:N0} stagings/s (median {count / Median(two):N0}), {one.Min() / two.Min():0.00} times one
          processor    {count / oneProcessor.Min(),10:N0} stagings/s of one core's time; two threads need {twoProcessor.Min() / oneProcessor.Min():0.00} of it
          allocated    {(twice - once) / (double)count:0.000} bytes a case
          yardstick    {yardstick / 1e6:0.0} million hash-table steps/s; a staging costs {yardstick * oneProcessor.Min() / count:0.0} of them
        """);

    BatchSummary Run(int workers) => SeerBatch.Open(algorithm, new MemoryStream(cases, writable: false), "bench", new BatchOptions { CurrentYear = year, Workers = workers }).Run(Stream.Null);

    long Allocated(byte[] part)
    {
        var batch = SeerBatch.Open(algorithm, new MemoryStream(part, writable: false), "bench", new BatchOptions { CurrentYear = year, Workers = 1 });
        var before = GC.GetAllocatedBytesForCurrentThread();
        batch.Run(Stream.Null);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

foreach (var (name, first, best) in load)
{
    Console.WriteLine($"load {name}: first {first:0.000} s, best {best:0.000} s");
}

return 0;

static List<double> Times(int rounds, Action run)
{
    var seconds = new List<double>();
    for (var i = 0; i < rounds; i++)
    {
        var watch = Stopwatch.StartNew();
        run();
        seconds.Add(watch.Elapsed.TotalSeconds);
    }

    return seconds;
}

static double Processor(Action run)
{
    var start = Environment.CpuUsage.TotalTime;
    run();
    return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
}

static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

static string Machine() => File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
    : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";

internal static partial class Program
{
    public const int WalkLength = 4_000_000;

    private static readonly ulong[] Table = MakeTable();

    /// <summary>A walk through an open hash table of 65,536 numbers (0.5 MB): each one found names the next.</summary>
    public static void Walk()
    {
        var table = Table;
        var key = 1UL;
        for (var i = 0; i < WalkLength; i++)
        {
            var at = (int)((key * 0x9E3779B97F4A7C15) >> 48);
            while (table[at] != key && table[at] != 0)
            {
                at = (at + 1) & (table.Length - 1);
            }

            key = ((table[at] + (ulong)i) & 0x7FFF) + 1;
        }

        Sink = key;
    }

    public static ulong Sink { get; private set; }

    private static ulong[] MakeTable()
    {
        var table = new ulong[1 << 16];
        for (var key = 1UL; key <= 1 << 15; key++)
        {
            var at = (int)((key * 0x9E3779B97F4A7C15) >> 48);
            while (table[at] != 0)
            {
                at = (at + 1) & (table.Length - 1);
            }

            table[at] = key;
        }

        return table;
    }
}
