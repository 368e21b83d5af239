using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Tumour size (mCODE): one measurement of one lesion.</summary>
internal static class LesionReader
{
    public static void Read(Scope scope, Common common)
    {
        NumberRange? longest = null;
        NumberRange? shortAxis = null;
        NumberRange? viable = null;
        string? role = null;
        var isPrimary = false;
        decimal? slice = null;
        foreach (var component in scope["component"u8].All)
        {
            var coded = scope.Coded(component["code"u8]);
            var meaning = scope.Find(coded, "fhir-code")?.Term["read"];
            if (meaning == "longest")
            {
                longest = Values.Millimetres(scope, component);
            }
            else if (meaning == "short-axis")
            {
                shortAxis ??= Values.Millimetres(scope, component);
            }
            else if (coded.HasHouse("viable-diameter"))
            {
                viable = Values.Millimetres(scope, component);
            }
            else if (coded.HasHouse("lesion-role"))
            {
                role = scope.Coded(Scope.Value(component)) is { House.Length: > 0 } word ? word.House[0] : scope.Text(Scope.Value(component));
            }
            else if (coded.HasHouse("is-primary"))
            {
                isPrimary = scope.Truth(Scope.Value(component)) == true;
            }
            else if (coded.HasHouse("slice-thickness"))
            {
                slice = Values.Millimetres(scope, component)?.Low;
            }
            else
            {
                scope.Skip(component, coded.Label, "The component of a tumour size is not recognised.");
            }
        }

        if (longest is null && shortAxis is null && scope.ValueOf(scope.Element).Exists)
        {
            longest = Values.Millimetres(scope, scope.Element);
        }

        string? lesion = null;
        var about = Links.Of(scope);
        var site = Sites.Read(scope, scope["bodySite"u8]);
        foreach (var focus in scope["focus"u8].All)
        {
            if (scope.Resolve(focus) is { Type: "BodyStructure" } body)
            {
                var inner = new Scope(scope.Context, body);
                lesion = IdOf(inner);
                about ??= Links.Related(inner, "mcode-related-condition"u8);
                site ??= Sites.Read(inner, body.Element["location"u8]);
            }
            else if (focus["reference"u8].Text is { } reference && (reference.StartsWith('#') || reference.Contains("BodyStructure", StringComparison.Ordinal)))
            {
                lesion = ReadContext.LocalPart(reference) is { } local ? local[(local.IndexOf('/', StringComparison.Ordinal) + 1)..] : reference;
            }
        }

        var specimen = SpecimenReader.Of(scope, scope["specimen"u8]);
        var hasSpecimen = scope["specimen"u8].Exists;
        if (hasSpecimen && scope["focus"u8].Exists && lesion is not null && scope.House("removed"u8).Truth is null)
        {
            scope.Context.Problem("focus-and-specimen", scope.Resource, scope["specimen"u8], "A tumour size names a tumour in the body and a specimen; exactly one is allowed. Taken as measured on removed tissue.");
        }
        else if (!hasSpecimen && !scope["focus"u8].Exists && site is null)
        {
            scope.Context.Problem("no-focus-or-specimen", scope.Resource, default, "A tumour size names neither a tumour nor a specimen. Refer to one of the two.");
        }

        if (longest is null && shortAxis is null && scope["dataAbsentReason"u8].Exists is false && scope.Context.Draft.Problems.Count == 0)
        {
            scope.Context.Problem("value-missing", scope.Resource, default, "A tumour size has no dimension. Send the longest dimension with its unit.");
        }

        string? modality = null;
        if (scope["method"u8] is { Exists: true } method)
        {
            var words = scope.Coded(method);
            modality = words.WithPrefix("modality:") ?? scope.Find(words, "modality")?.Term.Id;
            if (modality is null)
            {
                scope.Skip(method, words.Label, "The method of measurement is not recognised.");
            }
        }

        scope.Add(Scope.Fill(
            new LesionEntry
            {
                Source = scope.Source(),
                Lesion = lesion,
                Site = site ?? specimen?.Site,
                LongestMm = longest,
                ShortAxisMm = shortAxis,
                ViableMm = viable,
                Modality = modality,
                SliceMm = slice,
                Role = role,
                IsPrimary = isPrimary || specimen?.FromPrimary == true,
                Removed = scope.House("removed"u8).Truth ?? hasSpecimen,
                About = about,
            },
            common));
    }

    /// <summary>A tumour that nothing measures: known to be there, no size.</summary>
    public static void ReadBody(Scope scope)
    {
        var site = Sites.Read(scope, scope["location"u8]);
        var known = scope.House("known"u8);
        scope.Add(new LesionEntry { Source = scope.Source(), Lesion = IdOf(scope), Site = site, Note = scope.Text(scope["description"u8]), Known = known.Exists ? scope.DateOrNull(known) : null, About = Links.Related(scope, "mcode-related-condition"u8) });
        if (scope["morphology"u8] is { Exists: true } morphology)
        {
            scope.Skip(morphology, scope.Coded(morphology).Label, "The morphology of a body structure is read from the diagnosis.");
        }
    }

    private static string? IdOf(Scope body)
    {
        foreach (var identifier in body.Resource.Element["identifier"u8].All)
        {
            if (identifier["value"u8].Text is { } value)
            {
                return value;
            }
        }

        return body.Resource.Parent is null ? body.Resource.Id : null;
    }
}
