using Argenta.Assessment.Plain;

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

    /// <summary>ics, fhir or list: the calendar in place of the assessment; null for the assessment.</summary>
    public string? Calendar { get; init; }

    /// <summary>Years ahead of the calendar.</summary>
    public int Years { get; init; } = 2;

    /// <summary>Language of what patients read.</summary>
    public PlainLanguage Language { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? Out { get; init; }

    /// <summary>Opens what is written to.</summary>
    public Stream Open() => Out is null or "-" ? Console.OpenStandardOutput() : File.Create(Out);
}
