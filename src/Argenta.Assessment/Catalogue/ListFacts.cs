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
        var statements = Statements(record, asOf, terms);
        var (ill, hereditary, there, medicines) = (default(Listed), default(Listed), UInt128.Zero, default(Listed));
        foreach (var e in statements)
        {
            ill.Add(IllnessStatement.Said(e), bits, at.Condition, e.Term!);
            hereditary.Add(IllnessStatement.Said(e), bits, at.Hereditary, e.Term!);
            there |= IsThere(e) ? bits.There(at.ConditionRecorded, e.Term!) : 0;
        }

        foreach (var e in record.Of<MedicationEntry>())
        {
            medicines.Present |= IsTaken(e, asOf) ? bits.There(at.Medicine, e.Drug!) : 0;
        }

        var nothing = NothingTaken.In(record, asOf);
        var grounds = new Grounds(record, asOf, sets, terms, statements, nothing?.Statement);
        facts.Set(at.Condition, FactValues.Of(ill.Present, ill.Open(catalogue, at.Condition), null), grounds);
        facts.Set(at.Hereditary, FactValues.Of(hereditary.Present, hereditary.Open(catalogue, at.Hereditary), null), grounds);
        var known = catalogue.All[at.Medicine].AllWords;
        facts.Set(at.Medicine, FactValues.Of(medicines.Present, nothing is null ? known : 0, nothing is null || nothing.Holds(asOf, freshDays) ? null : known), grounds);
        facts.Set(at.ConditionRecorded, FactValues.Of(there, 0, catalogue.All[at.ConditionRecorded].AllWords), grounds);
        facts.Set(at.CytopeniaExplained, IsExplained(statements, sets, terms) ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything), grounds);
    }

    private static bool IsThere(ConditionEntry e) => e.Counts && e.Presence == Presence.Present;

    private static bool IsTaken(MedicationEntry e, LocalDate asOf) => e.Drug is not null && e.Happened.MayBeBy(asOf) && !e.IsPast && (e.Ended is not { } end || end.Latest >= asOf);

    /// <summary>The entries that each of these facts rests on.</summary>
    private sealed class Grounds(PatientRecord record, LocalDate asOf, FactSets sets, Terminology terms, List<ConditionEntry> statements, MedicationEntry? nothing) : IFactGrounds
    {
        public ImmutableArray<Because> Of(Facts facts, int place)
        {
            var at = FillerPlaces.Of(facts.Catalogue);
            return place == at.Condition ? Ill(sets.Conditions)
                : place == at.Hereditary ? Ill(PathwayCatalogue.Hereditary)
                : place == at.Medicine ? [.. nothing is null ? [] : new[] { Because.Recorded("No medicine taken", nothing.Reference) }, .. Why(terms, sets.Medicines, record.Of<MedicationEntry>().Where(e => IsTaken(e, asOf)), e => e.Drug!)]
                : place == at.ConditionRecorded ? [.. sets.Conditions.SelectMany(w => statements.Where(e => IsThere(e) && terms.IsWithin(e.Term!, w))).Distinct().Select(Leaf)]
                : [.. statements.Where(e => Explains(e, sets, terms)).Select(Leaf)];
        }

        private ImmutableArray<Because> Ill(ImmutableArray<string> words) => Why(terms, words, statements.Where(e => IllnessStatement.Said(e) == Presence.Present), e => e.Term!);

        private Because Leaf(ConditionEntry e) => Because.Recorded(terms.NameOf(e.Term!), e.Reference);
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

    // One of the illnesses that explain a low blood count is there.
    private static bool IsExplained(List<ConditionEntry> statements, FactSets sets, Terminology terms)
    {
        foreach (var e in statements)
        {
            if (Explains(e, sets, terms))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Explains(ConditionEntry e, FactSets sets, Terminology terms)
    {
        if (IsThere(e))
        {
            foreach (var word in sets.CytopeniaCauses)
            {
                if (terms.IsWithin(e.Term!, word))
                {
                    return true;
                }
            }
        }

        return false;
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
