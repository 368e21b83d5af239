namespace Argenta.Report.Text;

/// <summary>How the text is written.</summary>
public sealed record TextOptions
{
    /// <summary>With ANSI colours; only where the terminal has them. Never alone: each state has a sign and a word too.</summary>
    public bool Color { get; init; }

    /// <summary>With rules, tree lines and signs beyond ASCII; without, every character is ASCII.</summary>
    public bool Unicode { get; init; }

    /// <summary>Columns, 40 to 400. No line is longer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the bounds.</exception>
    public int Width
    {
        get;
        init => field = value is >= 40 and <= 400 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A text is 40 to 400 columns wide.");
    }

    = 80;

    /// <summary>Draws the explanations as trees.</summary>
    public bool Explain { get; init; }
}
