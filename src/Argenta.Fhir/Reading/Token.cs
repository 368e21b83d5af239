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
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
internal struct Token(int start, int length, int nameStart, int nameLength, TokenKind kind)
{
    public int Start = start;
    public int Length = length;
    public int Next;
    public int NameStart = nameStart;
    public int NameLength = nameLength;
    public readonly TokenKind Kind = kind;
    public bool Escaped;
    public bool Seen;

    // The number of the known value, from 1; 0 for a value that is not known.
    public int Known;

    // To 32 bytes, so that a token is copied and moved at once.
    private readonly int unused;

    public readonly Token Moved(int bytes, int tokens) => this with { Start = Start + bytes, NameStart = NameStart + bytes, Next = Next + tokens };
}
