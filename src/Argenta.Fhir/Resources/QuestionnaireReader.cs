using System.Collections.Immutable;
using System.Globalization;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

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
