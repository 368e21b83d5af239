using Argenta.Course;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>Facts that only a person can state.</summary>
internal sealed record StatedFacts(
    Finding<string> Resectability,
    Finding<string> ChdSeverity,
    Finding<bool> CrisisPlan,
    Finding<bool> RefractorySyndrome,
    Finding<string> TricuspidRegurgitation,
    Finding<bool> TricuspidLeaflets)
{
    public IEnumerable<Finding> All => [Resectability, ChdSeverity, CrisisPlan, RefractorySyndrome, TricuspidRegurgitation, TricuspidLeaflets];

    public static StatedFacts Of(PatientRecord record, LocalDate asOf) => new(
        Stated.Word(record, asOf, "resectability", ["resectable", "debulkable", "unresectable"], new("resectability", "Whether the disease can be removed is not stated.", "radiology-review")),
        Stated.Word(record, asOf, "chd-severity", ["none", "mild", "moderate", "severe"], new("chd-severity", "No echocardiography with a statement on the valves is recorded.", "echocardiography")),
        Stated.Truth(record, asOf, "crisis-plan", new("crisis-plan", "Whether a crisis plan exists is not recorded.", "record-review")),
        Stated.Truth(record, asOf, "refractory-syndrome", new("refractory-syndrome", "Whether the syndrome is controlled is not stated.", "clinic-visit")),
        Stated.Word(record, asOf, "tricuspid-regurgitation-grade", ["none", "mild", "moderate", "severe"], new("tricuspid-regurgitation-grade", "No grade of tricuspid regurgitation is stated.", "echocardiography")),
        Stated.Truth(record, asOf, "tricuspid-leaflets-thickened", new("tricuspid-leaflets-thickened", "The tricuspid leaflets are not described.", "echocardiography")));
}
