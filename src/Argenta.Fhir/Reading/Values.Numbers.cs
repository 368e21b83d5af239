using System.Globalization;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <content>Quantities, ranges and ratios, turned into the unit of the item; numbers at the beginning of a text.</content>
internal static partial class Values
{
    private static void Quantity(Scope scope, ReadValue read, Element quantity, Term? term)
    {
        var known = quantity.Known;
        if (known?.Quantities.Of(term) is { } met)
        {
            read.Take(met);
            return;
        }

        var faults = scope.Context.Draft.Problems.Count;
        ReadQuantity(scope, read, quantity, term);
        if (known is not null && scope.Context.Draft.Problems.Count == faults)
        {
            known.Quantities.Remember(term, read.Keep());
        }
    }

    private static void ReadQuantity(Scope scope, ReadValue read, Element quantity, Term? term)
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
                return unit.Length > 0 && unit[0] == ',' ? (null, null) : (number, unit.Length == 0 ? null : unit);
            }
        }

        return default;
    }

    private static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
