using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>One resource under the parser's eye, with the parsers of the elements that every resource shares.</summary>
internal sealed class Scope(ReadContext context, Resource resource)
{
    private bool? hasExtensions;

    private static readonly byte[] HouseBase = System.Text.Encoding.UTF8.GetBytes(FhirNames.House);

    /// <summary>The document.</summary>
    public ReadContext Context => context;

    /// <summary>The resource.</summary>
    public Resource Resource => resource;

    /// <summary>Its JSON object.</summary>
    public Element Element => resource.Element;

    /// <summary>The house's words.</summary>
    public Terminology Terms => context.Terms;

    /// <summary>A property of the resource.</summary>
    public Element this[ReadOnlySpan<byte> name] => resource.Element[name];

    /// <summary>The resource's place, as the source of an entry.</summary>
    public EntryReference Source() => new(resource.Type, resource.Id, resource.Pointer, context.File, resource.Line);

    /// <summary>The place of a part, as the source of an entry.</summary>
    public EntryReference Source(Element part) => context.Place(resource, part);

    /// <summary>The factor from a unit to the term's own; null where there is none.</summary>
    public decimal? Factor(Term term, string unit)
    {
        if (term.Unit == unit)
        {
            return 1m;
        }

        var known = context.Tape.Factors;
        if (!known.TryGetValue((term.Id, unit), out var factor))
        {
            factor = Units.Factor(term, unit);
            if (known.Count < 4096)
            {
                known.Add((term.Id, unit), factor);
            }
        }

        return factor;
    }

    /// <summary>Gives an entry to the person.</summary>
    public void Add(Entry entry) => context.Draft.Entries.Add(entry);

    /// <summary>Lists the resource, or a part of it, as not understood.</summary>
    public void Skip(Element at, string what, string reason) => context.Skip(resource, at, what, reason);

    /// <summary>Lists a time that the record cannot hold as a date: an age, a range of ages, a text.</summary>
    /// <param name="at">The element; nothing happens where it is absent.</param>
    /// <param name="name">Its name.</param>
    public void SkipUndated(Element at, string name)
    {
        if (!at.Exists)
        {
            return;
        }

        var quantity = at.Kind == TokenKind.Object ? at["value"u8] : at;
        var unit = at.Kind == TokenKind.Object ? at["unit"u8].Text ?? at["code"u8].Text : null;
        var stated = quantity.Text ?? quantity.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Skip(at, stated is null ? name : unit is null ? $"{name} {stated}" : $"{name} {stated} {unit}", "No calendar date follows from it for certain; the entry is kept without this date.");
    }

    /// <summary>Fills what all entries have.</summary>
    public static T Fill<T>(T entry, Common common)
        where T : Entry => (T)((Entry)entry with
        {
            Status = common.Status,
            Happened = common.Happened,
            Ended = common.Ended,
            Known = common.Known,
            Concept = common.Concept,
            FromText = common.FromText,
            Note = common.Note,
        });

    /// <summary>A string; a fault for any other kind of value.</summary>
    public string? Text(Element element)
    {
        if (!element.Exists)
        {
            return null;
        }

        if (element.Kind != TokenKind.String)
        {
            context.Fault("wrong-type", resource, element, $"A text was expected, {Describe(element)} stands here.", "Put the value in quotes.");
            return element.Kind is TokenKind.Number or TokenKind.True or TokenKind.False ? System.Text.Encoding.UTF8.GetString(element.Raw) : null;
        }

        if (element.Raw.IsEmpty)
        {
            return null;
        }

        if (element.Text is { } text)
        {
            return text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        }

        context.Fault("encoding", resource, element, "The text is not valid UTF-8.", "Save the file as UTF-8.");
        return null;
    }

    /// <summary>A number; a fault for any other kind of value.</summary>
    public decimal? Number(Element element)
    {
        if (!element.Exists)
        {
            return null;
        }

        if (element.Kind == TokenKind.Number)
        {
            if (element.Number is { } number)
            {
                return number;
            }

            context.Fault("number-size", resource, element, "The number is too large or too long.", "Write at most 28 digits.");
            return null;
        }

        var text = element.Kind == TokenKind.String ? element.Text : null;
        if (text is not null && text.Contains(',', StringComparison.Ordinal))
        {
            context.Fault("decimal-comma", resource, element, $"'{text}' has a comma, which may be a decimal or a thousands separator.", "Write a decimal point and no quotes, such as 3.5.");
            return null;
        }

        context.Fault("wrong-type", resource, element, $"A number was expected, {Describe(element)} stands here.", "Write the number without quotes.");
        return text is not null && decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }

    /// <summary>True or false; a fault for any other kind of value.</summary>
    public bool? Truth(Element element)
    {
        if (element.Exists && element.Truth is null)
        {
            context.Fault("wrong-type", resource, element, $"true or false was expected, {Describe(element)} stands here.", "Write true or false without quotes.");
            return element.Text switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            };
        }

        return element.Truth;
    }

    /// <summary>A date, dateTime or instant, of which the day as written is kept; a fault for an impossible one.</summary>
    public PartialDate Date(Element element)
    {
        if (!element.Exists)
        {
            return default;
        }

        if (element.Kind == TokenKind.String)
        {
            // An escape can only stand in the zone ("\u002B02:00"), which is not kept: the day is read as it is written.
            var written = element.Written;
            var day = written.Length > 10 && written[10] == (byte)'T' ? written[..10] : written;
            Span<char> chars = stackalloc char[10];
            if (day.Length <= 10 && PartialDate.TryParse(chars[..System.Text.Encoding.UTF8.GetChars(day, chars)], out var date))
            {
                return date;
            }
        }

        context.Fault("date", resource, element, $"{Describe(element)} is not a date.", "Write yyyy-MM-dd, yyyy-MM or yyyy, of a day that exists.");
        return default;
    }

    /// <summary>A date that may be missing.</summary>
    public PartialDate? DateOrNull(Element element) => element.Exists && Date(element) is { IsEmpty: false } date ? date : null;

    /// <summary>When it happened or began, and ended: <c>xDateTime</c>, <c>xPeriod</c>, <c>xInstant</c>, <c>xTiming</c>.</summary>
    public (PartialDate Happened, PartialDate? Ended) When(Element dateTime, Element period)
    {
        if (dateTime.Exists)
        {
            return (Date(dateTime), null);
        }

        if (!period.Exists)
        {
            return default;
        }

        if (period.Kind != TokenKind.Object)
        {
            context.Fault("wrong-type", resource, period, $"A period with start and end was expected, {Describe(period)} stands here.", "Write {\"start\": ..., \"end\": ...}.");
            return default;
        }

        var start = Date(period["start"u8]);
        var end = DateOrNull(period["end"u8]);
        if (end is { } last && !start.IsEmpty && last.Latest < start.Earliest)
        {
            context.Fault("date-order", resource, period, $"The end {last} lies before the start {start}.", "Correct one of the two.");
        }

        return (start, end);
    }

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

    /// <summary>The term that a concept names, of one of the kinds.</summary>
    public Hit? Find(Coded coded, params ReadOnlySpan<string> kinds)
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
                    return new(term, false, Denied(coded, term, kinds));
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

    /// <summary>The value of an extension of the house; nothing where it is not there.</summary>
    public Element House(ReadOnlySpan<byte> name)
    {
        // Most resources have no extension at all, and this is asked many times of each.
        hasExtensions ??= resource.Element["extension"u8].Exists;
        return hasExtensions.Value ? House(resource.Element, name) : default;
    }

    /// <summary>The value of an extension of the house on any element.</summary>
    public static Element House(Element holder, ReadOnlySpan<byte> name)
    {
        var list = holder["extension"u8];
        if (!list.Exists)
        {
            return default;
        }

        foreach (var extension in list.All)
        {
            var url = extension["url"u8].Raw;
            if (url.Length == HouseBase.Length + name.Length && url.StartsWith(HouseBase) && url.EndsWith(name))
            {
                extension.See();
                return Value(extension);
            }
        }

        return default;
    }

    /// <summary>The extension with this URL; nothing where it is not there.</summary>
    public static Element Extension(Element holder, ReadOnlySpan<byte> end)
    {
        foreach (var extension in holder["extension"u8].All)
        {
            if (extension["url"u8].Raw.EndsWith(end))
            {
                extension.See();
                return extension;
            }
        }

        return default;
    }

    /// <summary>The <c>value[x]</c> of an element, whatever its type.</summary>
    public static Element Value(Element holder)
    {
        foreach (var property in holder.Properties)
        {
            if (property.Name.StartsWith("value"u8))
            {
                property.See();
                return property;
            }
        }

        return default;
    }

    /// <summary>Notes joined to one text; null for none.</summary>
    public string? Note()
    {
        var own = House("note"u8);
        if (own.Exists)
        {
            return Text(own);
        }

        string? joined = null;
        foreach (var note in this["note"u8].All)
        {
            var text = note.Kind == TokenKind.String ? note.Text : Text(note["text"u8]);
            joined = joined is null ? text : text is null ? joined : $"{joined}\n{text}";
        }

        return joined;
    }

    /// <summary>The display or reference of a Reference, for people.</summary>
    public string? Display(Element reference) => Text(reference["display"u8]) ?? Text(reference["identifier"u8]["value"u8]);

    /// <summary>The resource referred to, marked as used.</summary>
    public Resource? Resolve(Element reference)
    {
        if (!reference.Exists)
        {
            return null;
        }

        if (reference.Kind != TokenKind.Object)
        {
            context.Fault("wrong-type", resource, reference, $"A reference was expected, {Describe(reference)} stands here.", "Write {\"reference\": \"Type/id\"}.");
            return null;
        }

        var target = context.Resolve(resource, reference);
        if (target is not null)
        {
            target.Used = true;
        }

        return target;
    }

    /// <summary>What a value is, for messages.</summary>
    public static string Describe(Element element) => element.Kind switch
    {
        TokenKind.Object => "an object",
        TokenKind.Array => "a list",
        TokenKind.String => $"'{(element.Text is { } text ? text.Length > 60 ? text[..59] + "…" : text : "(bytes that are no text)")}'",
        TokenKind.Number => $"the number {System.Text.Encoding.UTF8.GetString(element.Raw[..Math.Min(40, element.Raw.Length)])}",
        TokenKind.True => "true",
        TokenKind.False => "false",
        _ => "nothing",
    };

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

/// <summary>What every kind of entry has.</summary>
internal struct Common
{
    public EntryStatus Status;
    public PartialDate Happened;
    public PartialDate? Ended;
    public PartialDate? Known;
    public Concept Concept;
    public bool FromText;
    public string? Note;
}
