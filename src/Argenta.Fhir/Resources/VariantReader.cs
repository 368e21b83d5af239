using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>A genetic variant (Genomics Reporting): one that is present, in the germline, pathogenic and in a gene of the house's list is an answer to the item <c>germline</c>; any other is listed.</summary>
internal static class VariantReader
{
    public static void Read(Scope scope, Coded coded, Common common)
    {
        Term? gene = null;
        Coded geneWords = Coded.None;
        var isGermline = false;
        var isPathogenic = false;
        foreach (var component in scope["component"u8].All)
        {
            var value = scope.Coded(Scope.Value(component));
            switch (scope.Find(scope.Coded(component["code"u8]), "fhir-code")?.Term["part"])
            {
                case "gene":
                    geneWords = value;
                    gene = scope.Find(value, "gene")?.Term;
                    break;
                case "source":
                    isGermline = scope.Find(value, "fhir-code")?.Term["is"] == "germline";
                    break;
                case "significance":
                    isPathogenic = scope.Find(value, "fhir-code")?.Term["is"] == "pathogenic";
                    break;
            }
        }

        if (gene?["germline"] is { } word && isGermline && isPathogenic && Values.Read(scope, scope.Element, null).Answer == Presence.Present && scope.Terms["germline"] is { } item)
        {
            scope.Add(Scope.Fill(new ObservationEntry { Source = scope.Source(), Item = item.Id, Word = word }, common));
            return;
        }

        scope.Skip(default, geneWords.IsEmpty ? coded.Label : $"{coded.Label}: {geneWords.Label}", "Only a variant that is said to be present, in the germline and pathogenic, in a gene of the house's list, is read.");
    }
}
