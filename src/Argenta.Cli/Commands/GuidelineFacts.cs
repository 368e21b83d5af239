using System.CommandLine;
using Argenta.Assessment.Guidelines;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline facts</c>: what conditions may speak of.</summary>
internal static class GuidelineFacts
{
    public static Command Create()
    {
        var words = new System.CommandLine.Argument<string[]>("WORD") { Description = "Only facts that speak of it, in name, meaning or words; several narrow the search.", Arity = ArgumentArity.ZeroOrMore };
        var knowledge = GuidelineCommand.KnowledgeOption();
        var format = new Option<string>("--format") { Description = "text or markdown.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "markdown");
        var command = new Command("facts", "Print every fact with its kind, unit, words, meaning, derivation and tests.") { words, knowledge, format };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetValue(words) ?? [], parsed.GetValue(knowledge), parsed.GetRequiredValue(format))));
        return command;
    }

    private static int Run(TextWriter output, string[] words, string? folder, string format)
    {
        var catalogue = GuidelineLibrary.Read(Home.Knowledge(folder)).Catalogue;
        var facts = FactTable.Search(catalogue, words);
        if (facts.IsEmpty)
        {
            var near = Nearest.To(string.Join('-', words), catalogue.Defined.Select(f => f.Name));
            Console.Error.WriteLine($"argenta: No fact speaks of '{string.Join("' and '", words)}'. {(near is null ? "Try another word; without one all facts are printed." : $"Did you mean '{near}'?")}");
            return ExitCodes.Usage;
        }

        output.Write(format == "markdown" ? FactTable.Markdown(facts) : FactTable.Text(facts, words));
        return ExitCodes.Fine;
    }
}
