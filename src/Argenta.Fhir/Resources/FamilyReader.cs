using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>FamilyMemberHistory: one entry an illness.</summary>
internal static class FamilyReader
{
    private static readonly (string Words, Presence Presence)[] Ways =
    [
        ("no family history of ", Presence.Absent), ("no known family history of ", Presence.Absent), ("family history of ", Presence.Present), ("family history negative for ", Presence.Absent),
    ];

    public static void Read(Scope scope)
    {
        var relation = scope.Coded(scope["relationship"u8]);
        var status = scope.Text(scope["status"u8]) == "entered-in-error" ? EntryStatus.EnteredInError : Words<EntryStatus>.TryParse(scope.House("status"u8).Text, out var own) ? own : EntryStatus.Final;
        var any = false;
        foreach (var condition in scope["condition"u8].All)
        {
            any = true;
            var coded = scope.Coded(condition["code"u8]);
            var hit = scope.Find(coded, "condition") ?? Denied(scope, coded);
            var none = hit is null && scope.Find(coded, "fhir-code")?.Term["read"] == "no-family";
            if (hit is null && !none)
            {
                scope.Skip(condition, coded.Label, "The illness in the family is not recognised; it is kept as written.");
            }

            scope.SkipUndated(condition["onsetAge"u8], "onsetAge");
            scope.SkipUndated(condition["onsetRange"u8], "onsetRange");
            scope.SkipUndated(condition["onsetPeriod"u8], "onsetPeriod");
            scope.SkipUndated(condition["onsetString"u8], "onsetString");
            var common = Statuses.Common(scope, coded, status, (scope.Date(condition["onsetDateTime"u8]), null), scope.DateOrNull(scope["date"u8]), coded.FromText || hit is { FromText: true });
            common.Status = status;
            scope.Add(Scope.Fill(
                new FamilyHistoryEntry
                {
                    Source = scope.Source(),
                    Term = hit?.Term.Id,
                    Presence = Statuses.OwnPresence(scope) ?? hit?.Presence ?? (none ? Presence.Absent : Negation.Strip(coded.Label).Presence),
                    Relation = relation.IsEmpty || relation.HasHouse("not-said") ? null : relation.Label,
                },
                common));
        }

        if (!any && scope["dataAbsentReason"u8] is { Exists: true } reason)
        {
            scope["date"u8].See();
            scope.Skip(reason, relation.IsEmpty ? "family history" : relation.Label, "It says that nothing is known of this relative.");
        }
        else if (!any)
        {
            scope.Skip(default, relation.IsEmpty ? "family history" : relation.Label, "It names no illness.");
        }
    }

    // "No family history of diabetes", "family history of diabetes": in any other resource it would be an illness of the person.
    private static Hit? Denied(Scope scope, Coded coded)
    {
        foreach (var (words, presence) in Ways)
        {
            if (coded.House.IsEmpty && coded.Label.StartsWith(words, StringComparison.OrdinalIgnoreCase) && scope.FindText(coded.Label[words.Length..], "condition") is { Presence: Presence.Present } illness)
            {
                return illness with { Presence = presence };
            }
        }

        return null;
    }
}
