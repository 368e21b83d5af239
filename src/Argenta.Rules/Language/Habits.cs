using System.Collections.Immutable;
using Argenta.Terms.Files;

namespace Argenta.Rules.Language;

/// <summary>Ways of writing that people bring along from speech and from other programs, each with what the language writes instead. Only for messages: what it does not know is refused all the same.</summary>
internal sealed class Habits(FactCatalogue catalogue)
{
    private static readonly Dictionary<string, string> Comparisons = new()
    {
        ["over"] = ">", ["above"] = ">", ["exceeds"] = ">", ["exceeding"] = ">", ["greater"] = ">", ["higher"] = ">", ["larger"] = ">", ["older"] = ">",
        ["under"] = "<", ["below"] = "<", ["less"] = "<", ["lower"] = "<", ["fewer"] = "<", ["smaller"] = "<", ["younger"] = "<",
        ["equals"] = "=", ["equal"] = "=", ["are"] = "=", ["was"] = "=",
        ["contains"] = "has", ["includes"] = "has", ["including"] = "has", ["with"] = "has", ["have"] = "has",
        ["since"] = "after", ["until"] = "before",
    };

    /// <summary>What a fault says where a comparison was to follow a fact; null where nothing better is known than the list of comparisons.</summary>
    /// <param name="fact">What stands where a fact should.</param>
    /// <param name="rest">What follows it.</param>
    public SyntaxException? InPlaceOfComparison(Token fact, ReadOnlySpan<Token> rest)
    {
        var next = rest[0];
        if (fact.Text is "no" or "without" or "unless" or "except")
        {
            return new SyntaxException(fact.Start, $"'{fact.Text}' is not used here.", $"Write 'not {next.Text}'.");
        }

        if (fact.Text is "if" or "when" or "where" or "either" or "both")
        {
            return new SyntaxException(fact.Start, $"'{fact.Text}' is not used here.", "Leave it out.");
        }

        var (known, family) = (catalogue[fact.Text], catalogue.Family(fact.Text));
        if (known is null && family is null && fact.Key is null)
        {
            return Digit(fact) ? FactFirst(fact) : Joined(fact, rest);
        }

        if (Comparisons.TryGetValue(next.Text, out var sign))
        {
            return new SyntaxException(next.Start, $"'{next.Text}' is not used here.", $"Write '{fact.Text} {sign} ...'.");
        }

        return known switch
        {
            { Kind: FactKind.WordSet } when known.Words.Contains(next.Text) => Missing(next, $"Write '{fact.Text}(\"{next.Text}\")'."),
            { Kind: FactKind.Word } when FactWords.Nearest(next.Text, known) is { } word => Missing(next, $"Write '{fact.Text} = {word}'."),
            { Kind: FactKind.Number } when Digit(next) => Missing(next, $"Write <, <=, >, >= or = before the number; of a range, '{fact.Text} between 3 and 20'."),
            { Kind: FactKind.Truth } when BehindTheEnd(next) is { } mend => Missing(next, mend),
            _ => null,
        };

        SyntaxException Missing(Token found, string mend) => new(found.Start, $"'{found.Text}' was found; a comparison after '{fact.Text}' was expected.", mend);
    }

    /// <summary>What to write in place of <c>grade is G1</c>; null where nothing is known.</summary>
    public string? InPlaceOfIs(Token fact, bool negated, Token next) => catalogue[fact.Text] switch
    {
        { Kind: FactKind.Word } word when FactWords.Nearest(next.Text, word) is { } meant => $"Write '{fact.Text} {(negated ? "!=" : "=")} {meant}'.",
        { Kind: FactKind.WordSet } set when FactWords.Nearest(next.Text, set) is { } meant => $"Write '{(negated ? "not " : string.Empty)}{fact.Text} has {meant}'.",
        { Kind: FactKind.Truth } when next.Text is "yes" or "true" or "no" or "false" => $"Write '{(negated == next.Text is "yes" or "true" ? "not " : string.Empty)}{fact.Text}'.",
        _ when Comparisons.TryGetValue(next.Text, out var sign) => $"Write '{fact.Text} {sign} ...'.",
        _ => null,
    };

    /// <summary>What to do where a condition is whole and something follows that joins nothing; null where nothing better is known than "join by and or or".</summary>
    public static string? BehindTheEnd(Token next) => next switch
    {
        { Kind: TokenKind.Operator } => "Say the fact each time: 'ki67 >= 3 % and ki67 <= 20 %', or 'ki67 between 3 and 20 %'.",
        { Kind: not TokenKind.Run } => null,
        { Text: "ago" } => "Write 'within the last 3 months' or 'more than 3 months ago' behind a fact that is a day.",
        { Text: "within" or "before" or "after" or "on" or "at" or "more" } => "Of a value the latest counts; when it was is asked only of a fact that is a day.",
        { Text: "uln" or "ULN" or "ULN." or "x" or "×" or "times" } => "Multiples of the upper limit are facts of their own, such as 'bilirubin-uln > 2'.",
        { Text: "unless" or "except" or "without" } => "Write 'and not ...'.",
        { Text: "but" or "plus" } => "Write 'and'.",
        _ => null,
    };

    /// <summary>Something that begins like a number.</summary>
    public static bool Digit(Token token) => token.Kind == TokenKind.Run && char.IsAsciiDigit(token.Text[0]);

    /// <summary>A number stands where a fact should.</summary>
    public static SyntaxException FactFirst(Token number) =>
        new(number.Start, $"'{number.Text}' was found; the name of a fact was expected.", "Begin with the fact: 'ki67 > 3 %', or 'ki67 between 3 and 20 %'.");

    /// <summary>A name written with spaces, else one that there is not.</summary>
    private SyntaxException Joined(Token fact, ReadOnlySpan<Token> rest)
    {
        var name = fact.Text;
        for (var i = 0; i < rest.Length && rest[i].Kind == TokenKind.Run && i < 4; i++)
        {
            name += $"-{rest[i].Text}";
            if (catalogue[name] is not null || catalogue.Family(name) is not null)
            {
                return new(fact.Start, $"'{name.Replace('-', ' ')}' was found; a name has hyphens in place of spaces.", $"Write '{name}'.");
            }
        }

        return NoFact(fact.Text, fact.Start);
    }

    /// <summary>There is no fact of this name.</summary>
    public SyntaxException NoFact(string name, int at)
    {
        var near = Nearest.To(name, catalogue.Defined.Select(f => f.Name));
        return new(at, $"There is no fact '{name}'.", near is null ? Search : $"Did you mean '{near}'?");
    }

    /// <summary>Where to look for a name.</summary>
    public const string Search = "Look for its name with 'argenta guideline facts WORD'.";
}
