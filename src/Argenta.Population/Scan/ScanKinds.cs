using System.Numerics;
using Argenta.Assessment;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Population.Scan;

/// <summary>What a scan finds in people. Who is known to have died is none of them.</summary>
[Flags]
public enum ScanKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No tumour is proven, and the score reaches a level or a red flag has fired.</summary>
    Suspected = 1,

    /// <summary>An examination of the follow-up is past its window.</summary>
    Overdue = 2,

    /// <summary>Progression is recorded or measured, and nothing later says that it stopped.</summary>
    Progressing = 4,

    /// <summary>A neuroendocrine tumour is named, and an option waits for a fact that must be known.</summary>
    Undecided = 8,

    /// <summary>Everybody, found or not.</summary>
    All = 16,
}

/// <summary>Reads what a scan looks for from the walk without explanations.</summary>
/// <param name="knowledge">The knowledge of the walk.</param>
/// <param name="asOf">The day.</param>
internal sealed class KindReader(PathwayKnowledge knowledge, LocalDate asOf)
{
    /// <summary>Every kind.</summary>
    public const ScanKinds Every = ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing | ScanKinds.Undecided;

    /// <summary>The facts that tell a kind; what is undecided is told by the options, which ask for the whole walk of those in whom a neuroendocrine tumour is named.</summary>
    private static readonly (ScanKinds Kind, string[] Facts)[] Telling =
    [
        (ScanKinds.Suspected, ["red-flag", "suspicion-level"]),
        (ScanKinds.Overdue, ["overdue", "overdue-long"]),
        (ScanKinds.Progressing, ["progression", "tempo"]),
    ];

    private readonly int overdue = knowledge.Catalogue.PlaceOf("overdue");
    private readonly int overdueLong = knowledge.Catalogue.PlaceOf("overdue-long");
    private readonly int progression = knowledge.Catalogue.PlaceOf("progression");
    private readonly int tempo = knowledge.Catalogue.PlaceOf("tempo");
    private readonly FactDefinition overdueFact = knowledge.Catalogue["overdue"]!;
    private readonly FactDefinition tempoFact = knowledge.Catalogue["tempo"]!;

    /// <summary>The kinds as the output and the command line write them.</summary>
    public static IEnumerable<string> Words(ScanKinds kinds) =>
        new[] { ScanKinds.Suspected, ScanKinds.Overdue, ScanKinds.Progressing, ScanKinds.Undecided }.Where(k => kinds.HasFlag(k)).Select(k => k.ToString().ToLowerInvariant());

    /// <summary>The walk that tells some kinds, no longer than it must be.</summary>
    public BareWalk Walk(ScanKinds asked)
    {
        var facts = Telling.Where(t => asked.HasFlag(t.Kind)).SelectMany(t => t.Facts);
        return asked.HasFlag(ScanKinds.Undecided) ? new(knowledge, asOf, facts, knowledge.Workup.Scale.Neuroendocrine) : new(knowledge, asOf, facts);
    }

    /// <summary>Which of some kinds are found in a person.</summary>
    /// <param name="whole">The person.</param>
    /// <param name="bare">What a walk says that tells these kinds.</param>
    /// <param name="asked">The kinds.</param>
    public ScanKinds Of(PatientRecord whole, BareAssessment bare, ScanKinds asked)
    {
        if (bare.IsBeneath || IsDead(whole))
        {
            return ScanKinds.None;
        }

        var kinds = ScanKinds.None;
        if (asked.HasFlag(ScanKinds.Suspected) && bare.Suspicion is { Shown: true } suspicion && (suspicion.Level is not null and not "none" || suspicion.AnyFired))
        {
            kinds |= ScanKinds.Suspected;
        }

        if (asked.HasFlag(ScanKinds.Overdue) && bare.Facts[overdue].Best.Certain != 0)
        {
            kinds |= ScanKinds.Overdue;
        }

        if (asked.HasFlag(ScanKinds.Progressing) && bare.Facts[progression] is { IsKnown: true } grows && grows.Best.Equals(FactSet.Truth(true)))
        {
            kinds |= ScanKinds.Progressing;
        }

        if (asked.HasFlag(ScanKinds.Undecided) && knowledge.Workup.Scale.Neuroendocrine.Evaluate(bare.Facts, asOf) == Truth.True && Waits(bare))
        {
            kinds |= ScanKinds.Undecided;
        }

        return kinds;
    }

    /// <summary>Known to have died by the day.</summary>
    public bool IsDead(PatientRecord whole) => whole.Person.AsOf(asOf) is { Deceased: true } or { Died: { IsEmpty: false } };

    /// <summary>Ids of the examinations that are overdue, and whether each is so for long.</summary>
    public IEnumerable<(string Id, bool Long)> Overdue(BareAssessment bare)
    {
        var (all, longer) = (bare.Facts[overdue].Best.Certain, bare.Facts[overdueLong].Best.Certain);
        for (; all != 0; all &= all - 1)
        {
            var place = (int)UInt128.TrailingZeroCount(all);
            yield return (overdueFact.Words[place], (longer >> place & 1) != 0);
        }
    }

    /// <summary>The tempo's word; <c>unknown</c> where it is not known.</summary>
    public string Tempo(BareAssessment bare) =>
        bare.Facts[tempo] is { IsKnown: true } value && value.Best.PossibleBits is var bits && BitOperations.PopCount((ulong)bits) == 1 ? tempoFact.Words[(int)UInt128.TrailingZeroCount(bits)] : "unknown";

    private static bool Waits(BareAssessment bare)
    {
        foreach (var verdict in bare.Options)
        {
            if (verdict.Status == OptionStatus.Undecided)
            {
                return true;
            }
        }

        return false;
    }
}
