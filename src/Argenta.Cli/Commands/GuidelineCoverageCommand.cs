using System.CommandLine;
using Argenta.Assessment.Guidelines;
using Argenta.Rules.Guidelines;
using Argenta.Terms;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline coverage</c>: which answers of which clauses no test has seen.</summary>
internal static class GuidelineCoverageCommand
{
    /// <summary>The aim of the project: at least so much of the answers is seen.</summary>
    private const decimal Aim = 0.95m;

    public static Command Create()
    {
        var knowledge = GuidelineCommand.KnowledgeOption();
        var seed = new Option<int>("--seed") { Description = "Chooses the made-up people.", DefaultValueFactory = _ => 1 };
        var people = new Option<int?>("--people") { Description = "How many people are made up; without it, four for each condition." };
        var vignettes = new Option<bool>("--vignettes") { Description = "List what the vignettes alone have not seen: where the next test belongs." };
        var all = new Option<bool>("--all") { Description = "List every clause with its counts, not only those with an answer unseen." };
        var command = new Command("coverage", "Say which clauses were seen true, false and unknown over the vignettes and over made-up people at the thresholds.") { knowledge, seed, people, vignettes, all };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetValue(knowledge), (parsed.GetValue(seed), parsed.GetValue(people)), parsed.GetValue(vignettes), parsed.GetValue(all))));
        return command;
    }

    private static int Run(TextWriter output, string? folder, (int Seed, int? Number) people, bool vignettes, bool all)
    {
        if (people.Number < 0)
        {
            Console.Error.WriteLine("argenta: --people: write 0 or more.");
            return ExitCodes.Usage;
        }

        var library = GuidelineCommand.Sound(folder);
        var coverage = GuidelineCoverage.Of(library, library.Sources.Date.Latest, people.Seed, people.Number ?? 4 * library.Rooms.Sum(r => r.Conditions.Length));
        var listed = vignettes ? coverage.Vignettes : coverage.All;
        foreach (var clause in listed.Clauses.Where(c => all || c.Answers.Missing.Any()))
        {
            output.WriteLine($"{clause.Condition.At}: {clause.Clause}: {clause.Answers}{Never(clause.Answers)}");
        }

        foreach (var condition in listed.Conditions.Where(c => c.Answers.True == 0))
        {
            output.WriteLine($"{condition.Condition.At}: never seen to hold: {condition.Condition}");
        }

        var (few, many) = (coverage.Vignettes, coverage.All);
        output.WriteLine($"clauses       {many.Clauses.Length}, in {many.Conditions.Length} conditions");
        output.WriteLine($"vignettes     {GuidelineCommand.Percent(few.Share)} of the answers true, false and unknown; {GuidelineCommand.Percent(few.Held)} of the conditions hold for somebody");
        output.WriteLine($"with people   {GuidelineCommand.Percent(many.Share)} of the answers; {GuidelineCommand.Percent(many.Held)} of the conditions (and {coverage.People} made-up people, seed {people.Seed})");
        return many.Share >= Aim ? ExitCodes.Fine : ExitCodes.WithProblems;
    }

    private static string Never(AnswersSeen answers) => answers.Missing.Any() ? $"; never seen {string.Join(", ", answers.Missing.Select(m => m.Word()))}" : string.Empty;
}
