using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>The letters before a TNM category where they stand apart from it: German profiles write c, p, u, y and r as extensions, components and Observations of their own.</summary>
internal static class TnmSymbols
{
    /// <summary>The basis that the code says, with what extensions of the code, the value or the component say beside it. Where the two contradict each other it is not said, and that is listed.</summary>
    public static string? Basis(Scope scope, string? ofCode, params ReadOnlySpan<Element> holders)
    {
        var basis = ofCode;
        var isContradicted = false;
        string? symbol = null;
        foreach (var holder in holders)
        {
            foreach (var extension in holder["extension"u8].All)
            {
                if (!IsOfTnm(extension["url"u8].Raw) || Letter(scope, extension) is not { } letter)
                {
                    continue;
                }

                extension.See();
                if (letter is "y" or "r" or "a")
                {
                    symbol = letter;
                    continue;
                }

                // DKTK writes the codes of pathology as soon as one category is pathological: there the letter alone says it.
                if (ofCode is "c" or "p" && ofCode != letter && !extension["url"u8].Raw.EndsWith("TNMcpuPraefix"u8))
                {
                    scope.Skip(extension, letter, $"The code of the category says {ofCode}: whether it is clinical or pathological is not said.");
                    isContradicted = true;
                }

                basis = letter;
            }
        }

        return With(symbol, isContradicted ? null : basis);
    }

    /// <summary>A basis with a letter before it; without c or p no y is made.</summary>
    public static string? With(string? symbol, string? basis) => symbol switch
    {
        "y" => basis is "c" or "p" ? "y" + basis : basis,
        "r" => basis is "c" or "p" ? "r" + basis : basis ?? "r",
        "a" => "a",
        _ => basis,
    };

    /// <summary>The letter for which an Observation or a component stands; null for none.</summary>
    public static string? Of(Term? term) => term?["tnm-symbol"];

    /// <summary>Notes an Observation that is a letter alone.</summary>
    public static void Note(Scope scope, string letter, Common common)
    {
        if (scope.Truth(scope["valueBoolean"u8]) == false)
        {
            return;
        }

        scope.ValueOf(scope.Element).See();
        scope["method"u8].See();
        scope.Context.Draft.Symbols.Add(new(letter, scope.Resource, Links.Of(scope), common.Happened));
    }

    /// <summary>Notes which Observations a stage group holds together.</summary>
    public static void Group(Scope scope)
    {
        var members = new List<string> { Links.NameOf(scope.Resource) };
        foreach (var member in scope["hasMember"u8].All)
        {
            if (member.Kind == TokenKind.Object && scope.Context.Resolve(scope.Resource, member) is { Type: "Observation" } found)
            {
                members.Add(Links.NameOf(found));
            }
        }

        if (members.Count > 1)
        {
            scope.Context.Draft.StageGroups.Add([.. members]);
        }
    }

    /// <summary>Gives the letters to the categories with which a stage group holds them together; else to those of the same day and tumour. A letter that finds none is listed.</summary>
    public static void Settle(ReadContext context)
    {
        var draft = context.Draft;
        foreach (var symbol in draft.Symbols)
        {
            var name = Links.NameOf(symbol.Resource);
            var group = draft.StageGroups.Find(g => g.Contains(name));
            var isUsed = false;
            for (var i = 0; i < draft.Entries.Count; i++)
            {
                if (draft.Entries[i] is not TnmEntry { Source: var source } tnm || !(group?.Contains(source.Id ?? source.Pointer ?? string.Empty) ?? (tnm.Happened.Equals(symbol.Day) && !symbol.Day.IsEmpty && tnm.About == symbol.About)))
                {
                    continue;
                }

                var basis = With(symbol.Letter, tnm.Basis);
                isUsed |= basis != tnm.Basis || tnm.Basis?.StartsWith(symbol.Letter, StringComparison.Ordinal) == true;
                draft.Entries[i] = tnm with { Basis = basis };
            }

            if (!isUsed)
            {
                context.Skip(symbol.Resource, default, $"TNM {symbol.Letter} symbol", "No recorded category with c or p stands with it: name both as members of one stage group.");
            }
        }
    }

    private static bool IsOfTnm(ReadOnlySpan<byte> url) =>
        url.EndsWith("tnm-cp-praefix"u8) || url.EndsWith("tnm-cp-symbol"u8) || url.EndsWith("TNMcpuPraefix"u8)
        || url.EndsWith("tnm-y-praefix"u8) || url.EndsWith("tnm-r-praefix"u8) || url.EndsWith("tnm-a-praefix"u8);

    // By ultrasound (u) is a clinical category.
    private static string? Letter(Scope scope, Element extension)
    {
        var value = Scope.Value(extension);
        var said = value.Kind == TokenKind.String ? scope.Text(value) : scope.Coded(value) is { IsEmpty: false } coded ? coded.Codings.Select(c => c.Code).FirstOrDefault() ?? coded.Label : null;
        return said?.Trim() switch
        {
            "c" or "u" => "c",
            "p" => "p",
            "y" => "y",
            "r" => "r",
            "a" => "a",
            _ => null,
        };
    }
}

/// <summary>An Observation that says a letter of TNM alone.</summary>
internal readonly record struct TnmSymbol(string Letter, Resource Resource, string? About, PartialDate Day);
