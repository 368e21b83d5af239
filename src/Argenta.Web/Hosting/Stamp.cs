using Argenta.Assessment;
using Argenta.Terms.Files;

namespace Argenta.Web;

/// <summary>What the answers of this program rest on: another stamp makes another index.</summary>
internal static class Stamp
{
    /// <summary>The program: a build is told from another by the identity of its modules.</summary>
    public static string Software { get; } = string.Join('-', new[] { typeof(Pathway), typeof(Stamp), typeof(Argenta.Fhir.FhirReader), typeof(Report.Text.Summary) }.Select(t => t.Module.ModuleVersionId.ToString("N")[..8]));

    /// <summary>A digest of all knowledge.</summary>
    public static string Of(KnowledgeFolder folder) => folder.Digest();
}
