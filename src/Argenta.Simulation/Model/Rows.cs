using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>Short ways to read the cells of a row.</summary>
internal static class Rows
{
    /// <summary>A number that must be there.</summary>
    /// <exception cref="LocatedException">Missing, no number, or outside the bounds.</exception>
    public static double Number(this YamlNode row, string key, double least = double.MinValue, double most = double.MaxValue)
    {
        var node = row.Required(key);
        var value = (double)node.AsNumber();
        return value >= least && value <= most ? value : throw node.Fault($"'{key}' is {node.Text}.", $"Write a number from {least:0.###} to {most:0.###}.");
    }

    /// <summary>A whole number that must be there.</summary>
    /// <exception cref="LocatedException">Missing, no whole number, or below the bound.</exception>
    public static int Whole(this YamlNode row, string key, int least)
    {
        var node = row.Required(key);
        return node.AsInteger() is var value && value >= least ? value : throw node.Fault($"'{key}' is {node.Text}.", $"Write a whole number from {least} on.");
    }

    /// <summary>A number, or another where the cell is absent.</summary>
    public static double NumberOr(this YamlNode row, string key, double otherwise) => row[key] is { } node ? (double)node.AsNumber() : otherwise;

    /// <summary>A number, or null where the cell is absent.</summary>
    public static double? NumberOrNull(this YamlNode row, string key, double least = double.MinValue) => row[key] is null ? null : row.Number(key, least);

    /// <summary>A share from 0 to 1.</summary>
    public static double Share(this YamlNode row, string key) => row.Number(key, 0, 1);

    /// <summary>Yes or no; no where the cell is absent.</summary>
    public static bool Yes(this YamlNode row, string key) => row[key]?.AsTruth() == true;
}
