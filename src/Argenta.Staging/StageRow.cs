using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Staging;

/// <summary>Stages one row of text cells.</summary>
public sealed class StageRow(StagingKnowledge knowledge)
{
    private static readonly (string Word, Edition Edition)[] Editions =
        [("7", Edition.Ajcc7), ("8", Edition.Ajcc8), ("9", Edition.Ajcc9), .. Words<Edition>.All.Select(w => (w, Words<Edition>.Parse(w)))];

    /// <summary>Stages a row.</summary>
    /// <param name="site">Site of the table.</param>
    /// <param name="edition"><c>7</c>, <c>8</c>, <c>9</c>, or a word such as <c>enets</c>.</param>
    /// <param name="t">T category; empty to derive it from size and depth.</param>
    /// <param name="n">N category; empty to derive it from the nodes.</param>
    /// <param name="m">M category; empty to derive it from the metastases.</param>
    /// <param name="sizeMm">Size of the primary in mm, number or range.</param>
    /// <param name="depth">Depth and structures in house words, separated by <c>;</c> or <c>|</c>.</param>
    /// <param name="nodesPositive">Number of involved nodes, number or range.</param>
    /// <param name="metastases">Organs separated by <c>;</c> or <c>|</c>, or <c>none</c>.</param>
    /// <returns>The registry table's group (empty where unknown), what it rests on, and whether a cell could not be understood.</returns>
    public (string Group, string Because, bool Bad) Stage(string site, string edition, string t, string n, string m, string sizeMm = "", string depth = "", string nodesPositive = "", string metastases = "")
    {
        if (!Words<StagingSite>.TryParse(site.ToLowerInvariant(), out var place))
        {
            return Bad("site", site, Words<StagingSite>.All);
        }

        var known = Array.FindIndex(Editions, e => e.Word.Equals(edition, StringComparison.OrdinalIgnoreCase));
        if (known < 0)
        {
            return Bad("edition", edition, Editions.Select(e => e.Word));
        }

        var of = Editions[known].Edition;
        if (knowledge.Table(place, of) is not { } table)
        {
            return (string.Empty, $"{Words<Edition>.Of(of)} is not covered for {Words<StagingSite>.Of(place)}", true);
        }

        if (Axis(table, TnmAxis.T, t, () => DeriveT(place, of, sizeMm, depth), out var ts) is { } badT)
        {
            return badT;
        }

        if (Axis(table, TnmAxis.N, n, () => DeriveN(place, of, nodesPositive), out var ns) is { } badN)
        {
            return badN;
        }

        if (Axis(table, TnmAxis.M, m, () => DeriveM(place, of, metastases), out var ms) is { } badM)
        {
            return badM;
        }

        var cell = table.Cell(ts.Seer, ns.Seer, ms.Seer);
        var direct = ts.Possible.Length == 1 && ns.Possible.Length == 1 && ms.Possible.Length == 1;
        var answer = direct ? table.Stage(ts.Possible[0], ns.Possible[0], ms.Possible[0]) : table.Combine(Expand(table, TnmAxis.T, ts.Possible), Expand(table, TnmAxis.N, ns.Possible), Expand(table, TnmAxis.M, ms.Possible));
        return (cell.Group, Explain(table, cell, answer, ts, ns, ms), false);
    }

    private sealed record Cells(ImmutableArray<string> Possible, string Seer, string Text);

    private static string Explain(GroupTable table, GroupCell cell, StageAnswer answer, Cells t, Cells n, Cells m)
    {
        var head = $"{t.Text} {n.Text} {m.Text}: {Words<StagingSite>.Of(table.Site)} {Words<Edition>.Of(table.Edition)}";
        var tail = cell.Group.Length > 0 ? $"{head} gives {cell.Group}" : $"{head} assigns no group";
        if (answer.AjccText != cell.Group)
        {
            tail += answer.AjccText.Length > 0
                ? $"; ajccText: {answer.AjccText}{(answer.Inferred ? $" (every completion gives {string.Join(" or ", answer.Possible)})" : string.Empty)}"
                : $"; ajccText: unknown{(answer.Possible.Length > 0 ? $" ({string.Join(" or ", answer.Possible)})" : string.Empty)}";
        }

        var source = cell.Citation.Source ?? answer.Citation.Source;
        return source is null ? tail : $"{tail} [{source} {(cell.Citation.Source is null ? answer.Citation : cell.Citation).Certainty.Mark()}]";
    }

    private static ImmutableArray<string> Expand(GroupTable table, TnmAxis axis, ImmutableArray<string> possible) =>
        [.. possible.Select(c => table.Known(axis, c)).OfType<string>().SelectMany(c => Categories.Completions(c, table.Of(axis))).Distinct()];

    private static (string, string, bool)? Axis(GroupTable table, TnmAxis axis, string text, Func<(CategoryAnswer? Answer, string? Bad)> derive, out Cells cells)
    {
        var x = axis + "X";
        cells = new([x], x, x);
        if (text.Length > 0)
        {
            var category = Categories.Normalize(axis, text, out _);
            var inTable = category is null ? null : table.Known(axis, category);
            if (inTable is null)
            {
                return Bad(axis.ToString().ToLowerInvariant(), text, axis == TnmAxis.M ? table.M : table.Of(axis), $" for {Words<StagingSite>.Of(table.Site)} {Words<Edition>.Of(table.Edition)}");
            }

            cells = new([inTable], inTable, inTable);
            return null;
        }

        var (answer, bad) = derive();
        if (bad is not null)
        {
            return (string.Empty, bad, true);
        }

        if (answer is not null)
        {
            ImmutableArray<string> possible = [.. answer.Possible.Select(c => table.Known(axis, c)).OfType<string>().Distinct()];
            var seer = table.Known(axis, answer.Seer) ?? x;
            cells = new(possible.IsEmpty ? [x] : possible, seer, possible.Length == 1 ? possible[0] : possible.Length is > 1 and < 4 ? string.Join('/', possible) : x);
        }

        return null;
    }

    private (CategoryAnswer? Answer, string? Bad) DeriveT(StagingSite site, Edition edition, string sizeMm, string depth)
    {
        if (sizeMm.Length == 0 && depth.Length == 0)
        {
            return default;
        }

        if (!knowledge.T.TryGetValue((site, edition), out var rules))
        {
            return (null, $"T is not derived for {Words<StagingSite>.Of(site)} in {Words<Edition>.Of(edition)}: give t");
        }

        NumberRange? size = null;
        if (sizeMm.Length > 0)
        {
            if (!NumberRange.TryParse(sizeMm, out var mm) || mm.LessThan(0) != Truth.False && mm.Low != NumberRange.NoLow)
            {
                return (null, $"size_mm '{sizeMm}' is not a size; expected such as 12, <10 or 10-20");
            }

            size = mm;
        }

        var words = Split(depth);
        var strange = Array.Find(words, w => !rules.Extents.Any(e => e.Words.Contains(w)));
        return strange is not null
            ? (null, Bad("depth", strange, rules.Extents.SelectMany(e => e.Words)).Item2)
            : (TDerivation.Of(new() { SizeMm = size, Extents = [.. words], DepthAssessed = words.Length > 0 }, rules), null);
    }

    private (CategoryAnswer? Answer, string? Bad) DeriveN(StagingSite site, Edition edition, string nodes)
    {
        if (nodes.Length == 0)
        {
            return default;
        }

        return !knowledge.N.TryGetValue((site, edition), out var rules) ? (null, $"N is not derived for {Words<StagingSite>.Of(site)} in {Words<Edition>.Of(edition)}: give n")
            : NumberRange.TryParse(nodes, out var positive) && positive.LessThan(0) != Truth.True ? (NDerivation.Of(new() { Positive = positive }, rules), null)
            : (null, $"nodes_positive '{nodes}' is not a number of nodes; expected such as 3 or >=12");
    }

    private (CategoryAnswer? Answer, string? Bad) DeriveM(StagingSite site, Edition edition, string metastases)
    {
        if (metastases.Length == 0)
        {
            return default;
        }

        if (!knowledge.M.TryGetValue((site, edition), out var rules))
        {
            return (null, $"M is not derived for {Words<StagingSite>.Of(site)} in {Words<Edition>.Of(edition)}: give m");
        }

        var words = Split(metastases);
        var none = words is ["none"];
        var organs = none ? [] : words;
        var strange = Array.Find(organs, w => !Words<Organ>.TryParse(w, out _));
        if (strange is not null)
        {
            return (null, Bad("metastases", strange, Words<Organ>.All.Prepend("none")).Item2);
        }

        // The column lists where metastases are: what it does not list is free.
        ImmutableArray<OrganSpread> spread = [.. Enum.GetValues<Organ>().Select(o => organs.Contains(Words<Organ>.Of(o))
            ? new OrganSpread(o, SpreadState.Involved) { EverInvolved = true } : new OrganSpread(o, SpreadState.Clear))];
        return (MDerivation.Of(spread, none, rules, knowledge.WholeBody), null);
    }

    private static string[] Split(string text) => text.Split([';', '|', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (string, string, bool) Bad(string column, string found, IEnumerable<string> expected, string where = "")
    {
        var all = expected.Distinct().ToList();
        var near = found.Length > 0 ? Nearest.To(found, all) : null;
        return (string.Empty, $"{column} '{found}' is not known{where}; expected one of {string.Join(' ', all)}{(near is null ? string.Empty : $"; did you mean {near}?")}", true);
    }
}
