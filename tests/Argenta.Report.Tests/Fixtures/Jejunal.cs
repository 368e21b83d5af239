using Argenta.Tests.Shared;
using Argenta.Assessment.Plain;
using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Health;
using Argenta.Prognosis;
using Argenta.Record;
using Argenta.Symptoms;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Report.Tests.Fixtures;

/// <summary>A man of 53 with a jejunal NET G1, liver metastases and carcinoid syndrome, progressing under the analogue, two cycles of PRRT given. By hand: no rule made it.</summary>
internal static class Jejunal
{
    public static readonly LocalDate AsOf = new(2026, 11, 22);

    private static readonly Because Ki67 = Because.Recorded("Ki-67 1-2 %, liver biopsy", Entry("Observation", "ki67", 120, "2024-03-22"));
    private static readonly Because Liver = Because.Recorded("Metastases in all segments of the liver, the largest 26 mm in segment 4", Entry("Observation", "ct-liver", 204, "2024-02-20"));
    private static readonly Because Progressed = Because.Recorded("Progression, by CT", Entry("Observation", "ct-progression", 388, "2026-03-04"));
    private static readonly Because OnLanreotide = Because.Recorded("lanreotide (120 mg every 14 days), from 2025-02-03 going on", Entry("MedicationStatement", "lanreotide-14", 342, "2025-02-03"));
    private static readonly Because Scintigraphy = Because.Recorded("Uptake in liver and jejunal lesion, above the liver's", Entry("Observation", "octreoscan", 231, "2024-04-02"));

    public static PatientAssessment Assessment { get; } = new()
    {
        AsOf = AsOf,
        Response = NoResponse.On(AsOf),
        Person = Record().Person,
        Label = new()
        {
            Purpose = "Shows what a record says of a neuroendocrine tumour, what is missing, and what published sources say, for the discussion of a tumour board.",
            Users = "Clinicians of a tumour board; not for patients without their team.",
            Software = "Argenta 0.1.0",
            Knowledge = "2026.11 (2026-11-20)",
            DataAsOf = new LocalDate(2026, 11, 3),
            NotUnderstood = 2,
            Statements = ["Supports the team, never replaces it.", "Not a medical device. Its rules have not been reviewed by clinicians."],
        },
        Findings = Findings(),
        Spread = Spread(),
        Symptoms = Symptoms(),
        Suspicion = new() { Shown = false },
        Outlook = Outlooks.With("small intestine", Ki67),
        Health = Health(),
        Courses = Courses(),
        Progression = new()
        {
            Events = [new(PartialDate.Parse("2026-03-04"), Progressed)],
            Progression = Terms.Findings.Settled("progression", true, Progressed),
            Tempo = Terms.Findings.Provisional("tempo", Tempo.SlowProgressing, [Progressed], [new("tempo", "Measured targets would show how fast it grows.", "ct")], Tempo.SlowProgressing, Tempo.Progressing),
            ProgressedOn = ImmutableDictionary<string, ImmutableArray<Because>>.Empty.Add("lanreotide", [Progressed]),
            Lines = [new(1, [Courses()[3]], false)],
        },
        Markers = Markers(),
        Workup = Workup(),
        Completeness = new(false, [new("platelets", "PRRT must not be continued without a blood count.", "blood-count"), new("creatinine-clearance", "Renal function decides on PRRT.", "creatinine")]),
        Options = Options(),
        FollowUp = FollowUp(),
        Alerts =
        [
            new() { Id = "crisis-plan", Severity = Severity.Critical, Title = "No plan against a carcinoid crisis is recorded", Action = "Write one before any anaesthesia, biopsy or liver procedure.", Source = "ENETS22-CS", Because = [Because.Recorded("Carcinoid syndrome", Entry("Condition", "cs", 77, "2024-04-10"))] },
            new() { Id = "echo-needed", Severity = Severity.Warning, Title = "Echocardiography never recorded with carcinoid syndrome", Action = "Echocardiography, NT-proBNP.", Source = "ENETS22-CHD", Because = [Because.Cited("Every patient with carcinoid syndrome is screened", "ENETS22-CHD", Certainty.Known, "F-12")] },
            new() { Id = "knowledge-age", Severity = Severity.Info, Title = "Markers stayed normal at progression: imaging governs" },
        ],
        Plain = Plain(),
        Record = Record(),
    };

    public static EntryReference Entry(string resource, string id, int line, string date) => new(resource, id, $"/entry/{line}", "jejunal.json", line, PartialDate.Parse(date));

    private static PatientRecord Record() => new()
    {
        Person = new() { Id = "case-013", Name = "Anders Example", BirthDate = PartialDate.Parse("1973-05-02"), Sex = Sex.Male, Identifiers = [(null, "4711-0815")] },
        Entries =
        [
            new ImagingEntry { Source = Entry("ImagingStudy", "ct1", 200, "2024-02-20"), Modality = "ct", Happened = PartialDate.Parse("2024-02-20"), Conclusion = "liver metastases" },
            new ImagingEntry { Source = Entry("ImagingStudy", "srs", 230, "2024-04-02"), Modality = "sstr-scintigraphy", Happened = PartialDate.Parse("2024-04-02") },
            new ImagingEntry { Source = Entry("ImagingStudy", "ct2", 240, "2025-01-15"), Modality = "ct", Happened = PartialDate.Parse("2025-01-15"), Conclusion = "stable" },
            new ImagingEntry { Source = Entry("ImagingStudy", "ct3", 380, "2026-03-04"), Modality = "ct", Happened = PartialDate.Parse("2026-03-04"), Conclusion = "progression" },
            new ObservationEntry { Source = Entry("Observation", "ki67", 120, "2024-03-22"), Item = "ki67", Number = NumberRange.Between(1, 2), Unit = "%", Happened = PartialDate.Parse("2024-03-22"), Specimen = new("s1", "biopsy", null) },
            new TnmEntry { Source = Entry("Observation", "t", 150, "2024-05-20"), Axis = "t", Category = "T3", Basis = "p", Happened = PartialDate.Parse("2024-05-20") },
            new TnmEntry { Source = Entry("Observation", "n", 151, "2024-05-20"), Axis = "n", Category = "N1", Basis = "p", Happened = PartialDate.Parse("2024-05-20") },
            new TnmEntry { Source = Entry("Observation", "m", 152, "2024-05-20"), Axis = "m", Category = "M1a", Basis = "c", Happened = PartialDate.Parse("2024-05-20") },
        ],
        Unmapped = [new(Entry("Observation", "x1", 512, "2025-01-15"), "Serum porcelain 3 U", "No term of this name is known."), new(Entry("Procedure", "x2", 530, "2025-02-15"), "Spa treatment", "Not a procedure of this pathway.")],
    };

    private static ImmutableArray<Finding> Findings() =>
    [
        Terms.Findings.Settled("kind", "NET", Because.Cited("Well-differentiated epithelial tumour, chromogranin and synaptophysin positive", "WHO22", Certainty.Known, "C-01", children: [Because.Recorded("Well-differentiated neuroendocrine tumour", Entry("DiagnosticReport", "path1", 110, "2024-03-22"))])),
        Terms.Findings.Settled("primary-site", PrimarySite.Jejunum, Because.Recorded("Jejunal loop with arterial enhancement; jejunal resection", Entry("Condition", "primary", 60, "2024-02-20"))),
        Terms.Findings.Unknown<string>("gastric-type", []),
        Terms.Findings.Settled("differentiation", "well", Because.Recorded("Well differentiated", Entry("DiagnosticReport", "path1", 110, "2024-03-22"))),
        Terms.Findings.Provisional("grade", "G1", [Because.Cited("Ki-67 below 3 %", "WHO22", Certainty.Verified, "G-02", children: [Ki67])], [new("mitoses", "A mitotic count of 2 or more would make it G2.", "biopsy")], "G1", "G2") with { Recorded = "G1", HasRecorded = true, Derived = "G1", HasDerived = true, Flags = ["stated-only"] },
        Terms.Findings.Settled<ImmutableArray<GradeRow>>("grades", [new("s1", "liver", PartialDate.Parse("2024-03-22"), "G1", NumberRange.Between(1, 2), null), new("s2", "jejunum", PartialDate.Parse("2024-05-20"), "G1", NumberRange.Exactly(1), null)], Ki67),
        Terms.Findings.Settled("ki67", NumberRange.Between(1, 2), Ki67) with { Unit = "%" },
        Terms.Findings.Unknown<NumberRange>("mitoses", [new("mitoses", "It would settle the grade.", "biopsy")]),
        Terms.Findings.Settled("t", "T3", Because.Recorded("pT3", Entry("Observation", "t", 150, "2024-05-20"))) with { Basis = "p" },
        Terms.Findings.Settled("n", "N1", Because.Recorded("pN1", Entry("Observation", "n", 151, "2024-05-20"))) with { Basis = "p" },
        Terms.Findings.Settled("m", "M1a", Because.Cited("Liver alone", "AJCC8", Certainty.Known, "S-07", children: [Liver])) with { Basis = "c" },
        Terms.Findings.Settled("stage-group", "IV", Because.Cited("Any T, any N, M1", "AJCC8", Certainty.Known, "S-11", children: [Liver])),
        Terms.Findings.Settled("stage-edition", "ajcc9", Because.Recorded("Diagnosed in 2024", Entry("Condition", "primary", 60, "2024-02-20"))),
        Terms.Findings.Settled<ImmutableArray<StageRow>>("stage-groups", [new("ajcc8", "T3", "N1", "M1a", "IV", "4", [Because.Cited("Any T, any N, M1", "AJCC8", Certainty.Known)]), new("ajcc9", "T3", "N1", "M1a", "IV", string.Empty, [])]),
        Terms.Findings.Settled<ImmutableArray<MetastasisRow>>("metastases", [new(Organ.Liver, PartialDate.Parse("2024-02-20"), ["ct", "sstr-scintigraphy"], NumberRange.AtLeast(8), NumberRange.Exactly(26))], Liver),
        Terms.Findings.Settled("extent", "liver-only", Liver),
        Terms.Findings.Unknown<string>("liver-burden", [new("liver-burden", "Over 75 % would speak against PRRT.", "mri")], [Liver]),
        Terms.Findings.Settled("functioning", "carcinoid-syndrome", Because.Recorded("Carcinoid syndrome", Entry("Condition", "cs", 77, "2024-04-10"))),
        Terms.Findings.Settled<ImmutableArray<string>>("syndromes", ["carcinoid-syndrome"], Because.Cited("Diarrhoea with raised 5-HIAA that cleared under the analogue", "ENETS22-CS", Certainty.Known, "P-03", Truth.True,
            [Because.Recorded("Watery diarrhoea, 3-4 a day", Entry("Observation", "diarrhoea", 80, "2023-12")), Because.Recorded("5-HIAA 21 umol/24 h, 1.5 times the upper limit", Entry("Observation", "hiaa1", 95, "2024-02-25"))])),
        Terms.Findings.Settled("hereditary", ImmutableArray<string>.Empty, Because.Recorded("No tumour in the family", Entry("FamilyMemberHistory", "f1", 40, "2024-02-25"), Truth.False)),
        Terms.Findings.Settled("sstr", "positive", Scintigraphy),
        Terms.Findings.Settled("krenning", NumberRange.Exactly(3), Scintigraphy),
        Terms.Findings.Unknown<string>("fdg", [new("fdg", "A mismatch would speak against PRRT.", "fdg-pet")]),
        Terms.Findings.Provisional("tempo", Tempo.SlowProgressing, [Progressed], [new("tempo", "Measured targets would show how fast it grows.", "ct")], Tempo.SlowProgressing, Tempo.Progressing),
        Terms.Findings.Settled("progression", true, Progressed),
        Terms.Findings.Conflict<NumberRange>("primary-size", [NumberRange.Exactly(18), NumberRange.Exactly(22)], [Because.Recorded("18 mm, CT", Entry("Observation", "size1", 208, "2024-02-20")), Because.Recorded("22 mm, resection", Entry("Observation", "size2", 154, "2024-05-20"))]) with { Unit = "mm" },
        Terms.Findings.Settled("margin", "R0", Because.Recorded("R0", Entry("DiagnosticReport", "path2", 160, "2024-05-20"))),
        Terms.Findings.Unknown<NumberRange>("ecog", [new("ecog", "Fitness decides on chemotherapy and surgery.", "clinic-visit")]),
        Terms.Findings.Settled("age", NumberRange.Exactly(53)) with { Unit = "a" },
    ];

    private static ImmutableArray<OrganView> Spread() =>
    [
        new("liver", "involved", PartialDate.Parse("2024-02-20"), ["ct", "sstr-scintigraphy"], NumberRange.AtLeast(8), NumberRange.Exactly(26), [Liver]),
        new("lung", "clear", default, ["ct"], null, null, [Because.Recorded("Lungs clear", Entry("Observation", "ct-lung", 210, "2026-03-04"), Truth.False)]),
        .. ((string[])["pleura", "pericardium"]).Select(o => new OrganView(o, "clear", default, ["ct"], null, null, [])),
        new("bone", "never-imaged", default, [], null, null, []),
        new("peritoneum", "uncertain", PartialDate.Parse("2026-03-04"), ["ct"], null, null, [Because.Recorded("Thickened fold, to be watched", Entry("Observation", "ct-per", 392, "2026-03-04"), Truth.Unknown)]),
        .. ((string[])["distant-nodes", "adrenal"]).Select(o => new OrganView(o, "clear", default, ["ct"], null, null, [])),
        .. ((string[])["brain", "bowel", "heart", "orbit", "skin", "breast"]).Select(o => new OrganView(o, "never-imaged", default, [], null, null, [])),
    ];

    private static ImmutableArray<SymptomState> Symptoms() =>
    [
        new() { Id = "diarrhoea", Name = "Diarrhoea", Plain = "Loose stools", State = Truth.True, Ever = true, Onset = PartialDate.Parse("2023-12"), Frequency = NumberRange.Between(3, 4), FrequencyUnit = "/d", Qualities = ["watery"], Course = "better", Because = [Because.Recorded("Diarrhoea, 3-4 a day", Entry("Observation", "diarrhoea", 80, "2023-12"))] },
        new() { Id = "sweating", Name = "Sweating", Plain = "Sweating", State = Truth.False, Ever = true, Resolved = true, Onset = PartialDate.Parse("2023-12"), Because = [Because.Recorded("Sweating, gone 2024-06", Entry("Observation", "sweating", 81, "2024-06"), Truth.False)] },
        new() { Id = "weight-loss", Name = "Weight loss", Plain = "Losing weight", State = Truth.True, Ever = true, Onset = PartialDate.Parse("2023-12"), Severity = "5 kg", Because = [Because.Recorded("Weight loss of 5 kg", Entry("Observation", "weight-loss", 83, "2024-02-25"))] },
        new() { Id = "wheezing", Name = "Wheezing", Plain = "Wheezing", State = Truth.False, Because = [Because.Recorded("No wheezing", Entry("Observation", "wheezing", 84, "2024-02-25"), Truth.False)] },
        new() { Id = "flushing", Name = "Flushing", Plain = "Hot red face" },
        new() { Id = "abdominal-pain", Name = "Abdominal pain", Plain = "Belly pain" },
    ];

    private static HealthAssessment Health()
    {
        var age = Terms.Findings.Settled("age", NumberRange.Exactly(53), Because.Recorded("Born 1973-05-02", new("Patient", "case-013", "/entry/0", "jejunal.json", 4))) with { Unit = "a" };
        return new()
        {
            Age = age,
            Sex = Terms.Findings.Settled("sex", Sex.Male),
            Pregnancy = Terms.Findings.Settled("pregnancy", false),
            Breastfeeding = Terms.Findings.Settled("breastfeeding", false),
            Values =
            [
                new("age", "Age", age),
                new("haemoglobin", "Haemoglobin", Terms.Findings.Settled("haemoglobin", NumberRange.Exactly(14), Because.Recorded("Haemoglobin 14 g/dL", Entry("Observation", "hb", 90, "2026-10-02"))) with { Unit = "g/dL" }),
                new("platelets", "Platelets", Terms.Findings.Unknown<NumberRange>("platelets", [new("platelets", "Decides on PRRT.", "blood-count")]) with { Unit = "10*9/L" }),
                new("creatinine-clearance", "Creatinine clearance", Terms.Findings.Unknown<NumberRange>("creatinine-clearance", []), "Cockcroft and Gault", "CG76"),
                new("bmi", "Body mass index", Terms.Findings.Settled("bmi", NumberRange.Exactly(24.123456789m), Because.Recorded("Weight 74 kg", Entry("Observation", "weight", 91, "2026-10-02"))) with { Unit = "kg/m2" }, "weight (kg) / height (m) squared", "HOUSE"),
            ],
        };
    }

    private static ImmutableArray<TreatmentCourse> Courses()
    {
        TreatmentClass analogue = new("somatostatin-analogue", ["somatostatin-analogue"], null, "somatostatin-analogue", true, false);
        return
        [
            new() { What = "lanreotide", Name = "Lanreotide", Modality = "somatostatin-analogue", Class = analogue, From = PartialDate.Parse("2024-04-15"), To = PartialDate.Parse("2025-02-02"), Dose = "120 mg every 28 days", ReasonStopped = "other" },
            new() { What = "small-bowel-resection", Name = "Small bowel resection", Modality = "surgery", Class = new("resection", ["resection"], null, "surgery", false, true), From = PartialDate.Parse("2024-05-14"), To = PartialDate.Parse("2024-05-14") },
            new() { What = "lanreotide", Name = "Lanreotide", Modality = "somatostatin-analogue", Class = analogue, From = PartialDate.Parse("2025-02-03"), Ongoing = true, Dose = "120 mg every 14 days" },
            new() { What = "lutetium-177-dotatate", Name = "PRRT with 177Lu-DOTATATE", Modality = "radiotherapy", Class = new("prrt", ["prrt"], null, "radiotherapy", true, true), From = PartialDate.Parse("2026-06-10"), Cycles = 2, CumulativeGBq = 14.8m, LastDose = PartialDate.Parse("2026-08-12") },
        ];
    }

    private static ImmutableArray<MarkerSeries> Markers()
    {
        static MarkerSeries Series(string fact, string name, string unit, decimal limit, string? method, params (string Date, decimal Value)[] values) => new()
        {
            Definition = new(fact, fact, name, unit, true, false, false, [], []),
            Points = [.. values.Select((v, i) => new MarkerPoint(new ObservationEntry { Source = Entry("Observation", $"{fact}{i}", 95 + i, v.Date), Item = fact, Number = NumberRange.Exactly(v.Value), Unit = unit, ReferenceHigh = limit, Method = method, Happened = PartialDate.Parse(v.Date) }, NumberRange.Exactly(v.Value / limit), null))],
            Latest = Terms.Findings.Settled(fact, NumberRange.Exactly(values[^1].Value)) with { Unit = unit },
            LatestMultiple = Terms.Findings.Settled(fact + "-uln", NumberRange.Exactly(values[^1].Value / limit)),
            EverRaised = Truth.True,
            Because = [],
        };
        return
        [
            Series("cga", "CgA", "ug/L", 84.7m, null, ("2024-02-25", 159.5m), ("2024-08-10", 61m), ("2025-01-20", 70m), ("2026-03-10", 78m), ("2026-10-02", 66m)),
            Series("hiaa-urine", "5-HIAA", "umol/d", 14m, null, ("2024-02-25", 21m), ("2024-08-10", 9m), ("2025-01-20", 11m), ("2026-03-10", 12m)),
        ];
    }

    private static ImmutableArray<WorkupItem> Workup() =>
    [
        new() { Test = "blood-count", Name = "Blood count", Plain = "Blood test", Status = WorkupStatus.Next, Rank = 1, Settles = ["platelets", "neutrophils"], Worth = [new("platelets", "below 75", [new("options.prrt-lutetium-177-dotatate.status", "undecided", "contraindicated")]), new("platelets", "75 or more", [new("options.prrt-lutetium-177-dotatate.status", "undecided", "recommended")])], Because = [Because.Cited("Marrow reserve is a must-know of PRRT", "LUTATHERA", Certainty.Known, "R-155")] },
        new() { Test = "creatinine", Name = "Creatinine", Plain = "Blood test for the kidneys", Status = WorkupStatus.Useful, Rank = 2, Settles = ["creatinine-clearance"] },
        new() { Test = "echocardiography", Name = "Echocardiography", Plain = "Ultrasound of the heart", Status = WorkupStatus.Useful, Rank = 3, Settles = ["chd-severity"], Precautions = [Because.Cited("Before any major liver surgery", "ENETS22-CHD", Certainty.Known)] },
        new() { Test = "fdg-pet", Name = "FDG PET", Plain = "Sugar scan", Status = WorkupStatus.Useful, Rank = 4, Settles = ["fdg", "fdg-mismatch"] },
        new() { Test = "ct", Name = "CT", Plain = "CT scan", Status = WorkupStatus.Done, Because = [Progressed] },
        new() { Test = "liver-biopsy", Name = "Liver biopsy", Plain = "Sample from the liver", Status = WorkupStatus.Contraindicated, Alternative = "ct", Because = [Because.Cited("No crisis plan is recorded", "HOUSE", Certainty.Derived)] },
        new() { Test = "gastroscopy", Name = "Gastroscopy", Plain = "Look into the stomach", Status = WorkupStatus.NotNeeded },
    ];

    private static ImmutableArray<OptionAssessment> Options() =>
    [
        new()
        {
            Id = "prrt-lutetium-177-dotatate", Name = "PRRT with 177Lu-DOTATATE: complete four cycles", Modality = "radiotherapy", Intent = ["growth-control", "syndrome-control"], Role = "with the analogue", PlannedLength = "four cycles, 8 weeks apart", Review = "after each cycle: blood count, renal function", Stop = "progression, marrow or renal toxicity",
            Status = "recommended", Settled = false, Rank = 1,
            For =
            [
                Because.Cited("G1 midgut NET, SSTR positive, progressed on an analogue", "NETTER-1", Certainty.Verified, "R-151", children: [OnLanreotide, Progressed, Scintigraphy, Because.Cited("Grade G1 or G2", "WHO22", Certainty.Verified, "G-02", children: [Ki67])]),
                Because.Cited("Two cycles given and tolerated", "HOUSE", Certainty.Derived, children: [Because.Recorded("177Lu-DOTATATE, 2 cycles, 14.8 GBq", Entry("Procedure", "prrt2", 402, "2026-08-12"))]),
            ],
            Against = [Because.Cited("Liver burden over 75 %", "ENETS24", Certainty.Known, "R-157", Truth.Unknown)],
            Needs = [new("platelets", "Below 75 it is contraindicated.", "blood-count")],
            Confirm = [new("weight", "Activity and clearance need it.", "clinic-visit"), new("ascites", "Third spaces prolong exposure.")],
            Cautions = [Because.Cited("Crisis may follow the first hours of infusion: plan cover", "ENETS22-CS", Certainty.Known)],
            NeedsFirst = ["sstr-pet", "blood-count"], Toxicities = ["cytopenia", "renal impairment", "myelodysplasia"], Alternatives = ["everolimus"],
            Evidence = [new("netter-1", "NETTER-1", "Midgut NET G1-G2, SSTR positive, progressed on octreotide", Truth.True, "PFS HR 0.21 (95 % CI 0.13-0.33)", "NETTER-1", Certainty.Verified)],
            Strength = [("ESMO", "I, A", 2020, Certainty.Known), ("ENETS", "strong", 2024, Certainty.Known)], Approval = [("us", "approved 2018"), ("eu", "approved 2017")], Certainty = Certainty.Verified,
        },
        new() { Id = "lanreotide", Name = "Lanreotide, continued", Modality = "somatostatin-analogue", Intent = ["syndrome-control"], Role = "background", Status = "recommended", Settled = true, Rank = 2, For = [Because.Cited("Carcinoid syndrome", "ESMO20", Certainty.Known, "R-110", children: [OnLanreotide])], Evidence = [new("clarinet", "CLARINET", "Non-functioning enteropancreatic NET, Ki-67 below 10 %, no prior treatment", Truth.False, "PFS HR 0.47 (0.30-0.73)", "CLARINET", Certainty.Verified)], Certainty = Certainty.Known },
        new() { Id = "everolimus", Name = "Everolimus", Modality = "targeted", Intent = ["growth-control"], Status = "consider", Settled = true, Rank = 3, For = [Because.Cited("Progressing NET of the bowel", "RADIANT-2", Certainty.Known, "R-201", children: [Progressed])], Against = [Because.Cited("PRRT stands before it while receptors are positive", "ESMO20", Certainty.Known, "R-204")], Confirm = [new("fasting-glucose", "Hyperglycaemia is common.", "glucose"), new("weight", "Follow it.")], Evidence = [new("radiant-2", "RADIANT-2", "Functioning NET with carcinoid symptoms", Truth.Unknown, "PFS HR 0.77 (0.59-1.00)", "RADIANT-2", Certainty.Known)], Certainty = Certainty.Known },
        new() { Id = "embolisation", Name = "Embolisation of the liver", Modality = "liver-directed", Intent = ["syndrome-control", "debulking"], Status = "undecided", Settled = false, Rank = 4, For = [Because.Cited("Liver-only disease", "ENETS24", Certainty.Known, "R-301", children: [Liver])], Needs = [new("bilirubin", "Above twice the limit it is contraindicated.", "liver-panel")], Certainty = Certainty.Known },
        new() { Id = "liver-transplantation", Name = "Liver transplantation", Modality = "surgery", Intent = ["curative"], Status = "discouraged", Settled = true, Rank = 5, Against = [Because.Cited("Progressing over the last six months", "MILAN-NET", Certainty.Known, "R-402", children: [Progressed])], Certainty = Certainty.Known },
        new() { Id = "telotristat", Name = "Telotristat", Modality = "supportive", Intent = ["syndrome-control"], Status = "contraindicated", Settled = true, Rank = 6, Excludes = [Because.Cited("Severe hepatic impairment is excluded by the label", "XERMELO", Certainty.Verified, "R-503", children: [Because.Recorded("Child-Pugh C stated", Entry("Observation", "cp", 399, "2026-10-02"))])], LiftsWhen = "Child-Pugh A or B", Certainty = Certainty.Verified },
        new() { Id = "sunitinib", Name = "Sunitinib", Modality = "targeted", Status = "not-applicable", Settled = true, For = [Because.Cited("Pancreatic NET", "ESMO20", Certainty.Known, "R-210", Truth.False, Because.Recorded("Primary in the jejunum", Entry("Condition", "primary", 60, "2024-02-20")))], Certainty = Certainty.Known },
        new() { Id = "diazoxide", Name = "Diazoxide", Modality = "supportive", Status = "not-applicable", Settled = true, Certainty = Certainty.Known },
    ];

    private static ImmutableArray<FollowUpItem> FollowUp() =>
    [
        new() { What = "echocardiography", Name = "Echocardiography", Plain = "Ultrasound of the heart", Due = new(2026, 5, 1), From = new(2026, 4, 1), To = new(2026, 7, 1), Status = FollowUpStatus.Overdue, Until = "lifelong with the syndrome", By = "cardiology; tells the NET team", Reasons = [Because.Cited("Carcinoid syndrome: every 6-12 months", "ENETS22-CHD", Certainty.Known, "F-12")], Range = "ENETS 6, NANETS 12 months" },
        new() { What = "ct", Name = "CT of chest, abdomen, pelvis", Plain = "CT scan", Due = new(2027, 1, 12), From = new(2026, 12, 12), To = new(2027, 2, 12), Status = FollowUpStatus.Due, Last = PartialDate.Parse("2026-03-04"), Until = "lifelong", Reasons = [Because.Cited("Under PRRT: 3 months after the last cycle", "HOUSE", Certainty.Derived, "F-31"), Because.Cited("Metastatic G1: every 6 months", "ENETS24", Certainty.Known, "F-04")] },
        new() { What = "cga", Name = "CgA", Plain = "Blood test", Due = new(2027, 3, 2), From = new(2027, 2, 2), To = new(2027, 4, 2), Status = FollowUpStatus.Planned, Last = PartialDate.Parse("2026-10-02"), Until = "progression or death" },
        new() { What = "colonoscopy", Name = "Colonoscopy", Plain = "Look into the bowel", Due = new(2030, 1, 1), From = new(2029, 6, 1), To = new(2030, 6, 1), Status = FollowUpStatus.NotNeeded, Until = "by age" },
    ];

    internal static PlainWords Words { get; } = PlainWords.Load(Repository.Knowledge);

    private static PlainSheet Plain() => new()
    {
        Words = Words,
        About = "This page tells what is written in your record about your tumour. It does not replace the talk with your team.",
        Tumour = ["You have a neuroendocrine tumour that began in the small bowel.", "It is of the slow kind, called grade 1."],
        Found = ["There are spots in the liver. The largest was 26 millimetres.", "The tumour makes hormones that cause loose stools."],
        Next = ["A scan of chest and belly is due around 12 January 2027."],
        Watch = ["Call the ward at once if you faint, or if your face stays red and you feel your heart race."],
        Questions = ["Has my heart been looked at by ultrasound?", "Is there a written plan for operations?"],
        Card = ["Emergency card / Notfallausweis", "I have a carcinoid syndrome. Operations and sudden stress can set off a crisis.", "Ich habe ein Karzinoidsyndrom. Operationen und Stress können eine Krise auslösen.", "Ward: not recorded"],
    };
}

internal sealed record GradeRow(string Specimen, string Site, PartialDate Date, string Grade, NumberRange? Ki67, NumberRange? Mitoses);

internal sealed record StageRow(string Edition, string T, string N, string M, string Group, string SeerTable, ImmutableArray<Because> Because);

internal sealed record MetastasisRow(Organ Organ, PartialDate Since, ImmutableArray<string> SeenBy, NumberRange? Number, NumberRange? LargestMm);
