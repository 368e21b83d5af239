using System.Diagnostics;
using System.Globalization;
using System.Text;
using Argenta.Assessment;
using Argenta.Course;
using Argenta.Fhir;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Tests.Shared;
using NodaTime;

// The walk of one person on one thread: bare, explained, and with the worth of the tests; then the rooms. First over the samples (case reports), then over ordinary people as hospitals send them
// (36 laboratory values and what the dialects carry). Of each person the fastest of the turns: neighbours on the machine only ever add. Exit code 1 where an aim is missed:
// bare 100 us, explained 1 ms, worth 20 ms. Bare is measured as a scan walks (64 people) with 32 room by room, and for one person alone. With "--only bare|together|explained|worth" nothing but that for so many
// seconds, for a profiler.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var only = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault();
var numbers = args.Where(a => int.TryParse(a, CultureInfo.InvariantCulture, out _)).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
var (rounds, milliseconds) = (numbers.Length > 0 ? numbers[0] : 5, numbers.Length > 1 ? numbers[1] : 400);
var day = new LocalDate(2026, 11, 1);
var k = PathwayKnowledge.Load(Repository.Knowledge);
var walk = new BareWalk(k, day);
var samples = Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    .Select(path => CaseSheet.Read(File.ReadAllText(path), "course.yaml", k.Terms)).ToArray();
var ordinary = OrdinaryPeople.Make(30).Select(b => FhirReader.ReadOneText(Encoding.UTF8.GetString(b), "ordinary", k.Terms, ReadOptions.Tolerant)).ToArray();
Console.WriteLine($"{k.Catalogue.All.Length} facts, {k.Options.Options.Length} options, {k.Workup.Tests.Length} tests");
if (only is not null)
{
    PatientRecord[] all = args.Contains("--ordinary") ? ordinary : samples;
    foreach (var person in all.Concat(all).Concat(all))
    {
        Pathway.Judge(person, day, k);
    }

    var (laps, before, pauses) = (0, Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
    var fastest = long.MaxValue;
    for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < rounds;)
    {
        laps++;
        var lap = Stopwatch.GetTimestamp();
        if (only == "together")
        {
            Together(all);
        }

        foreach (var person in only == "together" ? [] : all)
        {
            GC.KeepAlive(only switch { "bare" => Verdicts(Pathway.Judge(Anew(person), day, k)), "explained" => Made(Pathway.Assess(Anew(person), day, k, weigh: false)), _ => Made(Pathway.Assess(Anew(person), day, k)) });
        }

        fastest = Math.Min(fastest, Stopwatch.GetTimestamp() - lap);
    }

    var (used, n) = (Environment.CpuUsage.TotalTime - before, laps * (double)all.Length);
    Console.WriteLine($"{only}: {used.TotalMicroseconds / n:0.0} us of processor time a person ({fastest / (double)Stopwatch.Frequency * 1e6 / all.Length:0.0} us in the fastest lap), of that {(GC.GetTotalPauseDuration() - pauses).TotalMicroseconds / n:0.0} us collecting memory ({GC.CollectionCount(0) / n:0.00} + {GC.CollectionCount(2) / n:0.000} times)");
    return 0;
}

var kept = true;
Walks("the samples", samples);
Walks("ordinary people", ordinary);
return kept ? 0 : 1;

// Grounds of options are made when somebody reads them: here everybody does.
void Together(ReadOnlySpan<PatientRecord> people)
{
    for (var at = 0; at < people.Length; at += 32)
    {
        PatientRecord[] some = [.. people[at..Math.Min(people.Length, at + 32)]];
        GC.KeepAlive(walk.Judge(Array.ConvertAll(some, Anew)).Sum(Verdicts));
    }
}

// A record keeps the lists of its entries that somebody asked for: here each walk is the first of its person.
static PatientRecord Anew(PatientRecord person) => person with { Entries = [.. person.Entries] };

// Verdicts are given when they are read: here all are.
static int Verdicts(BareAssessment bare) => bare.Options.Length + bare.Alerts.Length + bare.Schedules.Length;

static object Read(PatientAssessment assessment) => Made(assessment) + assessment.Options.Sum(o => o.AllBecause().Count() + o.Needs.Length);

// Every part is made when it is read: here each is, but for outlook and the patient's page.
static int Made(PatientAssessment a) => a.Findings.Length + a.Options.Length + a.FollowUp.Length + a.Alerts.Length + a.Completeness.Missing.Length + a.Workup.Length + a.PrimarySearch.Length;

void Walks(string name, PatientRecord[] people)
{
    Console.WriteLine($"{name}: {people.Length}, {people.Average(p => p.Entries.Length):0} entries each");
    var together = Laps(people);
    var bare = Time("bare, alone", r => Verdicts(Pathway.Judge(Anew(r), day, k)));
    var explained = Time("explained", r => Made(Pathway.Assess(Anew(r), day, k, weigh: false)));
    var read = Time("explained and read", r => Read(Pathway.Assess(Anew(r), day, k, weigh: false)));
    var worth = (Time("with worth", r => Made(Pathway.Assess(Anew(r), day, k))) - explained) / 1000;
    Console.WriteLine($"  bare {together:0} us together, {bare:0} us alone, explained {explained / 1000:0.00} ms ({read / 1000:0.00} ms with the arguments and needs of every option read), worth alone {worth:0.0} ms a person (aims: 100 us, 1 ms, 20 ms)");
    kept &= together <= 100 && explained <= 1000 && worth <= 20;
    Console.WriteLine("  the rooms, each with all that it needs of the others made before:");
    var known = people.ToDictionary(p => p, p => p.AsOf(day));
    var symptoms = people.ToDictionary(p => p, p => Complaints.Of(known[p], day, k.Terms, Questionnaires.Of(known[p], day, k.Questionnaires, k.Terms)));
    var answers = people.ToDictionary(p => p, p => Questionnaires.Of(known[p], day, k.Questionnaires, k.Terms));
    var markers = people.ToDictionary(p => p, p => Markers.Of(known[p], day, k.Markers, k.Terms));
    var tissue = people.ToDictionary(p => p, p => Grading.Of(known[p], day, k.Pathology));
    var courses = people.ToDictionary(p => p, p => Courses.Of(known[p], day, k.Course, k.Terms));
    var response = people.ToDictionary(p => p, p => ResponseAssessment.Of(known[p], day, courses[p], markers[p], k.Course, k.Terms));
    var facts = people.ToDictionary(p => p, p => Pathway.FactsOf(p, day, k));
    Time("as of", r => r.AsOf(day));
    Time("health", r => HealthAssessment.Of(known[r], day, k.Health, k.Terms));
    Time("questionnaires", r => Questionnaires.Of(known[r], day, k.Questionnaires, k.Terms));
    Time("complaints", r => Complaints.Of(known[r], day, k.Terms, answers[r]));
    Time("patterns", r => k.Patterns.Of(known[r], day, symptoms[r], k.Terms));
    Time("markers", r => Markers.Of(known[r], day, k.Markers, k.Terms));
    Time("samples", r => Samples.Of(known[r], day, k.Samples));
    Time("tissue", r => Grading.Of(known[r], day, k.Pathology));
    Time("staging", r => Tnm.Of(known[r], day, tissue[r], k.Staging));
    Time("courses", r => Courses.Of(known[r], day, k.Course, k.Terms));
    Time("response", r => ResponseAssessment.Of(known[r], day, courses[r], markers[r], k.Course, k.Terms));
    Time("complaints over time", r => SymptomCourses.Of(known[r], day, k.Course.Severity, k.Terms, answers[r]));
    Time("progression", r => Progressions.Of(known[r], day, courses[r], k.Course, k.Terms, response[r]));
    Time("receptors", r => Receptors.Of(known[r], day, k.Receptors));
    Time("facts of all rooms", r => Pathway.FactsOf(Anew(r), day, k));
    Time("options", r => Argenta.Treatment.Options.Of(k.Options, facts[r], day));
    Time("options, all read", r => Argenta.Treatment.Options.Of(k.Options, facts[r], day).Sum(o => o.AllBecause().Count() + o.Needs.Length));
    Time("predicates, all read", r => k.Predicates.Evaluate(facts[r], day).Rules.Sum(o => o.Because.Children.Length + o.Needs.Length));

    double Laps(PatientRecord[] some)
    {
        // As many as a scan walks together; the fastest of many laps, after the runtime has compiled what is hot.
        PatientRecord[] many = [.. Enumerable.Range(0, 32).Select(i => some[i % some.Length])];
        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < milliseconds * 10;)
        {
            Together(many);
        }

        var (fastest, turns, allocated) = (long.MaxValue, 0, 0L);
        for (var watch = Stopwatch.StartNew(); turns < rounds || watch.ElapsedMilliseconds < milliseconds * 5; turns++)
        {
            allocated -= GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            Together(many);
            fastest = Math.Min(fastest, Stopwatch.GetTimestamp() - start);
            allocated += GC.GetAllocatedBytesForCurrentThread();
        }

        var best = fastest / (double)Stopwatch.Frequency * 1e6 / many.Length;
        Console.WriteLine($"    {"bare, 32 together",-22} {best,10:0.0} us {allocated / ((long)turns * many.Length),12:N0} bytes");
        return best;
    }

    double Time(string what, Func<PatientRecord, object> act)
    {
        foreach (var person in people)
        {
            act(person);
        }

        // Of each person the fastest of many turns: one turn is so short that it often passes undisturbed.
        var fastest = new long[people.Length];
        Array.Fill(fastest, long.MaxValue);
        var (allocated, turns) = (GC.GetAllocatedBytesForCurrentThread(), 0);
        for (var watch = Stopwatch.StartNew(); turns < rounds || watch.ElapsedMilliseconds < milliseconds; turns++)
        {
            for (var i = 0; i < people.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                act(people[i]);
                fastest[i] = Math.Min(fastest[i], Stopwatch.GetTimestamp() - start);
            }
        }

        var best = fastest.Average() / Stopwatch.Frequency * 1e6;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / ((long)turns * people.Length);
        Console.WriteLine($"    {what,-22} {best,10:0.0} us {bytes,12:N0} bytes");
        return best;
    }
}
