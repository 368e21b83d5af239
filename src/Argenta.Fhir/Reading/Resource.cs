namespace Argenta.Fhir.Reading;

/// <summary>One FHIR resource of the input, not yet understood.</summary>
internal sealed class Resource
{
    /// <summary>Its JSON object.</summary>
    public Element Element { get; private set; }

    /// <summary>The resource type as written.</summary>
    public string Type { get; private set; } = string.Empty;

    /// <summary>Its id, else the last part of the bundle entry's full URL; null when it has neither.</summary>
    public string? Id => id ??= plainId.OwnText;

    /// <summary>The bytes of its own id, where they are its text; else empty.</summary>
    public ReadOnlySpan<byte> PlainId => plainId.Written;

    private string? id;
    private Element plainId;

    /// <summary>The number of its entry in the Bundle that is the document; -1 where it stands elsewhere.</summary>
    public int Number { get; private set; }

    /// <summary>JSON pointer from the root of the document.</summary>
    public string Pointer { get; private set; } = string.Empty;

    /// <summary>Line of the file.</summary>
    public int Line { get; private set; }

    /// <summary>The file, where the document's lines come from several; else null.</summary>
    public string? File { get; private set; }

    /// <summary>The bundle entry's full URL.</summary>
    public Element FullUrl { get; private set; }

    /// <summary>The bundle entry asks to delete it.</summary>
    public bool Deleted { get; set; }

    /// <summary>Another Patient of the document has the same id and comes from another server, so that the full URL says who it is.</summary>
    public bool ByFullUrl { get; set; }

    /// <summary>The resource that contains it, if any.</summary>
    public Resource? Parent { get; private set; }

    /// <summary>The reference to the person that it is about; nothing where it has none.</summary>
    public Element Subject { get; set; }

    /// <summary>Something else refers to it, so it need not speak for itself.</summary>
    public bool Used { get; set; }

    /// <summary>The id of the report that lists it as its result.</summary>
    public string? ReportedBy { get; set; }

    /// <summary>Another resource of the document has the same type and id.</summary>
    public bool Repeated { get; set; }

    /// <summary>Fills it, so that one object may serve document after document.</summary>
    public Resource Set(Element element, string type, string? id, string pointer, int line, Element fullUrl = default, Resource? parent = null, string? file = null, Element plainId = default, int number = -1)
    {
        (Element, Type, Pointer, Line, FullUrl, Parent) = (element, type, pointer, line, fullUrl, parent);
        (this.id, this.plainId, Number) = (id, plainId, number);
        File = file;
        (Deleted, Subject, Used, ReportedBy, Repeated, ByFullUrl) = (false, default, false, null, false, false);
        return this;
    }
}
