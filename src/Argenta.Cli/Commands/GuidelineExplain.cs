using System.CommandLine;
using Argenta.Population;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline explain OPTION FILE</c>: why one option stands where it stands.</summary>
internal static class GuidelineExplain
{
    public static Command Create()
    {
        var id = new System.CommandLine.Argument<string>("OPTION") { Description = "Id of an option, such as everolimus." };
        var file = new System.CommandLine.Argument<string>("FILE") { Description = "FHIR R4 JSON or case sheet; - is standard input." };
        var asOf = new Option<string?>("--as-of") { Description = "The day of the assessment, yyyy-MM-dd. Without it: today." };
        var knowledge = GuidelineCommand.KnowledgeOption();
        var command = new Command("explain", "Show why one option has its status for a person, clause by clause.") { id, file, asOf, knowledge };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetRequiredValue(id), parsed.GetRequiredValue(file), parsed.GetValue(asOf), parsed.GetValue(knowledge))));
        return command;
    }

    private static int Run(TextWriter output, string wanted, string file, string? asOf, string? folder)
    {
        if (!AssessCommand.Day(asOf, out var day))
        {
            Console.Error.WriteLine($"argenta: --as-of: '{asOf}' is not a day. Write yyyy-MM-dd.");
            return ExitCodes.Usage;
        }

        var knowledge = PathwayKnowledge.Load(Home.Knowledge(folder));
        if (knowledge.Options.Option(wanted) is not { } option)
        {
            var near = Nearest.To(wanted, knowledge.Options.Options.Select(o => o.Id));
            Console.Error.WriteLine($"argenta: There is no option '{wanted}'. {(near is null ? "The ids are: " + string.Join(", ", knowledge.Options.Options.Select(o => o.Id)) + "." : $"Did you mean '{near}'?")}");
            return ExitCodes.Usage;
        }

        var code = ExitCodes.Fine;
        foreach (var person in PeopleFiles.Read(file, knowledge.Terms))
        {
            code = person.HasTroubles ? ExitCodes.WithProblems : code;
            var outcome = knowledge.Options.Explain(option, Pathway.FactsOf(person, day, knowledge), day);
            output.WriteLine($"{option.Name} ({option.Id}): {Words<OptionStatus>.Of(outcome.Status)}, {(outcome.Settled ? "settled" : "provisional")}, as of {day:uuuu-MM-dd}{(person.Person.Id is { } id ? $", person {id}" : string.Empty)}");
            output.Write(BecauseText.Of(outcome.Because));
            List("could change it", outcome.Needs.Select(n => $"{n.Fact}: {n.Why}{(n.Tests.IsEmpty ? string.Empty : $" (tests: {string.Join(", ", n.Tests)})")}"));
            List("confirm before use", outcome.Confirm.Select(c => c.Argument.Words));
            List("lifted when", outcome.LiftsWhen);
            List("rests on", [string.Join(", ", outcome.RestsOn)]);
        }

        return code;

        void List(string title, IEnumerable<string> lines)
        {
            foreach (var line in lines.Where(l => l.Length > 0))
            {
                output.WriteLine($"{title}: {line}");
            }
        }
    }
}
