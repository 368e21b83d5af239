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
        var limits = Limits(scope, scope.Part(holder, "referenceRange"u8), term);
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

    private static ObservationDetails Limits(Scope scope, Element ranges, Term term)
    {
        var known = ranges.Known;
        if (known?.Limits.Of(term) is { } met)
        {
            return met;
        }

        var faults = scope.Context.Draft.Problems.Count;
        var (low, high) = ReferenceRange(scope, ranges, term);
        var limits = scope.Context.Tape.Details.Of(low, high, null);
        if (known is not null && scope.Context.Draft.Problems.Count == faults)
        {
            known.Limits.Remember(term, limits);
        }

        return limits;
    }

    private static (decimal? Low, decimal? High) ReferenceRange(Scope scope, Element ranges, Term term)
    {
        foreach (var range in ranges.All)
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
    public static bool Components(Scope scope, Common common)
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
                SymptomReader.Add(scope, new(scope.Source(component)), component, coded, hit, read, own);
                continue;
            }

            scope.Add(Entry(scope, component, new(scope.Source(component)), hit.Term, read, own));
        }

        return any;
    }

    private static string? Sample(Scope scope) => scope.House("sample"u8) is { Exists: true } own ? scope.Text(own) : scope.Resource.ReportedBy;
}
