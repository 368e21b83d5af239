using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Assessment.Guidelines;

/// <summary>Guidelines as base FHIR R4 PlanDefinitions, so that other programs can list, read and cite them.</summary>
/// <remarks>
/// One resource a guideline file, one action an option or rule, one action below it an argument. Conditions stand in the guideline language; their
/// <c>expression.language</c> is <see cref="Language"/>, which docs/plandefinition.md describes. FHIR's set of expression languages is extensible, and neither CQL nor
/// FHIRPath knows three truth values with provisional ones.
/// </remarks>
public static class PlanDefinitions
{
    /// <summary>Media type of the guideline language.</summary>
    public const string Language = "text/x-argenta-guideline";

    /// <summary>Root of the canonical addresses.</summary>
    public const string Root = "https://argenta.example/fhir/";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One guideline file as a resource in JSON, with a line end.</summary>
    public static string Write(Guideline guideline, Sources sources) => Resource(guideline, sources).ToJsonString(Written) + "\n";

    /// <summary>Several guideline files as one Bundle (collection) in JSON, with a line end.</summary>
    public static string WriteBundle(IEnumerable<Guideline> guidelines, Sources sources)
    {
        var entries = new JsonArray([.. guidelines.Select(g => (JsonNode)new JsonObject { ["fullUrl"] = Url(g), ["resource"] = Resource(g, sources) })]);
        return new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["entry"] = entries }.ToJsonString(Written) + "\n";
    }

    private static string Url(Guideline guideline) => $"{Root}PlanDefinition/{guideline.Id}";

    private static JsonObject Resource(Guideline guideline, Sources sources)
    {
        ImmutableArray<Statement> statements = [.. guideline.Options.SelectMany(o => o.Arguments).Concat<Statement>(guideline.Rules)];
        var actions = guideline.Options.Select(o => Option(o, sources)).Concat(guideline.Rules.Select(r => Rule(r, sources)));
        var resource = new JsonObject
        {
            ["resourceType"] = "PlanDefinition",
            ["id"] = guideline.Id,
            ["url"] = Url(guideline),
            ["version"] = guideline.Version,
            ["name"] = string.Concat(guideline.Id.Split('-').Select(p => char.ToUpperInvariant(p[0]) + p[1..])),
            ["title"] = guideline.Title,
            ["type"] = Concept("http://terminology.hl7.org/CodeSystem/plan-definition-type", "eca-rule"),
            ["status"] = "draft",
            ["experimental"] = true,
            ["description"] = "Options and rules for a tumour board, with their sources and how sure they are (V read in the source, K general knowledge, K? doubtful, D decided by the project). Never an order.",
        };
        var cited = Cited(statements.SelectMany(s => s.Sources), sources);
        if (cited.Count > 0)
        {
            resource["relatedArtifact"] = cited;
        }

        JsonArray array = [.. actions];
        if (array.Count > 0)
        {
            resource["action"] = array;
        }

        return resource;
    }

    private static JsonObject Option(Option option, Sources sources)
    {
        var action = new JsonObject
        {
            ["id"] = option.Id,
            ["title"] = option.Name,
            ["textEquivalent"] = Describe.Option(option),
            ["code"] = new JsonArray(Concept($"{Root}modality", Words<Modality>.Of(option.Modality))),
            ["reason"] = new JsonArray([.. option.Intents.Select(i => (JsonNode)Concept($"{Root}intent", Words<Intent>.Of(i)))]),
        };
        var facts = option.MustKnow;
        if (facts.Length > 0)
        {
            action["input"] = Input(facts);
        }

        action["action"] = new JsonArray([.. option.Arguments.Select(a => (JsonNode)Argument(a, sources))]);
        return action;
    }

    private static JsonObject Argument(Argument argument, Sources sources)
    {
        var kind = argument.Kind == ArgumentKind.For ? $"for-{Words<Strength>.Of(argument.As)}" : Words<ArgumentKind>.Of(argument.Kind);
        var action = Action(argument, sources, argument.RuleId ?? Words<ArgumentKind>.Of(argument.Kind), Describe.Argument(argument));
        action["code"] = new JsonArray(Concept($"{Root}argument", kind), Concept($"{Root}certainty", argument.Certainty.Mark()));
        return action;
    }

    private static JsonObject Rule(Rule rule, Sources sources)
    {
        var action = Action(rule, sources, rule.Id, Describe.Rule(rule));
        action["id"] = rule.Id;
        action["code"] = new JsonArray(Concept($"{Root}certainty", rule.Certainty.Mark()));
        return action;
    }

    private static JsonObject Action(Statement statement, Sources sources, string title, string text)
    {
        var action = new JsonObject
        {
            ["title"] = title,
            ["description"] = statement.Words,
            ["textEquivalent"] = text,
            ["documentation"] = Cited(statement.Sources, sources),
            ["condition"] = new JsonArray(new JsonObject
            {
                ["kind"] = "applicability",
                ["expression"] = new JsonObject { ["language"] = Language, ["expression"] = statement.When.Text },
            }),
        };
        ImmutableArray<FactDefinition> facts = [.. statement.When.Clauses.Select(c => c.Clause.Fact).DistinctBy(f => f.Name)];
        if (facts.Length > 0)
        {
            action["input"] = Input(facts);
        }

        return action;
    }

    private static JsonArray Cited(IEnumerable<string> keys, Sources sources) =>
        new([.. keys.Distinct().Order(StringComparer.Ordinal).Select(k => (JsonNode)new JsonObject { ["type"] = "citation", ["label"] = k, ["citation"] = sources[k]?.Reference ?? k })]);

    /// <summary>What a condition asks for: an observation with the fact's code.</summary>
    private static JsonArray Input(IEnumerable<FactDefinition> facts) =>
        new([.. facts.Select(f => (JsonNode)new JsonObject
        {
            ["type"] = "Observation",
            ["codeFilter"] = new JsonArray(new JsonObject { ["path"] = "code", ["code"] = new JsonArray(new JsonObject { ["system"] = $"{Root}fact", ["code"] = f.Name, ["display"] = f.Meaning }) }),
        })]);

    private static JsonObject Concept(string system, string code) => new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };
}
