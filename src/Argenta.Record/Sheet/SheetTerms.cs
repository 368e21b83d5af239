using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Record.Sheet;

/// <summary>Finds the house words of a sheet and collects what is not understood.</summary>
internal sealed class SheetTerms(string file, Terminology terms)
{
    public List<Unmapped> Unmapped { get; } = [];

    public List<RecordProblem> Problems { get; } = [];

    public Terminology Terms => terms;

    public EntryReference Place(YamlNode node) => new(CaseSheet.Resource, node.Path.Length == 0 ? null : node.Path, File: file, Line: node.Line);

    /// <summary>The term that a key names by id or by words, of one of the kinds; null (and listed as not understood) when there is none.</summary>
    public (Term? Term, Concept Concept, bool FromText) Find(SheetItem item, string key, params ReadOnlySpan<string> kinds)
    {
        var concept = ReadConcept(item);
        var fromText = item.Truth("from-text");
        if (item[key] is not { } node)
        {
            if (concept.Label.Length > 0)
            {
                NotUnderstood(item.Node, concept.Label, $"'{key}' is empty, only the text stands.");
            }

            return (null, concept, fromText);
        }

        var word = node.AsText();
        if (terms[word] is { } term && kinds.Contains(term.Kind))
        {
            return (term, concept, fromText);
        }

        var spoken = concept.Text is null ? concept with { Text = word } : concept;
        if (terms.ByText(word, kinds) is { } named)
        {
            return (named, spoken, true);
        }

        var allowed = kinds.ToArray();
        var near = Nearest.To(word, terms.All.Where(t => allowed.Contains(t.Kind)).Select(t => t.Id));
        NotUnderstood(node, word, $"No {string.Join(" or ", allowed)} of this name is known." + (near is null ? string.Empty : $" Did you mean '{near}'?"));
        return (null, spoken, true);
    }

    public void NotUnderstood(YamlNode node, string what, string reason) => Unmapped.Add(new(Place(node), what, reason));

    public void Problem(string code, YamlNode node, string message) => Problems.Add(new(code, Place(node), message));

    /// <summary>A place in the body: a house word, words, an ICD-O-3 topography code, or a map of its parts; <c>none</c> for no place.</summary>
    public BodySite? Site(YamlNode? node)
    {
        if (node is null || (node.Kind == YamlKind.Scalar && node.Text == "none"))
        {
            return null;
        }

        if (node.Kind == YamlKind.Map)
        {
            node.AllowKeys("site", "organ", "topography", "text", "codes", "segment");
            var concept = new Concept(Codes(node), node.OptionalText("text"));
            return new(node["site"]?.AsWord<PrimarySite>(), node["organ"]?.AsWord<Organ>(), node.OptionalText("topography"), concept.Text is null && concept.Codings.IsEmpty ? null : concept)
            {
                Segment = node.OptionalText("segment"),
            };
        }

        var word = node.AsText();
        if (SimpleSite(word) is { } simple)
        {
            return simple;
        }

        if (Topography(word) is { } code)
        {
            var coded = terms.ByCode(CodeSystems.IcdO3, code, "site");
            return new(Primary(coded), OrganOf(terms.ByCode(CodeSystems.IcdO3, code, "organ")), code);
        }

        var site = terms[word] is { Kind: "site" } s ? s : terms.ByText(word, "site");
        var organ = terms[word] is { Kind: "organ" } o ? o : terms.ByText(word, "organ");
        if (site is null && organ is null)
        {
            NotUnderstood(node, word, "No place in the body of this name is known." + (Nearest.To(word, Words<PrimarySite>.All.Concat(Words<Organ>.All)) is { } near ? $" Did you mean '{near}'?" : string.Empty));
        }

        // Regional nodes are no organ of spread: their code says what they are.
        var code3 = OrganOf(organ) is null && Primary(site) is null ? organ?.Codes.Where(c => c.System == CodeSystems.IcdO3).Select(c => c.Code).FirstOrDefault() : null;
        return new(Primary(site), OrganOf(organ), code3, new([], word));
    }

    /// <summary>The place that a bare house word means: as primary site, as organ, or both.</summary>
    public static BodySite? SimpleSite(string word)
    {
        PrimarySite? primary = Words<PrimarySite>.TryParse(word, out var p) ? p : null;
        Organ? organ = Words<Organ>.TryParse(word, out var o) ? o : null;
        return primary is null && organ is null ? null : new(primary, organ);
    }

    /// <summary>The place that a term itself names by its properties.</summary>
    public static BodySite? SiteOf(Term? term) =>
        Primary(term) is var p && OrganOf(term) is var o && (p is not null || o is not null) ? new(p, o) : null;

    public static ImmutableArray<Coding> Codes(YamlNode node)
    {
        if (node["codes"] is not { } codes)
        {
            return [];
        }

        var list = ImmutableArray.CreateBuilder<Coding>();
        foreach (var entry in codes.Kind == YamlKind.List ? codes.Items : [codes])
        {
            var parts = entry.AsText().Split('|', 3);
            if (parts.Length < 2)
            {
                throw entry.Fault($"'{entry.Text}' is not a code.", "Write system|code, such as snomed|62315008.");
            }

            list.Add(new(parts[0].Length == 0 ? null : Terminology.Systems.GetValueOrDefault(parts[0], parts[0]), parts[1], parts.Length > 2 ? parts[2] : null));
        }

        return list.ToImmutable();
    }

    public static Concept ReadConcept(SheetItem item)
    {
        var text = item.Text("text");
        var codes = item.Node.Kind == YamlKind.Map ? Codes(item.Node) : [];
        return text is null && codes.IsEmpty ? Concept.None : new(codes, text);
    }

    private static PrimarySite? Primary(Term? term) => Words<PrimarySite>.TryParse(term?["site"], out var site) ? site : null;

    private static Organ? OrganOf(Term? term) => Words<Organ>.TryParse(term?["organ"], out var organ) ? organ : null;

    private static string? Topography(string word)
    {
        var code = word.ToUpperInvariant();
        return code.Length is < 3 or > 5 || code[0] != 'C' || !char.IsAsciiDigit(code[1]) || !char.IsAsciiDigit(code[2])
            ? null
            : code.Length == 3 ? code
            : code.Length == 4 && char.IsAsciiDigit(code[3]) ? $"{code[..3]}.{code[3]}"
            : code.Length == 5 && code[3] == '.' && char.IsAsciiDigit(code[4]) ? code : null;
    }
}
