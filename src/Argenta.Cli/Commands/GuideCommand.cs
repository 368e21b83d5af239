using System.CommandLine;
using System.Text;
using Argenta.Assessment;
using Argenta.Report.Html;
using Argenta.Report.Text;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta guide</c>: what these tumours are, symptoms, tests, results, treatments and follow-up in plain words, without a record.</summary>
internal static class GuideCommand
{
    public static Command Create()
    {
        var language = Languages.Option();
        var format = new Option<string>("--format") { Description = "text or html.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "html");
        var command = new Command("guide", "What neuroendocrine (carcinoid) tumours are, symptoms, tests, results, treatments and check-ups, in plain words for patients and families.") { language, format };
        command.SetAction(parsed =>
        {
            try
            {
                var plain = PathwayKnowledge.Load(Home.Knowledge()).Plain;
                using var output = Console.OpenStandardOutput();
                using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
                var chosen = Languages.Of(parsed.GetValue(language));
                if (parsed.GetRequiredValue(format) == "html")
                {
                    HtmlReport.WriteGuide(writer, plain, chosen);
                }
                else
                {
                    TextReport.WriteGuide(writer, plain, chosen, Terminal.For(chosen));
                }

                return ExitCodes.Fine;
            }
            catch (LocatedException fault)
            {
                Console.Error.WriteLine("argenta: " + fault.Message);
                return ExitCodes.Unreadable;
            }
            catch (IOException) when (Console.IsOutputRedirected)
            {
                return ExitCodes.Fine;
            }
        });
        return command;
    }
}
