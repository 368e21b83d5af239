using System.Collections.Immutable;
using System.Reflection;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.Plain;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Prognosis;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>The whole walk for one person on one day. Pure: the same record, day and knowledge give the same assessment.</summary>
public static class Pathway
{
    /// <summary>Walks the pathway.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="edition">Staging edition (<c>ajcc7</c>, <c>ajcc8</c>, <c>ajcc9</c>, <c>uicc8</c>, <c>enets</c>, <c>all</c>); null for the one in force at diagnosis.</param>
    /// <param name="uncalibrated">Ask the uncalibrated composite model of outlook too (decisions 20).</param>
    /// <param name="weigh">Rank the tests by what their answers would change. It walks once for each answer and has a budget of its own; without it the list of tests is empty.</param>
    public static PatientAssessment Assess(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition = null, bool uncalibrated = false, bool weigh = true) => Walk(whole, asOf, knowledge, edition, [], uncalibrated, weigh);

    /// <summary>Walks the pathway, and once more with answers that somebody supposes: the assessment as it is, with what would differ.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="suppose">The answers, all at once.</param>
    /// <param name="edition">Staging edition, as <see cref="Assess"/> takes it.</param>
    /// <param name="uncalibrated">As <see cref="Assess"/> takes it.</param>
    public static PatientAssessment Suppose(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, ImmutableArray<Hypothesis> suppose, string? edition = null, bool uncalibrated = false)
    {
        var before = Assess(whole, asOf, knowledge, edition, uncalibrated);
        return suppose.IsEmpty ? before : before with { Supposed = Supposition.Of(before, Walk(Supposition.Record(whole, suppose, asOf, knowledge), asOf, knowledge, edition, suppose, uncalibrated, true), suppose) };
    }

    /// <summary>The walk without explanations: what a scan of many people counts. The same rooms and rules as <see cref="Assess"/>, so that the two cannot disagree; of many people <see cref="BareWalk"/> asks at once.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    public static BareAssessment Judge(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge) => BareWalk.One(whole, asOf, knowledge);

    /// <summary>The facts of a person on a day, as the rules see them, with what each rests on.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge; the facts are of its catalogue.</param>
    public static Facts FactsOf(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge)
    {
        var rooms = Rooms.Of(whole, asOf, knowledge, null, [], WalkRoute.Whole);
        rooms.News(rooms.Facts);
        rooms.Overdue();
        return rooms.Facts;
    }

    private static PatientAssessment Walk(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, bool uncalibrated, bool weigh) =>
        Of(Rooms.Of(whole, asOf, knowledge, edition, suppose, WalkRoute.Whole), asOf, knowledge, suppose, uncalibrated, weigh, WalkRoute.Whole);

    /// <summary>What the rooms say, with explanations.</summary>
    /// <returns>An assessment without the parts that ask for more than the route, where it is not the whole one.</returns>
    internal static PatientAssessment Of(Rooms rooms, LocalDate asOf, PathwayKnowledge knowledge, ImmutableArray<Hypothesis> suppose, bool uncalibrated, bool weigh, WalkRoute route)
    {
        return new()
        {
            AsOf = asOf,
            Person = rooms.Record.Person,
            Label = Label(rooms.Record, knowledge),
            Spread = route.IsWhole ? DiseaseFacts.Spread(rooms.Staging) : default,
            IsSpreadUnplaced = route.IsWhole && DiseaseFacts.IsSpreadUnplaced(rooms.Staging),
            Symptoms = rooms.Symptoms,
            Follow = () => rooms.Followed,
            Health = rooms.Health,
            Suspicion = rooms.Record.IsDead ? SuspicionAssessment.Hidden : rooms.Suspicion,
            Courses = route.IsWhole ? rooms.Courses : default,
            Progression = rooms.Progression,
            Response = rooms.Response,
            Markers = rooms.Markers,
            Later = route.IsWhole ? new(rooms, asOf, knowledge, suppose, uncalibrated, weigh) : null,
            FollowUp = route.HasCalendar ? rooms.Calendar().Items : default,
            IsPartial = !route.IsWhole,
            Record = rooms.Record,
        };
    }

    private static readonly string Software = $"Argenta {typeof(Pathway).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    private static IntendedUse Label(PatientRecord record, PathwayKnowledge knowledge) => new()
    {
        Purpose = "Supports the discussion of one person by a neuroendocrine tumour board: shows what is known, what is missing, and options with their grounds. Never an order.",
        Users = "Physicians and coordinators of a tumour board who can check the grounds themselves.",
        Software = Software,
        Knowledge = $"{knowledge.Sources.Version} of {knowledge.Sources.Date}",
        DataAsOf = record.DataTo,
        NotUnderstood = record.Unmapped.Length + UnreadText.Of(record).Length,
        Statements =
        [
            "Not a medical device; not CE-marked; not cleared by any authority.",
            "No clinician has reviewed the rules yet; each shows its source and how sure it is (V read, K believed, K? doubtful, D decided here).",
            "What is not recorded is unknown, never absent.",
        ],
    };
}
