using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Procedure: operations and the like; courses of radiation, PRRT among them.</summary>
internal static class ProcedureReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        var status = Statuses.OfEvent(scope, scope["status"u8], EntryStatus.Final);
        var when = scope.When(scope["performedDateTime"u8], scope["performedPeriod"u8]);
        var common = Statuses.Common(scope, coded, status, when, scope.DateOrNull(scope["recorded"u8]), coded.FromText);
        var hit = scope.Find(coded, "procedure", "drug", "modality", "fhir-code") ?? Detailed(scope, coded);
        var technique = Technique(scope);
        if (hit is { Term.Kind: "fhir-code" } || coded.WithPrefix("radiation:") is not null || hit is { Term.Kind: "drug" } || (hit is { } radiating && Radiation.Of(scope.Terms, radiating.Term) is not null))
        {
            Radiate(scope, coded, hit, technique, common);
            return;
        }

        if (coded.IsEmpty)
        {
            scope.Skip(default, "Procedure without a code", "It does not say what was done.");
            return;
        }

        if (hit is { Presence: Presence.Absent } && common.Status == EntryStatus.Final)
        {
            common.Status = EntryStatus.NotDone;
        }

        if (hit is { Term: { Kind: "modality" } modality } && modality["family"] is not ("endoscopy" or "surgery"))
        {
            scope.Add(Scope.Fill(new ImagingEntry { Source = scope.Source(), Modality = modality.Id, Conclusion = Outcome(scope) }, common with { FromText = hit.Value.FromText }));
            return;
        }

        if (hit is null)
        {
            scope.Skip(scope["code"u8], coded.Label, "The procedure is not recognised; it is kept as written.");
        }

        BodySite? site = null;
        foreach (var place in scope["bodySite"u8].All)
        {
            if (site is null)
            {
                site = Sites.Read(scope, place);
            }
            else
            {
                scope.Skip(place, scope.Coded(place).Label, "A second place of one procedure; the first is kept.");
            }
        }

        scope.Add(new ProcedureEntry((common with { FromText = hit is { FromText: true } }).At(scope.Place()))
        {
            Term = hit?.Term.Id,
            Site = site,
            Intent = Intent(scope),
            Margin = scope.House("margin"u8) is { Exists: true } margin ? scope.Text(margin) : Residual(scope),
            Outcome = Outcome(scope),
        });
    }

    private static Hit? Detailed(Scope scope, Coded coded)
    {
        var (hit, other) = coded.House.IsEmpty ? coded.Phrase("procedure", null, scope, static (scope, coded, _) => Search(scope, coded)) : default;
        if (other is { Kind: "procedure" })
        {
            scope.Skip(scope["code"u8], other.Name, "A second procedure in one phrase; the first is kept. Send a Procedure for each.");
        }

        return hit;
    }

    private static (Hit? Hit, Term? Other) Search(Scope scope, Coded coded)
    {
        foreach (var text in coded.Wordings())
        {
            if (Phrases.Detailed(scope, text, ["procedure", "modality"], out var other) is { } hit)
            {
                return (hit, other);
            }
        }

        return default;
    }

    /// <summary>The intent of a treatment by mCODE's extension.</summary>
    public static string? Intent(Scope scope)
    {
        var extension = Scope.Extension(scope.Element, "procedure-intent"u8);
        if (!extension.Exists)
        {
            extension = Scope.Extension(scope.Element, "treatment-intent"u8);
        }

        if (!extension.Exists)
        {
            extension = Scope.Extension(scope.Element, "-intention"u8);
        }

        if (!extension.Exists)
        {
            return null;
        }

        var coded = scope.Coded(Scope.Value(extension));
        var intent = coded.WithPrefix("intent:") ?? (scope.Find(coded, "fhir-code") is { } hit ? hit.Term["intent"] : null) ?? coded.Label.ToLowerInvariant() switch
        {
            "curative" or "curative - procedure intent" => "curative",
            "palliative" or "palliative - procedure intent" => "palliative",
            "supportive" => "supportive",
            "diagnostic" => "diagnostic",
            "preventive" => "preventive",
            _ => null,
        };
        if (intent is null)
        {
            scope.Skip(extension, coded.Label, "The intent is not recognised.");
        }

        return intent;
    }

    /// <summary>Why a treatment ended.</summary>
    public static string? StopReason(Scope scope)
    {
        var reason = scope["statusReason"u8];
        if (!reason.Exists && Scope.Extension(scope.Element, "termination-reason"u8) is { Exists: true } legacy)
        {
            reason = Scope.Value(legacy);
        }

        if (!reason.Exists)
        {
            // German profiles write it as the outcome.
            return scope["outcome"u8] is { Exists: true } outcome && scope.Coded(outcome) is { IsEmpty: false } end && scope.Find(end, "fhir-code") is { } ended ? ended.Term["stop"] : null;
        }

        var coded = scope.Coded(reason);
        if (coded.IsEmpty)
        {
            return null;
        }

        var word = coded.WithPrefix("stop:") ?? (scope.Find(coded, "fhir-code") is { } hit ? hit.Term["stop"] : null) ?? ByWords(coded.Label.ToLowerInvariant());
        if (word == "other" && coded.House.IsEmpty)
        {
            scope.Skip(reason, coded.Label, "The reason of stopping is kept as 'other'.");
        }

        return word;
    }

    private static string ByWords(string text) =>
        text.StartsWith("progress", StringComparison.Ordinal) || text.Contains("disease progression", StringComparison.Ordinal) || text.Contains("tumour progression", StringComparison.Ordinal) ? "progression"
        : text.Contains("toxic", StringComparison.Ordinal) || text.Contains("not tolerated", StringComparison.Ordinal) || text.Contains("adverse", StringComparison.Ordinal) || text.Contains("side effect", StringComparison.Ordinal) ? "toxicity"
        : text.StartsWith("complete", StringComparison.Ordinal) || text.Contains("treatment completed", StringComparison.Ordinal) ? "completed"
        : text.Contains("refused", StringComparison.Ordinal) || text.Contains("patient choice", StringComparison.Ordinal) || text.Contains("declined", StringComparison.Ordinal) ? "choice"
        : "other";

    private static string? Residual(Scope scope)
    {
        var extension = Scope.Extension(scope.Element, "LokaleResidualstatus"u8);
        var said = extension.Exists ? Scope.Value(extension) : scope["outcome"u8];
        return said.Exists && scope.Coded(said) is { IsEmpty: false } coded && scope.Find(coded, "fhir-code") is { } hit ? hit.Term["margin"] : null;
    }

    private static string? Outcome(Scope scope) => scope["outcome"u8] is { Exists: true } outcome && scope.Coded(outcome) is { IsEmpty: false } coded ? coded.Label : null;

    private static (string? Modality, string? Text) Technique(Scope scope)
    {
        var extension = Scope.Extension(scope.Element, "radiotherapy-modality-and-technique"u8);
        string? modality = null;
        string? text = null;
        foreach (var inner in extension["extension"u8].All)
        {
            var coded = scope.Coded(Scope.Value(inner));
            if (inner["url"u8].Raw.EndsWith("modality"u8))
            {
                modality = coded.Codings.Select(c => c.Code).FirstOrDefault(c => c.Length > 0);
                text ??= coded.Label;
            }
            else
            {
                text = coded.Concept.Text ?? text;
            }
        }

        var direct = Scope.Extension(scope.Element, "/mcode-radiotherapy-modality"u8);
        if (direct.Exists)
        {
            modality ??= scope.Coded(Scope.Value(direct)).Codings.Select(c => c.Code).FirstOrDefault(c => c.Length > 0);
        }

        return (modality, text);
    }

    private static bool Named(Scope scope, Coded coded) =>
        coded.Wordings().Any(text => (scope.FindText(text, "procedure") ?? Phrases.Detailed(scope, text, ["procedure"], out _)) is { Presence: Presence.Present } hit && hit.Term["radiation"] is not null);

    private static void Radiate(Scope scope, Coded coded, Hit? hit, (string? Modality, string? Text) technique, Common common)
    {
        // What was given stands in usedCode, in the code itself, or only in the words.
        string? agent = null;
        foreach (var used in scope["usedCode"u8].All)
        {
            var what = scope.Coded(used);
            agent ??= what.WithPrefix("agent:") ?? scope.Find(what, "drug")?.Term.Id;
        }

        var own = coded.WithPrefix("radiation:");
        if (own is null)
        {
            foreach (var words in (string?[])[technique.Text, coded.Concept.Text, common.Note])
            {
                if (agent is null && words is not null && scope.FindText(words, "drug") is { } byWords)
                {
                    agent = byWords.Term.Id;
                }
            }
        }

        if (own is null && hit is { Term.Kind: "drug" } drug)
        {
            agent ??= drug.Term.Id;
        }

        // SNOMED's code of giving a radiopharmaceutical is also that of a tracer: only what was given, the words, or the code of a system that tells the two apart, tell a treatment.
        var isBare = own is null && agent is null && hit is { FromText: false, Term: { Kind: "procedure" } byCode } && byCode["radiation"] == "prrt" && !Named(scope, coded)
            && !coded.Codings.Any(c => c.System != CodeSystems.Snomed && scope.ByCode(c, "procedure") == byCode);
        var term = own ?? (hit is { Term.Kind: "procedure" } direct && !isBare ? direct.Term.Id : null)
            ?? (agent is not null && scope.Terms[agent] is { } given ? Radiation.Of(scope.Terms, given) : null)
            ?? (technique.Text is { } said && scope.FindText(said, "procedure") is { } byText ? byText.Term.Id : null)
            ?? (technique.Modality is { } code && scope.ByCode(new(null, code), "procedure") is { } byModality ? Radiation.Of(scope.Terms, byModality) : null)
            ?? (hit?.Term["read"] == "radiotherapy" && technique.Modality is null && technique.Text is null ? "external-radiotherapy" : null);
        if (term is null)
        {
            scope.Skip(scope["code"u8], technique.Text ?? coded.Label, "The radiation is not recognised.");
            return;
        }

        decimal? gray = null;
        foreach (var extension in scope["extension"u8].All)
        {
            if (!extension["url"u8].Raw.EndsWith("dose-delivered-to-volume"u8))
            {
                continue;
            }

            extension.See();
            foreach (var inner in extension["extension"u8].All)
            {
                if (inner["url"u8].Is("totalDoseDelivered"u8) || inner["url"u8].Is("totalDose"u8))
                {
                    gray ??= Radiation.Gray(scope, Scope.Value(inner));
                }
            }
        }

        var sessions = Scope.Extension(scope.Element, "radiotherapy-sessions"u8);
        var cycles = sessions.Exists ? scope.Number(Scope.Value(sessions)) : null;
        var activity = scope.House("administered-activity"u8);
        BodySite? site = null;
        foreach (var place in scope["bodySite"u8].All)
        {
            site ??= Sites.Read(scope, place);
        }

        scope.Add(new RadiationEntry((common with { FromText = common.FromText || (own is null && hit is { FromText: true }) }).At(scope.Place()))
        {
            Term = term,
            Agent = agent,
            Cycles = cycles is { } count && count == decimal.Truncate(count) && count is >= 0 and < 10000 ? (int)count : null,
            ActivityGBq = activity.Exists ? Radiation.Gigabecquerel(scope, activity) : null,
            DoseGy = gray,
            IsAdministration = scope.House("is-administration"u8).Truth == true,
            StopReason = StopReason(scope),
            Site = site,
        });
    }
}
