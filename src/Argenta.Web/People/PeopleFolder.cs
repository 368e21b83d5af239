using Argenta.Terms.Files;

namespace Argenta.Web.People;

/// <summary>A file of the folder as it was last seen.</summary>
/// <param name="Path">Below the folder, with slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Ticks of its last change, UTC.</param>
public sealed record FileStamp(string Path, long Length, long Modified);

/// <summary>The folder (or the one file) that is served. Its files are never changed; a saved case sheet is a new file.</summary>
public sealed class PeopleFolder
{
    /// <summary>Where the house keeps its own things beside the files.</summary>
    public const string Own = ".argenta";

    private static readonly string[] Kinds = [".json", ".ndjson", ".jsonl", ".json.gz", ".ndjson.gz", ".jsonl.gz", ".yaml", ".yml"];
    private readonly string? only;

    /// <summary>Opens it.</summary>
    /// <exception cref="LocatedException">There is no such folder or file.</exception>
    public PeopleFolder(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            only = Path.GetFileName(full);
            Root = Path.GetDirectoryName(full)!;
        }
        else if (Directory.Exists(full))
        {
            Root = full;
        }
        else
        {
            throw new LocatedException(path, 0, 0, "There is no such file or folder.", "Give a folder of FHIR files and case sheets, or one file.");
        }
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>How it is called on pages: its last name, no path of the machine.</summary>
    public string Name => only ?? Path.GetFileName(Root.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The house's own folder beside the files.</summary>
    public string OwnFolder => Path.Combine(Root, Own);

    /// <summary>Every file of a kind that is read, sorted by path. Hidden files and folders are left out.</summary>
    public IEnumerable<FileStamp> Files()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = only is null, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        return new DirectoryInfo(Root).EnumerateFiles(only ?? "*", options)
            .Where(f => Kinds.Any(k => f.Name.EndsWith(k, StringComparison.OrdinalIgnoreCase)) || only is not null)
            .Select(f => new FileStamp(Path.GetRelativePath(Root, f.FullName).Replace(Path.DirectorySeparatorChar, '/'), f.Length, f.LastWriteTimeUtc.Ticks))
            .OrderBy(f => f.Path, StringComparer.Ordinal);
    }

    /// <summary>The file on the disk. The path comes from <see cref="Files"/> and never leaves the folder.</summary>
    /// <exception cref="ArgumentException">It would.</exception>
    public string FullPath(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, path));
        return full.StartsWith(Root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new ArgumentException("The path leaves the folder.", nameof(path));
    }
}
