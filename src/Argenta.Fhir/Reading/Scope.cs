using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>One resource under the parser's eye, with the parsers of the elements that every resource shares.</summary>
internal sealed partial class Scope(ReadContext context, Resource resource, PropertyIndex? properties = null)
{
    private int[] house = [];
    private int houseCount = -1;

    private static readonly byte[] HouseBase = System.Text.Encoding.UTF8.GetBytes(FhirNames.House);

    /// <summary>The same object for another resource, so that a document needs one.</summary>
    public Scope Of(Resource next, PropertyIndex index)
    {
        (resource, properties, houseCount) = (next, index, -1);
        return this;
    }

    /// <summary>The document.</summary>
    public ReadContext Context => context;

    /// <summary>The resource.</summary>
    public Resource Resource => resource;

    /// <summary>Its JSON object.</summary>
    public Element Element => resource.Element;

    /// <summary>The house's words.</summary>
    public Terminology Terms => context.Terms;

    /// <summary>A property of the resource.</summary>
    public Element this[ReadOnlySpan<byte> name] => properties is null ? resource.Element[name] : properties[name];

    /// <summary>The resource's place, as the source of an entry.</summary>
    public EntryReference Source() => new(resource.Type, resource.Id, resource.Pointer, resource.File ?? context.File, resource.Line);

    /// <summary>The resource's place, as that of an entry whose source may never be asked for.</summary>
    public EntryPlace Place() => resource.Number >= 0 && resource.File is null && resource.PlainId is { IsEmpty: false } id ? context.Draft.Places.Add(resource.Type, id, resource.Number, resource.Line) : new(Source());

    /// <summary>The place of a part, as the source of an entry.</summary>
    public EntryReference Source(Element part) => context.Place(resource, part);

    /// <summary>The factor from a unit to the term's own; null where there is none.</summary>
    public decimal? Factor(Term term, string unit) => context.Tape.Factors.Of(term, unit);

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

    /// <summary>The value of an extension of the house; nothing where it is not there.</summary>
    public Element House(ReadOnlySpan<byte> name)
    {
        // This is asked many times of each resource, and most have no extension at all.
        if (houseCount < 0)
        {
            houseCount = 0;
            foreach (var extension in this["extension"u8].All)
            {
                if (extension["url"u8].Raw.StartsWith(HouseBase))
                {
                    if (houseCount == house.Length)
                    {
                        Array.Resize(ref house, Math.Max(4, houseCount * 2));
                    }

                    house[houseCount++] = extension.Index;
                }
            }
        }

        for (var i = 0; i < houseCount; i++)
        {
            var extension = new Element(context.Tape, house[i]);
            if (extension["url"u8].Raw[HouseBase.Length..].SequenceEqual(name))
            {
                extension.See();
                return Value(extension);
            }
        }

        return default;
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

    /// <summary>The <c>value[x]</c> of the resource or of a part of it.</summary>
    public Element ValueOf(Element holder) => properties is not null && holder.Index == resource.Element.Index ? properties.Value : Value(holder);

    /// <summary>A property of the resource or of a part of it.</summary>
    public Element Part(Element holder, ReadOnlySpan<byte> name) => properties is not null && holder.Index == resource.Element.Index ? properties[name] : holder[name];

    /// <summary>The value of an extension of the house on the resource or on a part of it.</summary>
    public Element HouseOf(Element holder, ReadOnlySpan<byte> name) => holder.Index == resource.Element.Index ? House(name) : House(holder, name);

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
        TokenKind.String when element.Written.IsEmpty => "an empty text",
        TokenKind.String => $"'{(element.Text is { } text ? text.Length > 60 ? text[..59] + "…" : text : "(bytes that are no text)")}'",
        TokenKind.Number => $"the number {System.Text.Encoding.UTF8.GetString(element.Raw[..Math.Min(40, element.Raw.Length)])}",
        _ => DescribeKind(element),
    };

    /// <summary>The same without what it says, for messages that others may read.</summary>
    public static string DescribeKind(Element element) => element.Kind switch
    {
        TokenKind.Object => "an object",
        TokenKind.Array => "a list",
        TokenKind.String => "a text",
        TokenKind.Number => "a number",
        TokenKind.True => "true",
        TokenKind.False => "false",
        _ => "nothing",
    };
}
