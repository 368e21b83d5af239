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
}
