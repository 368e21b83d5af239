namespace Argenta.Cli.Commands;

/// <summary>What was asked of <c>argenta assess</c>.</summary>
internal sealed record AssessRequest
{
    /// <summary>Files, <c>-</c> for standard input.</summary>
    public required string[] Files { get; init; }

    /// <summary>The day as written; null for today.</summary>
    public string? AsOf { get; init; }

    /// <summary>text, json, html or letter.</summary>
    public required string Format { get; init; }

    /// <summary>Only the page for the patient.</summary>
    public bool Plain { get; init; }

    /// <summary>Draw the grounds.</summary>
    public bool Explain { get; init; }

    /// <summary>Staging edition; null for the one in force.</summary>
    public string? Edition { get; init; }

    /// <summary>Approvals of one region only; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>Answers to suppose.</summary>
    public string[] WhatIf { get; init; } = [];

    /// <summary>SEER's packages or folders of them.</summary>
    public string[] Seer { get; init; } = [];

    /// <summary>CSV of what the registry recorded.</summary>
    public string? Registry { get; init; }

    /// <summary>Ask the uncalibrated composite model of outlook too.</summary>
    public bool Uncalibrated { get; init; }
}
