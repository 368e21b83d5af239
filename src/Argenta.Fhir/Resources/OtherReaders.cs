using System.Collections.Immutable;
using System.Globalization;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>AllergyIntolerance.</summary>
internal static class AllergyReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        if (coded.IsEmpty)
        {
            foreach (var reaction in scope["reaction"u8].All)
            {
                coded = scope.Coded(reaction["substance"u8]);
                break;
            }
        }

        var (status, presence) = Statuses.OfVerification(scope, scope["verificationStatus"u8]);
        var none = scope.Find(coded, "fhir-code") is { } special && special.Term["read"] == "no-allergy";
        var hit = none ? null : scope.Find(coded, "drug", "substance", "observation", "procedure", "modality");
        if (hit is { Presence: Presence.Absent } || none || (hit is null && coded.House.IsEmpty && Negation.Strip(coded.Label).Presence == Presence.Absent))
        {
            presence = scope.House("presence"u8).Exists ? presence : Presence.Absent;
        }

        var severity = scope.House("severity"u8) is { Exists: true } own ? scope.Text(own) : null;
        foreach (var reaction in scope["reaction"u8].All)
        {
            severity ??= scope.Text(reaction["severity"u8]);
        }

        severity ??= scope.Text(scope["criticality"u8]);
        if (hit is null && !none && presence != Presence.Absent)
        {
            scope.Skip(scope["code"u8], coded.Label, "The substance is not recognised; it is kept as written.");
        }

        var onset = scope.When(scope["onsetDateTime"u8], scope["onsetPeriod"u8]);
        scope.SkipUndated(scope["onsetAge"u8], "onsetAge");
        scope.SkipUndated(scope["onsetRange"u8], "onsetRange");
        scope.SkipUndated(scope["onsetString"u8], "onsetString");
        var common = Statuses.Common(scope, coded, status, onset, scope.DateOrNull(scope["recordedDate"u8]), coded.FromText || hit is { FromText: true });
        scope.Add(Scope.Fill(new AllergyEntry { Source = scope.Source(), Substance = hit?.Term.Id, Presence = presence, Severity = severity }, common));
    }
}

/// <summary>FamilyMemberHistory: one entry an illness.</summary>
internal static class FamilyReader
{
    public static void Read(Scope scope)
    {
        var relation = scope.Coded(scope["relationship"u8]);
        var status = scope.Text(scope["status"u8]) == "entered-in-error" ? EntryStatus.EnteredInError : Words<EntryStatus>.TryParse(scope.House("status"u8).Text, out var own) ? own : EntryStatus.Final;
        var any = false;
        foreach (var condition in scope["condition"u8].All)
        {
            any = true;
            var coded = scope.Coded(condition["code"u8]);
            var hit = scope.Find(coded, "condition");
            if (hit is null)
            {
                scope.Skip(condition, coded.Label, "The illness in the family is not recognised; it is kept as written.");
            }

            scope.SkipUndated(condition["onsetAge"u8], "onsetAge");
            scope.SkipUndated(condition["onsetRange"u8], "onsetRange");
            scope.SkipUndated(condition["onsetPeriod"u8], "onsetPeriod");
            scope.SkipUndated(condition["onsetString"u8], "onsetString");
            var common = Statuses.Common(scope, coded, status, (scope.Date(condition["onsetDateTime"u8]), null), scope.DateOrNull(scope["date"u8]), coded.FromText || hit is { FromText: true });
            common.Status = status;
            scope.Add(Scope.Fill(
                new FamilyHistoryEntry
                {
                    Source = scope.Source(),
                    Term = hit?.Term.Id,
                    Presence = Statuses.OwnPresence(scope) ?? hit?.Presence ?? Negation.Strip(coded.Label).Presence,
                    Relation = relation.IsEmpty || relation.HasHouse("not-said") ? null : relation.Label,
                },
                common));
        }

        if (!any)
        {
            scope.Skip(default, relation.IsEmpty ? "family history" : relation.Label, "It names no illness.");
        }
    }
}

/// <summary>CareTeam: one entry a participant.</summary>
internal static class CareTeamReader
{
    public static void Read(Scope scope)
    {
        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Final);
        var contact = Contact(scope, scope["telecom"u8]);
        var when = scope.When(default, scope["period"u8]);
        foreach (var participant in scope["participant"u8].All)
        {
            var role = scope.Coded(participant["role"u8]);
            var member = participant["member"u8];
            var person = scope.Resolve(member);
            var name = scope.Display(member) ?? (person is null ? null : PatientReader.NameOf(new(scope.Context, person), person.Element["name"u8]));
            if (role.IsEmpty && name is null)
            {
                scope.Skip(participant, "participant", "Neither role nor name is given.");
                continue;
            }

            var period = scope.When(default, participant["period"u8]);
            var common = Statuses.Common(scope, Coded.None, status, period.Happened.IsEmpty ? when : period, null, false);
            common.Concept = scope.House("code"u8) is { Exists: true } own ? scope.Coded(own).Concept : Concept.None;
            scope.Add(Scope.Fill(new CareTeamEntry { Source = scope.Source(), Role = role.IsEmpty ? "member" : role.Label, Name = name, Contact = contact ?? (person is null ? null : Contact(new(scope.Context, person), person.Element["telecom"u8])) }, common));
        }
    }

    private static string? Contact(Scope scope, Element telecom)
    {
        foreach (var point in telecom.All)
        {
            if (scope.Text(point["value"u8]) is { } value)
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>Appointment and ServiceRequest.</summary>
internal static class PlanReader
{
    public static void ReadAppointment(Scope scope)
    {
        var coded = Coded.None;
        foreach (var list in (Element[])[scope["serviceType"u8], scope["appointmentType"u8], scope["reasonCode"u8]])
        {
            if (coded.IsEmpty)
            {
                coded = scope.Coded(list);
            }
        }

        if (coded.IsEmpty && scope.Text(scope["description"u8]) is { } description)
        {
            coded = new(new([], description), [], [], false);
        }

        var hit = scope.Find(coded, "modality", "procedure", "observation", "visit");
        string? with = null;
        foreach (var participant in scope["participant"u8].All)
        {
            var actor = participant["actor"u8];
            if (actor["reference"u8].Text?.Contains("Patient", StringComparison.Ordinal) != true)
            {
                with ??= scope.Display(actor);
            }
        }

        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Planned);
        var common = Statuses.Common(scope, coded, status, (scope.Date(scope["start"u8]), null), scope.DateOrNull(scope["created"u8]), coded.FromText || hit is { FromText: true });
        common.Note ??= scope.Text(scope["comment"u8]);
        scope.Add(Scope.Fill(new AppointmentEntry { Source = scope.Source(), What = hit?.Term.Id, With = with }, common));
    }

    public static void ReadRequest(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        var hit = scope.Find(coded, "modality", "procedure", "observation", "visit", "drug");
        if (hit is null)
        {
            scope.Skip(scope["code"u8], coded.Label, "The request is not recognised; it is kept as written.");
        }

        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Planned);
        if (scope["doNotPerform"u8].Truth == true)
        {
            status = EntryStatus.NotDone;
        }

        var when = scope.When(scope["occurrenceDateTime"u8], scope["occurrencePeriod"u8]);
        var common = Statuses.Common(scope, coded, status, when, scope.DateOrNull(scope["authoredOn"u8]), coded.FromText || hit is { FromText: true });
        scope.Add(Scope.Fill(new RequestEntry { Source = scope.Source(), What = hit?.Term.Id }, common));
    }
}

/// <summary>Consent.</summary>
internal static class ConsentReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.House("code"u8) is { Exists: true } code ? scope.Coded(code) : Coded.None;
        var provision = scope.Text(scope["provision"u8]["type"u8]);
        var word = scope.Text(scope["status"u8]);
        var scopeWords = scope.Coded(scope["scope"u8]);
        if (scopeWords.IsEmpty || scopeWords.HasHouse("not-said"))
        {
            scopeWords = Coded.None;
        }

        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Final);
        if (word == "rejected")
        {
            status = EntryStatus.Final;
        }

        var common = Statuses.Common(scope, coded, status, (scope.Date(scope["dateTime"u8]), null), null, false);
        scope.Add(Scope.Fill(new ConsentEntry { Source = scope.Source(), Scope = scopeWords.IsEmpty ? null : scopeWords.Label, Given = provision == "permit" || (provision is null && word == "active") }, common));
    }
}

/// <summary>QuestionnaireResponse.</summary>
internal static class QuestionnaireReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.House("code"u8) is { Exists: true } code ? scope.Coded(code) : Coded.None;
        var canonical = scope.Text(scope["questionnaire"u8]);
        var hit = coded.IsEmpty ? null : scope.Find(coded, "instrument");
        var instrument = hit?.Term.Id ?? coded.WithPrefix("instrument:") ?? (canonical is null ? null : InstrumentOf(scope, canonical));
        var status = Statuses.OfResult(scope, scope["status"u8].Is("completed"u8) || scope["status"u8].Is("in-progress"u8) ? default : scope["status"u8]);
        if (scope["status"u8].Is("in-progress"u8))
        {
            status = EntryStatus.Preliminary;
        }

        var authored = scope.Date(scope["authored"u8]);
        var common = Statuses.Common(scope, coded, status, (authored, null), null, false);
        var answers = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var item in scope["item"u8].All)
        {
            Item(scope, item, answers, byText: instrument == "diary");
        }

        scope.Add(Scope.Fill(new QuestionnaireEntry { Source = scope.Source(), Instrument = instrument, Answers = answers.ToImmutable() }, common));
        if (instrument is null)
        {
            // The items of a known instrument are read by its definition, those of any other by their words.
            foreach (var item in scope["item"u8].All)
            {
                Complaint(scope, item, common);
            }
        }
    }

    private static string? InstrumentOf(Scope scope, string canonical)
    {
        var bar = canonical.IndexOf('|', StringComparison.Ordinal);
        var url = bar < 0 ? canonical : canonical[..bar];
        var last = url[(url.LastIndexOf('/') + 1)..];
        return scope.Terms[last] is { Kind: "instrument" } term ? term.Id
            : scope.Terms.ByText(last, "instrument")?.Id ?? (last.Contains("diary", StringComparison.OrdinalIgnoreCase) ? "diary" : null);
    }

    private static void Item(Scope scope, Element item, ImmutableArray<(string, string)>.Builder answers, bool byText)
    {
        // A diary's link ids are anybody's, its words say what was counted.
        var (id, text) = (scope.Text(item["linkId"u8]), scope.Text(item["text"u8]));
        var name = (byText ? text ?? id : id ?? text) ?? string.Empty;
        foreach (var answer in item["answer"u8].All)
        {
            answers.Add((name, Answer(scope, Scope.Value(answer))));
            foreach (var inner in answer["item"u8].All)
            {
                Item(scope, inner, answers, byText);
            }
        }

        foreach (var inner in item["item"u8].All)
        {
            Item(scope, inner, answers, byText);
        }
    }

    // A question whose words are those of a complaint, answered by yes or no, by a strength, or by a count a day, is a complaint told or denied.
    private static void Complaint(Scope scope, Element item, Common common)
    {
        var text = scope.Text(item["text"u8]);
        if (text is not null && Asked(scope, text, out var counts) is { Presence: Presence.Present } hit)
        {
            foreach (var answer in item["answer"u8].All)
            {
                var value = Scope.Value(answer);
                var words = Answer(scope, value);
                var count = counts && decimal.TryParse(words.Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null;
                var strength = Strength(words);
                var said = value.Truth is { } truth ? truth ? Presence.Present : Presence.Absent
                    : count is { } n ? n > 0 ? Presence.Present : Presence.Absent
                    : strength is not null ? Presence.Present : Negation.OfAnswer(words);
                if (said is { } presence)
                {
                    scope.Add(Scope.Fill(
                        new SymptomEntry { Source = scope.Source(item), Term = hit.Term.Id, Presence = presence, Frequency = count is > 0 ? NumberRange.Exactly(count.Value) : null, FrequencyUnit = count is > 0 ? "/d" : null, Severity = strength },
                        common with { Concept = new([], text), FromText = true, Note = null }));
                }
            }
        }

        foreach (var inner in item["item"u8].All)
        {
            Complaint(scope, inner, common);
        }
    }

    private static Hit? Asked(Scope scope, string text, out bool counts)
    {
        var question = text.TrimEnd('?', ' ').Trim();
        counts = false;
        if (scope.FindText(question, "symptom") is { } plain)
        {
            counts = question.EndsWith("per day", StringComparison.OrdinalIgnoreCase);
            return plain;
        }

        foreach (var head in (string[])["number of ", "how many ", "do you have ", "have you had ", "any "])
        {
            question = question.StartsWith(head, StringComparison.OrdinalIgnoreCase) ? question[head.Length..] : question;
        }

        foreach (var tail in (string[])[" per day", " a day", " each day", " daily", " today", " in the last 24 hours", " in 24 hours"])
        {
            if (question.EndsWith(tail, StringComparison.OrdinalIgnoreCase))
            {
                (question, counts) = (question[..^tail.Length], true);
            }
        }

        return scope.FindText(question, "symptom");
    }

    private static string? Strength(string answer) => answer.Trim().ToLowerInvariant() switch
    {
        "mild" or "moderate" or "severe" or "a little" or "quite a bit" or "very much" => answer.Trim().ToLowerInvariant(),
        _ => null,
    };

    private static string Answer(Scope scope, Element value) => value.Kind switch
    {
        TokenKind.String => scope.Text(value) ?? string.Empty,
        TokenKind.Number => scope.Number(value)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
        TokenKind.True => "true",
        TokenKind.False => "false",
        TokenKind.Object when value["value"u8].Exists => string.Create(CultureInfo.InvariantCulture, $"{scope.Number(value["value"u8])} {value["unit"u8].Text ?? value["code"u8].Text}").TrimEnd(),
        TokenKind.Object => scope.Coded(value).Label,
        _ => string.Empty,
    };
}
