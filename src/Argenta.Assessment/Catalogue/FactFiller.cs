using System.Collections.Immutable;
using Argenta.Course;
using Argenta.Health;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Symptoms;
using Argenta.Symptoms.Patterns;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>Facts that are read from the record by lists of terms, and facts that follow from others.</summary>
internal static class FactFiller
{
    /// <summary>Complaints: now and ever.</summary>
    public static void Complaints(Facts facts, ImmutableArray<SymptomState> symptoms, FactSets sets)
    {
        // The words of these facts are the complaints in the order of the terminology, as their states are.
        UInt128 there = 0, open = 0, ever = 0, perhapsEver = 0, denied = 0;
        for (var i = 0; i < symptoms.Length; i++)
        {
            var (state, bit) = (symptoms[i], UInt128.One << i);
            there |= state.State == Truth.True ? bit : 0;
            open |= state.State == Truth.Unknown ? bit : 0;
            ever |= state.Ever ? bit : 0;
            perhapsEver |= !state.Ever && state.State == Truth.Unknown ? bit : 0;
            denied |= state.Denied ? bit : 0;
        }

        int Place(string name) => facts.Catalogue.PlaceOf(name);
        facts.Set(Place("symptom"), there, open, null, () => [.. symptoms.Where(s => s.State == Truth.True).SelectMany(s => s.Because)]);
        facts.Set(Place("symptom-recorded"), there, 0, facts.Catalogue.All[Place("symptom-recorded")].AllWords, () => [.. symptoms.Where(s => s.State == Truth.True).SelectMany(s => s.Because)]);

        // A complaint that was denied and never recorded as present was not there; one that nobody spoke of may have been.
        facts.Set(Place("symptom-ever"), ever, perhapsEver, null, () => [.. symptoms.Where(s => s.Ever).SelectMany(s => s.Because)]);
        facts.Set(Place("symptom-denied"), denied, open, null, () => [.. symptoms.Where(s => s.Denied).SelectMany(s => s.Because)]);
        var mass = symptoms.Where(s => sets.MassComplaints.Contains(s.Id)).ToList();
        var present = mass.Where(s => s.State == Truth.True).ToList();
        facts.Set(
            "symptomatic",
            present.Count > 0 ? FactValue.Settled(FactSet.Truth(true)) : mass.All(s => s.State == Truth.False) ? FactValue.Settled(FactSet.Truth(false)) : FactValue.Unknown,
            () => [.. (present.Count > 0 ? present : mass).SelectMany(s => s.Because)]);
    }

    /// <summary>Patterns: what the record says of complaints, illnesses and their times together.</summary>
    public static void Patterns(Facts facts, ImmutableArray<PatternState> patterns)
    {
        foreach (var pattern in patterns)
        {
            var value = pattern.Truth == Truth.Unknown ? FactValue.Unknown : pattern.Settled ? FactValue.Settled(FactSet.Truth(pattern.Truth == Truth.True)) : FactValue.Provisional(FactSet.Truth(pattern.Truth == Truth.True), FactSet.Anything);
            facts.Set(pattern.Definition.Fact, value, () => pattern.Because);
        }
    }

    /// <summary>Markers: latest values, multiples, raised at any time, unreadable.</summary>
    public static void Markers(Facts facts, ImmutableArray<MarkerSeries> markers)
    {
        foreach (var marker in markers)
        {
            facts.Number(marker.Latest);
            if (marker.Definition.HasLimit)
            {
                facts.Number(marker.LatestMultiple);
            }

            if (marker.LatestOfLowLimit is { } low)
            {
                facts.Number(low);
            }

            if (marker.Definition.CountsRaised && marker.EverRaised != Truth.Unknown)
            {
                facts.Set(marker.Definition.Fact + "-times-raised", FactValue.Provisional(FactSet.Number(marker.TimesRaised), FactSet.Number(NumberRange.AtLeast(marker.TimesRaised))), () => marker.Because);
            }
        }

        facts.Set(
            "marker-raised",
            markers.Where(m => m.Definition.HasLimit && m.EverRaised == Truth.True).Select(m => m.Definition.Fact),
            markers.Where(m => m.Definition.HasLimit && m.EverRaised == Truth.Unknown).Select(m => m.Definition.Fact),
            null,
            () => [.. markers.Where(m => m.EverRaised != Truth.Unknown).SelectMany(m => m.Because)]);
        var confounded = markers.SelectMany(m => m.Points).Where(p => p.Confounded is not null).ToList();
        facts.Set("marker-confounded", FactValue.Settled(FactSet.Truth(confounded.Count > 0)), () => [.. confounded.Select(Symptoms.Markers.Leaf)]);
    }

    /// <summary>Values of the telling samples.</summary>
    public static void Samples(Facts facts, ImmutableArray<Finding> samples)
    {
        foreach (var finding in samples)
        {
            if (finding is Finding<NumberRange> number)
            {
                facts.Number(number);
            }
            else if (finding is Finding<string> word)
            {
                facts.Word(word);
            }
        }
    }

    /// <summary>Illnesses, medicines, allergies, hereditary syndromes.</summary>
    public static void Lists(Facts facts, PatientRecord record, LocalDate asOf, FactSets sets, Terminology terms)
    {
        bool Begun(Entry e) => e.Happened.IsEmpty || e.Happened.Earliest <= asOf;

        var conditions = record.All<ConditionEntry>().Where(e => (e.Counts || e.Status == EntryStatus.Refuted) && e.Term is not null && Begun(e)).ToList();
        static Presence Said(ConditionEntry e) => e.Status == EntryStatus.Refuted ? Presence.Absent : e.Presence;
        Fill("condition", sets.Conditions, conditions, e => e.Term!, Said);
        var recorded = conditions.FindAll(e => e.Counts && e.Presence == Presence.Present);
        var place = facts.Catalogue.PlaceOf("condition-recorded");
        facts.Set(place, Bits(place, recorded, e => e.Term!), 0, facts.Catalogue.All[place].AllWords, () => [.. sets.Conditions.SelectMany(w => recorded.Where(e => terms.IsWithin(e.Term!, w))).Distinct().Select(e => Because.Recorded(terms.NameOf(e.Term!), e.Reference))]);
        Fill("hereditary", PathwayCatalogue.Hereditary, conditions, e => e.Term!, Said);
        Fill("medicine", sets.Medicines, [.. record.Of<MedicationEntry>().Where(e => e.Drug is not null && Begun(e) && (e.Ended is not { } end || end.Latest >= asOf))], e => e.Drug!, _ => Presence.Present);
        Fill("allergy", sets.Allergies, [.. record.Of<AllergyEntry>().Where(e => e.Substance is not null && Begun(e))], e => e.Substance!, e => e.Presence);

        var causes = record.Of<ConditionEntry>().Where(e => Begun(e) && e.Presence == Presence.Present && e.Term is not null && sets.CytopeniaCauses.Any(w => terms.IsWithin(e.Term, w))).ToList();
        facts.Set("cytopenia-explained", causes.Count > 0 ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything), () => [.. causes.Select(e => Because.Recorded(terms.NameOf(e.Term!), e.Reference))]);

        void Fill<T>(string fact, ImmutableArray<string> words, List<T> all, Func<T, string> term, Func<T, Presence> presence)
            where T : Entry
        {
            var at = facts.Catalogue.PlaceOf(fact);
            IEnumerable<T> Saying(Presence p) => all.Where(e => presence(e) == p);
            ImmutableArray<Because> Why() => [.. words.SelectMany(w => Saying(Presence.Present).Where(e => terms.IsWithin(term(e), w))).Distinct().Select(e => Because.Recorded(e.Concept.Label is { Length: > 0 } l ? l : terms.NameOf(term(e)), e.Reference))];
            facts.Set(at, Bits(at, Saying(Presence.Present), term), facts.Catalogue.All[at].AllWords & ~Bits(at, Saying(Presence.Absent), term), null, Why);
        }

        // Each entry speaks for its own word and for every wider one.
        UInt128 Bits<T>(int at, IEnumerable<T> entries, Func<T, string> term)
        {
            var bits = UInt128.Zero;
            foreach (var entry in entries)
            {
                bits |= facts.Catalogue.Bit(at, term(entry)) | facts.Catalogue.Bits(at, terms.Wider(term(entry)));
            }

            return bits;
        }
    }

    /// <summary>What the courses say. What no course is recorded of was not given, provisionally (contract, "what it does not list").</summary>
    public static void Courses(Facts facts, ImmutableArray<TreatmentCourse> courses, ProgressionAssessment progression, FactSets sets, Terminology terms)
    {
        var words = sets.Treatments;
        var catalogue = facts.Catalogue;
        Given("treated-with", _ => true);
        Given("current-treatment", c => c.Ongoing);
        var on = words.Where(progression.ProgressedOn.ContainsKey).ToList();
        facts.Set("progressed-on", on, CourseFacts.EndedUnexplained(courses, progression, sets, terms), words, () => [.. on.SelectMany(w => progression.ProgressedOn[w]).Distinct()]);
        facts.Set("lines", FactValue.Provisional(FactSet.Number(progression.Lines.Length), FactSet.Number(NumberRange.AtLeast(progression.Lines.Length))), () => [.. progression.Lines.SelectMany(l => l.Courses).Select(c => c.Leaf())]);
        var analogue = courses.Where(c => c.Class?.Class == "somatostatin-analogue").ToList();
        facts.Set(
            "prior-analogue",
            analogue.Count > 0 ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything),
            () => [.. analogue.Select(c => c.Leaf())]);
        var ongoing = analogue.Where(c => c.Ongoing && !c.From.IsEmpty).MinBy(c => c.From);
        if (ongoing is not null)
        {
            facts.Set("analogue-since", FactValue.Settled(FactSet.Day(ongoing.From)), () => [ongoing.Leaf()]);
        }

        facts.Truth(progression.Progression);
        facts.Word(progression.Tempo);

        void Given(string name, Func<TreatmentCourse, bool> counts)
        {
            var (place, bits) = (catalogue.PlaceOf(name), UInt128.Zero);
            foreach (var course in courses.Where(counts))
            {
                bits |= catalogue.Bits(place, Progressions.Names(course, terms));
            }

            facts.Set(place, bits, 0, catalogue.All[place].AllWords, () => [.. words.SelectMany(w => courses.Where(c => counts(c) && Progressions.Names(c, terms).Contains(w))).Distinct().Select(c => c.Leaf())]);
        }
    }

    /// <summary>Overall health.</summary>
    public static void Health(Facts facts, HealthAssessment health)
    {
        facts.Word(health.Sex);
        facts.Truth(health.Pregnancy);
        facts.Truth(health.Breastfeeding);
        foreach (var value in health.Values.Where(v => facts.Catalogue[v.Name] is not null))
        {
            switch (value.Finding)
            {
                case Finding<NumberRange> number:
                    facts.Number(number);
                    break;
                case Finding<string> word:
                    facts.Word(word);
                    break;
                case Finding<bool> truth:
                    facts.Truth(truth);
                    break;
            }
        }

        // Only eGFR known: the bands of clearance hold provisionally (decisions 11).
        if (health["creatinine-clearance"] is { IsKnown: false } && health["egfr"] is { IsKnown: true } egfr)
        {
            facts.Set("creatinine-clearance", FactValue.Provisional(FactSet.Number(egfr.Value), FactSet.Anything), () => [new Because { Text = "eGFR only: clearance needs weight", Truth = Truth.Unknown, Source = "HOUSE", Certainty = Certainty.Derived, Children = egfr.Because }]);
        }
    }

    /// <summary>Sites in which an examination shows a tumour.</summary>
    public static void Masses(Facts facts, PatientRecord record, LocalDate asOf)
    {
        var seen = record.Of<ImagingFindingEntry>().Where(e => e is { Presence: Presence.Present, Site.Primary: not null, Uptake: not false } && e.Modality != "pathology" && (e.Happened.IsEmpty || e.Happened.Earliest <= asOf)).ToList();
        facts.Recorded("mass-seen", seen.Select(e => Words<PrimarySite>.Of(e.Site!.Primary!.Value)), () => [.. seen.Select(e => Because.Recorded($"{e.Modality} shows a tumour: {e.Site!.Label}", e.Reference))]);
    }

    /// <summary>What the suspicion of an undiagnosed tumour says: the flags that fired, the level of the score.</summary>
    public static void Suspicion(Facts facts, SuspicionAssessment suspicion)
    {
        var fired = suspicion.Flags.Where(f => f.Fired).ToList();
        facts.Recorded("red-flag", fired.Select(f => f.Id), () => [.. fired.SelectMany(f => f.Because)]);
        if (suspicion.Level is { } level)
        {
            var place = facts.Catalogue["suspicion-level"]!.Words.IndexOf(level);
            facts.Set("suspicion-level", FactValue.Provisional(FactSet.Word(place), FactSet.Anything), () => [new Because { Text = $"The score reaches '{level.Replace('-', ' ')}'", Source = "HOUSE", Certainty = Certainty.Derived }]);
        }
    }

    /// <summary>Day of the last echocardiography; unknown when none is recorded.</summary>
    public static void Echocardiography(Facts facts, PatientRecord record, LocalDate asOf)
    {
        var last = Performed.Latest(record, "echocardiography", asOf);
        if (last is not null)
        {
            facts.Set("last-echocardiography", FactValue.Settled(FactSet.Day(last.Happened)), () => [Because.Recorded($"Echocardiography {last.Happened}", last.Reference)]);
        }
    }
}
