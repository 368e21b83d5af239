using System.CommandLine;
using Argenta.Assessment.Guidelines;
using Argenta.Terms;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline coverage</c>: which answers of which clauses no test has seen.</summary>
internal static class GuidelineCoverageCommand
{
    public static Command Create()
    {
        var knowledge = GuidelineCommand.KnowledgeOption();
        var seed = new Option<int>("--seed") { Description = "Chooses the made-up people.", DefaultValueFactory = _ => 1 };
        var people = new Option<int>("--people") { Description = "How many people are made up.", DefaultValueFactory = _ => 500 };
        var all = new Option<bool>("--all") { Description = "List every clause with its counts, not only those with an answer unseen." };
        var command = new Command("coverage", "Say which clauses were seen true, false and unknown over the vignettes and over made-up people at the thresholds.") { knowledge, seed, people, all };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetValue(knowledge), parsed.GetValue(seed), parsed.GetValue(people), parsed.GetValue(all))));
        return command;
    }

    private static int Run(TextWriter output, string? folder, int seed, int people, bool all)
    {
        if (people < 0)
        {
            Console.Error.WriteLine("argenta: --people: write 0 or more.");
            return ExitCodes.Usage;
        }

        var library = GuidelineCommand.Sound(folder);
        var coverage = GuidelineCoverage.Of([.. library.Sets], library.Sources.Date.Latest, seed, people);
        foreach (var clause in coverage.All.Where(c => all || c.Missing.Any()))
        {
            var missing = string.Join(", ", clause.Missing.Select(m => m.Word()));
            output.WriteLine($"{clause.Statement.File}:{clause.Statement.Line}: {clause.Clause}: true {clause.True}, false {clause.False}, unknown {clause.Unknown}{(missing.Length > 0 ? $"; never seen {missing}" : string.Empty)}");
        }

        output.WriteLine($"clauses       {coverage.All.Length}");
        output.WriteLine($"vignettes     {GuidelineCommand.Percent(coverage.VignetteShare)} of the answers true, false and unknown");
        output.WriteLine($"with people   {GuidelineCommand.Percent(coverage.Share)} (and {coverage.People} made-up people, seed {seed})");
        return coverage.Share >= Aim ? ExitCodes.Fine : ExitCodes.WithProblems;
    }

    /// <summary>The aim of the project: at least so much of the answers is seen.</summary>
    private const decimal Aim = 0.95m;
}
