using System.Collections.Immutable;
using Argenta.Report.Text;
using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>Explanations as trees that unfold.</summary>
internal static class Trees
{
    /// <summary>A tree that unfolds at a summary; nothing where there is nothing to explain.</summary>
    public static void Unfold(this Markup m, string summary, IEnumerable<Because> because, bool open)
    {
        var roots = because.ToList();
        if (roots.Count == 0)
        {
            return;
        }

        using (m.In("details", "why", ("open", open ? "open" : null)))
        {
            m.Element("summary", summary);
            m.Tree(roots);
        }
    }

    /// <summary>A tree, unfolded.</summary>
    public static void Tree(this Markup m, IReadOnlyCollection<Because> because)
    {
        if (m.Grounds is { } later)
        {
            later.Write(m, because);
            return;
        }

        using (m.In("ul", "tree"))
        {
            foreach (var node in because)
            {
                using (m.In("li", node.Truth switch { Truth.True => "holds", Truth.False => "fails", _ => "open" }))
                {
                    m.Element("span", node.Truth switch { Truth.True => "+", Truth.False => "−", _ => "?" }, "truth", ("aria-hidden", "true"));
                    m.Element("span", Phrases.Holds(node.Truth) + ": ", "vh");
                    m.Element("span", node.Text);
                    m.Cited(node);
                    if (!node.Children.IsEmpty)
                    {
                        m.Tree(node.Children);
                    }
                }
            }
        }
    }

    /// <summary>Arguments with their sign; each with children unfolds.</summary>
    public static void Arguments(this Markup m, string css, string sign, string word, IEnumerable<Because> arguments, bool open)
    {
        var all = arguments.ToList();
        if (all.Count == 0)
        {
            return;
        }

        using (m.In("ul", "args " + css))
        {
            foreach (var argument in all)
            {
                using (m.In("li"))
                {
                    // A ground that does not hold, or is not known, is never shown with the sign of one that does.
                    var shown = argument.Truth switch { Truth.True => sign, Truth.False => "·", _ => "?" };
                    var said = argument.Truth == Truth.True ? word : $"{word}, {Phrases.Holds(argument.Truth)}";
                    m.Element("span", shown, "sign", ("aria-hidden", "true"));
                    if (argument.Children.IsEmpty)
                    {
                        m.Element("span", said + ": ", "vh");
                        Line(m, argument);
                    }
                    else
                    {
                        using (m.In("details", "why", ("open", open ? "open" : null)))
                        {
                            using (m.In("summary"))
                            {
                                m.Element("span", said + ": ", "vh");
                                Line(m, argument);
                            }

                            m.Tree(argument.Children);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Source with its mark and the entry of the record, quiet.</summary>
    public static void Cited(this Markup m, Because because)
    {
        if (because.Entry is { } entry)
        {
            m.Text(" ");
            if (m.EntryLink?.Invoke(entry) is { } link)
            {
                m.Element("a", Citations.Entry(entry), "entry", ("href", link));
            }
            else
            {
                m.Element("span", Citations.Entry(entry), "entry");
            }
        }

        m.Source(because.Source, because.Certainty, because.Rule);
    }

    /// <summary>Source key, certainty mark, rule.</summary>
    public static void Source(this Markup m, string? source, Certainty? certainty, string? rule = null)
    {
        if (source is null && rule is null)
        {
            return;
        }

        m.Text(" ");
        using (m.In("span", "src"))
        {
            m.Text(source ?? string.Empty);
            if (certainty is { } sure)
            {
                m.Text(" ").Element("abbr", sure.Mark(), null, ("title", Phrases.Meaning(sure)));
            }

            if (rule is not null && rule != source)
            {
                m.Text(" " + rule);
            }
        }
    }

    /// <summary>Open facts with what they would change.</summary>
    public static void Needs(this Markup m, string lead, ImmutableArray<Need> needs, Func<string, string> test)
    {
        if (needs.IsEmpty)
        {
            return;
        }

        using (m.In("p", "needs"))
        {
            m.Element("span", lead + " ", "lead");
            for (var i = 0; i < needs.Length; i++)
            {
                var tests = needs[i].Tests.IsDefaultOrEmpty ? string.Empty : $" ({string.Join(", ", needs[i].Tests.Select(test))})";
                m.Element("b", Phrases.Name(needs[i].Fact)).Text($": {Phrases.Why(needs[i].Why)}{tests}{(i + 1 < needs.Length ? " " : string.Empty)}");
            }
        }
    }

    private static void Line(Markup m, Because argument)
    {
        m.Element("span", argument.Text);
        m.Cited(argument);
    }
}
