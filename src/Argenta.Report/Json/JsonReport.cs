using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.Assessment.WhatIf;
using Argenta.Record;
using Argenta.Symptoms;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;

namespace Argenta.Report.Json;

/// <summary>An assessment in the words of <c>docs/assessment.schema.json</c>, version 1.0.</summary>
public static class JsonReport
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What stands between <c>label</c> and <c>plain</c>, in its order.</summary>
    private static readonly (string Key, Action<Utf8JsonWriter, PatientAssessment> Write)[] Sections =
    [
        ("findings", FindingsSection),
        ("spread", SpreadSection),
        ("symptoms", SymptomsSection),
        ("health", HealthSection),
        ("course", (json, a) => CourseJson.Course(json, a)),
        ("suspicion", (json, a) => SuspicionJson.Write(json, a.Suspicion)),
        ("workup", (json, a) => json.List("workup", a.Workup, Workup)),
        ("completeness", CompletenessSection),
        ("primarySearch", PrimarySearchSection),
        ("options", (json, a) => json.List("options", a.Options, Option)),
        ("response", (json, a) => CourseJson.Response(json, a)),
        ("outlook", (json, a) => OutlookJson.Write(json, a.Outlook)),
        ("followUp", FollowUpSection),
        ("alerts", AlertsSection),
        ("registry", (json, a) => RegistryJson.Write(json, a.Registry)),
        ("whatIf", (json, a) => WhatIf(json, a.Supposed)),
    ];

    /// <summary>Writes one assessment.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What.</param>
    /// <param name="indented">Over several lines; one line when several people follow each other.</param>
    /// <param name="plainOnly">Only what the patient's page carries.</param>
    /// <param name="language">Language of the patient's page.</param>
    /// <param name="only">Of the keys behind <c>label</c>, only these; all where null. What is written is the same to the last byte.</param>
    public static void Write(Stream output, PatientAssessment assessment, bool indented = true, bool plainOnly = false, PlainLanguage language = PlainLanguage.English, IReadOnlySet<string>? only = null)
    {
        using (var json = new Utf8JsonWriter(output, indented ? Indented : Compact))
        {
            Write(json, assessment, plainOnly, language, only);
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes one assessment as a value of a larger document.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="assessment">What.</param>
    /// <param name="plainOnly">Only what the patient's page carries.</param>
    /// <param name="language">Language of the patient's page.</param>
    /// <param name="only">Of the keys behind <c>label</c>, only these; all where null.</param>
    public static void Write(Utf8JsonWriter json, PatientAssessment assessment, bool plainOnly = false, PlainLanguage language = PlainLanguage.English, IReadOnlySet<string>? only = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("schema", PatientAssessment.Schema);
        json.WriteString("asOf", Value.Day(assessment.AsOf));
        Person(json, assessment.Person);
        Label(json, assessment.Label);
        if (!plainOnly)
        {
            Clinical(json, assessment, only);
        }

        if (Wanted("plain", only))
        {
            Plain(json, assessment.PlainIn(language));
        }

        if (!plainOnly && Wanted("unmapped", only))
        {
            Unmapped(json, assessment.Record);
        }

        json.WriteEndObject();
    }

    private static bool Wanted(string key, IReadOnlySet<string>? only) => only is null || only.Contains(key);

    private static void Clinical(Utf8JsonWriter json, PatientAssessment a, IReadOnlySet<string>? only)
    {
        foreach (var (key, write) in Sections)
        {
            if (Wanted(key, only))
            {
                write(json, a);
            }
        }
    }

    private static void FindingsSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.WriteStartObject("findings");
        foreach (var finding in a.Findings)
        {
            json.WritePropertyName(finding.Name);
            FindingJson.Write(json, finding);
        }

        json.WriteEndObject();
    }

    private static void SpreadSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.List("spread", a.Spread, (w, s) =>
        {
            w.WriteString("organ", s.Organ);
            w.WriteString("state", s.State);
            w.Date("since", s.Since);
            w.Texts("seenBy", s.SeenBy);
            w.Any("number", s.Number);
            w.Any("largestMm", s.LargestMm);
            w.Because("because", s.Because);
        });
    }

    private static void SymptomsSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.WriteStartArray("symptoms");
        foreach (var symptom in a.Symptoms)
        {
            var course = symptom.Course ?? CourseOf(a, symptom.Id);
            if (symptom.IsSaid || course is not null)
            {
                json.WriteStartObject();
                Symptom(json, symptom, course);
                json.WriteEndObject();
            }
            else
            {
                json.Same(symptom, symptom, static (w, s) => Symptom(w, s, null));
            }
        }

        json.WriteEndArray();
    }

    private static string? CourseOf(PatientAssessment a, string complaint)
    {
        foreach (var course in a.SymptomCourses)
        {
            if (course.Id == complaint)
            {
                return course.Course;
            }
        }

        return null;
    }

    private static void Symptom(Utf8JsonWriter json, SymptomState symptom, string? course)
    {
        json.WriteString("id", symptom.Id);
        json.WriteString("name", symptom.Name);
        json.WriteString("state", symptom.State switch { Truth.True => "present", Truth.False => "absent", _ => "unknown" });
        json.Date("onset", symptom.Onset);
        json.Text("duration", symptom.DurationDays is { } d ? $"{d} d" : null);
        json.Text("frequency", symptom.Frequency is { } f ? $"{f}{symptom.FrequencyUnit}" : null);
        json.Text("severity", symptom.Severity);
        json.Text("course", course);
        json.Because("because", symptom.Because);
    }

    private static void HealthSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.List("health", a.Health.Values.Where(v => v.Finding.State != FindingState.Unknown), (w, v) =>
        {
            w.WriteString("name", v.Name);
            w.Any("value", v.Finding.UntypedValue);
            w.Text("unit", v.Finding.Unit);
            w.Date("date", v.Finding.Because.SelectMany(b => b.Walk()).Select(b => b.Entry?.Date ?? default).DefaultIfEmpty().Max());
            w.Text("formula", v.Formula);
            w.Text("source", v.Source);
            w.Because("because", v.Finding.Because);
        });
    }

    private static void CompletenessSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.WriteStartObject("completeness");
        json.WriteBoolean("canDecide", a.Completeness.CanDecide);
        json.Needs("missing", a.Completeness.Missing);
        json.WriteEndObject();
    }

    private static void PrimarySearchSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.List("primarySearch", a.PrimarySearch, (w, p) =>
        {
            w.WriteString("site", p.Site);
            w.WriteNumber("weight", p.Weight);
            w.Because("because", p.Because);
            w.Texts("next", p.Next);
        });
    }

    private static void FollowUpSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.List("followUp", a.FollowUp, (w, f) =>
        {
            w.WriteString("what", f.What);
            w.WriteString("due", Value.Day(f.Due));
            w.WriteString("from", Value.Day(f.From));
            w.WriteString("to", Value.Day(f.To));
            w.WriteString("status", Words.Of(f.Status));
            w.Because("reasons", f.Reasons);
            w.Text("range", f.Range);
            w.WriteString("until", f.Until);
            w.Text("by", f.By);
        });
    }

    private static void AlertsSection(Utf8JsonWriter json, PatientAssessment a)
    {
        json.List("alerts", a.Alerts, (w, x) =>
        {
            w.WriteString("id", x.Id);
            w.WriteString("severity", Words.Of(x.Severity));
            w.WriteString("title", x.Title);
            w.Because("because", x.Because);
            w.Text("action", x.Action);
            w.Text("source", x.Source);
        });
    }

    private static void WhatIf(Utf8JsonWriter json, Supposed? supposed)
    {
        if (supposed is null)
        {
            json.WriteNull("whatIf");
            return;
        }

        json.WriteStartObject("whatIf");
        json.Texts("given", supposed.Given);
        json.List("changes", supposed.Changes, (w, c) =>
        {
            w.WriteString("key", c.Key);
            w.WriteString("before", c.Before);
            w.WriteString("after", c.After);
        });
        json.WriteEndObject();
    }

    private static void Person(Utf8JsonWriter json, Person person)
    {
        json.WriteStartObject("patient");
        json.Text("id", person.Id);
        json.List("identifiers", person.Identifiers, (w, i) =>
        {
            w.Text("system", i.System);
            w.WriteString("value", i.Value);
        });
        json.Text("name", person.Name);
        json.Date("birthDate", person.BirthDate);
        json.WriteString("sex", Words<Sex>.Of(person.Sex));
        json.Date("died", person.Died ?? default);
        json.WriteEndObject();
    }

    private static void Label(Utf8JsonWriter json, IntendedUse label)
    {
        json.WriteStartObject("label");
        json.WriteString("purpose", label.Purpose);
        json.WriteString("users", label.Users);
        json.WriteString("software", label.Software);
        json.WriteString("knowledge", label.Knowledge);
        json.Text("dataAsOf", label.DataAsOf is { } day ? Value.Day(day) : null);
        json.WriteNumber("notUnderstood", label.NotUnderstood);
        json.Texts("statements", label.Statements);
        json.WriteEndObject();
    }

    private static void Workup(Utf8JsonWriter w, WorkupItem item)
    {
        w.WriteString("test", item.Test);
        w.WriteString("status", Words.Of(item.Status));
        w.Any("rank", item.Rank is { } rank ? (decimal)rank : null);
        w.Texts("settles", item.Settles);
        w.List("worth", item.Worth, (x, worth) =>
        {
            x.WriteString("fact", worth.Fact);
            x.WriteString("answer", worth.Answer);
            x.List("changes", worth.Changes, (y, change) =>
            {
                y.WriteString("key", change.Key);
                y.WriteString("before", change.Before);
                y.WriteString("after", change.After);
            });
        });
        w.Because("because", item.Because);
        w.Because("precautions", item.Precautions);
        w.Text("alternative", item.Alternative);
    }

    private static void Option(Utf8JsonWriter w, OptionAssessment o)
    {
        w.WriteString("id", o.Id);
        w.WriteString("name", o.Name);
        w.WriteString("modality", o.Modality);
        w.Texts("intent", o.Intent);
        w.WriteStartObject("role");
        w.Text("role", o.Role);
        w.Text("plannedLength", o.PlannedLength);
        w.Text("review", o.Review);
        w.Text("stop", o.Stop);
        w.WriteEndObject();
        w.WriteString("status", o.Status);
        w.WriteBoolean("settled", o.Settled);
        w.WriteBoolean("provisional", !o.Settled);
        w.WriteNumber("rank", o.Rank);
        w.Because("for", o.For);
        w.Because("against", o.Against);
        w.Because("excludes", o.Excludes);
        w.Needs("needs", o.Needs);
        w.Needs("confirm", o.Confirm);
        w.Because("cautions", o.Cautions);
        w.Text("liftsWhen", o.LiftsWhen);
        w.Texts("needsFirst", o.NeedsFirst);
        w.Texts("toxicities", o.Toxicities);
        w.Texts("alternatives", o.Alternatives);
        w.List("evidence", o.Evidence, (x, e) =>
        {
            x.WriteString("id", e.Id);
            x.WriteString("trial", e.Trial);
            x.WriteString("population", e.Population);
            x.WriteString("fits", e.Fits.Word());
            x.WriteString("effect", e.Effect);
            x.WriteString("source", e.Source);
            x.WriteString("certainty", e.Certainty.Mark());
        });
        w.List("strength", o.Strength, (x, s) =>
        {
            x.WriteString("body", s.Body);
            x.WriteString("grade", s.Grade);
            x.WriteNumber("year", s.Year);
            x.WriteString("certainty", s.Certainty.Mark());
        });
        w.List("approval", o.Approval, (x, p) =>
        {
            x.WriteString("region", p.Region);
            x.WriteString("state", p.State);
        });
        w.WriteString("certainty", o.Certainty.Mark());
        if (o.ReviewedBy is { } by)
        {
            w.WriteStartObject("review");
            w.WriteString("by", by);
            w.WriteNull("date");
            w.WriteNull("verdict");
            w.WriteEndObject();
        }
        else
        {
            w.WriteNull("review");
        }
    }

    private static void Plain(Utf8JsonWriter json, PlainSheet plain)
    {
        json.WriteStartObject("plain");
        json.WriteString("about", plain.About);
        json.Texts("tumour", plain.Tumour);
        json.Texts("found", plain.Found);
        json.Texts("next", [.. plain.Next, .. plain.Calendar.SelectMany(m => m.Lines.Select(l => $"{m.Month}: {l.What}, {l.When}"))]);
        json.Texts("watch", plain.Watch);
        json.Texts("questions", plain.Questions);
        json.Texts("card", plain.Card);
        json.WriteEndObject();
    }

    private static void Unmapped(Utf8JsonWriter json, PatientRecord record)
    {
        json.WriteStartObject("unmapped");
        ImmutableArray<Unmapped> all = [.. record.Unmapped, .. UnreadText.Of(record)];
        json.WriteNumber("count", all.Length);
        json.List("items", all, (w, u) =>
        {
            w.WritePropertyName("place");
            FindingJson.Entry(w, u.Place);
            w.WriteString("what", u.What);
            w.WriteString("reason", u.Reason);
        });
        json.WriteEndObject();
    }
}
