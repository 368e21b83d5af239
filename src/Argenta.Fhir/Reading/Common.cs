using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>What every kind of entry has.</summary>
internal struct Common
{
    public EntryStatus Status;
    public PartialDate Happened;
    public PartialDate? Ended;
    public PartialDate? Known;
    public Concept Concept;
    public bool FromText;
    public string? Note;

    /// <summary>The same with the entry's place.</summary>
    public readonly EntryFrame At(EntryPlace place) => new(place, Status, Happened, Ended, Known, Concept, FromText, Note);
}
