using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>Reads <c>value[x]</c> in all its types.</summary>
internal static partial class Values
{
    /// <summary>Reads the value of an Observation or of one of its components.</summary>
    /// <param name="scope">The resource.</param>
    /// <param name="holder">The resource or component.</param>
    /// <param name="term">The item observed, whose unit is wanted; null when there is none.</param>
    public static ReadValue Read(Scope scope, Element holder, Term? term)
    {
        var read = scope.Context.Tape.TakeValue();
        read.AbsentReason = AbsentReason(scope, holder);
        var value = scope.ValueOf(holder);
        read.Exists = value.Exists;
        if (value.Exists)
        {
            var name = value.Name;
            if (name.SequenceEqual("valueQuantity"u8))
            {
                Quantity(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueRange"u8))
            {
                Range(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueInteger"u8) || name.SequenceEqual("valueDecimal"u8) || name.SequenceEqual("valueUnsignedInt"u8))
            {
                if (scope.Number(value) is { } number)
                {
                    SetNumber(scope, read, NumberRange.Exactly(number), null, term, value);
                }
            }
            else if (name.SequenceEqual("valueBoolean"u8))
            {
                if (scope.Truth(value) is { } truth)
                {
                    read.Word = truth ? "true" : "false";
                    read.Answer = truth ? Presence.Present : Presence.Absent;
                }
            }
            else if (name.SequenceEqual("valueCodeableConcept"u8) || name.SequenceEqual("valueCoding"u8))
            {
                Word(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueString"u8) || name.SequenceEqual("valueCode"u8))
            {
                if (scope.Text(value) is { } text)
                {
                    FromString(scope, read, text, term, value);
                }
            }
            else if (name.SequenceEqual("valueRatio"u8))
            {
                Ratio(scope, read, value, term);
            }
            else if (name.SequenceEqual("valueDateTime"u8) || name.SequenceEqual("valueDate"u8))
            {
                read.Text = scope.Date(value).ToString();
                read.Word = read.Text.Length > 0 ? read.Text : null;
            }
            else
            {
                scope.Skip(value, System.Text.Encoding.UTF8.GetString(name), "This type of value is not read.");
            }
        }

        if (term?["value"] == "truth" && read is { Number: null, Answer: null } && (read.Text ?? (read.Coded.IsEmpty ? null : read.Coded.Label)) is { } words && scope.FindText(words, term.Kind) is { } self && self.Term.Id == term.Id)
        {
            // "Pregnant" answers the question of pregnancy.
            (read.Answer, read.Original) = (self.Presence, null);
        }

        if (term?["value"] == "truth" && read is { Number: null, Answer: { } answer } && answer != Presence.Possible && read.Coded.House.IsEmpty)
        {
            read.Word = answer == Presence.Present ? "true" : "false";
        }

        var original = scope.HouseOf(holder, "original"u8);
        if (original.Exists)
        {
            read.Original = scope.Text(original);
        }

        return read;
    }

    /// <summary>A quantity or range in millimetres.</summary>
    public static NumberRange? Millimetres(Scope scope, Element holder) => Read(scope, holder, Lengths).Number;

    /// <summary>A quantity as a number in the term's unit.</summary>
    public static NumberRange? InUnit(Scope scope, Element quantity, Term term)
    {
        var read = scope.Context.Tape.TakeValue();
        Quantity(scope, read, quantity, term);
        return read.Number;
    }

    private static readonly Term Lengths = new()
    {
        Id = "length",
        Kind = "observation",
        Name = "length",
        Unit = "mm",
        Units = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, decimal> { ["cm"] = 10m, ["m"] = 1000m, ["dm"] = 100m, ["um"] = 0.001m, ["[in_i]"] = 25.4m }),
    };

    private static string? AbsentReason(Scope scope, Element holder)
    {
        var absent = scope.Part(holder, "dataAbsentReason"u8);
        if (!absent.Exists)
        {
            return null;
        }

        var coded = scope.Coded(absent);
        return coded.Concept.Codings.Length > 0 && coded.Concept.Codings[0].Code.Length > 0 ? coded.Concept.Codings[0].Code : coded.Label;
    }
}
