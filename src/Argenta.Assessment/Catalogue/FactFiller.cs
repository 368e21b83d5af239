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
        var at = FillerPlaces.Of(facts.Catalogue);
        var all = facts.Catalogue.All[at.Symptom].AllWords;
        UInt128 there = 0, open = all, ever = 0, perhapsEver = all, denied = 0;
        for (var i = 0; i < symptoms.Length; i++)
        {
            var state = symptoms[i];
            if (!state.IsSaid)
            {
                continue;
            }

            var here = UInt128.One << i;
            there |= state.State == Truth.True ? here : 0;
            open &= state.State == Truth.Unknown ? all : ~here;
            ever |= state.Ever ? here : 0;
            perhapsEver &= !state.Ever && state.State == Truth.Unknown ? all : ~here;
            denied |= state.Denied ? here : 0;
        }

        var mass = at.Mass(sets);
        var grounds = new OfComplaints(symptoms, at, mass);
        facts.Set(at.Symptom, FactValues.Of(there, open, null), grounds);
        facts.Set(at.SymptomRecorded, FactValues.Of(there, 0, facts.Catalogue.All[at.SymptomRecorded].AllWords), grounds);

        // A complaint that was denied and never recorded as present was not there; one that nobody spoke of may have been.
        facts.Set(at.SymptomEver, FactValues.Of(ever, perhapsEver, null), grounds);
        facts.Set(at.SymptomDenied, FactValues.Of(denied, open, null), grounds);
        facts.Set(
            at.Symptomatic,
            (there & mass) != 0 ? FactValue.Settled(FactSet.Truth(true)) : ((there | open) & mass) == 0 ? FactValue.Settled(FactSet.Truth(false)) : FactValue.Unknown,
            grounds);
    }

    /// <summary>The complaints that each of these facts rests on.</summary>
    private sealed class OfComplaints(ImmutableArray<SymptomState> symptoms, FillerPlaces at, UInt128 mass) : IFactGrounds
    {
        public ImmutableArray<Because> Of(Facts facts, int place) => [.. (place == at.Symptomatic ? Mass() : symptoms.Where(Counts(place))).SelectMany(s => s.Because)];

        private Func<SymptomState, bool> Counts(int place) => place == at.SymptomEver ? s => s.Ever : place == at.SymptomDenied ? s => s.Denied : IsThere;

        // The complaints of a mass that are there; where none is, what is said of any.
        private IEnumerable<SymptomState> Mass()
        {
            var all = symptoms.Where((_, i) => (mass >> i & 1) != 0).ToList();
            return all.Exists(s => s.State == Truth.True) ? all.Where(IsThere) : all;
        }

        private static bool IsThere(SymptomState state) => state.State == Truth.True;
    }

    /// <summary>Patterns: what the record says of complaints, illnesses and their times together.</summary>
    public static void Patterns(Facts facts, PatternKnowledge knowledge, ImmutableArray<PatternState> patterns)
    {
        var places = FillerPlaces.Of(facts.Catalogue).Patterns(knowledge);
        for (var i = 0; i < patterns.Length; i++)
        {
            // Of what nobody speaks nothing is said.
            var pattern = patterns[i];
            if (pattern.Truth != Truth.Unknown || pattern.HasGrounds)
            {
                var value = pattern.Truth == Truth.Unknown ? FactValue.Unknown : pattern.Settled ? FactValue.Settled(FactSet.Truth(pattern.Truth == Truth.True)) : FactValue.Provisional(FactSet.Truth(pattern.Truth == Truth.True), FactSet.Anything);
                facts.Set(places[i], value, pattern);
            }
        }
    }

    /// <summary>Markers: latest values, multiples, raised at any time, unreadable.</summary>
    public static void Markers(Facts facts, ImmutableArray<MarkerSeries> markers)
    {
        var (at, catalogue) = (FillerPlaces.Of(facts.Catalogue), facts.Catalogue);
        var (raised, open, confounded) = (UInt128.Zero, UInt128.Zero, false);
        foreach (var marker in markers)
        {
            var definition = marker.Definition;
            if (definition.HasLimit && marker.EverRaised != Truth.False)
            {
                var bit = catalogue.Bit(at.MarkerRaised, definition.Fact);
                raised |= marker.EverRaised == Truth.True ? bit : 0;
                open |= marker.EverRaised == Truth.Unknown ? bit : 0;
            }

            if (!marker.Points.IsEmpty)
            {
                confounded |= Marker(facts, marker);
            }
        }

        facts.Set(at.MarkerRaised, raised, open, null, () => [.. markers.Where(m => m.EverRaised != Truth.Unknown).SelectMany(m => m.Because)]);
        facts.Set(at.MarkerConfounded, FactValue.Settled(FactSet.Truth(confounded)), () => [.. markers.SelectMany(m => m.Points).Where(p => p.Confounded is not null).Select(Symptoms.Markers.Leaf)]);
    }

    /// <summary>The facts of one marker that was measured.</summary>
    /// <returns>A value of it cannot be read.</returns>
    private static bool Marker(Facts facts, MarkerSeries marker)
    {
        var definition = marker.Definition;
        Reading(definition.Fact, marker.Readable(MarkerReading.Value), () => marker.Latest.Because);
        if (definition.HasLimit)
        {
            Reading(definition.Fact + "-uln", marker.Readable(MarkerReading.Multiple), () => marker.LatestMultiple.Because);
        }

        if (definition.HasLowLimit)
        {
            Reading(definition.Fact + "-lln", marker.Readable(MarkerReading.OfLowLimit), () => marker.LatestOfLowLimit!.Because);
        }

        if (definition.CountsRaised && marker.EverRaised != Truth.Unknown)
        {
            var times = marker.TimesRaised;
            facts.Set(definition.Fact + "-times-raised", FactValue.Provisional(FactSet.Number(times), FactSet.Number(NumberRange.AtLeast(times))), () => marker.Because);
        }

        var confounded = false;
        foreach (var point in marker.Points)
        {
            confounded |= point.Confounded is not null;
        }

        return confounded;

        void Reading(string name, NumberRange? value, Func<ImmutableArray<Because>> why) =>
            facts.Set(name, value is { } number ? FactValue.Settled(FactSet.Number(number)) : FactValue.Unknown, why);
    }

    /// <summary>Values of the telling samples.</summary>
    public static void Samples(Facts facts, ImmutableArray<Finding> samples)
    {
        foreach (var finding in samples)
        {
            if (IsSilent(finding))
            {
                continue;
            }

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

    private static Func<ImmutableArray<Because>> Grounds(HealthAssessment health, string name) => () => health.Values.First(v => v.Name == name).Finding.Because;

    private static FactValue Value(FactCatalogue catalogue, int place, Finding finding) => finding switch
    {
        Finding<NumberRange> { State: FindingState.Known, Settled: true } number => FactValue.Settled(FactSet.Number(number.Value)),
        Finding<NumberRange> { State: FindingState.Known } number => FactValue.Provisional(FactSet.Number(number.Value), Candidates(number)),
        Finding<NumberRange> { Candidates.IsEmpty: false } number => FactValue.OneOf(Candidates(number)),
        Finding<bool> { State: FindingState.Known } truth => truth.Settled ? FactValue.Settled(FactSet.Truth(truth.Value)) : FactValue.Provisional(FactSet.Truth(truth.Value), FactSet.Anything),
        Finding<string> word => Word(catalogue, place, word),
        _ => FactValue.Unknown,
    };

    private static FactValue Word(FactCatalogue catalogue, int place, Finding<string> finding)
    {
        var (value, candidates) = (finding.IsKnown ? catalogue.Bit(place, finding.Value!) : 0, UInt128.Zero);
        foreach (var candidate in finding.Candidates)
        {
            candidates |= catalogue.Bit(place, candidate);
        }

        return finding.IsKnown && value == 0 ? FactValue.Unknown
            : finding.IsKnown && finding.Settled ? FactValue.Settled(FactSet.AnyWord(value))
            : finding.IsKnown ? FactValue.Provisional(FactSet.AnyWord(value), candidates == 0 ? FactSet.Anything : FactSet.AnyWord(candidates))
            : candidates != 0 ? FactValue.OneOf(FactSet.AnyWord(candidates)) : FactValue.Unknown;
    }

    private static FactSet Candidates(Finding<NumberRange> finding)
    {
        var all = finding.Candidates.IsEmpty ? FactSet.Anything : FactSet.Number(finding.Candidates[0]);
        for (var i = 1; i < finding.Candidates.Length; i++)
        {
            all = all.Union(FactSet.Number(finding.Candidates[i]));
        }

        return all;
    }

    /// <summary>Nothing is recorded on it at all: the fact stays as it is in the beginning, unknown without grounds.</summary>
    public static bool IsSilent(Finding finding) => finding is { State: FindingState.Unknown, Because.IsEmpty: true } && finding switch
    {
        Finding<NumberRange> number => number.Candidates.IsEmpty,
        Finding<bool> truth => truth.Candidates.IsEmpty,
        _ => finding is Finding<string> { Candidates.IsEmpty: true },
    };

    /// <summary>What the courses say. What no course is recorded of was not given, provisionally (contract, "what it does not list").</summary>
    public static void Courses(Facts facts, ImmutableArray<TreatmentCourse> courses, ProgressionAssessment progression, FactSets sets, Terminology terms)
    {
        var words = sets.Treatments;
        var catalogue = facts.Catalogue;
        Given("treated-with", _ => true);
        Given("current-treatment", c => c.Ongoing);
        List<string> on = progression.ProgressedOn.IsEmpty ? [] : [.. words.Where(progression.ProgressedOn.ContainsKey)];
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

    /// <summary>Overall health: who the person is, and what is recorded.</summary>
    public static void Health(Facts facts, HealthAssessment health)
    {
        facts.Word(health.Sex);
        facts.Truth(health.Pregnancy);
        facts.Truth(health.Breastfeeding);
        Fill(facts, health, health.Recorded);
    }

    /// <summary>Overall health: what is computed.</summary>
    public static void Computed(Facts facts, HealthAssessment health)
    {
        var (clearance, gfr) = (default(Finding<NumberRange>), default(Finding<NumberRange>));
        foreach (var value in health.Computed)
        {
            clearance = value.Name == "creatinine-clearance" ? value.Number : clearance;
            gfr = value.Name == "egfr" ? value.Number : gfr;
        }

        Fill(facts, health, health.Computed);

        // Only eGFR known: the bands of clearance hold provisionally (decisions 11).
        if (clearance is { IsKnown: false } && gfr is { IsKnown: true })
        {
            facts.Set("creatinine-clearance", FactValue.Provisional(FactSet.Number(gfr.Value), FactSet.Anything), () => [new Because { Text = "eGFR only: clearance needs weight", Truth = Truth.Unknown, Source = "HOUSE", Certainty = Certainty.Derived, Children = health["egfr"]!.Because }]);
        }
    }

    /// <summary>Some values of overall health.</summary>
    public static void Fill(Facts facts, HealthAssessment health, ImmutableArray<HealthValue> values)
    {
        var catalogue = facts.Catalogue;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (!value.IsUnrecorded && catalogue.PlaceOf(value.Name) is >= 0 and var place)
            {
                facts.Set(place, Value(catalogue, place, value.Finding), Grounds(health, value.Name));
            }
        }
    }

    /// <summary>Sites in which an examination shows a tumour.</summary>
    public static void Masses(Facts facts, PatientRecord record, LocalDate asOf)
    {
        var at = FillerPlaces.Of(facts.Catalogue).MassSeen;
        bool Seen(ImagingFindingEntry e) => e is { Presence: Presence.Present, Site.Primary: not null, Uptake: not false } && e.Modality != "pathology" && e.Happened.MayBeBy(asOf);
        var sites = UInt128.Zero;
        foreach (var e in record.Of<ImagingFindingEntry>())
        {
            sites |= Seen(e) ? facts.Catalogue.Bit(at, Words<PrimarySite>.Of(e.Site!.Primary!.Value)) : 0;
        }

        facts.Set(at, sites, 0, facts.Catalogue.All[at].AllWords, () => [.. record.Of<ImagingFindingEntry>().Where(Seen).Select(e => Because.Recorded($"{e.Modality} shows a tumour: {e.Site!.Label}", e.Reference))]);
    }

    /// <summary>What the suspicion of an undiagnosed tumour says: the flags that fired, the level of the score.</summary>
    public static void Suspicion(Facts facts, SuspicionAssessment suspicion)
    {
        var (at, catalogue) = (FillerPlaces.Of(facts.Catalogue), facts.Catalogue);
        var grounds = new OfSuspicion(suspicion, at);
        facts.Set(at.RedFlag, FactValues.Of(catalogue.Bits(at.RedFlag, suspicion.Fired), 0, catalogue.All[at.RedFlag].AllWords), grounds);
        if (suspicion.Level is { } level)
        {
            facts.Set(at.SuspicionLevel, FactValue.Provisional(FactSet.Word(catalogue.All[at.SuspicionLevel].Words.IndexOf(level)), FactSet.Anything), grounds);
        }
    }

    /// <summary>What the suspicion rests on.</summary>
    private sealed class OfSuspicion(SuspicionAssessment suspicion, FillerPlaces at) : IFactGrounds
    {
        public ImmutableArray<Because> Of(Facts facts, int place) => place == at.RedFlag
            ? [.. suspicion.Flags.Where(f => f.Fired).SelectMany(f => f.Because)]
            : [new Because { Text = $"The score reaches '{suspicion.Level!.Replace('-', ' ')}'", Source = "HOUSE", Certainty = Certainty.Derived }];
    }

    /// <summary>Day of the last echocardiography; unknown when none is recorded.</summary>
    public static void Echocardiography(Facts facts, PatientRecord record, LocalDate asOf)
    {
        var last = Performed.Latest(record, "echocardiography", asOf);
        if (last is not null)
        {
            facts.Set(FillerPlaces.Of(facts.Catalogue).LastEchocardiography, FactValue.Settled(FactSet.Day(last.Happened)), () => [Because.Recorded($"Echocardiography {last.Happened}", last.Reference)]);
        }
    }
}
