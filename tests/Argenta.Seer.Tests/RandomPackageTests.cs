using Xunit;

namespace Argenta.Seer.Tests;

/// <summary>
/// Packages drawn at random, with everything the format has: references in cells, values and defaults, default tables, lent keys that hide others, removed keys, jumps, stops,
/// errors, duplicate columns, schemas without outputs. The engine has to read each as the literal interpreter does.
/// </summary>
public class RandomPackageTests
{
    private static readonly string[] Keys = ["a", "b", "c", "d", "e", "long_key_name", "x1", "x2"];
    private static readonly string[] Values = ["", "1", "2", "01", "10", "5.5", "A", "B", "AB", "x-", "longer than eight"];
    private static readonly int Packages = Environment.GetEnvironmentVariable("ARGENTA_TIER") switch { "all" => 4000, "default" => 800, _ => 150 };

    [Fact]
    public void A_random_package_stages_as_read_literally()
    {
        var staged = 0;
        for (var seed = 0; seed < Packages; seed++)
        {
            var random = new Random(seed);
            var zip = Draw(random).Zip();
            var algorithm = HandMade.Load(zip);
            var oracle = new Oracle(zip, 2026);
            var draw = new Cases(oracle, random);
            for (var i = 0; i < 20; i++)
            {
                staged += Compare.Stage(oracle, algorithm, draw.Draw(i), 2026) ? 1 : 0;
            }
        }

        Assert.True(staged > Packages * 4, $"only {staged} staged");
    }

    private static HandMade Draw(Random random)
    {
        var package = new HandMade();
        package.Table("selection", ["site:INPUT", "hist:INPUT", "a:INPUT", "result:ENDPOINT"],
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new[] { random.Next(2) == 0 ? "C000,C170" : "C170-C180", "8000-8999", random.Next(2) == 0 ? "*" : Cell(random), "MATCH" })]);
        package.Table("selection2", ["site:INPUT", "hist:INPUT", "b:INPUT", "result:ENDPOINT"], ["C180", "8000-8500", random.Next(2) == 0 ? "*" : Cell(random), "MATCH"]);
        const int tables = 6;
        for (var t = 0; t < tables; t++)
        {
            var at = t;
            List<string> columns = [.. Enumerable.Range(0, random.Next(4)).Select(_ => $"{Pick(random, Keys)}:INPUT")];
            columns.AddRange(Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{Pick(random, Keys)}:ENDPOINT"));
            if (random.Next(3) == 0)
            {
                columns.Insert(random.Next(columns.Count), "desc:DESCRIPTION");
            }

            var count = random.Next(10) == 0 ? random.Next(60, 140) : random.Next(6);
            package.Table($"t{t}", [.. columns], [.. Enumerable.Range(0, count).Select(_ => columns.Select(c =>
                c.EndsWith("INPUT", StringComparison.Ordinal) ? Cell(random) : c.EndsWith("ENDPOINT", StringComparison.Ordinal) ? Endpoint(random, at, tables) : "text, \"quoted\"").ToArray())]);
        }

        for (var s = 0; s < 3; s++)
        {
            var inputs = Keys.Where(_ => random.Next(2) == 0).Append("a").Distinct().Select(k => HandMade.Input(
                k, random.Next(3) == 0 ? $"v_{k}" : null, random.Next(3) == 0 ? Value(random) : null, random.Next(6) == 0 ? $"t{random.Next(tables)}" : null, random.Next(2) == 0)).ToArray();
            var outputs = random.Next(6) == 0 ? [] : Keys.Where(_ => random.Next(2) == 0).Select(k => HandMade.Output(k, random.Next(3) == 0 ? Value(random) : null)).ToArray();
            var inputKeys = inputs.Select(i => (string)((dynamic)i).key).ToHashSet();
            var mappings = Enumerable.Range(0, random.Next(4)).Select(m => HandMade.Mapping(
                random.Next(8) == 0 ? string.Empty : $"m{m}",
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => Use(random, tables))],
                random.Next(3) == 0 ? [Use(random, tables)] : null,
                random.Next(3) == 0 ? [Use(random, tables)] : null,
                [.. Keys.Where(k => !inputKeys.Contains(k) && random.Next(5) == 0).Select(k => (k, Pick(random, Values)))])).ToArray();
            package.Schema($"s{s}", [.. HandMade.StandardInputs, .. inputs], outputs, mappings, s == 0 ? "selection" : "selection2", Pick(random, [null, "CONTINUE", "FAIL", "FAIL_WHEN_USED_FOR_STAGING"]),
                [.. Keys.Where(_ => random.Next(6) == 0).Select(k => (k, Value(random)))]);
        }

        foreach (var key in Keys)
        {
            package.Table($"v_{key}", [$"{key}:INPUT", "b:INPUT"], [Cell(random), "*"], [Cell(random), Cell(random)]);
        }

        return package;
    }

    private static object Use(Random random, int tables) => HandMade.Use(
        $"t{random.Next(tables)}",
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => (Pick(random, Keys), Pick(random, Keys)))],
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => (Pick(random, Keys), Pick(random, Keys)))]);

    private static string Endpoint(Random random, int table, int tables) => random.Next(14) switch
    {
        0 => "MATCH",
        1 => "STOP",
        2 => "ERROR:",
        3 => "ERROR:A message",
        4 => "VALUE",
        5 or 6 when table + 1 < tables => $"JUMP:t{random.Next(table + 1, tables)}",
        7 => " VALUE : 1 ",
        _ => "VALUE:" + Value(random),
    };

    private static string Value(Random random) => random.Next(5) switch
    {
        0 => $"{{{{{Pick(random, Keys)}}}}}",
        1 when random.Next(4) == 0 => "{{ctx_year_current}}",
        _ => Pick(random, Values),
    };

    private static string Cell(Random random) => random.Next(12) switch
    {
        0 or 1 or 2 => "*",
        3 => "1-10",
        4 => "A-B",
        5 => $"{{{{{Pick(random, Keys)}}}}}",
        6 => $"1-{{{{{Pick(random, Keys)}}}}}",
        7 => "0.5-6.5",
        8 => "N0(i-), A ,--",
        9 => "2000-{{ctx_year_current}}",
        _ => string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, Values))),
    };

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
