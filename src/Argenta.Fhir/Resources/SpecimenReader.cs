using Argenta.Fhir.Reading;
using Argenta.Record;

namespace Argenta.Fhir.Resources;

/// <summary>Specimen: the tissue that an observation was made on.</summary>
internal static class SpecimenReader
{
    /// <summary>The specimen that a reference (or the first of several) points to; null for none.</summary>
    public static Specimen? Of(Scope scope, Element reference)
    {
        foreach (var one in reference.All)
        {
            if (scope.Resolve(one) is { Type: "Specimen" } found)
            {
                return Read(new(scope.Context, found));
            }

            var text = scope.Text(one["reference"u8]);
            var words = scope.Display(one);
            return text is null && words is null ? null : new(text is null ? words : ReadContext.LocalPart(text) is { } local ? local[(local.IndexOf('/', StringComparison.Ordinal) + 1)..] : text, null, null);
        }

        return null;
    }

    private static Specimen Read(Scope scope)
    {
        var element = scope.Resource.Element;
        string? id = null;
        foreach (var identifier in (Element[])[element["accessionIdentifier"u8], element["identifier"u8]])
        {
            foreach (var one in identifier.All)
            {
                id ??= one["value"u8].Text;
            }
        }

        id ??= scope.Resource.Parent is null ? scope.Resource.Id : null;
        var collection = element["collection"u8];
        var taken = collection["collectedDateTime"u8] is { Exists: true } day ? scope.Date(day) : scope.Date(collection["collectedPeriod"u8]["start"u8]);
        var words = scope.Coded(collection["method"u8]);
        var kind = words.WithPrefix("specimen:") ?? Kind(words.Label) ?? Kind(scope.Coded(element["type"u8]).Label);
        return new(id, kind, Sites.Read(scope, collection["bodySite"u8])) { Taken = taken, FromPrimary = Scope.House(element, "from-primary"u8).Truth };
    }

    private static string? Kind(string label)
    {
        var words = label.ToLowerInvariant();
        return words.Contains("biops", StringComparison.Ordinal) ? "biopsy"
            : words.Contains("cytolog", StringComparison.Ordinal) || words.Contains("aspirat", StringComparison.Ordinal) ? "cytology"
            : words.Contains("resect", StringComparison.Ordinal) || words.Contains("excision", StringComparison.Ordinal) || words.Contains("ectomy", StringComparison.Ordinal) ? "resection"
            : null;
    }
}
