using Argenta.Assessment;
using Argenta.Staging;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>Stage by edition, side by side, for the page and the terminal alike.</summary>
internal static class StageView
{
    /// <summary>The finding that holds the editions.</summary>
    public const string Name = "stage-groups";

    /// <summary>Heads of the columns.</summary>
    public static readonly IReadOnlyList<string> Heads = ["Edition", "T", "N", "M", "Group", "SEER's table"];

    /// <summary>One row an edition, in the order of <see cref="Heads"/>, with its grounds; empty where no edition says anything.</summary>
    public static IReadOnlyList<(IReadOnlyList<string> Cells, IReadOnlyList<Because> Because)> Rows(PatientAssessment a)
    {
        if (Summary.Find(a, Name) is not { IsKnown: true } finding)
        {
            return [];
        }

        var rows = ValueText.Records(finding.UntypedValue)
            .Select(r => (Cells: (IReadOnlyList<string>)[Cell(r, "edition"), Cell(r, "t"), Cell(r, "n"), Cell(r, "m"), Cell(r, "group"), Cell(r, "seerTable")], Because: ValueText.Part(r, "because") as IEnumerable<Because> ?? []))
            .ToList();
        return rows.Any(r => r.Cells.Skip(1).Any(c => c != Open)) ? [.. rows.Select(r => (r.Cells, (IReadOnlyList<Because>)[.. r.Because]))] : [];
    }

    /// <summary>The finding is shown by this part, so that the list of findings need not repeat it.</summary>
    public static bool Shows(PatientAssessment a, Finding finding) => finding.Name == Name && Rows(a).Count > 0;

    /// <summary>Where they differ, with the rows that make the difference below.</summary>
    public static IReadOnlyList<Because> Differences(PatientAssessment a) => [.. Summary.Find(a, Name)?.Because.Where(b => b.Rule == StageDifferences.Rule) ?? []];

    /// <summary>What stands where the edition leaves it open.</summary>
    private const string Open = "–";

    private static string Cell(object row, string part) => ValueText.Part(row, part) is { } value && ValueText.Of(value) is { Length: > 0 } text ? text : Open;
}
