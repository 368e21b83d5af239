using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>An Observation of where the tumour has spread to: the organ is its value, or yes and no with the organ as body site.</summary>
internal static class MetastasisReader
{
    /// <summary>Whether a value says only whether there are distant metastases, not a category.</summary>
    public static bool IsMeant(Coded said) => said.Codings.Any(c => c.System == CodeSystems.ObdsYesNo);

    public static void Read(Scope scope, Common common)
    {
        var value = scope.ValueOf(scope.Element);
        var said = value.Kind == TokenKind.String ? scope.Naked(scope.Text(value)) : scope.Coded(value);
        var presence = Presence.Present;
        if (!said.IsEmpty && scope.Find(said, "fhir-code")?.Term["answer"] is { } answer)
        {
            presence = answer switch { "present" => Presence.Present, "absent" => Presence.Absent, _ => Presence.Possible };
            said = scope.Coded(scope["bodySite"u8]);
        }
        else if (said.IsEmpty)
        {
            said = scope.Coded(scope["bodySite"u8]);
            if (said.IsEmpty)
            {
                scope.Skip(default, "distant metastasis", "It says neither where nor whether there is one.");
                return;
            }
        }
        else if (scope["bodySite"u8] is { Exists: true } place)
        {
            scope.Skip(place, scope.Coded(place).Label, "A second place of one metastasis; the value is kept.");
        }

        var term = Meant(scope, said);
        if (term is null && !said.IsEmpty)
        {
            scope.Skip(value, said.Label, "The organ of a distant metastasis is not recognised; that there is one is kept.");
        }

        term ??= scope.Terms["metastatic-disease"];
        scope.Add(Scope.Fill(
            new ConditionEntry { Source = scope.Source(), Term = term?.Id, Role = ConditionRole.Metastasis, Presence = presence, Site = Sites.OrganOf(term) is { } organ ? new(null, organ, null) : null, About = Links.Of(scope) },
            said.IsEmpty ? common : common with { Concept = said.Concept, FromText = !said.Codings.Any() }));
    }

    private static Term? Meant(Scope scope, Coded said) =>
        scope.Find(said, "fhir-code")?.Term["metastasis"] is { } known ? scope.Terms[known]
        : scope.Find(said, "condition") is { } hit && hit.Term["role"] == "metastasis" ? hit.Term
        : scope.Find(said, "organ", "body-site-code") is { } organ && organ.Term["organ"] is not null ? ConditionReader.MetastasisOf(scope, organ.Term)
        : null;
}
