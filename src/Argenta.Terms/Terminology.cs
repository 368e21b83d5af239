using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms.Files;

namespace Argenta.Terms;

/// <summary>One word of the house with its codes, texts and names.</summary>
public sealed record Term
{
    /// <summary>Kebab-case id, unique over all kinds.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of thing it is: <c>symptom</c>, <c>condition</c>, <c>site</c>, <c>organ</c>, <c>observation</c>, <c>drug</c>, <c>procedure</c>, <c>modality</c>, <c>quality</c>, ...</summary>
    public required string Kind { get; init; }

    /// <summary>Clinical name.</summary>
    public required string Name { get; init; }

    /// <summary>Plain name for patients; null when none is written.</summary>
    public string? Plain { get; init; }

    /// <summary>Codes that mean just this: it is recognised by them, and the first of a system is written.</summary>
    public ImmutableArray<Coding> Codes { get; init; } = [];

    /// <summary>Further codes by which it is recognised; some say more than the term does, so they are never written.</summary>
    public ImmutableArray<Coding> Also { get; init; } = [];

    /// <summary>Texts by which it is recognised, lower case.</summary>
    public ImmutableArray<string> Texts { get; init; } = [];

    /// <summary>Wider terms that it belongs to, such as a drug's class.</summary>
    public ImmutableArray<string> Within { get; init; } = [];

    /// <summary>Canonical unit (UCUM), for observations.</summary>
    public string? Unit { get; init; }

    /// <summary>Factors that turn other units into <see cref="Unit"/>.</summary>
    public FrozenDictionary<string, decimal> Units { get; init; } = FrozenDictionary<string, decimal>.Empty;

    /// <summary>Further properties, such as <c>category</c>.</summary>
    public FrozenDictionary<string, string> Properties { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>A property, or null.</summary>
    public string? this[string property] => Properties.GetValueOrDefault(property);
}

/// <summary>The house's words and how records write them, loaded from <c>knowledge/terms/</c>. Immutable and thread-safe.</summary>
public sealed class Terminology
{
    /// <summary>Short names of code systems in the files.</summary>
    public static readonly FrozenDictionary<string, string> Systems = new Dictionary<string, string>
    {
        ["snomed"] = CodeSystems.Snomed,
        ["loinc"] = CodeSystems.Loinc,
        ["icd10cm"] = CodeSystems.Icd10Cm,
        ["icd10"] = CodeSystems.Icd10,
        ["icdo3"] = CodeSystems.IcdO3,
        ["rxnorm"] = CodeSystems.RxNorm,
        ["atc"] = CodeSystems.Atc,
        ["ncit"] = CodeSystems.NciThesaurus,
        ["icd10pcs"] = CodeSystems.Icd10Pcs,
        ["cpt"] = CodeSystems.Cpt,
        ["ops"] = CodeSystems.Ops,
        ["cvx"] = CodeSystems.Cvx,
        ["hgnc"] = CodeSystems.Hgnc,
        ["v2-0074"] = CodeSystems.DiagnosticService,
        ["ips-absent"] = CodeSystems.Absent,
        ["obds-metastasis"] = CodeSystems.ObdsMetastasis,
        ["obds-grading"] = CodeSystems.ObdsGrading,
        ["obds-course"] = CodeSystems.ObdsCourse,
        ["obds-side"] = CodeSystems.ObdsSide,
        ["obds-residual"] = CodeSystems.ObdsResidual,
        ["obds-intent"] = CodeSystems.ObdsIntent,
        ["obds-end"] = CodeSystems.ObdsEnd,
        ["obds-ecog"] = CodeSystems.ObdsEcog,
        ["obds-edition"] = CodeSystems.ObdsEdition,
        ["obds-yes-no"] = CodeSystems.ObdsYesNo,
        ["argenta"] = CodeSystems.Argenta,
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Term> byId;
    private readonly FrozenDictionary<string, ImmutableArray<Term>> byKind;
    private readonly FrozenDictionary<(string System, string Code), Term[]> byCode;
    private readonly FrozenDictionary<string, Term[]> byText;
    private readonly FrozenDictionary<string, ImmutableArray<string>> wider;

    private Terminology(IReadOnlyList<Term> terms)
    {
        All = [.. terms];
        byId = terms.ToFrozenDictionary(t => t.Id);
        byKind = terms.GroupBy(t => t.Kind).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        wider = terms.ToFrozenDictionary(t => t.Id, WiderThan);
        byCode = terms.SelectMany(t => t.Codes.Concat(t.Also).Select(c => (Key: (c.System ?? string.Empty, c.Code), Term: t)))
            .GroupBy(p => p.Key).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Term).Distinct().ToArray());
        byText = terms.SelectMany(t => t.Texts.Append(Normalize(t.Name)).Append(t.Id.Replace('-', ' ')).Select(Spelling.Fold).Distinct().Select(x => (Key: x, Term: t)))
            .GroupBy(p => p.Key).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Term).Distinct().ToArray());
    }

    /// <summary>All terms in file order.</summary>
    public ImmutableArray<Term> All { get; }

    /// <summary>The terms of a kind, in file order.</summary>
    public ImmutableArray<Term> Of(string kind) => byKind.TryGetValue(kind, out var terms) ? terms : [];

    /// <summary>A term by id; null when there is none.</summary>
    public Term? this[string? id] => id is not null && byId.TryGetValue(id, out var term) ? term : null;

    /// <summary>The clinical name of a term, or the id itself for an unknown one.</summary>
    public string NameOf(string id) => this[id]?.Name ?? id.Replace('-', ' ');

    /// <summary>The term of a code, of one of the kinds (any when none is given). Codes of systems that are trees by their spelling (ICD-10, ICD-10-CM, ICD-10-PCS, ATC, OPS) also match by a shorter listed prefix, so that <c>E34.01</c> finds <c>E34.0</c>.</summary>
    public Term? ByCode(string? system, string code, params ReadOnlySpan<string> kinds)
    {
        if (Pick(byCode.GetValueOrDefault((system ?? string.Empty, code)), kinds) is { } exact)
        {
            return exact;
        }

        if (system is CodeSystems.Icd10 or CodeSystems.Icd10Cm && code.Length > 3 && !code.Contains('.', StringComparison.Ordinal))
        {
            // Claims and registries leave the point out.
            return ByCode(system, $"{code[..3]}.{code[3..]}", kinds);
        }

        if (CodeSystems.IsTree(system))
        {
            for (var length = code.Length - 1; length >= 3; length--)
            {
                if (Pick(byCode.GetValueOrDefault((system, code[..length].TrimEnd('.'))), kinds) is { } wider)
                {
                    return wider;
                }
            }
        }

        return null;
    }

    /// <summary>The term that a text names exactly (after folding case, spaces, punctuation and American spelling, and without what only a code system adds, such as <c>(disorder)</c> or <c>, unspecified</c>), of one of the kinds.</summary>
    public Term? ByText(string text, params ReadOnlySpan<string> kinds)
    {
        var plain = Spelling.Fold(Normalize(text));
        if (Pick(byText.GetValueOrDefault(plain), kinds) is { } exact)
        {
            return exact;
        }

        var bare = Spelling.Fold(Normalize(Spelling.WithoutTag(text)));
        bare = Spelling.WithoutUnspecified(bare);
        return bare == plain || bare.Length == 0 ? null : Pick(byText.GetValueOrDefault(bare), kinds);
    }

    /// <summary>The term of a concept: by its codings in their order, else by display or text.</summary>
    /// <param name="concept">The record's concept.</param>
    /// <param name="fromText">True when no code helped.</param>
    /// <param name="kinds">Kinds to look among; any when none is given.</param>
    public Term? Find(Concept concept, out bool fromText, params ReadOnlySpan<string> kinds)
    {
        fromText = false;
        foreach (var coding in concept.Codings)
        {
            if (ByCode(coding.System, coding.Code, kinds) is { } term)
            {
                return term;
            }
        }

        fromText = true;
        foreach (var text in concept.Codings.Select(c => c.Display).Prepend(concept.Text))
        {
            if (text is not null && ByText(text, kinds) is { } term)
            {
                return term;
            }
        }

        fromText = false;
        return null;
    }

    /// <summary>Whether a term is another, or lies within it, directly or not.</summary>
    public bool IsWithin(string id, string wider) => id == wider || Wider(id).Contains(wider);

    /// <summary>Everything that a term lies within, directly or not, each once; empty for an unknown term.</summary>
    public ImmutableArray<string> Wider(string id) => wider.TryGetValue(id, out var all) ? all : [];

    private ImmutableArray<string> WiderThan(Term term)
    {
        var (found, open) = (new List<string>(), new Stack<string>(term.Within.Reverse()));
        while (open.TryPop(out var id))
        {
            if (!found.Contains(id))
            {
                found.Add(id);
                foreach (var next in byId.TryGetValue(id, out var within) ? within.Within.Reverse() : [])
                {
                    open.Push(next);
                }
            }
        }

        return [.. found];
    }

    /// <summary>Lower case, single spaces, no punctuation: apostrophes are left out, all else is a space.</summary>
    public static string Normalize(string text)
    {
        var buffer = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c is '%' or '+')
            {
                buffer.Append(char.ToLowerInvariant(c));
            }
            else if (c is '\'' or '’')
            {
                // "Crohn's" is "Crohns", with whatever sign.
            }
            else if (buffer.Length > 0 && buffer[^1] != ' ')
            {
                buffer.Append(' ');
            }
        }

        return buffer.ToString().TrimEnd();
    }

    /// <summary>A text without the tag that SNOMED CT hangs on its names, such as <c>(disorder)</c>.</summary>
    public static string WithoutTag(string text) => Spelling.WithoutTag(text);

    /// <summary>Loads all files under <c>terms/</c>: each a list of terms.</summary>
    /// <exception cref="LocatedException">A file is not valid, or two terms share an id.</exception>
    public static Terminology Load(KnowledgeFolder folder)
    {
        var terms = new List<Term>();
        var seen = new Dictionary<string, YamlNode>();
        foreach (var file in folder.Read("terms"))
        {
            file.AllowKeys("kind", "terms");
            var kind = file.RequiredText("kind");
            foreach (var node in file.List("terms"))
            {
                node.AllowKeys("id", "name", "plain", "codes", "also", "texts", "within", "unit", "units", "properties");
                var id = node.RequiredText("id");
                if (!seen.TryAdd(id, node))
                {
                    throw node.Fault($"The term '{id}' stands twice.", $"The first is in {seen[id].File}, line {seen[id].Line}: give one another id.");
                }

                terms.Add(new Term
                {
                    Id = id,
                    Kind = kind,
                    Name = node.RequiredText("name"),
                    Plain = node.OptionalText("plain"),
                    Codes = Codes(node["codes"]),
                    Also = Codes(node["also"]),
                    Texts = [.. node.Texts("texts").Select(Normalize)],
                    Within = node.Texts("within"),
                    Unit = node.OptionalText("unit"),
                    Units = node["units"]?.Entries.ToFrozenDictionary(e => e.Key, e => e.Value.AsNumber()) ?? FrozenDictionary<string, decimal>.Empty,
                    Properties = node["properties"]?.Entries.ToFrozenDictionary(e => e.Key, e => e.Value.AsText()) ?? FrozenDictionary<string, string>.Empty,
                });
            }
        }

        return new(terms);
    }

    private static ImmutableArray<Coding> Codes(YamlNode? node)
    {
        if (node is null)
        {
            return [];
        }

        var codes = ImmutableArray.CreateBuilder<Coding>();
        foreach (var (system, list) in node.Entries)
        {
            if (!Systems.TryGetValue(system, out var url))
            {
                throw list.Fault($"'{system}' is not a code system known here.", $"Write one of: {string.Join(", ", Systems.Keys.Order())}.");
            }

            codes.AddRange(list.AsTexts().Select(code => new Coding(url, code)));
        }

        return codes.ToImmutable();
    }

    private static Term? Pick(Term[]? candidates, ReadOnlySpan<string> kinds)
    {
        if (candidates is null)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (kinds.IsEmpty || kinds.Contains(candidate.Kind))
            {
                return candidate;
            }
        }

        return null;
    }
}
