using System.Collections.Immutable;
using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>A person's record while it is being read.</summary>
internal sealed class Draft
{
    public Person Person { get; set; } = new();

    public ImmutableArray<Entry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<Entry>();

    public ImmutableArray<Unmapped>.Builder Unmapped { get; } = ImmutableArray.CreateBuilder<Unmapped>();

    public ImmutableArray<RecordProblem>.Builder Problems { get; } = ImmutableArray.CreateBuilder<RecordProblem>();

    /// <summary>Observations that a report lists as its results, by report.</summary>
    public bool IsEmpty => Entries.Count == 0 && Unmapped.Count == 0 && Problems.Count == 0;

    public PatientRecord ToRecord() => new()
    {
        Person = Person,
        Entries = Entries.DrainToImmutable(),
        Unmapped = Unmapped.DrainToImmutable(),
        Problems = Problems.DrainToImmutable(),
    };
}
