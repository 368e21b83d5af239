using System.CommandLine;
using Argenta.Assessment.Guidelines;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline ...</c>: for people who write, check and compare guidelines.</summary>
internal static class GuidelineCommand
{
    public static Command Create() => new("guideline", "Check, test, explain, compare and export the guidelines.")
    {
        GuidelineCheck.Create(),
        GuidelineTest.Create(),
        GuidelineFacts.Create(),
        GuidelineExplain.Create(),
        GuidelineDiffCommand.Create(),
        GuidelineExport.Create(),
        GuidelineCoverageCommand.Create(),
    };

    /// <summary>The option that names another knowledge folder.</summary>
    public static Option<string?> KnowledgeOption() => new("--knowledge") { Description = "Folder with the knowledge; without it, that of the program." };

    /// <summary>Runs a command: faults of files go to standard error as <c>file:line:column: what, and the mend</c>.</summary>
    public static int Guarded(Func<TextWriter, int> run)
    {
        using var output = Output();
        try
        {
            return run(output);
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

    /// <summary>All guidelines; the command cannot go on with faults.</summary>
    /// <exception cref="LocatedException">The first fault.</exception>
    public static GuidelineLibrary Sound(string? folder)
    {
        var library = GuidelineLibrary.Read(Home.Knowledge(folder));
        if (library.Faults.Length > 1)
        {
            Console.Error.WriteLine($"argenta: {library.Faults.Length} faults; 'argenta guideline check' shows them all. The first:");
        }

        return library.Faults is [var first, ..] ? throw first : library;
    }

    /// <summary>A share as a percentage with one decimal, rounded down so that 100 % means all.</summary>
    public static string Percent(decimal share) => (Math.Floor(share * 1000m) / 10m).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    private static StreamWriter Output() => new(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
}
