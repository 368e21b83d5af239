using System.Text.Json;
using System.Text.Json.Nodes;
using Argenta.Tests.Shared;
using Json.Schema;
using Xunit;

namespace Argenta.Tests;

/// <summary>What the program writes is what <c>docs/assessment.schema.json</c> says.</summary>
public class SchemaTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(File.ReadAllText(Repository.PathOf("docs", "assessment.schema.json"))));

    internal static void Valid(JsonElement json)
    {
        if (Schema.Value.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.Flag }).IsValid)
        {
            return;
        }

        var faults = Schema.Value.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List }).Details!
            .Where(d => d.Errors is { Count: > 0 }).OrderByDescending(d => d.InstanceLocation.ToString().Length)
            .Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}").Take(20);
        Assert.Fail($"{json.At("patient").GetProperty("id")}: {string.Join('\n', faults)}");
    }

    private static bool IsValid(JsonNode json) => Schema.Value.Evaluate(JsonDocument.Parse(json.ToJsonString()).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.Flag }).IsValid;

    [Fact]
    public async Task Every_sample_is_written_as_the_schema_says_one_object_a_line()
    {
        var ran = await Cli.AllSamples.Value;
        Assert.True(ran.Code is 0 or 3, ran.Error);
        Assert.Equal(Cli.Samples.Length, ran.Out.Count(c => c == '\n'));
        Assert.Equal(Cli.Samples.Select(s => Path.GetFileName(Path.GetDirectoryName(s))), ran.Json.Select(j => j.At("patient", "id").GetString()));
        Assert.All(ran.Json, Valid);
    }

    [Fact]
    public async Task One_person_is_written_indented_and_as_the_schema_says()
    {
        var ran = await Cli.Json013.Value;
        Assert.Equal(0, ran.Code);
        Assert.StartsWith("{\n  \"schema\": \"1.0\"", ran.Out, StringComparison.Ordinal);
        Valid(Assert.Single(ran.Json));
    }

    [Fact]
    public async Task The_plain_page_has_exactly_its_five_keys()
    {
        var ran = await Cli.Run(["assess", .. Cli.Samples, "--as-of", Cli.Day, "--plain", "--format", "json"]);
        Assert.Equal(Cli.Samples.Length, ran.Json.Length);
        foreach (var page in ran.Json)
        {
            Assert.Equal(["schema", "asOf", "patient", "label", "plain"], page.EnumerateObject().Select(p => p.Name));
            Valid(page);
        }
    }

    [Fact]
    public async Task The_top_level_has_every_key_of_the_contract_in_its_order() =>
        Assert.Equal(
            ["schema", "asOf", "patient", "label", "findings", "spread", "symptoms", "health", "course", "suspicion", "workup", "completeness", "primarySearch", "options", "response", "outlook", "followUp", "alerts", "registry", "whatIf", "plain", "unmapped"],
            Assert.Single((await Cli.Json013.Value).Json).EnumerateObject().Select(p => p.Name));

    public static TheoryData<string> Spoilers => ["grade", "state", "status", "missing", "extra", "date", "truth", "plain-extra"];

    [Theory]
    [MemberData(nameof(Spoilers))]
    public async Task The_schema_refuses_what_is_outside_the_contract(string how)
    {
        var json = JsonNode.Parse((await Cli.Json013.Value).Out)!.AsObject();
        Assert.True(IsValid(json));
        switch (how)
        {
            case "grade": json["findings"]!["grade"]!["value"] = "2"; break;
            case "state": json["findings"]!["kind"]!["state"] = "unknown"; break;
            case "status": json["options"]![0]!["status"] = "preferred"; break;
            case "missing": json.Remove("registry"); break;
            case "extra": json["spread"]![0]!["note"] = "x"; break;
            case "date": json["asOf"] = "1.11.2026"; break;
            case "truth": json["findings"]!["kind"]!["because"]![0]!["truth"] = "maybe"; break;
            case "plain-extra":
                foreach (var key in json.Select(p => p.Key).Except(["schema", "asOf", "patient", "label", "plain", "options"]).ToList())
                {
                    json.Remove(key);
                }

                break;
            default: Assert.Fail(how); break;
        }

        Assert.False(IsValid(json));
    }
}
