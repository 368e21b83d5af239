using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Turns FHIR's many status words into the few that matter.</summary>
internal static class Statuses
{
    /// <summary>Status of an Observation or report.</summary>
    public static EntryStatus OfResult(Scope scope, Element status) => Own(scope) ?? (scope.Text(status) switch
    {
        null or "final" => EntryStatus.Final,
        "amended" or "corrected" or "appended" => EntryStatus.Amended,
        "preliminary" or "registered" or "partial" or "unknown" or "available" => EntryStatus.Preliminary,
        "entered-in-error" => EntryStatus.EnteredInError,
        "cancelled" => EntryStatus.NotDone,
        var other => Unknown(scope, status, other, EntryStatus.Preliminary),
    });

    /// <summary>Status of something that is done, begun, planned or not done: procedures, appointments, requests, drugs.</summary>
    public static EntryStatus OfEvent(Scope scope, Element status, EntryStatus active) => Own(scope) ?? (scope.Text(status) switch
    {
        null or "completed" or "fulfilled" or "arrived" or "checked-in" or "stopped" or "ended" => EntryStatus.Final,
        "active" or "on-hold" or "pending" or "proposed" or "booked" or "waitlist" => active,
        "in-progress" => active == EntryStatus.Planned ? EntryStatus.Planned : EntryStatus.Preliminary,
        "preparation" or "intended" or "draft" or "planned" => EntryStatus.Planned,
        "not-done" or "not-taken" or "cancelled" or "revoked" or "noshow" or "rejected" or "declined" => EntryStatus.NotDone,
        "entered-in-error" => EntryStatus.EnteredInError,
        "unknown" => EntryStatus.Preliminary,
        "inactive" or "suspended" => EntryStatus.Final,
        var other => Unknown(scope, status, other, EntryStatus.Preliminary),
    });

    /// <summary>Status and presence of a condition or allergy by its verification status.</summary>
    public static (EntryStatus Status, Presence Presence) OfVerification(Scope scope, Element verification)
    {
        var coded = scope.Coded(verification);
        var word = coded.FirstCode ?? coded.Concept.Text?.ToLowerInvariant();
        (EntryStatus Status, Presence Presence) read = word switch
        {
            null or "confirmed" or "410605003" => (EntryStatus.Final, Presence.Present),
            "provisional" or "differential" or "unconfirmed" or "415684004" or "410592001" => (EntryStatus.Final, Presence.Possible),
            "refuted" or "410516002" => (EntryStatus.Refuted, Presence.Absent),
            "entered-in-error" or "723510000" => (EntryStatus.EnteredInError, Presence.Present),
            _ => (Unknown(scope, verification, word, EntryStatus.Preliminary), Presence.Possible),
        };
        return (Own(scope) ?? read.Status, OwnPresence(scope) ?? read.Presence);
    }

    /// <summary>What the letter says that German codes of diagnoses carry (Diagnosesicherheit): A excluded, V suspected, Z the state after it, G certain. Where it says less than the status of the verification, the letter stands: a diagnosis that one of them takes back is not made.</summary>
    public static (EntryStatus Status, Presence Presence) OfGermanCertainty(Scope scope, (EntryStatus Status, Presence Presence) stated)
    {
        foreach (var coding in scope["code"u8]["coding"u8].All)
        {
            var extension = Scope.Extension(coding, "icd-10-gm-diagnosesicherheit"u8);
            if (!extension.Exists || stated.Presence != Presence.Present)
            {
                continue;
            }

            var letter = extension["valueCoding"u8]["code"u8].Text ?? extension["valueCode"u8].Text;
            switch (letter)
            {
                case "A":
                    return stated with { Status = stated.Status == EntryStatus.EnteredInError ? stated.Status : EntryStatus.Refuted, Presence = Presence.Absent };
                case "V":
                    return stated with { Presence = Presence.Possible };
                case "Z":
                    scope.Skip(extension, "Diagnosesicherheit Z", "The code says that the illness is over, and not since when: it is kept without an end. Send abatement[x].");
                    break;
                case not "G":
                    scope.Skip(extension, $"Diagnosesicherheit {letter}", "The certainty of the code is not recognised.");
                    break;
            }
        }

        return stated;
    }

    /// <summary>The presence that the house's extension states.</summary>
    public static Presence? OwnPresence(Scope scope) => Words<Presence>.TryParse(scope.House("presence"u8).Text, out var own) ? own : null;

    /// <summary>Dates, words and note of an entry from one resource.</summary>
    public static Common Common(Scope scope, Coded coded, EntryStatus status, (PartialDate Happened, PartialDate? Ended) when, PartialDate? known, bool fromText) => new()
    {
        Status = status,
        Happened = scope.House("happened"u8) is { Exists: true } happened ? scope.Date(happened) : when.Happened,
        Ended = scope.House("ended"u8) is { Exists: true } ended ? scope.DateOrNull(ended) : when.Ended,
        Known = scope.House("known"u8) is { Exists: true } own ? scope.DateOrNull(own) : known,
        Concept = coded.Concept,
        FromText = fromText,
        Note = scope.Note(),
    };

    private static EntryStatus? Own(Scope scope) => Words<EntryStatus>.TryParse(scope.House("status"u8).Text, out var own) ? own : null;

    private static EntryStatus Unknown(Scope scope, Element at, string? word, EntryStatus instead)
    {
        scope.Context.Problem("status", scope.Resource, at, $"'{word}' is no status known here; taken as {Words<EntryStatus>.Of(instead)}. Write a status of FHIR R4.");
        return instead;
    }
}
