using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>A cell of a stage-group table.</summary>
/// <param name="Group">The stage group; empty where it cannot be assigned.</param>
/// <param name="Citation">The row's source.</param>
public readonly record struct GroupCell(string Group, Citation Citation);

/// <summary>Stage of one T, N, M by both readings.</summary>
/// <param name="SeerTable">The registry's cell; empty where it cannot be assigned.</param>
/// <param name="AjccText">The literal reading: the cell, or what every completion of unknown parts agrees on; empty where they differ.</param>
/// <param name="Inferred"><see cref="AjccText"/> follows from completions, not from the cell.</param>
/// <param name="Possible">The groups still possible where <see cref="AjccText"/> is empty.</param>
/// <param name="Citation">Source of the row that decided.</param>
public sealed record StageAnswer(string SeerTable, string AjccText, bool Inferred, ImmutableArray<string> Possible, Citation Citation);

/// <summary>The stage-group table of one site in one edition. Immutable.</summary>
public sealed class GroupTable
{
    private readonly FrozenDictionary<(string T, string N, string M), GroupCell> cells;

    internal GroupTable(StagingSite site, Edition edition, IReadOnlyDictionary<(string T, string N, string M), GroupCell> cells)
    {
        Site = site;
        Edition = edition;
        this.cells = cells.ToFrozenDictionary();
        T = [.. Categories.T.Where(c => cells.Keys.Any(k => k.T == c))];
        N = [.. Categories.N.Where(c => cells.Keys.Any(k => k.N == c))];
        M = [.. Categories.M.Where(c => cells.Keys.Any(k => k.M == c))];
        open = [.. Enum.GetValues<TnmAxis>().Select(a => Of(a).Where(c => !Categories.IsX(c)).ToImmutableArray())];
        combined = new(q => Agreed(q.T, q.N, q.M));
        completed = new(q => [.. q.Some.Members.Select(c => Known(q.Axis, c)).OfType<string>().SelectMany(c => Categories.Completions(c, Of(q.Axis)).Append(c)).Where(c => !Categories.IsX(c)).Distinct()]);
        narrowest = new(q => q.Some.Members is [var one] && Known(q.Axis, one) is { } only && !Categories.IsX(only) ? [only] : Leaves(Completed(q.Axis, q.Some.Members)));
    }

    private readonly ImmutableArray<ImmutableArray<string>> open;
    private readonly Remembered<(Set T, Set N, Set M), StageAnswer> combined;
    private readonly Remembered<(TnmAxis Axis, Set Some), ImmutableArray<string>> completed;
    private readonly Remembered<(TnmAxis Axis, Set Some), ImmutableArray<string>> narrowest;

    /// <summary>Some categories of an axis, equal to any other list of the same in the same order.</summary>
    private readonly record struct Set(ImmutableArray<string> Members)
    {
        public bool Equals(Set other) => Members.AsSpan().SequenceEqual(other.Members.AsSpan());

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var member in Members)
            {
                hash.Add(member);
            }

            return hash.ToHashCode();
        }
    }

    /// <summary>Site.</summary>
    public StagingSite Site { get; }

    /// <summary>Edition.</summary>
    public Edition Edition { get; }

    /// <summary>T categories that the table knows.</summary>
    public ImmutableArray<string> T { get; }

    /// <summary>N categories that the table knows.</summary>
    public ImmutableArray<string> N { get; }

    /// <summary>M categories that the table knows, <c>MX</c> not among them.</summary>
    public ImmutableArray<string> M { get; }

    /// <summary>The categories of an axis.</summary>
    public ImmutableArray<string> Of(TnmAxis axis) => axis switch { TnmAxis.T => T, TnmAxis.N => N, _ => M };

    /// <summary>The categories of an axis that say something: all but X.</summary>
    public ImmutableArray<string> Said(TnmAxis axis) => open[(int)axis];

    /// <summary>The nearest category that the table knows: itself, else a wider one (<c>M1a</c> where only <c>M1</c> stands, <c>N2</c> where only <c>N1</c> is the highest does not count); null when there is none.</summary>
    public string? Known(TnmAxis axis, string category)
    {
        var table = Of(axis);
        for (var c = category; ; c = Categories.Parent(c))
        {
            if (table.Contains(c) || (axis == TnmAxis.M && c == "MX"))
            {
                return c;
            }

            if (Categories.Parent(c) == c)
            {
                return null;
            }
        }
    }

    /// <summary>What categories may turn out to be in this table, the wider ones among it: each as the table knows it, and its completions.</summary>
    public ImmutableArray<string> Completed(TnmAxis axis, ImmutableArray<string> some) => completed[(axis, new(some))];

    /// <summary>Of these the narrowest; one category that says something stays as it is.</summary>
    public ImmutableArray<string> Narrowest(TnmAxis axis, ImmutableArray<string> some) => narrowest[(axis, new(some))];

    private static ImmutableArray<string> Leaves(ImmutableArray<string> some) => [.. some.Where(c => !some.Any(d => d != c && Categories.Within(d, c)))];

    /// <summary>The cell as printed; empty where the table has none for these categories.</summary>
    public GroupCell Cell(string t, string n, string m) => cells.GetValueOrDefault((t, n, m), new(string.Empty, new(null, Terms.Certainty.Derived)));

    /// <summary>The stage by both readings. Categories must be ones that the table knows (see <see cref="Known"/>), <c>MX</c> allowed.</summary>
    public StageAnswer Stage(string t, string n, string m)
    {
        var cell = Cell(t, n, m);
        if (cell.Group.Length > 0)
        {
            return new(cell.Group, cell.Group, false, [cell.Group], cell.Citation);
        }

        ImmutableArray<string> ts = Categories.Completions(t, T), ns = Categories.Completions(n, N), ms = Categories.Completions(m, M);
        if (ts.Length == 1 && ns.Length == 1 && ms.Length == 1)
        {
            return new(string.Empty, string.Empty, false, [], cell.Citation);
        }

        return Combine(ts, ns, ms) with { SeerTable = string.Empty };
    }

    /// <summary>The stage that all combinations of possible categories agree on.</summary>
    public StageAnswer Combine(ImmutableArray<string> ts, ImmutableArray<string> ns, ImmutableArray<string> ms) => combined[(new(ts), new(ns), new(ms))];

    private StageAnswer Agreed(Set ts, Set ns, Set ms)
    {
        var groups = new SortedSet<string>(StringComparer.Ordinal);
        var open = false;
        var citation = new Citation(null, Terms.Certainty.Derived);
        foreach (var t in ts.Members)
        {
            foreach (var n in ns.Members)
            {
                foreach (var m in ms.Members)
                {
                    var cell = Cell(t, n, m);
                    open |= cell.Group.Length == 0;
                    if (cell.Group.Length > 0)
                    {
                        groups.Add(cell.Group);
                        citation = cell.Citation;
                    }
                }
            }
        }

        ImmutableArray<string> possible = [.. groups];
        if (open || possible.IsEmpty)
        {
            return new(string.Empty, string.Empty, false, possible, citation);
        }

        // Groups that differ by letter alone still agree on the numeral ("III, IIIA or IIIB").
        var numerals = possible.Select(Categories.Numeral).Distinct().ToList();
        var agreed = possible.Length == 1 ? possible[0] : numerals.Count == 1 ? numerals[0] : string.Empty;
        return new(string.Empty, agreed, true, possible, citation);
    }
}
