using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Pathology;

/// <summary>One digestive grade with its ranges.</summary>
public sealed record GradeBand(Grade Grade, NumberRange Ki67, NumberRange Mitoses, Citation Citation);

/// <summary>One row of the thoracic table: a grade, or flags where none is to be given.</summary>
public sealed record ThoracicRow(NumberRange Mitoses, ImmutableArray<Necrosis> Necrosis, Grade? Grade, ImmutableArray<string> Flags, Citation Citation);

/// <summary>What a histology code or word names.</summary>
public sealed record Histology(TumourKind Kind, Differentiation? Differentiation, Grade? Grade, string? Name, Citation Citation);

/// <summary>A row of the gastric types.</summary>
public sealed record GastricRow(GastricType Type, bool Raised, NumberRange? Ph, bool? Atrophy, Citation Citation);

/// <summary>Conversion of counts in high-power fields.</summary>
/// <param name="AreaLow">Smallest usual field, mm2.</param>
/// <param name="AreaHigh">Largest usual field, mm2.</param>
/// <param name="TargetMm2">Area to which counts are referred, mm2.</param>
/// <param name="PerFields">Fields of a count that says "per HPFs" by its item's name.</param>
/// <param name="Citation">Where from.</param>
public sealed record FieldRule(decimal AreaLow, decimal AreaHigh, decimal TargetMm2, int PerFields, Citation Citation);

/// <summary>The tables behind kind, differentiation, grade and gastric type, from <c>knowledge/pathology/</c>. Immutable.</summary>
public sealed record PathologyKnowledge
{
    private readonly FrozenDictionary<string, Histology> byCode;
    private readonly FrozenDictionary<string, Histology> byWord;
    private readonly ImmutableArray<(string Prefix, PrimarySite Site)> siteCodes;

    private readonly HistologyPhrases phrases;

    /// <summary>What is said of somebody of whom no entry speaks of a tumour; made when first asked for.</summary>
    private readonly Lazy<PathologyFindings> silent;

    private PathologyKnowledge(HistologyPhrases phrases, FrozenDictionary<string, Histology> codes, FrozenDictionary<string, Histology> words, ImmutableArray<(string, PrimarySite)> sites) =>
        (this.phrases, byCode, byWord, siteCodes, silent) = (phrases, codes, words, sites, new(() => Grading.Silent(this)));

    /// <summary>What is said of somebody of whom no entry speaks of a tumour.</summary>
    internal PathologyFindings Silent => silent.Value;

    /// <summary>Digestive grades from low to high.</summary>
    public required ImmutableArray<GradeBand> Bands { get; init; }

    /// <summary>Id of the digestive rule in explanations.</summary>
    public required string DigestiveRule { get; init; }

    /// <summary>That the higher index decides.</summary>
    public required Citation HigherWins { get; init; }

    /// <summary>What one index alone may say.</summary>
    public required Citation OneIndex { get; init; }

    /// <summary>That morphology, not proliferation, parts NET from NEC.</summary>
    public required Citation ByDifferentiation { get; init; }

    /// <summary>Rows of the thoracic table; the first that fits decides.</summary>
    public required ImmutableArray<ThoracicRow> Thoracic { get; init; }

    /// <summary>What reports write for necrosis.</summary>
    public required FrozenDictionary<string, Necrosis> NecrosisWords { get; init; }

    /// <summary>Necrosis by a report's words; null where they are not understood.</summary>
    public Necrosis? NecrosisOf(string? words) => words is { Length: > 0 } && NecrosisWords.TryGetValue(Terminology.Normalize(words), out var necrosis) ? necrosis : null;

    /// <summary>Id of the thoracic rule in explanations.</summary>
    public required string ThoracicRule { get; init; }

    /// <summary>Size of a tumourlet, mm.</summary>
    public required (NumberRange Mm, Citation Citation) Tumourlet { get; init; }

    /// <summary>That small material does not part typical from atypical carcinoid.</summary>
    public required Citation SmallMaterial { get; init; }

    /// <summary>Conversion of counts in high-power fields.</summary>
    public required FieldRule Fields { get; init; }

    /// <summary>Cells that a Ki-67 index should rest on.</summary>
    public required (decimal AtLeast, Citation Citation) CountedCells { get; init; }

    /// <summary>How far back from the latest specimen one is recent, days.</summary>
    public required (int Days, Citation Citation) Recent { get; init; }

    /// <summary>Gastric types.</summary>
    public required ImmutableArray<GastricRow> Gastric { get; init; }

    /// <summary>Drugs that make gastrin and pH unreadable, and for how many days.</summary>
    public required (ImmutableArray<string> Drugs, int Days, Citation Citation) Inhibitor { get; init; }

    /// <summary>What an unlisted morphology is.</summary>
    public required Histology OtherMorphology { get; init; }

    /// <summary>Kinds that a diagnosis names, by code prefix.</summary>
    public required ImmutableArray<(ImmutableArray<string> Codes, TumourKind Kind, Citation Citation)> Conditions { get; init; }

    /// <summary>Kinds that a diagnosis names by its house term alone.</summary>
    public required (ImmutableArray<TumourKind> Kinds, ImmutableArray<TumourKind> Outweigh, Citation Citation) NamedByTerm { get; init; }

    /// <summary>Wider site words with the parts that they cover.</summary>
    public required FrozenDictionary<PrimarySite, ImmutableArray<PrimarySite>> Wider { get; init; }

    /// <summary>Diagnoses that name a tumour, by house term: its kind where the term says it, where it lies, what it is called.</summary>
    public required FrozenDictionary<string, (TumourKind? Kind, string? Place, string Name)> TumourTerms
    {
        get;
        init
        {
            field = value;
            MayBeOther = new(c => c.Counts && c.Presence != Presence.Absent && (c.Role == ConditionRole.Primary || c.About is not null || (c.Term is { } term && value.TryGetValue(term, out var meant) && meant.Kind == TumourKind.NotNet)));
        }
    }

    /// <summary>Diagnoses that may be of another cancer than the neuroendocrine tumour: without one, and without tissue of another kind, there is none.</summary>
    internal EntryClass<ConditionEntry> MayBeOther { get; private init; } = null!; // set with the terms

    /// <summary>Items that pathology reports.</summary>
    public required FrozenSet<string> PathologyItems { get; init; }

    /// <summary>How many days spread must lie before the first evidence of the neuroendocrine tumour, beside another cancer, to be left open.</summary>
    public required (int Days, Citation Citation) Elder { get; init; }

    /// <summary>Codes of cancers that hardly ever spread: no metastasis is put down to them.</summary>
    public required ImmutableArray<string> Local { get; init; }

    /// <summary>Diagnoses of hormonal syndromes, by house term.</summary>
    public required FrozenSet<string> HormonalTerms { get; init; }

    /// <summary>Whether a cancer is of a kind that hardly ever spreads.</summary>
    internal bool IsLocal(ConditionEntry c) => c.Concept.Codings.Any(x => Local.Any(p => x.Code.StartsWith(p, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Stains that a neuroendocrine tumour takes.</summary>
    public required FrozenSet<string> Markers { get; init; }

    /// <summary>Morphologies that say a tumour and no kind.</summary>
    public required FrozenSet<string> Unspecific { get; init; }

    /// <summary>Sites of which one is often coded for the other.</summary>
    public required ImmutableArray<ImmutableArray<string>> Neighbours { get; init; }

    /// <summary>Organs of other cancers that are no primary site of the pathway, by topography codes, organ of spread and words; these stand between blanks, as in a text.</summary>
    public required ImmutableArray<(string Place, ImmutableArray<string> Codes, Organ? Organ, ImmutableArray<string> Words)> Elsewhere { get; init; }

    /// <summary>The kind that a morphology or a text says by itself; null where it says none, as "malignant neoplasm" does.</summary>
    public TumourKind? KindOf(string? text) => text is null || Unspecific.Contains(text.Split('/')[0]) ? null : HistologyOf(text)?.Kind;

    /// <summary>The kind that a diagnosis names by its code or house term; null for none.</summary>
    public (TumourKind Kind, Citation Citation)? DiagnosisOf(ConditionEntry c)
    {
        foreach (var row in Conditions)
        {
            if (c.Concept.Codings.Any(x => row.Codes.Any(p => x.Code.StartsWith(p, StringComparison.OrdinalIgnoreCase))))
            {
                return (row.Kind, row.Citation);
            }
        }

        return c.Term is { } term && TumourTerms.TryGetValue(term, out var said) && said.Kind is { } kind && NamedByTerm.Kinds.Contains(kind) ? (kind, NamedByTerm.Citation) : null;
    }

    /// <summary>The kind that a diagnosis names by its code, its house term or its words, such as a code of the ileum with the text "carcinoid"; null for none, for words that only think of it, and for what is not neuroendocrine.</summary>
    public (TumourKind Kind, Citation Citation)? NamedBy(ConditionEntry c) =>
        InWords(c) is { } said && NamedByTerm.Outweigh.Contains(said.Kind) ? said : DiagnosisOf(c) ?? InWords(c);

    private (TumourKind Kind, Citation Citation)? InWords(ConditionEntry c) =>
        KindOf(c.Concept.Label) is { } kind && NamedByTerm.Kinds.Contains(kind) && !HistologyPhrases.IsDoubtful(c.Concept.Label) ? (kind, HistologyOf(c.Concept.Label)!.Citation) : null;

    /// <summary>A place in one word, so that two can be compared: a primary site, an organ of another cancer, or an organ of spread; null where it says too little.</summary>
    public string? PlaceOf(BodySite? site)
    {
        if (site is null)
        {
            return null;
        }

        var listed = site.Primary is { } primary and not (PrimarySite.Other or PrimarySite.UnknownPrimary) ? primary : SiteOf(site.Topography);
        if (listed is { } one and not PrimarySite.UnknownPrimary)
        {
            return Words<PrimarySite>.Of(one);
        }

        if (PlaceOf(site.Topography) is { } coded)
        {
            return coded;
        }

        var words = site.Concept is null ? string.Empty : $" {Terminology.Normalize(site.Label)} ";
        foreach (var row in Elsewhere)
        {
            if ((row.Organ is { } organ && organ == site.Organ) || (words.Length > 0 && row.Words.Any(w => words.Contains(w, StringComparison.Ordinal))))
            {
                return row.Place;
            }
        }

        return site.Primary == PrimarySite.Other ? OtherPlace : site.Organ is { } spread and not (Organ.Other or Organ.Bowel or Organ.DistantNodes) ? Words<Organ>.Of(spread) : null;
    }

    /// <summary>The place of a topography or diagnosis code; null where it names none.</summary>
    public string? PlaceOf(string? code)
    {
        if (code is null || SiteOf(code) is { } site)
        {
            return code is null || SiteOf(code) is PrimarySite.UnknownPrimary or PrimarySite.Other ? null : Words<PrimarySite>.Of(SiteOf(code)!.Value);
        }

        foreach (var row in Elsewhere)
        {
            if (row.Codes.Any(c => code.StartsWith(c, StringComparison.OrdinalIgnoreCase)))
            {
                return row.Place;
            }
        }

        return null;
    }

    /// <summary>Whether two places are one, or one covers the other.</summary>
    public bool IsSamePlace(string a, string b) => a == b || Covers(a, b) || Covers(b, a) || (a == OtherPlace && IsElsewhere(b)) || (b == OtherPlace && IsElsewhere(a));

    /// <summary>Whether two places are one, or one is often coded for the other.</summary>
    public bool IsNear(string a, string b) => IsSamePlace(a, b) || Neighbours.Any(n => n.Contains(a) && n.Contains(b));

    private const string OtherPlace = "other";

    private bool IsElsewhere(string place) => Elsewhere.Any(e => e.Place == place);

    private bool Covers(string wide, string narrow) => Words<PrimarySite>.TryParse(wide, out var w) && Words<PrimarySite>.TryParse(narrow, out var n) && Wider.TryGetValue(w, out var parts) && parts.Contains(n);

    /// <summary>What a histology says: an ICD-O morphology (<c>8240/3</c>, <c>8240</c>) or a house word, else the words of a report; null where nothing is recognised.</summary>
    public Histology? HistologyOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (byWord.TryGetValue(text, out var word))
        {
            return word;
        }

        // A term of the vocabulary is named after its code: morphology-8240.
        var code = (text.StartsWith("morphology-", StringComparison.Ordinal) ? text["morphology-".Length..] : text).Split('/')[0].Trim();
        return code.Length == 4 && code.All(char.IsAsciiDigit) ? byCode.GetValueOrDefault(code, OtherMorphology) : phrases.In(text.Replace('-', ' '));
    }

    /// <summary>The site of a topography or diagnosis code by the longest listed prefix; null when none fits.</summary>
    public PrimarySite? SiteOf(string? code)
    {
        if (code is null)
        {
            return null;
        }

        (string Prefix, PrimarySite Site)? best = null;
        foreach (var entry in siteCodes)
        {
            if (code.StartsWith(entry.Prefix, StringComparison.OrdinalIgnoreCase) && (best is null || entry.Prefix.Length > best.Value.Prefix.Length))
            {
                best = entry;
            }
        }

        return best?.Site;
    }

    /// <summary>Loads <c>pathology/*.yaml</c>.</summary>
    /// <param name="folder">The knowledge folder.</param>
    /// <param name="sources">Sources that each row must resolve in; null to skip that check.</param>
    /// <param name="terms">The house's words; null to read them from the folder.</param>
    /// <exception cref="LocatedException">A file is missing or not valid.</exception>
    public static PathologyKnowledge Load(KnowledgeFolder folder, Sources? sources = null, Terminology? terms = null)
    {
        YamlNode File(string name) => folder.Read($"pathology/{name}").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/pathology/{name}", 0, 0, "The file is missing.", "Restore it: grades cannot be derived without it.");

        var grades = File("grades.yaml");
        var digestive = grades.Required("digestive");
        var thoracic = grades.Required("thoracic");
        var fields = grades.Required("fields");
        var cells = grades.Required("counted-cells");
        var recent = grades.Required("recent");
        var tumourlet = thoracic.Required("tumourlet");
        var gastric = File("gastric.yaml");
        var inhibitor = gastric.Required("inhibitor");
        var morphology = File("morphology.yaml");
        var byTerm = morphology.Required("terms");
        var sites = File("sites.yaml");
        var elder = sites.Required("elder-spread");
        Citation Cite(YamlNode node) => Citation.Read(node, sources);

        terms ??= Terminology.Load(folder);
        var knowledge = new PathologyKnowledge(
            new HistologyPhrases(morphology.List("phrases").SelectMany(m => m.Texts("phrases").Select(w => (w, ReadHistology(m, sources))))),
            morphology.List("morphologies").SelectMany(m => m.Texts("codes").Select(c => (Code: c, What: ReadHistology(m, sources)))).ToFrozenDictionary(p => p.Code, p => p.What),
            morphology.List("words").SelectMany(m => m.Texts("words").Select(w => (Word: w, What: ReadHistology(m, sources)))).ToFrozenDictionary(p => p.Word, p => p.What),
            [.. sites.List("sites").SelectMany(s => s.Texts("codes").Select(c => (c, s.Required("site").AsWord<PrimarySite>())))])
        {
            Bands = [.. digestive.List("grades").Select(g => new GradeBand(g.Required("grade").AsWord<Grade>(), g.Required("ki67").AsRange(), g.Required("mitoses").AsRange(), Cite(g))).OrderBy(b => b.Grade)],
            DigestiveRule = digestive.RequiredText("rule"),
            HigherWins = Cite(digestive.Required("higher-wins")),
            OneIndex = Cite(digestive.Required("one-index")),
            ByDifferentiation = Cite(digestive.Required("differentiation")),
            Thoracic = [.. thoracic.List("rows").Select(r => new ThoracicRow(
                r.Required("mitoses").AsRange(),
                [.. r.Texts("necrosis").Select(w => Words<Necrosis>.TryParse(w, out var n) ? n : throw r.Fault($"'{w}' is not a word for necrosis.", "Write none, focal or extensive."))],
                r["grade"]?.AsWord<Grade>(),
                r.Texts("flags"),
                Cite(r)))],
            NecrosisWords = thoracic.List("necrosis-words").SelectMany(r => r.Texts("words").Select(w => (Words: Terminology.Normalize(w), Is: r.Required("is").AsWord<Necrosis>()))).ToFrozenDictionary(r => r.Words, r => r.Is),
            ThoracicRule = thoracic.RequiredText("rule"),
            Tumourlet = (tumourlet.Required("mm").AsRange(), Cite(tumourlet)),
            SmallMaterial = Cite(thoracic.Required("small-material")),
            Fields = new(fields.Required("area-low").AsNumber(), fields.Required("area-high").AsNumber(), fields.Required("target-mm2").AsNumber(), fields.Required("per-fields").AsInteger(), Cite(fields)),
            CountedCells = (cells.Required("at-least").AsNumber(), Cite(cells)),
            Recent = (recent.Required("days").AsInteger(), Cite(recent)),
            Gastric = [.. gastric.List("types").Select(t => new GastricRow(t.Required("type").AsWord<GastricType>(), t.RequiredText("gastrin") == "raised", t["ph"]?.AsRange(), t["atrophy"]?.AsTruth(), Cite(t)))],
            Inhibitor = ([inhibitor.RequiredText("drug"), .. inhibitor.Texts("drugs")], inhibitor.Required("days").AsInteger(), Cite(inhibitor)),
            OtherMorphology = ReadHistology(morphology.Required("other"), sources),
            Conditions = [.. morphology.List("conditions").Select(c => (c.Texts("codes"), c.Required("kind").AsWord<TumourKind>(), Cite(c)))],
            NamedByTerm = ([.. byTerm.Required("kinds").Items.Select(k => k.AsWord<TumourKind>())], [.. byTerm.Required("outweigh").Items.Select(k => k.AsWord<TumourKind>())], Cite(byTerm)),
            Wider = sites.List("wider").ToFrozenDictionary(w => w.Required("wide").AsWord<PrimarySite>(), w => w.Required("narrow").Items.Select(i => i.AsWord<PrimarySite>()).ToImmutableArray()),
            TumourTerms = FrozenDictionary<string, (TumourKind?, string?, string)>.Empty,
            PathologyItems = terms.Of("observation").Where(t => t["category"] == "pathology").Select(t => t.Id).ToFrozenSet(),
            Elder = (elder.Required("days").AsInteger(), Cite(elder)),
            Local = elder.Required("local").Texts("codes"),
            HormonalTerms = terms.Of("condition").Where(t => t["syndrome"] is not null).Select(t => t.Id).ToFrozenSet(),
            Markers = morphology.Required("markers").Texts("items").ToFrozenSet(),
            Unspecific = morphology.Required("unspecific").Texts("codes").ToFrozenSet(),
            Neighbours = [.. sites.List("neighbours").Select(n => n.Texts("sites"))],
            Elsewhere = [.. sites.List("elsewhere").Select(e => (e.RequiredText("place"), e.Texts("codes"), e["organ"]?.AsWord<Organ>(), e.Texts("words").Select(w => $" {w} ").ToImmutableArray()))],
        };
        return knowledge with { TumourTerms = terms.Of("condition").Where(t => t["tumour"] is not null || t["role"] == "primary").ToFrozenDictionary(t => t.Id, knowledge.TumourOf) };
    }

    private (TumourKind? Kind, string? Place, string Name) TumourOf(Term term) => (
        term["tumour"] is { } kind ? Words<TumourKind>.Parse(kind) : null,
        PlaceOf(term["site"] is { } site ? new BodySite(Words<PrimarySite>.Parse(site), null) : null) ?? term.Codes.Where(c => c.System == CodeSystems.Icd10).Select(c => PlaceOf(c.Code)).FirstOrDefault(p => p is not null),
        term.Name);

    private static Histology ReadHistology(YamlNode node, Sources? sources) =>
        new(node.Required("kind").AsWord<TumourKind>(), node["differentiation"]?.AsWord<Differentiation>(), node["grade"]?.AsWord<Grade>(), node.OptionalText("name"), Citation.Read(node, sources));
}
