using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <content>Texts, numbers, truths and dates, each with the fault of a wrong type.</content>
internal sealed partial class Scope
{
    /// <summary>A string; a fault for any other kind of value.</summary>
    public string? Text(Element element)
    {
        if (!element.Exists)
        {
            return null;
        }

        if (element.Kind != TokenKind.String)
        {
            context.Fault("wrong-type", resource, element, $"A text was expected, {Describe(element)} stands here.", "Put the value in quotes.");
            return element.Kind is TokenKind.Number or TokenKind.True or TokenKind.False ? System.Text.Encoding.UTF8.GetString(element.Raw) : null;
        }

        if (element.Raw.IsEmpty)
        {
            return null;
        }

        if (element.Text is { } text)
        {
            return text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
        }

        context.Fault("encoding", resource, element, "The text is not valid UTF-8.", "Save the file as UTF-8.");
        return null;
    }

    /// <summary>A number; a fault for any other kind of value.</summary>
    public decimal? Number(Element element)
    {
        if (!element.Exists)
        {
            return null;
        }

        if (element.Kind == TokenKind.Number)
        {
            if (element.Number is { } number)
            {
                return number;
            }

            context.Fault("number-size", resource, element, "The number is too large or too long.", "Write at most 28 digits.");
            return null;
        }

        var text = element.Kind == TokenKind.String ? element.Text : null;
        if (text is not null && text.Contains(',', StringComparison.Ordinal))
        {
            context.Fault("decimal-comma", resource, element, $"'{text}' has a comma, which may be a decimal or a thousands separator.", "Write a decimal point and no quotes, such as 3.5.");
            return null;
        }

        context.Fault("wrong-type", resource, element, $"A number was expected, {Describe(element)} stands here.", "Write the number without quotes.");
        return text is not null && decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
    }

    /// <summary>True or false; a fault for any other kind of value.</summary>
    public bool? Truth(Element element)
    {
        if (element.Exists && element.Truth is null)
        {
            context.Fault("wrong-type", resource, element, $"true or false was expected, {Describe(element)} stands here.", "Write true or false without quotes.");
            return element.Text switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            };
        }

        return element.Truth;
    }

    /// <summary>A date, dateTime or instant, of which the day as written is kept; a fault for an impossible one.</summary>
    public PartialDate Date(Element element)
    {
        if (!element.Exists)
        {
            return default;
        }

        if (element.Kind == TokenKind.String)
        {
            // An escape can only stand in the zone ("\u002B02:00"), which is not kept: the day is read as it is written.
            var written = element.Written;
            var day = written.Length > 10 && written[10] == (byte)'T' ? written[..10] : written;
            Span<char> chars = stackalloc char[10];
            PartialDate date = default;
            var isDay = day.Length <= 10 && System.Text.Ascii.ToUtf16(day, chars, out var length) == System.Buffers.OperationStatus.Done && PartialDate.TryParse(chars[..length], out date);
            if (isDay)
            {
                if (day.Length < written.Length && !IsTime(written[11..]))
                {
                    context.Fault("date", resource, element, $"{Describe(element)} has an impossible time of day.", "Write hh:mm:ss and the zone after the T. The day is kept.");
                }

                return date;
            }
        }

        context.Fault("date", resource, element, $"{Describe(element)} is not a date.", "Write yyyy-MM-dd, yyyy-MM or yyyy, of a day that exists.");
        return default;
    }

    // hh:mm, with or without seconds; a second of 60 is a leap second.
    private static bool IsTime(ReadOnlySpan<byte> text) =>
        text.Length >= 5 && Two(text, 0) is >= 0 and < 24 && text[2] == (byte)':' && Two(text, 3) is >= 0 and < 60 && (text.Length == 5 || text[5] != (byte)':' || (text.Length >= 8 && Two(text, 6) is >= 0 and <= 60));

    private static int Two(ReadOnlySpan<byte> text, int at) => char.IsAsciiDigit((char)text[at]) && char.IsAsciiDigit((char)text[at + 1]) ? ((text[at] - '0') * 10) + text[at + 1] - '0' : -1;

    /// <summary>A date that may be missing.</summary>
    public PartialDate? DateOrNull(Element element) => element.Exists && Date(element) is { IsEmpty: false } date ? date : null;

    /// <summary>When it happened or began, and ended: <c>xDateTime</c>, <c>xPeriod</c>, <c>xInstant</c>, <c>xTiming</c>.</summary>
    public (PartialDate Happened, PartialDate? Ended) When(Element dateTime, Element period)
    {
        if (dateTime.Exists)
        {
            return (Date(dateTime), null);
        }

        if (!period.Exists)
        {
            return default;
        }

        if (period.Kind != TokenKind.Object)
        {
            context.Fault("wrong-type", resource, period, $"A period with start and end was expected, {Describe(period)} stands here.", "Write {\"start\": ..., \"end\": ...}.");
            return default;
        }

        var start = Date(period["start"u8]);
        var end = DateOrNull(period["end"u8]);
        if (end is { } last && !start.IsEmpty && last.Latest < start.Earliest)
        {
            context.Fault("date-order", resource, period, $"The end {last} lies before the start {start}.", "Correct one of the two.");
        }

        return (start, end);
    }
}
