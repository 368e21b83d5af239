using System.Collections.Concurrent;

namespace Argenta.Terms;

/// <summary>Answers of a pure function, remembered: of many people the same few questions are asked again and again. Thread-safe; the memory is bounded.</summary>
/// <typeparam name="TQuestion">What is asked; compared by value.</typeparam>
/// <typeparam name="TAnswer">What it gives: immutable, since everybody gets the same one.</typeparam>
/// <param name="answer">The function; threads that ask the same at once may each call it. Where it throws, nothing is remembered and the asker gets the exception.</param>
/// <param name="most">So many answers are kept, and at worst one more for each further thread that adds at the same time; what is asked beyond them is worked out each time.</param>
public sealed class Remembered<TQuestion, TAnswer>(Func<TQuestion, TAnswer> answer, int most = 4096)
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, TAnswer> known = new();
    private int count;

    /// <summary>The answer, asked for or remembered.</summary>
    public TAnswer this[TQuestion question]
    {
        get
        {
            if (known.TryGetValue(question, out var found))
            {
                return found;
            }

            found = answer(question);
            if (Volatile.Read(ref count) < most && known.TryAdd(question, found))
            {
                Interlocked.Increment(ref count);
                return found;
            }

            // Another thread may have been quicker: then its answer is everybody's.
            return known.TryGetValue(question, out var first) ? first : found;
        }
    }
}
