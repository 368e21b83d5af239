using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Argenta.Terms;

namespace Argenta.Simulation.Reporting;

/// <summary>The report of a calibration as text, Markdown or JSON.</summary>
public static class CalibrationText
{
    /// <summary>Plain text in columns.</summary>
    public static string Text(ImmutableArray<CalibrationLine> lines, int people, long seed)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Synthetic people: {people} whole lives with a carcinoid, seed {seed}. Simulated beside published.\n\n");
        var width = lines.Max(l => Name(l).Length);
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Name(line).PadRight(width)}  {Figure(line.Simulated),7}  {(line.IsWithin ? "in    " : "OUTSIDE")} {Figure(line.Target.Low),6} to {Figure(line.Target.High),-6}  {line.Target.Source} [{line.Target.Certainty.Mark()}]  {line.Target.Published}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{lines.Count(l => l.IsWithin)} of {lines.Length} within their range. Ranges and sources: knowledge/simulation/targets.yaml.\n");
        return text.ToString();
    }

    /// <summary>A table of Markdown.</summary>
    public static string Markdown(ImmutableArray<CalibrationLine> lines)
    {
        var text = new StringBuilder("| outcome | simulated | range | published | source |\n| --- | --- | --- | --- | --- |\n");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Name(line)} | {Figure(line.Simulated)}{(line.IsWithin ? string.Empty : " (outside)")} | {Figure(line.Target.Low)} to {Figure(line.Target.High)} | {line.Target.Published} | {line.Target.Source} [{line.Target.Certainty.Mark()}] |\n");
        }

        return text.ToString();
    }

    /// <summary>JSON, one object.</summary>
    public static string Json(ImmutableArray<CalibrationLine> lines, int people, long seed) => JsonSerializer.Serialize(
        new
        {
            synthetic = Writing.SyntheticLabel.Words,
            people,
            seed,
            within = lines.Count(l => l.IsWithin),
            of = lines.Length,
            outcomes = lines.Select(l => new { metric = l.Target.Metric, name = l.Target.Name, unit = l.Target.Unit, simulated = Math.Round(l.Simulated, 3), low = l.Target.Low, high = l.Target.High, within = l.IsWithin, people = l.People, published = l.Target.Published, source = l.Target.Source, certainty = l.Target.Certainty.Mark() }),
        },
        Options) + "\n";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", IndentSize = 1 };

    private static string Name(CalibrationLine line) => line.Target.Unit is { } unit ? $"{line.Target.Name} ({unit})" : line.Target.Name;

    private static string Figure(double value) => value.ToString(Math.Abs(value) >= 20 ? "0" : "0.0", CultureInfo.InvariantCulture);
}
