using Argenta.Fhir.Reading;

namespace Argenta.Fhir;

/// <summary>Which version of which resource: enough to find, over a whole export, a resource of which a newer version is about somebody else.</summary>
/// <param name="Resource">64 bits of its type and id.</param>
/// <param name="Changed">When it was last changed, in ticks of universal time; 0 where it does not say.</param>
/// <param name="Number">The number of the version and one; of a version that is no number, something negative; 0 where it has none.</param>
public readonly record struct FhirVersion(ulong Resource, long Changed, long Number)
{
    /// <summary>It says nothing by which versions could be told apart.</summary>
    public bool IsEmpty => Changed == 0 && Number == 0;

    /// <summary>Whether this is a newer version of the other, of another person too.</summary>
    /// <remarks>One server never gives one number to two versions: where both have the same, two servers gave one id to two things.</remarks>
    /// <param name="other">The other one.</param>
    public bool Supersedes(in FhirVersion other) =>
        Resource == other.Resource && (Number == 0 || Number != other.Number)
        && (Changed != 0 && other.Changed != 0 && Changed != other.Changed ? Changed > other.Changed : Number > 0 && other.Number > 0 && Number > other.Number);

    /// <summary>The version of a resource.</summary>
    internal static FhirVersion Of(string type, string? id, Element resource)
    {
        var meta = resource["meta"u8];
        if (id is null || !meta.Exists)
        {
            return default;
        }

        var number = meta["versionId"u8].Text is not { } version ? 0 : Versions.Number(version) is { } whole ? whole + 1 : (long)(NdjsonReader.Fingerprint(version) | (1UL << 63));
        return new(NdjsonReader.Fingerprint(type, id), Versions.Changed(resource) ?? 0, number);
    }
}
