namespace Argenta.Fhir.Reading;

/// <summary>One FHIR resource of the input, not yet understood.</summary>
internal sealed class Resource
{
    /// <summary>Its JSON object.</summary>
    public required Element Element { get; init; }

    /// <summary>The resource type as written.</summary>
    public required string Type { get; init; }

    /// <summary>Its id, else the last part of the bundle entry's full URL; null when it has neither.</summary>
    public string? Id { get; init; }

    /// <summary>JSON pointer from the root of the document.</summary>
    public required string Pointer { get; init; }

    /// <summary>Line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>The bundle entry's full URL.</summary>
    public string? FullUrl { get; init; }

    /// <summary>The bundle entry asks to delete it.</summary>
    public bool Deleted { get; init; }

    /// <summary>The resource that contains it, if any.</summary>
    public Resource? Parent { get; init; }

    /// <summary>Something else refers to it, so it need not speak for itself.</summary>
    public bool Used { get; set; }
}
