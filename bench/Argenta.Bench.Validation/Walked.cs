using System.Globalization;
using Argenta.Assessment;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Staging;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Validation;

/// <summary>What the pathway says to a question.</summary>
/// <param name="Value">The value in words; null where it is not known, or where statements conflict.</param>
/// <param name="Settled">It says that nothing can change it: a confident answer.</param>
internal readonly record struct Answer(string? Value, bool Settled);

/// <summary>A record and what the pathway says of it.</summary>
internal sealed class Walked
{
    private readonly Facts facts;

    public Walked(PatientRecord record, LocalDate asOf, PathwayKnowledge knowledge)
    {
        var bare = Pathway.Judge(record, asOf, knowledge);
        (facts, Suspicion) = (bare.Facts, bare.Suspicion!);
        var known = record.AsOf(asOf);
        Staging = Tnm.Of(known, asOf, Grading.Of(known, asOf, knowledge.Pathology), knowledge.Staging);
    }

    public SuspicionAssessment Suspicion { get; }

    public StagingFindings Staging { get; }

    /// <summary>A word, a number or a truth.</summary>
    public Answer Of(string fact)
    {
        var value = facts[fact];
        if (!value.IsKnown)
        {
            return new(null, false);
        }

        return facts.Catalogue[fact]!.Kind switch
        {
            FactKind.Truth => new(value.Best.Range.Low == value.Best.Range.High ? value.Best.Range.Low > 0 ? "yes" : "no" : null, value.IsSettled),
            FactKind.Word => new(UInt128.PopCount(value.Best.PossibleBits) == 1 ? facts.Catalogue[fact]!.Words[(int)UInt128.TrailingZeroCount(value.Best.PossibleBits)] : null, value.IsSettled),
            _ => new(value.Best.Range is { IsExact: true } exact ? Number((double)exact.Low) : null, value.IsSettled),
        };
    }

    /// <summary>Whether a word is in a set: yes and no, or unknown.</summary>
    public Answer Has(string fact, string word)
    {
        var value = facts[fact];
        var bit = facts.Catalogue.Bit(facts.Catalogue.PlaceOf(fact), word);
        var (certain, may, could) = ((value.Best.Certain & bit) != 0, value.Best.IsAnything || (value.Best.PossibleBits & bit) != 0, value.Possible.IsAnything || (value.Possible.PossibleBits & bit) != 0);
        return certain ? new("yes", (value.Possible.Certain & bit) != 0) : may ? new(null, false) : new("no", !could);
    }

    /// <summary>Whether anything is in a set.</summary>
    public bool Any(string fact) => facts[fact].Best.Certain != 0;

    /// <summary>Whether the catalogue knows a word of a set.</summary>
    public bool Knows(string fact, string word) => facts.Catalogue.Bit(facts.Catalogue.PlaceOf(fact), word) != 0;

    public static Answer Of(Finding<string> finding) => finding.IsKnown ? new(finding.Value, finding.Settled) : new(null, false);

    public static string Number(double value) => Math.Round(value, 1).ToString("0.0", CultureInfo.InvariantCulture);
}
