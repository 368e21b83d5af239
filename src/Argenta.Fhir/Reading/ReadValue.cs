using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>What an observation's value says.</summary>
internal sealed class ReadValue
{
    public NumberRange? Number;
    public string? Unit;
    public string? Original;
    public bool UnitMissing;
    public string? Word;
    public string? AbsentReason;
    public Presence? Answer;
    public Coded Coded = Coded.None;
    public string? Text;
    public bool FromText;
    public bool Exists;
    public Term? Item;

    /// <summary>Takes what another says.</summary>
    public void Take(ReadValue other)
    {
        (Number, Unit, Original, UnitMissing, Word) = (other.Number, other.Unit, other.Original, other.UnitMissing, other.Word);
        (Answer, Coded, Text, FromText, Item) = (other.Answer, other.Coded, other.Text, other.FromText, other.Item);
    }

    /// <summary>A copy that lasts.</summary>
    public ReadValue Keep()
    {
        var kept = new ReadValue();
        kept.Take(this);
        return kept;
    }

    /// <summary>Empties it, so that one object may serve value after value.</summary>
    public ReadValue Clear()
    {
        (Number, Unit, Original, UnitMissing, Word, AbsentReason) = (null, null, null, false, null, null);
        (Answer, Coded, Text, FromText, Exists, Item) = (null, Coded.None, null, false, false, null);
        return this;
    }
}
