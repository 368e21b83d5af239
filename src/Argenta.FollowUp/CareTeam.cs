using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.FollowUp;

/// <summary>Who of the recorded care team has a role.</summary>
public static class CareTeam
{
    /// <summary>The recorded person of a role; null where none is recorded.</summary>
    public static CareTeamEntry? Of(PatientRecord record, CareRole role) =>
        record.Of<CareTeamEntry>().Where(e => Means(e.Role, role)).OrderByDescending(e => e.Happened).ThenBy(e => e.Name, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Who does an examination and who is told, with names and numbers where the record has them.</summary>
    public static string By(PatientRecord record, Examination examination, ImmutableArray<CareRole> roles, bool german = false)
    {
        string Who(string id) => roles.First(r => r.Id == id) is var role && Of(record, role) is { } entry
            ? $"{(german ? role.German : role.Name)}{(string.Join(", ", new[] { entry.Name, entry.Contact }.Where(t => !string.IsNullOrWhiteSpace(t))) is { Length: > 0 } named ? $" ({named})" : string.Empty)}"
            : german ? role.German : role.Name;

        var told = string.Join(", ", examination.Told.Where(t => t != examination.Does).Select(Who));
        return told.Length == 0 ? Who(examination.Does) : $"{Who(examination.Does)}; {(german ? "erfährt das Ergebnis" : "told")}: {told}";
    }

    private static bool Means(string said, CareRole role)
    {
        var words = $" {Terminology.Normalize(said)} ";
        return role.Words.Any(w => words.Contains($" {Terminology.Normalize(w)} ", StringComparison.Ordinal));
    }
}
