using System.Diagnostics;
using System.Globalization;
using Argenta.Bench.Survival;
using Argenta.Survival;

// Beside R, in one run: each task alternates a process of R and one of ours, on the same cohort, `rounds` times; medians and their ratio. Seconds are
// of processor time, all threads, so that other work on the machine disturbs little. Both print numbers that must agree.
//   dotnet run -c Release --project bench/Argenta.Bench.Survival -- [rows] [rounds] [task …]
// A task alone, in this process: -- one FILE ROWS TASK PASSES
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["one", var file, var count, var name, var times])
{
    return One(file, int.Parse(count, CultureInfo.InvariantCulture), name, int.Parse(times, CultureInfo.InvariantCulture));
}

var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
// crr compares people in pairs: beside R at 10,000 rows; ours alone at the full size.
(string Task, string Ours, double Floor, int Rows, bool WholeDays)[] tasks =
[
    ("km1", "km1", 40, rows, true), ("km2", "km2", 40, rows, true), ("logrank", "logrank", 40, rows, true), ("coxfit", "cox", 5, rows, true), ("coxph", "cox", 25, rows, true),
    ("cuminc", "cuminc", 50, rows, true), ("km1-continuous", "km1", 0, rows, false), ("coxph-continuous", "cox", 0, rows, false), ("crr", "crr", 2000, 10_000, true), ("crr-large", "crr", 0, rows, true),
];
var wantedTasks = args.Skip(2).ToArray();
var chosen = wantedTasks.Length > 0 ? [.. tasks.Where(t => wantedTasks.Contains(t.Task))] : tasks;
Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "512" : "256")}-bit vectors, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
Console.WriteLine($"{"task",-18} {"rows",9} {"R, s",10} {"R, MB",7} {"first, ms",10} {"warm, ms",10} {"MB",6} {"x first",8} {"x warm",8} {"wanted",7}  agreement");
var failed = false;
foreach (var group in chosen.GroupBy(t => (t.Rows, t.WholeDays)))
{
    var path = Path.Combine(Path.GetTempPath(), $"argenta-survival-{group.Key.Rows}-{group.Key.WholeDays}.bin");
    new Cohort(group.Key.Rows, group.Key.WholeDays).Write(path);
    foreach (var task in group)
    {
        List<Ran> theirs = [], ours = [];
        var peer = task.Task.Replace("-continuous", string.Empty, StringComparison.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            // crr takes minutes: once.
            if (task.Task != "crr-large" && (task.Task != "crr" || round == 0))
            {
                theirs.Add(Start("Rscript", [Path.Combine(Source(), "peer.R"), path, $"{task.Rows}", peer, peer == "crr" ? "1" : "3"]));
            }

            ours.Add(Start(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { Environment.GetCommandLineArgs()[0] } : [], "one", path, $"{task.Rows}", task.Ours, "7"]));
        }

        var (first, warm) = (Median(ours.Select(r => r.Seconds[0])), Median(ours.Select(r => Median(r.Seconds.Skip(1)))));
        var r = theirs.Count == 0 ? double.NaN : Median(theirs.Select(t => Median(t.Seconds.Count > 1 ? t.Seconds.Skip(1) : t.Seconds)));
        var agrees = theirs.Count == 0 ? double.NaN : theirs[0].Values.Zip(ours[0].Values).Max(v => Math.Abs(v.First - v.Second) / Math.Max(1e-12, Math.Abs(v.First)));
        var low = task.Floor > 0 && r / warm < task.Floor;
        failed |= low || (task.Task == "crr-large" && first > 2) || agrees > 1e-6;
        Console.WriteLine($"{task.Task,-18} {task.Rows,9} {r,10:0.000} {(theirs.Count == 0 ? double.NaN : theirs.Max(t => t.Peak)),7:0} {first * 1000,10:0.0} {warm * 1000,10:0.0} {ours.Max(o => o.Peak),6:0} {r / first,8:0.0} {r / warm,8:0.0} {task.Floor,7:0}{(low ? "!" : " ")} {agrees:0.0e0}");
    }

    File.Delete(path);
}

return failed ? 1 : 0;

static int One(string file, int rows, string task, int passes)
{
    var (time, causes, covariates) = Read(file, rows);
    var happened = Array.ConvertAll(causes, c => c != 0);
    var groups = Grouping.FromCodes([.. Enumerable.Range(0, rows).Select(i => (int)covariates[(i * Cohort.Columns) + 5])], ["0", "1"]);
    string[] names = [.. Enumerable.Range(0, Cohort.Columns).Select(j => $"x{j}")];
    for (var pass = 0; pass < passes; pass++)
    {
        // What the pass before has left is not this one's.
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        double[] values = task switch
        {
            "km1" => [KaplanMeier.Fit(SurvivalTimes.Of(time, happened)).Curves.Min(c => c.Survival.Min())],
            "km2" => [KaplanMeier.Fit(SurvivalTimes.Of(time, happened), groups).Curves.Min(c => c.Survival.Min())],
            "logrank" => [LogRank.Test(SurvivalTimes.Of(time, happened), groups).ChiSquare],
            "cox" => Cox(CoxModel.Fit(SurvivalTimes.Of(time, happened), Covariates.FromRows(covariates, names))),
            "cuminc" => [CumulativeIncidence.Fit(SurvivalTimes.Competing(time, causes), groups).Tests[0].ChiSquare],
            _ => FineGray(FineGrayModel.Fit(SurvivalTimes.Competing(time, causes), "1", Covariates.FromRows(covariates, names))),
        };
        Console.WriteLine($"time {(Environment.CpuUsage.TotalTime - start).TotalSeconds:R} values {string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}");
    }

    using var self = Process.GetCurrentProcess();
    Console.WriteLine($"peak {self.PeakWorkingSet64 / 1e6:0.0}");
    return 0;
}

static double[] Cox(CoxFit fit) => [fit.LogLikelihood, fit.Coefficients[0].Value];

static double[] FineGray(FineGrayFit fit) => [fit.LogLikelihood, fit.Coefficients[0].Value, fit.Coefficients[0].StandardError];

// Column by column as the file has them, so that reading needs no second copy of the matrix.
static (double[] Time, int[] Causes, double[] Covariates) Read(string file, int rows)
{
    using var reader = new BinaryReader(new BufferedStream(File.OpenRead(file), 1 << 16));
    var (time, causes, covariates) = (new double[rows], new int[rows], new double[rows * Cohort.Columns]);
    for (var i = 0; i < rows; i++)
    {
        time[i] = reader.ReadDouble();
    }

    for (var i = 0; i < rows; i++)
    {
        causes[i] = (int)reader.ReadDouble();
    }

    for (var j = 0; j < Cohort.Columns; j++)
    {
        for (var i = 0; i < rows; i++)
        {
            covariates[(i * Cohort.Columns) + j] = reader.ReadDouble();
        }
    }

    return (time, causes, covariates);
}

static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : double.NaN;

static Ran Start(string program, string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
    var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
    process.WaitForExit();
    var runs = lines.Where(l => l[0] == "time").ToArray();
    if (process.ExitCode != 0 || runs.Length == 0)
    {
        throw new InvalidOperationException($"{program} failed; is R there with survival and cmprsk? See bench/Argenta.Bench.Survival/install-r.sh.");
    }

    double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    return new Ran([.. runs.Select(l => Number(l[1]))], [.. runs[0][3..].Select(Number)], Number(lines.Single(l => l[0] == "peak")[1]));
}

static string Source([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

internal sealed record Ran(IReadOnlyList<double> Seconds, IReadOnlyList<double> Values, double Peak);
