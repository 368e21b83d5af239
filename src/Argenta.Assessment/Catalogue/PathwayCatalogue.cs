using System.Collections.Immutable;
using Argenta.Course;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Rules;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Symptoms.Patterns;
using Argenta.Terms;

namespace Argenta.Assessment.Catalogue;

/// <summary>The catalogue of all facts of the pathway: what rules may speak of.</summary>
public static class PathwayCatalogue
{
    /// <summary>Words of a T category.</summary>
    public static readonly ImmutableArray<string> T = ["TX", "T0", "Tis", "T1", "T1mi", "T1a", "T1b", "T1c", "T2", "T2a", "T2b", "T3", "T4"];

    /// <summary>Words of an N category.</summary>
    public static readonly ImmutableArray<string> N = ["NX", "N0", "N1", "N2", "N2a", "N2b", "N3"];

    /// <summary>Words of an M category.</summary>
    public static readonly ImmutableArray<string> M = ["M0", "M1", "M1a", "M1b", "M1c", "M1c1", "M1c2"];

    /// <summary>Hormonal syndromes of the output contract.</summary>
    public static readonly ImmutableArray<string> Syndromes =
        ["carcinoid-syndrome", "carcinoid-crisis", "pellagra", "carcinoid-heart-disease", "insulinoma", "gastrinoma", "vipoma", "glucagonoma", "somatostatinoma", "ectopic-acth", "ectopic-ghrh", "hypercalcaemia"];

    /// <summary>Hereditary syndromes of the output contract.</summary>
    public static readonly ImmutableArray<string> Hereditary = ["men1", "vhl", "nf1", "tsc", "men4"];

    /// <summary>Red flags of the output contract.</summary>
    public static readonly ImmutableArray<string> RedFlags = [.. Enumerable.Range(1, 21).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"RF{i}"))];

    /// <summary>Levels of the suspicion score.</summary>
    public static readonly ImmutableArray<string> SuspicionLevels = ["none", "think-of-it", "test-now"];

    /// <summary>Composes the catalogue from what each room reports.</summary>
    public static FactCatalogue Compose(Terminology terms, FactSets sets, HealthKnowledge health, ImmutableArray<MarkerDefinition> markers, ImmutableArray<SampleDefinition> samples, PatternKnowledge patterns, ImmutableArray<FactDefinition> predicates, ImmutableArray<RecordedFact> recorded, ImmutableArray<string> examinations)
    {
        ImmutableArray<string> symptoms = [.. terms.All.Where(t => t.Kind == "symptom").Select(t => t.Id)];
        List<FactDefinition> facts =
        [
            Word<TumourKind>("kind", "What sort of neoplasm it is.", "Histology, differentiation and proliferation.", "Pathology", "biopsy", "pathology-review"),
            Word<PrimarySite>("primary-site", "Where the tumour began.", "Diagnosis, imaging, endoscopy and pathology; what belongs to another cancer is set aside.", "Pathology", "ct", "sstr-pet"),
            Word<GastricType>("gastric-type", "Type of a gastric NET by its background.", "Gastrin, gastric pH, atrophy.", "Pathology", "gastrin", "gastroscopy"),
            Word<Differentiation>("differentiation", "How far the tumour resembles its tissue of origin.", "Stated, else by the histology code.", "Pathology", "pathology-review"),
            Word<Grade>("grade", "Grade: G1 to G3, TC or AC, NEC.", "The higher of Ki-67 and mitoses; lung by mitoses and necrosis.", "Pathology", "pathology-review", "biopsy"),
            Number("ki67", "%", "Ki-67 index, highest recent.", "Pathology", "pathology-review", "biopsy"),
            Number("mitoses", null, "Mitoses per 2 mm2, highest recent.", "Pathology", "pathology-review", "biopsy"),
            Truth("tissue-confirmed", "A neuroendocrine neoplasm is proven by tissue.", "Any pathology entry of kind or grade that is not of another tumour.", "Pathology", "biopsy"),
            Truth("other-cancer", "Entries of another cancer, or of one of which it is not settled whether it is the tumour, are set aside.", "What statements refer to, kinds, organs.", "Pathology", "record-review"),
            WordFact("t", T, "T category.", "Recorded, else derived.", "Staging", "ct", "pathology-review"),
            WordFact("n", N, "N category.", "Recorded, else derived.", "Staging", "ct", "sstr-pet"),
            WordFact("m", M, "M category.", "Recorded, else derived from the spread.", "Staging", "sstr-pet", "ct"),
            Set("metastases", [.. Words<Organ>.All], "Organs with metastases.", "Imaging, pathology and diagnoses.", "Staging", "sstr-pet", "ct"),
            Truth("metastatic", "Distant metastases.", "Any M1, or a metastasis where an edition does not stage the site; no, provisionally, where nobody looked and none is recorded.", "Staging", "sstr-pet", "ct"),
            Set("metastases-seen", [.. Words<Organ>.All], "Organs in which the record shows metastases; others are read as free, provisionally.", "Imaging, pathology and diagnoses.", "Staging", "sstr-pet", "ct"),
            Word<Extent>("extent", "How far it has spread, in one word.", "From the spread and T, N, M.", "Staging", "sstr-pet", "ct"),
            Number("liver-burden", "%", "Share of the liver that is tumour.", "Staging", "radiology-review"),
            Truth("midgut", "Jejunum, ileum, appendix, caecum or proximal colon.", "From the primary site.", "Staging", "ct"),
            Truth("gep", "Stomach to pancreas: gastroenteropancreatic.", "From the primary site.", "Staging", "ct"),
            Truth("gep-or-midgut", "Gastroenteropancreatic, or an unknown primary that behaves like midgut.", "From the primary site.", "Staging", "ct"),
            Set("symptom", symptoms, "Complaints that are there now.", "The latest statement of each.", "Symptoms", "clinic-visit"),
            Set("symptom-recorded", symptoms, "Complaints that the record shows; others are read as not there, provisionally.", "The latest statement of each.", "Symptoms", "clinic-visit"),
            Set("symptom-ever", symptoms, "Complaints that were recorded at any time.", "Any statement.", "Symptoms", "clinic-visit"),
            Set("symptom-denied", symptoms, "Complaints that the latest statement expressly denies.", "The latest statement of each.", "Symptoms", "clinic-visit"),
            Truth("symptomatic", "A complaint that the tumour's mass may cause is there: pain, obstruction, bleeding, jaundice, weight loss.", "From the complaints.", "Symptoms", "clinic-visit"),
            Set("marker-raised", [.. markers.Where(m => m.HasLimit).Select(m => m.Fact)], "Markers that were above their own laboratory's limit at any time.", "Readable values only.", "Symptoms", "hiaa"),
            Truth("marker-confounded", "A marker was taken while something made it unreadable.", "Drugs, illnesses and renal function at the time.", "Symptoms"),
            Set("syndromes", Syndromes, "Hormonal syndromes that are present.", "Clinical and biochemical part, or a recorded diagnosis.", "Symptoms", "hiaa"),
            Set("syndromes-suspected", Syndromes, "Hormonal syndromes that are present, and open those that something points to; others are read as not there, provisionally.", "Clinical and biochemical part, or a recorded diagnosis.", "Symptoms", "hiaa"),
            Set("red-flag", RedFlags, "Red flags of an undiagnosed tumour that have fired; none once it is proven.", "Every part is recorded as present.", "Symptoms", "clinic-visit"),
            WordFact("suspicion-level", SuspicionLevels, "Level of the suspicion score alone; unknown once a tumour is proven.", "The score.", "Symptoms", "clinic-visit"),
            Set("mass-seen", [.. Words<PrimarySite>.All], "Sites in which imaging or endoscopy shows a tumour, whatever it is; others are read as free, provisionally.", "Findings of examinations.", "Staging", "ct"),
            WordFact("functioning", ["none", .. Syndromes], "The leading hormonal syndrome, or none.", "From the syndromes, or stated.", "Symptoms", "hiaa", "clinic-visit"),
            WordFact("chd-severity", ["none", "mild", "moderate", "severe"], "Severity of carcinoid heart disease.", "Stated, or by echocardiography.", "Symptoms", "echocardiography"),
            Truth("tricuspid-leaflets-thickened", "Thickened or retracted tricuspid leaflets.", "Stated by echocardiography.", "Symptoms", "echocardiography"),
            WordFact("tricuspid-regurgitation-grade", ["none", "mild", "moderate", "severe"], "Tricuspid regurgitation.", "Stated by echocardiography.", "Symptoms", "echocardiography"),
            Truth("pulmonary-leaflets-thickened", "Thickened or retracted pulmonary leaflets.", "Stated by echocardiography.", "Symptoms", "echocardiography"),
            WordFact("pulmonary-regurgitation-grade", ["none", "mild", "moderate", "severe"], "Pulmonary regurgitation.", "Stated by echocardiography.", "Symptoms", "echocardiography"),
            Truth("right-ventricular-dilatation", "The right ventricle is dilated.", "Stated by echocardiography.", "Symptoms", "echocardiography"),
            Set("hereditary", Hereditary, "Hereditary syndromes, proven or recorded.", "Diagnoses.", "Symptoms", "record-review"),
            WordFact("sstr", ["positive", "heterogeneous", "negative"], "Somatostatin receptors over all lesions that count.", "Receptor imaging.", "Staging", "sstr-pet"),
            WordFact("fdg", ["positive", "negative"], "Uptake on FDG PET.", "FDG imaging.", "Staging", "fdg-pet"),
            Truth("fdg-mismatch", "A lesion takes up FDG and not the receptor tracer.", "Both scans.", "Staging", "fdg-pet", "sstr-pet"),
            WordFact("resectability", ["resectable", "debulkable", "unresectable"], "Whether all, or most, of the disease can be removed.", "Stated.", "Staging", "radiology-review"),
            Truth("primary-resected", "The primary tumour has been removed.", "Procedures.", "Course", "record-review"),
            Truth("progression", "Progression is recorded.", "Lesions, or a clinician's word.", "Course", "ct", "mri"),
            Word<Tempo>("tempo", "How fast it grows.", "Lesions, or a clinician's word.", "Course", "ct", "mri"),
            Set("progressed-on", sets.Treatments, "Treatments on which the tumour progressed.", "Progression during a course of at least eight weeks.", "Course", "record-review"),
            Set("treated-with", sets.Treatments, "Treatments that were given.", "Courses and procedures.", "Course", "record-review"),
            Set("current-treatment", sets.Treatments, "Treatments that are going on.", "Courses without an end.", "Course", "record-review"),
            Number("lines", null, "Lines of antitumour therapy; analogues are counted apart.", "Course", "record-review"),
            Truth("prior-analogue", "A somatostatin analogue was given.", "Courses.", "Course", "record-review"),
            Date("analogue-since", "First day of the somatostatin analogue that is going on.", "Courses.", "Course", "record-review"),
            Truth("refractory-syndrome", "The syndrome is not controlled on the highest analogue dose.", "Stated.", "Course", "clinic-visit"),
            Set("condition", sets.Conditions, "Other illnesses.", "Diagnoses, by the latest certain word on each; of what passes, such as an infection, not what is over.", "Health", "record-review"),
            Truth("cytopenia-explained", "An enlarged spleen or tumour in the marrow explains a low blood count.", "Diagnoses; no where none is recorded.", "Health", "record-review"),
            Set("condition-recorded", sets.Conditions, "Other illnesses that are recorded; what is not recorded is taken as not there, provisionally.", "Diagnoses.", "Health", "record-review"),
            Set("medicine", sets.Medicines, "Medicines taken now, by class.", "Medication entries without an end; \"no known medications\" is none, provisionally once it is old or something was begun since.", "Health", "record-review"),
            Set("allergy", sets.Allergies, "Allergies.", "Allergy entries; \"no known allergy\" is none.", "Health", "record-review"),
            WordFact("sex", [.. Words<Sex>.All], "Recorded sex.", "Patient.", "Health"),
            Number("age", "a", "Age in years.", "Health", "clinic-visit"),
            Truth("pregnancy", "Pregnant. Known false where it cannot apply.", "Recorded; after its end, or once it must be over, no more.", "Health", "pregnancy-test"),
            Truth("breastfeeding", "Breastfeeding. Known false where it cannot apply.", "Recorded.", "Health", "clinic-visit"),
            Truth("crisis-plan", "A plan for carcinoid crisis is documented.", "Stated.", "Health", "record-review"),
            Date("last-echocardiography", "Day of the last echocardiography.", "Imaging.", "Health", "echocardiography"),
        ];
        facts.AddRange(health.Values.Select(v => new FactDefinition
        {
            Name = v.Fact,
            Kind = FactKind.Number,
            Unit = v.Multiple ? null : v.Unit,
            OtherUnits = v.Multiple ? [] : Units(terms, v.Item),
            Meaning = v.Name + ".",
            Derivation = "The latest recorded value.",
            Tests = v.Tests,
            Room = "Health",
        }));
        facts.AddRange(HealthFacts(health));
        facts.AddRange(SymptomFacts.Of(terms));
        foreach (var marker in markers)
        {
            facts.Add(Number(marker.Fact, marker.Unit, marker.Name + ", latest readable value.", "Symptoms", [.. marker.Tests]) with { OtherUnits = Units(terms, marker.Item) });
            if (marker.HasLimit)
            {
                facts.Add(Number(marker.Fact + "-uln", null, marker.Name + " as a multiple of its own upper limit.", "Symptoms", [.. marker.Tests]));
            }

            if (marker.HasLowLimit)
            {
                facts.Add(Number(marker.Fact + "-lln", null, marker.Name + " as a multiple of its own lower limit.", "Symptoms", [.. marker.Tests]));
            }

            if (marker.CountsRaised)
            {
                facts.Add(Number(marker.Fact + "-times-raised", null, marker.Name + ": on how many days it was raised.", "Symptoms", [.. marker.Tests]));
            }
        }

        facts.AddRange(patterns.All.Select(p => Truth(p.Fact, p.Meaning, "Complaints, illnesses, medicines and their times together.", "Symptoms", "clinic-visit")));
        facts.AddRange(TimedFacts.Define(sets));
        facts.AddRange(TumourFacts.Definitions);
        facts.AddRange(OutlookFacts.Definitions);
        facts.AddRange(CourseFacts.Definitions);
        facts.AddRange(recorded.Select(r => r.Definition));
        if (!facts.Any(f => f.Name == "gastric-ph"))
        {
            facts.Add(Number("gastric-ph", null, "Gastric pH.", "Symptoms", "gastric-ph"));
        }
        facts.AddRange(samples.SelectMany(s => s.Values.Select(v => v.Words.IsEmpty
            ? Number(v.Fact, v.Unit, v.Name + ".", "Symptoms", [.. s.Tests]) with { OtherUnits = Units(terms, v.Item) }
            : WordFact(v.Fact, v.Words, v.Name + ".", "Of one sample.", "Symptoms", s.Tests))));

        facts.AddRange(FollowUpFacts.Define(terms, [.. markers.Select(m => m.Fact)], examinations));
        facts.AddRange(predicates);
        return new FactCatalogue(facts);
    }

    /// <summary>Words, diagnoses and computed values of overall health.</summary>
    private static IEnumerable<FactDefinition> HealthFacts(HealthKnowledge health) =>
    [
        .. health.Words.Select(w => WordFact(w.Fact, w.Words, w.Name + ".", w.Terms.IsEmpty ? "The latest statement." : "The latest grade, else whether it is there.", "Health", w.Tests)),
        .. health.Conditions.Select(c => Truth(c.Fact, c.Name + ".", "Diagnoses.", "Health", c.Tests)),
        .. HealthKnowledge.Computed.Select(c => Number(c.Fact, c.Unit, c.Name + ".", "Health", TestsOf(c.Fact)) with { Derivation = "Recorded, else computed." }),
        Number("child-pugh", null, "Child-Pugh points, 5 to 15.", "Health", "blood-chemistry", "blood-coagulation") with { Derivation = "Item by item, an unknown one as one to three points; else as recorded." },
        WordFact("child-pugh-class", [.. health.ChildPugh.Classes.Select(c => c.Class)], "Child-Pugh class.", "By the points, else as recorded.", "Health", "blood-chemistry", "blood-coagulation"),
        Number("charlson", null, "Charlson index of 1987 without the index tumour.", "Health", "record-review") with { Derivation = "Diagnoses; provisional, for what is not recorded may be there." },
        Number("charlson-updated", null, "Charlson index with the weights of 2011, without the index tumour.", "Health", "record-review") with { Derivation = "Diagnoses." },
        Number("charlson-age", null, "Charlson index of 1987 without the index tumour, with a point for each decade from 50.", "Health", "record-review") with { Derivation = "Diagnoses and age." },
        Number("charlson-ten-year-survival", "%", "Ten-year survival by age and other illnesses alone.", "Health", "record-review") with { Derivation = "From the Charlson index with age." },
    ];

    private static ImmutableArray<string> TestsOf(string computed) => computed switch
    {
        "creatinine-clearance" or "egfr-absolute" => ["blood-chemistry", "clinic-visit"],
        "egfr" or "calcium-corrected" => ["blood-chemistry"],
        "qtcf" => ["ecg"],
        _ => ["clinic-visit"],
    };

    private static ImmutableArray<(string Unit, decimal Factor)> Units(Terminology terms, string item) =>
        terms[item]?.Units.Select(u => (u.Key, u.Value)).OrderBy(u => u.Key, StringComparer.Ordinal).ToImmutableArray() ?? [];

    private static FactDefinition Word<T>(string name, string meaning, string derivation, string room, params ImmutableArray<string> tests)
        where T : struct, Enum =>
        WordFact(name, [.. Words<T>.All], meaning, derivation, room, tests);

    private static FactDefinition WordFact(string name, ImmutableArray<string> words, string meaning, string derivation, string room, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Word, Words = words, Meaning = meaning, Derivation = derivation, Room = room, Tests = tests };

    private static FactDefinition Set(string name, ImmutableArray<string> words, string meaning, string derivation, string room, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.WordSet, Words = words, Meaning = meaning, Derivation = derivation, Room = room, Tests = tests };

    private static FactDefinition Truth(string name, string meaning, string derivation, string room, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Truth, Meaning = meaning, Derivation = derivation, Room = room, Tests = tests };

    private static FactDefinition Number(string name, string? unit, string meaning, string room, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Number, Unit = unit, Meaning = meaning, Room = room, Tests = tests };

    private static FactDefinition Date(string name, string meaning, string derivation, string room, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Date, Meaning = meaning, Derivation = derivation, Room = room, Tests = tests };
}
