using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Argenta.Seer;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta seer lookup|stage|validate</c>: a table of cases as it streams by, or one case on the command line.</summary>
internal static class SeerCases
{
    public static Command Create(string name, string description, BatchTask task)
    {
        var algorithm = SeerCommand.Algorithm();
        var values = new Argument<string[]>("KEY=VALUE") { Arity = ArgumentArity.ZeroOrMore, Description = "One case, where no --input is given: site=C170 hist=8240 year_dx=2022 ..." };
        values.Validators.Add(AssessCommand.NoOption);
        var input = new Option<string?>("--input") { Description = "CSV: a header with the algorithm's keys, one case a row, other columns carried through; plain or gzip; - is standard input." };
        var output = new Option<string?>("--out") { Description = "Where to write; without it, standard output. A name that ends in .gz is compressed." };
        var cells = new Option<string>("--cells") { Description = "marked: an empty cell is not supplied, <blank> is a blank, _ at an end is a space. plain: cells as they stand.", DefaultValueFactory = _ => "marked" };
        cells.AcceptOnlyFromAmong("marked", "plain");
        var asOf = new Option<string?>("--as-of") { Description = "The day of which the year is the current one, yyyy-MM-dd. Without it: today, read once." };
        var workers = new Option<int>("--workers") { Description = "How many threads stage; without it, one for each core.", DefaultValueFactory = _ => Environment.ProcessorCount };
        workers.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 1024)
            {
                r.AddError("--workers: give a number from 1 to 1024.");
            }
        });
        var command = new Command(name, description) { values, algorithm, input, output, cells, asOf, workers };
        command.SetAction(parsed =>
        {
            var (file, one) = (parsed.GetValue(input), parsed.GetValue(values) ?? []);
            if ((file is null) == (one.Length == 0))
            {
                Console.Error.WriteLine("argenta: give either --input FILE.csv or one case as KEY=VALUE ...");
                return ExitCodes.Usage;
            }

            if (!AssessCommand.Day(parsed.GetValue(asOf), out var day))
            {
                Console.Error.WriteLine($"argenta: --as-of: '{parsed.GetValue(asOf)}' is not a day. Write yyyy-MM-dd.");
                return ExitCodes.Usage;
            }

            var options = new BatchOptions { CurrentYear = day.Year, Task = task, Form = parsed.GetRequiredValue(cells) == "plain" ? CellForm.Plain : CellForm.Marked, Workers = parsed.GetValue(workers) };
            return SeerCommand.Guard(() => file is null
                ? One(parsed.GetRequiredValue(algorithm), one, task, day.Year)
                : Many(parsed.GetRequiredValue(algorithm), file, parsed.GetValue(output), options));
        });
        return command;
    }

    private static int One(string package, string[] values, BatchTask task, int year)
    {
        var inputs = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var pair in values)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !inputs.TryAdd(pair[..at], pair[(at + 1)..]))
            {
                Console.Error.WriteLine(at < 1 ? $"argenta: '{pair}' is no KEY=VALUE." : $"argenta: '{pair[..at]}' is given twice.");
                return ExitCodes.Usage;
            }
        }

        var algorithm = SeerCommand.Load(package);
        if (task == BatchTask.Lookup)
        {
            var schemas = algorithm.Lookup(inputs);
            foreach (var schema in schemas)
            {
                Console.Out.WriteLine($"{schema.Id}  {schema.Title}{(schema.Discriminators.Count == 0 ? string.Empty : $"  [needs {string.Join(", ", schema.Discriminators)}]")}");
            }

            if (schemas.Count == 0)
            {
                Console.Error.WriteLine("argenta: no schema takes this case, or its site or histology is unknown.");
            }

            return schemas.Count == 0 ? ExitCodes.WithProblems : ExitCodes.Fine;
        }

        var stager = algorithm.CreateStager(year);
        stager.Begin();
        foreach (var (key, value) in inputs)
        {
            stager.Set(key, value!);
        }

        var result = task == BatchTask.Stage ? stager.Run() : stager.Validate();
        var outcome = stager.ToOutcome();
        Console.Out.WriteLine($"result: {SeerNames.Of(result)}");
        Console.Out.WriteLine($"schema_id: {outcome.SchemaId}");
        foreach (var key in algorithm.OutputKeys.Where(outcome.Outputs.ContainsKey))
        {
            Console.Out.WriteLine($"{key}: {(outcome.Outputs[key].Length == 0 ? "<blank>" : outcome.Outputs[key])}");
        }

        foreach (var error in outcome.Errors.OrderBy(e => e.ToString(), StringComparer.Ordinal))
        {
            Console.Out.WriteLine($"error: {error} ({error.Message})");
        }

        foreach (var step in outcome.Path)
        {
            Console.Out.WriteLine($"path: {step}");
        }

        return result == StagingResult.Staged && outcome.Errors.Count == 0 ? ExitCodes.Fine : ExitCodes.WithProblems;
    }

    private static int Many(string package, string file, string? output, BatchOptions options)
    {
        var algorithm = SeerCommand.Load(package);
        using var input = SeerCommand.OpenCases(file);
        var progress = new Progress();
        var batch = SeerBatch.Open(algorithm, input, file, options with { Progress = progress.Tell });
        if (batch.CarriedColumns.Count > 0)
        {
            Console.Error.WriteLine($"argenta: carried through, being no input of {algorithm.Name} {algorithm.Version}: {string.Join(", ", batch.CarriedColumns)}");
        }

        if (batch.ReplacedColumns.Count > 0)
        {
            Console.Error.WriteLine($"argenta: written anew where they stand: {string.Join(", ", batch.ReplacedColumns)}");
        }

        BatchSummary summary;
        if (output is null)
        {
            using var console = Console.OpenStandardOutput();
            summary = batch.Run(console);
        }
        else
        {
            // Written beside and moved into place, so that nothing half-written ever stands under the name.
            var beside = output + ".part";
            try
            {
                using (var target = File.Create(beside))
                using (var packed = output.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(target, CompressionLevel.Fastest) : (Stream)target)
                {
                    summary = batch.Run(packed);
                }

                File.Move(beside, output, overwrite: true);
            }
            finally
            {
                File.Delete(beside);
            }
        }

        progress.End(summary);
        var unsound = options.Task == BatchTask.Validate && summary.Rows > summary.Results.GetValueOrDefault(StagingResult.Staged);
        return unsound ? ExitCodes.WithProblems : ExitCodes.Fine;
    }

    /// <summary>Tells on standard error how far it is: on a terminal twice a second, else at the end only.</summary>
    private sealed class Progress
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private TimeSpan _last;

        public void Tell(BatchSummary summary)
        {
            if (Console.IsErrorRedirected || (_watch.Elapsed - _last).TotalSeconds < 0.5)
            {
                return;
            }

            _last = _watch.Elapsed;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\rargenta: {summary.Rows:N0} cases, {summary.Rows / _watch.Elapsed.TotalSeconds:N0} a second "));
        }

        public void End(BatchSummary summary)
        {
            var results = string.Join(", ", summary.Results.OrderBy(r => r.Key).Select(r => string.Create(CultureInfo.InvariantCulture, $"{SeerNames.Of(r.Key)} {r.Value:N0}")));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(Console.IsErrorRedirected ? string.Empty : "\r")}argenta: {summary.Rows:N0} cases in {_watch.Elapsed.TotalSeconds:0.00} s{(results.Length == 0 ? string.Empty : $"; {results}; with errors {summary.WithErrors:N0}")}"));
        }
    }
}
