using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>The codes by which records name a term.</summary>
/// <param name="Term">The term.</param>
/// <param name="Codings">The usual code, then others; each with what it says, or null for the term's name.</param>
/// <param name="Source">Key of the source.</param>
/// <param name="Certainty">How sure.</param>
public sealed record WrittenRow(string Term, ImmutableArray<Coding> Codings, string Source, Certainty Certainty);

/// <summary>Codes that are written where the first of a term says something else than the term, from <c>simulation/codes.yaml</c>.</summary>
/// <remarks>The codes of a term are for reading: many say less or more than it does.</remarks>
public sealed record WrittenCodes(ImmutableArray<WrittenRow> Rows)
{
    /// <summary>The codes listed for a term; null where none are.</summary>
    public WrittenRow? this[string term] => Rows.FirstOrDefault(r => r.Term == term);

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid, a term or system is unknown, a term stands twice, or a code is read as another term.</exception>
    public static WrittenCodes Read(YamlNode root, Terminology terms, Sources sources)
    {
        root.AllowKeys("codes");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return new([.. root.List("codes").Select(r => seen.Add(r.RequiredText("term")) ? Row(r, terms, sources) : throw r.Fault($"'{r.RequiredText("term")}' stands twice.", "Write one row for it."))]);
    }

    private static WrittenRow Row(YamlNode r, Terminology terms, Sources sources)
    {
        r.AllowKeys("term", "codes", "as", "source", "certainty");
        var name = r.RequiredText("term");
        var term = terms[name] ?? throw r.Fault($"'{name}' is no term of knowledge/terms.", Nearest.To(name, terms.All.Select(t => t.Id)) is { } near ? $"Did you mean '{near}'?" : "Add it there.");
        var (source, certainty) = sources.Cite(r);
        return new(name, [.. r.Required("codes").Entries.Select(e => Code(e.Key, e.Value, r.OptionalText("as"), term, terms))], source, certainty);
    }

    private static Coding Code(string system, YamlNode node, string? says, Term term, Terminology terms)
    {
        if (!Terminology.Systems.TryGetValue(system, out var url))
        {
            throw node.Fault($"'{system}' is not a code system known here.", $"Write one of: {string.Join(", ", Terminology.Systems.Keys.Order())}.");
        }

        return terms.ByCode(url, node.AsText(), term.Kind) == term ? new(url, node.AsText(), says)
            : throw node.Fault($"{node.Text} is not read as '{term.Id}'.", "Write a code that the term lists, or one below it.");
    }
}
