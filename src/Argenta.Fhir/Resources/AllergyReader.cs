using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>AllergyIntolerance.</summary>
internal static class AllergyReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        if (coded.IsEmpty)
        {
            foreach (var reaction in scope["reaction"u8].All)
            {
                coded = scope.Coded(reaction["substance"u8]);
                break;
            }
        }

        var (status, presence) = Statuses.OfVerification(scope, scope["verificationStatus"u8]);
        var none = scope.Find(coded, "fhir-code") is { } special && special.Term["read"] == "no-allergy";
        var hit = none ? null : scope.Find(coded, "drug", "substance", "observation", "procedure", "modality") ?? MedicationReader.Drug(scope, coded);
        if (hit is { Presence: Presence.Absent } || none || (hit is null && coded.House.IsEmpty && Negation.Strip(coded.Label).Presence == Presence.Absent))
        {
            presence = scope.House("presence"u8).Exists ? presence : Presence.Absent;
        }

        // That no allergy is known may hold no longer: then nothing is said. An allergy that is said to be over stays one, for it may come again.
        if (none && presence == Presence.Absent && scope.Coded(scope["clinicalStatus"u8]).Concept.Codings.Any(c => c.Code is "inactive" or "resolved"))
        {
            presence = Presence.Possible;
        }

        var severity = scope.House("severity"u8) is { Exists: true } own ? scope.Text(own) : null;
        foreach (var reaction in scope["reaction"u8].All)
        {
            severity ??= scope.Text(reaction["severity"u8]);
        }

        severity ??= scope.Text(scope["criticality"u8]);
        if (hit is null && !none && presence != Presence.Absent)
        {
            scope.Skip(scope["code"u8], coded.Label, "The substance is not recognised; it is kept as written.");
        }

        var onset = scope.When(scope["onsetDateTime"u8], scope["onsetPeriod"u8]);
        scope.SkipUndated(scope["onsetAge"u8], "onsetAge");
        scope.SkipUndated(scope["onsetRange"u8], "onsetRange");
        scope.SkipUndated(scope["onsetString"u8], "onsetString");
        var common = Statuses.Common(scope, coded, status, onset, scope.DateOrNull(scope["recordedDate"u8]), coded.FromText || hit is { FromText: true });
        scope.Add(Scope.Fill(new AllergyEntry { Source = scope.Source(), Substance = hit?.Term.Id, Presence = presence, NoneKnown = none && presence == Presence.Absent, Severity = severity }, common));
    }
}
