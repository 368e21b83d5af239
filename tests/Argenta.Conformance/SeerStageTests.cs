using System.IO.Compression;
using Argenta.Staging;
using Argenta.Terms;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Conformance;

/// <summary>
/// Our registry reading (<c>seerTable</c>) of the AJCC 7 stage groups against what the reference client of the registry answered. Reads the full vectors where the folder
/// <c>../shared/data</c> lies beside the repository, else the distinct rows of them that are kept with the tests.
/// </summary>
public class SeerStageTests
{
    private static readonly StagingKnowledge Staging = StagingKnowledge.Load(Repository.Knowledge);

    private static readonly Dictionary<string, string[]> SitesOf = new()
    {
        ["net_stomach"] = ["stomach"],
        ["net_small_intestine"] = ["duodenum", "jejunum-ileum"],
        ["net_ampulla"] = ["ampulla"],
        ["net_colon"] = ["colon-rectum"],
        ["net_rectum"] = ["colon-rectum"],
    };

    /// <summary>Codes of the registry's stage groups. 99 is "unknown"; 90 is "no row of the table", which our table leaves empty too.</summary>
    private static readonly Dictionary<string, string> Groups = new()
    {
        ["0"] = "0", ["1"] = "I", ["2A"] = "IIA", ["2B"] = "IIB", ["3A"] = "IIIA", ["3B"] = "IIIB", ["4"] = "IV", ["99"] = string.Empty, ["90"] = string.Empty,
    };

    [Fact]
    public void Every_combined_stage_group_of_TNM_2_1_is_ours()
    {
        var compared = 0;
        var differences = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Rows("seer-tnm", "tnm_net_20k.csv.gz", "tnm7.csv"))
        {
            string[] codes = [Bare(row("combined_t")), Bare(row("combined_n")), Bare(row("combined_m"))];
            if (!SitesOf.TryGetValue(row("schema_id"), out var sites) || codes.Any(c => c is "" or "88" or "90" or "<blank>") || !Groups.TryGetValue(row("combined_stage_group"), out var expected))
            {
                continue;
            }

            foreach (var site in sites)
            {
                compared++;
                Compare(site, codes, expected, differences);
            }
        }

        Report("TNM 2.1", compared, differences);
        Assert.True(compared >= 200, $"only {compared} rows compared");
        Assert.Empty(differences);
    }

    [Fact]
    public void Every_stage_group_of_AJCC_7_in_Collaborative_Stage_is_ours()
    {
        var compared = 0;
        var differences = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Rows("seer-cs", "cs_net_20k.csv.gz", "cs7.csv"))
        {
            string[] codes = [row("ajcc7_t").Trim(), row("ajcc7_n").Trim(), row("ajcc7_m").Trim()];
            var group = row("ajcc7_stage").Trim();
            if (codes.Any(c => c.Length == 0) || group.Length == 0 || group == "NA")
            {
                continue;
            }

            compared++;
            Compare(row("site") == "C241" ? "ampulla" : row("site") == "C170" ? "duodenum" : "jejunum-ileum", codes, group == "UNK" ? string.Empty : group, differences);
        }

        Report("Collaborative Stage 02.05.50", compared, differences);
        Assert.True(compared >= 20, $"only {compared} rows compared");
        Assert.Empty(differences);
    }

    private static void Compare(string site, string[] codes, string expected, SortedDictionary<string, int> differences)
    {
        var table = Staging.Table(Words<StagingSite>.Parse(site), Edition.Ajcc7)!;
        var cells = new[] { TnmAxis.T, TnmAxis.N, TnmAxis.M }.Select((axis, i) => Categories.Normalize(axis, codes[i], out _) is { } category ? table.Known(axis, category) : null).ToArray();
        var group = cells.Any(c => c is null) ? "(category not in the table)" : table.Stage(cells[0]!, cells[1]!, cells[2]!).SeerTable;
        if (group != expected)
        {
            var key = $"{site} {string.Join(' ', codes)}: ours '{group}', theirs '{expected}'";
            differences[key] = differences.GetValueOrDefault(key) + 1;
        }
    }

    private static void Report(string name, int compared, SortedDictionary<string, int> differences) =>
        TestContext.Current.SendDiagnosticMessage("{0}: {1} comparisons, {2} differ{3}", name, compared, differences.Values.Sum(), string.Concat(differences.Select(d => $"\n  {d.Value} x {d.Key}")));

    private static string Bare(string code) => code.TrimStart('c', 'p');

    /// <summary>Rows as a function from the column's name; no cell that is read here holds a comma before it that is quoted.</summary>
    private static IEnumerable<Func<string, string>> Rows(string folder, string full, string sample)
    {
        var path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", folder, full));
        var there = File.Exists(path);
        using var file = File.OpenRead(there ? path : Repository.PathOf("tests", "Argenta.Conformance", "Seer", sample));
        using var text = new StreamReader(there ? new GZipStream(file, CompressionMode.Decompress) : file);
        var header = text.ReadLine()!.Split(',');
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            yield return name => cells[Array.IndexOf(header, name)];
        }
    }
}
