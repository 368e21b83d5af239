using System.Globalization;
using System.Text;

namespace Argenta.Fhir.Reading;

/// <summary>Compares the name that a statement shows for its subject with the Patient's: no word in common is a sign of a mix-up.</summary>
internal sealed class ShownNames(ReadContext context, PersonGroup group)
{
    private HashSet<string>? own;
    private HashSet<string>? told;
    private string? last;

    /// <summary>Lists a problem where the shown name and the Patient's have no word in common; once for each name shown.</summary>
    public void Check(Resource resource)
    {
        if (group.Patient is null || resource.Subject["display"u8].Text is not { } shown || ReferenceEquals(shown, last))
        {
            return;
        }

        last = shown;
        own ??= [.. group.Replaced.Prepend(group.Patient).SelectMany(Own)];
        var words = Words(shown);
        if (own.Count == 0 || words.Count == 0 || words.Contains("patient") || words.Overlaps(own) || !(told ??= []).Add(shown))
        {
            return;
        }

        context.Problem("identity-doubt", resource, resource.Subject["display"u8], "The subject is shown with a name that has no word in common with the Patient's. Find out whose statement it is.");
    }

    private static HashSet<string> Own(Resource patient)
    {
        HashSet<string> words = [];
        foreach (var name in patient.Element["name"u8].All)
        {
            if (name.Kind == TokenKind.String)
            {
                words.UnionWith(Words(name.Text ?? string.Empty));
                continue;
            }

            foreach (var part in (Element[])[name["text"u8], name["family"u8], name["given"u8]])
            {
                foreach (var one in part.All)
                {
                    words.UnionWith(Words(one.Text ?? string.Empty));
                }
            }
        }

        return words;
    }

    // Letters without their marks; single letters and numbers say nothing.
    private static HashSet<string> Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsLetter(c) ? char.ToLowerInvariant(c) : ' ');
            }
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1)];
    }
}
