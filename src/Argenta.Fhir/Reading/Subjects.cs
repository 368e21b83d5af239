namespace Argenta.Fhir.Reading;

/// <summary>Whom a resource is about.</summary>
internal static class Subjects
{
    /// <summary>The reference to the person that a resource is about.</summary>
    public static Element Of(Element element)
    {
        if (element.First("subject"u8, "patient"u8) is { Exists: true } direct)
        {
            return direct.Kind == TokenKind.Array ? default : direct;
        }

        foreach (var participant in element["participant"u8].All)
        {
            var actor = participant["actor"u8];
            if (actor["reference"u8].Text?.Contains("Patient/", StringComparison.Ordinal) == true)
            {
                return actor;
            }
        }

        return element["individual"u8] is { Kind: TokenKind.Object } individual ? individual : default;
    }

    public static string Key(ReadContext context, Resource resource, Element subject)
    {
        if (context.Resolve(resource, subject) is { Type: "Patient" } patient)
        {
            return Key(patient);
        }

        if (subject["reference"u8].Text is { } reference)
        {
            var key = reference.StartsWith("urn:", StringComparison.Ordinal) ? reference : ReadContext.LocalPart(reference) ?? reference;
            var slash = key.LastIndexOf('/');
            return slash < 0 ? key : key[(slash + 1)..];
        }

        return subject["identifier"u8]["value"u8].Text is { } value ? $"{subject["identifier"u8]["system"u8].Text}|{value}" : subject["display"u8].Text ?? string.Empty;
    }

    /// <summary>The key under which a Patient's statements are gathered.</summary>
    public static string Key(Resource patient) => patient.Id ?? patient.FullUrl.Text ?? patient.Pointer;
}
