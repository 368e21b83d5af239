using System.Collections.Immutable;
using System.Text;
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
                Symptom(scope, coded, found, common);
                break;
            case "condition":
                Condition(scope, coded, found, common);
                break;
            case "observation":
                Value(scope, coded, found.Term, common);
                break;
            default:
                Special(scope, coded, found.Term, common);
                break;
        }
    }

    /// <summary>Qualities that the words or the components of an entry name.</summary>
    public static ImmutableArray<string> Qualities(Scope scope, Coded coded, Term term)
    {
        if (coded.House.Length > 0 || coded.Concept.Text is not { } text)
        {
            return [];
        }

        var normal = $" {Terminology.Normalize(text)} ";
        ImmutableArray<string>.Builder? found = null;
        foreach (var name in term.Texts.Append(Terminology.Normalize(term.Name)).OrderByDescending(t => t.Length))
        {
            var at = normal.IndexOf($" {name} ", StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            foreach (var rest in (string[])[normal[..at], normal[(at + name.Length + 1)..]])
            {
                if (rest.Trim().Length > 0 && scope.Terms.ByText(rest, "quality") is { } quality)
                {
                    (found ??= ImmutableArray.CreateBuilder<string>()).Add(quality.Id);
                }
            }

            break;
        }

        return found?.ToImmutable() ?? [];
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
            case "assertion":
                Assertion(scope, coded, common);
                break;
            case "panel":
                if (!Components(scope, common) && !Scope.Value(scope.Element).Exists && !scope["hasMember"u8].Exists)
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
        if (Components(scope, common))
        {
            if (Scope.Value(scope.Element) is { Exists: true } own)
            {
                scope.Skip(own, coded.Label, "The code of the observation is not recognised; its components are.");
            }

            return;
        }

        var value = Scope.Value(scope.Element);
        var spelling = coded.Concept.Codings.FirstOrDefault(c => Systems.WrongCheckDigit(c.System, c.Code));
        scope.Skip(default, Describe(coded, value), spelling.Code is { Length: > 0 } wrong ? $"The code {wrong} is not a LOINC number: its check digit is wrong. Correct the code." : "The code is not recognised.");
    }

    private static string Describe(Coded coded, Element value)
    {
        var codes = string.Join(", ", coded.Codings.Take(3).Select(c => $"{c.System}|{c.Code}"));
        return codes.Length > 0 && codes != coded.Label ? $"{coded.Label} ({codes})" : coded.Label;
    }

    private static void Value(Scope scope, Coded coded, Term term, Common common)
    {
        var source = scope.Source();
        var read = Values.Read(scope, scope.Element, term);
        if (read is { Number: null, Word: null, Original: null, AbsentReason: null } && !read.Exists)
        {
            read.Word = Interpretation(scope, scope["interpretation"u8]) switch
            {
                Presence.Present => "positive",
                Presence.Absent => "negative",
                _ => null,
            };
        }

        var components = Components(scope, common);
        if (read is { Number: null, Word: null, Original: null, AbsentReason: null } && !components && !scope["hasMember"u8].Exists)
        {
            scope.Context.Problem("value-missing", scope.Resource, default, $"{term.Name}: there is no value. Send a value or a dataAbsentReason.");
        }
        else if (components && read is { Number: null, Word: null, Original: null, AbsentReason: null })
        {
            return;
        }

        Checked(scope, term, read);
        scope.Add(Entry(scope, scope.Element, source, term, read, common));
    }

    private static void Checked(Scope scope, Term term, ReadValue read)
    {
        if (read.Number is null && read.Word is not null && Units.IsNeeded(term.Unit) && read.Word is not ("positive" or "negative" or "high" or "low" or "normal" or "abnormal"))
        {
            scope.Context.Problem("value-type", scope.Resource, Scope.Value(scope.Element), $"{term.Name}: a number in {term.Unit} was expected, '{read.Word}' stands here. Nothing is guessed: send the number.");
        }
        else if (read.Number is null && read.Original is not null && read.Word is null)
        {
            scope.Skip(Scope.Value(scope.Element), read.Original, $"The value of {term.Name} is not recognised.");
        }
    }

    private static ObservationEntry Entry(Scope scope, Element holder, EntryReference source, Term term, ReadValue read, Common common)
    {
        term = read.Item ?? term;
        var (low, high) = ReferenceRange(scope, holder, term);
        var method = holder["method"u8];
        return new ObservationEntry
        {
            Source = source,
            Item = term.Id,
            Number = read.Number,
            Unit = read.Unit,
            Original = read.Original,
            UnitMissing = read.UnitMissing,
            Word = read.Word,
            AbsentReason = read.AbsentReason,
            ReferenceLow = low,
            ReferenceHigh = high,
            Specimen = SpecimenReader.Of(scope, scope["specimen"u8]),
            Site = Sites.Read(scope, scope["bodySite"u8]),
            Sample = Sample(scope),
            Status = common.Status,
            Happened = common.Happened,
            Ended = common.Ended,
            Known = common.Known,
            Concept = common.Concept,
            FromText = common.FromText,
            Note = common.Note,
            Method = method.Exists && scope.Coded(method) is { IsEmpty: false } words ? words.Label : null,
        };
    }

    private static (decimal? Low, decimal? High) ReferenceRange(Scope scope, Element holder, Term term)
    {
        foreach (var range in holder["referenceRange"u8].All)
        {
            var low = range["low"u8];
            var high = range["high"u8];
            if (!low.Exists && !high.Exists)
            {
                if (range["text"u8].Text is { } text && Values.SplitNumber(text) is { Number: { } number } split && (split.Unit is null || scope.Factor(term, split.Unit) == 1m))
                {
                    return (number.Low == NumberRange.NoLow ? null : number.Low, number.High == NumberRange.NoHigh ? null : number.High);
                }

                continue;
            }

            if (range["type"u8] is { Exists: true } type && scope.Coded(type) is { IsEmpty: false } kind && kind.Concept.Codings.Select(c => c.Code).FirstOrDefault() is { } code && code != "normal")
            {
                continue;
            }

            return (Limit(scope, low, term), Limit(scope, high, term));
        }

        return default;
    }

    private static decimal? Limit(Scope scope, Element quantity, Term term)
    {
        if (scope.Number(quantity["value"u8]) is not { } number)
        {
            return null;
        }

        var unit = quantity["code"u8].Text ?? quantity["unit"u8].Text;
        if (unit is null || term.Unit is null)
        {
            return number;
        }

        return scope.Factor(term, unit) is { } factor ? factor == 1m ? number : number * factor : null;
    }

    /// <summary>Reads the components that have a value of their own; true where one was understood.</summary>
    private static bool Components(Scope scope, Common common)
    {
        var any = false;
        foreach (var component in scope["component"u8].All)
        {
            var coded = scope.Coded(component["code"u8]);
            if (scope.Find(coded, "observation", "symptom") is not { } hit)
            {
                scope.Skip(component, coded.Label, "The component is not recognised.");
                continue;
            }

            any = true;
            var own = common with { Concept = coded.Concept, FromText = hit.FromText };
            var read = Values.Read(scope, component, hit.Term);
            if (hit.Term.Kind == "symptom")
            {
                AddSymptom(scope, scope.Source(component), component, coded, hit, read, own);
                continue;
            }

            scope.Add(Entry(scope, component, scope.Source(component), hit.Term, read, own));
        }

        return any;
    }

    private static string? Sample(Scope scope) => scope.House("sample"u8) is { Exists: true } own ? scope.Text(own) : scope.Resource.ReportedBy;

    private static void Symptom(Scope scope, Coded coded, Hit hit, Common common) =>
        AddSymptom(scope, scope.Source(), scope.Element, coded, hit, Values.Read(scope, scope.Element, null), common);

    private static void AddSymptom(Scope scope, EntryReference source, Element holder, Coded coded, Hit hit, ReadValue read, Common common)
    {
        var interpretation = Interpretation(scope, holder["interpretation"u8]);
        var presence = read.Answer ?? interpretation;
        if (hit.Presence != Presence.Present)
        {
            // "No flushing: true" and "No flushing: false" are too easily misread: a denied name with an answer of no is a doubt.
            presence = presence is null or Presence.Present ? hit.Presence : Presence.Possible;
        }

        if (read.AbsentReason is { } reason && presence is null)
        {
            scope.Skip(holder.Index == scope.Element.Index ? default : holder, coded.Label, $"No answer was given: {reason}.");
            return;
        }

        if (presence is null && read.Exists && (read.Text ?? (read.Coded.IsEmpty ? null : read.Coded.Label)) is { } words)
        {
            var (_, said) = Negation.Strip(words);
            presence = said == Presence.Present ? Presence.Present : said;
        }

        if (presence is null)
        {
            scope.Context.Problem("value-missing", scope.Resource, holder.Index == scope.Element.Index ? default : holder, $"{hit.Term.Name}: neither present nor absent is said; taken as possible. Send valueBoolean.");
        }

        var qualities = ImmutableArray.CreateBuilder<string>();
        var severity = read.Answer is null && read.Word is "mild" or "moderate" or "severe" ? read.Word : null;
        string? course = null;
        var frequency = read.Number;
        var unit = read.Number is null ? null : read.Unit;
        if (holder.Index == scope.Element.Index)
        {
            foreach (var component in holder["component"u8].All)
            {
                var part = scope.Coded(component["code"u8]);
                if (part.HasHouse("frequency"))
                {
                    var often = Values.Read(scope, component, null);
                    (frequency, unit) = (often.Number, often.Unit);
                }
                else if (part.HasHouse("severity"))
                {
                    severity = scope.Text(Scope.Value(component));
                }
                else if (part.HasHouse("course"))
                {
                    course = scope.Text(Scope.Value(component));
                }
                else if (part.HasHouse("quality"))
                {
                    var value = scope.Coded(Scope.Value(component));
                    if (value.House.Length > 0)
                    {
                        qualities.Add(value.House[0]);
                    }
                    else if (scope.Find(value, "quality") is { } quality)
                    {
                        qualities.Add(quality.Term.Id);
                    }
                    else
                    {
                        scope.Skip(component, value.Label, "The quality of the complaint is not recognised.");
                    }
                }
                else
                {
                    scope.Skip(component, part.Label, "The component of a complaint is not recognised.");
                }
            }
        }

        if (qualities.Count == 0)
        {
            qualities.AddRange(Qualities(scope, coded, hit.Term));
        }

        scope.Add(Scope.Fill(
            new SymptomEntry
            {
                Source = source,
                Term = hit.Term.Id,
                Presence = presence ?? Presence.Possible,
                Frequency = frequency,
                FrequencyUnit = unit,
                Severity = severity,
                Course = course,
                Qualities = qualities.ToImmutable(),
            },
            common));
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

        ConditionReader.Of(scope, scope.Source(), default, coded, common, presence ?? Presence.Possible, Coded.None);
    }

    private static void Assertion(Scope scope, Coded coded, Common common)
    {
        var value = Scope.Value(scope.Element);
        var said = value.Kind == TokenKind.String ? new Coded(new([], scope.Text(value)), [], [], false) : scope.Coded(value);
        if (scope.Find(said, "symptom", "condition") is not { } hit)
        {
            scope.Skip(value, said.IsEmpty ? coded.Label : said.Label, "The finding is not recognised.");
            return;
        }

        var own = common with { Concept = said.Concept, FromText = hit.FromText };
        if (hit.Term.Kind == "symptom")
        {
            scope.Add(Scope.Fill(new SymptomEntry { Source = scope.Source(), Term = hit.Term.Id, Presence = hit.Presence, Qualities = Qualities(scope, said, hit.Term) }, own));
        }
        else
        {
            ConditionReader.Of(scope, scope.Source(), value, said, own, hit.Presence, Coded.None);
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
            ConditionReader.Of(scope, scope.Source(extension), extension, coded, common with { Concept = coded.Concept }, absent ? Presence.Absent : Presence.Present, Coded.None);
        }

        var score = Values.Read(scope, scope.Element, null);
        if (score.Number is not null)
        {
            scope.Skip(Scope.Value(scope.Element), "comorbidity score", "The score is computed here from the illnesses, not taken over.");
        }
    }

    /// <summary>What the interpretation codes say of presence.</summary>
    private static Presence? Interpretation(Scope scope, Element interpretation)
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
