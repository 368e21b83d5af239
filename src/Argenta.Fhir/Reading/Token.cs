namespace Argenta.Fhir.Reading;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}

/// <summary>One value of the JSON text.</summary>
internal struct Token(int start, int length, int nameStart, int nameLength, TokenKind kind)
{
    public readonly int Start = start;
    public int Length = length;
    public int Next;
    public readonly int NameStart = nameStart;
    public readonly int NameLength = nameLength;
    public readonly TokenKind Kind = kind;
    public bool Escaped;
    public bool Seen;
}
