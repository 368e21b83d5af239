using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Argenta.Population;
using Argenta.Assessment;
using Argenta.Assessment.WhatIf;
using Argenta.Record;
using Argenta.Report.Calendars;
using Argenta.Report.Html;
using Argenta.Report.Json;
using Argenta.Report.Text;
using Argenta.Seer;
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
        var format = new Option<string>("--format") { Description = "text, json, html, or letter (a referral to a centre for neuroendocrine tumours).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "html", "letter");
        var plain = new Option<bool>("--plain") { Description = "Only the page for the patient." };
        var explain = new Option<bool>("--explain") { Description = "Draw the grounds of every conclusion." };
        var edition = new Option<string?>("--edition") { Description = "Stage by ajcc7, ajcc8, ajcc9, uicc8, enets or all. Without it: the edition in force at diagnosis." };
        edition.AcceptOnlyFromAmong("ajcc7", "ajcc8", "ajcc9", "uicc8", "enets", "all");
        var region = new Option<string?>("--region") { Description = "Show approvals of one region only, such as us or eu." };
        var whatIf = new Option<string[]>("--what-if") { Description = "Suppose an answer, such as \"ki67=25 %\": what would differ stands beside the assessment. May be given several times; all answers are supposed together.", AllowMultipleArgumentsPerToken = false };
        var seer = new Option<string[]>("--seer") { Description = "Staging algorithm packages of SEER, or a folder of them: stages the person as a registry does, beside Argenta's own TNM, and shows where they disagree (docs/seer.md)." };
        var registry = new Option<string?>("--registry") { Description = "With --seer: CSV of what the registry recorded, a column 'patient' and items by key, NAACCR number or NAACCR XML name." };
        var uncalibrated = new Option<bool>("--uncalibrated") { Description = "Ask the composite survival model too. It is uncalibrated and marked so; not for individual decisions." };
        var calendar = new Option<string?>("--calendar") { Description = "Instead of the assessment the calendar alone: ics (for telephones and mail programs), fhir (CarePlan and ServiceRequests, proposals) or list (for the patient)." };
        calendar.AcceptOnlyFromAmong("ics", "fhir", "list");
        var years = new Option<int>("--years") { Description = "Years ahead of the calendar, 1 to 10.", DefaultValueFactory = _ => 2 };
        years.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 10)
            {
                r.AddError("--years: write a number from 1 to 10.");
            }
        });
        var language = Languages.Option();
        var outFile = new Option<string?>("--out") { Description = "Write to this file instead of standard output." };
        var command = new Command("assess", "Assess people: symptoms, grade, spread, stage, options with their grounds, next tests, follow-up, the patient's page.") { files, asOf, format, plain, explain, edition, region, whatIf, seer, registry, uncalibrated, calendar, years, language, outFile };
        command.SetAction(parsed => Run(new()
        {
            Files = parsed.GetRequiredValue(files),
            AsOf = parsed.GetValue(asOf),
            Format = parsed.GetRequiredValue(format),
            Plain = parsed.GetValue(plain),
            Explain = parsed.GetValue(explain),
            Edition = parsed.GetValue(edition),
            Region = parsed.GetValue(region),
            WhatIf = parsed.GetValue(whatIf) ?? [],
            Seer = parsed.GetValue(seer) ?? [],
            Registry = parsed.GetValue(registry),
            Uncalibrated = parsed.GetValue(uncalibrated),
            Calendar = parsed.GetValue(calendar),
            Years = parsed.GetValue(years),
            Language = Languages.Of(parsed.GetValue(language)),
            Out = parsed.GetValue(outFile),
        }));
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

    private static int Run(AssessRequest request)
    {
        if (!Day(request.AsOf, out var day))
        {
            Console.Error.WriteLine($"argenta: --as-of: '{request.AsOf}' is not a day. Write yyyy-MM-dd.");
            return ExitCodes.Usage;
        }

        if (request.Files.Count(f => f == "-") > 1)
        {
            Console.Error.WriteLine("argenta: '-' (standard input) can be read only once.");
            return ExitCodes.Usage;
        }

        if (request.Registry is not null && request.Seer.Length == 0)
        {
            Console.Error.WriteLine("argenta: --registry needs --seer: the package that stages what the registry recorded.");
            return ExitCodes.Usage;
        }

        var code = ExitCodes.Fine;
        try
        {
            var knowledge = PathwayKnowledge.Load(Home.Knowledge());
            if (request.Region is { } region && !knowledge.Regions.Contains(region))
            {
                Console.Error.WriteLine($"argenta: --region: '{region}' is not a region of the knowledge. Write one of: {string.Join(", ", knowledge.Regions)}.");
                return ExitCodes.Usage;
            }

            ImmutableArray<Hypothesis> suppose;
            try
            {
                suppose = [.. request.WhatIf.Select(text => Hypothesis.Read(text, knowledge.Catalogue))];
            }
            catch (LocatedException fault)
            {
                Console.Error.WriteLine($"argenta: --what-if: {fault.Problem} {fault.Mend}");
                return ExitCodes.Usage;
            }

            var door = RegistryDoor.Open(request.Seer, request.Registry);

            // One person at a time, and a look at whether another follows: a file of any size passes through.
            using var people = PeopleFiles.Read(request.Files, knowledge.Terms).GetEnumerator();
            var next = Next(people, ref code);
            if (next is null)
            {
                throw new LocatedException(request.Files[0], 0, 0, "The input holds no person.", "Give a file with a Patient resource, or a case sheet.");
            }

            using var output = request.Open();
            for (var isFirst = true; next is { } person; isFirst = false)
            {
                next = Next(people, ref code);
                if ((request.Format == "html" || request.Calendar is not null) && (next is not null || !isFirst))
                {
                    Console.Error.WriteLine($"argenta: the input holds several people, and a {(request.Calendar is null ? "page" : "calendar")} shows one. Give one person, or --format json for a line each.");
                    return ExitCodes.Usage;
                }

                var assessment = Pathway.Suppose(person, day, knowledge, suppose, request.Edition, request.Uncalibrated);
                assessment = door.Stage(request.Region is { } only ? assessment.InRegion(only) : assessment, knowledge);
                Write(output, assessment, knowledge, request, isFirst, isOnly: isFirst && next is null);
            }

            foreach (var row in door.Unused())
            {
                Console.Error.WriteLine("argenta: " + row);
                code = ExitCodes.WithProblems;
            }
        }
        catch (Exception fault) when (fault is LocatedException or SeerPackageException)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
        catch (Exception fault) when (request.Out is not null && fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"argenta: --out: {fault.Message}");
            return ExitCodes.Usage;
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
            code = person.HasTroubles ? ExitCodes.WithProblems : code;
            Troubles.Tell(person);

            if (!person.IsNobody)
            {
                return person;
            }
        }

        return null;
    }

    private static void Write(Stream output, PatientAssessment assessment, PathwayKnowledge knowledge, AssessRequest request, bool isFirst, bool isOnly)
    {
        var (format, plain, explain) = (request.Format, request.Plain, request.Explain);
        var until = assessment.AsOf.PlusYears(request.Years);
        if (request.Calendar == "fhir")
        {
            FhirCalendar.Write(output, assessment, until);
            return;
        }

        if (format == "json" && request.Calendar is null)
        {
            JsonReport.Write(output, assessment, indented: isOnly, plainOnly: plain, request.Language);
            return;
        }

        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        if (request.Calendar == "ics")
        {
            IcsCalendar.Write(writer, assessment, until, request.Language);
            return;
        }

        if (request.Calendar == "list")
        {
            PlainList.Write(writer, assessment, until, request.Language);
            return;
        }

        if (format == "html")
        {
            if (plain)
            {
                HtmlReport.WritePlain(writer, assessment, request.Language);
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
        if (format == "letter")
        {
            ReferralLetter.Write(writer, assessment, options);
        }
        else if (plain)
        {
            TextReport.WritePlain(writer, assessment, Terminal.For(request.Language), request.Language);
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
