using Argenta.Course;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Symptoms;
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
    Finding<bool> TricuspidLeaflets,
    Finding<string> PulmonaryRegurgitation,
    Finding<bool> PulmonaryLeaflets,
    Finding<bool> RightVentricularDilatation)
{
    private static readonly GradedDiagnosis HeartDisease = new("carcinoid-heart-disease");
    private static readonly GradedDiagnosis Regurgitation = new("tricuspid-regurgitation");

    public IEnumerable<Finding> All => [Resectability, ChdSeverity, CrisisPlan, RefractorySyndrome, TricuspidRegurgitation, TricuspidLeaflets, PulmonaryRegurgitation, PulmonaryLeaflets, RightVentricularDilatation];

    /// <summary>The severity of carcinoid heart disease as stated, else by echocardiography; both stand beside each other.</summary>
    public StatedFacts WithSeverity(Facts facts, LocalDate asOf, GuidelineSet rules)
    {
        var derived = OrderedWord.Of(ChdSeverity.Name, rules, facts, asOf, ChdSeverity.Needs is [var need, ..] ? need : new Need(ChdSeverity.Name, "Echocardiography is not recorded.", "echocardiography"));
        return this with
        {
            ChdSeverity = ChdSeverity.State == FindingState.Unknown ? derived
                : !derived.IsKnown || !ChdSeverity.IsKnown ? ChdSeverity
                : ChdSeverity with { Recorded = ChdSeverity.Value, HasRecorded = true, Derived = derived.Value, HasDerived = true, Flags = derived.Value == ChdSeverity.Value ? [] : ["differs-from-record"] },
        };
    }

    public static StatedFacts Of(PatientRecord record, LocalDate asOf) => new(
        Stated.Word(record, asOf, "resectability", ["resectable", "debulkable", "unresectable"], new("resectability", "Whether the disease can be removed is not stated.", "radiology-review")),
        Stated.Word(record, asOf, "chd-severity", ["none", "mild", "moderate", "severe"], new("chd-severity", "No echocardiography with a statement on the valves is recorded.", "echocardiography"), HeartDisease),
        Stated.Truth(record, asOf, "crisis-plan", new("crisis-plan", "Whether a crisis plan exists is not recorded.", "record-review")),
        Stated.Truth(record, asOf, "refractory-syndrome", new("refractory-syndrome", "Whether the syndrome is controlled is not stated.", "clinic-visit")),
        Stated.Word(record, asOf, "tricuspid-regurgitation-grade", ["none", "mild", "moderate", "severe"], new("tricuspid-regurgitation-grade", "No grade of tricuspid regurgitation is stated.", "echocardiography"), Regurgitation),
        Stated.Truth(record, asOf, "tricuspid-leaflets-thickened", new("tricuspid-leaflets-thickened", "The tricuspid leaflets are not described.", "echocardiography")),
        Stated.Word(record, asOf, "pulmonary-regurgitation-grade", ["none", "mild", "moderate", "severe"], new("pulmonary-regurgitation-grade", "No grade of pulmonary regurgitation is stated.", "echocardiography")),
        Stated.Truth(record, asOf, "pulmonary-leaflets-thickened", new("pulmonary-leaflets-thickened", "The pulmonary leaflets are not described.", "echocardiography")),
        Stated.Truth(record, asOf, "right-ventricular-dilatation", new("right-ventricular-dilatation", "The right ventricle is not described.", "echocardiography")));
}
