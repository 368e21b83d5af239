using System.Diagnostics;
using System.Globalization;
using Argenta.Assessment;
using Argenta.Course;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Tests.Shared;
using NodaTime;

// The walk of one person on one thread, over the samples: bare, explained, and with the worth of the tests; then the parts. Processor time, the fastest of the rounds: neighbours on
// the machine only ever add. Exit code 1 where ranking by worth takes more than 20 ms a person on average.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
var milliseconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 400;
var day = new LocalDate(2026, 11, 1);
var k = PathwayKnowledge.Load(Repository.Knowledge);
var people = Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    .Select(path => CaseSheet.Read(File.ReadAllText(path), "course.yaml", k.Terms)).ToArray();
Console.WriteLine($"{people.Length} people, {people.Average(p => p.Entries.Length):0} entries each; {k.Catalogue.All.Length} facts, {k.Options.Options.Length} options, {k.Workup.Tests.Length} tests");
var bare = Time("bare", r => Pathway.Judge(r, day, k));
var explained = Time("explained", r => Pathway.Assess(r, day, k, weigh: false));
var whole = Time("with worth", r => Pathway.Assess(r, day, k));
var worth = (whole - explained) / 1000;
Console.WriteLine($"worth alone: {worth:0.0} ms a person; explained {explained / bare:0.0} times bare");
Console.WriteLine("parts:");
Time("as of", r => r.AsOf(day));
Time("health", r => HealthAssessment.Of(r, day, k.Health, k.Terms));
Time("complaints", r => Complaints.Of(r, day, k.Terms, Questionnaires.Of(r, day, k.Questionnaires, k.Terms)));
Time("patterns", r => k.Patterns.Of(r, day, Complaints.Of(r, day, k.Terms, Questionnaires.Of(r, day, k.Questionnaires, k.Terms)), k.Terms));
Time("markers", r => Markers.Of(r, day, k.Markers, k.Terms));
Time("tissue", r => Grading.Of(r, day, k.Pathology));
Time("tissue, staging", r => Tnm.Of(r, day, Grading.Of(r, day, k.Pathology), k.Staging));
Time("courses", r => Courses.Of(r, day, k.Course, k.Terms));
Time("facts", r => Pathway.FactsOf(r, day, k));
var facts = people.ToDictionary(p => p, p => Pathway.FactsOf(p, day, k));
Time("options, explained", r => Argenta.Treatment.Options.Of(k.Options, facts[r], day));
Time("predicates, explained", r => k.Predicates.Evaluate(facts[r], day));
return worth <= 20 ? 0 : 1;

double Time(string name, Func<PatientRecord, object> act)
{
    var (best, bytes) = (double.MaxValue, 0L);
    for (var round = 0; round < rounds; round++)
    {
        var (allocated, before, n) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, 0);
        var watch = Stopwatch.StartNew();
        do
        {
            foreach (var person in people)
            {
                act(person);
                n++;
            }
        }
        while (watch.ElapsedMilliseconds < milliseconds);

        best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / n);
        bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / n;
    }

    Console.WriteLine($"  {name,-22} {best,10:0.0} us {bytes,12:N0} bytes");
    return best;
}
