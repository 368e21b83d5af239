using Argenta.Fhir.Reading;
using Argenta.Record;

namespace Argenta.Fhir.Resources;

/// <summary>What an examination found at one place: an Observation with the house's code <c>imaging-finding</c>.</summary>
internal static class ImagingFindingReader
{
    public static void Read(Scope scope, Common common)
    {
        var value = Values.Read(scope, scope.Element, null);
        if (value.Answer is null)
        {
            scope.Context.Problem("value-missing", scope.Resource, default, "An imaging finding says neither present nor absent; taken as possible. Send valueBoolean.");
        }

        var method = scope.Coded(scope["method"u8]);
        var modality = method.WithPrefix("modality:") ?? scope.Find(method, "modality")?.Term.Id;
        if (modality is null)
        {
            scope.Skip(default, method.IsEmpty ? "imaging finding" : method.Label, "The examination that found it is not recognised: write it in method.");
            return;
        }

        var entry = new ImagingFindingEntry { Source = scope.Source(), Modality = modality, Site = Sites.Read(scope, scope["bodySite"u8]), Presence = value.Answer ?? Presence.Possible };
        foreach (var component in scope["component"u8].All)
        {
            var code = scope.Coded(component["code"u8]);
            var answer = Scope.Value(component);
            if (code.HasHouse("is-primary"))
            {
                entry = entry with { IsPrimary = scope.Truth(answer) == true };
            }
            else if (code.HasHouse("lesion-count"))
            {
                entry = entry with { Count = Values.Read(scope, component, null).Number };
            }
            else if (code.HasHouse("largest-diameter"))
            {
                entry = entry with { LargestMm = Values.Millimetres(scope, component) };
            }
            else if (code.HasHouse("uptake"))
            {
                entry = entry with { Uptake = scope.Truth(answer) };
            }
            else if (code.HasHouse("krenning"))
            {
                entry = entry with { Krenning = Values.Read(scope, component, null).Number };
            }
            else if (code.HasHouse("against-liver"))
            {
                entry = entry with { AgainstLiver = scope.Coded(answer) is { House.Length: > 0 } word ? word.House[0] : scope.Text(answer) };
            }
            else
            {
                scope.Skip(component, code.Label, "The component of an imaging finding is not recognised.");
            }
        }

        scope.Add(Scope.Fill(entry, common));
    }
}
