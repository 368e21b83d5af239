using System.Collections.Immutable;
using Argenta.Rules;

namespace Argenta.Workup;

/// <summary>The walk as a function: what it answers for the facts of a person, and for the same facts with one of them answered.</summary>
/// <remarks>An answer is a small number, so that asking two hundred times allocates next to nothing; <see cref="Word"/> says it in words. Not thread-safe.</remarks>
public interface IWalk
{
    /// <summary>Keys of the results, such as <c>options.everolimus.status</c>.</summary>
    ImmutableArray<string> Keys { get; }

    /// <summary>The results as they stand.</summary>
    /// <param name="answers">Room for one answer a key.</param>
    void Answer(Span<short> answers);

    /// <summary>The results if one fact were answered.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">Its answer.</param>
    /// <param name="answers">Room for one answer a key.</param>
    void AnswerIf(FactDefinition fact, FactValue value, Span<short> answers);

    /// <summary>An answer in words.</summary>
    /// <param name="key">Place of the key.</param>
    /// <param name="answer">The answer.</param>
    string Word(int key, short answer);
}
