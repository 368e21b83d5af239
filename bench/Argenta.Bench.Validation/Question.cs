namespace Argenta.Validation;

/// <summary>One thing that a room says and the truth knows.</summary>
/// <param name="Room">The room.</param>
/// <param name="Name">In words, for the page.</param>
/// <param name="Latent">What is so; null where it does not arise (no tumour, not diagnosed).</param>
/// <param name="Recorded">What a record without faults could say; null where it says nothing of it.</param>
/// <param name="Said">What the pathway says.</param>
internal sealed record Question(string Room, string Name, Func<Truth, string?> Latent, Func<Truth, string?> Recorded, Func<Walked, Answer> Said)
{
    /// <summary>Numbers agree within it.</summary>
    public double Within { get; init; }

    /// <summary>Whether an answer says what is so. A record that says M1 or IV alone agrees with every part of it.</summary>
    public bool Agrees(string truth, string said) => truth == said || (truth is "M1" or "IV" && said.StartsWith(truth, StringComparison.Ordinal))
        || (Within > 0 && double.TryParse(truth, System.Globalization.CultureInfo.InvariantCulture, out var a) && double.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, out var b) && Math.Abs(a - b) <= Within);
}
