using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>How the page is written.</summary>
public sealed record HtmlOptions
{
    /// <summary>Explanations stand open; else they unfold by click or Enter.</summary>
    public bool Explain { get; init; }

    /// <summary>The literature, to list the references behind the source keys at the end; null leaves the keys alone.</summary>
    public Sources? Sources { get; init; }
}
