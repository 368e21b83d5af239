using System.Globalization;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>What an observation's value says.</summary>
internal sealed class ReadValue
{
    public NumberRange? Number;
    public string? Unit;
    public string? Original;
    public bool UnitMissing;
    public string? Word;
    public string? AbsentReason;
    public Presence? Answer;
    public Coded Coded = Coded.None;
    public string? Text;
    public bool FromText;
    public bool Exists;
    public Term? Item;
}

/// <summary>Reads <c>value[x]</c> in all its types.</summary>
internal static class Values
{
    private static readonly string[] NotValues = ["tnm", "coded-diagnosis", "symptom", "drug", "fhir-code", "body-site-code", "tnm-edition"];

    /// <summary>Reads the value of an Observation or of one of its components.</summary>
    /// <param name="scope">The resource.</param>
    /// <param name="holder">The resource or component.</param>
    /// <param name="term">The item observed, whose unit is wanted; null when there is none.</param>
    public static ReadValue Read(Scope scope, Element holder, Term? term)
    {
        var read = new ReadValue { AbsentReason = AbsentReason(scope, holder) };
        var value = Scope.Value(holder);
        read.Exists = value.Exists;
        if (value.Exists)
        {
            var name = value.Name;
            if (name.SequenceEqual("valueQuantity"u8))
            {
                Quantity(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueRange"u8))
            {
                Range(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueInteger"u8) || name.SequenceEqual("valueDecimal"u8) || name.SequenceEqual("valueUnsignedInt"u8))
            {
                if (scope.Number(value) is { } number)
                {
                    SetNumber(scope, read, NumberRange.Exactly(number), null, term, value);
                }
            }
            else if (name.SequenceEqual("valueBoolean"u8))
            {
                if (scope.Truth(value) is { } truth)
                {
                    read.Word = truth ? "true" : "false";
                    read.Answer = truth ? Presence.Present : Presence.Absent;
                }
            }
            else if (name.SequenceEqual("valueCodeableConcept"u8) || name.SequenceEqual("valueCoding"u8))
            {
                Word(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueString"u8) || name.SequenceEqual("valueCode"u8))
            {
                if (scope.Text(value) is { } text)
                {
                    FromString(scope, read, text, term, value);
                }
            }
            else if (name.SequenceEqual("valueRatio"u8))
            {
                Ratio(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueDateTime"u8) || name.SequenceEqual("valueDate"u8))
            {
                read.Text = scope.Date(value).ToString();
                read.Word = read.Text.Length > 0 ? read.Text : null;
            }
            else
            {
                scope.Skip(value, System.Text.Encoding.UTF8.GetString(name), "This type of value is not read.");
            }
        }

        if (term?["value"] == "truth" && read is { Number: null, Answer: { } answer } && answer != Presence.Possible && read.Coded.House.IsEmpty)
        {
            read.Word = answer == Presence.Present ? "true" : "false";
        }

        var original = Scope.House(holder, "original"u8);
        if (original.Exists)
        {
            read.Original = scope.Text(original);
        }

        return read;
    }

    /// <summary>A quantity or range in millimetres.</summary>
    public static NumberRange? Millimetres(Scope scope, Element holder) => Read(scope, holder, Lengths).Number;

    /// <summary>A quantity as a number in the term's unit.</summary>
    public static NumberRange? InUnit(Scope scope, Element quantity, Term term)
    {
        var read = new ReadValue();
        Quantity(scope, read, quantity, term);
        return read.Number;
    }

    private static readonly Term Lengths = new()
    {
        Id = "length",
        Kind = "observation",
        Name = "length",
        Unit = "mm",
        Units = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, decimal> { ["cm"] = 10m, ["m"] = 1000m, ["dm"] = 100m, ["um"] = 0.001m, ["[in_i]"] = 25.4m }),
    };

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

            if (scope.ByCode(coding) is { } byCode && !NotValues.Contains(byCode.Kind))
            {
                return (WordOf(byCode), false);
            }
        }

        foreach (var text in coded.Concept.Codings.Select(c => c.Display).Prepend(coded.Concept.Text))
        {
            if (text is null)
            {
                continue;
            }

            if (OwnWord(term, text) is { } own)
            {
                return (own, true);
            }

            if ((scope.Terms.ByText(text, "value-code") ?? scope.Terms.ByText(text)) is { } byText && !NotValues.Contains(byText.Kind))
            {
                return (WordOf(byText), true);
            }
        }

        foreach (var text in coded.Concept.Codings.Select(c => c.Display).Prepend(coded.Concept.Text))
        {
            if (text is not null && Plain(text) is { } plain)
            {
                return (plain, true);
            }
        }

        return term?["value"] == "text" ? (coded.Label, true) : default;
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

    private static string? AbsentReason(Scope scope, Element holder)
    {
        var absent = holder["dataAbsentReason"u8];
        if (!absent.Exists)
        {
            return null;
        }

        var coded = scope.Coded(absent);
        return coded.Concept.Codings.Length > 0 && coded.Concept.Codings[0].Code.Length > 0 ? coded.Concept.Codings[0].Code : coded.Label;
    }

    private static void Quantity(Scope scope, ReadValue read, Element quantity, Term? term)
    {
        if (quantity.Kind != TokenKind.Object)
        {
            scope.Context.Fault("wrong-type", scope.Resource, quantity, $"A quantity was expected, {Scope.Describe(quantity)} stands here.", "Write {\"value\": ..., \"unit\": ...}.");
            return;
        }

        if (scope.Number(quantity["value"u8]) is not { } number)
        {
            return;
        }

        var comparator = quantity["comparator"u8];
        var range = !comparator.Exists ? NumberRange.Exactly(number, Scope.House(quantity, "approximate"u8).Truth == true)
            : comparator.Is("<"u8) ? NumberRange.Below(number)
            : comparator.Is("<="u8) ? NumberRange.AtMost(number)
            : comparator.Is(">"u8) ? NumberRange.Above(number)
            : comparator.Is(">="u8) ? NumberRange.AtLeast(number)
            : NumberRange.Exactly(number, approximate: true);
        if (comparator.Exists && !(comparator.Is("<"u8) || comparator.Is("<="u8) || comparator.Is(">"u8) || comparator.Is(">="u8)))
        {
            scope.Context.Problem("comparator", scope.Resource, comparator, $"{Scope.Describe(comparator)} is no comparator; the number is kept as 'about'.");
        }

        SetNumber(scope, read, range, UnitOf(scope, quantity), term, quantity);
    }

    private static void Range(Scope scope, ReadValue read, Element range, Term? term)
    {
        var low = scope.Number(range["low"u8]["value"u8]);
        var high = scope.Number(range["high"u8]["value"u8]);
        var lowOpen = Scope.House(range, "low-open"u8).Truth == true;
        var highOpen = Scope.House(range, "high-open"u8).Truth == true;
        var approximate = Scope.House(range, "approximate"u8).Truth == true;
        if (low is null && high is null)
        {
            return;
        }

        var lowest = low ?? NumberRange.NoLow;
        var highest = high ?? NumberRange.NoHigh;
        if (lowest > highest || (lowest == highest && (lowOpen || highOpen)))
        {
            scope.Context.Fault("range-order", scope.Resource, range, $"The range runs from {Plain(lowest)} to {Plain(highest)}.", "Put the smaller number first.");
            return;
        }

        var unit = UnitOf(scope, range["low"u8]) ?? UnitOf(scope, range["high"u8]);
        SetNumber(scope, read, new(lowest, highest, lowOpen, highOpen, approximate), unit, term, range);
    }

    private static void Ratio(Scope scope, ReadValue read, Element ratio, Term? term)
    {
        if (scope.Number(ratio["numerator"u8]["value"u8]) is not { } numerator)
        {
            return;
        }

        var denominator = scope.Number(ratio["denominator"u8]["value"u8]) ?? 1m;
        var (above, below) = (UnitOf(scope, ratio["numerator"u8]), UnitOf(scope, ratio["denominator"u8]));
        if (denominator == 0m)
        {
            scope.Context.Fault("ratio", scope.Resource, ratio, "The ratio's denominator is 0.", "Write the denominator.");
            return;
        }

        var unit = below is null or "1" ? above : $"{(above is null or "1" ? string.Empty : above)}/{below}";
        if (denominator != 1m && term?.Unit is not null && unit is not null && scope.Factor(term, $"{(above is null or "1" ? string.Empty : above)}/({Plain(denominator)}.{below})") is not null)
        {
            SetNumber(scope, read, NumberRange.Exactly(numerator), $"{(above is null or "1" ? string.Empty : above)}/({Plain(denominator)}.{below})", term, ratio);
            return;
        }

        SetNumber(scope, read, NumberRange.Exactly(numerator / denominator), unit, term, ratio);
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

        read.Answer = Negation.OfAnswer(text);
        var (word, _) = WordOf(scope, new(new([], text), [], [], false), term);
        read.Word = word;
        if (word is null && read.Answer is null)
        {
            read.Original = text;
        }
    }

    private static void Word(Scope scope, ReadValue read, Element value, Term? term)
    {
        var coded = scope.Coded(value);
        read.Coded = coded;
        if (coded.IsEmpty)
        {
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

    private static void SetNumber(Scope scope, ReadValue read, NumberRange number, string? unit, Term? term, Element at, bool fromString = false)
    {
        read.Answer = number.IsExact && number.Low == 0 ? Presence.Absent : Presence.Present;
        if (term is null)
        {
            read.Number = number;
            read.Unit = unit;
            return;
        }

        if (unit is null)
        {
            read.Number = number;
            if (Units.IsNeeded(term.Unit))
            {
                read.UnitMissing = true;
                scope.Context.Problem("unit-missing", scope.Resource, at, $"{term.Name}: {number} has no unit; {term.Unit} was expected. The number is kept, nothing is assumed: write the unit.");
            }
            else
            {
                read.Unit = term.Unit;
            }

            return;
        }

        if (term.Unit is null)
        {
            read.Number = number;
            read.Unit = null;
            read.Original = Units.IsNeeded(unit) ? $"{number} {unit}" : null;
            return;
        }

        if (scope.Factor(term, unit) is { } factor)
        {
            try
            {
                read.Number = factor == 1m ? number : number.Scale(factor);
                read.Unit = term.Unit;
                read.Original = factor == 1m && !fromString ? null : fromString ? read.Text : $"{number} {unit}";
                return;
            }
            catch (OverflowException)
            {
                scope.Context.Fault("number-size", scope.Resource, at, "The number is too large.", "Check the value and its unit.");
                return;
            }
        }

        foreach (var other in scope.Terms.All)
        {
            // Some items are kept apart by assay (mass, units, moles): the unit says which one this is.
            if (other.Kind == term.Kind && other.Id.Length > term.Id.Length && other.Id.StartsWith(term.Id, StringComparison.Ordinal) && other.Id[term.Id.Length] == '-' && other.Unit is not null && scope.Factor(other, unit) is not null)
            {
                read.Item = other;
                scope.Context.Problem("unit-assay", scope.Resource, at, $"{term.Name} in '{unit}' is taken as {other.Name}: the two are never converted into each other.");
                SetNumber(scope, read, number, unit, other, at, fromString);
                return;
            }
        }

        read.Answer = null;
        read.Original = fromString ? read.Text : $"{number} {unit}";
        scope.Context.Problem("unit-unknown", scope.Resource, at, $"{term.Name}: '{unit}' cannot be turned into {term.Unit}. No value is guessed: send {string.Join(", ", term.Units.Keys.Order(StringComparer.Ordinal).Prepend(term.Unit).Take(6))}.");
    }

    private static string? UnitOf(Scope scope, Element quantity)
    {
        var code = scope.Text(quantity["code"u8]);
        var system = scope.Text(quantity["system"u8]);
        var unit = scope.Text(quantity["unit"u8]);
        return code is not null && (system is null || Systems.Usual(system) == CodeSystems.Ucum || unit is null) ? code : unit;
    }

    /// <summary>Splits <c>3-5 %</c>, <c>&lt;2 /10 HPF</c>, <c>210 10*9/L</c> into number and unit.</summary>
    internal static (NumberRange? Number, string? Unit) SplitNumber(string text)
    {
        if (text.Length > 80)
        {
            return default;
        }

        for (var end = text.Length; end > 0; end--)
        {
            if ((end == text.Length || !char.IsAsciiDigit(text[end]) || !char.IsAsciiDigit(text[end - 1])) && text[end - 1] != '%' && NumberRange.TryParse(text[..end], out var number))
            {
                var unit = text[end..].Trim();
                return unit.Length > 0 && unit[0] == ',' ? default : (number, unit.Length == 0 ? null : unit);
            }
        }

        return default;
    }

    private static string? Plain(string text)
    {
        var normal = Terminology.Normalize(text);
        return normal is "positive" or "negative" or "present" or "absent" or "high" or "low" or "normal" or "abnormal" ? normal : null;
    }

    private static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
