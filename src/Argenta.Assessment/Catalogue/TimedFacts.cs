using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Course;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>Families of facts that are asked of one treatment or examination at a time: since when, how often, until when, what became of it.</summary>
internal static class TimedFacts
{
    private static readonly string[] Tissue = ["histology", "ki67", "grade", "mitoses"];

    /// <summary>Their definitions.</summary>
    /// <param name="sets">Treatments and examinations.</param>
    public static IEnumerable<FactDefinition> Define(FactSets sets)
    {
        yield return Family("given-since", FactKind.Date, null, sets.Treatments, "Day on which the latest course of the treatment began.", "Courses and procedures.", "Course", "record-review");
        yield return Family("last-given", FactKind.Date, null, sets.Treatments, "Day of the last dose of the treatment, or of the procedure.", "Administrations, else the end of the course; while it goes on without single doses, some day since its start.", "Course", "record-review");
        yield return Family("cycles", FactKind.Number, null, sets.Treatments, "Cycles or administrations of the treatment, of all courses together.", "Administrations and recorded cycles.", "Course", "record-review");
        yield return Family("progression-free-after", FactKind.Number, "mo", sets.Treatments, "Months from the last dose of the latest course to the progression after it, or so far.", "Courses and progression; 0 where it progressed during the course.", "Course", "record-review");
        yield return Family("last-done", FactKind.Date, null, sets.Examinations, "Day on which the examination was last done.", "Imaging, procedures and observations.", "Health", "record-review");
        yield return Set("refractory-to", sets.Treatments, "Treatments on which it progressed, or, after a planned end, within six months.", "Courses and progression.");
        yield return Set("relapsed-after", sets.Treatments, "Treatments that had ended for longer than that when it progressed; how long is asked by progression-free-after.", "Courses and progression.");
        yield return Set("intolerant-of", sets.Treatments, "Treatments that were stopped for toxicity.", "Reason for stopping.");
        yield return new() { Name = "diagnosis-date", Kind = FactKind.Date, Meaning = "Day of the diagnosis of the tumour.", Derivation = "The recorded diagnosis, else the first tissue.", Room = "Staging", Tests = ["record-review"] };
    }

    /// <summary>Since when, until when, how often, and what became of each treatment that was given.</summary>
    public static void Treatments(Facts facts, ImmutableArray<TreatmentResult> results, FactSets sets, LocalDate asOf)
    {
        foreach (var result in results)
        {
            var latest = result.Latest;
            ImmutableArray<Because> Because() => result.Because;
            if (!latest.From.IsEmpty)
            {
                Set(facts, "given-since", result.Treatment, Day(latest.From), Because);
            }

            if (!latest.LastDose.IsEmpty)
            {
                Set(facts, "last-given", result.Treatment, Day(latest.LastDose), Because);
            }
            else if (latest.Entries.OfType<ProcedureEntry>().Where(e => !e.Happened.IsEmpty && e.Happened.Earliest <= asOf).MaxBy(e => e.Happened) is { } procedure)
            {
                Set(facts, "last-given", result.Treatment, Day(procedure.Happened), Because);
            }
            else if (!latest.From.IsEmpty && latest.From.Earliest <= asOf)
            {
                Set(facts, "last-given", result.Treatment, FactValue.OneOf(FactSet.Number(NumberRange.Between(FactSet.DayNumber(latest.From.Earliest), FactSet.DayNumber(asOf)))), Because);
            }

            if (result.Cycles is { } cycles)
            {
                Set(facts, "cycles", result.Treatment, FactValue.Provisional(FactSet.Number(cycles), FactSet.Number(NumberRange.AtLeast(cycles))), Because);
            }

            if (result.FreeMonths is { } free)
            {
                Set(facts, "progression-free-after", result.Treatment, free.IsExact ? FactValue.Settled(FactSet.Number(free)) : FactValue.OneOf(FactSet.Number(free)), Because);
            }
        }

        Members("refractory-to", r => r.RefractoryTo);
        Members("relapsed-after", r => r.RelapsedAfter);
        Members("intolerant-of", r => r.Intolerant);

        // As with the courses: what none is recorded of was not given, provisionally.
        void Members(string name, Func<TreatmentResult, bool> holds) => facts.Set(
            name,
            results.Where(holds).Select(r => r.Treatment),
            [],
            sets.Treatments,
            () => [.. results.Where(holds).SelectMany(r => r.Because).Distinct()]);
    }

    /// <summary>The day of the diagnosis, and of the last of each examination.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="record">The record.</param>
    /// <param name="tumour">The record without what belongs to another cancer.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="sets">Which examinations there are.</param>
    public static void Days(Facts facts, PatientRecord record, PatientRecord tumour, LocalDate asOf, FactSets sets)
    {
        var diagnosed = !tumour.Any(EntryClasses.Primary) ? null : tumour.Of<ConditionEntry>().Where(c => c.Role == ConditionRole.Primary && c.Presence == Presence.Present).Cast<Entry>()
            .Where(e => !e.Happened.IsEmpty && e.Happened.Earliest <= asOf).OrderBy(e => e.Happened).FirstOrDefault()
            ?? Tissue.SelectMany(t => tumour.Observations(t)).Where(o => !o.Happened.IsEmpty && o.Happened.Earliest <= asOf).OrderBy(o => o.Happened).ThenBy(o => o.Source.ToString(), StringComparer.Ordinal).FirstOrDefault();
        if (diagnosed is not null)
        {
            facts.Set("diagnosis-date", Day(diagnosed.Happened), () => [Because.Recorded($"Diagnosis {diagnosed.Happened}", diagnosed.Reference)]);
        }

        void Done(string examination, int place, Entry last) => facts.Set(place, Day(last.Happened), () => [Because.Recorded($"{examination} {last.Happened}", last.Reference)]);
        foreach (var ((examination, place), last) in Performed.Latest(record, LastDone.GetValue(facts.Catalogue, catalogue => new(PlacesOf(catalogue, sets))).Value!, asOf))
        {
            Done(examination, place, last);
        }
    }

    /// <summary>The examinations whose last day is asked for, with the places of these facts; found once for each catalogue.</summary>
    private static readonly ConditionalWeakTable<FactCatalogue, StrongBox<FrozenDictionary<string, (string Examination, int Place)>>> LastDone = [];

    private static FrozenDictionary<string, (string Examination, int Place)> PlacesOf(FactCatalogue catalogue, FactSets sets) => sets.Examinations
        .Select(e => (Examination: e, Place: catalogue.PlaceOf(FactDefinition.Pick("last-done", e)))).Where(e => e.Place >= 0).ToFrozenDictionary(e => e.Examination, StringComparer.Ordinal);

    private static FactValue Day(PartialDate day) => day.IsFull ? FactValue.Settled(FactSet.Day(day)) : FactValue.OneOf(FactSet.Day(day));

    private static void Set(Facts facts, string family, string key, FactValue value, Func<ImmutableArray<Because>> reason)
    {
        var name = FactDefinition.Pick(family, key);
        if (facts.Catalogue.PlaceOf(name) >= 0)
        {
            facts.Set(name, value, reason);
        }
    }

    private static FactDefinition Family(string name, FactKind kind, string? unit, ImmutableArray<string> keys, string meaning, string derivation, string room, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = kind, Unit = unit, Keys = keys, Meaning = meaning, Derivation = derivation, Room = room, Tests = tests };

    private static FactDefinition Set(string name, ImmutableArray<string> words, string meaning, string derivation) =>
        new() { Name = name, Kind = FactKind.WordSet, Words = words, Meaning = meaning, Derivation = derivation, Room = "Course", Tests = ["record-review"] };
}
