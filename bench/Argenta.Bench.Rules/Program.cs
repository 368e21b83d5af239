using System.Diagnostics;
using System.Globalization;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Record.Sheet;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Tests.Shared;
using NodaTime;

// The rules of the repository over facts that are ready, on one thread: bare, and explained beside it. Two kinds of people: the samples, and made-up ones on and
// beside every bound, a third of whose facts are open, which no shortcut spares any work. Turn about, the fastest of the rounds. Exit code 1 where 150 rules take more than 10
// microseconds bare for either, or where the bare way allocates.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
var day = new LocalDate(2026, 11, 1);
var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
GuidelineSet[] sets = [knowledge.Options, knowledge.Alerts, knowledge.Schedules, knowledge.Syndromes, knowledge.Plain.Sentences];
var rules = sets.Sum(s => s.Statements.Count());
var options = sets.Max(s => s.Options.Length);
Console.WriteLine($"{rules} rules in {sets.Sum(s => s.Guidelines.Length)} guidelines, {sets.Sum(s => s.Statements.Sum(r => r.When.Clauses.Length))} clauses, {knowledge.Catalogue.All.Length} facts");

var samples = Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    .Select(path => Pathway.FactsOf(CaseSheet.Read(File.ReadAllText(path), path, knowledge.Terms), day, knowledge)).ToArray();
var generated = new GeneratedFacts(knowledge.Catalogue, [.. sets.SelectMany(s => s.Conditions)], knowledge.Predicates, day, 1);
var made = Enumerable.Range(0, 200).Select(_ => generated.Next()).ToArray();
var verdicts = new OptionVerdict[options];
var answers = new Verdict[sets.Max(s => s.Rules.Length)];

var slowest = 0.0;
foreach (var (name, people) in new[] { ("samples", samples), ("made-up people at the bounds", made) })
{
    // The compiler needs many calls before it has done its best.
    for (var i = 0; i < 30; i++)
    {
        Bare(people, 50);
        Thread.Sleep(10);
    }

    Explained(people, 1);
    var (bare, explained) = (new List<double>(), new List<double>());
    for (var round = 0; round < rounds; round++)
    {
        bare.Add(Time(() => Bare(people, 100)) / (100 * people.Length));
        explained.Add(Time(() => Explained(people, 1)) / people.Length);
    }

    // Neighbours on the machine only ever add: the fastest round is the nearest to what the code takes.
    var (b, e) = (bare.Min(), explained.Min());
    slowest = Math.Max(slowest, b / rules * 150);
    var each = Allocated(() => Bare(people, 100)) / (100.0 * people.Length);
    Console.WriteLine($"{name} ({people.Length}): bare {b:0.00} us a person (median round {Median(bare):0.00}), 150 rules {b / rules * 150:0.00} us, {each:0.##} bytes allocated; explained {e:0.0} us ({e / b:0} times)");
    slowest = each >= 1 ? double.MaxValue : slowest;
}

return slowest <= 10 ? 0 : 1;

void Bare(Facts[] people, int times)
{
    for (var i = 0; i < times; i++)
    {
        foreach (var facts in people)
        {
            foreach (var set in sets)
            {
                set.EvaluateOptions(facts, day, verdicts);
                set.EvaluateRules(facts, day, answers);
            }
        }
    }
}

void Explained(Facts[] people, int times)
{
    for (var i = 0; i < times; i++)
    {
        foreach (var facts in people)
        {
            foreach (var set in sets)
            {
                GC.KeepAlive(set.Evaluate(facts, day));
            }
        }
    }
}

static long Allocated(Action action)
{
    action();
    var before = GC.GetAllocatedBytesForCurrentThread();
    action();
    return GC.GetAllocatedBytesForCurrentThread() - before;
}

static double Time(Action action)
{
    var watch = Stopwatch.StartNew();
    action();
    return watch.Elapsed.TotalMicroseconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
