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

    public static readonly IReadOnlyList<Func<string, Chart>> All =
    [
        id => new BodyMap(Map).Render(new() { Width = 360, IdPrefix = id }),
        id => new BodyMap(Map).Render(new() { Width = 120, IdPrefix = id }),
        id => new BodyMap(new([.. Enum.GetValues<BodyPlace>().Where(p => p is not (BodyPlace.Bowel or BodyPlace.Jejunum or BodyPlace.Ileum)).Select(p => new BodySite(p, BodySiteState.Clear))])).Render(new() { Width = 520, IdPrefix = id }),
        id => new BodyMap(new([.. Enum.GetValues<BodyPlace>().Where(p => p <= BodyPlace.Breast).Select((p, i) => new BodySite(p, BodySiteState.Involved, i + 1, 10 + i))], new(BodyPlace.Pancreas, 30))).Render(new() { Width = 520, IdPrefix = id }),
        id => new BodyMap(new([.. Enum.GetValues<BodyPlace>().Where(p => p <= BodyPlace.Breast).Select(p => new BodySite(p, BodySiteState.NeverImaged))], new(null))).Render(new() { Width = 300, IdPrefix = id }),
    ];
}
