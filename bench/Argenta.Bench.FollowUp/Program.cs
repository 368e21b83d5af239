using System.Diagnostics;
using System.Globalization;
using Argenta.Assessment;
using Argenta.FollowUp;
using Argenta.FollowUp.People;
using Argenta.Rules;
using Argenta.Tests.Shared;
using NodaTime;

// Ten-year calendars of made-up people on two threads: which schedules hold, and every date of ten years. The aim: 100,000 people in under 5 s of two cores (10 s of processor time).
// Making the people up is not counted: it is measured alone in the same run and taken off.
var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
var today = FactSet.DayNumber(MadeUpPeople.Day);
var until = FactSet.DayNumber(MadeUpPeople.Day.PlusYears(10));
Run(2_000, calendars: true);
var best = double.MaxValue;
var visits = 0L;
for (var round = 0; round < 3; round++)
{
    var (alone, _, _) = Run(people, calendars: false);
    var (both, made, wall) = Run(people, calendars: true);
    best = Math.Min(best, both - alone);
    visits = made;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {both - alone:0.00} s of processor time for {people} people ({made / (double)people:0} dates each), wall {wall:0.00} s with making them up"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best: {best:0.00} s of processor time, {best / 2:0.00} s on two cores; {best / people * 1e6:0.0} us a person, {best / visits * 1e9:0} ns a date"));
return best / 2 * (100_000.0 / people) < 5 ? 0 : 1;

(double Processor, long Visits, double Wall) Run(int count, bool calendars)
{
    var made = 0L;
    var clock = Stopwatch.StartNew();
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    var threads = Enumerable.Range(0, 2).Select(t => new Thread(() =>
    {
        var source = new MadeUpPeople(knowledge, 1000 + t);
        var facts = new Facts(knowledge.Catalogue);
        var room = new Visits(knowledge.FollowUp);
        var calendar = new List<Visit>(512);
        var sum = 0L;
        for (var i = 0; i < count / 2; i++)
        {
            source.Next(facts, room);
            if (calendars)
            {
                calendar.Clear();
                Applying.Fill(room, facts, MadeUpPeople.Day, knowledge.FollowUp);
                room.Walk(today, until, calendar);
                sum += calendar.Count;
            }
        }

        Interlocked.Add(ref made, sum);
    })).ToList();
    threads.ForEach(t => t.Start());
    threads.ForEach(t => t.Join());
    return ((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds, made, clock.Elapsed.TotalSeconds);
}
