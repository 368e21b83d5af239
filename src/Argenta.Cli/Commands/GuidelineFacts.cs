using System.CommandLine;
using Argenta.Assessment.Guidelines;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline facts</c>: what conditions may speak of.</summary>
internal static class GuidelineFacts
{
    public static Command Create()
    {
        var knowledge = GuidelineCommand.KnowledgeOption();
        var format = new Option<string>("--format") { Description = "text or markdown.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown");
        var command = new Command("facts", "Print every fact with its kind, unit, words, meaning, derivation and tests.") { knowledge, format };
        command.SetAction(parsed => GuidelineCommand.Guarded(output =>
        {
            var catalogue = GuidelineLibrary.Read(Home.Knowledge(parsed.GetValue(knowledge))).Catalogue;
            output.Write(parsed.GetRequiredValue(format) == "markdown" ? FactTable.Markdown(catalogue) : FactTable.Text(catalogue));
            return ExitCodes.Fine;
        }));
        return command;
    }
}
