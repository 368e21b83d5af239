using System.CommandLine;
using System.Text;
using Argenta.Assessment.Guidelines;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline export</c>: the guidelines as FHIR R4 PlanDefinitions.</summary>
internal static class GuidelineExport
{
    public static Command Create()
    {
        var knowledge = GuidelineCommand.KnowledgeOption();
        var format = new Option<string>("--format") { Description = "plandefinition.", DefaultValueFactory = _ => "plandefinition" };
        format.AcceptOnlyFromAmong("plandefinition");
        var folder = new Option<string?>("--out") { Description = "Folder for one file a guideline; without it, one Bundle on standard output." };
        var command = new Command("export", "Write the guidelines as base FHIR R4 PlanDefinitions.") { format, knowledge, folder };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetValue(knowledge), parsed.GetValue(folder))));
        return command;
    }

    private static int Run(TextWriter output, string? knowledge, string? folder)
    {
        var library = GuidelineCommand.Sound(knowledge);
        var guidelines = library.Sets.SelectMany(s => s.Guidelines).ToList();
        if (folder is null)
        {
            output.Write(PlanDefinitions.WriteBundle(guidelines, library.Sources));
            return ExitCodes.Fine;
        }

        Directory.CreateDirectory(folder);
        foreach (var guideline in guidelines)
        {
            // Written beside and moved into place, so that nothing half-written ever stands under the name.
            var path = Path.Combine(folder, $"PlanDefinition-{guideline.Id}.json");
            File.WriteAllText(path + ".part", PlanDefinitions.Write(guideline, library.Sources), new UTF8Encoding(false));
            File.Move(path + ".part", path, overwrite: true);
            output.WriteLine(path);
        }

        return ExitCodes.Fine;
    }
}
