using System.IO.Compression;
using Argenta.Pathology;
using Argenta.Staging;
using Argenta.Terms;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Conformance;

/// <summary>
/// Which chapter and edition a diagnosis belongs to, against the schema that the registry's EOD 3.3 selects for topography, morphology and year. EOD's public edition derives no
/// TNM, so that this is what it says of the same thing.
/// </summary>
public class SeerSchemaTests
{
    private static readonly StagingKnowledge Staging = StagingKnowledge.Load(Repository.Knowledge);

    private static readonly PathologyKnowledge Pathology = PathologyKnowledge.Load(Repository.Knowledge);

    private static readonly Dictionary<string, (StagingSite Site, Edition Edition)> Schemas = new()
    {
        ["net_stomach"] = (StagingSite.Stomach, Edition.Ajcc8),
        ["net_stomach_v9_2024"] = (StagingSite.Stomach, Edition.Ajcc9),
        ["net_duodenum"] = (StagingSite.Duodenum, Edition.Ajcc8),
        ["net_duodenum_v9_2024"] = (StagingSite.Duodenum, Edition.Ajcc9),
        ["net_ampulla"] = (StagingSite.Ampulla, Edition.Ajcc8),
        ["net_ampulla_of_vater_v9_2024"] = (StagingSite.Ampulla, Edition.Ajcc9),
        ["net_jejunum_ileum"] = (StagingSite.JejunumIleum, Edition.Ajcc8),
        ["net_jejunum_and_ileum_v9_2024"] = (StagingSite.JejunumIleum, Edition.Ajcc9),
        ["net_appendix"] = (StagingSite.Appendix, Edition.Ajcc8),
        ["net_appendix_v9_2024"] = (StagingSite.Appendix, Edition.Ajcc9),
        ["net_colon_rectum"] = (StagingSite.ColonRectum, Edition.Ajcc8),
        ["net_colon_and_rectum_v9_2024"] = (StagingSite.ColonRectum, Edition.Ajcc9),
        ["net_pancreas"] = (StagingSite.Pancreas, Edition.Ajcc8),
        ["net_pancreas_v9_2024"] = (StagingSite.Pancreas, Edition.Ajcc9),
    };

    [Fact]
    public void Chapter_edition_and_kind_are_those_of_the_schema_that_EOD_selects()
    {
        var (chapters, editions) = (0, 0);
        var differences = new SortedDictionary<string, int>(StringComparer.Ordinal);
        void Count(string what) => differences[what] = differences.GetValueOrDefault(what) + 1;
        foreach (var row in Rows())
        {
            if (row("kind") != "valid" || row("result") != "STAGED" || !Schemas.TryGetValue(row("schema_id"), out var schema))
            {
                continue;
            }

            chapters++;
            var code = row("site").Insert(3, ".");
            var chapter = Pathology.SiteOf(code) is { } primary ? Staging.Chapters.GetValueOrDefault(primary) : null;
            if (chapter?.Site != schema.Site)
            {
                Count($"{code}: ours {chapter?.Site}, theirs {schema.Site}");
            }

            if (Pathology.HistologyOf(row("hist"))?.Kind != TumourKind.Net)
            {
                Count($"{row("hist")}: ours {Pathology.HistologyOf(row("hist"))?.Kind}, theirs a NET");
            }

            // 9999 is "not known" and 2099 lies ahead: the registry then takes its newest schema, we say what all editions agree on.
            if (int.TryParse(row("year_dx"), System.Globalization.CultureInfo.InvariantCulture, out var year) && year < 2099 && chapter is not null)
            {
                editions++;
                if (Staging.EditionOf(chapter.Region, year)?.Edition != schema.Edition)
                {
                    Count($"{row("schema_id")} {year}: ours {Staging.EditionOf(chapter.Region, year)?.Edition}");
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage("EOD 3.3: {0} chapters and kinds, {1} editions compared, {2} differ", chapters, editions, differences.Values.Sum());
        Assert.True(chapters >= 150, $"only {chapters} rows compared");
        Assert.Empty(differences);
    }

    private static IEnumerable<Func<string, string>> Rows()
    {
        var path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "seer-eod", "eod_net_20k.csv.gz"));
        var there = File.Exists(path);
        using var file = File.OpenRead(there ? path : Repository.PathOf("tests", "Argenta.Conformance", "Seer", "eod-schemas.csv"));
        using var text = new StreamReader(there ? new GZipStream(file, CompressionMode.Decompress) : file);
        var header = text.ReadLine()!.Split(',');
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            yield return name => cells[Array.IndexOf(header, name)];
        }
    }
}
