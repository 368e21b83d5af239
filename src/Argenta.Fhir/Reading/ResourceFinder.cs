using System.Text;

namespace Argenta.Fhir.Reading;

/// <summary>Finds the resources of a document: one alone, those of a list, of a Bundle of any type, of Parameters, of Bundles within Bundles.</summary>
internal static class ResourceFinder
{
    /// <summary>All resources of the document in their order.</summary>
    public static List<Resource> All(ReadContext context)
    {
        var found = context.Tape.Resources;
        found.Clear();
        context.Tape.Deletions.Clear();
        context.Tape.Pages.Clear();
        (context.Tape.AnyDeleted, context.Tape.Deleted) = (false, 0);
        Collect(context, context.Tape.Root, string.Empty, default, found, 0);
        SearchPage.Tell(context);
        return found;
    }

    private static void Collect(ReadContext context, Element element, string pointer, Element fullUrl, List<Resource> into, int depth, int number = -1)
    {
        if (element.Kind == TokenKind.Array && depth == 0)
        {
            var index = 0;
            foreach (var item in element.All)
            {
                Collect(context, item, context.Lines is null ? $"{pointer}/{index++}" : string.Empty, default, into, depth + 1);
            }

            return;
        }

        if (element.Kind != TokenKind.Object)
        {
            context.Fault("no-resource", null, element, $"A FHIR resource was expected, {Scope.DescribeKind(element)} stands here.", "Send a JSON object with a resourceType.");
            return;
        }

        var type = element["resourceType"u8].Text;
        if (type is null)
        {
            context.Fault("no-resource", null, element, "An object without a resourceType is no FHIR resource.", "Add \"resourceType\" at its beginning.");
            context.Skip(null, element, "object without resourceType", "It is no FHIR resource.");
            return;
        }

        if (type is "Bundle" or "Parameters")
        {
            Bundle(context, element, type, pointer, into, depth);
            return;
        }

        var id = element["id"u8];
        if (id.Exists && id.Kind != TokenKind.String)
        {
            context.Fault("wrong-type", null, id, $"An id must be a text, {Scope.Describe(id)} stands here.", "Put the id in quotes.");
        }

        var isPlain = context.IsEncoded && id.IsPlain;
        into.Add(context.Tape.Take().Set(
            element,
            type,
            isPlain ? null : id.Kind == TokenKind.String && !id.Written.IsEmpty ? id.OwnText : (id.Kind == TokenKind.Number ? Encoding.UTF8.GetString(id.Raw) : null) ?? IdOf(fullUrl.Text),
            pointer,
            context.LineOf(element),
            fullUrl,
            file: context.Files is null ? null : context.FileOf(element),
            plainId: isPlain ? id : default,
            number: number));
        if (context.Tape.MayContain)
        {
            Contained(context, into[^1], into);
        }
    }

    // Helpers (a specimen, a drug) are read where they are referred to; a contained statement or Patient speaks for itself.
    private static void Contained(ReadContext context, Resource holder, List<Resource> into)
    {
        foreach (var contained in holder.Element["contained"u8].All)
        {
            if (contained["resourceType"u8].Text is { } type && type is not ("Specimen" or "BodyStructure" or "Medication" or "Substance") && !ResourceReader.IsAdministrative(type))
            {
                into.Add(context.Tape.Take().Set(contained, type, $"{holder.Id}#{contained["id"u8].Text}", holder.Pointer + holder.Element.PathTo(contained), context.LineOf(contained), parent: holder, file: holder.File));
            }
        }
    }

    private static void Bundle(ReadContext context, Element bundle, string type, string pointer, List<Resource> into, int depth)
    {
        if (depth > 8)
        {
            context.Fault("nesting", null, bundle, "Bundles within bundles, more than eight deep.", "Send one Bundle.");
            return;
        }

        var (name, list) = type == "Bundle" ? ("entry", bundle["entry"u8]) : ("parameter", bundle["parameter"u8]);
        if (list.Exists && list.Kind != TokenKind.Array)
        {
            context.Fault("wrong-type", null, list, $"A list of entries was expected, {Scope.Describe(list)} stands here.", "Write \"entry\": [ ... ].");
        }

        if (type == "Bundle" && bundle["implicitRules"u8] is { Exists: true } rules)
        {
            context.Skip(null, rules, rules.Text ?? "implicitRules", "Rules that are not known may turn the meaning round; the Bundle is not read.");
            return;
        }

        if (type == "Bundle" && bundle["type"u8].Is("searchset"u8))
        {
            context.Tape.Pages.Add(SearchPage.Of(bundle));
        }

        Entries(context, bundle, list, type, name, pointer, into, depth);
    }

    private static void Entries(ReadContext context, Element bundle, Element list, string type, string name, string pointer, List<Resource> into, int depth)
    {
        var index = 0;
        foreach (var entry in list.All)
        {
            var resource = entry["resource"u8];
            var method = entry["request"u8]["method"u8];
            if (resource.Exists)
            {
                var count = into.Count;
                var isEntry = pointer.Length == 0 && type == "Bundle" && depth == 0;
                Collect(context, resource, isEntry ? context.Tape.EntryPointer(index) : $"{pointer}/{name}/{index}/resource", entry["fullUrl"u8], into, depth + 1, isEntry ? index : -1);
                if (method.Is("DELETE"u8))
                {
                    Deletions.Note(context, bundle, entry, count);
                    if (into.Count > count)
                    {
                        into[count].Deleted = true;
                        context.Tape.AnyDeleted = true;
                    }
                }
            }
            else if (entry.Kind != TokenKind.Object)
            {
                context.Fault("wrong-type", null, entry, $"A bundle entry was expected, {Scope.Describe(entry)} stands here.", "Write {\"resource\": {...}}.");
            }
            else if (type == "Parameters" && entry["part"u8].Exists && depth <= 8)
            {
                Entries(context, bundle, entry["part"u8], type, "part", $"{pointer}/{name}/{index}", into, depth + 1);
            }
            else if (method.Is("DELETE"u8) && Deletions.Note(context, bundle, entry, into.Count))
            {
                // What it deletes is taken out once all resources are known.
            }
            else
            {
                context.Skip(null, entry, method.Text is { } verb ? $"{verb} {entry["request"u8]["url"u8].Text}" : "bundle entry", "The entry holds no resource.");
            }

            index++;
        }
    }

    private static string? IdOf(string? fullUrl)
    {
        if (fullUrl is null)
        {
            return null;
        }

        var cut = fullUrl.LastIndexOfAny(['/', ':']);
        return cut < 0 || cut == fullUrl.Length - 1 ? null : fullUrl[(cut + 1)..];
    }
}
