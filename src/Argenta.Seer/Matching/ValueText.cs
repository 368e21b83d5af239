namespace Argenta.Seer.Matching;

/// <summary>One value with what comparing it needs.</summary>
internal sealed class ValueText
{
    /// <summary>The empty value; a key that is absent matches as if it were this.</summary>
    public static readonly ValueText Blank = new(string.Empty);

    public ValueText(string text)
    {
        Text = text;
        IsNumber = ReferenceText.IsNumber(text);
        if (IsNumber)
        {
            Number = ReferenceText.ToNumber(text);
            HasPoint = text.Contains('.', StringComparison.Ordinal);
        }
    }

    public string Text { get; }

    public bool IsNumber { get; }

    public bool HasPoint { get; }

    public float Number { get; }

    /// <summary>The same for comparing.</summary>
    public ValueView View => new(Text, IsNumber, HasPoint, Number);
}

/// <summary>A value as it is compared, in memory that belongs to somebody else: a value that is met once need not become an object.</summary>
internal readonly ref struct ValueView
{
    public ValueView(ReadOnlySpan<char> text)
    {
        Text = text;
        IsNumber = ReferenceText.IsNumber(text);
        if (IsNumber)
        {
            Number = ReferenceText.ToNumber(text);
            HasPoint = text.Contains('.');
        }
    }

    public ValueView(ReadOnlySpan<char> text, bool isNumber, bool hasPoint, float number)
    {
        Text = text;
        IsNumber = isNumber;
        HasPoint = hasPoint;
        Number = number;
    }

    public ReadOnlySpan<char> Text { get; }

    public bool IsNumber { get; }

    public bool HasPoint { get; }

    public float Number { get; }
}
