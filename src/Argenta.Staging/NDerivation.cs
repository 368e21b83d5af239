using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>What is known of the regional nodes.</summary>
public sealed record NodeFacts
{
    /// <summary>Number of involved nodes among those examined; null when unknown.</summary>
    public NumberRange? Positive { get; init; }

    /// <summary>Number of nodes examined; null when unknown.</summary>
    public NumberRange? Examined { get; init; }

    /// <summary>Largest mesenteric mass, mm; null when none is recorded.</summary>
    public NumberRange? MesentericMassMm { get; init; }

    /// <summary>Involved on imaging or biopsy (true), looked at and clear (false), not looked at (unknown).</summary>
    public Truth Called { get; init; }

    /// <summary>Stations named as involved, in house words.</summary>
    public ImmutableArray<string> Stations { get; init; } = [];

    /// <summary>Equal when they say the same.</summary>
    public bool Equals(NodeFacts? other) =>
        other is not null && Positive == other.Positive && Examined == other.Examined && MesentericMassMm == other.MesentericMassMm && Called == other.Called && Stations.AsSpan().SequenceEqual(other.Stations.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Positive, Examined, MesentericMassMm, Called, Stations.Length, Stations.IsEmpty ? null : Stations[0]);
}

/// <summary>N from nodes.</summary>
public static class NDerivation
{
    private static readonly Need CountNeed = new("nodes-positive", "The number of involved nodes decides N.", "pathology-review", "ct");
    private static readonly Need MassNeed = new("mesenteric-mass", "The size of a mesenteric mass decides N.", "ct");
    private static readonly Need StationNeed = new("node-station", "The station of the involved nodes decides N.", "ct", "fdg-pet");

    /// <summary>Applies the rules.</summary>
    public static CategoryAnswer Of(NodeFacts facts, NRules rules) => Answers.GetValue(rules, static r => new(f => Judge(f, r)))[facts];

    private static readonly ConditionalWeakTable<NRules, Remembered<NodeFacts, CategoryAnswer>> Answers = [];

    private static CategoryAnswer Judge(NodeFacts facts, NRules rules)
    {
        var because = ImmutableArray.CreateBuilder<Because>();
        var byMass = facts.MesentericMassMm is { } mm ? rules.Mass.Where(r => r.Value.Overlaps(mm)).ToList() : [];
        var massSure = byMass.Count > 0 && facts.MesentericMassMm!.Value.Within(byMass[0].Value);
        because.AddRange(byMass.Select(r => r.Citation.Cite($"Mesenteric mass {facts.MesentericMassMm} mm against {r.N}: {r.Value} mm", "staging-n", massSure ? Truth.True : Truth.Unknown)));
        if (massSure)
        {
            return new([byMass[0].N], byMass[0].N, byMass[0].N, because.ToImmutable(), []);
        }

        if (!rules.Stations.IsEmpty && !facts.Stations.IsEmpty)
        {
            return ByStation(facts, rules, because);
        }

        var involved = facts.Positive is { } p && p.AtMostBound(0).Not() == Truth.True;
        var none = facts.Positive is { } q && q == NumberRange.Exactly(0) && facts.Examined?.AtMostBound(0) != Truth.True;
        if (involved || none)
        {
            var byCount = rules.Counts.Where(r => r.Value.Overlaps(facts.Positive!.Value)).ToList();
            if (byCount.Count > 0 && (none || rules.Stations.IsEmpty))
            {
                because.AddRange(byCount.Select(r => r.Citation.Cite($"{facts.Positive} involved node(s) against {r.N}: {r.Value}", "staging-n", byCount.Count == 1 ? Truth.True : Truth.Unknown)));
                ImmutableArray<string> byNodes = [.. byCount.Select(r => r.N).Concat(byMass.Select(r => r.N)).Distinct().OrderBy(Categories.Rank)];

                // Few nodes with a mass of unrecorded size: the mass alone could still decide.
                var massOpen = involved && byCount.Count == 1 && (byMass.Count > 0 || facts.MesentericMassMm is null) && rules.Mass.Any(r => Categories.Rank(r.N) > Categories.Rank(byCount[0].N));
                if (massOpen)
                {
                    byNodes = [.. byNodes.Concat(rules.Mass.Select(r => r.N)).Distinct().OrderBy(Categories.Rank)];
                }

                var noneExamined = involved && facts.Examined?.AtMostBound(0) == Truth.True;
                var seer = noneExamined ? rules.UnknownSeer : byCount.Count == 1 ? byCount[0].N : "NX";
                return new(byNodes, byNodes[0], seer, because.ToImmutable(), byNodes.Length > 1 ? massOpen ? [MassNeed] : [CountNeed] : []);
            }
        }

        if (involved || facts.Called == Truth.True || byMass.Count > 0 || (facts.MesentericMassMm is not null && facts.Positive is null && facts.Called != Truth.False))
        {
            because.Add(rules.UnknownCitation.Cite($"Regional nodes involved, {(rules.Stations.IsEmpty ? "number" : "station")} not recorded: {string.Join(" or ", rules.UnknownCount)}", "staging-n", rules.UnknownCount.Length == 1 ? Truth.True : Truth.Unknown));
            ImmutableArray<Need> needs = rules.UnknownCount.Length == 1 ? [] : rules.Stations.IsEmpty ? [CountNeed, MassNeed] : [StationNeed];
            return new(rules.UnknownCount, rules.UnknownShown.Length > 0 ? rules.UnknownShown : null, rules.UnknownSeer, because.ToImmutable(), needs);
        }

        if (facts.Called == Truth.False)
        {
            return new(["N0"], "N0", "N0", because.ToImmutable(), []);
        }

        return new([.. rules.Counts.Select(r => r.N).Concat(rules.UnknownCount).Distinct().OrderBy(Categories.Rank)], null, "NX", because.ToImmutable(), [new("nodes-positive", "The regional nodes were neither examined nor imaged.", "ct", "pathology-review")]);
    }

    private static CategoryAnswer ByStation(NodeFacts facts, NRules rules, ImmutableArray<Because>.Builder because)
    {
        var rows = facts.Stations.Distinct().Select(w => (Word: w, Row: rules.Stations.FirstOrDefault(r => r.Words.Contains(w)))).ToList();
        var known = rows.Where(r => r.Row is not null).Select(r => (r.Word, Row: r.Row!)).ToList();
        because.AddRange(known.Select(r => r.Row.Citation.Cite($"Nodes {r.Word.Replace('-', ' ')}: {r.Row.N}", "staging-n")));
        ImmutableArray<string> flags = rows.Count > known.Count ? ["station-not-listed"] : [];
        if (known.Count == 0)
        {
            return new(rules.UnknownCount, null, rules.UnknownSeer, because.ToImmutable(), [StationNeed]) { Flags = flags };
        }

        var n = known.Select(r => r.Row.N).MaxBy(Categories.Rank)!;
        var several = rules.Several.Where(s => Categories.Within(s.N, n) && s.N != n).ToList();
        if (several.Count == 0)
        {
            return new([n], n, n, because.ToImmutable(), []) { Flags = flags };
        }

        var here = known.Where(r => r.Row.N == n).ToList();
        var stations = here.Select(r => r.Word).Distinct().Count();
        var uncounted = here.Exists(r => r.Row.CountUnknown);

        // "Mediastinal" alone names no number; beside another station there may be two or one and the same.
        var count = !uncounted ? NumberRange.Exactly(stations) : stations > 2 ? NumberRange.AtLeast(stations - 1) : NumberRange.AtLeast(1);
        ImmutableArray<string> possible = [.. several.Where(s => s.Value.Overlaps(count)).Select(s => s.N)];
        because.AddRange(several.Where(s => s.Value.Overlaps(count)).Select(s => s.Citation.Cite($"{count} station(s) against {s.N}: {s.Value}", "staging-n", possible.Length == 1 ? Truth.True : Truth.Unknown)));
        var seven = here.Exists(r => r.Row.Station7) && here.Count(r => !r.Row.Station7) == 1;
        var seer = seven ? several[0].N : possible.Length == 1 ? possible[0] : n;
        return new(possible, possible.Length == 1 ? possible[0] : n, seer, because.ToImmutable(), possible.Length == 1 ? [] : [StationNeed with { Why = "One station or several: the number decides." }])
        {
            Flags = seven ? [.. flags, "n2-station7-ambiguous"] : flags,
        };
    }
}
