using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Argenta.Assessment;
using Argenta.FollowUp;
using Argenta.Record;
using Argenta.Rules.Guidelines;
using Argenta.Terms;

namespace Argenta.Population.Scan.Output;

/// <summary>Rows of a table (RFC 4180, UTF-8). Several values of a cell are parted by semicolons.</summary>
/// <remarks>Spreadsheets take a cell that begins with <c>= + - @</c>, a tab or a line end for a formula: such a cell gets an apostrophe before it.</remarks>
internal static class CsvRow
{
    private static readonly ImmutableArray<string> Columns =
    [
        "file", "line", "id", "identifiers", "birth_date", "sex", "found", "suspicion_level", "per_100000", "per_100000_low", "per_100000_high", "red_flags", "overdue", "overdue_since", "progression", "tempo",
        "kind", "primary_site", "grade", "stage_group", "undecided_options", "missing", "not_understood", "problems",
    ];

    private static readonly ImmutableArray<string> ChangeColumns = ["file", "line", "id", "identifiers", "option", "before", "after", "gone", "came"];

    /// <summary>The header, with its line end.</summary>
    public static byte[] Header(bool ofChanges) => Encoding.UTF8.GetBytes(string.Join(',', ofChanges ? ChangeColumns : Columns) + "\r\n");

    /// <summary>The row of a person.</summary>
    public static void Write(Stream output, PatientRecord person, ScanKinds found, PatientAssessment a)
    {
        var overdue = a.FollowUp.Where(f => f.Status == FollowUpStatus.Overdue).ToList();
        Row(output, [
            .. Who(person),
            a.Person.BirthDate.ToString(),
            Words<Sex>.Of(a.Person.Sex),
            string.Join(';', KindReader.Words(found)),
            a.Suspicion.Level,
            Number(a.Suspicion.Score?.Per100000),
            Number(a.Suspicion.Score?.Low),
            Number(a.Suspicion.Score?.High),
            string.Join(';', a.Suspicion.Flags.Where(f => f.Fired).Select(f => f.Id)),
            string.Join(';', overdue.Select(f => f.What)),
            overdue.Count == 0 ? null : new PartialDate(overdue.Min(f => f.To)).ToString(),
            Value(a, "progression"),
            Value(a, "tempo"),
            Value(a, "kind"),
            Value(a, "primary-site"),
            Value(a, "grade"),
            Value(a, "stage-group"),
            !found.HasFlag(ScanKinds.Undecided) ? null : string.Join(';', a.Options.Where(o => o.Status == Words<OptionStatus>.Of(OptionStatus.Undecided)).Select(o => o.Id)),
            string.Join(';', a.Completeness.Missing.Select(n => n.Fact)),
            person.Unmapped.Length.ToString(CultureInfo.InvariantCulture),
            person.Problems.Length.ToString(CultureInfo.InvariantCulture),
        ]);
    }

    /// <summary>A row for each option of a person that changes.</summary>
    public static void WriteChanges(Stream output, PatientRecord person, ImmutableArray<StatusChange> changes)
    {
        foreach (var change in changes)
        {
            Row(output, [.. Who(person), change.Id, KnowledgeChanges.Word(change.Before), KnowledgeChanges.Word(change.After), Said(change.Gone), Said(change.Came)]);
        }
    }

    /// <summary>A cell as it stands in the file.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IEnumerable<string?> Who(PatientRecord person) =>
    [
        person.Person.Source.File,
        person.Person.Source.Line?.ToString(CultureInfo.InvariantCulture),
        person.Person.Id,
        string.Join(';', person.Person.Identifiers.Select(i => i.System is null ? i.Value : $"{i.System}|{i.Value}")),
    ];

    private static string Said(ImmutableArray<ArgumentOutcome> arguments) => string.Join("; ", arguments.Select(a => Describe.Argument(a.Argument)));

    private static string? Number(double? number) => number is { } n ? Math.Round((decimal)n, 1).ToString(CultureInfo.InvariantCulture) : null;

    private static string? Value(PatientAssessment a, string name) => a[name] is { State: FindingState.Known, UntypedValue: { } value }
        ? value is Enum word ? Words.Of(word) : value is bool truth ? (truth ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)
        : null;

    private static void Row(Stream output, IEnumerable<string?> cells)
    {
        output.Write(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Cell))));
        output.Write("\r\n"u8);
    }
}
