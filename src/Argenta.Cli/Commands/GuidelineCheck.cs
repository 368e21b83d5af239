using System.Collections.Immutable;
using System.CommandLine;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guideline check</c>: all faults at once, and what stands in the guidelines in numbers.</summary>
internal static class GuidelineCheck
{
    public static Command Create()
    {
        var knowledge = GuidelineCommand.KnowledgeOption();
        var gaps = new Option<bool>("--gaps") { Description = "List each combination of site, grade and extent without an option." };
        var command = new Command("check", "Show every fault of every guideline file, and counts by certainty, review and gaps.") { knowledge, gaps };
        command.SetAction(parsed => GuidelineCommand.Guarded(output => Run(output, parsed.GetValue(knowledge), parsed.GetValue(gaps))));
        return command;
    }

    private static int Run(TextWriter output, string? folder, bool listed)
    {
        var files = Home.Knowledge(folder);
        var library = GuidelineLibrary.Read(files);
        var faults = library.Faults.IsEmpty ? Further(files) : library.Faults;
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault.Message);
            Console.Error.Write(FaultView.Of(fault, files));
        }

        var s = GuidelineSummary.Of(library);
        output.WriteLine(faults.Length switch { 0 => "No fault.", 1 => "1 fault.", var n => $"{n} faults." });
        output.WriteLine($"files         {s.Guidelines}");
        output.WriteLine($"options       {s.Options?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not counted: they have faults"}");
        output.WriteLine($"rules         {s.Statements}, by certainty: {string.Join(", ", s.ByCertainty.Select(c => $"{c.Certainty.Mark()} {c.Count}"))}");
        output.WriteLine($"not reviewed  {s.Unread} of {s.Statements} rules no clinician has read");
        output.WriteLine($"vignettes     {s.Vignettes}");
        output.WriteLine($"gaps          {(s.Gaps is { } gaps ? $"{gaps.Length} of {s.Combinations} combinations of site, grade and extent have no option against the tumour{(gaps.IsEmpty || listed ? string.Empty : "; --gaps lists them")}" : "not counted: the options have faults")}");
        foreach (var gap in listed && s.Gaps is { } all ? all : [])
        {
            output.WriteLine($"  {gap}");
        }

        return faults.IsEmpty ? ExitCodes.Fine : ExitCodes.Unreadable;
    }

    /// <summary>The first fault of what else the pathway asks of the files, such as the section of a sentence or the examination of a schedule.</summary>
    private static ImmutableArray<LocatedException> Further(KnowledgeFolder files)
    {
        try
        {
            PathwayKnowledge.Load(files);
            return [];
        }
        catch (LocatedException fault)
        {
            return [fault];
        }
    }
}
