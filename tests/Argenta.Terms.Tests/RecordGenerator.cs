using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using CsCheck;
using NodaTime;

namespace Argenta.Tests;

/// <summary>Draws records of everything that a sheet can hold.</summary>
internal sealed class RecordGenerator(Terminology terms)
{
    private static readonly Gen<string> Words = Pick("plain", "two words", "a: b # c", "quote \" and \\ back", "line\nbreak", "null", "yes", "12", "ümlaut ≥ 3", "{x}", "- dash", "😀", " lead", "none", "unknown", "~", "2020-01-01");

    private static readonly Gen<PartialDate> FullDates = Gen.Int[0, 9000].Select(days => (PartialDate)new LocalDate(2000, 1, 1).PlusDays(days));

    private static readonly Gen<PartialDate> Dates = Gen.Frequency((5, FullDates), (2, Gen.Int[1990, 2026].Select(y => PartialDate.Parse($"{y}"))), (2, Gen.Int[1990, 2026].Select(y => PartialDate.Parse($"{y}-07"))), (2, Gen.Const(default(PartialDate))));

    private static readonly Gen<PartialDate?> MaybeDates = Gen.Frequency((2, Gen.Const(default(PartialDate?))), (1, FullDates.Select(d => (PartialDate?)d)));

    private static readonly Gen<decimal> Numbers = Pick(0m, 1m, 2.5m, 0.001m, 109.84470m, 14m, 26m, 467.62458m, 100000m);

    private static readonly Gen<NumberRange> Ranges = Gen.Select(Numbers, Numbers.Where(n => n > 0), Gen.Int[0, 7]).Select((a, b, kind) => kind switch
    {
        0 => NumberRange.Below(b),
        1 => NumberRange.AtMost(a),
        2 => NumberRange.Above(a),
        3 => NumberRange.AtLeast(a),
        4 => NumberRange.Between(a, a + b),
        5 => NumberRange.Exactly(a, approximate: true),
        6 => new(a, a + b, lowOpen: true, highOpen: true),
        _ => NumberRange.Exactly(a),
    });

    private static readonly Gen<Concept> Concepts = Gen.Frequency((3, Gen.Const(Concept.None)), (1, Words.Select(w => new Concept([], w))),
        (1, Words.Select(w => new Concept([new(CodeSystems.Snomed, "62315008", w), new(null, "x1"), new("http://example.org/local", "y|2".Replace("|", "-", StringComparison.Ordinal))]))));

    private static readonly Gen<EntryStatus> Statuses = Pick(Enum.GetValues<EntryStatus>());

    private static readonly Gen<Presence> Presences = Pick(Enum.GetValues<Presence>());

    private static readonly Gen<BodySite> Sites = Gen.Select(Maybe(Pick(Enum.GetValues<PrimarySite>())), Maybe(Pick(Enum.GetValues<Organ>())), MaybeText(Pick("C17.2", "C22.0")), Concepts, MaybeText(Words))
        .Select((p, o, t, c, s) => new BodySite(p, o, t, ReferenceEquals(c, Concept.None) ? null : c) { Segment = s });

    public Gen<PatientRecord> Record() => Gen.Select(People(), Entries().Array[0, 12]).Select((person, entries) => new PatientRecord { Person = person, Entries = [.. entries] });

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((1, Gen.Const(default(T?))), (2, gen.Select(v => (T?)v)));

    private static Gen<string?> MaybeText(Gen<string> gen) => Gen.Frequency((1, Gen.Const(default(string))!), (2, gen))!;

    private static Gen<string?> Text() => MaybeText(Words);

    private static Gen<string?> OneOf(params string[] words) => MaybeText(Pick(words));

    private static Gen<BodySite?> Site() => Gen.Frequency((1, Gen.Const(default(BodySite))!), (2, Sites))!;

    private static Gen<Person> People() => Gen.Select(Text(), Text(), Dates, Gen.Bool, Pick(Enum.GetValues<Sex>()), MaybeDates, Gen.Bool).Select((id, name, born, age, sex, died, dead) => new Person
    {
        Id = id,
        Name = name,
        BirthDate = born,
        StatedAge = age ? (53, PartialDate.Parse("2019-03")) : null,
        Sex = sex,
        Identifiers = age ? [(null, "a 1"), ("http://example.org", "2")] : [],
        Died = died,
        Deceased = died is not null || dead,
    });

    private Gen<string> Ids(params string[] kinds) => Pick([.. terms.All.Where(t => kinds.Contains(t.Kind)).Select(t => t.Id)]);

    private Gen<string?> MaybeIds(params string[] kinds) => MaybeText(Ids(kinds));

    private Gen<Entry> Entries() => Gen.Select(Kinds(), Gen.Select(Dates, MaybeDates, MaybeDates, Statuses), Gen.Select(Concepts, Gen.Bool, Text()))
        .Select((entry, times, words) => entry with
        {
            Happened = times.Item1,
            Ended = times.Item2,
            Known = times.Item3,
            Status = times.Item4,
            Concept = words.Item1,
            FromText = words.Item2,
            Note = words.Item3,
        });

    private Gen<Entry> Kinds() => Gen.OneOf<Entry>(Condition(), Symptom(), Observation(), Study(), Finding(), Lesion(), Tnm(), Procedure(), Medication(), Radiation(), Others());

    private static EntryReference Nowhere => new("Test");

    private Gen<Entry> Condition() => Gen.Select(MaybeIds("condition"), Presences, Pick(Enum.GetValues<ConditionRole>()), Site(), MaybeText(Gen.Const("8240/3")), Text(), Text())
        .Select((t, p, r, s, m, v, c) => (Entry)new ConditionEntry { Source = Nowhere, Term = t, Presence = p, Role = r, Site = s, Morphology = m, Severity = v, Course = c });

    private Gen<Entry> Symptom() => Gen.Select(Ids("symptom"), Presences, Maybe(Ranges), OneOf("/d", "/wk", "/mo", "/h"), Text(), Text(), Ids("quality").Array[0, 3])
        .Select((t, p, f, u, s, c, q) => (Entry)new SymptomEntry { Source = Nowhere, Term = t, Presence = p, Frequency = f, FrequencyUnit = f is null ? null : u, Severity = s, Course = c, Qualities = [.. q] });

    private Gen<Entry> Observation() => Gen.Select(Pick([.. terms.All.Where(t => t is { Kind: "observation", Unit: not null } && t["value"] is null)]), Ranges, Gen.Int[0, 5], Gen.Select(Text(), Maybe(Numbers), Text(), Site(), Text()), Specimens())
        .Select((term, number, kind, more, specimen) =>
        {
            var entry = new ObservationEntry { Source = Nowhere, Item = term.Id, Method = more.Item1, ReferenceHigh = more.Item2, Sample = more.Item3, Site = more.Item4, Specimen = specimen };
            return (Entry)(kind switch
            {
                0 => entry with { AbsentReason = "not-performed" },
                1 => entry with { Word = more.Item5 ?? "normal" },
                2 when term.Unit != "1" => entry with { Number = number, UnitMissing = true, Original = more.Item5 ?? "7" },
                3 => entry with { Original = "7 furlongs" },
                4 => entry with { Number = number, Original = "1 other" },
                _ => entry with { Number = number, Unit = term.Unit, Original = more.Item5 ?? "8 x" },
            });
        });

    private static Gen<Specimen?> Specimens() => Gen.Frequency((1, Gen.Const(default(Specimen))!), (1, Gen.Select(Text(), OneOf("biopsy", "resection", "cytology"), Site(), Dates, Gen.Bool, Gen.Bool)
        .Select((id, kind, site, taken, said, primary) => new Specimen(id, kind, site) { Taken = taken, FromPrimary = said ? primary : null })))!;

    private Gen<Entry> Study() => Gen.Select(Ids("modality"), Pick(Enum.GetValues<Organ>()).Array[0, 3], Text())
        .Select((m, c, t) => (Entry)new ImagingEntry { Source = Nowhere, Modality = m, Covered = [.. c], Conclusion = t });

    private Gen<Entry> Finding() => Gen.Select(Gen.Select(Ids("modality"), Site(), Presences, Gen.Bool), Gen.Select(Maybe(Ranges), Maybe(Ranges), Maybe(Gen.Bool), Maybe(Ranges), OneOf("below", "equal", "above")))
        .Select((a, b) => (Entry)new ImagingFindingEntry { Source = Nowhere, Modality = a.Item1, Site = a.Item2, Presence = a.Item3, IsPrimary = a.Item4, Count = b.Item1, LargestMm = b.Item2, Uptake = b.Item3, Krenning = b.Item4, AgainstLiver = b.Item5 });

    private Gen<Entry> Lesion() => Gen.Select(Gen.Select(Words, Site(), Maybe(Ranges), Maybe(Ranges), Maybe(Ranges)), Gen.Select(MaybeIds("modality"), Maybe(Numbers), OneOf("target", "non-target", "new"), Gen.Bool, Gen.Bool))
        .Select((a, b) => (Entry)new LesionEntry { Source = Nowhere, Lesion = a.Item1, Site = a.Item2, LongestMm = a.Item3, ShortAxisMm = a.Item4, ViableMm = a.Item5, Modality = b.Item1, SliceMm = b.Item2, Role = b.Item3, IsPrimary = b.Item4, Removed = b.Item5 });

    private static Gen<Entry> Tnm() => Gen.Select(Pick(("t", "T3"), ("t", "TX"), ("t", "Tis"), ("t", "T2(m)"), ("n", "N1"), ("n", "NX"), ("m", "M1a"), ("m", "M0"), ("group", "IIIB"), ("group", "IA3"), ("group", "0")), OneOf("c", "p", "yc", "yp"), OneOf("ajcc7", "ajcc8", "ajcc9", "uicc8", "enets"))
        .Select((axis, basis, edition) => (Entry)new TnmEntry { Source = Nowhere, Axis = axis.Item1, Category = axis.Item2, Basis = basis, Edition = edition });

    private Gen<Entry> Procedure() => Gen.Select(MaybeIds("procedure", "modality"), Site(), OneOf("curative", "palliative", "supportive", "diagnostic", "preventive"), OneOf("R0", "R1", "R2"), Text())
        .Select((t, s, i, m, o) => (Entry)new ProcedureEntry { Source = Nowhere, Term = t, Site = s, Intent = i, Margin = m, Outcome = o });

    private Gen<Entry> Medication() => Gen.Select(Gen.Select(MaybeIds("drug"), Gen.Bool, Text(), Maybe(Numbers)), Gen.Select(OneOf("progression", "toxicity", "completed", "choice", "other"), OneOf("antitumour", "syndrome", "perioperative", "rescue"), Maybe(Gen.Bool)))
        .Select((a, b) => (Entry)new MedicationEntry { Source = Nowhere, Drug = a.Item1, IsAdministration = a.Item2, Dose = a.Item3, IntervalDays = a.Item4, StopReason = b.Item1, Purpose = b.Item2, Ongoing = b.Item3, NoneTaken = a.Item1 is null && !a.Item2 });

    private static Gen<Entry> Radiation() => Gen.Select(Pick("prrt", "sirt", "external-radiotherapy", "stereotactic-radiotherapy"), OneOf("lutetium-177-dotatate", "lutetium-177-edotreotide"), Maybe(Gen.Int[0, 8]), Gen.Select(Maybe(Numbers), Maybe(Numbers), Gen.Bool), OneOf("progression", "toxicity"), Site())
        .Select((t, a, c, n, s, site) => (Entry)new RadiationEntry { Source = Nowhere, Term = t, Agent = a, Cycles = c, ActivityGBq = n.Item1, DoseGy = n.Item2, IsAdministration = n.Item3, StopReason = s, Site = site });

    private Gen<Entry> Others() => Gen.OneOf<Entry>(
        Gen.Select(MaybeIds("drug"), Presences, Text()).Select((s, p, v) => (Entry)new AllergyEntry { Source = Nowhere, Substance = s, Presence = p, NoneKnown = s is null && p == Presence.Absent, Severity = v }),
        Gen.Select(MaybeIds("condition"), Presences, Text()).Select((t, p, r) => (Entry)new FamilyHistoryEntry { Source = Nowhere, Term = t, Presence = p, Relation = r }),
        Gen.Select(Words, Text(), Text()).Select((r, n, c) => (Entry)new CareTeamEntry { Source = Nowhere, Role = r, Name = n, Contact = c }),
        Gen.Select(Ids("modality", "visit", "procedure"), Text()).Select((w, t) => (Entry)new AppointmentEntry { Source = Nowhere, What = w, With = t }),
        Ids("modality", "observation").Select(w => (Entry)new RequestEntry { Source = Nowhere, What = w }),
        Gen.Select(Text(), Gen.Bool).Select((s, g) => (Entry)new ConsentEntry { Source = Nowhere, Scope = s, Given = g }),
        Gen.Select(Pick("qlq-c30", "qlq-ginet21", "diary"), Words.Array[0, 3]).Select((i, a) => (Entry)new QuestionnaireEntry { Source = Nowhere, Instrument = i, Answers = [.. a.Distinct().Select(x => (x, x + "!"))] }),
        Gen.Select(Pick("progression", "stable", "response", "no-evidence-of-disease", "recurrence", "undetermined", "death"), OneOf("imaging", "pathology", "laboratory", "clinical")).Select((o, e) => (Entry)new OutcomeEntry { Source = Nowhere, Outcome = o, Evidence = e }));
}
