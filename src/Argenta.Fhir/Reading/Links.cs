using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Which diagnosis a statement is about, where the record says so: people may have more than one tumour.</summary>
internal static class Links
{
    /// <summary>The Condition that the resource's focus, or mCODE's related condition, refers to; null for none. Nothing is made where nothing is said.</summary>
    public static string? Of(Scope scope) => Focus(scope) ?? Related(scope, "mcode-related-condition"u8);

    /// <summary>The Condition that an extension of the resource refers to; null for none.</summary>
    public static string? Related(Scope scope, ReadOnlySpan<byte> url)
    {
        foreach (var extension in scope["extension"u8].All)
        {
            if (extension["url"u8].Raw.EndsWith(url))
            {
                extension.See();
                if (Condition(scope, Scope.Value(extension)) is { } about)
                {
                    return about;
                }
            }
        }

        return null;
    }

    /// <summary>The name of a Condition, as entries that are about it give it.</summary>
    public static string NameOf(Resource condition) => condition.Id ?? condition.Pointer;

    /// <summary>Notes the results that a Condition names as grounds of its stage or of itself: they are about it, though they may not say so.</summary>
    public static void Grounds(Scope scope, Element references)
    {
        foreach (var reference in references.All)
        {
            if (Found(scope, reference) is { Type: "Observation" or "DiagnosticReport" } ground)
            {
                Ground(scope, ground);
                foreach (var part in ground.Element[ground.Type == "Observation" ? "hasMember"u8 : "result"u8].All)
                {
                    if (Found(scope, part) is { Type: "Observation" } member)
                    {
                        Ground(scope, member);
                    }
                }
            }
        }

        static Resource? Found(Scope scope, Element reference) => reference.Kind == TokenKind.Object ? scope.Context.Resolve(scope.Resource, reference) : null;
    }

    /// <summary>Gives entries the diagnosis that names them as its ground. What says itself what it is about, and what two diagnoses name, stays as it is.</summary>
    public static void Settle(Draft draft)
    {
        var about = draft.Grounds.GroupBy(g => g.Ground).Where(g => g.Select(x => x.Condition).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Condition);
        for (var i = 0; i < draft.Entries.Count; i++)
        {
            var entry = draft.Entries[i];
            if (entry.Source is { Resource: "Observation" } source && about.TryGetValue(source.Id ?? source.Pointer ?? string.Empty, out var condition))
            {
                draft.Entries[i] = entry switch
                {
                    ObservationEntry { About: null } o => o with { About = condition },
                    TnmEntry { About: null } t => t with { About = condition },
                    OutcomeEntry { About: null } o => o with { About = condition },
                    LesionEntry { About: null } l => l with { About = condition },
                    _ => entry,
                };
            }
        }
    }

    private static string? Focus(Scope scope)
    {
        foreach (var focus in scope["focus"u8].All)
        {
            if (Condition(scope, focus) is { } about)
            {
                return about;
            }
        }

        return null;
    }

    private static string? Condition(Scope scope, Element reference)
    {
        if (reference.Kind != TokenKind.Object)
        {
            return null;
        }

        if (scope.Context.Resolve(scope.Resource, reference) is { } found)
        {
            return found.Type == "Condition" ? NameOf(found) : null;
        }

        return reference["reference"u8].Text is { } written && ReadContext.LocalPart(written) is { } local && local.StartsWith("Condition/", StringComparison.Ordinal) ? local["Condition/".Length..] : null;
    }

    private static void Ground(Scope scope, Resource ground) => scope.Context.Draft.Grounds.Add((NameOf(ground), NameOf(scope.Resource)));
}
