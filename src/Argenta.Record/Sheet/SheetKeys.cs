using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Argenta.Record.Sheet;

/// <summary>The keys of the form and its closed words, in one place for reader, writer and documentation.</summary>
internal static class SheetKeys
{
    public static readonly ImmutableArray<string> Root =
    [
        "sheet", "dates", "patient", "diagnoses", "tnm", "pathology", "symptoms", "denied", "markers", "health", "statements", "results", "imaging", "lesions",
        "treatments", "medicines", "allergies", "family", "team", "appointments", "requests", "consents", "questionnaires", "outcomes",
    ];

    /// <summary>Keys that every item may have.</summary>
    public static readonly ImmutableArray<string> Common = ["date", "until", "known", "status", "text", "codes", "from-text", "note"];

    /// <summary>The common keys that a piece of tissue passes on to its values.</summary>
    public static readonly ImmutableArray<string> CommonOfSpecimen = ["date", "known", "status", "note"];

    /// <summary>Keys of a treatment that belong to its kind only.</summary>
    public static readonly FrozenDictionary<string, ImmutableArray<string>> OfTreatment = new Dictionary<string, ImmutableArray<string>>
    {
        ["drug"] = ["ongoing", "dose", "every-days", "single", "stopped", "purpose"],
        ["procedure"] = ["site", "intent", "margin", "outcome"],
        ["radiation"] = ["agent", "cycles", "gbq", "gy", "single", "stopped", "site"],
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, ImmutableArray<string>> Items = new Dictionary<string, ImmutableArray<string>>
    {
        ["diagnoses"] = ["what", "id", "about", "present", "role", "site", "morphology", "severity", "course"],
        ["tnm"] = ["t", "n", "m", "group", "basis", "edition", "about"],
        ["pathology"] = ["id", "about", "kind", "from", "tissue", "taken", "values"],
        ["symptoms"] = ["what", "present", "since", "frequency", "per", "severity", "course", "qualities"],
        ["results"] = ["what", "value", "word", "unit", "lower", "upper", "method", "site", "sample", "original", "about"],
        ["imaging"] = ["what", "covered", "conclusion", "findings", "findings-only"],
        ["findings"] = ["where", "present", "primary", "count", "largest-mm", "uptake", "krenning", "against-liver"],
        ["lesions"] = ["lesion", "where", "what", "longest-mm", "short-axis-mm", "viable-mm", "slice-mm", "role", "primary", "removed", "about"],
        ["treatments"] =
        [
            "what", "kind", "from", "to", "ongoing", "dose", "every-days", "single", "stopped", "purpose", "site", "intent", "margin", "outcome", "agent", "cycles", "gbq", "gy",
        ],
        ["allergies"] = ["what", "present", "severity"],
        ["family"] = ["what", "present", "relation"],
        ["team"] = ["role", "name", "contact"],
        ["appointments"] = ["what", "with"],
        ["requests"] = ["what"],
        ["consents"] = ["scope", "given"],
        ["questionnaires"] = ["what", "answers"],
        ["outcomes"] = ["what", "evidence", "about"],
    }.ToFrozenDictionary();

    public static readonly ImmutableArray<string> Patient = ["id", "name", "born", "age", "sex", "identifiers", "died"];

    /// <summary>How entries refer to a diagnosis of this id.</summary>
    public static string Diagnosis(string id) => $"diagnoses[{id}]";

    public static readonly ImmutableArray<string> StopReasons = ["progression", "toxicity", "completed", "choice", "other"];

    public static readonly ImmutableArray<string> Purposes = ["antitumour", "syndrome", "perioperative", "rescue"];

    public static readonly ImmutableArray<string> Intents = ["curative", "palliative", "supportive", "diagnostic", "preventive"];

    public static readonly ImmutableArray<string> Margins = ["R0", "R1", "R2", "RX"];

    public static readonly ImmutableArray<string> Bases = ["c", "p", "yc", "yp", "r", "rc", "rp", "a"];

    public static readonly ImmutableArray<string> Editions = ["ajcc7", "ajcc8", "ajcc9", "uicc8", "enets"];

    public static readonly ImmutableArray<string> Evidence = ["imaging", "pathology", "laboratory", "clinical"];

    public static readonly ImmutableArray<string> Outcomes = ["progression", "stable", "response", "no-evidence-of-disease", "recurrence", "undetermined", "death"];

    public static readonly ImmutableArray<string> LesionRoles = ["target", "non-target", "new"];

    public static readonly ImmutableArray<string> AgainstLiver = ["below", "equal", "above"];

    public static readonly ImmutableArray<string> Specimens = ["biopsy", "resection", "cytology"];

    public static readonly ImmutableArray<string> Tissues = ["primary", "metastasis"];

    public static readonly ImmutableArray<string> TreatmentKinds = ["drug", "procedure", "radiation"];

    /// <summary>Words that say why there is no value, with the word that is kept.</summary>
    public static readonly FrozenDictionary<string, string> Absent = new Dictionary<string, string>
    {
        ["unknown"] = "unknown",
        ["asked-unknown"] = "asked-unknown",
        ["not-performed"] = "not-performed",
        ["not-done"] = "not-performed",
        ["masked"] = "masked",
        ["not-asked"] = "not-asked",
        ["not-applicable"] = "not-applicable",
        ["asked-declined"] = "asked-declined",
        ["not-permitted"] = "not-permitted",
        ["temp-unknown"] = "temp-unknown",
        ["unsupported"] = "unsupported",
        ["as-text"] = "as-text",
        ["error"] = "error",
        ["not-a-number"] = "not-a-number",
    }.ToFrozenDictionary();

    /// <summary>Laboratory words without a number.</summary>
    public static readonly FrozenDictionary<string, string> LaboratoryWords = new Dictionary<string, string>
    {
        ["normal"] = "normal",
        ["raised"] = "raised",
        ["elevated"] = "raised",
        ["high"] = "raised",
        ["low"] = "low",
        ["positive"] = "positive",
        ["negative"] = "negative",
    }.ToFrozenDictionary();
}
