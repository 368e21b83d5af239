using Microsoft.AspNetCore.Antiforgery;

namespace Argenta.Web;

/// <summary>Marks a way in that reads its form itself, so that the form's own token is asked for all the same.</summary>
internal sealed class Checked : IAntiforgeryMetadata
{
    /// <summary>The mark.</summary>
    public static Checked Antiforgery { get; } = new();

    /// <inheritdoc/>
    public bool RequiresValidation => true;
}
