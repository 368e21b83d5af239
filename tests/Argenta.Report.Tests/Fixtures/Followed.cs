using Argenta.Assessment;
using Argenta.Course;
using Argenta.Record.Sheet;
using Argenta.Tests.Shared;
using NodaTime;

namespace Argenta.Report.Tests.Fixtures;

/// <summary>A made-up person followed for four years, with a table of lesions (tests/People/course): by the whole pathway.</summary>
internal static class Followed
{
    private static readonly PathwayKnowledge Knowledge = PathwayKnowledge.Load(Repository.Knowledge);

    public static PatientAssessment Assessment { get; } = On(new(2024, 12, 1));

    public static PatientAssessment On(LocalDate day)
    {
        var folder = Repository.PathOf("tests", "People", "course");
        var person = CaseSheet.Read(File.ReadAllText(Path.Combine(folder, "case.yaml")), "case.yaml", Knowledge.Terms);
        var rows = LesionCsv.ReadRows(new StringReader(File.ReadAllText(Path.Combine(folder, "lesions.csv"))), "lesions.csv", Knowledge.Terms);
        return Pathway.Assess(LesionCsv.Attach([person], 0..1, rows, "lesions.csv")[0], day, Knowledge);
    }
}
