using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Web.People;

/// <summary>Which fields the form has. The words are the sheet's (docs/case-sheet.md); what is offered to choose comes from the terminology.</summary>
internal static class SheetFields
{
    private static readonly ImmutableArray<string> YesNo = ["yes", "no"];

    /// <summary>The sections in the order of the sheet.</summary>
    public static ImmutableArray<SheetSection> Sections(Terminology terms)
    {
        ImmutableArray<string> Words(string kind) => [.. terms.All.Where(t => t.Kind == kind).Select(t => t.Id).Order(StringComparer.Ordinal)];
        var (sites, organs, symptoms) = (Words("site"), Words("organ"), Words("symptom"));
        ImmutableArray<string> places = [.. sites.Concat(organs).Distinct().Order(StringComparer.Ordinal)];
        return
        [
            new("patient", "Person", 0,
            [
                new("id", "Hospital number"), new("name", "Name") { Width = 2 }, new("born", "Born", "1961-05-17, 1961-05 or 1961"), new("sex", "Sex", "", "female", "male", "other"), new("died", "Died", "date"),
            ]),
            new("diagnoses", "Diagnoses: tumour, metastases, syndromes, other illnesses", 3,
            [
                new("what", "What", "a word of the list, or plain words", Words("condition")) { Width = 2, Given = ["neuroendocrine-tumour"] }, new("site", "Site", "", places), new("date", "Date", "2024-05-17, 2024-05 or 2024"), new("present", "Present", "no for what was excluded", YesNo),
            ]),
            new("tnm", "TNM as somebody wrote it", 1,
            [
                new("t", "T", "T3"), new("n", "N", "N1"), new("m", "M", "M1a"), new("basis", "Basis", "", "c", "p", "yc", "yp"), new("edition", "Edition", "", "ajcc7", "ajcc8", "ajcc9", "uicc8", "enets"), new("date", "Date", "date"),
            ]),
            new("pathology", "Tissue", 2,
            [
                new("kind", "Kind", "", "biopsy", "resection", "cytology"), new("from", "From", "", places), new("tissue", "Tissue", "", "primary", "metastasis"), new("taken", "Taken", "date"),
                new("values.histology", "Histology", "the report's words") { Width = 2 }, new("values.differentiation", "Differentiation", "", "well", "poor"), new("values.ki67", "Ki-67", "%: 8, 1-2, <3"), new("values.mitoses", "Mitoses", "per 2 mm2"), new("values.necrosis", "Necrosis", "", "none", "focal", "extensive"),
                new("values.primary-size", "Size of the primary", "mm"), new("values.nodes-positive", "Nodes positive"), new("values.nodes-examined", "Nodes examined"), new("values.margin", "Margin", "", "R0", "R1", "R2"),
            ]),
            new("symptoms", "Complaints", 4,
            [
                new("what", "What", "", symptoms) { Width = 2 }, new("present", "Present", "no for what was denied", YesNo), new("since", "Since", "date"), new("frequency", "How often", "3, 3-4"), new("per", "Per", "", "day", "week", "month"), new("severity", "Severity"),
            ]),
            new("markers", "Tumour markers, with the laboratory's own limit", 3,
            [
                new("what", "What", "", "hiaa-urine", "hiaa-blood", "cga", "cga-units", "cga-molar", "nt-probnp", "gastrin", "insulin", "glucagon", "vip", "serotonin") { Given = ["hiaa-urine", "cga", "nt-probnp"] }, new("value", "Value"), new("unit", "Unit", "umol/24h, ng/mL, ng/L") { Given = ["umol/24h", "ng/mL", "ng/L"] }, new("upper", "Upper limit"), new("date", "Date", "date"),
            ]),
            new("health", "Health", 9,
            [
                new("what", "What", "", "ecog", "weight", "height", "creatinine", "haemoglobin", "neutrophils", "platelets", "bilirubin", "albumin", "inr", "hba1c", "qtc") { Given = ["ecog", "weight", "height", "creatinine", "haemoglobin", "neutrophils", "platelets", "bilirubin", "albumin"] }, new("value", "Value"),
                new("unit", "Unit", "kg, cm, umol/L, g/dL") { Given = ["", "kg", "cm", "umol/L", "g/dL", "10*9/L", "10*9/L", "umol/L", "g/L"] }, new("upper", "Upper limit"), new("date", "Date", "date"),
            ]),
            new("statements", "What a clinician stated", 5,
            [
                new("what", "What", "", "functioning", "sstr", "liver-burden", "resectability", "tempo", "crisis-plan", "pregnancy") { Given = ["functioning", "sstr", "liver-burden", "resectability", "tempo"] },
                new("value", "Answer", "none, carcinoid-syndrome; positive, negative; percent; unresectable; slow-progressing") { Width = 2 }, new("date", "Date", "date"),
            ]),
            new("imaging", "Examinations", 3,
            [
                new("what", "What", "", Words("modality")), new("date", "Date", "date"), new("covered", "Organs shown", "liver, lung, bone") { Width = 2 }, new("conclusion", "Conclusion", "the report's words") { Width = 3 },
            ]),
            new("treatments", "Treatments", 3,
            [
                new("what", "What", "lanreotide, everolimus, prrt, small-bowel-resection") { Width = 2 }, new("from", "From", "date"), new("to", "To", "date"), new("ongoing", "Going on", "", YesNo), new("dose", "Dose as written"), new("every-days", "Every", "days"), new("cycles", "Cycles"), new("stopped", "Stopped for", "", "progression", "toxicity", "completed", "choice", "other"),
            ]),
            new("outcomes", "The clinician's word on the course", 1,
            [
                new("what", "What", "", "progression", "stable", "response", "no-evidence-of-disease", "recurrence"), new("date", "Date", "date"), new("evidence", "Evidence", "", "imaging", "pathology", "laboratory", "clinical"),
            ]),
        ];
    }
}
