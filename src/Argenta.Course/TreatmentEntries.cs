using System.Collections.Frozen;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course;

/// <summary>Which of all that people take and have done may say something of the tumour: treatments that rules ask for or that belong to a class, all radiation, and whatever was stopped for a reason.</summary>
/// <remarks>The others say nothing of response, progression and lines. Immutable and thread-safe.</remarks>
public sealed class TreatmentEntries
{
    private readonly FrozenSet<string> treatments;
    private readonly EntryClass<MedicationEntry> drugs;
    private readonly EntryClass<ProcedureEntry> procedures;

    /// <summary>Finds the terms.</summary>
    /// <param name="knowledge">Classes of treatments.</param>
    /// <param name="asked">Treatments that rules ask for, and their classes.</param>
    /// <param name="terms">The terminology.</param>
    public TreatmentEntries(CourseKnowledge knowledge, IEnumerable<string> asked, Terminology terms)
    {
        treatments = terms.All.Select(t => t.Id).Where(t => knowledge.ClassOf(t, terms) is not null || asked.Any(a => terms.IsWithin(t, a))).ToFrozenSet(StringComparer.Ordinal);
        drugs = new(d => d.StopReason is not null || (d.Drug is { } drug && treatments.Contains(drug)));
        procedures = new(p => p.Term is { } term && treatments.Contains(term));
    }

    /// <summary>Whether a record may hold any.</summary>
    public bool In(PatientRecord record) => record.Any(drugs) || record.Any(procedures) || !record.Of<RadiationEntry>().IsEmpty;

    /// <summary>Whether a course is one.</summary>
    public bool Holds(TreatmentCourse course) => course.Class is not null || course.ReasonStopped is not null || course.Entries.Any(e => e is RadiationEntry) || course.Held.Any(treatments.Contains);
}
