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

    /// <summary>What a reference is to that is no Patient, such as <c>Group</c>; null for a Patient, and where the reference does not say. Ids are unique within a type alone: <c>Group/17</c> is not <c>Patient/17</c>.</summary>
    public static string? OtherType(Element reference)
    {
        if (reference.Kind != TokenKind.Object)
        {
            return null;
        }

        var written = reference["reference"u8];
        var text = written.Raw;
        if (text.IndexOf("Patient/"u8) >= 0 || text.StartsWith("urn:"u8) || text.StartsWith("#"u8))
        {
            return null;
        }

        var type = written.Text is { } path && path.Split("/_history/")[0].Split('/') is [.., var before, _] ? before : reference["type"u8].Text;
        return type is { Length: > 0 } && type != "Patient" && type.All(char.IsAsciiLetter) && char.IsAsciiLetterUpper(type[0]) ? type : null;
    }

    /// <summary>The key under which a person's statements are gathered: the Patient's own, else what the reference says.</summary>
    public static string Key(ReadContext context, Resource resource, Element subject)
    {
        if (subject.Kind != TokenKind.Object)
        {
            context.Fault("wrong-type", resource, subject, $"A reference was expected, {Scope.Describe(subject)} stands here.", "Write {\"reference\": \"Patient/id\"}.");
            return subject.Text is { } naked ? context.Names.Find(System.Text.Encoding.UTF8.GetBytes(naked)) is { Type: "Patient" } meant ? Key(context, meant) : ReadContext.LastPart(naked) : string.Empty;
        }

        if (context.Resolve(resource, subject) is { Type: "Patient" } patient)
        {
            return Key(context, patient);
        }

        if (subject["reference"u8].Text is { } reference)
        {
            return ReadContext.LastPart(reference);
        }

        return subject["identifier"u8]["value"u8].Text is { } value ? $"{subject["identifier"u8]["system"u8].Text}|{value}" : subject["display"u8].Text ?? string.Empty;
    }

    /// <summary>The key under which a Patient's statements are gathered.</summary>
    /// <remarks>The id of a contained Patient means nothing outside its holder: who it is, its identifier says.</remarks>
    public static string Key(ReadContext context, Resource patient)
    {
        if (patient.Parent is null)
        {
            return (patient.ByFullUrl ? patient.FullUrl.Text : null) ?? patient.Id ?? patient.FullUrl.Text ?? patient.Pointer;
        }

        foreach (var identifier in patient.Element["identifier"u8].All)
        {
            if (identifier["value"u8].Text is { } value)
            {
                var system = identifier["system"u8].Text;
                return context.Names.FindIdentifier(system, value) is { Parent: null } known ? Key(context, known) : $"{system}|{value}";
            }
        }

        return patient.Pointer;
    }
}
