using System.Diagnostics;
using System.Globalization;
using System.Text;
using Argenta.Fhir;
using Argenta.Fhir.Tests;

// Our reader, up to the typed record, against a bare scan of the same bytes by Utf8JsonReader, token by token, and against Firely's fastest mode that accepts
// them, up to its objects; of minified and of indented bundles, without narrative. All in one run, turn about, single-threaded; medians of processor time, so
// that other work on the machine weighs on none. Exit code 1 where the reader is below half of the scan, allocates more than 0.2 bytes a byte, or leaves
// more than a fifth of the resources without an entry.
var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var terms = Vocabulary.Terms;
var own = args.Contains("--own"); // bundles of our own writer: every kind of entry, every extension of the house
var file = args.SkipWhile(a => a != "--file").Skip(1).FirstOrDefault(); // bundles of a file, one a line, such as "argenta simulate --format ndjson" writes
var minified = new Corpus("minified", file is not null ? [.. File.ReadLines(file).Take(people).Select(Encoding.UTF8.GetBytes)] : own ? [.. Enumerable.Range(0, people).Select(i => Encoding.UTF8.GetBytes(FhirWriter.WriteText(new RandomRecord(i).Make(), terms)))] : OrdinaryPeople.Make(people), terms);
Corpus[] corpora = [minified, minified.Indented()];
if (args.Contains("--ours"))
{
    // For a profiler: nothing but our reader, for half a minute.
    for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < 20;)
    {
        minified.Read();
    }

    return 0;
}

var firely = args.Contains("--no-firely") ? null : Firely.Fastest(minified.Documents);
Console.WriteLine($"{people} people; Firely: {(firely is null ? "left out" : $"{firely.Name}, the fastest mode that accepts them")}");
var good = true;
foreach (var corpus in corpora)
{
    // The compiler needs many calls before it has done its best for either.
    for (var i = 0; i < 12; i++)
    {
        Time(corpus.Scan);
        Time(corpus.Read);
        Thread.Sleep(50);
    }

    var (ours, scans, theirs) = (new List<double>(), new List<double>(), new List<double>());
    for (var round = 0; round < rounds; round++)
    {
        ours.Add(Time(corpus.Read));
        scans.Add(Time(corpus.Scan));
        theirs.Add(firely is null ? double.NaN : Time(() => firely.Read(corpus.Documents)));
    }

    var (share, allocated, ratio) = (corpus.ShareOfEntries(), corpus.Allocated(), Median(Ratios(scans, ours)));
    Console.WriteLine($"{corpus.Name}, {corpus.Length / 1e6:0.0} MB, {share:0.0 %} of the resources end as entries");
    Console.WriteLine($"  ours   {Speed(corpus, ours)}, {allocated:0.000} bytes allocated a byte");
    Console.WriteLine($"  scan   {Speed(corpus, scans)}; ours to it {Spread(Ratios(scans, ours), "0.00")}");
    if (firely is not null)
    {
        Console.WriteLine($"  Firely {Speed(corpus, theirs)}; ours to it {Spread(Ratios(theirs, ours), "0.0")}");
    }

    good &= own || (ratio >= 0.5 && allocated <= 0.2 && share >= 0.8);
}

return good ? 0 : 1;

static double Time(Action action)
{
    GC.Collect();
    GC.WaitForPendingFinalizers();
    var before = Environment.CpuUsage.TotalTime;
    action();
    return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
}

static string Speed(Corpus corpus, List<double> seconds) => $"{corpus.Length / 1e6 / Median(seconds),5:0} MB/s";

static string Spread(List<double> ratios, string format) =>
    $"{Median(ratios).ToString(format, CultureInfo.InvariantCulture)} ({ratios.Min().ToString(format, CultureInfo.InvariantCulture)} to {ratios.Max().ToString(format, CultureInfo.InvariantCulture)})";

static List<double> Ratios(List<double> theirs, List<double> ours) => [.. theirs.Zip(ours, (t, o) => t / o)];

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
