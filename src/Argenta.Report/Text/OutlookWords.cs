using System.Globalization;
using Argenta.Prognosis;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>The outlook in sentences, for text and page alike. No number without its interval.</summary>
internal static class OutlookWords
{
    /// <summary>A time: whole years where it is so many.</summary>
    public static string Time(double months) => months >= 12 && Math.Abs((months / 12) - Math.Round(months / 12)) < 0.005
        ? Phrases.Count((int)Math.Round(months / 12), "year", "years")
        : months >= 36 ? Number(months / 12) + " years" : Number(months) + " months";

    /// <summary>What is counted, with its time.</summary>
    public static string What(Figure f)
    {
        var at = f.AtMonths is { } months ? Time((double)months) : string.Empty;
        var words = f.What switch
        {
            "survival" => $"alive after {at}",
            "relative-survival" => $"alive after {at}, other causes of death taken out",
            "disease-specific-survival" => $"not dead of the tumour after {at}",
            "recurrence-free-survival" => $"without recurrence after {at}",
            "progression-free-survival" => $"without progression after {at}",
            "recurrence" => $"recurrence within {at}",
            "progression" => $"progression within {at}",
            "median-survival" => "median survival",
            "median-progression-free-survival" => "median time without progression",
            _ => Phrases.Word(f.What),
        };
        return f.Of is { } of ? $"{words} ({of})" : words;
    }

    /// <summary>The number with its interval: <c>69 % (56 to 79)</c>; the range alone where there is no number.</summary>
    public static string Value(Figure f)
    {
        string One(double v) => f.Unit switch { "%" => v is > 99 and < 100 or > 0 and < 10 ? Number(v) : Math.Round(v).ToString(CultureInfo.InvariantCulture), "mo" => Math.Round(v) >= 20 ? Math.Round(v).ToString(CultureInfo.InvariantCulture) : Number(v), _ => v.ToString("0.00", CultureInfo.InvariantCulture) };
        var unit = f.Unit switch { "%" => " %", "mo" => " months", _ => string.Empty };
        return f.Value is { } value ? $"{One(value)}{unit} ({One(f.Low)} to {One(f.High)})" : $"{One(f.Low)} to {One(f.High)}{unit}";
    }

    /// <summary>Whose interval it is.</summary>
    public static string Interval(Figure f) => f.Interval == IntervalKind.House ? "house range" : f.Level is { } level ? $"{level} % interval" : "published range";

    /// <summary>Figure, interval and mark in one phrase.</summary>
    public static string Whole(Figure f) => $"{What(f)}: {Value(f)}{(f.Certainty == Certainty.Doubtful ? ", approximate" : string.Empty)} [{f.Certainty.Mark()}; {Interval(f)}]";

    /// <summary>Source, mark and period.</summary>
    public static string Source(PublishedSource s) => $"{s.Source} [{s.Certainty.Mark()}]{(s.Period is { } period ? $", {period}" : string.Empty)}";

    /// <summary>The leading figure as a sentence of a hundred people.</summary>
    public static string Lead(PublishedSource s, Figure f) => string.Create(
        CultureInfo.InvariantCulture,
        $"Of 100 people of the group \"{s.Name}\", about {f.Value:0} were {What(f)} from {(s.Lived?.What ?? "the diagnosis")} on; the range is {f.Low:0} to {f.High:0} ({Interval(f)}).");

    /// <summary>A figure of those who had lived as long, as a sentence of a hundred people.</summary>
    public static string Ahead(PublishedSource s, Figure f) => string.Create(
        CultureInfo.InvariantCulture,
        $"Of 100 people of the group \"{s.Name}\" who had lived as long as this person, about {f.Value:0} were {What(f)} from {(s.Lived?.What ?? "the diagnosis")} on; the range is {f.Low:0} to {f.High:0} (derived with a steady risk between the published points, D).");

    /// <summary>What the years already lived mean.</summary>
    public static IEnumerable<string> Lived(Outlook o)
    {
        if (o.Lived is not { } lived)
        {
            yield return "The day of the diagnosis is not recorded: how long this person has lived with the tumour cannot be taken into account.";
            yield break;
        }

        var (least, most) = (Number(lived.Least / 12), Number(lived.Most / 12));
        yield return $"{(least == most ? least : $"{least} to {most}")} years have been lived since the diagnosis.";
        if (o.LateSpread)
        {
            yield return "Distant spread was first seen well after the diagnosis: figures of distant disease count from that day, though their sources count people who had it at the diagnosis.";
        }

        if (o.Strata.SelectMany(s => s.Figures).Any(f => f.Passed))
        {
            yield return "Figures marked \"passed\" lie behind this person, who is alive: they no longer tell what lies ahead.";
        }

        foreach (var s in o.Strata.Where(s => !s.FromNow.IsEmpty).Take(2))
        {
            yield return $"Of those of the group \"{s.Name}\" who had lived as long: {string.Join("; ", s.FromNow.Select(Whole))} (derived with a steady risk between the published points, D). {s.Caveat}";
        }

        yield return "In general the chance to live on rises with the time already lived, most of all in advanced disease (general knowledge, K).";
    }

    /// <summary>What a model says, in one sentence.</summary>
    public static string Model(ModelAssessment m) => m switch
    {
        { Fits: not Truth.True } => "Cannot be asked yet.",
        { OnlyClass: true } => $"Too uncertain for numbers: {m.Class} (the band is wider than the model may show).",
        { Curve.IsEmpty: false, Median: { } median } => $"{Phrases.Capital(m.Class ?? string.Empty)}. {Five(m)} {Median(median, m.Level ?? 0)}",
        { Figures.IsEmpty: false } => $"{(m.Groups.Length > 0 ? $"{(m.Groups.Length == 1 ? "Group" : "Groups that are possible")}: {Phrases.List([.. m.Groups], "or")}. " : string.Empty)}{string.Join("; ", m.Figures.Select(f => Whole(f) + (f.Passed ? " (passed)" : string.Empty)))}.",
        _ => "It gives no figure here.",
    };

    /// <summary>Points of a score, as a range where inputs are missing.</summary>
    public static string? Points(ModelAssessment m) => m.Points is not { } p ? null : p.Low == p.High ? $"{Number(p.Low)} points" : $"{Number(p.Low)} to {Number(p.High)} points, by what is missing";

    /// <summary>A percentage of a curve.</summary>
    public static string Percent(double share) => (100 * share).ToString(share is > 0 and < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture);

    private static string Five(ModelAssessment m)
    {
        var at = m.Curve.FirstOrDefault(p => p.Years == 5) ?? m.Curve[^1];
        return $"Of 100 people with these entries {Percent(at.Survival)} would be alive {Number(at.Years)} years from today ({m.Level} % band {Percent(at.Low)} to {Percent(at.High)}; {Percent(at.Lowest)} to {Percent(at.Highest)} over all that is missing).";
    }

    private static string Median(MedianTime m, int level)
    {
        string One(double? months) => months is { } v ? Number(v) : $"over {Number(m.Cap)}";
        return $"Median {One(m.Months)} months ({level} % band {One(m.Low)} to {One(m.High)}; {One(m.Lowest)} to {One(m.Highest)} over all that is missing).";
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
