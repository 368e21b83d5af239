using System.Runtime.CompilerServices;
using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>Many conditions in one flat array, every clause once: for judging a person without explanation or allocation. Immutable.</summary>
/// <remarks>
/// Guidelines say the same clauses again and again. Here each is judged at most once a person, and only when an answer hangs on it; "and" and "or" are a few operations on
/// bits. The trees of <see cref="ConditionNode"/> say the same, clause by clause with their places; a law holds the two together.
/// </remarks>
internal sealed class ConditionPlan
{
    /// <summary>Both views certainly so, and certainly not so.</summary>
    public const byte True = BestTrue | PossibleTrue, False = BestFalse | PossibleFalse;

    /// <summary>The bits of an answer; none of a view is unknown in it.</summary>
    public const byte BestTrue = 1, BestFalse = 2, PossibleTrue = 4, PossibleFalse = 8;

    private const byte Trues = BestTrue | PossibleTrue, Falses = BestFalse | PossibleFalse, Judged = 16;

    private readonly Clause[] clauses;
    private readonly int[] places; // of the facts of the clauses
    private readonly Node[] nodes;
    private Silence? silence;

    private ConditionPlan(Clause[] clauses, Node[] nodes)
    {
        this.clauses = clauses;
        this.nodes = nodes;
        places = Array.ConvertAll(clauses, c => c.Place);
    }

    private enum NodeKind : byte
    {
        Clause,
        NotClause,
        All,
        Any,
        Always,
        Never,
    }

    /// <summary>How many different clauses there are: so much room a person needs.</summary>
    public int Room => clauses.Length;

    /// <summary>Both.</summary>
    public static byte And(byte a, byte b) => (byte)((a & b & Trues) | ((a | b) & Falses));

    /// <summary>At least one.</summary>
    public static byte Or(byte a, byte b) => (byte)(((a | b) & Trues) | (a & b & Falses));

    /// <summary>The answer as a verdict.</summary>
    public static Verdict Verdict(byte answer) => new((Truth)((answer & BestTrue) - ((answer & BestFalse) >> 1)), (Truth)(((answer & PossibleTrue) >> 2) - ((answer & PossibleFalse) >> 3)));

    /// <summary>What each clause says on a day of a fact that nobody filled: most are so in nearly everybody.</summary>
    private byte[] Silent(in AsOfDay asOf)
    {
        var known = silence;
        if (known is null || known.Day != asOf.Number)
        {
            var answers = new byte[clauses.Length];
            for (var i = 0; i < answers.Length; i++)
            {
                answers[i] = Answer(clauses[i].Judge(FactValue.Unknown, asOf));
            }

            silence = known = new(asOf.Number, answers);
        }

        return known.Answers;
    }

    private sealed record Silence(int Day, byte[] Answers);

    /// <summary>A verdict as an answer.</summary>
    public static byte Answer(Verdict verdict) => (byte)(Bits(verdict.Best) | (Bits(verdict.Possible) << 2));

    private static int Bits(Truth truth) => truth == Truth.True ? 1 : truth == Truth.False ? 2 : 0;

    /// <summary>Puts conditions together.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<(string Text, int Place), int> seen = [];
        private readonly List<Clause> clauses = [];
        private readonly List<Node> nodes = [];

        /// <summary>Adds a condition; the number by which it is judged.</summary>
        public int Add(ConditionNode node)
        {
            var at = nodes.Count;
            switch (node)
            {
                case ClauseNode clause:
                    nodes.Add(new(clause.IsNegated ? NodeKind.NotClause : NodeKind.Clause, at + 1, Of(clause.Clause)));
                    return at;
                case AllNode all:
                    Add(NodeKind.All, all.Parts);
                    return at;
                case AnyNode any:
                    Add(NodeKind.Any, any.Parts);
                    return at;
                case AlwaysNode always:
                    nodes.Add(new(always.Value ? NodeKind.Always : NodeKind.Never, at + 1, 0));
                    return at;
                default:
                    throw new InvalidOperationException(node.GetType().Name);
            }
        }

        /// <summary>The plan.</summary>
        public ConditionPlan Build() => new([.. clauses], [.. nodes]);

        private void Add(NodeKind kind, IEnumerable<ConditionNode> parts)
        {
            var at = nodes.Count;
            nodes.Add(default);
            foreach (var part in parts)
            {
                Add(part);
            }

            nodes[at] = new(kind, nodes.Count, 0);
        }

        private int Of(Clause clause)
        {
            if (!seen.TryGetValue((clause.Text, clause.Place), out var index))
            {
                seen.Add((clause.Text, clause.Place), index = clauses.Count);
                clauses.Add(clause);
            }

            return index;
        }
    }

    /// <summary>One person on one day; keeps what each clause answered.</summary>
    /// <param name="plan">The conditions.</param>
    /// <param name="facts">The person.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="memory">Zeroed, <see cref="Room"/> long.</param>
    public readonly ref struct Person(ConditionPlan plan, Facts facts, in AsOfDay asOf, Span<byte> memory)
    {
        private readonly Node[] nodes = plan.nodes;
        private readonly Clause[] clauses = plan.clauses;
        private readonly int[] places = plan.places;
        private readonly byte[] silent = plan.Silent(asOf);
        private readonly AsOfDay asOf = asOf;
        private readonly Span<byte> memory = memory;

        /// <summary>The person's facts.</summary>
        public Facts Facts { get; } = facts;

        /// <summary>The answer of a condition.</summary>
        public readonly byte Judge(int condition)
        {
            ref readonly var node = ref nodes[condition];
            switch (node.Kind)
            {
                case NodeKind.Clause:
                    return Of(node.Clause);
                case NodeKind.NotClause:
                    var answer = Of(node.Clause);
                    return (byte)(((answer & Trues) << 1) | ((answer & Falses) >> 1));
                case NodeKind.All:
                    var all = True;
                    for (int part = condition + 1, end = node.End; part < end; part = nodes[part].End)
                    {
                        all = And(all, Judge(part));
                        if ((all & PossibleFalse) != 0)
                        {
                            return False;
                        }
                    }

                    return all;
                case NodeKind.Any:
                    var any = False;
                    for (int part = condition + 1, end = node.End; part < end; part = nodes[part].End)
                    {
                        any = Or(any, Judge(part));
                        if ((any & PossibleTrue) != 0)
                        {
                            return True;
                        }
                    }

                    return any;
                default:
                    return node.Kind == NodeKind.Always ? True : False;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly byte Of(int clause)
        {
            var answer = memory[clause];
            return answer != 0 ? (byte)(answer & ~Judged) : First(clause);
        }

        private readonly byte First(int index)
        {
            ref readonly var value = ref Facts.ValueAt(places[index], out var isFilled);
            var answer = isFilled ? Answer(clauses[index].Judge(in value, asOf)) : silent[index];
            memory[index] = (byte)(answer | Judged);
            return answer;
        }
    }

    /// <summary>A node; its parts follow it, up to <see cref="End"/>.</summary>
    private readonly record struct Node(NodeKind Kind, int End, int Clause);
}
