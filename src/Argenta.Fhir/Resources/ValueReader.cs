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
        var source = scope.Source();
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
                SymptomReader.Add(scope, scope.Source(component), component, coded, hit, read, own);
                continue;
            }

            scope.Add(Entry(scope, component, scope.Source(component), hit.Term, read, own));
        }

        return any;
    }

    private static string? Sample(Scope scope) => scope.House("sample"u8) is { Exists: true } own ? scope.Text(own) : scope.Resource.ReportedBy;
}
