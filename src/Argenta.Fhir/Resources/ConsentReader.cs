using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Consent.</summary>
internal static class ConsentReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.House("code"u8) is { Exists: true } code ? scope.Coded(code) : Coded.None;
        var provision = scope.Text(scope["provision"u8]["type"u8]);
        var word = scope.Text(scope["status"u8]);
        var scopeWords = scope.Coded(scope["scope"u8]);
        if (scopeWords.IsEmpty || scopeWords.HasHouse("not-said"))
        {
            scopeWords = Coded.None;
        }

        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Final);
        if (word == "rejected")
        {
            status = EntryStatus.Final;
        }

        var common = Statuses.Common(scope, coded, status, (scope.Date(scope["dateTime"u8]), null), null, false);
        scope.Add(Scope.Fill(new ConsentEntry { Source = scope.Source(), Scope = scopeWords.IsEmpty ? null : scopeWords.Label, Given = provision == "permit" || (provision is null && word == "active") }, common));
    }
}
