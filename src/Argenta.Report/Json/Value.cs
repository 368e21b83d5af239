using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Report.Json;

/// <summary>Writes values of any type that a finding may have.</summary>
internal static class Value
{
    /// <summary>ISO text of a day.</summary>
    public static string Day(LocalDate day) => new PartialDate(day).ToString();

    /// <summary>Words as words, exact numbers as numbers, ranges as their text, lists as arrays, records as objects in camelCase.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Enum member:
                json.WriteStringValue(Words.Of(member));
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case decimal number:
                json.WriteNumberValue(Trim(number));
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case NumberRange { IsExact: true, Approximate: false } exact:
                json.WriteNumberValue(Trim(exact.Low));
                break;
            case NumberRange range:
                json.WriteStringValue(Trim(range).ToString());
                break;
            case PartialDate date:
                if (date.IsEmpty)
                {
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteStringValue(date.ToString());
                }

                break;
            case LocalDate day:
                json.WriteStringValue(Day(day));
                break;
            case Because because:
                FindingJson.Because(json, because);
                break;
            case EntryReference entry:
                FindingJson.Entry(json, entry);
                break;
            case BodySite site:
                json.WriteStringValue(site.Label);
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                Record(json, value);
                break;
        }
    }

    /// <summary>Computed values carry up to 28 digits; nobody reads more than six significant decimals.</summary>
    private static decimal Trim(decimal number)
    {
        // A quotient has no zeros at its end that it does not need.
        var rounded = Math.Round(number, 6);
        return rounded.Scale == 0 ? rounded : rounded / 1.0000000000000000000000000000m;
    }

    private static NumberRange Trim(NumberRange range)
    {
        var low = range.Low == NumberRange.NoLow ? range.Low : Trim(range.Low);
        var high = range.High == NumberRange.NoHigh ? range.High : Trim(range.High);
        // Bounds that only differ beyond the sixth decimal stay as they are: an open interval must not close up.
        return low < high ? new(low, high, range.LowOpen, range.HighOpen, range.Approximate) : range;
    }

    private static void Record(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0 && p.CanRead))
        {
            json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            Write(json, property.GetValue(value));
        }

        json.WriteEndObject();
    }
}
