using System.CommandLine;
using Argenta.Assessment;
using Argenta.Terms.Files;
using Argenta.Web;
using NodaTime;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta serve [PATH]</c>: the board's web page over a folder of files.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var path = new Argument<string?>("PATH") { Arity = ArgumentArity.ZeroOrOne, Description = "A folder of FHIR files and case sheets, or one file. Without it: the sample people." };
        path.Validators.Add(AssessCommand.NoOption);
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; the next free one if it is taken, 0 for any.", DefaultValueFactory = _ => 5266 };
        port.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && (!int.TryParse(r.Tokens[0].Value, out var n) || n is < 0 or > 65535))
            {
                r.AddError($"--port: '{r.Tokens[0].Value}' is no port. Give a number from 0 to 65535.");
            }
        });
        var address = new Option<string?>("--address") { Description = "The address to listen at. Only the machine's own (127.0.0.1, localhost) is accepted." };
        address.Validators.Add(r =>
        {
            if (r.Tokens.Count > 0 && r.Tokens[0].Value is not ("127.0.0.1" or "localhost" or "::1"))
            {
                r.AddError($"--address: '{r.Tokens[0].Value}' would show health data to other machines. Only 127.0.0.1 is accepted; for a network, put a reverse proxy with sign-in before it.");
            }
        });
        var asOf = new Option<string?>("--as-of") { Description = "The day of every assessment, yyyy-MM-dd. Without it: today." };
        var command = new Command("serve", "Open the tumour board's web page on this machine.") { path, port, address, asOf };
        command.SetAction((parsed, stop) => Run(parsed.GetValue(path), parsed.GetRequiredValue(port), parsed.GetValue(asOf), stop));
        return command;
    }

    private static async Task<int> Run(string? path, int port, string? asOf, CancellationToken stop)
    {
        if (!AssessCommand.Day(asOf, out var day))
        {
            Console.Error.WriteLine($"argenta: --as-of: '{asOf}' is not a day. Write yyyy-MM-dd.");
            return ExitCodes.Usage;
        }

        try
        {
            var folder = Home.Knowledge();
            await ArgentaWeb.RunAsync(
                new()
                {
                    Path = path ?? Path.Combine(Home.Root, "samples"),
                    Knowledge = folder,
                    Today = asOf is not null ? () => day : Today,
                    Port = port,
                    ApiToken = Environment.GetEnvironmentVariable("ARGENTA_API_TOKEN"),
                    Started = (link, token) =>
                    {
                        Console.Out.WriteLine("The board is open. In your browser (the address works once):");
                        Console.Out.WriteLine();
                        Console.Out.WriteLine("  " + link);
                        Console.Out.WriteLine();
                        Console.Out.WriteLine("For programs: Authorization: Bearer " + token);
                        Console.Out.WriteLine("Only this machine can reach it. Stop with Ctrl+C.");
                    },
                },
                PathwayKnowledge.Load(folder),
                stop).ConfigureAwait(false);
            return ExitCodes.Fine;
        }
        catch (LocatedException fault)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
        catch (IOException fault)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Fine;
        }
    }

    private static LocalDate Today()
    {
        AssessCommand.Day(null, out var today);
        return today;
    }
}
