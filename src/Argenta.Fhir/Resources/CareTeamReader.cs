using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>CareTeam: one entry a participant.</summary>
internal static class CareTeamReader
{
    public static void Read(Scope scope)
    {
        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Final);
        var contact = Contact(scope, scope["telecom"u8]);
        var when = scope.When(default, scope["period"u8]);
        foreach (var participant in scope["participant"u8].All)
        {
            var role = scope.Coded(participant["role"u8]);
            var member = participant["member"u8];
            var person = scope.Resolve(member);
            var name = scope.Display(member) ?? (person is null ? null : PatientReader.NameOf(new(scope.Context, person), person.Element["name"u8]));
            if (role.IsEmpty && name is null)
            {
                scope.Skip(participant, "participant", "Neither role nor name is given.");
                continue;
            }

            var period = scope.When(default, participant["period"u8]);
            var common = Statuses.Common(scope, Coded.None, status, period.Happened.IsEmpty ? when : period, null, false);
            common.Concept = scope.House("code"u8) is { Exists: true } own ? scope.Coded(own).Concept : Concept.None;
            scope.Add(Scope.Fill(new CareTeamEntry { Source = scope.Source(), Role = role.IsEmpty ? "member" : role.Label, Name = name, Contact = contact ?? (person is null ? null : Contact(new(scope.Context, person), person.Element["telecom"u8])) }, common));
        }
    }

    private static string? Contact(Scope scope, Element telecom)
    {
        foreach (var point in telecom.All)
        {
            if (scope.Text(point["value"u8]) is { } value)
            {
                return value;
            }
        }

        return null;
    }
}
