using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>A CodeableConcept as read: the record's own words apart from those of the house.</summary>
/// <param name="Concept">The record's codings and text.</param>
/// <param name="House">Codes of the house's own system, which decide.</param>
/// <param name="Added">Standard codings that the house's writer put beside them for other readers.</param>
/// <param name="FromText">The writer noted that words alone had been recognised.</param>
internal sealed record Coded(Concept Concept, ImmutableArray<string> House, ImmutableArray<Coding> Added, bool FromText)
{
    public static Coded None { get; } = new(Concept.None, [], [], false);

    private List<(string[] Kinds, Hit? Hit)>? found;
    private Dictionary<(string Kind, string? Of), object?>? phrases;
    private ImmutableArray<Coding> codings;
    private ImmutableArray<string> texts;

    /// <summary>Nothing was written.</summary>
    public bool IsEmpty => House.IsEmpty && Added.IsEmpty && Concept.Codings.IsEmpty && Concept.Text is null;

    /// <summary>Words for people.</summary>
    public string Label => Concept.Label is { Length: > 0 } label ? label : House.IsEmpty ? Added.Select(c => c.Display ?? c.Code).FirstOrDefault() ?? "(no code)" : House[0];

    /// <summary>Every standard coding, the record's first.</summary>
    public ImmutableArray<Coding> Codings => Added.IsEmpty ? Concept.Codings : codings.IsDefault ? codings = [.. Concept.Codings, .. Added] : codings;

    /// <summary>The record's text and the displays of its codings, in this order.</summary>
    public ImmutableArray<string> Texts => texts.IsDefault ? texts = [.. Concept.Codings.Select(c => c.Display).Prepend(Concept.Text).OfType<string>()] : texts;

    /// <summary>The code of the record's first coding that has one; null for none.</summary>
    public string? FirstCode
    {
        get
        {
            foreach (var coding in Concept.Codings)
            {
                if (coding.Code.Length > 0)
                {
                    return coding.Code;
                }
            }

            return null;
        }
    }

    /// <summary>The house code that begins with a prefix, without it.</summary>
    public string? WithPrefix(string prefix)
    {
        foreach (var code in House)
        {
            if (code.StartsWith(prefix, StringComparison.Ordinal))
            {
                return code[prefix.Length..];
            }
        }

        return null;
    }

    /// <summary>Whether one of the codings has this code.</summary>
    public bool Has(string system, string code)
    {
        foreach (var coding in Concept.Codings)
        {
            if (coding.Code == code && coding.System == system)
            {
                return true;
            }
        }

        foreach (var coding in Added)
        {
            if (coding.Code == code && coding.System == system)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From now on it remembers which term it names; for a concept that is kept and read again.</summary>
    public void Remember() => found ??= [];

    /// <summary>Remembers the term of one of the kinds, where it remembers at all.</summary>
    public void Remember(ReadOnlySpan<string> kinds, Hit? hit) => found?.Add((kinds.ToArray(), hit));

    /// <summary>The term of one of the kinds as remembered.</summary>
    public bool TryRecall(ReadOnlySpan<string> kinds, out Hit? hit)
    {
        if (found is not null)
        {
            foreach (var (known, term) in found)
            {
                if (kinds.SequenceEqual(known))
                {
                    hit = term;
                    return true;
                }
            }
        }

        hit = null;
        return false;
    }

    /// <summary>What its longer wording names, found once for a concept that is kept.</summary>
    /// <param name="kind">What is looked for.</param>
    /// <param name="of">The term or axis for which it is looked for, where it depends on one.</param>
    /// <param name="scope">The resource.</param>
    /// <param name="find">Looks for it.</param>
    public T Phrase<T>(string kind, string? of, Scope scope, Func<Scope, Coded, string?, T> find)
    {
        if (found is null)
        {
            return find(scope, this, of);
        }

        if (!(phrases ??= []).TryGetValue((kind, of), out var known))
        {
            phrases.Add((kind, of), known = find(scope, this, of));
        }

        return (T)known!;
    }

    /// <summary>Every wording, the record's text first.</summary>
    public IEnumerable<string> Wordings()
    {
        if (Concept.Text is { } text)
        {
            yield return text;
        }

        foreach (var coding in Concept.Codings)
        {
            if (coding.Display is { } display && display != Concept.Text)
            {
                yield return display;
            }
        }
    }

    /// <summary>Whether a house code is this.</summary>
    public bool HasHouse(string code) => House.Contains(code);
}

/// <summary>A term that a concept names, and whether the words deny or doubt it.</summary>
internal readonly record struct Hit(Term Term, bool FromText, Presence Presence);
