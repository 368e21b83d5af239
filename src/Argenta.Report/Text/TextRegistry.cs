using Argenta.Assessment.Registry;
using Argenta.Seer;

namespace Argenta.Report.Text;

/// <summary>The registry's staging beside ours.</summary>
internal sealed class TextRegistry(TextPage page, RegistryAnswer? registry, TextOptions options)
{
    public void Write()
    {
        if (registry is null)
        {
            return;
        }

        page.Section("Registry");
        page.Line(string.Empty, RegistryWords.Heading(registry), registry.Outcome.Result == StagingResult.Staged ? Ink.Bold : Ink.Open);
        page.Wrap(string.Empty, "  ", RegistryWords.Items(registry), Ink.Quiet);
        foreach (var (_, name, value) in registry.Outputs)
        {
            page.Columns([40], [name, value], [Ink.Bold]);
        }

        foreach (var error in registry.Outcome.Errors.Select(e => e.Message).Distinct())
        {
            page.Line($"{page.Sign("■", "!")} ", error, Ink.Open);
        }

        foreach (var difference in registry.Disagreements)
        {
            page.Line($"{page.Sign("≠", "!")} ", RegistryWords.Difference(difference), Ink.Bad);
            if (options.Explain)
            {
                page.Tree("  ", difference.Because);
            }
        }

        page.Line(string.Empty, RegistryWords.Conclusion(registry), Ink.Quiet);
    }
}

/// <summary>The sentences on the registry's staging, for terminal and page alike.</summary>
internal static class RegistryWords
{
    public static string Heading(RegistryAnswer registry) =>
        $"{registry.Algorithm} {registry.Version}{(registry.Outcome.SchemaId is { } schema ? $", schema {schema}" : string.Empty)}: {Result(registry.Outcome.Result)}";

    /// <summary>What went in: recorded by the registry, and read from the record.</summary>
    public static string Items(RegistryAnswer registry)
    {
        string Some(bool recorded) => string.Join(", ", registry.Fields.Where(f => f.Recorded == recorded).Select(f => $"{f.Key} {(f.Value.Length == 0 ? "blank" : f.Value)}"));
        var (own, read) = (Some(true), Some(false));
        return (own.Length == 0 ? string.Empty : $"Recorded by the registry: {own}. ") + (read.Length == 0 ? "Nothing is read from the record." : $"Read from the record: {read}.") + " What is not named here takes the package's default.";
    }

    public static string Difference(RegistryDisagreement d) => d.Finding == d.Key
        ? $"The registry recorded {d.Key} {d.Registry}; the record says {d.Argenta}."
        : $"{d.Key} {d.Registry} of the registry; our {Phrases.Word(d.Finding)} is {d.Argenta}.";

    public static string Conclusion(RegistryAnswer registry) => registry switch
    {
        { Disagreements.IsEmpty: false } => "They disagree: check the items that went in and the grounds of our finding.",
        { Compared: 0 } => "Nothing of its answer could be compared with our findings.",
        _ => $"Where both say something ({Phrases.Count(registry.Compared, "output", "outputs")}), it agrees with our findings.",
    };

    private static string Result(StagingResult result) => result switch
    {
        StagingResult.Staged => "staged",
        StagingResult.FailedMissingSiteOrHistology => "not staged, primary site or histology is not recorded as a code",
        StagingResult.FailedNoMatchingSchema => "not staged, no schema takes this site and histology",
        StagingResult.FailedMultipleMatchingSchemas => "not staged, several schemas take this site and histology and an item that tells them apart is missing",
        StagingResult.FailedInvalidYearDx => "not staged, the package does not cover the year of diagnosis",
        _ => "not staged, an item is not valid",
    };
}
