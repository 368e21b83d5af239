using Argenta.Fhir.Reading;
using Argenta.Record;

namespace Argenta.Fhir.Resources;

/// <summary>A clinician's word on the course (mCODE cancer disease status).</summary>
internal static class OutcomeReader
{
    private static readonly (string Part, string Outcome)[] Words =
    [
        ("no evidence", "no-evidence-of-disease"), ("full remission", "no-evidence-of-disease"), ("complete remission", "no-evidence-of-disease"), ("complete response", "no-evidence-of-disease"), ("recurren", "recurrence"), ("relapse", "recurrence"), ("progress", "progression"), ("worse", "progression"), ("stable", "stable"),
        ("partial", "response"), ("improv", "response"), ("response", "response"), ("undetermined", "undetermined"), ("indeterminate", "undetermined"), ("deceased", "death"), ("death", "death"),
    ];

    public static void Read(Scope scope, Common common)
    {
        var value = scope.ValueOf(scope.Element);
        var coded = value.Kind == TokenKind.String ? new Coded(new([], scope.Text(value)), [], [], false) : scope.Coded(value);
        var outcome = coded.WithPrefix("outcome:");
        var fromText = false;
        outcome ??= scope.Find(coded, "fhir-code") is { } hit ? hit.Term["outcome"] : null;
        if (outcome is null)
        {
            var text = coded.Label.ToLowerInvariant();
            fromText = true;
            outcome = text.StartsWith("no ", StringComparison.Ordinal) || text.StartsWith("not ", StringComparison.Ordinal)
                ? text.StartsWith("no evidence of disease", StringComparison.Ordinal) ? "no-evidence-of-disease" : null
                : Words.FirstOrDefault(w => text.Contains(w.Part, StringComparison.Ordinal)).Outcome;
        }

        foreach (var component in scope["component"u8].All)
        {
            scope.Skip(component, $"{scope.Coded(component["code"u8]).Label}: {scope.Coded(Scope.Value(component)).Label}", "The course of a part of the tumour is not read; that of the whole is.");
        }

        if (outcome is null)
        {
            scope.Skip(value, coded.IsEmpty ? "course of the tumour" : coded.Label, "The word on the course is not recognised.");
            return;
        }

        string? evidence = null;
        foreach (var extension in scope["extension"u8].All)
        {
            if (extension["url"u8].Raw.EndsWith("evidence-type"u8))
            {
                extension.See();
                var type = scope.Coded(Scope.Value(extension));
                evidence ??= type.WithPrefix("evidence:") ?? (scope.Find(type, "fhir-code") is { } found ? found.Term["evidence"] : null);
            }
        }

        scope.Add(Scope.Fill(new OutcomeEntry { Source = scope.Source(), Outcome = outcome, Evidence = evidence, About = Links.Of(scope) }, common with { FromText = common.FromText || fromText }));
    }
}
