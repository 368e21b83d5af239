using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Staging;

/// <summary>Stages one row of text cells. Remembers what it derived: use one for each thread.</summary>
public sealed class StageRow(StagingKnowledge knowledge)
{
    // Few sizes, depths, node counts and organs make up millions of rows.
    private const int MostRemembered = 100_000;
    private readonly Dictionary<(StagingSite, Edition, TnmAxis, string, string), (Cells? Cells, string? Bad, string? Note)> derived = [];
    private readonly Dictionary<(GroupTable, Cells, Cells, Cells), (string Group, string Because)> staged = [];
    private readonly Dictionary<string, Cells> cellsByContent = [];

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
            // A part of a table's site is no word of the column, yet it says which table is meant.
            var whole = Words<PrimarySite>.TryParse(site.ToLowerInvariant(), out var part) && part != PrimarySite.UnknownPrimary && knowledge.Chapters.TryGetValue(part, out var chapter) ? Words<StagingSite>.Of(chapter.Site) : null;
            return Bad("site", site, Words<StagingSite>.All, near: whole);
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

        string? note = null;
        if (Axis(table, TnmAxis.T, Given(t), () => Once(place, of, TnmAxis.T, Given(sizeMm), Given(depth), out note), out var ts) is { } badT)
        {
            return badT;
        }

        if (Axis(table, TnmAxis.N, Given(n), () => Once(place, of, TnmAxis.N, Given(nodesPositive), string.Empty, out _), out var ns) is { } badN)
        {
            return badN;
        }

        if (Axis(table, TnmAxis.M, Given(m), () => Once(place, of, TnmAxis.M, Given(metastases), string.Empty, out _), out var ms) is { } badM)
        {
            return badM;
        }

        var combined = (table, ts, ns, ms);
        if (!staged.TryGetValue(combined, out var row))
        {
            if (staged.Count >= MostRemembered)
            {
                staged.Clear();
            }

            staged[combined] = row = Combine(table, ts, ns, ms);
        }

        return (row.Group, note is null ? row.Because : $"{row.Because}; {note}", false);
    }

    private static (string Group, string Because) Combine(GroupTable table, Cells ts, Cells ns, Cells ms)
    {
        var cell = table.Cell(ts.Seer, ns.Seer, ms.Seer);
        var direct = ts.Possible.Length == 1 && ns.Possible.Length == 1 && ms.Possible.Length == 1;
        var answer = direct ? table.Stage(ts.Possible[0], ns.Possible[0], ms.Possible[0]) : table.Combine(Expand(table, TnmAxis.T, ts.Possible), Expand(table, TnmAxis.N, ns.Possible), Expand(table, TnmAxis.M, ms.Possible));
        return (cell.Group, Explain(table, cell, answer, ts, ns, ms));
    }

    /// <summary>A cell that says "not known" is empty.</summary>
    private static string Given(string cell) => cell.ToUpperInvariant() is "X" or "NA" or "N/A" or "UNKNOWN" or "." or "?" ? string.Empty : cell;

    /// <summary>What one axis may be. One instance for each content, so that rows compare by reference.</summary>
    private sealed class Cells(ImmutableArray<string> possible, string seer, string text)
    {
        public ImmutableArray<string> Possible => possible;

        public string Seer => seer;

        public string Text => text;
    }

    private Cells One(ImmutableArray<string> possible, string seer, string text)
    {
        var key = $"{seer} {string.Join(' ', possible)}";
        if (!cellsByContent.TryGetValue(key, out var cells))
        {
            cellsByContent[key] = cells = new(possible, seer, text);
        }

        return cells;
    }

    private static string Explain(GroupTable table, GroupCell cell, StageAnswer answer, Cells t, Cells n, Cells m)
    {
        var head = $"{t.Text} {n.Text} {m.Text}: {Words<StagingSite>.Of(table.Site)} {Words<Edition>.Of(table.Edition)}";
        var tail = cell.Group.Length > 0 ? $"{head} gives {cell.Group}" : $"{head} assigns no group";
        if (cell.Group.Length == 0 && answer.AjccText.Length == 0 && answer.Possible.Length > 0)
        {
            tail += $"; possible: {string.Join(" or ", answer.Possible)}";
        }
        else if (answer.AjccText != cell.Group)
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

    private (string, string, bool)? Axis(GroupTable table, TnmAxis axis, string text, Func<(Cells? Cells, string? Bad)> derive, out Cells cells)
    {
        var x = axis + "X";
        cells = One([x], x, x);
        if (text.Length > 0)
        {
            var category = Categories.Normalize(axis, text, out _);
            var inTable = category is null ? null : table.Known(axis, category);
            if (inTable is null)
            {
                return Bad(axis.ToString().ToLowerInvariant(), text, table.Of(axis), $" for {Words<StagingSite>.Of(table.Site)} {Words<Edition>.Of(table.Edition)}", guess: false);
            }

            cells = One([inTable], inTable, inTable);
            return null;
        }

        var (found, bad) = derive();
        cells = found ?? cells;
        return bad is null ? null : (string.Empty, bad, true);
    }

    private Cells Read(GroupTable table, TnmAxis axis, CategoryAnswer answer)
    {
        var x = axis + "X";
        ImmutableArray<string> possible = [.. answer.Possible.Select(c => table.Known(axis, c)).OfType<string>().Distinct()];
        return One(possible.IsEmpty ? [x] : possible, table.Known(axis, answer.Seer) ?? x, possible.Length == 1 ? possible[0] : possible.Length is > 1 and < 4 ? string.Join('/', possible) : x);
    }

    /// <summary>The size bands of a table, by which sizes may be told apart; empty where size is no criterion or the cells name no table.</summary>
    internal NumberRange[] SizeBands(string site, string edition) =>
        Words<StagingSite>.TryParse(site.ToLowerInvariant(), out var place) && Array.FindIndex(Editions, e => e.Word.Equals(edition, StringComparison.OrdinalIgnoreCase)) is var known and >= 0
            && knowledge.T.TryGetValue((place, Editions[known].Edition), out var rules) ? [.. rules.Sizes.Select(r => r.Mm)] : [];

    private (Cells? Cells, string? Bad) Once(StagingSite site, Edition edition, TnmAxis axis, string first, string second, out string? note)
    {
        var key = (site, edition, axis, first, second);
        if (!derived.TryGetValue(key, out var known))
        {
            if (derived.Count >= MostRemembered)
            {
                derived.Clear();
            }

            string? remark = null;
            var (answer, bad) = axis switch
            {
                TnmAxis.T => DeriveT(site, edition, first, second, out remark),
                TnmAxis.N => DeriveN(site, edition, first),
                _ => DeriveM(site, edition, first),
            };
            derived[key] = known = (answer is null ? null : Read(knowledge.Table(site, edition)!, axis, answer), bad, remark);
        }

        note = known.Note;
        return (known.Cells, known.Bad);
    }

    private (CategoryAnswer? Answer, string? Bad) DeriveT(StagingSite site, Edition edition, string sizeMm, string depth, out string? note)
    {
        note = null;
        if (sizeMm.Length == 0 && depth.Length == 0)
        {
            return default;
        }

        if (!knowledge.T.TryGetValue((site, edition), out var rules))
        {
            // The rest of the row may still decide, as a metastasis does.
            note = $"T is not derived for {Words<StagingSite>.Of(site)} in {Words<Edition>.Of(edition)}: give t";
            return default;
        }

        NumberRange? size = null;
        if (sizeMm.Length > 0)
        {
            var number = sizeMm.EndsWith("mm", StringComparison.OrdinalIgnoreCase) ? sizeMm[..^2] : sizeMm;
            if (!NumberRange.TryParse(number, out var mm) || mm.LessThan(0) != Truth.False && mm.Low != NumberRange.NoLow)
            {
                return (null, $"size_mm '{sizeMm}' is not a size in mm; expected such as 12, 8.5, <10 or 10-20{(sizeMm.Contains(',') ? "; write a decimal point" : string.Empty)}");
            }

            size = mm;
        }

        bool Known(string word) => rules.Extents.Any(e => e.Words.Contains(word));
        var words = Split(depth, Known);
        var strange = Array.Find(words, w => !Known(w));
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

        var words = Split(metastases, w => Words<Organ>.TryParse(w, out _));
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

    /// <summary>The words of a cell: separated by <c>;</c>, <c>|</c> or a comma, or by blanks where no word of the list has them.</summary>
    private static string[] Split(string text, Func<string, bool> known)
    {
        var parts = text.ToLowerInvariant().Split([';', '|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. parts.SelectMany(p => p.Replace(' ', '-') is var joined && known(joined) ? [joined] : p.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }

    private static (string, string, bool) Bad(string column, string found, IEnumerable<string> expected, string where = "", bool guess = true, string? near = null)
    {
        var all = expected.Distinct().ToList();
        near ??= guess && found.Length > 0 ? Nearest.To(found, all) : null;
        var what = found.Length > 0 ? $"{column} '{found}' is not known{where}" : $"{column} is empty";
        return (string.Empty, $"{what}; expected one of {string.Join(' ', all)}{(near is null ? string.Empty : $"; did you mean {near}?")}", true);
    }
}
