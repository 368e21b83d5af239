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
            Item(scope, item, answers);
        }

        scope.Add(Scope.Fill(new QuestionnaireEntry { Source = scope.Source(), Instrument = instrument, Answers = answers.ToImmutable() }, common));
        foreach (var item in scope["item"u8].All)
        {
            Complaint(scope, item, common);
        }
    }

    private static string? InstrumentOf(Scope scope, string canonical)
    {
        var bar = canonical.IndexOf('|', StringComparison.Ordinal);
        var url = bar < 0 ? canonical : canonical[..bar];
        var last = url[(url.LastIndexOf('/') + 1)..];
        return scope.Terms[last] is { Kind: "instrument" } term ? term.Id : scope.Terms.ByText(last, "instrument")?.Id;
    }

    private static void Item(Scope scope, Element item, ImmutableArray<(string, string)>.Builder answers)
    {
        var name = scope.Text(item["linkId"u8]) ?? scope.Text(item["text"u8]) ?? string.Empty;
        foreach (var answer in item["answer"u8].All)
        {
            answers.Add((name, Answer(scope, Scope.Value(answer))));
            foreach (var inner in answer["item"u8].All)
            {
                Item(scope, inner, answers);
            }
        }

        foreach (var inner in item["item"u8].All)
        {
            Item(scope, inner, answers);
        }
    }

    // A yes/no question whose words are those of a complaint is a complaint told or denied.
    private static void Complaint(Scope scope, Element item, Common common)
    {
        var text = scope.Text(item["text"u8]);
        if (text is not null && scope.FindText(text.TrimEnd('?', ' '), "symptom") is { Presence: Presence.Present } hit)
        {
            foreach (var answer in item["answer"u8].All)
            {
                var value = Scope.Value(answer);
                var said = value.Truth is { } truth ? truth ? Presence.Present : Presence.Absent : Negation.OfAnswer(Answer(scope, value));
                if (said is { } presence)
                {
                    scope.Add(Scope.Fill(new SymptomEntry { Source = scope.Source(item), Term = hit.Term.Id, Presence = presence }, common with { Concept = new([], text), FromText = true, Note = null }));
                }
            }
        }

        foreach (var inner in item["item"u8].All)
        {
            Complaint(scope, inner, common);
        }
    }

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
