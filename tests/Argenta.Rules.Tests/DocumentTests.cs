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

    /// <summary>Every key that the loader reads, as its code lists them.</summary>
    [Fact]
    public void The_schema_knows_every_key_of_the_loader()
    {
        var schema = File.ReadAllText(Docs("guideline.schema.json"));
        var code = File.ReadAllText(Docs("../src/Argenta.Rules/Guidelines/GuidelineReader.cs"));
        var keys = System.Text.RegularExpressions.Regex.Matches(code, @"AllowKeys\(([^)]*)\)").SelectMany(m => m.Groups[1].Value.Split(',')).Select(k => k.Trim().Trim('"')).Distinct().ToList();
        Assert.True(keys.Count > 30);
        Assert.All(keys, key => Assert.Contains($"\"{key}\":", schema, StringComparison.Ordinal));
    }

    [Fact]
    public void The_schema_accepts_the_guidelines_of_the_repository()
    {
        string[] folders = ["alerts", "treatment", "followup", "plain", "symptoms", "facts"];
        var files = folders.SelectMany(f => Directory.EnumerateFiles(Docs($"../knowledge/{f}"), "*.yaml")).Where(p => File.ReadLines(p).Any(l => l is "rules:" or "options:")).ToList();
        Assert.True(files.Count >= 5);
        Assert.All(files, path => Assert.True(Valid(File.ReadAllText(path)), path));
    }

    /// <summary>The page's first block, and the rules that were written from the page alone.</summary>
    [Fact]
    public void The_schema_accepts_what_is_written_as_the_page_says()
    {
        var page = File.ReadAllText(Docs("guideline-language.md"));
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        Assert.True(Valid(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]));
        Assert.All(Directory.EnumerateFiles(Docs("../tests/Argenta.Guideline.Tests/FromThePage"), "*.yaml"), path => Assert.True(Valid(File.ReadAllText(path)), path));
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
