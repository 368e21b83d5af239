using Argenta.Symptoms.Suspicion;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>The suspicion of an undiagnosed tumour over whole records: what common causes look like, what must be seen, and what must not move it.</summary>
public class SuspicionOfPeople
{
    private static readonly LocalDate Day = new(2026, 6, 1);

    /// <summary>People as primary care sees them, written from the typical features of common causes; none of them has a carcinoid.</summary>
    /// <remarks>Columns: name, age, sex, case sheet below <c>patient</c>, highest level of the score that is right, flags that fire.</remarks>
    public static TheoryData<string, int, string, string, string, string> CommonCauses => new()
    {
        { "irritable bowel, young", 28, "female", "diagnoses: [{ what: irritable-bowel-syndrome, date: 2023-05 }]\nsymptoms: [{ what: abdominal-pain, since: 2022, qualities: [colicky] }, { what: bloating, since: 2022 }, { what: diarrhoea, since: 2023-01 }]\ndenied: [weight-loss, bloody-stools]\n", "none", "" },
        { "menopause", 51, "female", "diagnoses: [{ what: menopause, date: 2024 }]\nsymptoms: [{ what: flushing, since: 2024-06, qualities: [with sweating], frequency: 6, per: day }, { what: sweating, since: 2024-06 }]\n", "none", "" },
        { "menopause, sweat not asked", 50, "female", "diagnoses: [{ what: menopause, date: 2024 }]\nsymptoms: [{ what: flushing, since: 2024-06 }, { what: fatigue, since: 2025 }]\n", "none", "" },
        { "rosacea", 45, "female", "diagnoses: [{ what: rosacea, date: 2020 }]\nsymptoms: [{ what: flushing, since: 2021, qualities: [dry] }]\n", "none", "" },
        { "calcium antagonist", 66, "male", "medicines: [{ what: amlodipine, from: 2025-01 }]\nsymptoms: [{ what: flushing, since: 2025-02 }]\n", "none", "" },
        { "asthma, allergic", 24, "male", "diagnoses: [{ what: asthma, date: 2012 }]\nsymptoms: [{ what: wheeze, since: 2012 }, { what: persistent-cough, since: 2026-03 }]\n", "none", "" },
        { "asthma, uncontrolled, nothing else", 39, "female", "diagnoses: [{ what: asthma, date: 2010, severity: uncontrolled }]\nmedicines: [{ what: budesonide-formoterol, from: 2024 }]\nsymptoms: [{ what: shortness-of-breath, since: 2024 }]\ndenied: [haemoptysis]\n", "think-of-it", "" },
        { "COPD of a smoker", 68, "male", "diagnoses: [{ what: copd, date: 2015 }, { what: smoking }]\nsymptoms: [{ what: persistent-cough, since: 2014 }, { what: shortness-of-breath, since: 2016 }]\n", "none", "" },
        { "lung cancer of a smoker", 70, "male", "statements: [{ what: smoking-status, value: current }]\nsymptoms: [{ what: haemoptysis, since: 2026-05-20, qualities: [once] }, { what: persistent-cough, since: 2026-01 }]\n", "none", "" },
        { "gastroenteritis", 33, "male", "symptoms: [{ what: diarrhoea, since: 2026-05-25, frequency: 6, per: day }, { what: vomiting, since: 2026-05-25 }, { what: abdominal-cramps, since: 2026-05-25 }]\n", "none", "" },
        { "coeliac disease", 37, "female", "diagnoses: [{ what: coeliac-disease, date: 2026-05 }]\nsymptoms: [{ what: diarrhoea, since: 2025-10 }, { what: fatigue, since: 2025-10 }, { what: bloating, since: 2025-10 }]\n", "none", "" },
        { "hyperthyroidism", 42, "female", "diagnoses: [{ what: hyperthyroidism, date: 2025-11 }]\nsymptoms: [{ what: weight-loss, since: 2026-01 }, { what: palpitations, since: 2026-01 }, { what: diarrhoea, since: 2026-02 }]\n", "none", "" },
        { "haemorrhoids", 52, "male", "symptoms: [{ what: bloody-stools, since: 2026-01 }, { what: constipation, since: 2024 }]\ndenied: [weight-loss, abdominal-pain]\n", "none", "" },
        { "adhesions after surgery", 60, "female", "diagnoses: [{ what: adhesions, date: 2019 }]\nsymptoms: [{ what: bowel-obstruction, date: 2026-04-02 }, { what: abdominal-cramps, since: 2026-04-02 }]\n", "none", "" },
        { "gallstones", 47, "female", "diagnoses: [{ what: gallstones, date: 2026-02 }]\nsymptoms: [{ what: abdominal-pain, since: 2026-01, qualities: [after meals] }, { what: nausea, since: 2026-01 }]\n", "none", "" },
        { "reflux", 55, "male", "symptoms: [{ what: reflux, since: 2018 }, { what: chest-pain, since: 2025 }, { what: persistent-cough, since: 2025 }]\nmedicines: [{ what: omeprazole, from: 2019 }]\n", "none", "" },
        { "depression with weight loss on a diet", 40, "female", "diagnoses: [{ what: depression, date: 2024 }]\nsymptoms: [{ what: weight-loss, since: 2026-01, qualities: [intended] }, { what: fatigue, since: 2024 }]\n", "none", "" },
        { "metformin", 62, "male", "diagnoses: [{ what: diabetes, date: 2020 }]\nmedicines: [{ what: metformin, from: 2026-01 }]\nsymptoms: [{ what: diarrhoea, since: 2026-02 }]\n", "none", "" },
        { "left-heart failure", 78, "male", "diagnoses: [{ what: heart-failure, date: 2022 }]\nhealth: [{ what: lvef, value: 30, unit: \"%\", date: 2026-01-10 }]\nsymptoms: [{ what: shortness-of-breath, since: 2022 }, { what: oedema, since: 2025 }]\n", "none", "" },
        { "pulmonary hypertension", 58, "female", "diagnoses: [{ what: pulmonary-hypertension, date: 2023 }, { what: tricuspid-regurgitation, date: 2024, severity: severe }, { what: right-heart-failure, date: 2024 }]\nhealth: [{ what: lvef, value: 60, unit: \"%\", date: 2026-01-10 }]\n", "none", "" },
        { "anxiety", 31, "female", "diagnoses: [{ what: anxiety-disorder, date: 2024 }]\nsymptoms: [{ what: palpitations, since: 2024 }, { what: tachycardia, since: 2024 }, { what: sweating, since: 2024 }]\n", "none", "" },
        { "pneumonia twice, not the same lobe", 63, "male", "symptoms: [{ what: pneumonia, date: 2025-02-03, note: right lower lobe }, { what: pneumonia, date: 2026-01-10, note: left upper lobe }]\n", "none", "" },
        { "coeliac disease with 5-HIAA within the equivocal band", 37, "female", "diagnoses: [{ what: coeliac-disease, date: 2026-01 }]\nmarkers: [{ what: hiaa-urine, value: 25 mg/d, upper: 9, date: 2026-02-01 }, { what: hiaa-blood, value: 130 nmol/L, upper: 123, date: 2026-02-01 }]\n", "none", "" },
        { "a carcinoid syndrome was thought of and is not there", 48, "female", "diagnoses: [{ what: carcinoid-syndrome, present: no, date: 2026-02 }]\nmarkers: [{ what: hiaa-urine, value: 4 mg/d, upper: 9, date: 2026-02-01 }]\n", "none", "" },
        { "a carcinoid syndrome was thought of", 48, "female", "diagnoses: [{ what: carcinoid-syndrome, present: possible, date: 2026-02 }]\n", "none", "" },
        { "gastrin of twelve times its limit in atrophic gastritis", 55, "male", "diagnoses: [{ what: atrophic-gastritis, date: 2024 }]\nmarkers: [{ what: gastrin, value: 1200 pg/mL, upper: 100, date: 2026-04-01 }]\n", "none", "" },
        { "CHD, which means the coronaries, and CS, which means many things", 70, "male", "diagnoses: [{ what: CHD, date: 2020 }, { what: CS, date: 2021 }]\n", "none", "" },
        { "receptor imaging without a finding", 48, "female", "statements: [{ what: sstr, value: negative, date: 2026-02-01 }]\n", "none", "" },
    };

    /// <summary>People in whom somebody should think of a carcinoid.</summary>
    public static TheoryData<string, int, string, string, string, string> MustBeSeen => new()
    {
        { "dry flush and chronic diarrhoea", 57, "male", "symptoms: [{ what: flushing, since: 2024, qualities: [dry] }, { what: diarrhoea, since: 2025 }]\n", "test-now", "RF1" },
        { "late irritable bowel with weight loss and flushing", 63, "female", "diagnoses: [{ what: irritable-bowel-syndrome, date: 2024-06 }]\nsymptoms: [{ what: flushing, since: 2025 }, { what: diarrhoea, since: 2024 }, { what: weight-loss, since: 2025-12 }]\n", "test-now", "RF4" },
        { "obstruction without adhesions or hernia", 59, "male", "symptoms: [{ what: bowel-obstruction, date: 2026-03-01 }]\ndenied: [adhesions, hernia]\n", "test-now", "RF5" },
        { "pneumonia of one lobe twice", 41, "female", "symptoms: [{ what: pneumonia, date: 2025-02-03, note: right lower lobe }, { what: pneumonia, date: 2026-01-10, note: right lower lobe }]\n", "test-now", "RF3" },
        { "coughs blood, never smoked", 38, "female", "statements: [{ what: smoking-status, value: never }]\nsymptoms: [{ what: haemoptysis, date: 2026-04-01 }, { what: haemoptysis, date: 2026-05-01 }]\n", "test-now", "RF3" },
        { "right heart without a cause", 61, "male", "diagnoses: [{ what: tricuspid-regurgitation, date: 2025, severity: severe }, { what: right-heart-failure, date: 2026-01 }]\nhealth: [{ what: lvef, value: 60, unit: \"%\", date: 2026-01-10 }]\n", "test-now", "RF6" },
        { "ulcers on a proton-pump inhibitor with diarrhoea", 49, "male", "medicines: [{ what: omeprazole, from: 2026-01-01 }]\nsymptoms: [{ what: peptic-ulcer, since: 2025-12 }, { what: diarrhoea, since: 2026-03 }]\n", "none", "RF8" },
        { "carcinoid syndrome without a tumour", 65, "female", "diagnoses: [{ what: carcinoid-syndrome, date: 2026-02 }]\n", "none", "RF14" },
        { "insulinoma by name alone", 44, "female", "diagnoses: [{ what: insulinoma, date: 2026-02 }]\n", "none", "RF20" },
        { "flushing with 5-HIAA within the equivocal band", 58, "male", "symptoms: [{ what: flushing, since: 2026-01 }]\nmarkers: [{ what: hiaa-urine, value: 22 mg/d, upper: 8, date: 2026-04-01 }]\n", "none", "RF19" },
        { "carcinoid crisis without a tumour", 65, "female", "diagnoses: [{ what: carcinoid-crisis, date: 2026-02 }]\n", "none", "RF14" },
        { "carcinoid heart disease without a tumour", 65, "female", "diagnoses: [{ what: carcinoid-heart-disease, date: 2026-02 }]\n", "none", "RF14" },
        { "5-HIAA of six times its limit", 65, "female", "markers: [{ what: hiaa-urine, value: 60 mg/d, upper: 9, date: 2026-04-01 }]\n", "none", "RF15" },
        { "5-HIAA in blood of six times its limit", 65, "female", "markers: [{ what: hiaa-blood, value: 740 nmol/L, upper: 123, date: 2026-04-01 }]\n", "none", "RF15" },
        { "gastrin of twelve times its limit with an acid stomach", 55, "male", "markers: [{ what: gastrin, value: 1200 pg/mL, upper: 100, date: 2026-04-01 }, { what: gastric-ph, value: 1.5, date: 2026-04-01 }]\n", "none", "RF17" },
        { "VIP with diarrhoea", 55, "male", "symptoms: [{ what: diarrhoea, since: 2026-05-20 }]\nmarkers: [{ what: vip, value: 350 pg/mL, upper: 75, date: 2026-05-25 }]\n", "none", "RF17" },
        { "a carcinoid in the history alone", 65, "female", "diagnoses: [{ what: history of carcinoid tumor, date: 2026-02 }]\n", "none", "RF18" },
        { "receptor imaging positive, nobody says of what", 65, "female", "imaging: [{ what: sstr-pet, date: 2026-05-01, covered: [whole body], findings: [{ where: mesentery, present: yes, uptake: yes, krenning: 4, largest-mm: 25 }] }]\n", "none", "RF16" },
        { "a calcified mesenteric mass", 65, "female", "statements: [{ what: mesenteric-mass-seen, value: yes, date: 2026-05-01 }]\n", "none", "RF16" },
    };

    [Theory]
    [MemberData(nameof(CommonCauses))]
    public void Common_causes_stay_low(string name, int age, string sex, string sheet, string highest, string flags) => Check(name, age, sex, sheet, highest, flags, exactly: false);

    [Theory]
    [MemberData(nameof(MustBeSeen))]
    public void What_must_be_seen_is_seen(string name, int age, string sex, string sheet, string level, string flags) => Check(name, age, sex, sheet, level, flags, exactly: true);

    [Theory]
    [MemberData(nameof(MustBeSeen))]
    public void What_has_nothing_to_do_with_it_changes_nothing(string name, int age, string sex, string sheet, string level, string flags)
    {
        _ = (level, flags);
        var before = Of(age, sex, sheet);
        var after = Of(age, sex, sheet + "consents: [{ scope: research, given: yes }]\nteam: [{ role: nurse }]\nallergies: [{ what: penicillin }]\n");
        Assert.Equal(before.Score!.Per100000, after.Score!.Per100000);
        Assert.Equal(before.Flags.Where(f => f.Fired).Select(f => f.Id), after.Flags.Where(f => f.Fired).Select(f => f.Id));
        Assert.True(before.Shown, name);
    }

    [Fact]
    public void Cancers_that_are_commoner_are_named_first()
    {
        var looks = Of(60, "male", "symptoms: [{ what: diarrhoea, since: 2025 }, { what: haemoptysis, since: 2026-05 }, { what: bloody-stools, since: 2026-05 }, { what: weight-loss, since: 2026-05 }]\n").LookAlikes;
        Assert.Equal(3, looks.TakeWhile(l => !l.First.IsEmpty).Count());
        Assert.Contains(looks, l => l.First.Contains("lung cancer"));
    }

    [Fact]
    public void Once_a_tumour_is_proven_nothing_is_shown()
    {
        var suspicion = People.Assess(People.Case013).Suspicion;
        Assert.False(suspicion.Shown);
        Assert.Null(suspicion.Score);
        Assert.Empty(suspicion.Flags);
    }

    [Theory]
    [InlineData("2026-05-04", true)]   // 28 days before
    [InlineData("2026-05-05", false)]  // 27 days before
    public void Diarrhoea_is_chronic_from_the_28th_day(string since, bool fires) =>
        Assert.Equal(fires, Of(50, "male", $"symptoms: [{{ what: flushing, since: 2025, qualities: [dry] }}, {{ what: diarrhoea, since: {since} }}]\n").Flags.Single(f => f.Id == "RF1").Fired);

    [Theory]
    [InlineData("1973-06-01", "2024-05-31", false)] // the day before the 51st birthday: 50
    [InlineData("1973-06-01", "2024-06-01", true)]  // the 51st birthday
    public void Irritable_bowel_is_late_over_the_age_of_50(string born, string first, bool fires) =>
        Assert.Equal(fires, People.Assess(People.FromSheet($"sheet: 1\npatient: {{ id: x, born: {born}, sex: male }}\ndiagnoses: [{{ what: irritable-bowel-syndrome, date: {first} }}]\n"), Day).Suspicion.Flags.Single(f => f.Id == "RF4").Fired);

    [Theory]
    [InlineData("2024-01-10", "2026-01-10", true)]  // 24 months
    [InlineData("2024-01-09", "2026-01-10", false)] // a day more
    public void Two_pneumonias_count_within_24_months(string one, string two, bool fires) =>
        Assert.Equal(fires, Of(50, "male", $"symptoms: [{{ what: pneumonia, date: {one}, note: right lower lobe }}, {{ what: pneumonia, date: {two}, note: right lower lobe }}]\n").Flags.Single(f => f.Id == "RF3").Fired);

    [Fact]
    public void What_is_open_is_said_where_something_is_there()
    {
        var flag = Of(50, "male", "symptoms: [{ what: flushing, since: 2025, qualities: [dry] }]\n").Flags.Single(f => f.Id == "RF1");
        Assert.False(flag.Fired);
        Assert.Equal(["diarrhoea for at least 28 days"], flag.WouldFireIf);
        Assert.All(Of(50, "male", string.Empty).Flags, f => Assert.Empty(f.WouldFireIf));
    }

    // 25 mg a day, the end of the equivocal band, are 130.8 umol.
    [Theory]
    [InlineData("25 mg/d", "upper: 9", false)]
    [InlineData("25.1 mg/d", "upper: 9", true)]
    [InlineData("130 umol/24h", "upper: 47", false)]
    [InlineData("131 umol/24h", "upper: 47", true)]
    [InlineData("26 mg/d", "upper: 30", false)] // below the limit of its own laboratory
    public void Of_hiaa_only_what_lies_beyond_the_equivocal_band_is_a_flag(string value, string limit, bool fires) =>
        Assert.Equal(fires, Of(48, "female", $"markers: [{{ what: hiaa-urine, value: {value}, {limit}, date: 2026-02-01 }}]\n").Flags.Single(f => f.Id == "RF15").Fired);

    private static void Check(string name, int age, string sex, string sheet, string level, string flags, bool exactly)
    {
        var suspicion = Of(age, sex, sheet);
        string[] levels = ["none", "think-of-it", "test-now"];
        var (given, expected) = (Array.IndexOf(levels, suspicion.Level), Array.IndexOf(levels, level));
        Assert.True(exactly ? given == expected : given <= expected, $"{name}: {suspicion.Level}, {suspicion.Score!.Per100000:0} per 100,000; {string.Join(", ", suspicion.Score.Contributions.Select(c => $"{c.Id} {c.Ratio:0.00}"))}");
        var fired = suspicion.Flags.Where(f => f.Fired).Select(f => f.Id).ToList();
        if (exactly)
        {
            Assert.Contains(flags, fired);
        }
        else
        {
            Assert.Equal(flags.Split(' ', StringSplitOptions.RemoveEmptyEntries), fired);
        }
    }

    private static SuspicionAssessment Of(int age, string sex, string sheet) =>
        People.Assess(People.FromSheet($"sheet: 1\npatient: {{ id: x, age: {{ years: {age}, on: 2026-06-01 }}, sex: {sex} }}\n{sheet}"), Day).Suspicion;
}
