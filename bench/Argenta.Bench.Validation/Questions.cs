using Argenta.Simulation.Records;

namespace Argenta.Validation;

/// <summary>The questions put to each room, with the simulator's own answer to each: nothing here asks the pathway what is true.</summary>
internal static class Questions
{
    private static readonly string[] Organs = ["liver", "distant-nodes", "bone", "peritoneum", "lung", "brain", "ovary"];

    private static readonly string[] Grades = ["G1", "G2", "G3", "TC", "AC"];

    private static readonly string[] Imaging = ["ct", "mri", "rectal-mri", "pancreas-imaging", "sstr-pet", "clinic-visit"];

    // Lines of the simulator, in the words of the record.
    private static readonly (string Id, string Word)[] Lines =
    [
        ("analogue-octreotide", "octreotide"), ("analogue-lanreotide", "lanreotide"), ("radioligand", "lutetium-177-dotatate"), ("mtor", "everolimus"), ("kinase", "sunitinib"),
        ("kinase-late", "cabozantinib"), ("alkylator", "temozolomide"), ("liver-embolisation", "liver-embolisation"),
    ];

    // Illnesses that the simulator has doctors think of and rule out, among the words of rules.
    private static readonly string[] Doubtful = ["coeliac-disease", "inflammatory-bowel-disease", "hyperthyroidism", "ischaemic-heart-disease", "heart-failure"];

    // Weights of 1987 (Charlson) for the illnesses of the simulator, written down here once more so that the table of the pathway is not asked.
    private static readonly Dictionary<string, int> Charlson = new()
    {
        ["copd"] = 1, ["asthma"] = 1, ["peptic-ulcer-disease"] = 1, ["diabetes"] = 1, ["heart-failure"] = 1, ["stroke"] = 1, ["renal-failure"] = 2,
        ["cancer-colon"] = 2, ["cancer-lung"] = 2, ["breast-cancer"] = 2, ["prostate-cancer"] = 2,
    };

    /// <summary>All of them, in the order of the rooms.</summary>
    public static IReadOnlyList<Question> All { get; } =
    [
        new("Pathology", "a neuroendocrine tumour is proven", t => Yes(t.HasTumour), t => Yes(t.IsNamed), w => w.Of("tissue-confirmed") is { Value: "yes" } said ? said : new("no", false)),
        new("Pathology", "kind", t => t.IsDiagnosed ? "NET" : null, t => t.IsDiagnosed ? "NET" : null, w => w.Of("kind")),
        new("Pathology", "primary site", t => t.IsDiagnosed ? t.Text("site") : null, t => t.IsDiagnosed ? Site(t) : null, w => w.Of("primary-site")),
        new("Pathology", "differentiation", t => t.IsDiagnosed ? "well" : null, t => t.Said("differentiation").Any() ? "well" : null, w => w.Of("differentiation")),
        new("Pathology", "grade", t => t.IsDiagnosed ? t.Text("grade") : null, t => Highest(t.Said("grade").Select(f => f.Word!)), w => w.Of("grade")),
        new("Pathology", "Ki-67, highest recent", _ => null, t => Recent(t) is { } one ? Walked.Number(one) : null, w => w.Of("ki67")) { Within = 0.051 },
        new("Staging", "T", t => Diagnosed(t, "t"), t => t.Category("t"), w => Walked.Of(w.Staging.T)),
        new("Staging", "N", t => Diagnosed(t, "n"), t => t.Category("n"), w => Walked.Of(w.Staging.N)),
        new("Staging", "M", t => Diagnosed(t, "m"), t => t.Spread()?.M ?? t.Category("m"), w => Walked.Of(w.Staging.M)),
        new("Staging", "stage group", t => Diagnosed(t, "group"), t => t.Spread()?.Group ?? t.Category("group"), w => Walked.Of(w.Staging.StageGroup)),
        new("Staging", "distant metastases", t => t.IsDiagnosed ? Yes(t.List("metastases", "organ").Any()) : null, t => t.IsDiagnosed ? Yes(Organs.Any(o => Involved(t, o)) || t.Of(Shape.Tnm).Any(f => f.Unit == "m" && f.Word != "M0")) : null, w => w.Of("metastatic")),
        .. Organs.Select(organ => new Question("Staging", $"metastases: {organ.Replace('-', ' ')}", t => t.IsDiagnosed ? Yes(t.List("metastases", "organ").Contains(organ)) : null, t => t.IsDiagnosed ? Yes(Involved(t, organ)) : null, w => w.Has("metastases", organ))),
        new("Symptoms", "carcinoid syndrome", t => Syndrome(t, "carcinoid-syndrome"), t => Named(t, "carcinoid-syndrome"), w => w.Has("syndromes", "carcinoid-syndrome")),
        new("Symptoms", "insulinoma", t => Syndrome(t, "insulinoma"), t => Named(t, "insulinoma"), w => w.Has("syndromes", "insulinoma")),
        new("Symptoms", "gastrinoma", t => Syndrome(t, "gastrinoma"), t => Named(t, "gastrinoma"), w => w.Has("syndromes", "gastrinoma")),
        new("Symptoms", "carcinoid heart disease", t => t.IsDiagnosed ? Yes(t.Text("heartDiseaseSince") is not null) : null, t => Named(t, "carcinoid-heart-disease"), w => w.Has("syndromes", "carcinoid-heart-disease")),
        new("Course", "primary removed", t => t.IsDiagnosed ? Yes(t.Text("resection") is not null) : null, t => t.IsDiagnosed ? Yes(t.Of(Shape.Procedure).Any(f => f.Word is "curative" || (f.Word is "palliative" && f.Place != "liver"))) : null, w => w.Of("primary-resected")),
        new("Course", "receptors", t => t.IsDiagnosed ? t.Flag("receptors") ? "positive" : "negative" : null, t => t.Said("sstr").Select(f => f.Word).LastOrDefault(), w => w.Of("sstr")),
        new("Course", "progression, by the last word on the course", _ => null, Progression, w => w.Of("progression")),
        .. Lines.Where(l => l.Id != "liver-embolisation").Select(line => new Question("Course", $"on {line.Word}", t => t.IsDiagnosed && !t.IsDead ? Yes(On(t, line.Id)) : null, t => t.IsDiagnosed && !t.IsDead && (!On(t, line.Id) || Given(t, line.Id)) ? Yes(On(t, line.Id)) : null, w => w.Has("current-treatment", line.Word))),
        .. Lines.Select(line => new Question("Course", $"ever had {line.Word}", t => t.IsDiagnosed ? Yes(t.Treatments.Any(c => c.Id == line.Id)) : null, t => t.IsDiagnosed ? Yes(Given(t, line.Id)) : null, w => w.Has("treated-with", line.Word))),
        new("Health", "sex", t => t.Text("sex"), t => t.Text("sex"), w => w.Of("sex")),
        new("Health", "ECOG", _ => null, t => Latest(t, "ecog") is { } last ? Walked.Number(last.Value) : null, w => w.Of("ecog")),
        new("Health", "eGFR", _ => null, t => Latest(t, "creatinine") is { } last ? Walked.Number(Filtration(t, last)) : null, w => w.Of("egfr")) { Within = 2 },
        new("Health", "Charlson index", _ => null, t => t.Of(Shape.Illness).Any() ? Walked.Number(Points(t)) : null, w => w.Of("charlson")),
        new("Health", "MEN1", t => Yes(t.Text("hereditary") == "men1"), t => t.Of(Shape.Illness).Any(f => t.TermOf(f) == "men1") ? "yes" : null, w => w.Has("hereditary", "men1")),
        new("Symptoms", "a hereditary syndrome in the family or the person", t => Yes(t.Text("hereditary") is not null || t.Text("familyHistory") is not null), t => t.Of(Shape.Family).Any() || t.Of(Shape.Illness).Any(f => t.IsHereditary(f)) ? "yes" : null, w => w.Of("family-syndrome")),
        new("Health", "allergy to contrast", t => Yes(t.List("allergies").Contains("iodinated-contrast")), t => t.Said("iodinated-contrast").Any() ? "yes" : t.Said("fhir-no-known-allergy").Any() ? "no" : null, w => w.Has("allergy", "iodinated-contrast")),
        .. Doubtful.Select(illness => new Question("Health", illness.Replace('-', ' '), t => Yes(t.List("otherIllnesses", "condition").Contains(illness)), t => Illness(t, illness), w => w.Has("condition", illness))),
        new("Health", "takes an anticoagulant", t => t.IsDead ? null : Yes(t.List("medicines").Contains("warfarin")), t => t.IsDead ? null : t.Takes("warfarin") ? "yes" : t.Of(Shape.NoDrug).Any() ? "no" : null, w => w.Has("medicine", "anticoagulant")),
        new("Health", "pregnant", t => t.IsDead ? null : Yes(t.IsPregnant), t => t.IsDead ? null : Pregnant(t), w => w.Of("pregnancy")),
        new("Follow-up", "imaging or a visit is overdue", t => t.IsDiagnosed && !t.IsDead ? Yes(t.Text("overdueSince") is not null) : null, t => t.IsDiagnosed && !t.IsDead ? Yes(t.Text("overdueSince") is not null) : null, w => new(Yes(Imaging.Any(i => w.Has("overdue", i).Value == "yes")), false)),
        new("Follow-up", "something is overdue", t => t.IsDiagnosed && !t.IsDead ? Yes(t.Text("overdueSince") is not null) : null, t => t.IsDiagnosed && !t.IsDead ? Yes(t.Text("overdueSince") is not null) : null, w => new(Yes(w.Any("overdue")), false)),
    ];

    private static string Yes(bool value) => value ? "yes" : "no";

    private static string? Site(Truth t) => t.Of(Shape.Primary).Select(f => f.Place).LastOrDefault();

    private static string? Highest(IEnumerable<string> grades) => grades.MaxBy(g => Array.IndexOf(Grades, g));

    // Earlier diagnoses are staged by another edition in the record; the hidden state is of AJCC 8.
    private static string? Diagnosed(Truth t, string axis) => t.IsDiagnosed && t.DiagnosisYear >= 2018 ? t.Text("atDiagnosis", axis) : null;

    // Of the specimens of two years up to the latest one.
    private static double? Recent(Truth t)
    {
        var all = t.Said("ki67").ToList();
        return all.Count == 0 ? null : all.Where(f => f.Day >= all.Max(l => l.Day) - 730).Max(f => f.Value);
    }

    private static bool Involved(Truth t, string organ) => t.Of(Shape.Metastasis).Concat(t.Of(Shape.Lesion)).Concat(t.Of(Shape.Finding)).Any(f => f.Place == organ && !f.Absent);

    private static string? Syndrome(Truth t, string syndrome) => t.IsDiagnosed ? Yes(t.Text("syndrome") == syndrome) : null;

    // Until doctors name it, a record leaves open whether there is a syndrome.
    private static string? Named(Truth t, string syndrome) => !t.IsDiagnosed ? null : t.Of(Shape.Illness).Any(f => t.TermOf(f) == syndrome) ? "yes" : null;

    private static string? Progression(Truth t)
    {
        var last = t.IsDiagnosed ? t.Of(Shape.Status).OrderBy(f => f.Day).Select(f => f.Word).LastOrDefault() : null;
        return last is null ? null : Yes(last is "worsened" or "recurrence");
    }

    // An analogue may go on beside another line.
    private static bool On(Truth t, string line) => t.Treatments.Any(c => c.Id == line && c.End == 0);

    private static bool Given(Truth t, string line) => line switch
    {
        "radioligand" => t.Of(Shape.Dose).Any(),
        "liver-embolisation" => t.Of(Shape.Procedure).Any(f => f.Word == "palliative" && f.Place == "liver"),
        _ => t.Of(Shape.Drug).Any(f => t.TermOf(f).StartsWith(Lines.First(l => l.Id == line).Word, StringComparison.Ordinal)),
    };

    // The last word on it: found, or ruled out. What was only thought of, or is struck, says nothing.
    private static string? Illness(Truth t, string illness) =>
        t.Said(illness).Where(f => f.Shape == Shape.Illness || (f.Shape == Shape.Thought && f.Absent && f.Word != "entered-in-error")).OrderBy(f => f.Known).Select(f => Yes(f.Shape == Shape.Illness)).LastOrDefault();

    // By a status or by words that say so; that there is no evidence of it on a later day is less.
    private static bool IsRefuted(Truth t, Fact illness) => t.Of(Shape.Thought).Any(f => f.Term == illness.Term && f is { Word: "refuted" } && f.Quality?.StartsWith("No ", StringComparison.Ordinal) != true && f.Known > illness.Known);

    // A pregnancy is over at its end, and 300 days after it was told of.
    private static string? Pregnant(Truth t)
    {
        if (t.Text("sex") == "male" || t.Age >= 56)
        {
            return "no";
        }

        var last = t.Said("pregnancy").Select(f => (Day: f.Ended ? f.End : f.Day, IsThere: !f.Absent && !f.Ended, IsVague: f.Word == "resolved")).Where(f => !f.IsVague).OrderBy(f => f.Day).LastOrDefault();
        return last.Day == 0 || (last.IsThere && last.Day < t.End - 300) ? null : Yes(last.IsThere);
    }

    private static Fact? Latest(Truth t, string term) => t.Said(term).OrderBy(f => f.Day).Select(f => (Fact?)f).LastOrDefault();

    // CKD-EPI 2021 without race, from umol/L.
    private static double Filtration(Truth t, Fact creatinine)
    {
        var woman = t.Text("sex") == "female";
        var birth = DateOnly.ParseExact(t.Text("birth")!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (k, power) = woman ? (0.7, -0.241) : (0.9, -0.302);
        var day = DateOnly.FromDayNumber(creatinine.Day);
        var age = day.Year - birth.Year - (day.DayOfYear < birth.DayOfYear ? 1 : 0);
        var share = Math.Round(creatinine.Value, creatinine.Decimals) / 88.42 / k;
        return 142 * Math.Pow(Math.Min(share, 1), power) * Math.Pow(Math.Max(share, 1), -1.2) * Math.Pow(0.9938, age) * (woman ? 1.012 : 1);
    }

    private static double Points(Truth t)
    {
        var all = t.Of(Shape.Illness).Where(f => !IsRefuted(t, f)).Select(t.TermOf).ToHashSet();
        var cancers = all.Count(i => Charlson.GetValueOrDefault(i) == 2 && i != "renal-failure");
        return all.Sum(i => Charlson.GetValueOrDefault(i)) - (Math.Max(0, cancers - 1) * 2) - (all.Contains("copd") && all.Contains("asthma") ? 1 : 0);
    }
}
