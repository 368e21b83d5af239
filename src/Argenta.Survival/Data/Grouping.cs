using System.Globalization;

namespace Argenta.Survival;

/// <summary>A column that puts each row into one of several named groups: treatment arms, strata, clusters. R's <c>factor</c>.</summary>
public sealed class Grouping
{
    private Grouping(int[] codes, string[] names)
    {
        Codes = codes;
        Names = names;
    }

    /// <summary>The groups in their order, the first being the reference level where one is needed.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Codes.Length;

    internal int[] Codes { get; }

    /// <summary>The group of a row, an index into <see cref="Names"/>.</summary>
    public int this[int row] => Codes[row];

    /// <summary>Groups by text. Levels are in numerical order where all are numbers, else in ordinal order of their characters.</summary>
    /// <param name="values">One word a row.</param>
    public static Grouping Of(IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        var codes = new int[values.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (!seen.TryGetValue(values[i], out var code))
            {
                seen.Add(values[i], code = seen.Count);
            }

            codes[i] = code;
        }

        var first = seen.OrderBy(p => p.Value).Select(p => p.Key).ToArray();
        var numeric = first.All(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        var names = numeric
            ? first.OrderBy(n => double.Parse(n, NumberStyles.Float, CultureInfo.InvariantCulture)).ThenBy(n => n, StringComparer.Ordinal).ToArray()
            : [.. first.Order(StringComparer.Ordinal)];
        var place = names.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i, StringComparer.Ordinal);
        var map = first.Select(n => place[n]).ToArray();
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = map[codes[i]];
        }

        return new Grouping(codes, names);
    }

    /// <summary>Groups by number, in numerical order; a name is the number in invariant culture.</summary>
    /// <param name="values">One finite number a row.</param>
    /// <exception cref="SurvivalException"><see cref="SurvivalFault.BadNumber"/>.</exception>
    public static Grouping Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var distinct = values.Distinct().Order().ToArray();
        Check.Finite(distinct, "A group's number");
        var place = distinct.Select((v, i) => (v, i)).ToDictionary(p => p.v, p => p.i);
        return new Grouping([.. values.Select(v => place[v])], [.. distinct.Select(v => v.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>Groups by codes into given names; a name may have no rows.</summary>
    /// <param name="codes">Zero-based indexes into the names; the array is kept, not copied.</param>
    /// <param name="names">The names in order.</param>
    /// <exception cref="SurvivalException"><see cref="SurvivalFault.BadArgument"/>: a code without a name.</exception>
    public static Grouping FromCodes(int[] codes, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(names);
        for (var i = 0; i < codes.Length; i++)
        {
            if ((uint)codes[i] >= (uint)names.Count)
            {
                throw new SurvivalException(SurvivalFault.BadArgument, $"Row {i}: the code has no name; codes go from 0 to {names.Count - 1}.", i);
            }
        }

        return new Grouping(codes, [.. names]);
    }

    /// <summary>Each combination of two columns that occurs, named <c>first, second</c>, the first varying slowest.</summary>
    /// <param name="other">The second column, of as many rows.</param>
    public Grouping Cross(Grouping other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Check.Length(other.Count, Count, "The second grouping");
        var used = new bool[Names.Count * other.Names.Count];
        for (var i = 0; i < Codes.Length; i++)
        {
            used[(Codes[i] * other.Names.Count) + other.Codes[i]] = true;
        }

        var map = new int[used.Length];
        List<string> names = [];
        for (var k = 0; k < used.Length; k++)
        {
            if (used[k])
            {
                map[k] = names.Count;
                names.Add($"{Names[k / other.Names.Count]}, {other.Names[k % other.Names.Count]}");
            }
        }

        var codes = new int[Codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = map[(Codes[i] * other.Names.Count) + other.Codes[i]];
        }

        return new Grouping(codes, [.. names]);
    }

    /// <summary>The same groups, each name with a prefix: <c>sex=</c>.</summary>
    /// <param name="prefix">What stands before each name.</param>
    public Grouping Prefixed(string prefix) => new(Codes, [.. Names.Select(n => prefix + n)]);

    /// <summary>The same rows with another level first: R's <c>relevel</c>.</summary>
    /// <param name="reference">The name of the level that becomes the reference.</param>
    /// <exception cref="SurvivalException"><see cref="SurvivalFault.BadArgument"/>: no such level.</exception>
    public Grouping WithReference(string reference)
    {
        var at = ((IList<string>)Names).IndexOf(reference);
        if (at < 0)
        {
            throw new SurvivalException(SurvivalFault.BadArgument, $"There is no level '{reference}'; there are {string.Join(", ", Names)}.");
        }

        var names = Names.Where((_, i) => i != at).Prepend(Names[at]).ToArray();
        return new Grouping([.. Codes.Select(c => c == at ? 0 : c < at ? c + 1 : c)], names);
    }

    internal static Grouping Whole(int rows, string name = "all") => new(new int[rows], [name]);

    internal Grouping Rows(int[] rows)
    {
        var codes = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            codes[i] = Codes[rows[i]];
        }

        return new Grouping(codes, (string[])Names);
    }
}
