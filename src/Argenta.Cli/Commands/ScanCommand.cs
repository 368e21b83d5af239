using System.CommandLine;
using System.CommandLine.Parsing;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Population.Scan;
using Argenta.Population.Scan.Output;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta scan PATH...</c>: the whole walk over everyone.</summary>
internal static class ScanCommand
{
    private static readonly string[] Kinds = ["suspected", "overdue", "progressing", "undecided", "all"];

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "FHIR R4 JSON of many people: bundles, NDJSON with a person's bundle a line, Bulk Data output (files of resources a line, one person's scattered over them), a folder of such files, plain or gzip; case sheets; - is standard input." };
        paths.Validators.Add(AssessCommand.NoOption);
        var asOf = new Option<string?>("--as-of") { Description = "The day of the assessment, yyyy-MM-dd: nothing known later is used. Without it: today, read once." };
        var find = new Option<string[]>("--find") { Description = "Whose lines are written: suspected, overdue, progressing, undecided, all; several are parted by commas. Without it: suspected, overdue, progressing.", AllowMultipleArgumentsPerToken = false };
        find.Validators.Add(r =>
        {
            foreach (var word in r.Tokens.SelectMany(t => t.Value.Split(',')).Where(w => !Kinds.Contains(w)))
            {
                r.AddError($"--find: '{word}' is not known. Write one or several of: {string.Join(", ", Kinds)}.");
            }
        });
        var countAll = new Option<bool>("--count-all") { Description = "Count every kind in the table at the end, whatever --find asks for. Everybody is assessed only as far as the question needs; with this, of every kind, which takes up to three times as long." };
        var knowledge = new Option<string?>("--knowledge") { Description = "The knowledge folder to assess by. Without it: the program's own." };
        var against = new Option<string?>("--against") { Description = "An older knowledge folder: the lines are then of those whose options change from it to --knowledge, with the arguments that make the difference." };
        var outFile = new Option<string>("--out") { Description = "The file to write, .ndjson or .csv. While the scan runs, it stands beside it as .part; the same command takes up a scan that was broken off.", Required = true };
        var threads = new Option<int>("--threads") { Description = "How many threads assess; without it, one for each core.", DefaultValueFactory = _ => Environment.ProcessorCount };
        threads.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && (!int.TryParse(r.Tokens[0].Value, out var number) || number is < 1 or > 1024))
            {
                r.AddError("--threads: give a number from 1 to 1024.");
            }
        });
        var temp = new Option<string?>("--temp") { Description = "Where scattered resources are sorted; needs as much room as they take, inflated. Without it: beside the output." };
        var restart = new Option<bool>("--restart") { Description = "Forget a scan to the same file that was broken off, and begin anew." };
        var command = new Command("scan", "Assess everyone in a bulk export: who may have an undiagnosed tumour, who is overdue, who is progressing; whose options a new guideline changes (docs/scan.md).") { paths, asOf, find, countAll, knowledge, against, outFile, threads, temp, restart };
        command.SetAction(parsed => Run(new()
        {
            Paths = parsed.GetRequiredValue(paths),
            AsOf = parsed.GetValue(asOf),
            Find = parsed.GetValue(find) ?? [],
            CountAll = parsed.GetValue(countAll),
            Knowledge = parsed.GetValue(knowledge),
            Against = parsed.GetValue(against),
            Out = parsed.GetRequiredValue(outFile),
            Threads = parsed.GetValue(threads),
            Temp = parsed.GetValue(temp),
            Restart = parsed.GetValue(restart),
        }));
        return command;
    }

    private static int Run(ScanRequest request)
    {
        if (!AssessCommand.Day(request.AsOf, out var day))
        {
            return Usage($"--as-of: '{request.AsOf}' is not a day. Write yyyy-MM-dd.");
        }

        if (request.Format is not { } format)
        {
            return Usage($"--out: '{request.Out}' ends neither in .ndjson nor in .csv. Its ending says the form of the output.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(request.Out)) is { } folder && !Directory.Exists(folder))
        {
            return Usage($"--out: there is no folder '{folder}'.");
        }

        if (request.Paths.Any(p => p != "-" && Path.GetFullPath(p) == Path.GetFullPath(request.Out)))
        {
            return Usage("--out: the output would replace an input. Write to another file.");
        }

        if (request.Against is not null && request.Find.Length > 0)
        {
            return Usage("--against writes those whose options change: leave out --find.");
        }

        try
        {
            var files = Home.Knowledge(request.Knowledge);
            var older = request.Against is null ? null : Home.Knowledge(request.Against);
            var options = new ScanOptions
            {
                Paths = request.Paths,
                AsOf = day,
                Knowledge = PathwayKnowledge.Load(files),
                KnowledgeStamp = files.Digest(),
                Against = older is null ? null : PathwayKnowledge.Load(older),
                AgainstStamp = older?.Digest() ?? string.Empty,
                SoftwareStamp = string.Join('-', new[] { typeof(Pathway), typeof(FhirReader), typeof(PopulationScan), typeof(Report.Json.JsonReport) }.Select(t => t.Module.ModuleVersionId.ToString("N")[..8])),
                Out = request.Out,
                Format = format,
                Threads = request.Threads,
                TempFolder = request.Temp,
                Restart = request.Restart,
                CountAll = request.CountAll,
                StandardInput = Console.OpenStandardInput,
            };
            options = request.Find.Length == 0 ? options : options with { Find = request.Kinds };
            return Scan(options);
        }
        catch (LocatedException fault)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
    }

    private static int Scan(ScanOptions options)
    {
        using var stop = new CancellationTokenSource();
        var view = new ScanView();
        void Break(object? sender, ConsoleCancelEventArgs e)
        {
            e.Cancel = true;
            stop.Cancel();
        }

        Console.CancelKeyPress += Break;
        try
        {
            var result = PopulationScan.Run(options, view.Tell, stop.Token);
            view.End();
            Console.Error.Write(ScanSummary.Text(result, options));
            if (result.Tally.People == 0)
            {
                Console.Error.WriteLine("argenta: the input holds no person. Give files with Patient resources.");
            }

            return result.Tally.IsClean && result.Tally.People > 0 ? ExitCodes.Fine : ExitCodes.WithProblems;
        }
        catch (OperationCanceledException)
        {
            view.End();
            Console.Error.WriteLine($"argenta: broken off. The same command goes on from here; what is written so far stands in {options.Out}.part.");
            return ExitCodes.BrokenOff;
        }
        finally
        {
            view.End();
            Console.CancelKeyPress -= Break;
        }
    }

    private static int Usage(string message)
    {
        Console.Error.WriteLine("argenta: " + message);
        return ExitCodes.Usage;
    }
}
