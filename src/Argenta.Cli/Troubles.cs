using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Cli;

/// <summary>Says on standard error what of a person's input was faulty or not understood.</summary>
internal static class Troubles
{
    /// <summary>What was not understood, by place and kind; no personal data.</summary>
    public static void Tell(PatientRecord person)
    {
        foreach (var problem in person.Problems.Take(20))
        {
            Console.Error.WriteLine($"argenta: {Place(problem.Place)}: {problem.Code}: {problem.Message}");
        }

        if (person.Problems.Length > 20)
        {
            Console.Error.WriteLine($"argenta: {person.Problems[0].Place.File}: and {person.Problems.Length - 20} more problems.");
        }

        if (person.Unmapped is [var first, ..])
        {
            Console.Error.WriteLine($"argenta: {Place(first.Place)}: {(person.Unmapped.Length == 1 ? "a part of the input was not understood; it is" : $"{person.Unmapped.Length} parts of the input were not understood, the first of them here; all are")} listed in the output. Use a word or code of knowledge/terms.");
        }
    }

    private static string Place(EntryReference place) => $"{place.File}{(place.Line is { } line ? $":{line}" : string.Empty)}{(place.Pointer is { Length: > 0 } pointer ? $" {pointer}" : string.Empty)}";
}
