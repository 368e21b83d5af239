using System.Diagnostics;
using System.Globalization;
using Argenta.Assessment;
using Argenta.Record.Sheet;
using Argenta.Rules.Guidelines;
using Argenta.Tests.Shared;
using Argenta.Treatment;
using NodaTime;

// All options of each sample person from ready facts, bare, on one thread; beside it explained, every argument and need read, and the whole walk. Exit code 1 where bare takes 50 us or more.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
LocalDate day = new(2026, 11, 1);
var people = Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories).Order()
    .Select(p => CaseSheet.Read(File.ReadAllText(p), p, knowledge.Terms)).ToList();
var facts = people.Select(p => Pathway.FactsOf(p, day, knowledge)).ToList();
var options = knowledge.Options;
var verdicts = new OptionVerdict[options.Options.Length];
Console.WriteLine($"{options.Options.Length} options, {options.Options.Sum(o => o.Arguments.Length)} arguments, {options.Options.SelectMany(o => o.Arguments).Sum(a => a.When.Clauses.Length)} clauses, {people.Count} people");

for (var i = 0; i < rounds; i++)
{
    options.EvaluateOptions(facts[i % facts.Count], day, verdicts);
}

// The best of several batches: what else runs on the machine only ever adds.
const int batches = 10;
var slowest = 0.0;
var all = 0.0;
var allocated = GC.GetAllocatedBytesForCurrentThread();
foreach (var one in facts)
{
    var microseconds = double.MaxValue;
    for (var batch = 0; batch < batches; batch++)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < rounds / batches; i++)
        {
            options.EvaluateOptions(one, day, verdicts);
        }

        microseconds = Math.Min(microseconds, watch.Elapsed.TotalMicroseconds / (rounds / batches));
    }

    slowest = Math.Max(slowest, microseconds);
    all += microseconds;
}

allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
var explained = Time(() => facts.Sum(f => Options.Of(options, f, day).Sum(o => o.AllBecause().Count() + o.Needs.Length)), 3) / facts.Count;
var walk = Time(() => people.Sum(p => Pathway.Assess(p, day, knowledge).Options.Length), 1) / people.Count;
Console.WriteLine($"bare: mean {all / facts.Count:0.0} us a person, slowest person {slowest:0.0} us, {allocated / (double)rounds / facts.Count:0.0} bytes a person");
Console.WriteLine($"explained: {explained:0.0} ms a person; the whole walk with the ranking of tests: {walk:0.0} ms a person");
return slowest < 50 ? 0 : 1;

static double Time(Func<int> work, int times)
{
    work();
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < times; i++)
    {
        work();
    }

    return watch.Elapsed.TotalMilliseconds / times;
}
