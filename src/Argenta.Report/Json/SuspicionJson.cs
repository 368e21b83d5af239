using System.Text.Json;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;

namespace Argenta.Report.Json;

/// <summary>The suspicion of an undiagnosed tumour in the words of the schema.</summary>
internal static class SuspicionJson
{
    /// <summary>Writes <c>suspicion</c>.</summary>
    public static void Write(Utf8JsonWriter json, SuspicionAssessment suspicion)
    {
        json.WriteStartObject("suspicion");
        json.WriteString("state", suspicion.Shown ? "shown" : "not-shown");
        json.WriteStartArray("redFlags");
        foreach (var flag in suspicion.Flags)
        {
            if (flag.Fired || !flag.WouldFireIf.IsEmpty)
            {
                json.WriteStartObject();
                Flag(json, flag);
                json.WriteEndObject();
            }
            else
            {
                json.Same(flag.Rule, flag, Flag);
            }
        }

        json.WriteEndArray();
        json.Any("per100000", Rounded(suspicion.Score?.Per100000));
        json.Any("low", Rounded(suspicion.Score?.Low));
        json.Any("high", Rounded(suspicion.Score?.High));
        json.List("contributions", suspicion.Score?.Contributions ?? [], (w, c) =>
        {
            w.WriteString("item", c.Id);
            w.WriteNumber("ratio", Math.Round((decimal)c.Ratio, 4));
            w.WriteString("certainty", c.Certainty.Mark());
        });
        json.Text("level", suspicion.Level);
        json.List("lookAlikes", suspicion.LookAlikes, (w, l) =>
        {
            w.WriteString("of", l.Of);
            w.Texts("first", l.First);
            w.Texts("names", l.Names);
        });
        json.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter json, RedFlag flag)
    {
        json.WriteString("id", flag.Id);
        json.WriteBoolean("fired", flag.Fired);
        json.WriteString("action", flag.Action);
        json.Because("because", flag.Because);
        json.Texts("wouldFireIf", flag.WouldFireIf);
    }

    private static decimal? Rounded(double? number) => number is { } n ? Math.Round((decimal)n, 1) : null;
}
