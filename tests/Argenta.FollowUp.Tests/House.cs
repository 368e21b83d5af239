using Argenta.Assessment;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Tests.Shared;
using NodaTime;
using NodaTime.Text;

namespace Argenta.FollowUp.Tests;

/// <summary>The shipped knowledge, and short ways to write people.</summary>
internal static class House
{
    public static PathwayKnowledge Knowledge { get; } = PathwayKnowledge.Load(Repository.Knowledge);

    public static LocalDate Today { get; } = new(2026, 6, 1);

    public static IEnumerable<string> Samples => Directory.EnumerateDirectories(Repository.PathOf("samples")).Select(p => Path.GetFileName(p)!).Where(n => n.StartsWith("case-", StringComparison.Ordinal)).Order();

    public static PatientRecord Person(string lines, string born = "1965-01-01", string sex = "male") =>
        CaseSheet.Read($"sheet: 1\npatient: {{ id: t-1, name: Test Person, born: {born}, sex: {sex} }}\n{lines}", "test.yaml", Knowledge.Terms);

    public static PatientAssessment Assess(string lines, LocalDate? day = null, string born = "1965-01-01", string sex = "male") => Pathway.Assess(Person(lines, born, sex), day ?? Today, Knowledge);

    public static PatientAssessment Sample(string name) =>
        Pathway.Assess(CaseSheet.Read(File.ReadAllText(Repository.PathOf("samples", name, "course.yaml")), $"samples/{name}/course.yaml", Knowledge.Terms), new(2026, 11, 1), Knowledge);

    public static FollowUpItem? Line(this PatientAssessment a, string what) => a.FollowUp.SingleOrDefault(f => f.What == what);

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>A removed tumour without metastases: site, size in mm, and what else pathology says.</summary>
    public static string Removed(string site, string what, string date, string pathology, string margin = "R0", string more = "") =>
        $$"""
        diagnoses:
          - { what: neuroendocrine-tumour, site: {{site}}, date: {{date}} }
        tnm:
          - { m: M0, basis: c, date: {{date}} }
        pathology:
          - kind: resection
            from: {{site}}
            tissue: primary
            taken: {{date}}
            values: { differentiation: well, {{pathology}} }
        treatments:
          - { what: {{what}}, date: {{date}}, site: {{site}}, margin: {{margin}} }
        results:
          - { what: margin, value: {{margin}}, date: {{date}} }
        {{more}}
        """;
}
