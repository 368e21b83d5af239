using System.Collections.Immutable;

namespace Argenta.Record;

/// <summary>Answers to a questionnaire or diary.</summary>
public sealed record QuestionnaireEntry : Entry
{
    /// <summary>House term of the instrument, such as <c>qlq-ginet21</c>; null when not recognised.</summary>
    public string? Instrument { get; init; }

    /// <summary>Answers by item.</summary>
    public ImmutableArray<(string Item, string Answer)> Answers { get; init; } = [];
}
