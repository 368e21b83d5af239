using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Argenta.Assessment;
using Argenta.FollowUp;
using NodaTime;

namespace Argenta.Report.Calendars;

/// <summary>The calendar as FHIR R4: a bundle with a CarePlan and a ServiceRequest a date, all of intent <c>proposal</c>, for a clinician to accept.</summary>
public static partial class FhirCalendar
{
    private const string Snomed = "http://snomed.info/sct";

    /// <summary>Writes the dates up to a day.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What.</param>
    /// <param name="until">The last day, inside.</param>
    public static void Write(Stream output, PatientAssessment assessment, LocalDate until)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        var dates = CalendarEntry.Until(assessment, until).ToList();
        using var json = new Utf8JsonWriter(output, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        json.WriteStartArray("entry");
        Entry(json, "CarePlan", "follow-up", () => Plan(json, assessment, dates, until));
        foreach (var date in dates)
        {
            var id = CalendarEntry.Id(assessment, date);
            Entry(json, "ServiceRequest", id, () => Request(json, assessment, date, id));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Entry(Utf8JsonWriter json, string type, string id, Action resource)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", $"urn:argenta:{type}/{id}");
        json.WriteStartObject("resource");
        json.WriteString("resourceType", type);
        json.WriteString("id", id);
        resource();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Plan(Utf8JsonWriter json, PatientAssessment a, List<CalendarDate> dates, LocalDate until)
    {
        json.WriteString("status", "draft");
        json.WriteString("intent", "proposal");
        json.WriteString("title", "Follow-up");
        json.WriteString("description", $"{a.Label.Purpose} {string.Join(" ", a.Label.Statements)} {a.Label.Software}, knowledge {a.Label.Knowledge}.");
        Subject(json, a);
        Period(json, "period", a.AsOf, until);
        json.WriteString("created", Day(a.AsOf));
        if (dates.Count > 0)
        {
            json.WriteStartArray("activity");
            foreach (var date in dates)
            {
                json.WriteStartObject();
                json.WriteStartObject("reference");
                json.WriteString("reference", $"ServiceRequest/{CalendarEntry.Id(a, date)}");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        var ends = a.FollowUp.Where(f => f.Status != FollowUpStatus.NotNeeded).Select(f => $"{f.Name}: {f.Until}").ToList();
        if (ends.Count > 0)
        {
            json.WriteStartArray("note");
            foreach (var end in ends)
            {
                json.WriteStartObject();
                json.WriteString("text", end);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void Request(Utf8JsonWriter json, PatientAssessment a, CalendarDate date, string id)
    {
        json.WriteStartArray("identifier");
        json.WriteStartObject();
        json.WriteString("system", "urn:argenta:follow-up");
        json.WriteString("value", id);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("status", date.Booked ? "active" : "draft");
        json.WriteString("intent", "proposal");
        json.WriteStartObject("code");
        if (date.What.Snomed is { } code)
        {
            json.WriteStartArray("coding");
            json.WriteStartObject();
            json.WriteString("system", Snomed);
            json.WriteString("code", code);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteString("text", date.What.Name);
        json.WriteEndObject();
        Subject(json, a);
        if (date.Booked)
        {
            json.WriteString("occurrenceDateTime", Day(date.Day));
        }
        else
        {
            Period(json, "occurrencePeriod", LocalDate.Max(date.From, a.AsOf), LocalDate.Max(date.To, date.Day));
        }

        json.WriteString("authoredOn", Day(a.AsOf));
        json.WriteStartArray("reasonCode");
        foreach (var reason in date.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("text", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (a.FollowUp.FirstOrDefault(f => f.What == date.What.Id) is { } item)
        {
            json.WriteStartArray("note");
            foreach (var text in new[] { item.By, item.Range is { } range ? $"Where guidelines differ: {range}" : null, $"Until: {item.Until}" }.OfType<string>())
            {
                json.WriteStartObject();
                json.WriteString("text", text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void Subject(Utf8JsonWriter json, PatientAssessment a)
    {
        json.WriteStartObject("subject");
        if (a.Person.Id is { } id && FhirId().IsMatch(id))
        {
            json.WriteString("reference", $"Patient/{id}");
        }

        json.WriteString("display", a.Person.Name ?? "the person of the record");
        json.WriteEndObject();
    }

    private static void Period(Utf8JsonWriter json, string name, LocalDate from, LocalDate to)
    {
        json.WriteStartObject(name);
        json.WriteString("start", Day(from));
        json.WriteString("end", Day(to));
        json.WriteEndObject();
    }

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[A-Za-z0-9\-.]{1,64}$")]
    private static partial Regex FhirId();
}
