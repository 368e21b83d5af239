using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>What reports say of one item: one value, or several that contradict each other.</summary>
/// <param name="Values">The values left after taking the narrower of compatible ones; more than one is a conflict.</param>
/// <param name="Leaves">The entries behind them.</param>
/// <param name="PreliminaryOnly">No final report says so.</param>
public sealed record Reading<T>(ImmutableArray<T> Values, ImmutableArray<Because> Leaves, bool PreliminaryOnly)
{
    /// <summary>Nothing recorded.</summary>
    public static Reading<T> Nothing { get; } = new([], [], false);

    /// <summary>Reports contradict each other.</summary>
    public bool Conflicts => Values.Length > 1;
}

/// <summary>One specimen with the pathology results that belong to it.</summary>
public sealed record Tissue
{
    /// <summary>Identity in the record, or a name made from place and date.</summary>
    public required string Id { get; init; }

    /// <summary>Where it was taken, in words.</summary>
    public required string Site { get; init; }

    /// <summary>When it was taken; else when the result is dated; empty when neither is recorded.</summary>
    public PartialDate Date { get; init; }

    /// <summary><c>biopsy</c>, <c>resection</c>, <c>cytology</c>; null when not said.</summary>
    public string? Kind { get; init; }

    /// <summary>From the primary (true), from a metastasis (false); null when not said.</summary>
    public bool? FromPrimary { get; init; }

    /// <summary>Organ that it was taken from, where that is an organ of spread.</summary>
    public Organ? Organ { get; init; }

    /// <summary>The results.</summary>
    public required ImmutableArray<ObservationEntry> Results { get; init; }

    /// <summary>Small biopsy, cytology or a metastasis (true), resected primary (false), or not recorded (null).</summary>
    public bool? SmallMaterial => FromPrimary == false || Kind is "biopsy" or "cytology" ? true : Kind == "resection" ? false : null;

    /// <summary>Items that make a result part of grading.</summary>
    private static readonly string[] GradingItems =
        ["ki67", "mitoses", "mitoses-per-10-hpf", "mitoses-per-mm2", "necrosis", "differentiation", "grade", "histology"];

    /// <summary>Groups the pathology results of a record by specimen.</summary>
    /// <remarks>Without an identity, results of one day from one place are one specimen. Results without specimen and date join the only specimen there is.</remarks>
    public static ImmutableArray<Tissue> Of(PatientRecord record) => !Array.Exists(GradingItems, i => record.Observations(i).Length > 0) ? [] : [.. Groups(record.Of<ObservationEntry>()).Where(g => g.Exists(o => GradingItems.Contains(o.Item))).Select(Make)];

    /// <summary>Results put together by specimen, whatever they say.</summary>
    internal static List<List<ObservationEntry>> Groups(ImmutableArray<ObservationEntry> all)
    {
        var results = all
            .Where(o => o.AbsentReason is null && (o.Specimen is not null || GradingItems.Contains(o.Item) || o.Item is "field-diameter" or "field-area" or "cells-counted" or "primary-size"))
            .ToList();
        var groups = results.GroupBy(Place).OrderBy(g => Key(g.First()), StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        var loose = groups.Where(g => g[0].Specimen is null && g[0].Site is null && g.TrueForAll(o => o.Happened.IsEmpty)).ToList();
        if (loose is [var only] && groups.Count == 2)
        {
            groups.Remove(only);
            groups[0].AddRange(only);
        }

        // Results that name no specimen belong to the one specimen of their day, where there is just one.
        foreach (var group in groups.Where(g => g[0].Specimen is null && g[0].Site is null && !g[0].Happened.IsEmpty).ToList())
        {
            var sameDay = groups.Where(g => g != group && DateOf(g).Equals(group[0].Happened)).ToList();
            if (sameDay is [var host])
            {
                host.AddRange(group);
                groups.Remove(group);
            }
        }

        return groups;
    }

    /// <summary>Where the specimen of these results was taken.</summary>
    internal static BodySite? SiteOf(List<ObservationEntry> group) => group.Select(o => o.Specimen).FirstOrDefault(s => s is not null)?.Site ?? group.Select(o => o.Site).FirstOrDefault(s => s is not null);

    /// <summary>Whether it was taken from the primary (true) or a metastasis (false); null where that is not said.</summary>
    internal static bool? IsOfPrimary(List<ObservationEntry> group) => group.Select(o => o.Specimen?.FromPrimary).FirstOrDefault(f => f is not null);

    /// <summary>The values of one item among these results.</summary>
    /// <param name="items">The items' house terms.</param>
    /// <param name="value">The value of a result; null where it has none.</param>
    /// <param name="merge">The common part of two compatible values; null where they contradict each other.</param>
    /// <param name="text">How the value reads in an explanation.</param>
    public Reading<T> Read<T>(string[] items, Func<ObservationEntry, T?> value, Func<T, T, T?> merge, Func<T, string> text)
        where T : struct
    {
        List<(ObservationEntry Entry, T? Value)>? found = null;
        foreach (var result in Results)
        {
            if (Array.IndexOf(items, result.Item) >= 0 && value(result) is { } read)
            {
                (found ??= []).Add((result, read));
            }
        }

        if (found is null)
        {
            return Reading<T>.Nothing;
        }

        var finals = found.Where(p => p.Entry.Status != EntryStatus.Preliminary).ToList();
        var used = finals.Count > 0 ? finals : found;
        var values = new List<T>();
        foreach (var (_, v) in used)
        {
            var at = values.FindIndex(x => merge(x, v!.Value) is not null);
            if (at < 0)
            {
                values.Add(v!.Value);
            }
            else
            {
                values[at] = merge(values[at], v!.Value)!.Value;
            }
        }

        return new([.. values], [.. used.Select(p => Because.Recorded($"{text(p.Value!.Value)} ({Site})", p.Entry.Reference))], finals.Count == 0);
    }

    /// <summary>The common part of two ranges; null when no number lies in both.</summary>
    public static NumberRange? Common(NumberRange a, NumberRange b) => a.Within(b) ? a : b.Within(a) ? b : !a.Overlaps(b) ? null
        : a.Low > b.Low || (a.Low == b.Low && a.LowOpen) ? new(a.Low, b.High, a.LowOpen, b.HighOpen, a.Approximate || b.Approximate) : new(b.Low, a.High, b.LowOpen, a.HighOpen, a.Approximate || b.Approximate);

    /// <summary>What results of one specimen have in common.</summary>
    private static (string? Id, string? Label, bool? FromPrimary, string? Kind, PartialDate Date, int How) Place(ObservationEntry o) => o.Specimen is { Id: { } id } ? (id, null, null, null, default, 1)
        : o.Specimen is { } s ? (null, s.Site?.Label, s.FromPrimary, s.Kind, s.Taken.IsEmpty ? o.Happened : s.Taken, 2)
        : o.Site is { } site ? (null, site.Label, null, null, o.Happened, 3) : (null, null, null, null, o.Happened, 4);

    /// <summary>The same as a text, by which specimens are put in order.</summary>
    private static string Key(ObservationEntry o) => o.Specimen is { Id: { } id } ? $"1|{id}"
        : o.Specimen is { } s ? $"2|{s.Site?.Label}|{s.FromPrimary}|{s.Kind}|{(s.Taken.IsEmpty ? o.Happened : s.Taken)}"
        : o.Site is { } site ? $"3|{site.Label}|{o.Happened}" : $"4|{o.Happened}";

    internal static PartialDate DateOf(List<ObservationEntry> group) =>
        group.Select(o => o.Specimen?.Taken ?? default).FirstOrDefault(d => !d.IsEmpty) is { IsEmpty: false } taken ? taken : group.Select(o => o.Happened).Where(d => !d.IsEmpty).DefaultIfEmpty().Min();

    private static Tissue Make(List<ObservationEntry> group)
    {
        var specimen = group.Select(o => o.Specimen).FirstOrDefault(s => s is not null);
        var site = SiteOf(group);
        var date = DateOf(group);
        var label = site?.Label ?? (specimen?.FromPrimary == true ? "primary" : "site not recorded");
        return new()
        {
            Id = specimen?.Id ?? (date.IsEmpty ? label : $"{label}, {date}"),
            Site = label,
            Date = date,
            Kind = group.Select(o => o.Specimen?.Kind).FirstOrDefault(k => k is not null),
            FromPrimary = IsOfPrimary(group),
            Organ = site?.Organ,
            Results = [.. group],
        };
    }
}
