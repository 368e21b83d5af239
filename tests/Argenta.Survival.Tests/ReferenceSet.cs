using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Survival.Tests;

/// <summary>A data set with what R answered (Reference/README.md says which calls).</summary>
internal sealed partial class ReferenceSet
{
    private static readonly string[] Missing = ["", "NA"];

    private ReferenceSet(Dictionary<string, string[]> columns, JsonElement answers)
    {
        (Columns, Answers) = (columns, answers);
    }

    public Dictionary<string, string[]> Columns { get; }

    public JsonElement Answers { get; }

    /// <summary>The sets of this project, or those of a folder that make.R has filled.</summary>
    private static string Folder { get; } = Environment.GetEnvironmentVariable("ARGENTA_SURVIVAL_REFERENCE") ?? Own;

    private static string Own => Repository.PathOf("tests", "Argenta.Survival.Tests", "Reference");

    public static string[] Names { get; } = [.. Directory.EnumerateFiles(Folder, "*.json.gz").Select(p => Path.GetFileName(p)[..^8]).Order(StringComparer.Ordinal)];

    public static ReferenceSet Load(string name)
    {
        using var json = Open(name + ".json.gz");
        using var csv = new StreamReader(Open(name + ".csv.gz"));
        var header = csv.ReadLine()!.Split(',');
        var rows = csv.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(',')).ToArray();
        return new ReferenceSet(header.Select((h, i) => (h, i)).ToDictionary(p => p.h, p => rows.Select(r => r[p.i]).ToArray()), JsonDocument.Parse(json).RootElement);
    }

    /// <summary>The answers of one kind: set and key.</summary>
    public static IEnumerable<(string Set, string Key)> Keys(Func<string, bool> which) =>
        Names.SelectMany(s => Load(s).Answers.EnumerateObject().Where(p => which(p.Name)).Select(p => (s, p.Name)));

    /// <summary>The rows in which all the named columns are there, and for some answers a further choice that R made.</summary>
    public int[] Complete(IEnumerable<string> columns, string key = "")
    {
        var used = columns.Select(c => Columns[c]).ToArray();
        var rows = Enumerable.Range(0, Columns.First().Value.Length).Where(i => !used.Any(c => Missing.Contains(c[i])));
        return [.. key == "cox_factor" && Columns.TryGetValue("ph.ecog", out var ecog) ? rows.Where(i => ecog[i] != "3") : rows];
    }

    public double[] Numbers(string column, int[] rows) => [.. rows.Select(r => double.Parse(Columns[column][r], CultureInfo.InvariantCulture))];

    public string[] Texts(string column, int[] rows) => [.. rows.Select(r => Columns[column][r])];

    public SurvivalTimes Times(Formula formula, int[] rows)
    {
        var status = Numbers(formula.Event, rows);
        var one = status.Max() == 2 ? 2 : 1;
        return SurvivalTimes.Of(Numbers(formula.Time, rows), [.. status.Select(s => s == one)], formula.Entry is null ? null : Numbers(formula.Entry, rows));
    }

    private static Stream Open(string file) => new GZipStream(File.OpenRead(Path.Combine(File.Exists(Path.Combine(Folder, file)) ? Folder : Own, file)), CompressionMode.Decompress);

    /// <summary>R's formula, as far as the answers use it.</summary>
    public sealed partial record Formula(string? Entry, string Time, string Event, IReadOnlyList<string> Numbers, IReadOnlyList<(string Name, string Column, string[]? Levels)> Factors, string? Strata, IReadOnlyList<string> Order)
    {
        public IEnumerable<string> Columns => new[] { Entry, Time, Event, Strata }.OfType<string>().Concat(Numbers).Concat(Factors.Select(f => f.Column));

        public static Formula Parse(string text)
        {
            var sides = text.Split('~', 2, StringSplitOptions.TrimEntries);
            var left = sides[0]["Surv(".Length..^1].Split(',', StringSplitOptions.TrimEntries);
            List<string> numbers = [], order = [];
            List<(string, string, string[]?)> factors = [];
            string? strata = null;
            foreach (var term in sides[1].Split(" + ", StringSplitOptions.TrimEntries).Where(t => t != "1"))
            {
                if (Factor().Match(term) is { Success: true } f)
                {
                    factors.Add((term, f.Groups[1].Value, f.Groups[2].Success ? [.. Quoted().Matches(f.Groups[2].Value).Select(m => m.Groups[1].Value)] : null));
                    order.Add(term);
                }
                else if (term.StartsWith("strata(", StringComparison.Ordinal))
                {
                    strata = term["strata(".Length..^1];
                }
                else
                {
                    numbers.Add(term);
                    order.Add(term);
                }
            }

            return new Formula(left.Length == 3 ? left[0] : null, left[^2], left[^1], numbers, factors, strata, order);
        }

        [GeneratedRegex(@"^factor\(([\w.]+)(?:, levels = c\((.*)\))?\)$")]
        private static partial Regex Factor();

        [GeneratedRegex("\"([^\"]*)\"")]
        private static partial Regex Quoted();
    }
}

/// <summary>Comparison with R's numbers; what R has as missing is not a number here.</summary>
internal static class Near
{
    public static void Relative(double expected, double found, double tolerance, string what = "")
    {
        if (double.IsNaN(expected) || double.IsNaN(found))
        {
            Assert.True(double.IsNaN(expected) && double.IsNaN(found), $"{what}: expected {expected:R}, found {found:R}");
            return;
        }

        Assert.True(Math.Abs(expected - found) <= tolerance * Math.Max(Math.Abs(expected), 1e-12), $"{what}: expected {expected:R}, found {found:R}");
    }

    public static void Absolute(double expected, double found, double tolerance, string what = "")
    {
        if (double.IsNaN(expected) || double.IsNaN(found))
        {
            Assert.True(double.IsNaN(expected) && double.IsNaN(found), $"{what}: expected {expected:R}, found {found:R}");
            return;
        }

        Assert.True(Math.Abs(expected - found) <= tolerance, $"{what}: expected {expected:R}, found {found:R}");
    }

    public static void All(IReadOnlyList<double> expected, IReadOnlyList<double> found, double tolerance, string what)
    {
        Assert.Equal(expected.Count, found.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Absolute(expected[i], found[i], tolerance, $"{what}[{i}]");
        }
    }

    public static double Number(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when element.GetString() is "Inf" => double.PositiveInfinity,
        _ => double.NaN,
    };

    public static double[] Vector(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(Number)] : [element.Number()];

    public static double[][] Matrix(this JsonElement element) => [.. element.EnumerateArray().Select(Vector)];

    public static string[] Words(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(e => e.ToString())] : [element.ToString()];
}
