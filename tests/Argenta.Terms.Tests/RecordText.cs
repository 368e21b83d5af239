using System.Collections;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Tests;

/// <summary>A record as text, for comparing what two records say; where an entry stands in its input is left out.</summary>
internal static class RecordText
{
    public static string Of(PatientRecord record) =>
        Of(record.Person) + "\n" + string.Join("\n", record.Entries.Select(e => Of(e)).Order(StringComparer.Ordinal));

    public static string Of(object? value) => value switch
    {
        null => "-",
        string text => $"'{text}'",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        NumberRange r => $"[{r.Low.ToString("0.############################", CultureInfo.InvariantCulture)} {r.LowOpen} {r.High.ToString("0.############################", CultureInfo.InvariantCulture)} {r.HighOpen} {r.Approximate}]",
        IEnumerable list => "[" + string.Join("; ", list.Cast<object>().Select(Of)) + "]",
        Concept { Text: null, Codings.IsEmpty: true } => "-",
        Entry or Person or BodySite or Specimen or Concept => value.GetType().Name + "{" + string.Join(", ", value.GetType().GetProperties()
            .Where(p => p.Name is not ("Source" or "EqualityContract" or "Reference" or "Label" or "KnownFrom" or "KnownAssumed" or "Undated" or "Counts"))
            .OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={Of(p.GetValue(value))}")) + "}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "-",
    };
}
