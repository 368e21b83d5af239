namespace Argenta.Fhir.Reading;

/// <summary>What one page of a search says of the others.</summary>
/// <param name="Bundle">The page.</param>
/// <param name="Self">Its own address.</param>
/// <param name="Next">The address of the page that follows; null for none.</param>
/// <param name="Total">How many were found in all; null where it does not say.</param>
/// <param name="Matches">How many of them it holds.</param>
internal readonly record struct SearchPage(Element Bundle, string? Self, string? Next, decimal? Total, int Matches)
{
    /// <summary>Reads a Bundle that is a page of a search.</summary>
    public static SearchPage Of(Element bundle)
    {
        string? self = null;
        string? next = null;
        foreach (var link in bundle["link"u8].All)
        {
            self = link["relation"u8].Is("self"u8) ? link["url"u8].Text : self;
            next = link["relation"u8].Is("next"u8) ? link["url"u8].Text ?? "?" : next;
        }

        var matches = 0;
        foreach (var entry in bundle["entry"u8].All)
        {
            // Those that came along with the found ones are not counted in the total.
            var mode = entry["search"u8]["mode"u8];
            matches += mode.Is("include"u8) || mode.Is("outcome"u8) ? 0 : 1;
        }

        return new(bundle, self, next, bundle["total"u8].Number, matches);
    }

    /// <summary>Lists pages that the document lacks.</summary>
    public static void Tell(ReadContext context)
    {
        var pages = context.Tape.Pages;
        if (pages.Count == 0)
        {
            return;
        }

        var held = pages.Sum(p => p.Matches);
        foreach (var page in pages)
        {
            // A last page may say a total too: then the pages before it count.
            if (page.Next is { } next ? !pages.Exists(p => p.Self == next) && page.Total != held : page.Total > held)
            {
                context.Problem("pages-missing", null, page.Bundle, $"The search found {(page.Total is { } total ? $"{total}" : "more")}, and {held} of them are here: further pages are missing. Follow the link 'next' to the end, and send all pages.");
            }
        }
    }
}
