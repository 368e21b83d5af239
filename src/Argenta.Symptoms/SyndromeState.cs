using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Symptoms;

/// <summary>One hormonal syndrome, or a consequence of one: its parts, and a recorded diagnosis.</summary>
public sealed record SyndromeState
{
    /// <summary>Word of the contract, such as <c>carcinoid-syndrome</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A clinician recorded it (true), refuted it (false), or neither.</summary>
    public Truth Recorded { get; init; }

    /// <summary>A clinician recorded it as possible.</summary>
    public bool RecordedAsPossible { get; init; }

    /// <summary>Clinical part; null for what has none.</summary>
    public Verdict? Clinical { get; init; }

    /// <summary>Biochemical (or echocardiographic) part; null for what has none.</summary>
    public Verdict? Biochemical { get; init; }

    /// <summary>What must hold beside the proof; null for nothing.</summary>
    public Verdict? Requires { get; init; }

    /// <summary>Whether the tumour sits where such a syndrome comes from; null for anywhere.</summary>
    public Truth? Fits { get; init; }

    /// <summary>Findings that raise suspicion without being proof.</summary>
    public Truth Suspicious { get; init; } = Truth.False;

    /// <summary>Another cause is recorded, or may well explain what is found.</summary>
    public bool Explained { get; init; }

    /// <summary>Recorded, or all parts; refuted is not present.</summary>
    public Truth Present => Recorded != Truth.Unknown ? Recorded
        : Biochemical is not { } proof ? Truth.Unknown
        : Part(Clinical).And(Part(Requires)).And(proof.Best);

    /// <summary>Learning cannot change that it is present, and no other cause is recorded.</summary>
    public bool Settled => Recorded == Truth.True
        || (!Explained && Recorded == Truth.Unknown && (Clinical?.IsSettled ?? true) && (Requires?.IsSettled ?? true) && (Biochemical?.IsSettled ?? false));

    /// <summary>Clinical part with an open marker where such a tumour may sit, suspicious findings, or a recorded suspicion.</summary>
    public bool Suspected => Present != Truth.True && Recorded != Truth.False
        && (RecordedAsPossible || Suspicious == Truth.True || (Clinical is { Best: Truth.True } && Biochemical is { Best: Truth.Unknown } && Fits != Truth.False));

    /// <summary>Marker raised, clinical part denied or open.</summary>
    public bool BiochemicalOnly => Present != Truth.True && Recorded != Truth.False && Biochemical is { Best: Truth.True } && Clinical is { Best: not Truth.True };

    /// <summary>Neither present nor refuted, and something speaks for it.</summary>
    public bool IsCandidate => Suspected || BiochemicalOnly;

    /// <summary>Denied: refuted, or its clinical part explicitly absent.</summary>
    public bool IsDenied => Recorded == Truth.False || (Recorded == Truth.Unknown && Clinical is { Best: Truth.False });

    /// <summary>Grounds of what is present or suspected.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];

    /// <summary>Grounds of what is denied.</summary>
    public ImmutableArray<Because> Against { get; init; } = [];

    /// <summary>What would settle it.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];

    private static Truth Part(Verdict? verdict) => verdict?.Best ?? Truth.True;
}
