namespace Argenta.Seer.Matching;

/// <summary>What a matching row does in one of its ENDPOINT columns.</summary>
internal enum EndpointKind
{
    /// <summary>The row matches; nothing else happens.</summary>
    Match,

    /// <summary>The column's key takes a value.</summary>
    Value,

    /// <summary>The column's key is removed from the context (a VALUE without a colon).</summary>
    Remove,

    /// <summary>Another table is processed now.</summary>
    Jump,

    /// <summary>An error is reported.</summary>
    Error,

    /// <summary>The mapping ends after this table path.</summary>
    Stop,
}

/// <summary>A cell of an ENDPOINT column, as written.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">The value, the table or the message; empty where there is none.</param>
internal readonly record struct Endpoint(EndpointKind Kind, string Text)
{
    /// <summary>Reads <c>VALUE:x</c>, <c>JUMP:table</c>, <c>MATCH</c>, <c>STOP</c> or <c>ERROR:message</c>.</summary>
    /// <exception cref="FormatException">It is none of them, or a jump without a table.</exception>
    public static Endpoint Parse(string cell)
    {
        var colon = cell.IndexOf(':', StringComparison.Ordinal);
        var word = ReferenceText.Trim(colon < 0 ? cell : cell[..colon]);
        var text = colon < 0 ? null : ReferenceText.Trim(cell[(colon + 1)..]);
        return word switch
        {
            "MATCH" => new Endpoint(EndpointKind.Match, string.Empty),
            "VALUE" => text is null ? new Endpoint(EndpointKind.Remove, string.Empty) : new Endpoint(EndpointKind.Value, text),
            "JUMP" => string.IsNullOrEmpty(text) ? throw new FormatException("A JUMP names no table.") : new Endpoint(EndpointKind.Jump, text),
            "ERROR" => new Endpoint(EndpointKind.Error, text ?? string.Empty),
            "STOP" => new Endpoint(EndpointKind.Stop, string.Empty),
            _ => throw new FormatException($"'{cell}' is no endpoint; one begins with VALUE:, JUMP:, MATCH, STOP or ERROR:."),
        };
    }
}
