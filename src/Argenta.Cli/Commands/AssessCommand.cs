using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Argenta.Population;
using Argenta.Assessment;
using Argenta.Record;
using Argenta.Report.Html;
using Argenta.Report.Json;
using Argenta.Report.Text;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Cli.Commands;

/// <summary><c>argenta assess FILE...</c>: the whole pathway of each person.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "FHIR R4 JSON (bundle, resource, NDJSON, gzip) or case sheet; after it, if wanted, a table of the person's lesions (CSV, docs/lesion-csv.md); - is standard input." };
        files.Validators.Add(NoOption);
        var asOf = new Option<string?>("--as-of") { Description = "The day of the assessment, yyyy-MM-dd: nothing known later is used. Without it: today, read once." };
        var format = new Option<string>("--format") { Description = "text, json or html.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "html");
        var plain = new Option<bool>("--plain") { Description = "Only the page for the patient." };
        var explain = new Option<bool>("--explain") { Description = "Draw the grounds of every conclusion." };
        var edition = new Option<string?>("--edition") { Description = "Stage by ajcc7, ajcc8, ajcc9, uicc8, enets or all. Without it: the edition in force at diagnosis." };
        edition.AcceptOnlyFromAmong("ajcc7", "ajcc8", "ajcc9", "uicc8", "enets", "all");
        var command = new Command("assess", "Assess people: symptoms, grade, spread, stage, options with their grounds, next tests, follow-up, the patient's page.") { files, asOf, format, plain, explain, edition };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(files),
            parsed.GetValue(asOf),
            parsed.GetRequiredValue(format),
            parsed.GetValue(plain),
            parsed.GetValue(explain),
            parsed.GetValue(edition)));
        return command;
    }

    /// <summary>A mistyped option would else be taken for a file.</summary>
    internal static void NoOption(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(t => t.Value.Length > 1 && t.Value[0] == '-') is { } token)
        {
            result.AddError($"There is no option '{token.Value}'. For a file of that name write ./{token.Value}");
        }
    }

    private static int Run(string[] files, string? asOf, string format, bool plain, bool explain, string? edition)
    {
        if (!Day(asOf, out var day))
        {
            Console.Error.WriteLine($"argenta: --as-of: '{asOf}' is not a day. Write yyyy-MM-dd.");
            return ExitCodes.Usage;
        }

        if (files.Count(f => f == "-") > 1)
        {
            Console.Error.WriteLine("argenta: '-' (standard input) can be read only once.");
            return ExitCodes.Usage;
        }

        var code = ExitCodes.Fine;
        try
        {
            var knowledge = PathwayKnowledge.Load(Home.Knowledge());

            // One person at a time, and a look at whether another follows: a file of any size passes through.
            using var people = PeopleFiles.Read(files, knowledge.Terms).GetEnumerator();
            var next = Next(people, ref code);
            if (next is null)
            {
                throw new LocatedException(files[0], 0, 0, "The input holds no person.", "Give a file with a Patient resource, or a case sheet.");
            }

            using var output = Console.OpenStandardOutput();
            for (var isFirst = true; next is { } person; isFirst = false)
            {
                next = Next(people, ref code);
                if (format == "html" && (next is not null || !isFirst))
                {
                    Console.Error.WriteLine("argenta: the input holds several people, and a page shows one. Give one person, or --format json for a line each.");
                    return ExitCodes.Usage;
                }

                Write(output, Pathway.Assess(person, day, knowledge, edition), knowledge, format, plain, explain, isFirst, isOnly: isFirst && next is null);
            }
        }
        catch (LocatedException fault)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
        catch (IOException) when (Console.IsOutputRedirected)
        {
            // The reader of the pipe went away (head, less): nothing more to say.
            return code;
        }

        return code;
    }

    // The next person. What belongs to nobody (a broken line, a report of the sender) is told and passed over.
    private static PatientRecord? Next(IEnumerator<PatientRecord> people, ref int code)
    {
        while (people.MoveNext())
        {
            var person = people.Current;
            if (person.Problems.Length > 0 || person.Unmapped.Length > 0)
            {
                code = ExitCodes.WithProblems;
                Troubles.Tell(person);
            }

            if (!person.IsNobody)
            {
                return person;
            }
        }

        return null;
    }

    private static void Write(Stream output, PatientAssessment assessment, PathwayKnowledge knowledge, string format, bool plain, bool explain, bool isFirst, bool isOnly)
    {
        if (format == "json")
        {
            JsonReport.Write(output, assessment, indented: isOnly, plainOnly: plain);
            return;
        }

        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        if (format == "html")
        {
            if (plain)
            {
                HtmlReport.WritePlain(writer, assessment);
            }
            else
            {
                HtmlReport.Write(writer, assessment, new HtmlOptions { Explain = explain, Sources = knowledge.Sources });
            }

            return;
        }

        if (!isFirst)
        {
            writer.WriteLine();
        }

        var options = Terminal.Options(explain);
        if (plain)
        {
            TextReport.WritePlain(writer, assessment, options);
        }
        else
        {
            TextReport.Write(writer, assessment, options);
        }
    }

    internal static bool Day(string? text, out LocalDate day)
    {
        if (text is null)
        {
            // The one place where the clock is read.
            day = LocalDate.FromDateTime(DateTime.Today);
            return true;
        }

        var good = PartialDate.TryParse(text, out var date) && date.IsFull;
        day = good ? date.Earliest : default;
        return good;
    }
}
