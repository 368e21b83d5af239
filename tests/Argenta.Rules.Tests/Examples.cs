using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Rules.Tests;

/// <summary>A small catalogue and a small guideline of the tests' own; the clinical content is made up to exercise the language.</summary>
internal static class Examples
{
    public static readonly LocalDate Day = new(2026, 3, 31);

    public static FactCatalogue Catalogue { get; } = new(
    [
        new() { Name = "kind", Kind = FactKind.Word, Meaning = "Kind.", Words = ["NET", "NEC", "MiNEN"] },
        new() { Name = "grade", Kind = FactKind.Word, Meaning = "Grade.", Words = ["G1", "G2", "G3"], Tests = ["biopsy"] },
        new() { Name = "primary-site", Kind = FactKind.Word, Meaning = "Where it began.", Words = ["ileum", "pancreas", "lung", "unknown-primary"] },
        new() { Name = "gastric-type", Kind = FactKind.Word, Meaning = "Type.", Words = ["1", "2", "3"] },
        new() { Name = "sstr", Kind = FactKind.Word, Meaning = "Receptors.", Words = ["positive", "heterogeneous", "negative"], Tests = ["sstr-pet"] },
        new() { Name = "tempo", Kind = FactKind.Word, Meaning = "Tempo.", Words = ["stable", "slow-progressing", "progressing", "rapid"], Tests = ["ct"] },
        new() { Name = "ki67", Kind = FactKind.Number, Meaning = "Ki-67.", Unit = "%", Tests = ["biopsy"] },
        new() { Name = "age", Kind = FactKind.Number, Meaning = "Age.", Unit = "a" },
        new() { Name = "ecog", Kind = FactKind.Number, Meaning = "ECOG." },
        new() { Name = "creatinine-clearance", Kind = FactKind.Number, Meaning = "Clearance.", Unit = "mL/min", OtherUnits = [("mL/s", 60m)], Tests = ["renal-function"] },
        new() { Name = "egfr", Kind = FactKind.Number, Meaning = "eGFR.", Unit = "mL/min/{1.73_m2}" },
        new() { Name = "platelets", Kind = FactKind.Number, Meaning = "Platelets.", Unit = "10*9/L", OtherUnits = [("/nL", 1m), ("10*3/uL", 1m)], Tests = ["blood-count"] },
        new() { Name = "progression-interval", Kind = FactKind.Number, Meaning = "Days between scans.", Unit = "d" },
        new() { Name = "liver-burden", Kind = FactKind.Number, Meaning = "Share of the liver.", Unit = "%" },
        new() { Name = "pregnancy", Kind = FactKind.Truth, Meaning = "Pregnant.", Tests = ["pregnancy-test"] },
        new() { Name = "symptomatic", Kind = FactKind.Truth, Meaning = "Complaints of the tumour." },
        new() { Name = "metastases", Kind = FactKind.WordSet, Meaning = "Organs.", Words = ["liver", "bone", "brain", "lung", "peritoneum"] },
        new() { Name = "progressed-on", Kind = FactKind.WordSet, Meaning = "Drugs.", Words = ["somatostatin-analogue", "everolimus", "177lu-dotatate"] },
        new() { Name = "symptom", Kind = FactKind.WordSet, Meaning = "Complaints.", Words = ["flushing", "diarrhoea", "wheeze"] },
        new() { Name = "diagnosis-date", Kind = FactKind.Date, Meaning = "Day of diagnosis." },
        new() { Name = "last-dose", Kind = FactKind.Date, Meaning = "Day of the last dose." },
        new() { Name = "last-given", Kind = FactKind.Date, Meaning = "Day of the last dose of one drug.", Keys = ["everolimus", "177lu-dotatate"] },
        new() { Name = "symptom-frequency", Kind = FactKind.Number, Meaning = "How often.", Unit = "/d", Keys = ["flushing", "diarrhoea"] },
        new() { Name = "free-after", Kind = FactKind.Number, Meaning = "Months without progression.", Unit = "mo", Keys = ["177lu-dotatate"] },
        new() { Name = "tolerated", Kind = FactKind.Truth, Meaning = "It was borne.", Keys = ["everolimus"] },
    ]);

    public const string SourcesFile =
        """
        version: 2026.1
        date: 2026-01
        sources:
          - key: TRIAL-1
            reference: A trial
          - key: LABEL
            reference: A label
        """;

    public const string Guideline =
        """
        id: si-net-advanced
        title: Small-intestinal NET, advanced
        version: 2026.1
        applies: kind = NET
        source: TRIAL-1
        certainty: V
        options:
          - id: prrt-lu177-dotatate
            name: PRRT with 177Lu-DOTATATE
            modality: radiotherapy
            intent: [growth-control]
            for:
              - when: >
                  grade in (G1, G2) and sstr = positive and progressed-on("somatostatin-analogue")
                  and tempo in (slow-progressing, progressing, rapid)
                as: recommended
                rank: 1
                rule: R-151
              - when: grade = G3 and sstr = positive
                as: recommended
                certainty: D
                rule: R-152
            excludes:
              - when: pregnancy
                know: must
                rule: R-156
                source: LABEL
              - when: creatinine-clearance < 30 mL/min
                know: must
                rule: R-155
                lifts-when: the clearance recovers
              - when: platelets < 75 10*9/L
                know: confirm
                rule: R-154
              - when: liver-burden > 90 %
                know: must
                certainty: K?
                rule: R-157
            against:
              - when: liver-burden > 75 % or metastases has peritoneum
                text: A large tumour burden.
                rule: R-157
            cautions:
              - when: creatinine-clearance between 30 and 49 mL/min
                text: Dosimetry.
            must-know: [ki67]
            needs-first: [sstr-pet, blood-count]
            card:
              role: alone, four cycles
              stop: on progression
              toxicities: [marrow, kidney]
              alternatives: [surveillance-imaging]
              evidence: [E-201, { id: E-202, population: midgut, effect: "HR 0.2 (0.1-0.3)", source: TRIAL-1 }]
              strength: [{ body: ESMO, grade: I A, year: 2020 }]
              approval: [{ region: eu, state: approved }]
          - id: surveillance-imaging
            name: Watch and wait
            modality: surveillance
            intent: surveillance
            for:
              - when: not symptomatic and ki67 <= 2 % and (tempo = stable or tempo is not known)
                as: consider
                rule: R-140
        rules:
          - id: dose-overdue
            when: last-dose more than 28 days ago and symptom("flushing", "diarrhoea")
            text: The next dose is overdue.
            then: { action: call, days: 3 }
        tests:
          - name: progressing ileal NET
            given: { kind: NET, grade: G1, sstr: positive, tempo: progressing, progressed-on: [somatostatin-analogue], pregnancy: no, ki67: 2 %,
                     creatinine-clearance: 85 mL/min, platelets: 210 10*9/L, liver-burden: 20 %, metastases: [liver], symptomatic: no }
            expect: { prrt-lu177-dotatate: recommended settled, surveillance-imaging: not-applicable }
          - name: kidneys fail
            given: { kind: NET, grade: G1, sstr: positive, tempo: progressing, progressed-on: [somatostatin-analogue], creatinine-clearance: 20 mL/min }
            expect: { prrt-lu177-dotatate: contraindicated settled }
          - name: quiet tumour
            as-of: 2026-03-31
            given: { kind: NET, symptomatic: no, ki67: 1 %, last-dose: 2026-03-01, symptom: [flushing] }
            expect: { surveillance-imaging: consider provisional, dose-overdue: true }
        """;

    public static Sources Sources { get; } = Sources.Load(new([new("sources.yaml", SourcesFile)]));

    public static KnowledgeFolder Folder(params string[] files) => new(files.Select((text, i) => new KeyValuePair<string, string>($"treatment/file{i + 1}.yaml", text)));

    public static GuidelineSet Load(params string[] files) => GuidelineSet.Load(Folder(files), "treatment", Catalogue, Sources);

    public static GuidelineSet Set { get; } = Load(Guideline);

    public static Facts Facts(params (string Name, FactValue Value)[] given)
    {
        var facts = new Facts(Catalogue);
        foreach (var (name, value) in given)
        {
            facts.Set(name, value);
        }

        return facts;
    }

    /// <summary>Facts written as in a vignette: <c>grade: G1; ki67: 3 %</c>.</summary>
    public static Facts Facts(string given)
    {
        var facts = new Facts(Catalogue);
        foreach (var pair in given.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            var fact = Catalogue[pair[..colon]]!;
            facts.Set(fact.Name, Language.FactReader.Read(fact, YamlNode.Parse(pair[(colon + 1)..].Trim(), "given")));
        }

        return facts;
    }
}
