using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>How the page is written.</summary>
public sealed record HtmlOptions
{
    /// <summary>Explanations stand open; else they unfold by click or Enter.</summary>
    public bool Explain { get; init; }

    /// <summary>The literature, to list the references behind the source keys at the end; null leaves the keys alone.</summary>
    public Sources? Sources { get; init; }

    /// <summary>Where an entry of the record can be opened; null, or null for an entry, shows its place without a link.</summary>
    public Func<EntryReference, string?>? EntryLink { get; init; }

    /// <summary>Where the explanation of a number can be fetched, for a part that is written alone; null writes all of them.</summary>
    public Func<int, string>? GroundsLink { get; init; }
}
