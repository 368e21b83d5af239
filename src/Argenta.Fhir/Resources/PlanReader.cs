using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Appointment and ServiceRequest.</summary>
internal static class PlanReader
{
    public static void ReadAppointment(Scope scope)
    {
        var coded = Coded.None;
        foreach (var list in (Element[])[scope["serviceType"u8], scope["appointmentType"u8], scope["reasonCode"u8]])
        {
            if (coded.IsEmpty)
            {
                coded = scope.Coded(list);
            }
        }

        if (coded.IsEmpty && scope.Text(scope["description"u8]) is { } description)
        {
            coded = new(new([], description), [], [], false);
        }

        var hit = scope.Find(coded, "modality", "procedure", "observation", "visit");
        string? with = null;
        foreach (var participant in scope["participant"u8].All)
        {
            var actor = participant["actor"u8];
            if (actor["reference"u8].Text?.Contains("Patient", StringComparison.Ordinal) != true)
            {
                with ??= scope.Display(actor);
            }
        }

        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Planned);
        var common = Statuses.Common(scope, coded, status, (scope.Date(scope["start"u8]), null), scope.DateOrNull(scope["created"u8]), coded.FromText || hit is { FromText: true });
        common.Note ??= scope.Text(scope["comment"u8]);
        scope.Add(Scope.Fill(new AppointmentEntry { Source = scope.Source(), What = hit?.Term.Id, With = with }, common));
    }

    public static void ReadRequest(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        var hit = scope.Find(coded, "modality", "procedure", "observation", "visit", "drug");
        if (hit is null)
        {
            scope.Skip(scope["code"u8], coded.Label, "The request is not recognised; it is kept as written.");
        }

        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Planned);
        if (scope["doNotPerform"u8].Truth == true)
        {
            status = EntryStatus.NotDone;
        }

        var when = scope.When(scope["occurrenceDateTime"u8], scope["occurrencePeriod"u8]);
        var common = Statuses.Common(scope, coded, status, when, scope.DateOrNull(scope["authoredOn"u8]), coded.FromText || hit is { FromText: true });
        scope.Add(Scope.Fill(new RequestEntry { Source = scope.Source(), What = hit?.Term.Id }, common));
    }
}
