using System.Collections.Immutable;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>DiagnosticReport and ImagingStudy: examinations that show organs. Reports of laboratory and pathology only hold their results together.</summary>
internal static class ImagingReader
{
    public static void ReadReport(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        var status = Statuses.OfResult(scope, scope["status"u8]);
        var when = scope.When(scope["effectiveDateTime"u8], scope["effectivePeriod"u8]);
        var common = Statuses.Common(scope, coded, status, when, scope.DateOrNull(scope["issued"u8]), coded.FromText);
        var modality = coded.WithPrefix("modality:");
        if (modality is null && (scope.Find(coded, "modality") ?? Detailed(scope, coded) ?? ByService(scope)) is { } hit)
        {
            modality = hit.Term.Id;
            common.FromText |= hit.FromText;
        }

        var any = false;
        foreach (var code in scope["conclusionCode"u8].All)
        {
            var diagnosis = scope.Coded(code);
            if (scope.Find(diagnosis, "condition", "symptom") is null && Morphology.Of(diagnosis) is null)
            {
                scope.Skip(code, diagnosis.Label, "The conclusion's code is not recognised.");
                continue;
            }

            any = true;
            ConditionReader.Of(scope, new(scope.Source(code)), code, diagnosis, common with { Concept = diagnosis.Concept, Note = null }, Presence.Present, Coded.None);
        }

        var conclusion = scope.Text(scope["conclusion"u8]);
        if (modality is not null)
        {
            scope.Add(Scope.Fill(new ImagingEntry { Source = scope.Source(), Modality = modality, Covered = Covered(scope), Conclusion = conclusion }, common));
            return;
        }

        if (conclusion is not null)
        {
            scope.Skip(scope["conclusion"u8], conclusion, "Free text of a report is not interpreted.");
        }

        if (!any && conclusion is null && !scope["result"u8].Exists)
        {
            scope.Skip(default, coded.Label, "The report has neither a known examination nor results.");
        }
    }

    public static void ReadStudy(Scope scope)
    {
        var coded = Coded.None;
        foreach (var code in scope["procedureCode"u8].All)
        {
            coded = scope.Coded(code);
            break;
        }

        var hit = coded.IsEmpty ? null : scope.Find(coded, "modality");
        var modality = hit?.Term.Id;
        var description = scope.Text(scope["description"u8]);
        var fromText = hit is { FromText: true };
        if (modality is null && (Detailed(scope, coded) ?? (description is null ? null : scope.FindText(description, "modality") ?? Detailed(scope, new(new([], description), [], [], false)))) is { } byText)
        {
            (modality, fromText) = (byText.Term.Id, true);
        }

        var covered = ImmutableArray.CreateBuilder<Organ>();
        var letters = new List<string>();
        foreach (var item in scope["modality"u8].All)
        {
            letters.Add(scope.Text(item["code"u8]) ?? string.Empty);
        }

        foreach (var series in scope["series"u8].All)
        {
            letters.Add(scope.Text(series["modality"u8]["code"u8]) ?? string.Empty);
            var place = series["bodySite"u8];
            var region = place.Exists && scope.Coded(place) is { IsEmpty: false } body ? scope.Find(body, "region")?.Term["covers"] : null;
            IEnumerable<Organ> organs = region is not null ? region.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Words<Organ>.Parse)
                : Sites.Read(scope, place)?.Organ is { } organ ? [organ] : [];
            covered.AddRange(organs.Where(o => !covered.Contains(o)));
        }

        // PT and NM say the machine, not the tracer: without a name for it the study stays "pet".
        modality ??= letters.Contains("PT") ? "pet" : letters.Contains("MR") ? "mri" : letters.Contains("CT") ? "ct" : letters.Contains("US") ? "ultrasound" : letters.Contains("DX") || letters.Contains("CR") ? "x-ray" : letters.Contains("XA") ? "angiography" : letters.Contains("ES") ? "endoscopy" : null;
        if (modality is null)
        {
            (_, _) = (scope["status"u8], scope["started"u8]);
            scope.Skip(default, description ?? string.Join(", ", letters), "The modality is not recognised.");
            return;
        }

        var status = scope["status"u8].Is("available"u8) ? EntryStatus.Final : Statuses.OfResult(scope, scope["status"u8]);
        var common = Statuses.Common(scope, coded.IsEmpty && description is not null ? new(new([], description), [], [], false) : coded, status, (scope.Date(scope["started"u8]), null), null, fromText);
        scope.Add(Scope.Fill(new ImagingEntry { Source = scope.Source(), Modality = modality, Covered = covered.ToImmutable() }, common));
    }

    // An examination by its words with harmless details; pathology and bedside examination are no imaging.
    private static Hit? Detailed(Scope scope, Coded coded)
    {
        return coded.House.IsEmpty ? coded.Phrase("modality", null, scope, static (scope, coded, _) => Search(scope, coded)) : null;
    }

    private static Hit? Search(Scope scope, Coded coded)
    {
        foreach (var text in coded.Wordings())
        {
            if (Phrases.Detailed(scope, text, ["modality"], out _) is { Presence: Presence.Present } hit && hit.Term["family"] is not ("pathology" or "clinical" or "surgery"))
            {
                return hit;
            }
        }

        return null;
    }

    // The service that made the report, where nothing else says what was done.
    private static Hit? ByService(Scope scope)
    {
        foreach (var category in scope["category"u8].All)
        {
            if (scope.Find(scope.Coded(category), "modality") is { FromText: false } hit)
            {
                return hit;
            }
        }

        return null;
    }

    private static ImmutableArray<Organ> Covered(Scope scope)
    {
        ImmutableArray<Organ>.Builder? covered = null;
        foreach (var extension in scope["extension"u8].All)
        {
            if (extension["url"u8].Is("https://argenta.example/fhir/covered"u8))
            {
                extension.See();
                if (Words<Organ>.TryParse(Scope.Value(extension).Text, out var organ))
                {
                    (covered ??= ImmutableArray.CreateBuilder<Organ>()).Add(organ);
                }
                else
                {
                    scope.Skip(extension, Scope.Describe(Scope.Value(extension)), "It is no organ of the house's list.");
                }
            }
        }

        return covered?.ToImmutable() ?? [];
    }
}
