using Argenta.Prognosis;
using Argenta.Terms;

namespace Argenta.Report.Tests.Fixtures;

/// <summary>An outlook by hand, one of each kind.</summary>
internal static class Outlooks
{
    private static readonly Figure Five = new() { What = "survival", AtMonths = 60, Value = 69, Low = 56, High = 79, Unit = "%", Level = 80, Interval = IntervalKind.House, Certainty = Certainty.Known };
    private static readonly Figure Ratio = new() { What = "hazard-ratio", Value = 0.84, Low = 0.6, High = 1.17, Unit = string.Empty, Level = 95, Interval = IntervalKind.Published, Certainty = Certainty.Verified };

    /// <summary>With a text from outside wherever a text may come from outside, and grounds for it.</summary>
    public static Outlook With(string text, params Because[] because) => new()
    {
        Sources =
        [
            Source("group", SourceKind.Stratum, text, because) with { Figures = [Five, Five with { What = "relative-survival", Value = null }], Specificity = 3, FromNow = [Five with { AtMonths = 120 }] },
            Source("other", SourceKind.Stratum, text, because) with { Figures = [Five with { Passed = true, Of = text }] },
            Source("trait", SourceKind.Factor, text, because) with { Figures = [Ratio] },
            Source("direction", SourceKind.Factor, text, because),
            Source("trial", SourceKind.Trial, text, because) with { Figures = [Ratio], Fits = Truth.Unknown, Needs = [new("sstr", text)] },
        ],
        Open = [Source("open", SourceKind.Stratum, text, because) with { Fits = Truth.Unknown, Needs = [new("grade", text)] }],
        Models = [Model(text, because, "published") with { Figures = [Five with { Value = null }], Points = (2, 8), Groups = [text, "high"] }, Model(text, because, "uncalibrated") with { Curve = [Point(1, 0.9), Point(5, 0.7), Point(10, 0.4)], Median = new(100, 80, 130, 20, null, 180), Class = "favourable", Enters = [text], Level = 80 }],
        NotComputed = [(text, text, "HOUSE")],
        Uncalibrated = true,
        Statements = [text],
        Watermark = "UNCALIBRATED",
        LeadMonths = 60,
        Lived = new(20, 22, new(2025, 1, 1), "the diagnosis"),
        LateSpread = true,
    };

    private static CurvePoint Point(double years, double share) => new(years, share, share - 0.1, Math.Min(1, share + 0.1), share - 0.3, Math.Min(1, share + 0.1));

    private static PublishedSource Source(string id, SourceKind kind, string text, Because[] because) => new() { Id = id, Kind = kind, Name = $"{id} {text}", Population = text, Period = "1973-2012", Caveat = text, Fits = Truth.True, Source = "HOUSE", Certainty = Certainty.Known, Because = [.. because], Lived = new(20, 22, new(2025, 1, 1), "the diagnosis") };

    private static ModelAssessment Model(string text, Because[] because, string status) => new() { Id = status, Name = $"{status} {text}", Status = status, Fits = Truth.True, Population = text, Endpoint = text, Caveat = text, Inputs = [new(text, "not known", false, 0, 2)], Source = "HOUSE", Certainty = Certainty.Derived, Because = [.. because], Needs = [new("ki67", text)] };
}
