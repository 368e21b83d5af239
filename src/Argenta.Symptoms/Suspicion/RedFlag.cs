using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Symptoms.Suspicion;

/// <summary>A red flag for one person. Grounds and open parts are made when somebody reads them: a scan asks of most people only whether it fired.</summary>
public sealed class RedFlag
{
    private readonly Truth verdict;
    private readonly SuspicionScope scope;

    internal RedFlag(Rule rule, Truth verdict, SuspicionScope scope) => (Rule, this.verdict, this.scope) = (rule, verdict, scope);

    /// <summary>What it asks for, the same for everybody.</summary>
    public Rule Rule { get; }

    /// <summary>Id, such as <c>RF1</c>.</summary>
    public string Id => Rule.Id;

    /// <summary>What it asks for, in words.</summary>
    public string Name => Rule.Words;

    /// <summary>What to do when it fires.</summary>
    public string Action => Rule["action"]!;

    /// <summary>Every part is recorded as present.</summary>
    public bool Fired => verdict == Truth.True;

    /// <summary>Grounds; empty where it did not fire.</summary>
    public ImmutableArray<Because> Because => !field.IsDefault ? field : field = Fired ? [scope.Knowledge.Flags.Because(Rule, scope.Facts, scope.AsOf)] : [];

    /// <summary>Parts that are unknown while none is denied and at least one is there; empty otherwise.</summary>
    public ImmutableArray<string> WouldFireIf => !field.IsDefault ? field : field = verdict == Truth.Unknown ? [.. Open(Rule.When.Root)] : [];

    /// <summary>The unknown parts of each way to fire of which something is there already.</summary>
    private IEnumerable<string> Open(ConditionNode node) => node switch
    {
        AnyNode any => any.Parts.Where(IsUnknown).SelectMany(Open),
        AllNode all when all.Parts.Any(p => p.Judge(scope.Facts, new AsOfDay(scope.AsOf)) is { Best: Truth.True, IsSettled: true }) => [string.Join(" and ", all.Parts.Where(IsUnknown).Select(Words))],
        _ => [],
    };

    private bool IsUnknown(ConditionNode part) => part.Judge(scope.Facts, new AsOfDay(scope.AsOf)).Best == Truth.Unknown;

    /// <summary>A part in words, the same for everybody: put together once.</summary>
    private static string Words(ConditionNode node) => Known.GetValue(node, InWords);

    private static readonly ConditionalWeakTable<ConditionNode, string> Known = [];

    /// <summary>What a yes/no fact means, the names of complaints and illnesses.</summary>
    private static string InWords(ConditionNode node) => node switch
    {
        AnyNode any => string.Join(" or ", any.Parts.Select(Words)),
        ClauseNode { Clause.Fact.Kind: FactKind.Truth } clause => char.ToLowerInvariant(clause.Clause.Fact.Meaning[0]) + clause.Clause.Fact.Meaning[1..].TrimEnd('.'),
        ClauseNode { Clause.Fact.Kind: FactKind.WordSet } clause => FactWords.Condition(node)[FactWords.Name(clause.Clause.Fact).Length..].Replace(" with ", " ", StringComparison.Ordinal).Replace('-', ' ').Trim(),
        _ => FactWords.Condition(node),
    };
}
