using System.CommandLine;
using System.Text;
using Argenta.Population;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta convert FILE --to fhir|sheet</c>: the same person in the other form.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "FHIR R4 JSON or case sheet of one person; - is standard input." };
        var to = new Option<string>("--to") { Description = "fhir (mCODE bundle) or sheet.", Required = true };
        to.AcceptOnlyFromAmong("fhir", "sheet");
        var output = new Option<string?>("--out") { Description = "Where to write; without it, standard output." };
        var command = new Command("convert", "Write the same person as an mCODE FHIR bundle or as a case sheet.") { file, to, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(to), parsed.GetValue(output)));
        return command;
    }

    private static int Run(string file, string to, string? output)
    {
        try
        {
            var terms = Terminology.Load(Home.Knowledge());
            // Two are enough to see that it is not one person. What belongs to nobody is told and passed over.
            var all = new List<PatientRecord>();
            foreach (var record in PeopleFiles.Read(file, terms))
            {
                Troubles.Tell(record);
                all.Add(record);
                if (all.Count(r => !r.IsNobody) == 2)
                {
                    throw new LocatedException(file, 0, 0, "The input holds several people.", "Convert one person at a time.");
                }
            }

            var person = all.Single(r => !r.IsNobody);
            var bytes = to == "fhir" ? Fhir(person, terms) : new UTF8Encoding(false).GetBytes(CaseSheet.Write(person));
            if (output is null)
            {
                using var console = Console.OpenStandardOutput();
                console.Write(bytes);
            }
            else
            {
                // Written beside and moved into place, so that nothing half-written ever stands under the name.
                File.WriteAllBytes(output + ".part", bytes);
                File.Move(output + ".part", output, overwrite: true);
            }

            return all.Exists(r => r.HasTroubles) ? ExitCodes.WithProblems : ExitCodes.Fine;
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

    private static byte[] Fhir(PatientRecord person, Terminology terms)
    {
        using var memory = new MemoryStream();
        FhirWriter.Write(person, memory, terms, indented: true);
        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }
}
