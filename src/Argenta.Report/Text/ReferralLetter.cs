using Argenta.Assessment;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Treatment;

namespace Argenta.Report.Text;

/// <summary>A letter that refers the person to a centre for neuroendocrine tumours, from the record alone: what is known, what was done, what is asked, what is missing. To be read and signed by a physician.</summary>
public static class ReferralLetter
{
    // What goes with every treatment needs no board, and watching is what the letter asks about.
    private static bool Asks(OptionAssessment option) => Standing.PartOf(option) == 0 && option.Modality != "surveillance";

    private static readonly string[] Health =
        ["ecog", "karnofsky", "clinical-frailty-scale", "weight", "creatinine-clearance", "egfr", "haemoglobin", "leucocytes", "neutrophils", "platelets", "bilirubin", "albumin", "inr", "child-pugh-class", "lvef", "nyha", "chd-severity", "hba1c", "pregnancy"];

    /// <summary>Writes the letter.</summary>
    /// <param name="output">Where to; lines end with a line feed.</param>
    /// <param name="assessment">What.</param>
    /// <param name="options">How; null for plain ASCII of 80 columns.</param>
    public static void Write(TextWriter output, PatientAssessment assessment, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        options ??= new();
        new Letter(new TextPage(output, options), assessment).Write(options);
    }

    private sealed class Letter(TextPage page, PatientAssessment a)
    {
        public void Write(TextOptions options)
        {
            page.Heading("Referral to a centre for neuroendocrine tumours");
            page.Line("To:        ", "Centre for neuroendocrine tumours, tumour board");
            page.Line("From:      ", "________________________________ (physician, telephone)");
            page.Line("Date:      ", Phrases.Day(a.AsOf));
            page.Line("Regarding: ", $"{Summary.Who(a)}; {Summary.Identity(a)}");
            page.Blank();
            page.Line(string.Empty, "Dear colleagues,");
            page.Line(string.Empty, $"we ask for your board's opinion on this person. What follows is drawn from our record as known on {Phrases.Day(a.AsOf)}; what is not recorded is said to be so.");

            Part("Tumour");
            foreach (var item in Summary.Of(a).Where(i => i.Label is not ("ECOG" or "Treatment")))
            {
                page.Columns([14], [item.Label, item.Value + (item.Provisional ? " (provisional)" : string.Empty) + (item.Detail.Length > 0 ? $"; {item.Detail}" : string.Empty)]);
            }

            Value("Ki-67", "ki67");
            Value("Mitoses", "mitoses");
            Value("Liver burden", "liver-burden");
            Value("Resectability", "resectability");
            Spread();
            Course();
            Complaints();
            Markers();
            Overall();
            Others();
            Asked();
            Missing();
            Enclosed();

            page.Blank();
            page.Line(string.Empty, "With kind regards,");
            page.Blank();
            page.Line(string.Empty, "________________________________");
            new TextDetails(page, a, options).Label(clinical: true);
        }

        private void Part(string title)
        {
            page.Blank();
            page.Heading(title);
        }

        private void Value(string label, string name)
        {
            if (Summary.Find(a, name) is { IsKnown: true } finding)
            {
                page.Columns([14], [label, ValueText.Of(finding)]);
            }
        }

        private void Spread()
        {
            Part("Spread");
            var involved = a.Spread.Where(s => s.State == "involved").Select(Summary.Organ).ToList();
            page.Line("- ", involved.Count > 0 ? $"Involved: {Phrases.List(involved)}." : "No metastasis is recorded.");
            var unclear = a.Spread.Where(s => s.State == "uncertain").Select(s => Phrases.Word(s.Organ)).ToList();
            if (unclear.Count > 0)
            {
                page.Line("- ", $"Uncertain: {Phrases.List(unclear)}.");
            }
        }

        private void Course()
        {
            Part("Treatment so far");
            if (a.Courses.IsEmpty)
            {
                page.Line("- ", "None recorded.");
            }

            foreach (var course in a.Courses)
            {
                page.Line("- ", course.Leaf().Text + (course.Cycles is { } cycles ? $"; {Phrases.Count(cycles, "cycle or dose", "cycles or doses")}" : string.Empty) + ".");
            }

            foreach (var progression in a.Progression.Events)
            {
                page.Line("- ", $"{progression.Because.Text}, {Phrases.Date(progression.Date)}.");
            }
        }

        private void Complaints()
        {
            Part("Complaints");
            var present = a.Symptoms.Where(s => s.State == Truth.True).Select(s => s.Name + (s.Frequency is { } often ? $" ({ValueText.Of(often, s.FrequencyUnit)})" : string.Empty)).ToList();
            page.Line("- ", present.Count > 0 ? $"{Phrases.List(present)}." : "None recorded as present.");
        }

        private void Markers()
        {
            var known = a.Markers.Where(m => m.Latest.IsKnown).ToList();
            if (known.Count == 0)
            {
                return;
            }

            Part("Markers, latest");
            foreach (var marker in known)
            {
                page.Line("- ", $"{marker.Definition.Name}: {ValueText.Of(marker.Latest)}{(marker.LatestMultiple.IsKnown ? $" ({ValueText.Range(marker.LatestMultiple.Value)} times the upper limit)" : string.Empty)}.");
            }
        }

        private void Overall()
        {
            Part("Overall health");
            foreach (var name in Health)
            {
                if (Summary.Find(a, name) is { IsKnown: true } finding)
                {
                    page.Line("- ", $"{Phrases.Name(name)}: {ValueText.Of(finding)}{(finding.Settled ? string.Empty : " (not of the last weeks, or provisional)")}.");
                }
            }

            var absent = Health.Where(n => Summary.Find(a, n) is not { IsKnown: true } && Summary.Find(a, n) is not null).Select(Phrases.Word).ToList();
            if (absent.Count > 0)
            {
                page.Line("- ", $"Not recorded: {string.Join(", ", absent)}.");
            }
        }

        private void Others()
        {
            List("Other illnesses", a.Record.Of<ConditionEntry>().Where(c => c is { Role: ConditionRole.Other, Presence: Presence.Present }).Select(c => c.Concept.Label is { Length: > 0 } label ? label : c.Term ?? string.Empty));
            List("Medicines", a.Record.Of<MedicationEntry>().Where(e => !a.Courses.Any(c => c.Entries.Contains(e)) && (e.Ended is not { } end || end.Latest >= a.AsOf)).Select(Medicine));
            List("Allergies", a.Record.Of<AllergyEntry>().Select(Allergy));
        }

        private static string Medicine(MedicationEntry entry) =>
            entry.NoneTaken ? $"none on {entry.Happened}" : (entry.Concept.Label is { Length: > 0 } label ? label : entry.Drug ?? string.Empty) + (entry.Dose is { } dose ? $" ({dose})" : string.Empty);

        private static string Allergy(AllergyEntry entry)
        {
            var name = entry.Concept.Label is { Length: > 0 } label ? label : entry.Substance ?? string.Empty;
            return entry.NoneKnown ? "none known" : entry.Presence == Presence.Possible ? $"{name} (uncertain)" : entry.Presence == Presence.Absent && entry.Substance is not null ? $"not to {name}" : name;
        }

        private void List(string title, IEnumerable<string> items)
        {
            Part(title);
            var all = items.Where(i => i.Length > 0).Distinct().ToList();
            page.Line("- ", all.Count > 0 ? $"{string.Join("; ", all)}." : "None recorded.");
        }

        private void Asked()
        {
            Part("What we ask");
            page.Line("- ", "Which treatment does your board advise, and in which order?");
            foreach (var status in (string[])["recommended", "consider", "undecided"])
            {
                var names = Standing.Of(a, status).Where(Asks).Select(o => o.Name).Take(8).ToList();
                if (names.Count > 0)
                {
                    page.Line("- ", $"{status switch { "recommended" => "We see an indication for", "consider" => "To be considered", _ => "Open for want of information" }}: {string.Join("; ", names)}.");
                }
            }

            if (Standing.Of(a, "recommended").Concat(Standing.Of(a, "consider")).All(o => !Asks(o)))
            {
                page.Line("- ", "On what is recorded no treatment of the tumour fits; we ask how to go on.");
            }
        }

        private void Missing()
        {
            Part("What is missing");
            var missing = a.Completeness.Missing.Select(n => n.Fact).Distinct().ToList();
            page.Line("- ", missing.Count == 0 ? "Nothing that a decision must know." : $"Open: {Phrases.Few(missing, 12)}.");
            var tests = a.Workup.Where(w => w.Status is Workup.WorkupStatus.Next or Workup.WorkupStatus.Useful).OrderBy(w => w.Rank ?? int.MaxValue).Take(6).Select(w => w.Name).ToList();
            if (tests.Count > 0)
            {
                page.Line("- ", $"Tests that would tell most: {string.Join("; ", tests)}.");
            }

            foreach (var alert in a.Alerts.Where(x => x.Severity == Severity.Critical))
            {
                page.Line("! ", alert.Title);
            }
        }

        private void Enclosed()
        {
            Part("Please find enclosed");
            var reports = a.Record.Of<ImagingEntry>().Where(e => !e.Happened.IsEmpty).OrderByDescending(e => e.Happened).Take(8).Select(e => $"[ ] {Phrases.Capital(Phrases.Word(e.Modality))} of {e.Happened}").ToList();
            var tissue = a.Record.Of<ObservationEntry>().Where(e => e.Specimen?.Id is not null).Select(e => $"[ ] Pathology: {e.Specimen!.Site?.Label ?? "site not recorded"}, {Phrases.Date(e.Specimen.Taken)}").Distinct().ToList();
            foreach (var line in tissue.Concat(reports).DefaultIfEmpty("[ ] Pathology and imaging reports"))
            {
                page.Line("  ", line);
            }
        }
    }
}
