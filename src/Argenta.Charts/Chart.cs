namespace Argenta.Charts;

/// <summary>A drawn plot with the two other forms of the same content, for those who do not see it.</summary>
/// <param name="Svg">One <c>svg</c> element, ready to be put inline: no scripts, no references to the outside, no <c>style</c> attributes.</param>
/// <param name="Table">Every datum of the plot, and every datum that could not be drawn.</param>
/// <param name="Sentence">What the plot shows, in words; also the <c>desc</c> of the SVG.</param>
/// <param name="Title">The finding as the heading; also the <c>title</c> of the SVG.</param>
public sealed record Chart(string Svg, ChartTable Table, string Sentence, string Title);

/// <summary>The data of a plot as a plain table; each row has as many cells as there are headers.</summary>
/// <param name="Headers">The column headings.</param>
/// <param name="Rows">The cells, as text.</param>
public sealed record ChartTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>How a plot is drawn; what is drawn is the plot's own input.</summary>
public sealed record ChartOptions
{
    /// <summary>Width in CSS pixels, 60 to 4000; text does not shrink with it. Each plot finds its own height.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the bounds.</exception>
    public double Width
    {
        get;
        init => field = value is >= 60 and <= 4000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A chart is 60 to 4000 pixels wide.");
    }

    = 720;

    /// <summary>Begins every id in the SVG; two plots on one page need two prefixes. A letter, then letters, digits, <c>-</c> or <c>_</c>.</summary>
    /// <exception cref="ArgumentException">Not such a name.</exception>
    public string IdPrefix
    {
        get;
        init => field = value.Length > 0 && char.IsAsciiLetter(value[0]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? value
            : throw new ArgumentException($"'{value}' cannot begin an id: a letter, then letters, digits, '-' or '_'.", nameof(value));
    }

    = "chart";

    /// <summary>Draws the title inside the picture; off where the page sets its own heading.</summary>
    public bool ShowTitle { get; init; } = true;

    /// <summary>Null takes the page's typeface; give one for a file that stands alone.</summary>
    public string? FontFamily { get; init; }

    /// <summary>Adds the stylesheet inside the SVG, for a file that stands alone. Leave off under a strict content security policy.</summary>
    public bool EmbedStyle { get; init; }

    /// <summary>First day of the time axis; null takes it from the data. Give several plots the same window and width to compare them by looking down.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the time axis; null takes it from the data.</summary>
    public DateOnly? To { get; init; }
}
