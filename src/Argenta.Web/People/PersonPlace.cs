using System.Security.Cryptography;
using System.Text;

namespace Argenta.Web.People;

/// <summary>Where a person stands among the files.</summary>
/// <param name="File">Path below the folder, with slashes.</param>
/// <param name="Ordinal">Which person of the file, from 0.</param>
/// <param name="Offset">First byte of the person's own line in a file of one bundle a line; null where the file is read from its start.</param>
/// <param name="Length">Length of that line in bytes.</param>
/// <param name="Line">Number of that line, from 1.</param>
/// <param name="Within">Which person of that line, from 0.</param>
public sealed record PersonPlace(string File, int Ordinal, long? Offset = null, int Length = 0, int Line = 1, int Within = 0)
{
    /// <summary>The folder of the file; empty at the top.</summary>
    public string Folder => File.LastIndexOf('/') is var slash and >= 0 ? File[..slash] : string.Empty;

    /// <summary>A digest that names the place in addresses without telling file or person.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{File}\n{Ordinal}"))).AsSpan(0, 8));
}
