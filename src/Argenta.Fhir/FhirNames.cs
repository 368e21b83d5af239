namespace Argenta.Fhir;

/// <summary>URLs that the reader and the writer share.</summary>
public static class FhirNames
{
    /// <summary>Base of the mCODE profiles and extensions.</summary>
    public const string Mcode = "http://hl7.org/fhir/us/mcode/StructureDefinition/";

    /// <summary>Base of the house's extensions (docs/fhir.md), for what has no place in FHIR or mCODE.</summary>
    public const string House = "https://argenta.example/fhir/";
}
