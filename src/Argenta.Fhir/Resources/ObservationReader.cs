using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Observation: by its code a value, a complaint, a TNM category, a tumour size, a finding of imaging, a word on the course.</summary>
internal static class ObservationReader
{
    public static void Read(Scope scope)
    {
        var coded = scope.Coded(scope["code"u8]);
        if (coded.IsEmpty)
        {
            scope.Skip(default, "Observation without a code", "It does not say what was observed.");
            return;
        }

        if (IsOfSomebodyElse(scope) is { Exists: true } focus)
        {
            scope.Skip(focus, coded.Label, "It was observed in somebody else, whom its focus names, and is not read.");
            return;
        }

        var status = Statuses.OfResult(scope, scope["status"u8]);
        var when = scope.When(scope["effectiveDateTime"u8].Exists ? scope["effectiveDateTime"u8] : scope["effectiveInstant"u8], scope["effectivePeriod"u8]);
        var common = Statuses.Common(scope, coded, status, when, scope.DateOrNull(scope["issued"u8]), coded.FromText);
        if (coded.HasHouse("imaging-finding"))
        {
            ImagingFindingReader.Read(scope, common);
            return;
        }

        if (coded.HasHouse("lesion"))
        {
            LesionReader.Read(scope, common);
            return;
        }

        if (coded.HasHouse("outcome"))
        {
            OutcomeReader.Read(scope, common);
            return;
        }

        if (coded.WithPrefix("tnm:") is { } axis)
        {
            TnmReader.Read(scope, coded, axis, coded.WithPrefix("basis:"), common);
            return;
        }

        var hit = scope.Find(coded, "fhir-code", "observation", "symptom", "condition");
        if (hit is not { } found)
        {
            Unknown(scope, coded, common);
            return;
        }

        common.FromText |= found.FromText;
        switch (found.Term.Kind)
        {
            case "symptom":
                SymptomReader.Read(scope, coded, found, common);
                break;
            case "condition":
                Condition(scope, coded, found, common);
                break;
            case "observation":
                ValueReader.Read(scope, coded, found.Term, common);
                break;
            default:
                Special(scope, coded, found.Term, common);
                break;
        }
    }

    private static void Special(Scope scope, Coded coded, Term code, Common common)
    {
        switch (code["read"])
        {
            case "tnm":
                TnmReader.Read(scope, coded, code["axis"], code["basis"], common);
                break;
            case "outcome":
                OutcomeReader.Read(scope, common);
                break;
            case "metastasis-site":
                MetastasisReader.Read(scope, common);
                break;
            case null when TnmSymbols.Of(code) is { } letter:
                TnmSymbols.Note(scope, letter, common);
                break;
            case "lesion" or "longest" or "short-axis":
                LesionReader.Read(scope, common);
                break;
            case "comorbidities":
                Comorbidities(scope, common);
                break;
            case "metastasis-history":
                var said = Values.Read(scope, scope.Element, null).Answer;
                scope.Add(Scope.Fill(new ConditionEntry { Source = scope.Source(), Term = scope.Terms["metastatic-disease"]?.Id, Role = ConditionRole.Metastasis, Presence = said ?? Presence.Possible }, common));
                break;
            case "variant":
                VariantReader.Read(scope, coded, common);
                break;
            case "assertion":
                Assertion(scope, coded, common);
                break;
            case "panel":
                if (!ValueReader.Components(scope, common) && !scope.ValueOf(scope.Element).Exists && !scope["hasMember"u8].Exists)
                {
                    scope.Skip(default, coded.Label, "A panel without members or components.");
                }

                break;
            default:
                Unknown(scope, coded, common);
                break;
        }
    }

    private static void Unknown(Scope scope, Coded coded, Common common)
    {
        if (ValueReader.Components(scope, common))
        {
            if (scope.ValueOf(scope.Element) is { Exists: true } own)
            {
                scope.Skip(own, coded.Label, "The code of the observation is not recognised; its components are.");
            }

            return;
        }

        var value = scope.ValueOf(scope.Element);
        var spelling = coded.Concept.Codings.FirstOrDefault(c => Systems.WrongCheckDigit(c.System, c.Code));
        scope.Skip(default, Describe(coded, value), spelling.Code is { Length: > 0 } wrong ? $"The code {wrong} is not a LOINC number: its check digit is wrong. Correct the code." : "The code is not recognised.");
    }

    private static string Describe(Coded coded, Element value)
    {
        var codes = string.Join(", ", coded.Codings.Take(3).Select(c => $"{c.System}|{c.Code}"));
        return codes.Length > 0 && codes != coded.Label ? $"{coded.Label} ({codes})" : coded.Label;
    }

    private static void Condition(Scope scope, Coded coded, Hit hit, Common common)
    {
        var read = Values.Read(scope, scope.Element, null);
        var presence = read.Answer ?? Interpretation(scope, scope["interpretation"u8]);
        if (hit.Presence != Presence.Present)
        {
            presence = presence is null or Presence.Present ? hit.Presence : Presence.Possible;
        }

        if (presence is null)
        {
            scope.Context.Problem("value-missing", scope.Resource, default, $"{hit.Term.Name}: neither present nor absent is said; taken as possible. Send valueBoolean.");
        }

        ConditionReader.Of(scope, scope.Place(), default, coded, common, presence ?? Presence.Possible, Coded.None);
    }

    private static void Assertion(Scope scope, Coded coded, Common common)
    {
        var value = scope.ValueOf(scope.Element);
        var said = value.Kind == TokenKind.String ? scope.Naked(scope.Text(value)) : scope.Coded(value);
        if (scope.Find(said, "symptom", "condition") is not { } hit)
        {
            scope.Skip(value, said.IsEmpty ? coded.Label : said.Label, "The finding is not recognised.");
            return;
        }

        var own = common with { Concept = said.Concept, FromText = hit.FromText };
        if (hit.Term.Kind == "symptom")
        {
            scope.Add(Scope.Fill(new SymptomEntry { Source = scope.Source(), Term = hit.Term.Id, Presence = hit.Presence, Qualities = SymptomReader.Qualities(scope, said, hit.Term) }, own));
        }
        else
        {
            ConditionReader.Of(scope, scope.Place(), value, said, own, hit.Presence, Coded.None);
        }
    }

    private static void Comorbidities(Scope scope, Common common)
    {
        foreach (var extension in scope["extension"u8].All)
        {
            var url = extension["url"u8].Raw;
            var absent = url.EndsWith("mcode-related-condition-absent"u8);
            if (!absent && !url.EndsWith("mcode-related-condition"u8) && !url.EndsWith("mcode-related-condition-present"u8))
            {
                continue;
            }

            extension.See();
            var value = Scope.Value(extension);
            if (value["reference"u8].Exists)
            {
                continue;
            }

            var coded = scope.Coded(value);
            ConditionReader.Of(scope, new(scope.Source(extension)), extension, coded, common with { Concept = coded.Concept }, absent ? Presence.Absent : Presence.Present, Coded.None);
        }

        var score = Values.Read(scope, scope.Element, null);
        if (score.Number is not null)
        {
            scope.Skip(scope.ValueOf(scope.Element), "comorbidity score", "The score is computed here from the illnesses, not taken over.");
        }
    }

    private static Element IsOfSomebodyElse(Scope scope)
    {
        foreach (var focus in scope["focus"u8].All)
        {
            if (Subjects.OtherType(focus) is "RelatedPerson" || (focus["reference"u8].Text is { } named && named.Contains("Patient/", StringComparison.Ordinal)
                && scope["subject"u8]["reference"u8].Text is { } patient && ReadContext.LastPart(named) != ReadContext.LastPart(patient)))
            {
                return focus;
            }
        }

        return default;
    }

    /// <summary>What the interpretation codes say of presence.</summary>
    public static Presence? Interpretation(Scope scope, Element interpretation)
    {
        foreach (var item in interpretation.All)
        {
            foreach (var coding in scope.Coded(item).Concept.Codings)
            {
                switch (coding.Code)
                {
                    case "NEG" or "ND":
                        return Presence.Absent;
                    case "POS" or "DET":
                        return Presence.Present;
                    case "IND" or "E":
                        return Presence.Possible;
                }
            }
        }

        return null;
    }
}
