using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>Writes well-formed markup: every text is escaped, every element is closed where its scope ends.</summary>
internal sealed class Markup(TextWriter output)
{
    /// <summary>Where an entry of the record can be opened; null for nowhere.</summary>
    public Func<EntryReference, string?>? EntryLink { get; init; }

    /// <summary>Explanations that are fetched when opened; null where they stand on the page.</summary>
    public Grounds? Grounds { get; init; }

    private static readonly ImmutableHashSet<string> Inline = ["span", "b", "strong", "em", "a", "abbr", "svg", "path", "circle", "title", "summary"];

    /// <summary>Opens an element; dispose what comes back to close it.</summary>
    public Scope In(string tag, string? css = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(tag, css, attributes);
        output.Write('>');
        return new(output, tag);
    }

    /// <summary>An element with a text.</summary>
    public Markup Element(string tag, string text, string? css = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(tag, css, attributes);
        output.Write('>');
        Text(text);
        output.Write($"</{tag}>");
        return this;
    }

    /// <summary>An element without content.</summary>
    public Markup Void(string tag, string? css = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(tag, css, attributes);
        output.Write("/>");
        return this;
    }

    /// <summary>A text, escaped.</summary>
    public Markup Text(string text)
    {
        output.Write(Escape(text));
        return this;
    }

    /// <summary>Markup that the house itself made, a mark or a plot; what turns the direction of a line is taken out of the texts inside.</summary>
    public Markup Raw(string markup)
    {
        output.Write(markup.AsSpan().IndexOfAnyInRange('\u202a', '\u202e') < 0 && markup.AsSpan().IndexOfAnyInRange('\u2066', '\u2069') < 0 ? markup : string.Create(markup.Length, markup, (mended, from) =>
        {
            for (var i = 0; i < mended.Length; i++)
            {
                mended[i] = TurnsDirection(from[i]) ? '\ufffd' : from[i];
            }
        }));
        return this;
    }

    /// <summary>Escapes for content and attributes. What no page may carry (control characters, halves of surrogate pairs) and what turns the direction of a line becomes a replacement character.</summary>
    public static string Escape(string text)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var replacement = pair ? null : c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' or '\t' => null,
                '\r' => " ",
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\ufffe' or '\uffff' || TurnsDirection(c) => "\ufffd",
                _ => null,
            };
            if (replacement is not null && escaped is null)
            {
                escaped = new StringBuilder(text, 0, i, text.Length + 16);
            }

            if (replacement is not null)
            {
                escaped!.Append(replacement);
            }
            else
            {
                escaped?.Append(c);
                if (pair)
                {
                    escaped?.Append(text[++i]);
                    i += escaped is null ? 1 : 0;
                }
            }
        }

        return escaped?.ToString() ?? text;
    }

    private static bool TurnsDirection(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private void Open(string tag, string? css, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write(Inline.Contains(tag) ? "<" : "\n<");
        output.Write(tag);
        if (css is not null)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $" class=\"{Escape(css)}\""));
        }

        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                output.Write($" {name}=\"{Escape(value)}\"");
            }
        }
    }

    /// <summary>An open element.</summary>
    internal readonly struct Scope(TextWriter output, string tag) : IDisposable
    {
        public void Dispose() => output.Write($"</{tag}>");
    }
}
