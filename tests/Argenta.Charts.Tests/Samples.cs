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
    ];
}
