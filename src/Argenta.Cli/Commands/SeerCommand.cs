using System.CommandLine;
using Argenta.Population;
using Argenta.Seer;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta seer info|lookup|stage|validate</c>: SEER's staging algorithm packages, run as published.</summary>
internal static class SeerCommand
{
    public static Command Create() => new("seer", "Run a staging algorithm package of SEER: Collaborative Stage, TNM, Extent of Disease (docs/seer.md).")
    {
        SeerInfo.Create(),
        SeerCases.Create("lookup", "Which schemas take a case: site, histology and discriminators.", BatchTask.Lookup),
        SeerCases.Create("stage", "Stage cases: result, schema, every output, errors, path.", BatchTask.Stage),
        SeerCases.Create("validate", "Check the inputs of cases against the tables of their schema.", BatchTask.Validate),
    };

    /// <summary>The package to use.</summary>
    public static Option<string> Algorithm() => new("--algorithm") { Description = "The package as published: a zip of schemas and tables.", Required = true };

    /// <summary>Reads a package.</summary>
    /// <exception cref="LocatedException">The file cannot be opened.</exception>
    /// <exception cref="SeerPackageException">It is no sound package.</exception>
    public static SeerAlgorithm Load(string path)
    {
        using var stream = PeopleFiles.Open(path);
        return SeerAlgorithm.Load(stream, path);
    }

    /// <summary>Runs a command; what went wrong with files is told on standard error.</summary>
    public static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception fault) when (fault is LocatedException or SeerPackageException or SeerInputException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
        catch (IOException fault)
        {
            // A reader of the pipe that went away (head, less) is no fault of ours, but the rest of the answers is gone.
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
    }

    /// <summary>Opens a table of cases; one compressed by gzip is unpacked as it streams by.</summary>
    /// <exception cref="LocatedException">It cannot be opened.</exception>
    public static Stream OpenCases(string path)
    {
        var stream = new HeadStream(new BufferedStream(PeopleFiles.Open(path), 1 << 16));
        return stream.Peek(1) is [0x1F] ? new GunzipStream(stream, name: path) : stream;
    }
}
