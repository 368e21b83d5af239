using System.Text.Json;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <summary>An extension to be written: URL (a house name when it has no scheme) and value.</summary>
internal sealed record Extension(string Url, Action<Utf8JsonWriter> Value)
{
    public string FullUrl => Url.Contains("://", StringComparison.Ordinal) ? Url : FhirNames.House + Url;

    public static Extension Code(string url, string value) => new(url, w => w.WriteString("valueCode", value));

    public static Extension Text(string url, string value) => new(url, w => w.WriteString("valueString", value));

    public static Extension Truth(string url, bool value) => new(url, w => w.WriteBoolean("valueBoolean", value));

    public static Extension Date(string url, PartialDate value) => new(url, w => w.WriteString("valueDateTime", value.ToString()));

    public static Extension Number(string url, decimal value) => new(url, w => w.WriteNumber("valueDecimal", value));

    public static Extension Reference(string url, string value) => new(url, w =>
    {
        w.WriteStartObject("valueReference");
        w.WriteString("reference", value);
        w.WriteEndObject();
    });

    public static Extension Whole(string url, int value) => new(url, w => w.WriteNumber("valueInteger", value));
}

/// <summary>Writes the elements that all resources share.</summary>
internal sealed class ElementWriter(Utf8JsonWriter json, Terminology? terms)
{
    public Utf8JsonWriter Json => json;

    public Terminology? Terms => terms;

    /// <summary>A concept: the record's own codings, the house's code, and standard codes for other readers.</summary>
    public void Concept(string? name, Concept? concept, string? house, bool fromText = false, string? second = null, params ReadOnlySpan<Coding> added)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        var codings = concept?.Codings ?? [];
        if (!codings.IsEmpty || house is not null || added.Length > 0)
        {
            json.WriteStartArray("coding");
            foreach (var coding in codings)
            {
                Coding(coding, null);
            }

            if (house is not null)
            {
                Coding(new(CodeSystems.Argenta, house), fromText ? "from-text" : null);
            }

            if (second is not null)
            {
                Coding(new(CodeSystems.Argenta, second), null);
            }

            foreach (var coding in added)
            {
                Coding(coding, "added");
            }

            json.WriteEndArray();
        }

        if (concept?.Text is { } text)
        {
            json.WriteString("text", text);
        }

        json.WriteEndObject();
    }

    /// <summary>The standard codes of a term, one a system, for other readers.</summary>
    public Coding[] Standard(string? id)
    {
        if (terms?[id] is not { } term)
        {
            return [];
        }

        return [.. term.Codes.Where(c => c.System != CodeSystems.Argenta).DistinctBy(c => c.System).Select(c => c with { Display = term.Name })];
    }

    /// <summary>A concept of words only.</summary>
    public void Words(string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>A place in the body.</summary>
    public void Site(string? name, BodySite site)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        if (site.Segment is { } segment)
        {
            Extensions([new(FhirNames.Mcode + "mcode-body-location-qualifier", _ => Words("valueCodeableConcept", segment))]);
        }

        json.WriteStartArray("coding");
        foreach (var coding in site.Concept?.Codings ?? [])
        {
            Coding(coding, null);
        }

        var any = false;
        foreach (var code in (string?[])[
            site.Primary is { } primary ? "primary-site:" + Words<PrimarySite>.Of(primary) : null,
            site.Organ is { } organ ? "organ:" + Words<Organ>.Of(organ) : null,
            site.Topography is { } topography ? "topography:" + topography : null])
        {
            if (code is not null)
            {
                any = true;
                Coding(new(CodeSystems.Argenta, code), null);
            }
        }

        if (!any)
        {
            Coding(new(CodeSystems.Argenta, "site:none"), null);
        }

        if (site.Topography is { } standard)
        {
            Coding(new(CodeSystems.IcdO3, standard), "added");
        }

        json.WriteEndArray();
        if (site.Concept?.Text is { } text)
        {
            json.WriteString("text", text);
        }

        json.WriteEndObject();
    }

    /// <summary>A number as quantity or range.</summary>
    public void Number(NumberRange number, string? unit)
    {
        var oneSided = number.Low == NumberRange.NoLow || number.High == NumberRange.NoHigh;
        if (number.IsExact || (oneSided && !number.Approximate))
        {
            json.WriteStartObject("valueQuantity");
            if (number.Approximate)
            {
                Extensions([Extension.Truth("approximate", true)]);
            }

            json.WriteNumber("value", number.Low == NumberRange.NoLow ? number.High : number.Low);
            if (!number.IsExact)
            {
                json.WriteString("comparator", number.Low == NumberRange.NoLow ? number.HighOpen ? "<" : "<=" : number.LowOpen ? ">" : ">=");
            }

            Unit(unit);
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("valueRange");
        var extensions = new List<Extension>();
        if (number.Approximate)
        {
            extensions.Add(Extension.Truth("approximate", true));
        }

        if (number.LowOpen)
        {
            extensions.Add(Extension.Truth("low-open", true));
        }

        if (number.HighOpen)
        {
            extensions.Add(Extension.Truth("high-open", true));
        }

        Extensions(extensions);
        if (number.Low != NumberRange.NoLow)
        {
            Quantity("low", number.Low, unit);
        }

        if (number.High != NumberRange.NoHigh)
        {
            Quantity("high", number.High, unit);
        }

        json.WriteEndObject();
    }

    /// <summary>A plain quantity.</summary>
    public void Quantity(string name, decimal value, string? unit)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", value);
        Unit(unit);
        json.WriteEndObject();
    }

    /// <summary>Extensions; nothing for none.</summary>
    public void Extensions(IReadOnlyCollection<Extension> extensions)
    {
        if (extensions.Count == 0)
        {
            return;
        }

        json.WriteStartArray("extension");
        foreach (var extension in extensions)
        {
            json.WriteStartObject();
            json.WriteString("url", extension.FullUrl);
            extension.Value(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A dateTime, or a period where it has ended.</summary>
    public void When(string stem, PartialDate happened, PartialDate? ended)
    {
        if (ended is { IsEmpty: false } end)
        {
            json.WriteStartObject(stem + "Period");
            if (!happened.IsEmpty)
            {
                json.WriteString("start", happened.ToString());
            }

            json.WriteString("end", end.ToString());
            json.WriteEndObject();
        }
        else if (!happened.IsEmpty)
        {
            json.WriteString(stem + "DateTime", happened.ToString());
        }
    }

    /// <summary>A text where there is one.</summary>
    public void Text(string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>A date where there is one.</summary>
    public void Date(string name, PartialDate? date)
    {
        if (date is { IsEmpty: false } day)
        {
            json.WriteString(name, day.ToString());
        }
    }

    /// <summary>A list of one reference.</summary>
    public void Reference(string name, string reference)
    {
        json.WriteStartObject(name);
        json.WriteString("reference", reference);
        json.WriteEndObject();
    }

    private void Coding(Coding coding, string? mark)
    {
        json.WriteStartObject();
        if (mark is not null)
        {
            Extensions([Extension.Truth(mark, true)]);
        }

        Text("system", coding.System);
        if (coding.Code.Length > 0)
        {
            json.WriteString("code", coding.Code);
        }

        Text("display", coding.Display);
        json.WriteEndObject();
    }

    private void Unit(string? unit)
    {
        if (unit is not null)
        {
            json.WriteString("unit", unit);
            json.WriteString("system", CodeSystems.Ucum);
            json.WriteString("code", unit);
        }
    }
}
