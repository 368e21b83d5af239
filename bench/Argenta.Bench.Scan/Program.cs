using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text;
using Argenta.Assessment;
using Argenta.Bench.Scan;
using Argenta.Fhir;
using Argenta.Population.Scan;
using Argenta.Tests.Shared;
using NodaTime;

// The population scan against the reader alone, on the same bytes in one run, turn about. Processor time of the whole process, medians after warm-up: neighbours weigh on none.
// A scan has work that does not grow with its people (laying out its walk, bringing its files to the disk, touching its memory first), some ten milliseconds: nothing of a population, a tenth of a thousand people.
//   [people] [rounds]        people of "argenta simulate" in true proportion: the reader; reader and walk in a plain loop; scans for each kind, and for every kind, on one thread and on two, and two scans beside each other; bulk layout
//   ... --registry           the same where everybody has a tumour
//   ... --ordinary           the same of the people of the reader's bench, who all have a proven tumour too
//   ... --file people.ndjson the same of bundles of a file, one a line
//   ... --some "suspected" ["every kind" ...]   the reader and these alone: more rounds in the same time
//   ... --only "every kind"  nothing but one of them for half a minute, for a profiler
//   --pipe N [N ...]         peak memory of a scan of N small people through a pipe, each in a process of its own
// Exit code 1 where an aim is missed: a scan at least 0.7 of the reader's speed, of the bulk layout at least 0.25, on two threads 1.8 times as fast; a pipe at most 1 GB, the largest at most a tenth above the smallest.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (AsTheCommand.Again(args) is { } done)
{
    return done;
}

if (args is ["--scan-stdin", var target])
{
    return Pipe.Scan(target);
}

if (args is ["--pipe", .. var sizes])
{
    return Pipe.Measure([.. sizes.Select(s => long.Parse(s, CultureInfo.InvariantCulture))]);
}

const int SettledMethods = 20, SettledLaps = 3, MostLaps = 25, WarmedUpBy = 2000;
var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 16_000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
var day = new LocalDate(2026, 11, 1);
var folder = Directory.CreateTempSubdirectory("argenta-bench-").FullName;
try
{
    var (all, some) = Corpora();
    var walk = new BareWalk(knowledge, day);
    Console.WriteLine($"{all.People} people, {all.Size / 1e6:0.0} MB of bundles a line, {all.BulkSize / 1e6:0.0} MB as Bulk Data output in {Directory.GetFiles(all.Bulk).Length} files");
    var what = new (string Name, long Bytes, Action<Corpus> Act)[]
    {
        ("reader", all.Size, of => { _ = Read(of).Count(); }),
        ("reader and walk", all.Size, of =>
        {
            foreach (var together in Read(of).Chunk(32))
            {
                walk.Judge(together);
            }
        }),
        ("suspected", all.Size, of => Scan(of, of.Lines, 1)),
        ("suspected, two threads", all.Size, of => Scan(of, of.Lines, 2)),
        ("suspected, two scans", 2 * all.Size, of => Parallel.Invoke(() => Scan(of, of.Lines, 1), () => Scan(of, of.Lines, 1, name: "beside"))),
        ("suspected, bulk", all.BulkSize, of => Scan(of, of.Bulk, 1)),
        ("every kind", all.Size, of => Scan(of, of.Lines, 1, countAll: true)),
        ("every kind, two threads", all.Size, of => Scan(of, of.Lines, 2, countAll: true)),
        ("every kind, two scans", 2 * all.Size, of => Parallel.Invoke(() => Scan(of, of.Lines, 1, countAll: true), () => Scan(of, of.Lines, 1, countAll: true, name: "beside"))),
        ("every kind, bulk", all.BulkSize, of => Scan(of, of.Bulk, 1, countAll: true)),
        ("by default", all.Size, of => Scan(of, of.Lines, 1, ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing)),
        ("progressing", all.Size, of => Scan(of, of.Lines, 1, ScanKinds.Progressing)),
        ("overdue, written", all.Size, of => Scan(of, of.Lines, 1, ScanKinds.Overdue)),
    };
    if (args.SkipWhile(a => a != "--some").Skip(1).TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList() is { Count: > 0 } named)
    {
        what = [what[0], .. what.Skip(1).Where(w => named.Contains(w.Name))];
    }

    if (args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault() is { } only)
    {
        // For a profiler: nothing but one of them, for half a minute.
        var act = what.First(w => w.Name == only).Act;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < 30;)
        {
            act(all);
        }

        return 0;
    }

    // Until the runtime has settled: what it compiles is processor time too, and a scan of a population runs for minutes after it.
    var (laps, settled) = (0, 0);
    while (settled < SettledLaps && laps < MostLaps)
    {
        var compiled = JitInfo.GetCompiledMethodCount();
        Array.ForEach(what, w => w.Act(some));
        Thread.Sleep(500);
        laps++;
        settled = JitInfo.GetCompiledMethodCount() - compiled > SettledMethods ? 0 : settled + 1;
    }

    Console.WriteLine($"{laps} laps of warming up, {JitInfo.GetCompiledMethodCount()} methods compiled in {JitInfo.GetCompilationTime().TotalSeconds:0} s");

    // The reader is timed anew before each of them, so that both have the same moment of a machine that others use too.
    var times = what.Select(_ => (Cpu: new List<double>(), Wall: new List<double>(), OfReader: new List<double>())).ToArray();
    var readers = new List<double>();
    for (var round = 0; round < rounds; round++)
    {
        for (var i = 0; i < what.Length; i++)
        {
            var reader = Time(what[0].Act, all);
            var (cpu, wall) = Time(what[i].Act, all);
            readers.Add(reader.Cpu);
            times[i].Cpu.Add(cpu);
            times[i].Wall.Add(wall);
            times[i].OfReader.Add(what[i].Bytes / cpu / (all.Size / reader.Cpu));
        }
    }

    var fastest = readers.Min();
    for (var i = 0; i < what.Length; i++)
    {
        var (cpu, share) = (Median(times[i].Cpu), times[i].OfReader);
        var before = GC.GetTotalAllocatedBytes(true);
        what[i].Act(all);
        var allocated = (GC.GetTotalAllocatedBytes(true) - before) / all.People;
        Console.WriteLine($"{what[i].Name,-24} {cpu,8:0.000} s of a core {what[i].Bytes / 1e6 / cpu,6:0} MB/s {all.People / cpu,8:0} people/s  {Median(share),5:0.00} of the reader ({share.Min():0.00} to {share.Max():0.00}; {what[i].Bytes / times[i].Cpu.Min() / (all.Size / fastest):0.00} of the fastest rounds)  {Median(times[i].Wall),8:0.000} s by the clock  {allocated,7} bytes a person");
    }

    foreach (var kind in new[] { "suspected", "every kind" })
    {
        var (single, both, beside) = (Place(kind), Place($"{kind}, two threads"), Place($"{kind}, two scans"));
        if (single >= 0 && both >= 0)
        {
            Console.WriteLine($"{what[both].Name}: {times[single].Wall.Min() / times[both].Wall.Min():0.00} times one by the clock (fastest), {Median(times[both].Cpu) / Median(times[single].Cpu):0.00} of its processor time");
        }

        if (single >= 0 && beside >= 0)
        {
            // What the machine gives: its two cores may share more than they seem to.
            Console.WriteLine($"{what[beside].Name}: two scans that have nothing to do with each other do {2 * times[single].Wall.Min() / times[beside].Wall.Min():0.00} times as much as one (fastest)");
        }
    }

    var missed = new (string Name, double Found, double Aim)[]
    {
        Speed("suspected", 0.7), Speed("every kind", 0.7), Speed("by default", 0.7), Speed("suspected, bulk", 0.25), Speed("every kind, bulk", 0.25), Threads("suspected", 1.8), Threads("every kind", 1.8),
    }.Where(a => a.Found < a.Aim).ToList();
    missed.ForEach(a => Console.WriteLine($"missed: {a.Name} {a.Found:0.00}, the aim is {a.Aim}"));
    return missed.Count == 0 ? 0 : 1;

    (string Name, double Found, double Aim) Speed(string name, double aim) => (name, Place(name) is >= 0 and var at ? Median(times[at].OfReader) : aim, aim);

    (string Name, double Found, double Aim) Threads(string name, double aim) => (name + ", two threads", Place(name + ", two threads") is >= 0 and var at && Place(name) >= 0 ? times[Place(name)].Wall.Min() / times[at].Wall.Min() : aim, aim);

    (Corpus All, Corpus Some) Corpora()
    {
        var file = args.SkipWhile(a => a != "--file").Skip(1).FirstOrDefault() ?? (args.Contains("--ordinary") ? null : SimulatedPeople.Write(people, args.Contains("--registry"), Path.Combine(folder, "simulated.ndjson")));
        var bundles = file is null ? OrdinaryPeople.Make(people) : [.. File.ReadLines(file).Take(people).Select(Encoding.UTF8.GetBytes)];
        return (Corpus.Write(bundles, Path.Combine(folder, "all")), Corpus.Write(bundles[..Math.Min(WarmedUpBy, bundles.Length)], Path.Combine(folder, "some")));
    }

    static (double Cpu, double Wall) Time(Action<Corpus> act, Corpus corpus)
    {
        // What is still compiled is taken off: hundreds of methods may come to it in one round and none in the next.
        GC.Collect();
        var (watch, before, compiling) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime());
        act(corpus);
        return ((Environment.CpuUsage.TotalTime - before - (JitInfo.GetCompilationTime() - compiling)).TotalSeconds, watch.Elapsed.TotalSeconds);
    }

    int Place(string name) => Array.FindIndex(what, w => w.Name == name);

    IEnumerable<Argenta.Record.PatientRecord> Read(Corpus of)
    {
        using var stream = File.OpenRead(of.Lines);
        foreach (var person in FhirReader.Read(stream, of.Lines, knowledge.Terms, ReadOptions.Tolerant))
        {
            yield return person;
        }
    }

    void Scan(Corpus of, string path, int threads, ScanKinds find = ScanKinds.Suspected, bool countAll = false, string name = "found")
    {
        var found = PopulationScan.Run(new() { Paths = [path], AsOf = day, Knowledge = knowledge, KnowledgeStamp = "bench", Find = find, CountAll = countAll, Out = Path.Combine(folder, $"{name}.ndjson"), Threads = threads });
        if (found.Tally.People != of.People)
        {
            throw new InvalidOperationException($"{path}: {found.Tally.People} people in place of {of.People}: nothing can be compared.");
        }
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
