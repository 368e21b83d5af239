using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Illnesses and complaints that stand in AdverseEvent, ClinicalImpression, Flag and the reasons of an Encounter; tests that a CarePlan plans.</summary>
internal static class StatementReader
{
    /// <summary>AdverseEvent: what happened, or may happen.</summary>
    public static void ReadAdverseEvent(Scope scope)
    {
        var coded = scope.Coded(scope["event"u8]);
        var common = Statuses.Common(scope, coded, EntryStatus.Final, (scope.Date(scope["date"u8] is { Exists: true } day ? day : scope["detected"u8]), null), scope.DateOrNull(scope["recordedDate"u8]), coded.FromText);
        ConditionReader.Of(scope, scope.Place(), scope["event"u8], coded, common, scope["actuality"u8].Is("potential"u8) ? Presence.Possible : Presence.Present, Coded.None);
    }

    /// <summary>ClinicalImpression: each finding.</summary>
    public static void ReadImpression(Scope scope)
    {
        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Preliminary);
        var when = scope.When(scope["effectiveDateTime"u8], scope["effectivePeriod"u8]);
        var known = scope.DateOrNull(scope["date"u8]);
        var any = false;
        foreach (var finding in scope["finding"u8].All)
        {
            var concept = finding["itemCodeableConcept"u8];
            if (concept.Exists)
            {
                any = true;
                var coded = scope.Coded(concept);
                ConditionReader.Of(scope, new(scope.Source(finding)), concept, coded, Statuses.Common(scope, coded, status, when.Happened.IsEmpty && known is { } day ? (day, null) : when, known, coded.FromText), Presence.Present, Coded.None);
            }
        }

        if (scope.Text(scope["summary"u8]) is { } summary)
        {
            scope.Skip(scope["summary"u8], summary, "Free text is not interpreted.");
        }
        else if (!any)
        {
            scope.Skip(default, "clinical impression", "It names no finding by a code.");
        }
    }

    /// <summary>Flag: a state that is to be heeded, such as pregnancy.</summary>
    public static void ReadFlag(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Final);
        var when = scope.When(default, scope["period"u8]);
        if (scope["status"u8].Is("inactive"u8) && when.Ended is null)
        {
            scope.Skip(scope["status"u8], coded.Label, "The flag is no longer up, and since when is not said: it is not read. Send period.end.");
            return;
        }

        ConditionReader.Of(scope, scope.Place(), scope["code"u8], coded, Statuses.Common(scope, coded, status, when, null, coded.FromText), Presence.Present, Coded.None);
    }

    /// <summary>Encounter: complaints that were its reason; an illness as a reason may be the one looked for, and is listed only.</summary>
    public static void ReadEncounter(Scope scope)
    {
        var status = Statuses.OfEvent(scope, scope["status"u8].Is("finished"u8) || scope["status"u8].Is("in-progress"u8) || scope["status"u8].Is("triaged"u8) || scope["status"u8].Is("onleave"u8) ? default : scope["status"u8], EntryStatus.Planned);
        var when = scope.When(default, scope["period"u8]);
        var any = false;
        foreach (var reason in scope["reasonCode"u8].All)
        {
            any = true;
            var coded = scope.Coded(reason);
            if (scope.Find(coded, "symptom") is { } hit)
            {
                scope.Add(Scope.Fill(
                    new SymptomEntry { Source = scope.Source(reason), Term = hit.Term.Id, Presence = hit.Presence, Qualities = SymptomReader.Qualities(scope, coded, hit.Term) },
                    Statuses.Common(scope, coded, status, (when.Happened, null), null, hit.FromText) with { Note = null }));
            }
            else
            {
                scope.Skip(reason, coded.Label, "The reason of a visit is no complaint of the house's list; a diagnosis is read from a Condition.");
            }
        }

        if (!any)
        {
            scope.Skip(default, "Encounter", "It holds no clinical statement that is read here.");
        }
    }

    /// <summary>CarePlan: each activity that stands in it and is no resource of its own.</summary>
    public static void ReadCarePlan(Scope scope)
    {
        var plan = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Planned);
        var known = scope.DateOrNull(scope["created"u8]);
        var any = false;
        foreach (var activity in scope["activity"u8].All)
        {
            var detail = activity["detail"u8];
            any |= activity["reference"u8].Exists || detail.Exists;
            if (!detail.Exists)
            {
                continue;
            }

            var coded = scope.Coded(detail["code"u8]);
            var hit = scope.Find(coded, "modality", "procedure", "observation", "visit", "drug");
            if (hit is null)
            {
                scope.Skip(detail, scope.Text(detail["description"u8]) ?? coded.Label, "The planned activity is not recognised; it is kept as written.");
            }

            var status = detail["status"u8] is { Exists: true } word ? OfActivity(scope, word) : plan;
            var when = scope.When(default, detail["scheduledPeriod"u8]);
            scope.Add(Scope.Fill(
                new RequestEntry { Source = scope.Source(activity), What = hit?.Term.Id },
                Statuses.Common(scope, coded, plan is EntryStatus.EnteredInError or EntryStatus.NotDone ? plan : status, when, known, coded.FromText || hit is { FromText: true }) with { Note = scope.Text(detail["scheduledString"u8]) ?? scope.Text(detail["description"u8]) }));
        }

        if (!any)
        {
            scope.Skip(default, "CarePlan", "It names no activity.");
        }
    }

    private static EntryStatus OfActivity(Scope scope, Element word) => word.Is("not-started"u8) || word.Is("scheduled"u8) ? EntryStatus.Planned : Statuses.OfEvent(scope, word, EntryStatus.Planned);
}
