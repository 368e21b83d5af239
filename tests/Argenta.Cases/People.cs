using Argenta.Assessment;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Tests.Shared;
using NodaTime;

namespace Argenta.Cases;

/// <summary>The sample people and the loaded knowledge, shared by all tests of whole people.</summary>
internal static class People
{
    public static PathwayKnowledge Knowledge { get; } = PathwayKnowledge.Load(Repository.Knowledge);

    /// <summary>The day on which the samples are assessed; every nominal date lies before it.</summary>
    public static LocalDate Day { get; } = new(2026, 11, 1);

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Repository.PathOf("samples")).Select(p => Path.GetFileName(p)!).Where(n => n.StartsWith("case-", StringComparison.Ordinal)).Order();

    public static string SheetPath(string name) => Repository.PathOf("samples", name, "course.yaml");

    public static PatientRecord Sheet(string name) => CaseSheet.Read(File.ReadAllText(SheetPath(name)), $"samples/{name}/course.yaml", Knowledge.Terms);

    public static PatientRecord FromSheet(string text) => CaseSheet.Read(text, "test.yaml", Knowledge.Terms);

    public static PatientAssessment Assess(PatientRecord record, LocalDate? day = null) => Pathway.Assess(record, day ?? Day, Knowledge);

    /// <summary>Case-013: the demonstration of the whole product.</summary>
    public static PatientRecord Case013 { get; } = Sheet("case-013");

    public static PatientAssessment Case013Assessment { get; } = Assess(Case013);
}
