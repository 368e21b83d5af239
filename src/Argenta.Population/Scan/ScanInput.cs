using System.Globalization;
using System.Security.Cryptography;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>One file of the input.</summary>
/// <param name="Path">As named; <c>-</c> for standard input.</param>
/// <param name="Length">Bytes; -1 where not known.</param>
/// <param name="Digest">Of length, beginning and end: the file is known again by it; empty for a stream.</param>
internal sealed record ScanInput(string Path, long Length, string Digest)
{
    private const int Sample = 1 << 16;

    private static readonly string[] Endings = [".json", ".ndjson", ".jsonl"];

    /// <summary>It can be read only once, from its beginning.</summary>
    public bool IsStream => Length < 0;

    /// <summary>The files behind the paths, folders opened, in the order in which they are read.</summary>
    /// <exception cref="LocatedException">A path cannot be read, holds nothing, or stands twice.</exception>
    public static IReadOnlyList<ScanInput> Of(IEnumerable<string> paths)
    {
        var inputs = new List<ScanInput>();
        foreach (var path in paths)
        {
            if (path != "-" && Directory.Exists(path))
            {
                var files = FilesOf(path);
                inputs.AddRange(files.Count > 0 ? files.Select(Read) : throw new LocatedException(path, 0, 0, "The folder holds no file of FHIR.", "Files are known by their ending: .json, .ndjson, .jsonl, also with .gz."));
            }
            else
            {
                inputs.Add(Read(path));
            }
        }

        var twice = inputs.GroupBy(i => i.Path, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? inputs : throw new LocatedException(twice.Key, 0, 0, twice.Key == "-" ? "Standard input can be read only once." : "The file is named twice: its people would be counted twice.", "Name it once.");
    }

    private static List<string> FilesOf(string folder)
    {
        try
        {
            return [.. FolderTree.FilesOf(folder).Where(IsFhir).Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LocatedException(folder, 0, 0, "The folder cannot be read: " + fault.Message, "Check its rights.", fault);
        }
    }

    // What a scan itself wrote is no input.
    private static bool IsFhir(string file)
    {
        var name = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        return Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) && !name.EndsWith(".summary.json", StringComparison.Ordinal) && !name.EndsWith(".quarantine.ndjson", StringComparison.Ordinal);
    }

    private static ScanInput Read(string path)
    {
        if (path == "-")
        {
            return new(path, -1, string.Empty);
        }

        using var stream = PeopleFiles.Open(path);
        if (!stream.CanSeek)
        {
            return new(path, -1, string.Empty);
        }

        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var bytes = new byte[Sample];
            hash.AppendData(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
            stream.Seek(Math.Max(0, stream.Length - bytes.Length), SeekOrigin.Begin);
            hash.AppendData(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
            return new(path, stream.Length, $"{stream.Length.ToString(CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}");
        }
        catch (IOException fault)
        {
            throw new LocatedException(path, 0, 0, "The file cannot be read: " + fault.Message, "Check the disk.", fault);
        }
    }
}
