using System.CommandLine;
using Argenta.Assessment.Guidelines;
using Argenta.Rules.Guidelines;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline test</c>: runs the vignettes that stand beside the rules.</summary>
internal static class GuidelineTest
{
    public static Command Create()
    {
        var knowledge = GuidelineCommand.KnowledgeOption();
        var command = new Command("test", "Run the vignettes; each that fails is shown with its grounds.") { knowledge };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetValue(knowledge))));
        return command;
    }

    private static int Run(TextWriter output, string? folder)
    {
        var library = GuidelineCommand.Sound(folder);
        VignetteResult[] results = [.. library.Sets.SelectMany(s => VignetteRunner.Run(s))];
        foreach (var failure in results.Where(r => !r.Passed))
        {
            output.WriteLine(failure);
            output.Write(BecauseText.Of(failure.Because, 2));
        }

        var failed = results.Count(r => !r.Passed);
        output.WriteLine($"{results.Length - failed} passed, {failed} failed ({library.Sets.Sum(s => s.Vignettes.Length)} vignettes)");
        return failed == 0 ? ExitCodes.Fine : ExitCodes.WithProblems;
    }
}
