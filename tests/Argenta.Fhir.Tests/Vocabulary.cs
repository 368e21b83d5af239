using Argenta.Terms;
using Argenta.Tests.Shared;

namespace Argenta.Fhir.Tests;

/// <summary>The project's own vocabulary.</summary>
internal static class Vocabulary
{
    public static Terminology Terms { get; } = Terminology.Load(Repository.Knowledge);
}
