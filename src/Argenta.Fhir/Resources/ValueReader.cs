using System.Collections.Immutable;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>A value of one item: a laboratory result, a statement of pathology, a score, with its limits, specimen and sample.</summary>
internal static class ValueReader
{
    /// <summary>Reads the value that the whole Observation is about, and those of its components.</summary>
    public static void Read(Scope scope, Coded coded, Term term, Common common)
    {
        var place = scope.Place();
        var read = Values.Read(scope, scope.Element, term);
        if (read is { Number: null, Word: null, Original: null, AbsentReason: null } && !read.Exists)
        {
            foreach (var item in scope["interpretation"u8].All)
            {
                // mCODE gives the answer of a performance status there too.
                if (Values.AnswerNumber(scope, scope.Coded(item), term) is { } answered)
                {
                    (read.Number, read.Unit) = (NumberRange.Exactly(answered), term.Unit);
                }
            }

            read.Word = read.Number is not null ? null : ObservationReader.Interpretation(scope, scope["interpretation"u8]) switch
            {
                Presence.Present => "positive",
                Presence.Absent => "negative",
                _ => null,
            };
        }

        var components = Components(scope, common);
        if (read is { Number: null, Word: null, Original: null, AbsentReason: null } && !components && !scope["hasMember"u8].Exists && common.Status is not (EntryStatus.NotDone or EntryStatus.EnteredInError))
        {
            scope.Context.Problem("value-missing", scope.Resource, default, $"{term.Name}: there is no value. Send a value or a dataAbsentReason.");
        }
        else if (components && read is { Number: null, Word: null, Original: null, AbsentReason: null })
        {
            return;
        }

        Checked(scope, term, read);
        scope.Add(Entry(scope, scope.Element, place, term, read, common));
    }

    private static void Checked(Scope scope, Term term, ReadValue read)
    {
        if (read.Number is null && read.Word is not null && Units.IsNeeded(term.Unit) && read.Word is not ("positive" or "negative" or "high" or "low" or "normal" or "abnormal"))
        {
            scope.Context.Problem("value-type", scope.Resource, scope.ValueOf(scope.Element), $"{term.Name}: a number in {term.Unit} was expected, '{read.Word}' stands here. Nothing is guessed: send the number.");
        }
        else if (read.Number is null && read.Original is not null && read.Word is null)
        {
            scope.Skip(scope.ValueOf(scope.Element), read.Original, $"The value of {term.Name} is not recognised.");
        }
    }

    private static ObservationEntry Entry(Scope scope, Element holder, EntryPlace place, Term term, ReadValue read, Common common)
    {
        term = read.Item ?? term;
        return new ObservationEntry(common.At(place))
        {
            Item = term.Id,
            Details = Details(scope, holder, term, read),
            Number = read.Number,
            Unit = read.Unit,
            Original = read.Original,
        };
    }

    private static ObservationDetails Details(Scope scope, Element holder, Term term, ReadValue read)
    {
        var limits = Limits(scope, holder, term);
        if (limits.ReferenceHigh is null && read is { Number: not null, Word: null } && term["marker"] == "true")
        {
            // Where no limit is printed, the laboratory's word is all that says whether the value is above it.
            read.Word = Judgement(scope, scope.Part(holder, "interpretation"u8));
        }

        var specimen = SpecimenReader.Of(scope, scope["specimen"u8]);
        var site = Sites.Read(scope, scope["bodySite"u8]);
        var sample = Sample(scope);
        var about = Links.Of(scope);
        var method = scope.Part(holder, "method"u8) is { Exists: true } coded && scope.Coded(coded) is { IsEmpty: false } words ? words.Label : null;
        if (specimen is null && site is null && sample is null && method is null && about is null && read is { AbsentReason: null, UnitMissing: false })
        {
            return read.Word is null ? limits : scope.Context.Tape.Details.Of(limits.ReferenceLow, limits.ReferenceHigh, read.Word);
        }

        return limits with { Word = read.Word, UnitMissing = read.UnitMissing, Specimen = specimen, Site = site, Sample = sample, Method = method, AbsentReason = read.AbsentReason, About = about };
    }

    /// <summary>What the codes of an interpretation say of a value, the code that is written first.</summary>
    public static readonly ImmutableArray<(string Word, ImmutableArray<string> Codes)> Judgements = [("high", ["H", "HH", "HU", ">"]), ("normal", ["N"]), ("low", ["L", "LL", "LU", "<"])];

    private static string? Judgement(Scope scope, Element interpretation)
    {
        foreach (var item in interpretation.All)
        {
            foreach (var coding in scope.Coded(item).Concept.Codings)
            {
                foreach (var (word, codes) in Judgements)
                {
                    if (codes.Contains(coding.Code!))
                    {
                        return word;
                    }
                }
            }
        }

        return null;
    }

    private static ObservationDetails Limits(Scope scope, Element holder, Term term)
    {
        var ranges = scope.Part(holder, "referenceRange"u8);
        var known = ranges.Known;
        if (known?.Limits.Of(term) is { } met)
        {
            return met;
        }

        var faults = scope.Context.Draft.Problems.Count;
        var (low, high, isUnitOfValue) = ReferenceRange(scope, holder, ranges, term);
        var limits = scope.Context.Tape.Details.Of(low, high, null);
        if (known is not null && !isUnitOfValue && scope.Context.Draft.Problems.Count == faults)
        {
            known.Limits.Remember(term, limits);
        }

        return limits;
    }

    private static (decimal? Low, decimal? High, bool IsUnitOfValue) ReferenceRange(Scope scope, Element holder, Element ranges, Term term)
    {
        foreach (var range in ranges.All)
        {
            var low = range["low"u8];
            var high = range["high"u8];
            if (!low.Exists && !high.Exists)
            {
                if (range["text"u8].Text is { } text && Values.SplitNumber(text) is { Number: { } number } split && FactorOf(scope, holder, term, split.Unit) is { } factor)
                {
                    return (number.Low == NumberRange.NoLow ? null : number.Low * factor, number.High == NumberRange.NoHigh ? null : number.High * factor, split.Unit is null);
                }

                continue;
            }

            if (range["type"u8] is { Exists: true } type && scope.Coded(type) is { IsEmpty: false } kind && kind.Concept.Codings.Select(c => c.Code).FirstOrDefault() is { } code && code != "normal")
            {
                continue;
            }

            return (Limit(scope, holder, low, term), Limit(scope, holder, high, term), (low.Exists && UnitOf(low) is null) || (high.Exists && UnitOf(high) is null));
        }

        return default;
    }

    private static decimal? Limit(Scope scope, Element holder, Element quantity, Term term) =>
        scope.Number(quantity["value"u8]) is { } number && FactorOf(scope, holder, term, UnitOf(quantity)) is { } factor ? factor == 1m ? number : number * factor : null;

    private static string? UnitOf(Element quantity) => quantity["code"u8].Text ?? quantity["unit"u8].Text;

    /// <summary>By what a limit is multiplied. One without a unit is in that of the value.</summary>
    private static decimal? FactorOf(Scope scope, Element holder, Term term, string? unit) =>
        term.Unit is null || (unit ?? UnitOf(scope.Part(holder, "valueQuantity"u8))) is not { } known ? 1m : scope.Factor(term, known);

    /// <summary>Reads the components that have a value of their own; true where one was understood.</summary>
    public static bool Components(Scope scope, Common common)
    {
        var any = false;
        foreach (var component in scope["component"u8].All)
        {
            var coded = scope.Coded(component["code"u8]);
            if (component["modifierExtension"u8].Exists)
            {
                scope.Skip(component, coded.Label, "A modifier extension that is not known may turn the meaning round; the component is not read.");
                continue;
            }

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
                SymptomReader.Add(scope, new(scope.Source(component)), component, coded, hit, read, own);
                continue;
            }

            scope.Add(Entry(scope, component, new(scope.Source(component)), hit.Term, read, own));
        }

        return any;
    }

    private static string? Sample(Scope scope) => scope.House("sample"u8) is { Exists: true } own ? scope.Text(own) : scope.Resource.ReportedBy;
}
