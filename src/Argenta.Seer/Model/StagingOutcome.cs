namespace Argenta.Seer;

/// <summary>How staging a case ended.</summary>
public enum StagingResult
{
    /// <summary>It was staged; errors may still tell of parts that could not be derived.</summary>
    Staged,

    /// <summary>Primary site or histology is not supplied.</summary>
    FailedMissingSiteOrHistology,

    /// <summary>No schema takes the case, or its site or histology is unknown.</summary>
    FailedNoMatchingSchema,

    /// <summary>More than one schema takes the case; a discriminator is missing.</summary>
    FailedMultipleMatchingSchemas,

    /// <summary>The algorithm does not cover the year of diagnosis.</summary>
    FailedInvalidYearDx,

    /// <summary>An input is unknown to the schema, or invalid where the schema does not go on with that.</summary>
    FailedInvalidInput,
}

/// <summary>What an error is about.</summary>
public enum StagingErrorKind
{
    /// <summary>A key was supplied that the schema does not have.</summary>
    UnknownInput,

    /// <summary>An input used for staging has a value that its table does not allow.</summary>
    InvalidRequiredInput,

    /// <summary>An input not used for staging has a value that its table does not allow.</summary>
    InvalidNonRequiredInput,

    /// <summary>A step lends a table a key that is not in the context.</summary>
    UnknownInputMapping,

    /// <summary>The matching row reports an error.</summary>
    StagingError,

    /// <summary>No row of a table matches.</summary>
    MatchNotFound,

    /// <summary>An output has a value that its table does not allow.</summary>
    InvalidOutput,
}

/// <summary>One error of a staged case. Names keys and tables, never a value of the person.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">The input or output key, where it is about one.</param>
/// <param name="Table">The table, where it is about one.</param>
/// <param name="Columns">The result columns that are not derived.</param>
/// <param name="Text">What the package says, for <see cref="StagingErrorKind.StagingError"/>; else empty.</param>
public readonly record struct StagingError(StagingErrorKind Kind, string? Key, string? Table, IReadOnlyList<string> Columns, string Text)
{
    /// <summary>The error as a sentence, in English.</summary>
    public string Message => Kind switch
    {
        StagingErrorKind.UnknownInput => $"The schema has no input '{Key}'.",
        StagingErrorKind.InvalidRequiredInput or StagingErrorKind.InvalidNonRequiredInput => $"The value of '{Key}' is not in table '{Table}'.",
        StagingErrorKind.UnknownInputMapping => $"'{Key}', which table '{Table}' needs, has no value.",
        StagingErrorKind.StagingError when Text.Length > 0 => Text,
        StagingErrorKind.StagingError => $"Table '{Table}' gives no value for {string.Join(", ", Columns)}.",
        StagingErrorKind.MatchNotFound when Table is null => $"No default for '{Key}' was found.",
        StagingErrorKind.MatchNotFound => $"No row of table '{Table}' matches.",
        _ => $"The derived '{Key}' is not in table '{Table}'.",
    };

    /// <summary>The error as one cell entry: <c>TYPE|key|table|columns joined by +</c>.</summary>
    public override string ToString() => $"{SeerNames.Of(Kind)}|{Key}|{Table}|{string.Join('+', Columns)}";
}

/// <summary>What staging one case gave.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="SchemaId">The schema, or null where none was found.</param>
/// <param name="Outputs">The derived values by key; a key that is not in it was not derived at all, an empty text was derived as blank.</param>
/// <param name="Errors">What was wrong; no order is promised.</param>
/// <param name="Path">Every table visited, <c>mapping.table</c>, in order.</param>
public sealed record StagingOutcome(StagingResult Result, string? SchemaId, IReadOnlyDictionary<string, string> Outputs, IReadOnlyList<StagingError> Errors, IReadOnlyList<string> Path);

/// <summary>The names of results and errors as the reference clients write them.</summary>
public static class SeerNames
{
    /// <summary>The name of a result. One of them carries a misspelling of the reference client, which data in the field hold.</summary>
    public static string Of(StagingResult result) => result switch
    {
        StagingResult.Staged => "STAGED",
        StagingResult.FailedMissingSiteOrHistology => "FAILED_MISSING_SITE_OR_HISTOLOGY",
        StagingResult.FailedNoMatchingSchema => "FAILED_NO_MATCHING_SCHEMA",
        StagingResult.FailedMultipleMatchingSchemas => "FAILED_MULITPLE_MATCHING_SCHEMAS",
        StagingResult.FailedInvalidYearDx => "FAILED_INVALID_YEAR_DX",
        _ => "FAILED_INVALID_INPUT",
    };

    /// <summary>The name of an error.</summary>
    public static string Of(StagingErrorKind kind) => kind switch
    {
        StagingErrorKind.UnknownInput => "UNKNOWN_INPUT",
        StagingErrorKind.InvalidRequiredInput => "INVALID_REQUIRED_INPUT",
        StagingErrorKind.InvalidNonRequiredInput => "INVALID_NON_REQUIRED_INPUT",
        StagingErrorKind.UnknownInputMapping => "UNKNOWN_INPUT_MAPPING",
        StagingErrorKind.StagingError => "STAGING_ERROR",
        StagingErrorKind.MatchNotFound => "MATCH_NOT_FOUND",
        _ => "INVALID_OUTPUT",
    };
}
