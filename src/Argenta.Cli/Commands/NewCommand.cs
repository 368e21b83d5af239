using System.CommandLine;
using Argenta.Record.Sheet;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta new</c>: an empty case sheet.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var command = new Command("new", "Print an empty case sheet: a one-page form with comments. argenta new > case.yaml");
        command.SetAction(_ =>
        {
            Console.Out.Write(CaseSheet.Blank());
            return ExitCodes.Fine;
        });
        return command;
    }
}
