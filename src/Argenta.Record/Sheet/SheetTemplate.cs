namespace Argenta.Record.Sheet;

/// <summary>The empty form.</summary>
internal static class SheetTemplate
{
    public const string Text =
        """
        # Argenta case sheet. Fill in what is known; what stays empty counts as not recorded, never as "no".
        # Dates: 2024-05-17, 2024-05 or 2024.  Numbers: 21, 1-2, <3, ">=10" (quoted), ~2, with a decimal point.  yes / no / possible.
        # A value that was sought and not found: "value: unknown" or "value: not-performed".  More items: copy the line.  Free words: add "note:".
        # Any item may also have "known:", the day on which it became known when that is later than its date.
        sheet: 1

        patient:
          id:                 # hospital number
          name:
          born:               # or instead   age: { years: 53, on: 2024-05 }
          sex:                # female, male, other
          died:

        # The tumour, metastases, syndromes and other illnesses. what: neuroendocrine-tumour, liver-metastases, carcinoid-syndrome,
        # carcinoid-heart-disease, men1, diabetes, ... or plain words.  present: no for what was excluded.
        diagnoses:
          - { what: , site: , date: }
          - { what: , date: , present: }

        # TNM and stage as somebody wrote it.  basis: c, p, yc or yp.  edition: ajcc7, ajcc8, ajcc9, uicc8, enets; empty if not said.
        tnm:
          - { t: , n: , m: , group: , basis: , edition: , date: }

        # One item for each piece of tissue.  kind: biopsy, resection or cytology.  tissue: primary or metastasis.
        # Units: Ki-67 in %, mitoses per 2 mm2 (else write mitoses-per-10-hpf or mitoses-per-mm2), sizes in mm.
        pathology:
          - kind:
            from:             # liver, jejunum, ...
            tissue:
            taken:
            values:
              histology:
              differentiation:          # well, poor
              ki67:
              mitoses:
              necrosis:
              ihc-synaptophysin:        # positive, negative
              ihc-chromogranin:
              primary-size:
              depth:                    # submucosa, muscularis-propria, subserosa, serosa, ...
              invades:                  # visceral-pleura, duodenum, pericardium, ... (one; more as a list of results)
              nodes-positive:
              nodes-examined:
              node-station:             # lung and thymus: hilar, mediastinal, subcarinal, supraclavicular, perithymic, ...
              margin:                   # R0, R1, R2
              vascular-invasion:        # yes, no

        # Complaints.  frequency with per: day, week or month.  qualities: dry, watery, nocturnal, colicky, ...  Denied ones: a list of words.
        symptoms:
          - { what: , since: , frequency: , per: day, qualities: [], severity: , course: }
        denied: []            # [flushing, wheeze, hernia]: complaints, and illnesses too

        # Tumour markers with the laboratory's own limit.  what: hiaa-urine, hiaa-blood, cga (ng/mL), cga-units (U/L), cga-molar (nmol/L), nt-probnp, gastrin, ...
        markers:
          - { what: hiaa-urine, value: , unit: umol/24h, upper: , date: }
          - { what: cga, value: , unit: ng/mL, upper: , date: }
          - { what: nt-probnp, value: , unit: ng/L, upper: , date: }

        health:
          - { what: ecog, value: , date: }
          - { what: weight, value: , unit: kg, date: }
          - { what: height, value: , unit: cm, date: }
          - { what: creatinine, value: , unit: umol/L, upper: , date: }
          - { what: haemoglobin, value: , unit: g/dL, date: }
          - { what: neutrophils, value: , unit: 10*9/L, date: }
          - { what: platelets, value: , unit: 10*9/L, date: }
          - { what: bilirubin, value: , unit: umol/L, upper: , date: }
          - { what: albumin, value: , unit: g/L, date: }

        # What a clinician stated.
        statements:
          - { what: functioning, value: , date: }      # none, carcinoid-syndrome, insulinoma, ...
          - { what: sstr, value: , date: }             # positive, heterogeneous, negative
          - { what: liver-burden, value: , date: }     # percent, or none, very-low, low, medium, high
          - { what: resectability, value: , date: }    # resectable, debulkable, unresectable
          - { what: tempo, value: , date: }            # stable, slow-progressing, progressing, rapid
          - { what: crisis-plan, value: , date: }      # yes, no
          - { what: pregnancy, value: , date: }        # yes, no

        # what: ct, mri, sstr-pet, sstr-scintigraphy, fdg-pet, echocardiography, gastroscopy, colonoscopy, surgery, ...
        # covered: organs that the examination showed.  findings: present: no for what was looked for and is clear.  uptake: yes or no on receptor or sugar imaging.
        imaging:
          - what:
            date:
            covered: []       # [liver, lung, bone, peritoneum, distant-nodes]
            conclusion:
            findings:
              - { where: , present: , count: , largest-mm: , uptake: , krenning: , primary: }

        # The same lesion keeps its name through time.  role: target, non-target or new.  A long list: a table beside the sheet (docs/lesion-csv.md).
        lesions:
          - { lesion: , where: , what: , date: , longest-mm: , short-axis-mm: , viable-mm: , role: }

        # Drugs, operations, liver treatments, radiation.  stopped: progression, toxicity, completed, choice, other.  purpose: antitumour, syndrome, perioperative, rescue.
        treatments:
          - { what: , from: , to: , ongoing: , dose: , every-days: , stopped: , purpose: }
          - { what: , date: , site: , intent: , margin: , outcome: }     # an operation or procedure
          - { what: , agent: , from: , to: , cycles: , gbq: , stopped: } # prrt, external-radiotherapy, sirt

        medicines: []         # other medicines now: [omeprazole, metformin]; none taken: [{ what: none, date: 2026-05-12 }]
        allergies: []         # [iodinated-contrast]; none known: [none]
        family: []            # - { what: men1, relation: mother }; nothing known of: [none]
        team:
          - { role: , name: , contact: }
        appointments:
          - { what: , date: , with: }
        requests: []          # ordered and not yet done: - { what: sstr-pet, date: 2024-05-17 }

        # The clinician's word on the course: progression, stable, response, no-evidence-of-disease, recurrence, death.  evidence: imaging, pathology, laboratory, clinical.
        outcomes:
          - { what: , date: , evidence: }
        """;
}
