using System.Runtime.CompilerServices;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>A diagnosis whose words say that it is past, thought of, denied or a relative's (<c>Status post resection of ileal carcinoid</c>, <c>r/o carcinoid</c>, <c>Family history of carcinoid tumor</c>).</summary>
/// <remarks>Asked only where the whole wording is no term. The qualifiers stand in <c>knowledge/terms/qualifiers.yaml</c> and <c>qualifiers-behind.yaml</c>; what they leave must be understood word by word.</remarks>
/// <param name="Hit">The illness; of a neuroendocrine tumour of the past the term of its history; null where a word is not understood.</param>
/// <param name="Place">Where the tumour is, or was.</param>
/// <param name="Presence">Present, denied or thought of.</param>
/// <param name="IsHistory">It is past.</param>
/// <param name="IsOfKin">It is a relative's.</param>
internal sealed record Qualified(Hit? Hit, Term? Place, Presence Presence, bool IsHistory, bool IsOfKin)
{
    /// <summary>The year that stands behind the words of the past (<c>resected 2015</c>); null for none.</summary>
    public string? Year { get; init; }

    /// <summary>Nothing is qualified.</summary>
    public static Qualified None { get; } = new(null, null, Presence.Present, false, false);

    private static readonly ConditionalWeakTable<Terminology, Table> Tables = [];

    /// <summary>Looks in every wording of a concept.</summary>
    public static Qualified Of(Scope scope, Coded coded)
    {
        var table = Tables.GetValue(scope.Terms, static t => new(t));
        foreach (var text in coded.Wordings())
        {
            var whole = Terminology.WithoutTag(text);
            if (table.Strip(whole) is ({ Length: > 0 } rest, { Count: > 0 } said) && Of(scope, rest, said) is { Hit: not null } found)
            {
                return found;
            }

            if (YearBehind(whole) is { } year && table.Strip(whole[..^year.Length]) is ({ Length: > 0 } dated, { Count: > 0 } of) && Of(scope, dated, of) is { Hit: not null, IsHistory: true } past)
            {
                return past with { Year = year };
            }
        }

        return None;
    }

    private static string? YearBehind(string text) => text.Length > 5 && text.AsSpan(text.Length - 5) is [' ', '1' or '2', '9' or '0', >= '0' and <= '9', >= '0' and <= '9'] ? text[^4..] : null;

    private static Qualified Of(Scope scope, string rest, HashSet<string> said)
    {
        var inner = new Coded(new([], rest), [], [], false);
        var hit = scope.FindText(rest, "condition");
        var phrase = hit is null ? TumourPhrase.Of(scope, inner) : null;
        hit ??= phrase?.Hit;
        if (hit is not { } illness || phrase is { Organs.Count: > 0 })
        {
            return None;
        }

        var ofKin = said.Contains("kin") || said.Contains("kin-absent");
        var presence = said.Contains("absent") || said.Contains("kin-absent") || illness.Presence == Presence.Absent ? Presence.Absent : said.Contains("possible") || illness.Presence == Presence.Possible ? Presence.Possible : Presence.Present;
        if (phrase is not null && presence == Presence.Absent && TumourPhrase.SpeaksOfReturn(rest))
        {
            return None;
        }

        var place = phrase?.Place ?? (illness.Term["site"] is null ? null : illness.Term);
        if (ofKin)
        {
            return new(illness with { FromText = true }, null, presence, false, true);
        }

        if (!said.Contains("history"))
        {
            return new(illness with { FromText = true }, place, presence, false, false);
        }

        // Only the tumours of the pathway have a term of their history; had is had, and of other illnesses the words are kept as written.
        return illness.Term["tumour"] is { } kind && kind != "NOT_NET" && scope.Terms[History] is { } past ? new(new(past, true, presence), place, presence, true, false) : None;
    }

    private const string History = "history-of-carcinoid";

    /// <summary>The qualifiers, the longest first.</summary>
    private sealed class Table
    {
        private readonly (string Words, string Says)[] front;
        private readonly (string Words, string Says)[] behind;

        public Table(Terminology terms)
        {
            (front, behind) = (Sorted(terms, "qualifier"), Sorted(terms, "qualifier-behind"));
        }

        private static (string, string)[] Sorted(Terminology terms, string kind) =>
            [.. terms.Of(kind).SelectMany(t => t.Texts.Select(x => (Words: x, Says: t["says"] ?? string.Empty))).OrderByDescending(x => x.Words.Length).ThenBy(x => x.Words, StringComparer.Ordinal)];

        /// <summary>What remains without the qualifiers, and what they said.</summary>
        public (string Left, HashSet<string> Said) Strip(string text)
        {
            var said = new HashSet<string>(StringComparer.Ordinal);
            if (text.Length > 300)
            {
                return (string.Empty, said);
            }

            var rest = Terminology.Normalize(text);
            if (text.Contains('?', StringComparison.Ordinal))
            {
                said.Add("possible");
            }

            while (true)
            {
                if (Array.Find(front, q => rest.Length > q.Words.Length && rest[q.Words.Length] == ' ' && rest.StartsWith(q.Words, StringComparison.Ordinal)) is { Words: { } before } first)
                {
                    (_, rest) = (said.Add(first.Says), rest[(before.Length + 1)..]);
                }
                else if (Array.Find(behind, q => rest.Length > q.Words.Length && rest[^(q.Words.Length + 1)] == ' ' && rest.EndsWith(q.Words, StringComparison.Ordinal)) is { Words: { } after } last)
                {
                    (_, rest) = (said.Add(last.Says), rest[..^(after.Length + 1)]);
                }
                else
                {
                    return (rest, said);
                }
            }
        }
    }
}
