using System.Text.Json;
using Argenta.Assessment.Registry;
using Argenta.Seer;

namespace Argenta.Report.Json;

/// <summary>The key <c>registry</c>.</summary>
internal static class RegistryJson
{
    public static void Write(Utf8JsonWriter json, RegistryAnswer? registry)
    {
        if (registry is null)
        {
            json.WriteNull("registry");
            return;
        }

        var outcome = registry.Outcome;
        json.WriteStartObject("registry");
        json.WriteString("algorithm", registry.Algorithm);
        json.WriteString("version", registry.Version);
        json.Text("schemaId", outcome.SchemaId);
        json.WriteString("result", SeerNames.Of(outcome.Result));
        json.WriteStartObject("outputs");
        foreach (var (key, value) in outcome.Outputs.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.List("errors", outcome.Errors.OrderBy(e => e.ToString(), StringComparer.Ordinal), (w, e) =>
        {
            w.WriteString("error", SeerNames.Of(e.Kind));
            w.Text("key", e.Key);
            w.Text("table", e.Table);
            w.Texts("columns", e.Columns);
            w.WriteString("message", e.Message);
        });
        json.List("disagreements", registry.Disagreements, (w, d) =>
        {
            w.WriteString("key", d.Key);
            w.WriteString("registry", d.Registry);
            w.WriteString("finding", d.Finding);
            w.WriteString("argenta", d.Argenta);
            w.Because("because", d.Because);
        });
        json.WriteEndObject();
    }
}
