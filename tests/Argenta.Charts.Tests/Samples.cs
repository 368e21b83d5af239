namespace Argenta.Charts.Tests;

/// <summary>One of each plot, as a page would ask for it.</summary>
internal static class Samples
{
    public static readonly BodyMapData Map = new(
        [
            new(BodyPlace.Liver, BodySiteState.Involved, 6, 43), new(BodyPlace.Bone, BodySiteState.Involved, 2, 18), new(BodyPlace.DistantNodes, BodySiteState.Involved, 1, 14),
            new(BodyPlace.Peritoneum, BodySiteState.Uncertain), new(BodyPlace.Lung, BodySiteState.Clear), new(BodyPlace.Brain, BodySiteState.NeverImaged),
            new(BodyPlace.Heart, BodySiteState.NeverImaged), new(BodyPlace.Adrenal, BodySiteState.Clear),
        ],
        new(BodyPlace.Ileum, 21),
        AsOf: new(2026, 11, 22));

    public static readonly IReadOnlyList<MarkerSeries> Markers =
    [
        new("CgA", "ug/L", [new(D(2022, 3, 1), 420), new(D(2022, 9, 5), 210), new(D(2023, 6, 1), 150), new(D(2024, 2, 1), 190), new(ChartDate.InMonth(2024, 10), 260)], 94, "Kryptor"),
        new("CgA", "ug/L", [new(D(2025, 3, 1), 310), new(D(2025, 11, 5), 505), new(D(2026, 6, 1), 1000, MarkerComparator.Above)], 102, "ELISA"),
        new("5-HIAA", "umol/24 h", [new(D(2022, 3, 1), 310), new(D(2023, 3, 5), 95), new(D(2024, 6, 1), 50, MarkerComparator.Below), new(D(2026, 6, 1), 160)], 50),
    ];

    public static readonly IReadOnlyList<TimeSpanEntry> Treatments =
    [
        new("Ileal resection", D(2022, 5, 3), D(2022, 5, 3)), new("Lanreotide 120 mg / 4 weeks", D(2022, 7, 1), Ongoing: true), new("177Lu-DOTATATE, 4 cycles", D(2024, 11, 10), D(2025, 6, 2)),
        new("Everolimus 10 mg", ChartDate.InMonth(2025, 10), ChartDate.InMonth(2026, 4)), new("Telotristat", ChartDate.InYear(2023)),
    ];

    public static readonly TimelineData Time = new(
        [new("Flushing", ChartDate.InYear(2021), D(2022, 8, 1)), new("Diarrhoea 5/day", D(2021, 11, 1), Ongoing: true), new("Abdominal pain", D(2022, 1, 10), D(2022, 5, 3))],
        Markers,
        [new("Biopsy G1, Ki-67 2 %", D(2022, 3, 22)), new("Resection G2, Ki-67 8 %", D(2022, 5, 9))],
        [new("CT", D(2022, 2, 20)), new("68Ga-DOTATATE PET", D(2022, 3, 15)), new("CT stable", D(2023, 1, 15)), new("CT stable", D(2023, 7, 15)), new("MRI liver +24 %", D(2024, 9, 2)), new("CT outside", ChartDate.InYear(2025)), new("PET-CT progression", D(2026, 6, 20))],
        [new("T3 N1 M1a, IV", D(2022, 5, 20))],
        Treatments,
        new(2026, 11, 22));

    private static DateOnly D(int year, int month, int day) => new(year, month, day);

    public static readonly IReadOnlyList<Func<string, Chart>> All =
    [
        id => new BodyMap(Map).Render(new() { Width = 360, IdPrefix = id }),
        id => new BodyMap(Map).Render(new() { Width = 120, IdPrefix = id }),
        id => new BodyMap(new([.. Enum.GetValues<BodyPlace>().Where(p => p is not (BodyPlace.Bowel or BodyPlace.Jejunum or BodyPlace.Ileum)).Select(p => new BodySite(p, BodySiteState.Clear))])).Render(new() { Width = 520, IdPrefix = id }),
        id => new BodyMap(new([.. Enum.GetValues<BodyPlace>().Where(p => p <= BodyPlace.Breast).Select((p, i) => new BodySite(p, BodySiteState.Involved, i + 1, 10 + i))], new(BodyPlace.Pancreas, 30))).Render(new() { Width = 520, IdPrefix = id }),
        id => new BodyMap(new([.. Enum.GetValues<BodyPlace>().Where(p => p <= BodyPlace.Breast).Select(p => new BodySite(p, BodySiteState.NeverImaged))], new(null))).Render(new() { Width = 300, IdPrefix = id }),
        id => new Timeline(Time).Render(new() { Width = 760, IdPrefix = id }),
        id => new Timeline(Time).Render(new() { Width = 380, IdPrefix = id }),
        id => new Timeline(new(Scans: [new("CT", D(2026, 11, 1)), new("MRI", D(2026, 11, 3))], AsOf: D(2026, 11, 5))).Render(new() { Width = 560, IdPrefix = id }),
        id => new Timeline(new(Treatments: [new("Appendicectomy", D(1998, 4, 2), D(1998, 4, 2)), new("Octreotide LAR", D(2025, 3, 2), Ongoing: true)], Scans: [new("CT", D(2025, 1, 5)), new("PET", D(2025, 2, 5))], AsOf: D(2026, 11, 5))).Render(new() { Width = 660, IdPrefix = id }),
        id => new Timeline(new()).Render(new() { Width = 400, IdPrefix = id }),
        id => new MarkerCourse(new(Markers, Treatments, AsOf: D(2026, 11, 22))).Render(new() { Width = 700, IdPrefix = id }),
        id => new MarkerCourse(new(Markers, Treatments, MarkerScale.Raw, Logarithmic: true)).Render(new() { Width = 520, IdPrefix = id }),
        id => new MarkerCourse(new([new("NSE", "ug/L", [new(D(2026, 3, 1), 44)]), new("Gastrin", "ng/L", [new(D(2026, 3, 1), 900)], 100)])).Render(new() { Width = 420, IdPrefix = id }),
        id => new SpiderPlot(new([new("liver S8", [new(D(2024, 1, 5), 0), new(D(2024, 9, 2), 24), new(D(2025, 3, 1), 18), new(D(2026, 6, 20), -12)]), new("liver S4", [new(D(2024, 1, 5), 0), new(D(2024, 9, 2), 6), new(D(2025, 3, 1), -20), new(D(2026, 6, 20), -38)]), new("node", [new(ChartDate.InMonth(2024, 1), 0), new(D(2026, 6, 20), 31)])],
            Lines, [new("177Lu-DOTATATE", D(2024, 11, 10), D(2025, 6, 2))], D(2026, 11, 22))).Render(new() { Width = 620, IdPrefix = id }),
        id => new WaterfallPlot(new([new("L1", 24), new("L2", -12), new("L3", -45), new("L4", 3), new("L5", 0), new("L6", -8.5m)], Lines)).Render(new() { Width = 460, IdPrefix = id }),
        id => new SymptomPlot(new(
            [
                new("Diarrhoea", [new(ChartDate.InMonth(2023, 2), true), new(D(2023, 6, 1), true, 8, "8 a day"), new(D(2024, 3, 1), true, 3, "3 a day"), new(D(2025, 3, 1), false), new(D(2026, 6, 20), true, 5, "5 a day")], "worsening"),
                new("Flushing", [new(D(2023, 6, 1), true, 3, "severe"), new(D(2024, 3, 1), null), new(D(2025, 3, 1), true, 1, "mild")], "improving"), new("Fatigue", [new(D(2024, 3, 1), true), new(D(2025, 3, 1), false)], "resolved"),
            ],
            [new("177Lu-DOTATATE", D(2024, 11, 10), D(2025, 6, 2))], D(2026, 11, 22))).Render(new() { Width = 620, IdPrefix = id }),
        id => new SwimmerPlot(new([new("A", [new(0, 12, "analogue"), new(12, 18.5m, "PRRT")], [new(12, "progression")], true), new("B", [new(0, 7, "analogue"), new(7, 9, "everolimus")], [new(7, "progression"), new(9, "death")]), new("C", [new(0, 14, "analogue"), new(14, 15, "surveillance")])])).Render(new() { Width = 520, IdPrefix = id }),
        id => new SurvivalCurve(new([new("PRRT", [new(4, 0.95, 0.9, 0.98), new(10, 0.8, 0.7, 0.88), new(22, 0.61, 0.5, 0.7), new(28, 0.48, 0.36, 0.6)], [6, 15, 30], [new(0, 116), new(10, 80), new(20, 41), new(30, 9)]), new("Control", [new(3, 0.8, 0.72, 0.87), new(8, 0.5, 0.4, 0.6), new(15, 0.22, 0.14, 0.32)], [9, 18], [new(0, 113), new(10, 37), new(20, 6), new(30, 0)])], Outcome: "Progression-free survival", Interval: "95 % interval", Title: "Half are without progression at 28 months, against 8")).Render(new() { Width = 560, IdPrefix = id }),
        id => new SurvivalCurve(new([new("Model", [new(0, 1, 1, 1), new(1, 0.94, 0.9, 0.96), new(5, 0.72, 0.6, 0.8), new(10, 0.49, 0.3, 0.6)]), new("Lowest, by what is missing", [new(0, 1), new(5, 0.3), new(10, 0.1)])], "years", "Overall survival", "80 % band", "Half live 9.8 years", Watermark: "UNCALIBRATED", Mark: (3, "today"), Smooth: true)).Render(new() { Width = 620, IdPrefix = id }),
        id => new IntervalPlot(new([new("Small intestine, distant, G1 or G2", 69, 55.9, 78.9, "69 (56-79)"), new("Small-intestinal NET, metastatic", null, 35, 60, "35-60"), new("NET of all sites, distant (historical)", 35, 19.3, 51.2, "35 (19-51)", true, "1973-2004")], "Alive after 5 years (%)", "Between 35 and 69 of 100 by source", 0, 100)).Render(new() { Width = 700, IdPrefix = id }),
        id => new IntervalPlot(new([new("NETTER-1, progression-free survival", 0.21, 0.13, 0.33, "0.21 (0.13-0.33)"), new("NETTER-1, overall survival", 0.84, 0.6, 1.17, "0.84 (0.60-1.17)")], "Hazard ratio", Reference: (1, "no difference"), Logarithmic: true)).Render(new() { Width = 360, IdPrefix = id }),
        id => new IconArray(new([new(65, "have had no progression at 20 months"), new(12, "have died")], "are alive after progression")).Render(new() { Width = 460, IdPrefix = id }),
        id => new ContributionBars(new([new("Flushing", 1.1, 0.6, 1.6), new("Diarrhoea", 0.7), new("Age under 30", -0.9, -1.4, -0.2), new("Family history", 0)], "less likely", "more likely", "Likelihood ratio")).Render(new() { Width = 520, IdPrefix = id }),
        id => new Bars(new([new("Creatinine clearance", 52), new("Last year", 71.5m, Emphasis: false), new("Two years ago", 80, 74, 86, false)], "mL/min", new(60, "limit 60"))).Render(new() { Width = 520, IdPrefix = id }),
        id => new Bars(new([new("Creatinine clearance", 52), new("Change", -11.5m, Emphasis: false)], "mL/min")).Render(new() { Width = 300, IdPrefix = id }),
    ];

    public static IReadOnlyList<ChangeLine> Lines => [new(20, "+20 %"), new(-30, "\u221230 %")];
}
