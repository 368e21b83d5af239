namespace Argenta.Rules;

/// <summary>Facts with their reasons that were filled together, to be taken by many people of whom the same is true.</summary>
public sealed class FilledFacts
{
    private readonly (int Place, FactValue Value, object? Reason)[] all;

    internal FilledFacts(List<(int Place, FactValue Value, object? Reason)> all) => this.all = [.. all];

    /// <summary>The places that are filled.</summary>
    public IEnumerable<int> Places => all.Select(f => f.Place);

    internal ReadOnlySpan<(int Place, FactValue Value, object? Reason)> All => all;
}
