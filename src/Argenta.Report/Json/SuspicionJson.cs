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
        json.List("redFlags", suspicion.Flags, (w, f) =>
        {
            w.WriteString("id", f.Id);
            w.WriteBoolean("fired", f.Fired);
            w.WriteString("action", f.Action);
            w.Because("because", f.Because);
            w.Texts("wouldFireIf", f.WouldFireIf);
        });
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

    private static decimal? Rounded(double? number) => number is { } n ? Math.Round((decimal)n, 1) : null;
}
