using Argenta.Assessment;
using Argenta.Health;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Tests.Shared;
using NodaTime;

namespace Argenta.Tests;

/// <summary>The shipped knowledge, and short ways to write people.</summary>
internal static class House
{
    public static PathwayKnowledge Knowledge { get; } = PathwayKnowledge.Load(Repository.Knowledge);

    public static LocalDate Today { get; } = new(2025, 6, 1);

    /// <summary>A person of a case sheet: born and sex as given, what follows as lines of the sheet.</summary>
    public static PatientRecord Person(string lines, string born = "1965-01-01", string sex = "male") =>
        CaseSheet.Read($"sheet: 1\npatient: {{ id: t-1, name: Test Person, born: {born}, sex: {sex} }}\n{lines}", "test.yaml", Knowledge.Terms);

    public static PatientAssessment Assess(string lines, string born = "1965-01-01", string sex = "male") => Pathway.Assess(Person(lines, born, sex), Today, Knowledge);

    public static HealthAssessment Health(string lines, string born = "1965-01-01", string sex = "male") =>
        HealthAssessment.Of(Person(lines, born, sex).AsOf(Today), Today, Knowledge.Health, Knowledge.Terms);

    /// <summary>Values of one recent day: <c>creatinine 1.5 mg/dL; weight 60 kg; ascites-grade none</c>.</summary>
    public static string Values(string values, string date = "2025-05-20")
    {
        var lines = values.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v =>
        {
            var parts = v.Split(' ', 3);
            return $"  - {{ what: {parts[0]}, value: \"{parts[1]}\"{(parts.Length > 2 ? $", unit: \"{parts[2]}\"" : string.Empty)}, date: {date} }}\n";
        });
        return "health:\n" + string.Concat(lines);
    }

    public static Finding<string> Word(this HealthAssessment health, string name) => (Finding<string>)health.Values.Single(v => v.Name == name).Finding;

    public static Finding<NumberRange> Number(this HealthAssessment health, string name) => health[name]!;
}
