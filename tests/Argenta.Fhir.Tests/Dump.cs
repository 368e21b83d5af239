using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Tests;

/// <summary>Writes an entry out in full, so that two can be compared by content; places in the input are left out.</summary>
internal static class Dump
{
    private static readonly HashSet<string> Computed = ["Reference", "KnownFrom", "KnownAssumed", "Undated", "Counts", "Label", "EqualityContract", "DataTo"];

    public static string Of(PatientRecord record) => Of(record.Person) + "\n" + string.Join("\n", record.Entries.Select(e => Of(e)));

    public static string Of(object? value, bool withSource = true)
    {
        var text = new StringBuilder();
        Write(text, value, withSource);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, bool withSource)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string or bool or int or Enum or PartialDate or NumberRange:
                text.Append(value);
                if (value is NumberRange { Approximate: true })
                {
                    text.Append(" about");
                }

                break;
            case decimal number:
                text.Append(number.ToString("0.##########", CultureInfo.InvariantCulture));
                break;
            case EntryReference source:
                text.Append(withSource ? $"{source.Resource}/{source.Id}" : string.Empty);
                break;
            case Concept concept:
                text.Append("Concept(").Append(concept.Text).Append(string.Concat(concept.Codings.Select(c => $" {c.System}|{c.Code}|{c.Display}"))).Append(')');
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(text, item, withSource);
                    text.Append("; ");
                }

                text.Append(']');
                break;
            case System.Runtime.CompilerServices.ITuple tuple:
                for (var i = 0; i < tuple.Length; i++)
                {
                    Write(text, tuple[i], withSource);
                    text.Append(", ");
                }

                break;
            default:
                text.Append(value.GetType().Name).Append('{');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !Computed.Contains(p.Name) && p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    if (value is Person && property.Name == "Source")
                    {
                        continue;
                    }

                    text.Append(property.Name).Append('=');
                    Write(text, property.GetValue(value), withSource);
                    text.Append(' ');
                }

                text.Append('}');
                break;
        }
    }
}
