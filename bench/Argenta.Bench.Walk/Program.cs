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
using Argenta.Symptoms.Suspicion;
using Argenta.Tests.Shared;
using NodaTime;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var day = new LocalDate(2026, 11, 1);
var k = PathwayKnowledge.Load(Repository.Knowledge);
var people = Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    .Select(path => CaseSheet.Read(File.ReadAllText(path), "course.yaml", k.Terms)).ToArray();
Console.WriteLine($"{k.Catalogue.All.Length} facts, FactValue {System.Runtime.CompilerServices.Unsafe.SizeOf<Argenta.Rules.FactValue>()} bytes, {k.Options.Options.Length} options");
Time("assess", r => Pathway.Assess(r, day, k));
Time("asOf", r => r.AsOf(day));
Time("facts new", r => new Argenta.Rules.Facts(k.Catalogue));
Time("health", r => HealthAssessment.Of(r, day, k.Health, k.Terms));
Time("complaints", r => Complaints.Of(r, day, k.Terms, k.Questionnaires));
Time("markers", r => Markers.Of(r, day, k.Markers, k.Terms));
Time("patterns", r => k.Patterns.Of(r, day, Complaints.Of(r, day, k.Terms, k.Questionnaires), k.Terms));
Time("pathology", r => Grading.Of(r, day, k.Pathology));
Time("pathology+staging", r => Tnm.Of(r, day, Grading.Of(r, day, k.Pathology), k.Staging));
Time("courses", r => Courses.Of(r, day, k.Course, k.Terms));
Time("receptors", r => Receptors.Of(r, day, k.Receptors));
Time("samples", r => Samples.Of(r, day, k.Samples));
Time("facts of", r => Pathway.FactsOf(r, day, k));
var facts = people.ToDictionary(p => p, p => Pathway.FactsOf(p, day, k));
Time("options", r => Argenta.Treatment.Options.Of(k.Options, facts[r], day));
Time("alerts", r => k.Alerts.Evaluate(facts[r], day));
Time("schedules", r => k.Schedules.Evaluate(facts[r], day));
Time("syndromes", r => k.Syndromes.Evaluate(facts[r], day));
Time("predicates", r => k.Predicates.Evaluate(facts[r], day));
Time("suspicion", r => SuspicionAssessment.Of(facts[r], day, Complaints.Of(r, day, k.Terms, k.Questionnaires), k.Suspicion));

void Time(string name, Func<PatientRecord, object> act)
{
    var best = double.MaxValue;
    var bytes = 0L;
    for (var round = 0; round < 6; round++)
    {
        var a = GC.GetAllocatedBytesForCurrentThread();
        var t = Environment.CpuUsage.UserTime;
        var n = 0;
        var w = Stopwatch.StartNew();
        while (w.ElapsedMilliseconds < 250)
        {
            foreach (var p in people)
            {
                act(p);
                n++;
            }
        }

        best = Math.Min(best, (Environment.CpuUsage.UserTime - t).TotalMicroseconds / n);
        bytes = (GC.GetAllocatedBytesForCurrentThread() - a) / n;
    }

    Console.WriteLine($"{name,-20} {best,10:0.0} us {bytes,10} B");
}
