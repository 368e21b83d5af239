using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <content>Coded concepts, and the house's words that they name.</content>
internal sealed partial class Scope
{
    /// <summary>A CodeableConcept, a Coding, an array of which the first counts, or (as some senders write) a naked text.</summary>
    public Coded Coded(Element element)
    {
        if (!element.Exists)
        {
            return Reading.Coded.None;
        }

        if (element.Kind == TokenKind.Array)
        {
            foreach (var item in element.All)
            {
                return Coded(item);
            }

            return Reading.Coded.None;
        }

        if (element.Kind != TokenKind.Object)
        {
            context.Fault("wrong-type", resource, element, $"A coded concept was expected, {Describe(element)} stands here.", "Write {\"coding\": [...], \"text\": ...}.");
            return element.Text is { } naked ? new(new([], naked), [], [], false) : Reading.Coded.None;
        }

        // Most concepts come again and again, byte for byte. One with a fault is read each time, so that each place is told.
        var known = element.Known;
        if (known?.Coded is { } met)
        {
            return met;
        }

        var faults = context.Draft.Problems.Count;
        var coded = ReadConcept(element);
        if (known is not null && context.Draft.Problems.Count == faults)
        {
            known.Coded = coded;
            coded.Remember();
        }

        return coded;
    }

    /// <summary>A naked text as a concept; without a text an empty one.</summary>
    public Coded Naked(string? text) => text is null ? new(new([]), [], [], false) : context.Tape.Naked(text);

    /// <summary>The term that a concept names, of one of the kinds.</summary>
    public Hit? Find(Coded coded, params ReadOnlySpan<string> kinds)
    {
        if (coded.TryRecall(kinds, out var recalled))
        {
            return recalled;
        }

        var hit = Seek(coded, kinds);
        coded.Remember(kinds, hit);
        return hit;
    }

    /// <summary>The term that a phrase names, with denial and doubt taken off.</summary>
    public Hit? FindText(string text, params ReadOnlySpan<string> kinds)
    {
        if (Terms.ByText(text, kinds) is { } exact)
        {
            var said = text.Contains('?', StringComparison.Ordinal) ? Presence.Possible : Presence.Present;
            return new(exact, true, said);
        }

        var (rest, presence) = Negation.Strip(text);
        return presence != Presence.Present && Terms.ByText(rest, kinds) is { } term ? new(term, true, presence) : null;
    }

    /// <summary>The term of one coding; a naked code is looked up in the one system that has codes of its form.</summary>
    public Term? ByCode(Coding coding, params ReadOnlySpan<string> kinds)
    {
        if (coding.Code.Length == 0)
        {
            return null;
        }

        var system = coding.System ?? Systems.ByForm(coding.Code);
        if (system is null)
        {
            return null;
        }

        return Terms.ByCode(system, coding.Code, kinds);
    }

    private Coded ReadConcept(Element element)
    {
        var own = ImmutableArray<Coding>.Empty;
        var house = ImmutableArray<string>.Empty;
        var added = ImmutableArray<Coding>.Empty;
        var fromText = false;
        if (element["coding"u8] is { Exists: true } codings)
        {
            foreach (var coding in codings.All)
            {
                ReadCoding(coding, ref own, ref house, ref added, ref fromText);
            }
        }
        else if (element["code"u8].Exists || element["display"u8].Exists)
        {
            ReadCoding(element, ref own, ref house, ref added, ref fromText);
        }

        var text = Text(element["text"u8]);
        return new(own.IsEmpty && text is null ? Concept.None : new(own, text), house, added, fromText);
    }

    private Hit? Seek(Coded coded, ReadOnlySpan<string> kinds)
    {
        foreach (var code in coded.House)
        {
            if (Terms[code] is { } own && (kinds.IsEmpty || kinds.Contains(own.Kind)))
            {
                return new(own, coded.FromText, Presence.Present);
            }
        }

        if (!coded.FromText)
        {
            foreach (var coding in coded.Concept.Codings)
            {
                if (ByCode(coding, kinds) is { } term)
                {
                    return new(term["drug-class"] is null ? term : Narrower(coded, term), false, Denied(coded, term, kinds));
                }
            }

            foreach (var coding in coded.Added)
            {
                if (ByCode(coding, kinds) is { } term)
                {
                    return new(term, false, Presence.Present);
                }
            }
        }

        if (coded.Concept.Text is { } text && FindText(text, kinds) is { } byText)
        {
            return byText;
        }

        foreach (var coding in coded.Concept.Codings)
        {
            if (coding.Display is { } display && FindText(display, kinds) is { } byDisplay)
            {
                return byDisplay;
            }
        }

        return null;
    }

    private void ReadCoding(Element coding, ref ImmutableArray<Coding> own, ref ImmutableArray<string> house, ref ImmutableArray<Coding> added, ref bool fromText)
    {
        if (coding.Kind != TokenKind.Object)
        {
            context.Fault("wrong-type", resource, coding, $"A coding was expected, {Describe(coding)} stands here.", "Write {\"system\": ..., \"code\": ...}.");
            return;
        }

        var system = Systems.Usual(Text(coding["system"u8]));
        var code = Text(coding["code"u8]);
        if (system == CodeSystems.Argenta && code is not null)
        {
            house = house.Add(code);
            fromText |= House(coding, "from-text"u8).Truth == true;
            return;
        }

        var display = Text(coding["display"u8]);
        if (code is null && display is null)
        {
            return;
        }

        var made = new Coding(system, code ?? string.Empty, display);
        if (House(coding, "added"u8).Truth == true)
        {
            added = added.Add(made);
        }
        else
        {
            own = own.Add(made);
        }
    }

    // A code may name only the class of a drug that the words name.
    private Term Narrower(Coded coded, Term wider)
    {
        var (hit, _) = coded.Phrase("drug", null, this, static (scope, coded, _) => Phrases.Drug(scope, coded));
        return hit is { Presence: Presence.Present } narrow && Terms.IsWithin(narrow.Term.Id, wider.Id) ? narrow.Term : wider;
    }

    private Presence Denied(Coded coded, Term term, ReadOnlySpan<string> kinds)
    {
        if (coded.Concept.Text is not { } text)
        {
            return Presence.Present;
        }

        var (rest, presence) = Negation.Strip(text);
        return presence != Presence.Present && Terms.ByText(rest, kinds)?.Id == term.Id ? presence : Presence.Present;
    }
}
