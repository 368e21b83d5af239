using System.CommandLine;
using Argenta.Population;
using Argenta.Staging;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta stage FILE.csv</c>: stage groups for a table of any length, streaming.</summary>
internal static class StageCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV with id,site,edition,t,n,m or size_mm,depth,nodes_positive,metastases; - is standard input." };
        file.Validators.Add(AssessCommand.NoOption);
        var output = new Option<string?>("--out") { Description = "Where to write; without it, standard output." };
        var command = new Command("stage", "Write the table back with the stage group of each row and its grounds.") { file, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(output)));
        return command;
    }

    private static int Run(string file, string? output)
    {
        try
        {
            var folder = Home.Knowledge();
            var knowledge = StagingKnowledge.Load(folder, Sources.Load(folder));
            using var input = PeopleFiles.Open(file);
            if (output is null)
            {
                using var console = Console.OpenStandardOutput();
                return Report(new StageCsv(knowledge).Run(input, console, file));
            }

            // Written beside and moved into place, so that nothing half-written ever stands under the name.
            var beside = output + ".part";
            try
            {
                StageCsvResult summary;
                using (var target = File.Create(beside))
                {
                    summary = new StageCsv(knowledge).Run(input, target, file);
                }

                File.Move(beside, output, overwrite: true);
                return Report(summary);
            }
            finally
            {
                File.Delete(beside);
            }
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

    private static int Report(StageCsvResult summary)
    {
        if (summary.Bad == 0)
        {
            return ExitCodes.Fine;
        }

        Console.Error.WriteLine($"argenta: {summary.Bad} of {summary.Rows} rows could not be read; their column 'because' says why.");
        return ExitCodes.WithProblems;
    }
}
