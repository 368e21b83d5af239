using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Argenta.Simulation.Model;
using Argenta.Terms;

namespace Argenta.Simulation.Writing;

/// <summary>A term with the CodeableConcepts by which records name it, as JSON made ready.</summary>
/// <param name="Term">The term.</param>
/// <param name="Usual">By its usual code.</param>
/// <param name="Others">By other codes; at least one, a code of an invented hospital where the term has no second.</param>
/// <param name="Text">By words alone.</param>
/// <param name="Spoken">The words themselves.</param>
public sealed record Phrase(Term Term, byte[] Usual, ImmutableArray<byte[]> Others, byte[] Text, string Spoken);

/// <summary>All names of the simulator as numbers, and their JSON. Made once; nobody writes to it afterwards.</summary>
public sealed class Phrasebook
{
    // Terms that the code itself names: tissue, imaging, states.
    private static readonly string[] Always =
    [
        "biopsy", "ct", "sstr-pet", "echocardiography", "ki67", "mitoses", "grade", "differentiation", "necrosis", "histology", "margin", "depth", "primary-size", "nodes-positive",
        "nodes-examined", "sstr", "krenning", "liver-burden", "ecog", "height", "tricuspid-regurgitation-grade", "left-ventricular-function", "smoking-status", "carcinoid-heart-disease", "lymph-node-metastases", "liver-metastases",
        "neuroendocrine-tumour", "flushing", "diarrhoea", "lutetium-177-dotatate", "heart-failure", "pregnancy", "fhir-no-known-allergy", "fhir-no-known-medicine", "fhir-no-known-problem", "fhir-no-family-history",
    ];

    // Their codes name an organ and a way of access, which a term does not: they are written where the model lists them.
    private static readonly FrozenSet<string> OfOperations = FrozenSet.Create(CodeSystems.Icd10Pcs, CodeSystems.Cpt, CodeSystems.Ops);

    private readonly FrozenDictionary<string, int> numbers;
    private readonly ImmutableArray<Phrase> phrases;
    private readonly FrozenDictionary<string, byte[]> places;
    private readonly FrozenDictionary<(int Term, string Word), byte[]> words;
    private readonly Terminology terms;
    private readonly FrozenDictionary<int, Phrase> denials;

    /// <summary>Makes the book of a model.</summary>
    public Phrasebook(SimulationModel model, Terminology terms)
    {
        this.terms = terms;
        string?[] named =
        [
            .. Always,
            .. model.Sites.Sites.Select(s => s.Condition), .. model.Sites.Spread.Select(s => s.Condition), .. model.Hormones.Hormones.Select(h => h.Condition),
            .. model.Complaints.Complaints.Select(c => c.Symptom), .. model.Complaints.Complaints.SelectMany(c => c.Qualities),
            .. model.Complaints.Labels.SelectMany(l => (string?[])[l.Complaint, l.Condition, l.Drug]),
            .. model.Care.Tests.SelectMany(t => (string[])[t.Finder, t.Look]), .. model.Care.Operations.Select(o => o.Procedure), .. model.Care.Calendar.SelectMany(c => (string[])[c.Of, c.Before]),
            model.Care.WatchedAs, model.Care.ComfortAs,
            .. model.Treatments.Treatments.SelectMany(t => (string?[])[t.Drug, t.With, t.Procedure]),
            .. model.Treatments.Toxicities.SelectMany(t => (string?[])[t.Illness, t.Complaint, t.Item, t.Drug]),
            .. model.Markers.Items.Select(i => i.Item),
            .. model.Background.Illnesses.SelectMany(i => (string?[])[i.Condition, i.Drug, .. i.Complaints.Select(c => c.Symptom), .. i.Complaints.Select(c => c.Quality)]),
            .. model.Background.Passing.Select(p => p.Complaint),
            .. model.Denials.Considered.SelectMany(c => (string[])[c.Condition, .. c.For]), .. model.Denials.Over.Select(o => o.Condition),
            .. model.Kin.Hereditary.Select(h => h.Condition), .. model.Kin.Allergies.Select(a => a.Substance),
        ];
        var ids = named.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        numbers = ids.Select((id, i) => (id, i)).ToFrozenDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        phrases = [.. ids.Select(id => PhraseOf(terms[id]!, model.Codes[id]))];
        places = Places(model).ToFrozenDictionary(StringComparer.Ordinal);
        words = Words(model).ToFrozenDictionary();
        denials = (((string Term, string Words)[])[("fhir-no-known-allergy", "No known allergies"), ("fhir-no-known-medicine", "No known medications"), ("fhir-no-known-problem", "No known problems"), ("fhir-no-family-history", "No relevant family history")]).ToFrozenDictionary(d => Of(d.Term), d => Denial(terms[d.Term]!, d.Words));
    }

    /// <summary>A phrase by its number.</summary>
    public Phrase this[int number] => phrases[number];

    /// <summary>The number of a term.</summary>
    public int Of(string term) => numbers[term];

    /// <summary>The number of a term; -1 where the model does not name it.</summary>
    public int TryOf(string term) => numbers.GetValueOrDefault(term, -1);

    /// <summary>The numbers of the terms that lie within another, itself included.</summary>
    public ImmutableArray<int> Within(string wider) => [.. numbers.Where(p => p.Key == wider || (terms[wider] is not null && terms.IsWithin(p.Key, wider))).Select(p => p.Value).Order()];

    /// <summary>The statement that nothing of a kind is known, by the number of its term.</summary>
    public Phrase Denial(int number) => denials[number];

    /// <summary>The concept of a place.</summary>
    public ReadOnlySpan<byte> Place(string place) => places[place];

    /// <summary>The concept of a word as the value of an item.</summary>
    public ReadOnlySpan<byte> Word(int term, string word) => words[(term, word)];

    /// <summary>A concept as JSON.</summary>
    internal static byte[] Concept(IEnumerable<Coding> codings, string? text)
    {
        var json = new StringBuilder("{");
        var all = codings.ToArray();
        if (all.Length > 0)
        {
            json.Append("\"coding\":[").AppendJoin(',', all.Select(c => $"{{\"system\":{Quoted(c.System!)},\"code\":{Quoted(c.Code)}{(c.Display is null ? string.Empty : $",\"display\":{Quoted(c.Display)}")}}}")).Append(']');
        }

        if (text is not null)
        {
            json.Append(all.Length > 0 ? "," : string.Empty).Append("\"text\":").Append(Quoted(text));
        }

        return Encoding.UTF8.GetBytes(json.Append('}').ToString());
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static Phrase PhraseOf(Term term, WrittenRow? written)
    {
        var codings = written is not null ? written.Codings.Select(c => c with { Display = c.Display ?? term.Name }).ToArray()
            : term.Codes.Concat(term.Also).Where(c => c.System is not null && !OfOperations.Contains(c.System) && c.Code.Length > 2).Select(c => c with { Display = term.Name }).ToArray();
        var name = written?.Codings[0].Display ?? term.Name;
        // The LOINC number of the size of a primary is also that of any lesion: the house's code says which.
        var usual = codings.Length > 0 && term.Id != "primary-size" ? codings[0] : new Coding(SyntheticLabel.Terms, term.Id, term.Name);
        var others = codings.Skip(1).Where(c => c.System != usual.System).Take(3).ToArray();
        var spoken = term.Texts.FirstOrDefault(t => t.Length > 3 && !t.Contains('(', StringComparison.Ordinal)) ?? term.Name;
        return new(
            term,
            Concept([usual], name),
            [.. (others.Length > 0 ? others : [new Coding(SyntheticLabel.Hospital, "H-" + term.Id, term.Name)]).Select(c => Concept([c], name))],
            Concept([], Sentence(spoken)),
            spoken);
    }

    /// <summary>Words as they begin a sentence.</summary>
    internal static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static Phrase Denial(Term term, string words) =>
        new(term, Concept([term.Codes[0] with { Display = words }], words), [.. term.Codes.Skip(1).Take(1).Append(term.Codes[0]).Select(c => Concept([c with { Display = words }], words))], Concept([], words), words);

    private Dictionary<string, byte[]> Places(SimulationModel model)
    {
        var made = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var site in model.Sites.Sites)
        {
            made[site.Site] = Concept([new(CodeSystems.IcdO3, site.Topography, terms[$"site-{site.Site}"]?.Name)], terms[$"site-{site.Site}"]?.Name ?? site.Site);
        }

        made["unknown-primary"] = Concept([new(CodeSystems.IcdO3, "C80.9", "Unknown primary")], "Unknown primary site");
        foreach (var organ in model.Sites.Spread.Select(s => s.Organ).Append("liver").Where(o => !made.ContainsKey(o)))
        {
            var body = terms[$"body-{organ}"];
            var name = terms[$"organ-{organ}"]?.Name ?? organ.Replace('-', ' ');
            made[organ] = Concept(body is null ? [] : [body.Codes[0] with { Display = name }], name);
        }

        made["regional-nodes"] = Concept([], "Regional lymph nodes");
        return made;
    }

    private Dictionary<(int, string), byte[]> Words(SimulationModel model)
    {
        var made = new Dictionary<(int, string), byte[]>();
        foreach (var grade in model.Growth.Grades.Select(g => g.Grade))
        {
            made[(Of("grade"), grade)] = Concept(terms[$"value-grade-{grade.ToLowerInvariant()}"]?.Codes ?? [], grade);
        }

        foreach (var code in model.Sites.Morphologies.Values.Distinct())
        {
            made[(Of("histology"), code)] = Concept([new(CodeSystems.IcdO3, code)], code);
        }

        foreach (var word in (string[])["never", "former", "current"])
        {
            made[(Of("smoking-status"), word)] = Concept(terms[$"value-smoking-{word}"]?.Codes.Take(1) ?? [], word);
        }

        (string Term, string[] Words)[] plain =
        [
            ("margin", ["R0", "R1", "R2"]), ("necrosis", ["none", "focal"]), ("differentiation", ["well"]), ("depth", [.. model.Staging.Layers]), ("sstr", ["positive", "negative"]),
            ("tricuspid-regurgitation-grade", ["none", "mild", "moderate", "severe"]), ("left-ventricular-function", ["normal", "reduced"]),
        ];
        foreach (var (term, all) in plain)
        {
            foreach (var word in all)
            {
                made[(Of(term), word)] = Concept([new(SyntheticLabel.Terms, word)], word);
            }
        }

        return made;
    }
}
