using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Argenta.Fhir;
using Argenta.Fhir.Tests;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

// Our reader, up to the typed record, against Firely's fastest mode that accepts the same file, up to its objects.
// Both in one run, turn about, single-threaded; medians of processor time, so that other work on the machine weighs on neither.
// Beside them a bare scan of the same bytes by Utf8JsonReader, token by token. Exit code 1 where the ratio is below 4.
var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var terms = Vocabulary.Terms;
var own = args.Contains("--own"); // bundles of our own writer: every kind of entry, every extension of the house
var lines = own ? [.. Enumerable.Range(0, people).Select(i => Encoding.UTF8.GetBytes(FhirWriter.WriteText(new RandomRecord(i).Make(), terms)))] : OrdinaryPeople.Make(people);
var file = lines.SelectMany(l => l.Append((byte)'\n')).ToArray();
Console.WriteLine($"{people} people, {file.Length / 1e6:0.0} MB of NDJSON bundles");

var modes = new (string Name, FhirJsonDeserializer Mode)[]
{
    ("SYNTAXONLY", FhirJsonDeserializer.SYNTAXONLY), ("OSTRICH", FhirJsonDeserializer.OSTRICH), ("RECOVERABLE", FhirJsonDeserializer.RECOVERABLE), ("STRICT", FhirJsonDeserializer.STRICT),
};
var accepted = modes.Where(m => lines.Take(50).All(l => Theirs(m.Mode, l))).ToList();

// The compiler needs many calls before it has done its best for either.
for (var i = 0; i < 6; i++)
{
    Time(Scan);
}

foreach (var (name, mode) in args.Contains("--ours") ? [] : accepted)
{
    for (var i = 0; i < 6; i++)
    {
        Time(() => Firely(mode));
    }
}

for (var i = 0; i < 12; i++)
{
    Time(Ours);
    Thread.Sleep(50);
}

if (args.Contains("--ours"))
{
    // For a profiler: nothing but our reader, for half a minute.
    for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < 30;)
    {
        Ours();
    }

    return 0;
}

var fastest = accepted.Select(m => (m.Name, m.Mode, Seconds: Enumerable.Range(0, 3).Select(_ => Time(() => Firely(m.Mode))).Order().ElementAt(1))).MinBy(m => m.Seconds);
Console.WriteLine($"Firely's fastest accepting mode: {fastest.Name} (accepting: {string.Join(", ", accepted.Select(m => m.Name))})");
var ours = new List<double>();
var theirs = new List<double>();
var scans = new List<double>();
for (var round = 0; round < rounds; round++)
{
    ours.Add(Time(Ours));
    theirs.Add(Time(() => Firely(fastest.Mode)));
    scans.Add(Time(Scan));
}

var (a, b, c) = (Median(ours), Median(theirs), Median(scans));
var before = GC.GetAllocatedBytesForCurrentThread();
Ours();
var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
Console.WriteLine($"ours   {a:0.000} s  {file.Length / 1e6 / a:0} MB/s  {people / a:0} people/s  {(double)allocated / file.Length:0.00} bytes allocated a byte");
Console.WriteLine($"Firely {b:0.000} s  {file.Length / 1e6 / b:0} MB/s");
Console.WriteLine($"scan   {c:0.000} s  {file.Length / 1e6 / c:0} MB/s");
Console.WriteLine($"ratio to Firely {b / a:0.0} (each round {string.Join(", ", theirs.Zip(ours, (t, o) => (t / o).ToString("0.0", CultureInfo.InvariantCulture)))}), to the scan {c / a:0.00}");
return b / a >= 4 ? 0 : 1;

void Ours()
{
    var count = 0;
    foreach (var record in FhirReader.Read(new MemoryStream(file, writable: false), "bench", terms, ReadOptions.Tolerant))
    {
        count += record.Entries.Length;
    }

    GC.KeepAlive(count);
}

void Scan()
{
    foreach (var line in lines)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
        }
    }
}

void Firely(FhirJsonDeserializer mode)
{
    foreach (var line in lines)
    {
        Theirs(mode, line);
    }
}

static bool Theirs(FhirJsonDeserializer mode, byte[] line)
{
    var reader = new Utf8JsonReader(line);
    return mode.TryDeserializeResource(ref reader, out Resource? resource, out var issues) && resource is not null && !issues.Any();
}

static double Time(Action action)
{
    GC.Collect();
    GC.WaitForPendingFinalizers();
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    action();
    return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
