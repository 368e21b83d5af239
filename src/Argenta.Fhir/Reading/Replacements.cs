namespace Argenta.Fhir.Reading;

/// <summary>Joins a Patient who says that another one replaces it to that one: two records of one person.</summary>
internal static class Replacements
{
    private const int LongestChain = 16;

    /// <summary>The reference to the Patient by whom a Patient is replaced; nothing where it does not say so.</summary>
    public static Element Of(Element patient)
    {
        foreach (var link in patient["link"u8].All)
        {
            if (link["type"u8].Is("replaced-by"u8))
            {
                return link["other"u8];
            }
        }

        return default;
    }

    /// <summary>Gives what is said of replaced people to those who replace them, where both stand in the document and nothing speaks against it.</summary>
    public static void Join(ReadContext context, List<PersonGroup> people, Dictionary<string, PersonGroup> byKey)
    {
        Dictionary<PersonGroup, PersonGroup>? replaced = null;
        foreach (var group in people)
        {
            if (group.Patient is { } patient && Of(patient.Element) is { Exists: true } other && context.Resolve(patient, other) is { Type: "Patient" } by && byKey.TryGetValue(Subjects.Key(context, by), out var target) && target != group && target.Patient is not null)
            {
                (replaced ??= []).Add(group, target);
            }
        }

        if (replaced is null)
        {
            return;
        }

        foreach (var (group, first) in replaced)
        {
            var target = first;
            for (var step = 0; step < LongestChain && target is not null && replaced.TryGetValue(target, out var next); step++)
            {
                target = next == group || step == LongestChain - 1 ? null : next;
            }

            if (target is not null && MayBeOne(group.Patient!.Element, target.Patient!.Element))
            {
                target.Resources.AddRange(group.Resources);
                target.Replaced.Add(group.Patient);
                target.Replaced.AddRange(group.Others);
                target.Replaced.AddRange(group.Replaced);
                people.Remove(group);
            }
        }
    }

    // Dates may be of different precision.
    private static bool MayBeOne(Element one, Element other)
    {
        var born = one["birthDate"u8].Raw;
        var known = other["birthDate"u8].Raw;
        var (sex, with) = (one["gender"u8].Text, other["gender"u8].Text);
        return (born.StartsWith(known) || known.StartsWith(born)) && (sex == with || sex is not ("male" or "female") || with is not ("male" or "female"));
    }
}
