using System.CommandLine;
using System.Globalization;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Reporting;
using Argenta.Simulation.Writing;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta simulate</c>: synthetic people with a natural history, their truth apart; or how they compare with what was published.</summary>
internal static class SimulateCommand
{
    private static readonly string[] PeopleFormats = ["bundle", "ndjson", "bulk"];
    private static readonly string[] ReportFormats = ["text", "markdown", "json"];

    public static Command Create()
    {
        var people = new Option<long?>("--people") { Description = "How many people. With --report: how many whole lives (default 20000)." };
        var seed = new Option<long>("--seed") { Description = "Any whole number: the same seed gives the same people.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "A folder that does not exist yet or is empty; - writes NDJSON to standard output." };
        var format = new Option<string?>("--format") { Description = "bundle (a file a person), ndjson (a Bundle a line), bulk (as a FHIR bulk export, a file a type). With --report: text, markdown, json." };
        format.AcceptOnlyFromAmong([.. PeopleFormats, .. ReportFormats]);
        var truth = new Option<string?>("--truth") { Description = "File for the hidden truth where --out is -; otherwise it is truth.ndjson in the folder." };
        var share = new Option<string?>("--share") { Description = "Share of people with a carcinoid, 0 to 1, or 'true' for the true proportion. Default: the share of knowledge/simulation/background.yaml (enriched)." };
        var alike = new Option<string?>("--look-alikes") { Description = "Share of the others who are made to have an illness that looks alike, 0 to 1, or 'true' for nobody beyond chance." };
        var faults = new Option<decimal>("--faults") { Description = "Factor on the rates of data faults: 0 for none, 1 as in knowledge/simulation/faults.yaml.", DefaultValueFactory = _ => 1 };
        var until = new Option<string>("--until") { Description = "Last day of the records.", DefaultValueFactory = _ => "2026-06-30" };
        var threads = new Option<int>("--threads") { Description = "Threads; the people are the same for any number.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var report = new Option<bool>("--report") { Description = "Compare simulated lives with published figures instead of writing people." };
        var describe = new Option<bool>("--describe") { Description = "Print the model instead: its graph and its figures with their sources, as Markdown." };
        var command = new Command("simulate", "Write synthetic people (FHIR R4, mCODE) with their hidden truth apart; labelled synthetic everywhere (docs/simulation.md).") { people, seed, output, format, truth, share, alike, faults, until, threads, report, describe };
        command.SetAction(parsed =>
        {
            var request = new SimulateRequest(parsed.GetValue(people), parsed.GetValue(seed), parsed.GetValue(output), parsed.GetValue(format), parsed.GetValue(truth), Math.Clamp(parsed.GetValue(threads), 1, 1024), (double)parsed.GetValue(faults));
            return parsed.GetValue(describe) ? Guard(() => Describe(request, parsed.GetValue(report))) : Guard(() => Run(request, parsed.GetValue(share), parsed.GetValue(alike), parsed.GetValue(until)!, parsed.GetValue(report)));
        });
        return command;
    }

    private static int Run(SimulateRequest request, string? share, string? alike, string until, bool report)
    {
        if (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) || end.Year is < 1960 or > 2200)
        {
            return Usage($"--until '{until}' is not a day between 1960 and 2200. Write yyyy-MM-dd.");
        }

        if (request.Fault(report) is { } wrong)
        {
            return Usage(wrong);
        }

        var (model, terms) = Load();
        if (Share(share, model.Background.UsualShare, model.TrueShare) is not { } withTumour || Share(alike, share == "true" ? 0 : model.Background.LookAlikeShare, 0) is not { } lookingAlike)
        {
            return Usage("--share and --look-alikes are numbers from 0 to 1, or 'true'.");
        }

        var compiled = new Compiled(model, new Phrasebook(model, terms));
        return report ? Report(compiled, request) : new SimulateWriter(compiled, request, new(request.Seed, end, withTumour, lookingAlike, Enriched: withTumour > model.TrueShare)).Run();
    }

    private static int Describe(SimulateRequest request, bool report)
    {
        if (report || request is not { People: null, Out: null, Truth: null, Format: null or "markdown" })
        {
            return Usage("--describe prints the model as Markdown and simulates nobody: leave the other options away.");
        }

        Console.Out.Write(ModelPage.Markdown(Load().Model));
        return ExitCodes.Fine;
    }

    private static (SimulationModel Model, Terminology Terms) Load()
    {
        var knowledge = Home.Knowledge();
        var terms = Terminology.Load(knowledge);
        return (SimulationModel.Load(knowledge, terms), terms);
    }

    // What went wrong with files is told on standard error.
    private static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception fault) when (fault is LocatedException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
    }

    private static int Report(Compiled model, SimulateRequest request)
    {
        var people = (int)(request.People ?? Calibration.UsualPeople);
        var lines = Calibration.Run(model, people, request.Seed, request.Threads);
        Console.Out.Write(request.Format switch
        {
            "json" => CalibrationText.Json(lines, people, request.Seed),
            "markdown" => CalibrationText.Markdown(lines),
            _ => CalibrationText.Text(lines, people, request.Seed),
        });
        return ExitCodes.Fine;
    }

    private static double? Share(string? text, double usual, double real) =>
        text is null ? usual
        : text == "true" ? real
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share
        : null;

    private static int Usage(string message)
    {
        Console.Error.WriteLine("argenta: " + message);
        Console.Error.WriteLine("Try: argenta simulate --help");
        return ExitCodes.Usage;
    }
}
