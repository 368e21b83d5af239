namespace Argenta.Population.Scan;

/// <summary>The files below a folder, each once: a folder or file that is linked to lies once on the disk, by however many paths it is reached.</summary>
internal static class FolderTree
{
    private const int MostLinks = 40;

    /// <summary>All files, by the path without a link where there is one.</summary>
    public static IReadOnlyList<string> FilesOf(string folder)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var links = new Queue<string>();
        var fileLinks = new List<string>();
        Walk(folder, Real(folder));
        while (links.TryDequeue(out var link))
        {
            Walk(link, Real(link));
        }

        files.AddRange(fileLinks.Where(f => seen.Add(Real(f))));
        return files;

        void Walk(string path, string real)
        {
            if (!seen.Add(real))
            {
                return;
            }

            foreach (var file in new DirectoryInfo(path).EnumerateFiles())
            {
                var named = Path.Combine(path, file.Name);
                if (file.LinkTarget is not null)
                {
                    fileLinks.Add(named);
                }
                else if (seen.Add(Path.Combine(real, file.Name)))
                {
                    files.Add(named);
                }
            }

            foreach (var inner in new DirectoryInfo(path).EnumerateDirectories().OrderBy(d => d.Name, StringComparer.Ordinal))
            {
                if (inner.LinkTarget is not null)
                {
                    links.Enqueue(Path.Combine(path, inner.Name));
                }
                else
                {
                    Walk(Path.Combine(path, inner.Name), Path.Combine(real, inner.Name));
                }
            }
        }
    }

    /// <summary>The path with all links followed; what does not exist stays as it is.</summary>
    private static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        for (var step = 0; step < MostLinks; step++)
        {
            var followed = FollowFirst(full);
            if (followed == full)
            {
                break;
            }

            full = followed;
        }

        return full;
    }

    private static string FollowFirst(string full)
    {
        var root = Path.GetPathRoot(full)!;
        var at = root;
        var parts = full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            at = Path.Combine(at, parts[i]);
            if (new FileInfo(at).LinkTarget is { } target)
            {
                return Path.GetFullPath(Path.Combine([Path.GetDirectoryName(at)!, target, .. parts[(i + 1)..]]));
            }
        }

        return at;
    }
}
