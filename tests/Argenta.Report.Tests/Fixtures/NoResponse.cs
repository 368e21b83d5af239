using Argenta.Course;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Tests.Shared;
using NodaTime;

namespace Argenta.Report.Tests.Fixtures;

/// <summary>The response of a person without measured lesions.</summary>
internal static class NoResponse
{
    public static ResponseAssessment On(LocalDate day) => ResponseAssessment.Of(
        new PatientRecord { Person = new() },
        day,
        [],
        [],
        CourseKnowledge.Load(Repository.Knowledge, Sources.Load(Repository.Knowledge)),
        Terminology.Load(Repository.Knowledge));
}
