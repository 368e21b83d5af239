using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Condition: the tumour, a metastasis, a syndrome, another illness, a complaint; and the stages that it carries.</summary>
internal static class ConditionReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        var (status, presence) = Statuses.OfGermanCertainty(scope, Statuses.OfVerification(scope, scope["verificationStatus"u8]));
        var clinical = scope.Coded(scope["clinicalStatus"u8]);
        var when = scope.When(scope["onsetDateTime"u8], scope["onsetPeriod"u8]);
        var abated = scope.When(scope["abatementDateTime"u8], scope["abatementPeriod"u8]);
        var asserted = scope.DateOrNull(Scope.Value(Scope.Extension(scope.Element, "/condition-assertedDate"u8)));
        var known = scope.DateOrNull(scope["recordedDate"u8]) ?? asserted;
        // An age spans two calendar years and a text none for certain: neither becomes a date, both are listed.
        scope.SkipUndated(scope["onsetAge"u8], "onsetAge");
        scope.SkipUndated(scope["onsetRange"u8], "onsetRange");
        scope.SkipUndated(scope["onsetString"u8], "onsetString");
        scope.SkipUndated(scope["abatementAge"u8], "abatementAge");
        scope.SkipUndated(scope["abatementRange"u8], "abatementRange");
        scope.SkipUndated(scope["abatementString"u8], "abatementString");
        if (when.Happened.IsEmpty)
        {
            when = (asserted ?? default, when.Ended);
        }

        var common = Statuses.Common(scope, coded, status, (when.Happened, abated.Happened.IsEmpty ? when.Ended : abated.Happened), known, false);
        if (common.Ended is null && scope.House("status"u8).Exists is false && ClinicalStatus.IsOver(CourseOf(clinical)) && presence != Presence.Absent && status != EntryStatus.EnteredInError && scope.Find(coded, "symptom") is null && scope.Find(coded, "condition") is var hit && hit is not { Presence: Presence.Absent } && hit?.Term["passes"] is null)
        {
            scope.Skip(scope["clinicalStatus"u8], clinical.Label, "The illness is said to be over or at rest, and since when is not: it is kept without an end. Send abatement[x].");
        }

        Of(scope, scope.Place(), default, coded, common, presence, clinical);
        foreach (var stage in scope["stage"u8].All)
        {
            Stage(scope, stage, coded, common);
        }

        foreach (var evidence in scope["evidence"u8].All)
        {
            Links.Grounds(scope, evidence["detail"u8]);
        }
    }

    /// <summary>Makes a condition or symptom of a concept.</summary>
    public static void Of(Scope scope, EntryPlace source, Element at, Coded coded, Common common, Presence presence, Coded clinical)
    {
        // German profiles give the ICD-O-3 code in an extension of its own, beside that of SNOMED CT.
        var extension = Scope.Extension(scope.Element, "histology-morphology-behavior"u8);
        var icdO3 = Scope.Extension(scope.Element, "histology-morphology-behavior-icdo3"u8);
        var histology = extension.Exists ? scope.Coded(Scope.Value(extension)) : icdO3.Exists ? scope.Coded(Scope.Value(icdO3)) : Coded.None;
        var own = scope.House("morphology"u8);
        var morphology = own.Exists ? scope.Text(own) : (icdO3.Exists ? Morphology.Of(scope.Coded(Scope.Value(icdO3))) : null) ?? Morphology.Of(histology) ?? Morphology.Of(coded);
        var hit = Best(scope, coded);
        if (hit is null && morphology is null && scope.Find(coded, "morphology") is { Term.Codes.Length: > 0 } named)
        {
            morphology = named.Term.Codes[0].Code;
            hit = scope.Terms.ByCode(CodeSystems.IcdO3, morphology, "coded-diagnosis") is { } dx && scope.Terms[dx["condition"]] is { } meant ? new(meant, named.FromText, named.Presence) : null;
        }

        IReadOnlyList<Term> spreadTo = [];
        Term? placeOfPhrase = null;
        if (hit is null && coded.House.IsEmpty && coded.Phrase("tumour", null, scope, static (scope, coded, _) => TumourPhrase.Of(scope, coded)) is { Hit: not null } said)
        {
            (hit, placeOfPhrase, spreadTo) = (said.Hit, said.Place, said.Organs);
            if (said.Unread is { } unread)
            {
                scope.Skip(at.Exists ? at : scope["code"u8], unread, "A grade, stage or type in the words of a diagnosis is not taken over: send it as an Observation.");
            }
        }

        var says = Qualified.None;
        if (hit is null && morphology is null && coded.House.IsEmpty && coded.Phrase("qualified", null, scope, static (scope, coded, _) => Qualified.Of(scope, coded)) is { Hit: not null } qualified)
        {
            says = qualified;
            if (says.Year is { } year)
            {
                scope.Skip(at.Exists ? at : scope["code"u8], year, "A year in the words of a diagnosis is not taken over: send it as abatement[x], or the operation as a Procedure.");
            }

            if (says.IsOfKin)
            {
                scope.Add(Scope.Fill(new FamilyHistoryEntry { Source = source.Reference, Term = says.Hit!.Value.Term.Id, Presence = says.Presence }, common with { FromText = true }));
                return;
            }

            (hit, placeOfPhrase) = (says.Hit!.Value with { Presence = says.Presence }, says.Place);
        }

        if (placeOfPhrase is null && says == Qualified.None && hit is { Presence: Presence.Present, FromText: false, Term: { } of } && coded.House.IsEmpty && of["role"] == "primary" && of["tumour"] is not null && of["site"] is null && of["embryo"] is null)
        {
            placeOfPhrase = coded.Phrase("place-in-words", null, scope, static (scope, coded, _) => PlaceInWords(scope, coded));
        }

        var hormone = says == Qualified.None && hit is { Presence: Presence.Present, FromText: false, Term: { } general } && coded.House.IsEmpty && general["role"] == "primary" && general["syndrome"] is null && general["tumour"] is not "NOT_NET"
            ? coded.Phrase("hormone-in-words", general.Id, scope, static (scope, coded, of) => HormoneInWords(scope, coded, scope.Terms[of])) : null;
        if (spreadTo.Count == 0 && says == Qualified.None && hit is { Presence: Presence.Present, FromText: false, Term: { } coding } && coded.House.IsEmpty && coding["role"] == "primary" && coding["tumour"] is not "NOT_NET")
        {
            spreadTo = coded.Phrase("spread-in-words", null, scope, static (scope, coded, _) => SpreadInWords(scope, coded));
        }

        var placed = says.IsHistory ? null : placeOfPhrase ?? hit?.Term;
        if (morphology is not null && coded.House.IsEmpty && (hit is null || hit.Value.Term["tumour"] is null) && (scope.Terms.ByCode(CodeSystems.IcdO3, morphology, "coded-diagnosis") ?? scope.Terms.ByCode(CodeSystems.IcdO3, Morphology.OfPrimary(morphology), "coded-diagnosis")) is { } byMorphology
            && scope.Terms[byMorphology["condition"]] is { } tumour)
        {
            hit = new(tumour, false, hit?.Presence ?? Presence.Present);
        }
        else if (coded.House.IsEmpty && histology is { IsEmpty: false } && (hit is null || hit.Value.Term["tumour"] is null) && Best(scope, histology) is { } byHistology && byHistology.Term["tumour"] is not null)
        {
            hit = byHistology;
        }

        if (hit is { Presence: not Presence.Present } denied && presence == Presence.Present && Statuses.OwnPresence(scope) is null)
        {
            presence = denied.Presence;
        }

        if (coded.IsEmpty && hit is null)
        {
            scope.Skip(at, "Condition without a code", "It does not say what it is.");
            return;
        }

        if (hit is null && morphology is null && scope.Find(coded, "observation") is { } state && state.Term["value"] == "truth")
        {
            // Some states, such as pregnancy, are an answer here and a diagnosis elsewhere.
            State(scope, source, state, common, IsPast(common, clinical) && presence == Presence.Present ? Presence.Possible : presence);
            return;
        }

        var fromText = hit is { FromText: true };
        if (hit?.Term.Kind == "symptom")
        {
            scope.Add(new SymptomEntry((common with { FromText = fromText }).At(source))
            {
                Term = hit.Value.Term.Id,
                Presence = presence,
                Severity = Severity(scope),
                Course = scope.HouseOf(scope.Element, "course"u8).Text ?? CourseOf(clinical),
                Qualities = SymptomReader.Qualities(scope, coded, hit.Value.Term),
            });
            return;
        }

        var term = hit?.Term;
        var special = term is null && morphology is null ? scope.Find(coded, "fhir-code")?.Term["read"] : null;
        if (special == "no-information")
        {
            scope.Skip(at, coded.Label, "It says that nothing is known of problems.");
            return;
        }

        if (special == "no-problem")
        {
            // It may also mean that there is none that matters here: no illness is denied by it.
            presence = presence == Presence.Present ? Presence.Absent : presence;
        }
        else if (term is null)
        {
            scope.Skip(at.Exists ? at : scope["code"u8], coded.Label, "The diagnosis is not recognised; it is kept as written.");
        }

        var role = Words<ConditionRole>.TryParse(scope.House("role"u8).Text, out var stated) ? stated : term?["role"] switch
        {
            "primary" => ConditionRole.Primary,
            "metastasis" => ConditionRole.Metastasis,
            _ => morphology is { } code && code.EndsWith("/6", StringComparison.Ordinal) ? ConditionRole.Metastasis : ConditionRole.Other,
        };
        if (role == ConditionRole.Primary && morphology is { } spread && spread.EndsWith("/6", StringComparison.Ordinal) && scope.House("role"u8).Text is null)
        {
            role = ConditionRole.Metastasis;
        }

        if (presence == Presence.Absent && common.Status == EntryStatus.Final && coded.House.IsEmpty && fromText && Negation.RulesOut(coded.Label))
        {
            common = common with { Status = EntryStatus.Refuted };
        }

        var severity = Severity(scope);
        var about = role == ConditionRole.Metastasis ? Links.Related(scope, "/condition-related"u8) : null;
        var places = 0;
        var side = Sites.SideOf(scope, scope["bodySite"u8]);
        foreach (var place in scope["bodySite"u8].All)
        {
            if (Sites.IsSide(scope, place))
            {
                continue;
            }

            if (places++ > 0 && role != ConditionRole.Metastasis)
            {
                scope.Skip(place, scope.Coded(place).Label, "A second place of one diagnosis; the first is kept.");
                continue;
            }

            Put(places == 1 ? source : new(source.Reference with { Pointer = scope.Source(place).Pointer }), scope.Coded(place).House.Any(h => h.Contains(':', StringComparison.Ordinal)) ? Sites.Read(scope, place) : WithTerm(Sites.Read(scope, place), term, placed, coded));
        }

        if (places == 0)
        {
            Put(source, says is { IsHistory: true, Place: { } was } ? WithTerm(null, null, was, coded) : coded.House.IsEmpty || scope.House("no-site"u8).Truth != true ? WithTerm(null, term, placed, coded) : null);
        }

        if (hormone is not null)
        {
            scope.Add(new ConditionEntry((common with { FromText = true }).At(source)) { Term = hormone.Id, Presence = presence, Site = WithTerm(null, term, placed, coded) });
        }

        foreach (var organ in spreadTo)
        {
            scope.Add(new ConditionEntry((common with { FromText = true }).At(source))
            {
                Term = MetastasisOf(scope, organ)?.Id,
                Role = ConditionRole.Metastasis,
                Presence = presence,
                Site = Sites.OrganOf(organ) is { } where ? new(null, where, null) : null,
                About = about,
            });
        }

        void Put(EntryPlace from, BodySite? site) => scope.Add(new ConditionEntry((common with { FromText = fromText }).At(from))
        {
            Term = term?.Id,
            Role = role,
            Presence = presence,
            Site = side is not null && site is { Segment: null } ? site with { Segment = side } : site,
            Morphology = morphology,
            Severity = severity,
            Course = common.Ended is null ? CourseOf(clinical) : null,
            About = about,
        });
    }

    /// <summary>Where the tumour began by the words beside a code that does not say it; null where they name no place, doubt or deny the tumour, or name several places.</summary>
    private static Term? PlaceInWords(Scope scope, Coded coded)
    {
        Term? place = null;
        foreach (var text in coded.Wordings())
        {
            var alone = new Coded(new([], text), [], [], false);
            var (named, where) = scope.FindText(text, "condition") is { } term ? ((Hit?)term, term.Term["site"] is null ? null : term.Term) : TumourPhrase.Of(scope, alone) is { Hit: { } hit } phrase ? (hit, phrase.Place ?? (hit.Term["site"] is null ? null : hit.Term)) : (null, null);
            if (named is { Presence: not Presence.Present } || (place is not null && where is not null && place["site"] != where["site"]))
            {
                return null;
            }

            place ??= named?.Term["tumour"] is null ? null : where;
        }

        return place;
    }

    /// <summary>The tumour called after its hormone by the words beside a code that says only where it is (<c>C25.4</c>, <c>Malignant insulinoma</c>); null where a wording doubts or denies it, or places it elsewhere.</summary>
    private static Term? HormoneInWords(Scope scope, Coded coded, Term? general)
    {
        Term? hormone = null;
        foreach (var text in coded.Wordings())
        {
            var named = scope.FindText(text, "condition") ?? TumourPhrase.Of(scope, new(new([], text), [], [], false)).Hit;
            if (named is not { Term: { } term } || term["syndrome"] is null || term["tumour"] is null)
            {
                continue;
            }

            if (named is { Presence: not Presence.Present } || (hormone is not null && hormone != term) || (term["site"] is { } site && general?["site"] is { } place && site != place))
            {
                return null;
            }

            hormone = term;
        }

        return hormone;
    }

    /// <summary>Where the tumour has spread by the words beside a code that says only where it began (<c>Metastatic carcinoid tumor of ileum</c>); none where a wording doubts or denies it.</summary>
    private static IReadOnlyList<Term> SpreadInWords(Scope scope, Coded coded)
    {
        IReadOnlyList<Term> organs = [];
        foreach (var text in coded.Wordings())
        {
            var phrase = TumourPhrase.Of(scope, new(new([], text), [], [], false));
            if (phrase.Hit is { Presence: not Presence.Present } || phrase.IsConfined)
            {
                return [];
            }

            organs = organs.Count > 0 ? organs : phrase.Organs;
        }

        return organs;
    }

    public static Term? MetastasisOf(Scope scope, Term organ)
    {
        if (organ.Kind == "condition")
        {
            return organ;
        }

        foreach (var term in scope.Terms.All)
        {
            if (term.Kind == "condition" && term["role"] == "metastasis" && term["organ"] == organ["organ"] && term["tumour"] is null)
            {
                return term;
            }
        }

        return null;
    }

    // Over since nobody says when: whether it is so on a day is not known.
    private static bool IsPast(Common common, Coded clinical) => common.Ended is null && ClinicalStatus.IsOver(CourseOf(clinical));

    private static void State(Scope scope, EntryPlace source, Hit state, Common common, Presence presence)
    {
        var said = presence == Presence.Present ? state.Presence : presence;
        scope.Add(Scope.Fill(
            new ObservationEntry { Source = source.Reference, Item = state.Term.Id, Word = said switch { Presence.Present => "true", Presence.Absent => "false", _ => null }, Original = said == Presence.Possible ? "possible" : null },
            common with { FromText = state.FromText, Status = common.Status == EntryStatus.Refuted ? EntryStatus.Final : common.Status }));
    }

    private static Hit? Best(Scope scope, Coded coded)
    {
        if (coded.House.IsEmpty && !coded.FromText && coded.Concept.Codings.Length > 1)
        {
            foreach (var coding in coded.Concept.Codings)
            {
                if (scope.ByCode(coding, "condition") is { } term && term["tumour"] is not null)
                {
                    return new(term, false, Presence.Present);
                }
            }
        }

        return scope.Find(coded, "condition", "symptom");
    }

    private static BodySite? WithTerm(BodySite? site, Term? term, Term? placed, Coded coded)
    {
        var primary = Sites.PrimaryOf(term) ?? Sites.PrimaryOf(placed);
        var organ = Sites.OrganOf(term) ?? Sites.OrganOf(placed);
        var topography = site?.Topography;
        if (topography is null && coded.House.IsEmpty)
        {
            foreach (var coding in coded.Concept.Codings)
            {
                if (coding.System is CodeSystems.Icd10 or CodeSystems.IcdO3 && coding.Code is ['C', '1' or '2' or '3', ..] && Morphology.Topography(coding.Code) is { } code)
                {
                    topography = code;
                    break;
                }
            }
        }

        if (site is null)
        {
            return primary is null && organ is null && topography is null ? null : new(primary, organ, topography);
        }

        return site.Primary is null && site.Organ is null && (primary is not null || organ is not null) || topography != site.Topography
            ? site with { Primary = site.Primary ?? primary, Organ = site.Organ ?? organ, Topography = topography } : site;
    }

    private static string? Severity(Scope scope) => scope.House("severity"u8) is { Exists: true } own ? scope.Text(own) : scope["severity"u8] is { Exists: true } severity && scope.Coded(severity) is { IsEmpty: false } coded ? coded.Label : null;

    private static string? CourseOf(Coded clinical) => (clinical.Concept.Codings.IsEmpty ? null : clinical.Concept.Codings[0].Code) is "resolved" or "remission" or "inactive" or "recurrence" or "relapse" ? clinical.Concept.Codings[0].Code : null;

    private static void Stage(Scope scope, Element stage, Coded condition, Common common)
    {
        var summary = scope.Coded(stage["summary"u8]);
        var type = scope.Coded(stage["type"u8]);
        stage["assessment"u8].See();
        Links.Grounds(scope, stage["assessment"u8]);
        if (summary.IsEmpty)
        {
            return;
        }

        var hit = scope.Find(type, "fhir-code");
        var typed = hit is { } found && found.Term["read"] == "tnm" ? found.Term : null;
        Tnm.Add(scope, new(scope.Source(stage)), stage, summary, type, typed?["axis"], typed?["basis"], new() { Status = common.Status, Happened = common.Happened, Known = common.Known, Concept = summary.Concept }, Links.NameOf(scope.Resource));
    }
}
