using System.CommandLine;
using Argenta.Population;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Rules.Guidelines;
using Argenta.Terms;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline diff OLD NEW</c>: what two versions of the guidelines say differently, and for whom.</summary>
internal static class GuidelineDiffCommand
{
    public static Command Create()
    {
        var old = new System.CommandLine.Argument<string>("OLD") { Description = "Knowledge folder of the older version." };
        var next = new System.CommandLine.Argument<string>("NEW") { Description = "Knowledge folder of the newer version." };
        var people = new Option<string?>("--people") { Description = "FHIR (NDJSON, bundle) or case sheet: whose options change, and why." };
        var asOf = new Option<string?>("--as-of") { Description = "The day of the assessment of people, yyyy-MM-dd. Without it: today." };
        var command = new Command("diff", "Say which rules were added, removed or changed and, given people, whose options change and why.") { old, next, people, asOf };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetRequiredValue(old), parsed.GetRequiredValue(next), parsed.GetValue(people), parsed.GetValue(asOf))));
        return command;
    }

    private static int Run(TextWriter output, string old, string next, string? people, string? asOf)
    {
        if (!AssessCommand.Day(asOf, out var day))
        {
            Console.Error.WriteLine($"argenta: --as-of: '{asOf}' is not a day. Write yyyy-MM-dd.");
            return ExitCodes.Usage;
        }

        var (before, after) = (PathwayKnowledge.Load(Home.Knowledge(old)), PathwayKnowledge.Load(Home.Knowledge(next)));
        var changes = KnowledgeDiff.Rules(before, after);
        foreach (var change in changes)
        {
            output.WriteLine($"{Words<ChangeKind>.Of(change.Kind)}: {change.Id}{(change.What.Length > 0 ? $", {change.What}" : string.Empty)}");
            Quote(output, "-", change.Before);
            Quote(output, "+", change.After);
        }

        output.WriteLine($"{changes.Count(c => c.Kind == ChangeKind.Added)} added, {changes.Count(c => c.Kind == ChangeKind.Removed)} removed, {changes.Count(c => c.Kind == ChangeKind.Changed)} changed");
        if (people is null)
        {
            return ExitCodes.Fine;
        }

        var (code, all, touched) = (ExitCodes.Fine, 0, 0);
        foreach (var person in PeopleFiles.Read(people, after.Terms))
        {
            all++;
            code = person.HasTroubles ? ExitCodes.WithProblems : code;
            var differences = KnowledgeDiff.For(person, day, before, after);
            touched += differences.IsEmpty ? 0 : 1;
            foreach (var change in differences)
            {
                output.WriteLine($"person {person.Person.Id ?? all.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {change.Id}: {Status(change.Before?.Status)} -> {Status(change.After?.Status)}");
                Why(output, "before", change.Gone);
                Why(output, "now", change.Came);
            }
        }

        output.WriteLine($"{touched} of {all} people have an option that changes");
        return code;
    }

    /// <summary>The arguments that make the difference: what each says, and its grounds for this person.</summary>
    private static void Why(TextWriter output, string when, IEnumerable<ArgumentOutcome> arguments)
    {
        foreach (var argument in arguments)
        {
            output.WriteLine($"  {when}: {Describe.Argument(argument.Argument)}");
            output.Write(BecauseText.Of(argument.Because, 4));
        }
    }

    private static string Status(OptionStatus? status) => status is { } s ? Words<OptionStatus>.Of(s) : "no such option";

    private static void Quote(TextWriter output, string mark, string? text)
    {
        foreach (var line in text?.Split('\n') ?? [])
        {
            output.WriteLine($"  {mark} {line}");
        }
    }
}
