using Argenta.Rules;

namespace Argenta.Assessment;

/// <summary>Facts of people who are done with, for the next ones: a scan then makes them for a few dozen people in place of millions.</summary>
/// <remarks>One thread's.</remarks>
public sealed class SpareFacts
{
    private readonly Stack<Facts> spare = new();

    /// <summary>Facts of which all are unknown.</summary>
    internal Facts Take(FactCatalogue catalogue, int expected) => spare.TryPop(out var facts) && ReferenceEquals(facts.Catalogue, catalogue) ? facts : new(catalogue, expected);

    /// <summary>Takes the facts of people back: of none of these assessments anything may be asked any more.</summary>
    public void GiveBack(IEnumerable<BareAssessment> done)
    {
        foreach (var assessment in done)
        {
            assessment.Facts.Clear();
            spare.Push(assessment.Facts);
        }
    }
}
