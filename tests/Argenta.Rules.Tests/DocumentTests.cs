using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;
using Json.Schema;
using Xunit;

namespace Argenta.Rules.Tests;

/// <summary>The page and the schema say what the code does.</summary>
public class DocumentTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Docs("guideline.schema.json")));

    [Fact]
    public void The_schema_accepts_the_example() => Assert.True(Valid(Examples.Guideline));

    [Theory]
    [InlineData("as: consider", "as: maybe")]
    [InlineData("know: must", "knows: must")]
    [InlineData("modality: surveillance", "modality: watching")]
    [InlineData("title: Small-", "titel: Small-")]
    [InlineData("certainty: K?", "certainty: X")]
    [InlineData("surveillance-imaging: consider provisional", "surveillance-imaging: perhaps")]
    public void The_schema_refuses_what_the_loader_refuses(string piece, string replacement)
    {
        Assert.Contains(piece, Examples.Guideline, StringComparison.Ordinal);
        var text = Examples.Guideline.Replace(piece, replacement);
        Assert.False(Valid(text));
        Assert.Throws<LocatedException>(() => Examples.Load(text));
    }

    [Fact]
    public void The_schema_lists_the_words_of_the_code()
    {
        var text = File.ReadAllText(Docs("guideline.schema.json"));
        Assert.All(
            (IEnumerable<string>)[.. Words<Modality>.All, .. Words<Intent>.All, .. Words<Strength>.All, .. Words<Know>.All],
            word => Assert.Contains($"\"{word}\"", text, StringComparison.Ordinal));
        Assert.All(Words<OptionStatus>.All, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_rule_of_the_page_loads_and_its_test_passes()
    {
        var page = File.ReadAllText(Docs("guideline-language.md"));
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var text = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        var catalogue = new FactCatalogue([.. Examples.Catalogue.All, new() { Name = "progression", Kind = FactKind.Truth, Meaning = "Progression." }]);
        var sources = Sources.Load(new([new("sources.yaml", "version: 1\ndate: 2026\nsources:\n  - { key: E-301, reference: A trial }\n  - { key: LABEL-EVE, reference: A label }\n")]));
        var set = GuidelineSet.Load(Examples.Folder(text), "treatment", catalogue, sources);
        Assert.All(VignetteRunner.Run(set), r => Assert.True(r.Passed, r.ToString()));
        Assert.True(Valid(text));
    }

    private static string Docs(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", file);

    private static bool Valid(string yaml)
    {
        using var document = JsonDocument.Parse(Json(YamlNode.Parse(yaml, "x"))!.ToJsonString());
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    private static JsonNode? Json(YamlNode node) => node.Kind switch
    {
        YamlKind.Map => new JsonObject(node.Entries.Select(e => new KeyValuePair<string, JsonNode?>(e.Key, Json(e.Value)))),
        YamlKind.List => new JsonArray([.. node.Items.Select(Json)]),
        _ when node.IsEmpty => null,
        _ when !node.Quoted && decimal.TryParse(node.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ when !node.Quoted && node.Text is "true" or "false" => JsonValue.Create(node.Text == "true"),
        _ => JsonValue.Create(node.Text),
    };
}
