using System.CommandLine;
using System.Globalization;
using Argenta.Population;
using Argenta.Survival;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands.Survival;

/// <summary><c>argenta survival</c>: survival statistics of a table.</summary>
internal static class SurvivalCommand
{
    private static readonly Option<string> Data = new("--data") { Required = true, Description = "CSV table with a header, also gzipped; - is standard input. An empty cell or NA is missing; such rows are left out and counted." };
    private static readonly Option<string> Time = new("--time") { Required = true, Description = "Column: when follow-up ended." };
    private static readonly Option<string> Event = new("--event") { Required = true, Description = "Column: how it ended. 0 and 1, 1 and 2 (2 the event), TRUE and FALSE, or causes." };
    private static readonly Option<string?> Entry = new("--entry") { Description = "Column: when follow-up began, where people came late; a row counts on (entry, time]." };
    private static readonly Option<string?> By = new("--by") { Description = "Columns that make the groups, with commas; strata(x) compares within x." };
    private static readonly Option<string?> Covariates = new("--covariates") { Description = "Covariates with commas: age,factor(stage),strata(centre),offset(x),cluster(id)." };
    private static readonly Option<string?> Cause = new("--cause") { Description = "The value of the event column that is the event of interest." };
    private static readonly Option<string?> Censored = new("--censored") { Description = "The value that means censored, where causes compete; 0 or 'censored' if not given." };
    private static readonly Option<string?> Weights = new("--weights") { Description = "Column of case weights above 0." };
    private static readonly Option<string?> Cluster = new("--cluster") { Description = "Column of rows that belong together: robust variance." };
    private static readonly Option<string?> Strata = new("--strata") { Description = "Columns of strata, with commas." };
    private static readonly Option<double> Level = new("--level") { DefaultValueFactory = _ => 0.95, Description = "Confidence level." };
    private static readonly Option<string> Unit = new("--unit") { DefaultValueFactory = _ => string.Empty, Description = "Unit of time, for the plot: days." };
    private static readonly Option<string> Format = Words("--format", "text", "text", "json", "csv", "svg");
    private static readonly Option<string?> At = new("--at") { Description = "Times with commas, instead of all." };

    public static Command Create() => new("survival", "Survival statistics of a table: curves, comparisons, regression, competing risks.")
    {
        KaplanMeierCommand(), LogRankCommand(), CoxCommand(), IncidenceCommand(), FineGrayCommand(), RestrictedMeanCommand(), ParametricCommand(),
    };

    private static Command KaplanMeierCommand()
    {
        var interval = Words("--interval", "log", "log", "plain", "log-log", "logit", "arcsine");
        var estimator = Words("--estimator", "kaplan-meier", "kaplan-meier", "breslow", "fleming-harrington");
        var given = new Option<double?>("--given") { Description = "Also survival of those free of the event at this time." };
        return Make("km", "Kaplan-Meier curves with intervals, medians and numbers at risk.", [Entry, By, Cause, Weights, At, interval, estimator, given], (table, request, parsed) => CurveCommands.KaplanMeier(table, request,
            new KaplanMeierOptions { Level = request.Level, Interval = Parse<IntervalScale>(parsed.GetValue(interval)!), Estimator = Parse<CurveEstimator>(parsed.GetValue(estimator)!) }, Numbers(parsed.GetValue(At), "--at"), parsed.GetValue(given)));
    }

    private static Command LogRankCommand()
    {
        var rho = new Option<double>("--rho") { Description = "Weight S(t-)^rho; 0 is the log-rank test, 1 Peto's." };
        var gamma = new Option<double>("--gamma") { Description = "Weight (1-S(t-))^gamma, for late differences." };
        return Make("logrank", "Log-rank and Fleming-Harrington tests.", [Entry, By, Cause, Strata, rho, gamma], (table, request, parsed) => CurveCommands.LogRank(table, request, parsed.GetValue(rho), parsed.GetValue(gamma)));
    }

    private static Command CoxCommand()
    {
        var ties = Words("--ties", "efron", "efron", "breslow", "exact");
        var robust = new Option<bool>("--robust") { Description = "Robust variance also without clusters or fractional weights." };
        return Make("cox", "Cox's proportional hazards model.", [Entry, Covariates, Cause, Strata, Weights, Cluster, ties, robust], (table, request, parsed) => ModelCommands.Cox(table, request, Parse<Ties>(parsed.GetValue(ties)!), parsed.GetValue(robust)));
    }

    private static Command IncidenceCommand()
    {
        var rho = new Option<double>("--rho") { Description = "Weight (1-F)^rho of Gray's test." };
        return Make("cuminc", "Cumulative incidence of competing causes, with Gray's test.", [Entry, By, Cause, Censored, Strata, At, rho], (table, request, parsed) => CompetingCommands.Incidence(table, request, parsed.GetValue(rho), Numbers(parsed.GetValue(At), "--at")));
    }

    private static Command FineGrayCommand()
    {
        var convention = Words("--convention", "crr", "crr", "finegray");
        return Make("finegray", "Fine and Gray's model of a cumulative incidence.", [Entry, Covariates, Cause, Censored, convention], (table, request, parsed) => CompetingCommands.FineGray(table, request, Parse<FineGrayConvention>(parsed.GetValue(convention)!)));
    }

    private static Command RestrictedMeanCommand()
    {
        var tau = new Option<double?>("--tau") { Description = "The horizon; without it the largest time that all groups reach." };
        return Make("rmst", "Restricted mean survival time.", [Entry, By, Cause, Weights, tau], (table, request, parsed) => CurveCommands.RestrictedMean(table, request, parsed.GetValue(tau)));
    }

    private static Command ParametricCommand()
    {
        var distribution = Words("--distribution", "weibull", "exponential", "weibull", "log-normal", "log-logistic");
        return Make("parametric", "Exponential, Weibull, log-normal and log-logistic models.", [Entry, Covariates, Cause, Weights, distribution], (table, request, parsed) => ModelCommands.Parametric(table, request, Parse<SurvivalDistribution>(parsed.GetValue(distribution)!)));
    }

    private static Command Make(string name, string description, Option[] options, Func<DataTable, SurvivalRequest, ParseResult, SurvivalAnswer> run)
    {
        var command = new Command(name, description) { Data, Time, Event };
        foreach (var option in options.Concat([Level, Unit, Format]))
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Run(parsed, options, run));
        return command;
    }

    private static int Run(ParseResult parsed, Option[] options, Func<DataTable, SurvivalRequest, ParseResult, SurvivalAnswer> run)
    {
        string? Given(Option<string?> option) => options.Contains(option) ? parsed.GetValue(option) : null;
        try
        {
            var request = new SurvivalRequest
            {
                Data = parsed.GetRequiredValue(Data),
                Time = parsed.GetRequiredValue(Time),
                Event = parsed.GetRequiredValue(Event),
                Entry = Given(Entry),
                By = ModelTerms.Parse(Given(By), "--by", "strata"),
                Covariates = ModelTerms.Parse(Given(Covariates), "--covariates", "factor", "strata", "offset", "cluster"),
                Cause = Given(Cause),
                Censored = Given(Censored),
                Weights = Given(Weights),
                Cluster = Given(Cluster),
                Strata = [.. ModelTerms.Parse(Given(Strata), "--strata").Select(t => t.Column)],
                Level = parsed.GetValue(Level),
                Unit = parsed.GetValue(Unit)!,
                Format = parsed.GetValue(Format)!,
            };
            var table = DataTable.Parse(PeopleFiles.Bytes(request.Data), request.Data, request.Columns());
            if (table.Rows < table.Read)
            {
                Console.Error.WriteLine($"argenta: {table.Read - table.Rows} of {table.Read} rows left out for missing values in {SurvivalAnswer.Missing(table)}.");
            }

            var answer = Located(table, request, t => run(t, request, parsed));
            using var output = new MemoryStream();
            answer.Write(output, request.Format, table);
            using var console = Console.OpenStandardOutput();
            output.WriteTo(console);
            foreach (var warning in answer.Warnings)
            {
                Console.Error.WriteLine("argenta: " + warning.Message);
            }

            return answer.IsDoubtful ? ExitCodes.WithProblems : ExitCodes.Fine;
        }
        catch (UsageException fault)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Usage;
        }
        catch (SurvivalException fault) when (fault.Fault is SurvivalFault.BadArgument or SurvivalFault.NotDefined or SurvivalFault.UnknownCause)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Usage;
        }
        catch (Exception fault) when (fault is SurvivalException or LocatedException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("argenta: " + fault.Message);
            return ExitCodes.Unreadable;
        }
    }

    // A fault of a row is named by its line in the file.
    private static SurvivalAnswer Located(DataTable table, SurvivalRequest request, Func<DataTable, SurvivalAnswer> run)
    {
        try
        {
            return run(table);
        }
        catch (SurvivalException fault) when (fault.Row is { } row)
        {
            var problem = fault.Message[(fault.Message.IndexOf(':', StringComparison.Ordinal) + 2)..];
            throw new LocatedException(request.Data, table.LineOf(row), 0, char.ToUpperInvariant(problem[0]) + problem[1..], "Mend the row, or take it out.", fault);
        }
    }

    private static Option<string> Words(string name, string standard, params string[] words)
    {
        var option = new Option<string>(name) { DefaultValueFactory = _ => standard, Description = $"{string.Join(", ", words)}; {standard} if not given." };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    private static double[] Numbers(string? text, string option) => text is null ? [] :
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : throw new UsageException($"{option}: '{t}' is not a number."))];
}
