using System.Collections.Frozen;
using System.Globalization;

namespace Argenta.Record;

/// <summary>Reads the items and answers of instruments whose items are numbered.</summary>
public static class QuestionnaireAnswers
{
    /// <summary>The item's number: the last number of its name, as in <c>31</c>, <c>q31</c>, <c>ginet21/31</c>; null where it ends with none.</summary>
    public static int? ItemNumber(string item)
    {
        var end = item.Length;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(item[start - 1]))
        {
            start--;
        }

        return start < end && int.TryParse(item[start..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The step that an answer names: its leading number, or the step's word.</summary>
    /// <param name="answer">The answer as given.</param>
    /// <param name="words">Words by step, folded by <see cref="Terms.Terminology.Normalize"/> when compared.</param>
    /// <param name="steps">Steps run from 1 to this number.</param>
    /// <returns>Null where the answer names no step.</returns>
    public static int? Step(string answer, FrozenDictionary<int, string> words, int steps)
    {
        var text = Terms.Terminology.Normalize(answer);
        return int.TryParse(text.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number >= 1 && number <= steps ? number : null
            : words.Where(w => Terms.Terminology.Normalize(w.Value) == text).Select(w => (int?)w.Key).FirstOrDefault();
    }
}
