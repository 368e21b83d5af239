using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>M from the organs that are, or may be, involved.</summary>
public static class MDerivation
{
    private static readonly Need WholeBodyNeed = new("metastases", "Not every organ has been looked at.", "sstr-pet", "ct");

    /// <summary>Applies the rules.</summary>
    /// <param name="spread">Organ by organ.</param>
    /// <param name="noneStated">Somebody recorded that there is no distant metastasis.</param>
    /// <param name="rules">The rows.</param>
    /// <param name="wholeBody">Organs that must have been looked at before "nothing further" is settled.</param>
    public static CategoryAnswer Of(ImmutableArray<OrganSpread> spread, bool noneStated, MRules rules, ImmutableArray<Organ> wholeBody) =>
        rules.ByLiver.IsEmpty ? Chest(spread, noneStated, rules, wholeBody) : Digestive(spread, noneStated, rules, wholeBody);

    /// <summary>What is said where the record says that the tumour has spread, and not to which organ: M1, provisionally, for regional nodes may be meant. Where all organs are free, or somebody says that there is none, nothing can be said.</summary>
    /// <param name="answer">What the organs say.</param>
    /// <param name="stated">What says so (<see cref="Spread.Unplaced"/>).</param>
    /// <param name="noneStated">Somebody recorded that there is no distant metastasis.</param>
    public static CategoryAnswer Somewhere(CategoryAnswer answer, ImmutableArray<Because> stated, bool noneStated)
    {
        var distant = answer.Possible.Where(m => m != "M0").ToList();
        var shown = noneStated || distant.Count == 0 ? null : Categories.Common(distant) ?? "M1";
        ImmutableArray<string> possible = shown is null ? [.. answer.Possible.Append("M0").Append("M1").Distinct().OrderBy(Categories.Rank)] : answer.Possible;
        return answer with { Possible = possible, Shown = shown, Seer = Seer(shown, possible), Because = [.. stated, .. answer.Because], Needs = [WhereNeed] };
    }

    private static readonly Need WhereNeed = new("metastases", "Metastases are recorded, and not where: regional nodes may be meant.", "record-review", "sstr-pet", "ct");

    private static Truth Is(OrganSpread? organ, bool noneStated) => organ is null ? Truth.Unknown
        : organ.EverInvolved ? Truth.True
        : organ.State == SpreadState.Clear ? Truth.False
        : organ.State == SpreadState.NeverImaged && noneStated ? Truth.False : Truth.Unknown;

    private static Truth Any(IEnumerable<OrganSpread> organs, bool noneStated, ImmutableArray<Organ> wholeBody)
    {
        // An organ outside the list of those to be looked at counts only when something is recorded of it.
        var answer = Truth.False;
        foreach (var organ in organs)
        {
            var here = Is(organ, noneStated);
            answer = answer.Or(here == Truth.Unknown && organ.State == SpreadState.NeverImaged && !wholeBody.Contains(organ.Organ) ? Truth.False : here);
        }

        return answer;
    }

    private static CategoryAnswer Digestive(ImmutableArray<OrganSpread> spread, bool noneStated, MRules rules, ImmutableArray<Organ> wholeBody)
    {
        var ofLiver = spread.FirstOrDefault(s => s.Organ == Organ.Liver);
        var liver = Is(ofLiver, noneStated);
        var other = Any(spread.Where(s => s.Organ != Organ.Liver), noneStated, wholeBody);
        var (possible, rows) = Rows.GetValue(rules, static r => new(q => Fitting(q.Liver, q.Other, r)))[(liver, other)];
        ImmutableArray<Because> because = [.. rows, .. Leaves(spread)];

        // Only what was never looked at is left open: the least of the rest is shown, provisional.
        var least = rules.ByLiver.FirstOrDefault(r => r.Liver == (liver == Truth.True) && r.Other == (other == Truth.True));
        var looked = liver == Truth.True || other == Truth.True || (liver == Truth.False && (noneStated || ofLiver is { IsOnlyDenied: false }));
        var uncertain = spread.Any(s => s.State == SpreadState.Uncertain && !s.EverInvolved);
        var shown = possible.Length == 1 ? possible[0] : looked && !(uncertain && least?.M == "M0") ? least?.M : Categories.Common(possible);
        return new(possible, shown, Seer(shown, possible), because, possible.Length == 1 ? [] : [WholeBodyNeed]);
    }

    private static readonly ConditionalWeakTable<MRules, Remembered<(Truth Liver, Truth Other), (ImmutableArray<string> Possible, ImmutableArray<Because> Rows)>> Rows = [];

    /// <summary>The rows that what is known of the liver and of the others leaves standing.</summary>
    private static (ImmutableArray<string> Possible, ImmutableArray<Because> Rows) Fitting(Truth liver, Truth other, MRules rules)
    {
        static bool Fits(Truth known, bool row) => known == Truth.Unknown || (known == Truth.True) == row;
        var rows = rules.ByLiver.Where(r => Fits(liver, r.Liver) && Fits(other, r.Other)).ToList();
        return ([.. rows.Select(r => r.M).Distinct().OrderBy(Categories.Rank)],
            [.. rows.Select(r => r.Citation.Cite($"Liver {Say(r.Liver)}, other distant organs {Say(r.Other)}: {r.M}", "staging-m", rows.Count == 1 ? Truth.True : Truth.Unknown))]);
    }

    private static CategoryAnswer Chest(ImmutableArray<OrganSpread> spread, bool noneStated, MRules rules, ImmutableArray<Organ> wholeBody)
    {
        var near = spread.Where(s => rules.Near.Contains(s.Organ) && s.EverInvolved).ToList();
        var far = spread.Where(s => !rules.Near.Contains(s.Organ) && s.EverInvolved).ToList();
        var openFar = Any(spread.Where(s => !rules.Near.Contains(s.Organ)), noneStated, wholeBody) == Truth.Unknown;
        var openNear = Any(spread.Where(s => rules.Near.Contains(s.Organ)), noneStated, wholeBody) == Truth.Unknown;
        var anyOpen = spread.Any(s => s.State == SpreadState.Uncertain) || spread.Where(s => wholeBody.Contains(s.Organ)).Any(s => s.State == SpreadState.NeverImaged && !noneStated);
        var because = ImmutableArray.CreateBuilder<Because>();
        var organs = far.Count;
        var lesions = Lesions(far);
        if (far.Count > 0)
        {
            var rows = rules.Far.Where(r => r.Lesions.Overlaps(lesions) && r.Organs.Overlaps(NumberRange.Exactly(organs))).ToList();
            because.AddRange(rows.Select(r => r.Citation.Cite($"{lesions} lesion(s) in {organs} organ system(s) outside: {r.M} where lesions {r.Lesions}, systems {r.Organs}", "staging-m", rows.Count == 1 ? Truth.True : Truth.Unknown)));

            // Further organs not yet looked at can only add lesions and systems.
            var later = anyOpen ? rules.Far.Where(r => r.Lesions.High == NumberRange.NoHigh && r.Organs.High == NumberRange.NoHigh).Select(r => r.M) : [];
            ImmutableArray<string> found = [.. rows.Select(r => r.M).Distinct().OrderBy(Categories.Rank)];
            ImmutableArray<string> possible = [.. found.Concat(later).Distinct().OrderBy(Categories.Rank)];
            var shown = found.Length == 1 ? found[0] : Categories.Common(found) ?? "M1";
            return new(possible, shown, Seer(shown, possible), [.. because, .. Leaves(spread)], found.Length > 1
                ? [new("metastases", "The number of lesions decides M.", "ct", "mri")] : possible.Length > 1 ? [WholeBodyNeed] : []);
        }

        var farAll = rules.Far.Select(r => r.M);
        if (near.Count > 0)
        {
            because.Add(rules.NearCitation!.Cite($"{string.Join(", ", near.Select(s => Words<Organ>.Of(s.Organ)))}: {rules.NearM}", "staging-m"));
            ImmutableArray<string> possible = openFar ? [.. farAll.Prepend(rules.NearM!).Distinct().OrderBy(Categories.Rank)] : [rules.NearM!];
            return new(possible, rules.NearM, Seer(rules.NearM, possible), [.. because, .. Leaves(spread)], openFar ? [WholeBodyNeed] : []);
        }

        ImmutableArray<string> open = [.. (openFar ? farAll : []).Concat(openNear ? [rules.NearM!] : []).Append("M0").Distinct().OrderBy(Categories.Rank)];
        var somethingClear = noneStated || spread.Any(s => s is { State: SpreadState.Clear, IsOnlyDenied: false });
        var uncertain = spread.Any(s => s.State == SpreadState.Uncertain);
        var none = open.Length == 1 || (somethingClear && !uncertain) ? "M0" : null;
        return new(open, none, Seer(none, open), [.. Leaves(spread)], open.Length == 1 ? [] : [WholeBodyNeed]);
    }

    private static NumberRange Lesions(List<OrganSpread> far)
    {
        var (low, high) = (0m, 0m);
        foreach (var organ in far)
        {
            low += organ.Number is { } n && n.Low > 1 ? n.Low : 1;
            high = high == NumberRange.NoHigh || organ.Number is not { } m || m.High == NumberRange.NoHigh ? NumberRange.NoHigh : high + Math.Max(m.High, 1);
        }

        return new(low, high);
    }

    private static string Seer(string? shown, ImmutableArray<string> possible) => shown ?? Categories.Common(possible) ?? "MX";

    private static string Say(bool involved) => involved ? "involved" : "free";

    private static IEnumerable<Because> Leaves(ImmutableArray<OrganSpread> spread) => spread.Where(s => s.State != SpreadState.NeverImaged).SelectMany(s => s.Because);
}
