using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Web;

/// <summary>What the web door is given by whoever starts it.</summary>
public sealed record WebSettings
{
    /// <summary>The folder or file that is served.</summary>
    public required string Path { get; init; }

    /// <summary>The knowledge, raw, to show its files and compare versions.</summary>
    public required KnowledgeFolder Knowledge { get; init; }

    /// <summary>The day of the assessment where a page names none.</summary>
    public required Func<LocalDate> Today { get; init; }

    /// <summary>The port on the loopback address; 0 for any free one. When it is taken the next free one is used.</summary>
    public int Port { get; init; } = 5266;

    /// <summary>A token for programs that post records; null makes a random one.</summary>
    public string? ApiToken { get; init; }

    /// <summary>Called once the site answers, with the address that signs the reader in and the token for programs.</summary>
    public Action<Uri, string>? Started { get; init; }
}
