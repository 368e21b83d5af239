using System.CommandLine;
using Argenta.Cli;
using Argenta.Cli.Commands;
using Argenta.Cli.Commands.Survival;

// Messages to standard error, data to standard output; 0 fine, 1 usage, 2 input unreadable, 3 read with problems.
var root = new RootCommand("Argenta: the pathway of a person with a neuroendocrine tumour, explained down to the record and the published source.")
{
    ServeCommand.Create(),
    NewCommand.Create(),
    AssessCommand.Create(),
    GuideCommand.Create(),
    ConvertCommand.Create(),
    StageCommand.Create(),
    SurvivalCommand.Create(),
    SimulateCommand.Create(),
    GuidelineCommand.Create(),
    SeerCommand.Create(),
    ScanCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine("argenta: " + error.Message);
    }

    Console.Error.WriteLine("Try: argenta --help");
    return ExitCodes.Usage;
}

return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
