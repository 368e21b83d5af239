using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>What a person has, takes and does not tolerate, as sets of words.</summary>
internal static class ListFacts
{
    private static readonly List<ConditionEntry> None = [];

    /// <summary>Illnesses, medicines, hereditary syndromes. For so many days the statement that nothing is taken may be relied on.</summary>
    public static void Fill(Facts facts, PatientRecord record, LocalDate asOf, FactSets sets, int freshDays, Terminology terms)
    {
        var (at, catalogue) = (FillerPlaces.Of(facts.Catalogue), facts.Catalogue);
        var bits = TermBits.Of(catalogue, terms);
        bool Begun(Entry e) => e.Happened.MayBeBy(asOf);
        var statements = Statements(record, asOf, terms);
        static bool There(ConditionEntry e) => e.Counts && e.Presence == Presence.Present;
        bool Taken(MedicationEntry e) => e.Drug is not null && Begun(e) && !e.IsPast && (e.Ended is not { } end || end.Latest >= asOf);

        var (ill, hereditary, there, medicines) = (default(Listed), default(Listed), UInt128.Zero, default(Listed));
        foreach (var e in statements)
        {
            ill.Add(IllnessStatement.Said(e), bits, at.Condition, e.Term!);
            hereditary.Add(IllnessStatement.Said(e), bits, at.Hereditary, e.Term!);
            there |= There(e) ? bits.There(at.ConditionRecorded, e.Term!) : 0;
        }

        foreach (var e in record.Of<MedicationEntry>())
        {
            medicines.Present |= Taken(e) ? bits.There(at.Medicine, e.Drug!) : 0;
        }

        var nothing = NothingTaken.In(record, asOf);
        ImmutableArray<Because> Ill(ImmutableArray<string> words) => Why(terms, words, statements.Where(e => IllnessStatement.Said(e) == Presence.Present), e => e.Term!);
        Set(at.Condition, ill, () => Ill(sets.Conditions));
        Set(at.Hereditary, hereditary, () => Ill(PathwayCatalogue.Hereditary));
        var known = catalogue.All[at.Medicine].AllWords;
        facts.Set(at.Medicine, medicines.Present, nothing is null ? known : 0, nothing is null || nothing.Holds(asOf, freshDays) ? null : known, () =>
        [
            .. nothing is null ? [] : new[] { Because.Recorded("No medicine taken", nothing.Statement.Reference) },
            .. Why(terms, sets.Medicines, record.Of<MedicationEntry>().Where(Taken), e => e.Drug!),
        ]);
        facts.Set(at.ConditionRecorded, there, 0, catalogue.All[at.ConditionRecorded].AllWords, () => [.. sets.Conditions.SelectMany(w => statements.Where(e => There(e) && terms.IsWithin(e.Term!, w))).Distinct().Select(Leaf)]);
        Cytopenia(facts, statements, sets, terms);

        void Set(int place, Listed listed, Func<ImmutableArray<Because>> why) => facts.Set(place, listed.Present, listed.Open(catalogue, place), null, why);
        Because Leaf(ConditionEntry e) => Because.Recorded(terms.NameOf(e.Term!), e.Reference);
    }

    /// <summary>What a person does not tolerate.</summary>
    public static void Allergies(Facts facts, PatientRecord record, LocalDate asOf, FactSets sets, Terminology terms)
    {
        var (at, catalogue) = (FillerPlaces.Of(facts.Catalogue), facts.Catalogue);
        var bits = TermBits.Of(catalogue, terms);
        bool IsBegun(Entry e) => e.Happened.MayBeBy(asOf);
        bool IsKnown(AllergyEntry e) => e.Substance is not null && IsBegun(e);
        var allergies = default(Listed);
        var noneKnown = false;
        foreach (var e in record.Of<AllergyEntry>())
        {
            if (IsKnown(e))
            {
                allergies.Add(e.Presence, bits, at.Allergy, e.Substance!);
            }

            noneKnown |= e.NoneKnown && IsBegun(e);
        }

        if (noneKnown)
        {
            foreach (var e in record.Of<AllergyEntry>())
            {
                // What it is that is not tolerated after all, is not understood: it may be any of them.
                noneKnown &= e is not { Presence: Presence.Present, Substance: null } || !IsBegun(e);
            }
        }

        facts.Set(at.Allergy, allergies.Present, noneKnown ? 0 : allergies.Open(catalogue, at.Allergy), null, () =>
        [
            .. noneKnown ? record.Of<AllergyEntry>().Where(e => e.NoneKnown && IsBegun(e)).Select(e => Because.Recorded("No known allergy", e.Reference)) : [],
            .. Why(terms, sets.Allergies, record.Of<AllergyEntry>().Where(e => IsKnown(e) && e.Presence == Presence.Present), e => e.Substance!),
        ]);
    }

    private static ImmutableArray<Because> Why<T>(Terminology terms, ImmutableArray<string> words, IEnumerable<T> entries, Func<T, string> term)
        where T : Entry => [.. words.SelectMany(w => entries.Where(e => terms.IsWithin(term(e), w))).Distinct().Select(e => Because.Recorded(e.Concept.Label is { Length: > 0 } l ? l : terms.NameOf(term(e)), e.Reference))];

    // What is only thought of says nothing. A statement in whose place a later one of the same illness stands counts no more.
    private static List<ConditionEntry> Statements(PatientRecord record, LocalDate asOf, Terminology terms)
    {
        var written = record.All<ConditionEntry>();
        if (written.IsEmpty)
        {
            return None;
        }

        var (all, isDenied) = (new List<ConditionEntry>(written.Length), false);
        foreach (var e in written)
        {
            if ((e.Counts || e.Status == EntryStatus.Refuted) && e.Term is not null && IllnessStatement.Said(e) != Presence.Possible && e.Happened.MayBeBy(asOf) && !IsOver(e, asOf, terms))
            {
                all.Add(e);
                isDenied |= IllnessStatement.Said(e) != Presence.Present;
            }
        }

        return isDenied ? all.FindAll(e => !IllnessStatement.IsReplaced(e, all)) : all;
    }

    // Of most illnesses it counts that there was one; an infection that is over is none.
    private static bool IsOver(ConditionEntry e, LocalDate asOf, Terminology terms) => (e.IsPast || (e.Ended is { IsEmpty: false } end && end.Latest < asOf)) && terms[e.Term!]?["passes"] is not null;

    private static void Cytopenia(Facts facts, List<ConditionEntry> statements, FactSets sets, Terminology terms)
    {
        bool Explains(ConditionEntry e)
        {
            var explains = false;
            foreach (var word in sets.CytopeniaCauses)
            {
                explains |= e.Term is not null && terms.IsWithin(e.Term, word);
            }

            return explains && e.Counts && e.Presence == Presence.Present;
        }

        var explained = false;
        foreach (var e in statements)
        {
            explained |= Explains(e);
        }

        facts.Set(
            FillerPlaces.Of(facts.Catalogue).CytopeniaExplained,
            explained ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything),
            () => [.. statements.Where(Explains).Select(e => Because.Recorded(terms.NameOf(e.Term!), e.Reference))]);
    }

    /// <summary>The words of which entries say that they are there, and that they are not.</summary>
    private record struct Listed(UInt128 Present, UInt128 Absent)
    {
        public void Add(Presence presence, TermBits bits, int place, string term)
        {
            Present |= presence == Presence.Present ? bits.There(place, term) : 0;
            Absent |= presence == Presence.Absent ? bits.Denied(place, term) : 0;
        }

        /// <summary>What may be there beside: all that is not denied.</summary>
        public readonly UInt128 Open(FactCatalogue catalogue, int place) => catalogue.All[place].AllWords & ~Absent;
    }
}
