using System.Diagnostics;
using System.Globalization;
using Argenta.Assessment;
using Argenta.Simulation;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;
using Argenta.Terms;
using Argenta.Tests.Shared;
using Argenta.Validation;

// The rooms beside the truth of synthetic people; docs/validation.md says what the tables mean.
//   Argenta.Bench.Validation [PEOPLE] [--seed S] [--threads N] [--each PEOPLE] [--only KIND] [--faults FACTOR] [--share true] [--examples] [--write PERSON]
// --each: so many people more for each kind of fault alone; --only: one kind of fault; --faults: so many times as often. --share true: carcinoids in their true proportion, for the suspicion. --examples: people to look at; --write: the record of one, as FHIR.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var people = args.Length > 0 && long.TryParse(args[0], out var n) ? n : 1000;
var (seed, threads, each) = (Number("--seed", 1), (int)Number("--threads", 2), Number("--each", 0));
var real = args.Contains("--share");
var only = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault();
var knowledge = PathwayKnowledge.Load(Repository.Knowledge);
var model = SimulationModel.Load(Repository.Knowledge, knowledge.Terms);
var compiled = new Compiled(model, new Phrasebook(model, knowledge.Terms));
var settings = new SimulationSettings(seed, new DateOnly(2026, 6, 30), real ? model.TrueShare : model.Background.UsualShare, real ? 0 : model.Background.LookAlikeShare, Enriched: !real);
var faults = only is null ? model.Faults : model.Faults with { Faults = [.. model.Faults.Faults.Where(f => f.Kind == Words<FaultKind>.Parse(only))] };
faults = faults.Times(Number("--faults", 1));
if (args.Contains("--write"))
{
    var one = new SimulatedBlock(compiled, settings, faults, bundles: true);
    one.Run(Number("--write", 0), 1);
    using var output = Console.OpenStandardOutput();
    output.Write(one.Records[ResourceType.Patient].Written);
    return 0;
}

var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
var totals = new Comparison(compiled, knowledge, settings, faults).Run(people, threads, CancellationToken.None, done => Console.Error.WriteLine($"{done:N0} people, {watch.Elapsed.TotalSeconds:0} s"));
Console.WriteLine($"{totals.People:N0} people of seed {seed}, each with and without faults: {totals.WithTumour:N0} with a tumour, {totals.Diagnosed:N0} diagnosed, {totals.Dead:N0} dead; {totals.Faults.Sum():N0} faults in {totals.PeopleWithFaults:N0} people. {watch.Elapsed.TotalSeconds:0} s on {threads} threads, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0} s of processor time.\n");
Console.WriteLine(Page.Rooms(totals));
var confident = totals.Harms.Sum(h => h.Confident);
Console.WriteLine($"Faults ended in {confident:N0} confident wrong answers, in {totals.PeopleMisled:N0} people: {1000.0 * confident / totals.Faults.Sum():0.000} in 1,000 faults.\n");
Console.WriteLine(Page.Harms(totals));
Console.WriteLine(Page.Suspicion(totals.Suspicions));
if (each > 0)
{
    Console.WriteLine(Page.Faults(model.Faults.Faults.Select(f => (f.Kind, new Comparison(compiled, knowledge, settings, model.Faults with { Faults = [f] }).Run(each, threads, CancellationToken.None)))));
}

if (args.Contains("--examples"))
{
    Console.WriteLine(Page.Examples(totals));
}

return 1000.0 * confident < totals.Faults.Sum() ? 0 : 1; // the demand: fewer than 1 in 1,000

long Number(string name, long otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? long.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
