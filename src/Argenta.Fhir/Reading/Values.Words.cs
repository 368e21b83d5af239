using System.Globalization;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <content>Coded values and texts, turned into the words of the item.</content>
internal static partial class Values
{
    private static readonly string[] NotValues = ["tnm", "coded-diagnosis", "symptom", "drug", "fhir-code", "body-site-code", "tnm-edition", "gene"];

    /// <summary>The word of a coded value: a house code, one of the item's own words, a term, an ICD-O morphology; null when not recognised.</summary>
    public static (string? Word, bool FromText) WordOf(Scope scope, Coded coded, Term? term)
    {
        if (coded.House.Length > 0)
        {
            return (coded.House[0], coded.FromText);
        }

        if (Morphology.Of(coded) is { } morphology && (term is null || term.Id == "histology"))
        {
            return (morphology, false);
        }

        foreach (var coding in coded.Codings)
        {
            if (OwnWord(term, coding.Code) is { } own)
            {
                return (own, false);
            }

            if (scope.ByCode(coding) is { } byCode && !NotValues.Contains(byCode.Kind) && byCode["number"] is null)
            {
                return (WordOf(byCode), false);
            }
        }

        foreach (var text in coded.Texts)
        {
            if (OwnWord(term, text) is { } own)
            {
                return (own, true);
            }

            if ((scope.Terms.ByText(text, "value-code") ?? scope.Terms.ByText(text)) is { } byText && !NotValues.Contains(byText.Kind) && byText["number"] is null)
            {
                return (WordOf(byText), true);
            }
        }

        foreach (var text in coded.Texts)
        {
            if (Plain(text) is { } plain)
            {
                return (plain, true);
            }
        }

        return term?["value"] == "text" ? (coded.Label, true) : default;
    }

    /// <summary>The number that a coded answer stands for (<c>LA9623-5</c> is ECOG 1); null where it is none of the item's.</summary>
    public static decimal? AnswerNumber(Scope scope, Coded coded, Term? term)
    {
        if (term?["category"] != "performance")
        {
            return null;
        }

        foreach (var coding in coded.Codings)
        {
            if (scope.ByCode(coding, "value-code") is { } answer && answer["of"] == term.Id && decimal.TryParse(answer["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        foreach (var text in coded.Texts)
        {
            if (scope.Terms.ByText(text, "value-code") is { } answer && answer["of"] == term.Id && decimal.TryParse(answer["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }

    private static string WordOf(Term term) => term["word"] ?? term["site"] ?? term["organ"] ?? (term.Kind == "morphology" && term.Codes.Length > 0 ? term.Codes[0].Code : term.Id);

    // An item may list the words that it takes; the record may write them in any case and with blanks for hyphens.
    private static string? OwnWord(Term? term, string text)
    {
        if (term?["words"] is not { } words || text.Length is 0 or > 40)
        {
            return null;
        }

        var joined = text.Trim().Replace(' ', '-');
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan()[range];
            if (!word.IsEmpty && word.Equals(joined, StringComparison.OrdinalIgnoreCase))
            {
                return word.ToString();
            }
        }

        return null;
    }

    private static void FromString(Scope scope, ReadValue read, string text, Term? term, Element at)
    {
        read.Text = text;
        read.FromText = true;
        var (number, unit) = SplitNumber(text);
        if (number is { } range)
        {
            SetNumber(scope, read, range, unit, term, at, fromString: true);
            return;
        }

        if (text.Length > 1 && char.IsAsciiDigit(text.TrimStart('<', '>', '=', '~', ' ').FirstOrDefault()) && text.Contains(',', StringComparison.Ordinal))
        {
            scope.Context.Fault("decimal-comma", scope.Resource, at, $"'{text}' has a comma, which may be a decimal or a thousands separator.", "Write a decimal point.");
            read.Original = text;
            return;
        }

        if (AnswerNumber(scope, scope.Naked(text), term) is { } answered)
        {
            SetNumber(scope, read, NumberRange.Exactly(answered), term!.Unit, term, at, fromString: true);
            return;
        }

        read.Answer = Negation.OfAnswer(text);
        var (word, _) = WordOf(scope, scope.Naked(text), term);
        read.Word = word;
        if (word is null && read.Answer is null)
        {
            read.Original = text;
        }
    }

    private static void Word(Scope scope, ReadValue read, Element value, Term? term)
    {
        var known = value.Known;
        if (known?.Words.Of(term) is { } met)
        {
            read.Take(met);
            return;
        }

        var faults = scope.Context.Draft.Problems.Count;
        ReadWord(scope, read, value, term);
        if (known is not null && scope.Context.Draft.Problems.Count == faults)
        {
            known.Words.Remember(term, read.Keep());
        }
    }

    private static void ReadWord(Scope scope, ReadValue read, Element value, Term? term)
    {
        var coded = scope.Coded(value);
        read.Coded = coded;
        if (coded.IsEmpty)
        {
            return;
        }

        if (coded.House.IsEmpty && AnswerNumber(scope, coded, term) is { } answered)
        {
            SetNumber(scope, read, NumberRange.Exactly(answered), term!.Unit, term, value);
            return;
        }

        if (coded.House.IsEmpty && coded.Concept.Codings.IsEmpty && coded.Concept.Text is { } text)
        {
            FromString(scope, read, text, term, value);
            return;
        }

        var (word, fromText) = WordOf(scope, coded, term);
        read.Word = word;
        read.FromText = fromText;
        read.Answer = coded.HasHouse("present") ? Presence.Present : coded.HasHouse("absent") ? Presence.Absent : coded.HasHouse("possible") ? Presence.Possible : null;
        foreach (var coding in coded.Codings)
        {
            read.Answer ??= coding.System == CodeSystems.Snomed && scope.Terms.ByCode(CodeSystems.Snomed, coding.Code, "fhir-code") is { } answer ? AnswerOf(answer["answer"]) : null;
            read.Answer ??= coding.Display is { } display ? Negation.OfAnswer(display) : null;
            read.Answer ??= coding.Code.Length > 0 ? Negation.OfAnswer(coding.Code) : null;
        }

        read.Answer ??= coded.Concept.Text is { } said ? Negation.OfAnswer(said) : null;
        if (word is null)
        {
            read.Original = coded.Label;
        }
    }

    private static Presence? AnswerOf(string? word) => word switch
    {
        "present" => Presence.Present,
        "absent" => Presence.Absent,
        "possible" => Presence.Possible,
        _ => null,
    };

    private static string? Plain(string text)
    {
        var normal = Terminology.Normalize(text);
        return normal is "positive" or "negative" or "present" or "absent" or "high" or "low" or "normal" or "abnormal" ? normal : null;
    }
}
