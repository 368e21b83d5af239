using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Tests;

/// <summary>Records of every kind of entry, made from a seed.</summary>
internal sealed class RandomRecord(int seed)
{
    private static readonly Dictionary<string, string[]> ByKind = Vocabulary.Terms.All.GroupBy(t => t.Kind).ToDictionary(g => g.Key, g => g.Select(t => t.Id).ToArray());
    private static readonly string[] Procedures = [.. Vocabulary.Terms.All.Where(t => t.Kind == "procedure" && t["radiation"] is null).Select(t => t.Id)];
    private static readonly string[] Radiations = [.. Vocabulary.Terms.All.Where(t => t.Kind == "procedure" && t["radiation"] is not null).Select(t => t.Id)];
    private static readonly string[] Drugs = [.. Vocabulary.Terms.All.Where(t => t.Kind == "drug" && !Vocabulary.Terms.IsWithin(t.Id, "prrt-agent") && t["radiation"] is null).Select(t => t.Id)];
    private readonly Random random = new(seed);
    private int number;

    public static IEnumerable<string> Kinds => Makers.Keys;

    private static readonly Dictionary<string, Func<RandomRecord, Entry>> Makers = new()
    {
        ["condition"] = r => r.Condition(),
        ["symptom"] = r => r.Symptom(),
        ["observation"] = r => r.Observation(),
        ["lesion"] = r => r.Lesion(),
        ["imaging"] = r => new ImagingEntry { Source = r.From("DiagnosticReport"), Modality = r.Of("modality"), Covered = [.. r.Few(() => r.Member<Organ>()).Distinct()], Conclusion = r.Maybe(r.Text) },
        ["finding"] = r => r.Finding(),
        ["tnm"] = r => r.Tnm(),
        ["procedure"] = r => new ProcedureEntry { Source = r.From("Procedure"), Term = r.Pick(Procedures), Site = r.Maybe(r.Site), Intent = r.Maybe(() => r.Pick("curative", "palliative", "supportive", "diagnostic", "preventive")), Margin = r.Maybe(() => r.Pick("R0", "R1", "R2")), Outcome = r.Maybe(r.Text) },
        ["medication"] = r => r.random.Next(6) == 0 ? new MedicationEntry { Source = r.From("MedicationStatement"), NoneTaken = true, Ongoing = r.Said() } : new MedicationEntry { Source = r.From("MedicationStatement"), Drug = r.Pick(Drugs), Dose = r.Maybe(r.Text), IntervalDays = r.Value(() => (decimal)r.random.Next(1, 60)), StopReason = r.Maybe(() => r.Pick("progression", "toxicity", "completed", "choice", "other")), Purpose = r.Maybe(() => r.Pick("antitumour", "syndrome", "perioperative", "rescue")), Ongoing = r.Said() },
        ["administration"] = r => new MedicationEntry { Source = r.From("MedicationAdministration"), IsAdministration = true, Drug = r.Pick(Drugs), Dose = r.Maybe(r.Text), IntervalDays = r.Value(() => (decimal)r.random.Next(1, 60)), StopReason = r.Maybe(() => r.Pick("progression", "toxicity")), Purpose = r.Maybe(() => r.Pick("antitumour", "syndrome")), Ongoing = r.Said() },
        ["radiation"] = r => new RadiationEntry { Source = r.From("Procedure"), Term = r.Pick(Radiations), Agent = r.Maybe(() => r.Pick("lutetium-177-dotatate", "yttrium-90-dotatoc")), Cycles = r.Value(() => r.random.Next(0, 12)), ActivityGBq = r.Value(() => r.random.Next(1, 800) / 100m), DoseGy = r.Value(() => r.random.Next(1, 800) / 10m), IsAdministration = r.Yes(), StopReason = r.Maybe(() => r.Pick("progression", "toxicity", "completed", "choice", "other")), Site = r.Maybe(r.Site) },
        ["allergy"] = r => r.random.Next(4) == 0 ? new AllergyEntry { Source = r.From("AllergyIntolerance"), Presence = Presence.Absent, NoneKnown = true, Severity = r.Maybe(r.Text) }
            : new AllergyEntry { Source = r.From("AllergyIntolerance"), Substance = r.Pick(Drugs), Presence = r.Member<Presence>(), Severity = r.Maybe(r.Text) },
        ["family"] = r => new FamilyHistoryEntry { Source = r.From("FamilyMemberHistory"), Term = r.Of("condition"), Presence = r.Member<Presence>(), Relation = r.Maybe(r.Text) },
        ["team"] = r => new CareTeamEntry { Source = r.From("CareTeam"), Role = r.Text(), Name = r.Maybe(r.Text), Contact = r.Maybe(r.Text) },
        ["appointment"] = r => new AppointmentEntry { Source = r.From("Appointment"), What = r.Maybe(() => r.Of("modality")), With = r.Maybe(r.Text) },
        ["request"] = r => new RequestEntry { Source = r.From("ServiceRequest"), What = r.Of("modality") },
        ["consent"] = r => new ConsentEntry { Source = r.From("Consent"), Scope = r.Maybe(r.Text), Given = r.Yes() },
        ["questionnaire"] = r => new QuestionnaireEntry { Source = r.From("QuestionnaireResponse"), Instrument = r.Maybe(() => "qlq-ginet21"), Answers = [.. r.Few(() => (r.Text(), r.Text()))] },
        ["outcome"] = r => new OutcomeEntry { Source = r.From("Observation"), Outcome = r.Pick("progression", "stable", "response", "no-evidence-of-disease", "recurrence", "undetermined", "death"), Evidence = r.Maybe(() => r.Pick("imaging", "pathology", "laboratory", "clinical")), About = r.Tumour() },
    };

    public PatientRecord Make() => new()
    {
        Person = Person(),
        Entries = [.. Makers.Values.SelectMany(make => Enumerable.Range(0, random.Next(0, 3)).Select(_ => Filled(make(this))))],
    };

    public PatientRecord MakeOf(string kind) => new() { Person = Person(), Entries = [Filled(Makers[kind](this)), Filled(Makers[kind](this))] };

    private Person Person()
    {
        var died = Value(Day);
        return new()
        {
            Id = $"p-{random.Next(1000)}",
            Identifiers = [.. Few(() => (Maybe(() => "https://hospital.example/mrn"), Text()))],
            Name = Maybe(Text),
            BirthDate = Yes() ? PartialDate.Parse(Pick("1950", "1961-04", "1974-11-30")) : default,
            StatedAge = Yes() ? (random.Next(0, 100), Yes() ? Day() : default) : null,
            Sex = Member<Sex>(),
            Died = died,
            Deceased = died is not null || Yes(),
        };
    }

    private Entry Filled(Entry entry)
    {
        var happened = Yes() ? Day() : default;
        var begin = happened.IsEmpty ? 2000 : happened.Year;
        var named = entry is not (CareTeamEntry or ConsentEntry or QuestionnaireEntry or AppointmentEntry { What: null });
        PartialDate? ended = Yes() ? PartialDate.Parse($"{begin + random.Next(1, 6):0000}-0{random.Next(1, 9)}") : null;
        var status = entry is ConditionEntry { Presence: Presence.Absent } or AllergyEntry ? Pick(EntryStatus.Final, EntryStatus.Refuted, EntryStatus.Amended) : Member<EntryStatus>();
        if (entry is ConditionEntry condition && status != EntryStatus.EnteredInError)
        {
            // FHIR has no clinical status of what was entered in error.
            entry = condition with { Course = ended is null ? Maybe(() => Pick("resolved", "inactive", "remission", "recurrence", "relapse")) : null };
        }

        return entry with
        {
            Status = status,
            Happened = happened,
            Ended = ended,
            Known = Value(Day),
            Concept = Yes() ? Concept.None : new([.. Few(() => new Coding(Maybe(() => "http://example.org/codes"), $"Z{random.Next(1, 99)}Q", Maybe(Text)))], Text()),
            FromText = named && Yes(),
            Note = Maybe(Text),
        };
    }

    private ConditionEntry Condition()
    {
        var role = Member<ConditionRole>();
        return new() { Source = From("Condition"), Term = Of("condition"), Role = role, About = role == ConditionRole.Metastasis ? Tumour() : null, Presence = Member<Presence>(), Site = Maybe(Site), Morphology = Maybe(() => Pick("8240/3", "8249/3", "8240/6")), Severity = Maybe(Text) };
    }

    private bool? Said() => Yes() ? Yes() : null;

    private string? Tumour() => Maybe(() => $"tumour-{random.Next(9)}");

    private SymptomEntry Symptom()
    {
        var frequency = Value(Number);
        return new() { Source = From("Observation"), Term = Of("symptom"), Presence = Member<Presence>(), Frequency = frequency, FrequencyUnit = frequency is null || Yes() ? null : "/d", Severity = Maybe(Text), Course = Maybe(Text), Qualities = [.. Few(() => Of("quality"))] };
    }

    private ObservationEntry Observation()
    {
        var term = Vocabulary.Terms[Of("observation")]!;
        var needed = term.Unit is not null && term.Unit != "1" && !term.Unit.StartsWith('{');
        var numeric = term.Unit is not null && Yes();
        var missing = numeric && needed && random.Next(4) == 0;
        var unit = numeric && !missing ? term.Unit : null;
        return new()
        {
            Source = From("Observation"),
            Item = term.Id,
            Number = numeric ? Number() : null,
            Unit = unit,
            Original = Maybe(Text),
            UnitMissing = missing,
            Word = numeric ? null : Maybe(() => Pick("true", "false", "positive", "G2", "submucosa")),
            ReferenceLow = unit is null ? null : Value(() => random.Next(0, 100) / 10m),
            ReferenceHigh = unit is null ? null : Value(() => random.Next(100, 500) / 10m),
            Method = Maybe(Text),
            Specimen = Yes() ? new(Maybe(() => $"S-{random.Next(99)}"), Maybe(() => Pick("biopsy", "resection", "cytology")), Maybe(Site)) { Taken = Yes() ? Day() : default, FromPrimary = Value(Yes) } : null,
            Site = Maybe(Site),
            AbsentReason = Maybe(() => Pick("unknown", "not-performed", "masked")),
            Sample = Maybe(() => $"sample-{random.Next(99)}"),
            About = Tumour(),
        };
    }

    private LesionEntry Lesion() => new() { Source = From("Observation"), Lesion = Maybe(() => $"T{random.Next(9)}"), Site = Maybe(Site), LongestMm = Value(Number), ShortAxisMm = Value(Number), ViableMm = Value(Number), Modality = Maybe(() => Of("modality")), SliceMm = Value(() => random.Next(1, 50) / 10m), Role = Maybe(() => Pick("target", "non-target", "new")), IsPrimary = Yes(), Removed = Yes(), About = Tumour() };

    private ImagingFindingEntry Finding() => new() { Source = From("Observation"), Modality = Of("modality"), Site = Maybe(Site), Presence = Member<Presence>(), IsPrimary = Yes(), Count = Value(Number), LargestMm = Value(Number), Uptake = Value(Yes), Krenning = Value(Number), AgainstLiver = Maybe(() => Pick("below", "equal", "above")) };

    private TnmEntry Tnm()
    {
        var axis = Pick("t", "n", "m", "group");
        var category = axis switch
        {
            "t" => Pick("T0", "T1", "T1a", "T2", "T3", "T4", "T4b", "TX", "Tis"),
            "n" => Pick("N0", "N1", "N2", "NX", "N1a"),
            "m" => Pick("M0", "M1", "M1a", "M1b", "M1c"),
            _ => Pick("I", "IA", "IIA", "IIB", "III", "IIIC", "IV"),
        };
        return new() { Source = From("Observation"), Axis = axis, Category = category, Basis = Maybe(() => Pick("c", "p", "yc", "yp")), Edition = Maybe(() => Pick("ajcc7", "ajcc8", "ajcc9", "uicc8", "enets")) };
    }

    private BodySite Site() => new(Value(Member<PrimarySite>), Value(Member<Organ>), Maybe(() => Pick("C17.2", "C34.1")), Maybe(() => new Concept([.. Few(() => new Coding(CodeSystems.Snomed, $"{random.Next(100000, 999999)}", Maybe(Text)))], Text()))) { Segment = Maybe(Text) };

    private NumberRange Number()
    {
        var (low, high) = (random.Next(0, 500) / 10m, random.Next(501, 9000) / 10m);
        return random.Next(9) switch
        {
            0 => NumberRange.Below(high),
            1 => NumberRange.AtMost(high),
            2 => NumberRange.Above(low),
            3 => NumberRange.AtLeast(low),
            4 => NumberRange.Between(low, high),
            5 => new(low, high, lowOpen: true, highOpen: Yes(), approximate: Yes()),
            6 => NumberRange.Exactly(low, approximate: true),
            _ => NumberRange.Exactly(high),
        };
    }

    private EntryReference From(string resource) => new(resource, random.Next(8) == 0 ? null : $"e-{++number}");

    private string Of(string kind) => Pick(ByKind[kind]);

    private PartialDate Day() => PartialDate.Parse(Pick($"{random.Next(2001, 2024)}", $"{random.Next(2001, 2024)}-{random.Next(1, 13):00}", $"{random.Next(2001, 2024)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}"));

    private string Text() => Pick("Xqzw", "wort Öffnung", "a \"quoted\" thing", "line\nbreak", "日本 text", "tab\tinside", "zz & <b>") + random.Next(100);

    private bool Yes() => random.Next(2) == 0;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private T Member<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());

    private T? Maybe<T>(Func<T> make)
        where T : class? => Yes() ? make() : null;

    private T? Value<T>(Func<T> make)
        where T : struct => Yes() ? make() : null;

    private List<T> Few<T>(Func<T> make) => Enumerable.Range(0, random.Next(0, 3)).Select(_ => make()).ToList();
}
