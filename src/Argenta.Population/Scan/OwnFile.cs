namespace Argenta.Population.Scan;

/// <summary>Files with personal data: readable by their owner alone.</summary>
internal static class OwnFile
{
    /// <summary>Makes a file, or empties it.</summary>
    public static FileStream Create(string path) => Open(path, FileMode.Create);

    /// <summary>Opens a file for writing without a buffer.</summary>
    /// <param name="path">Which.</param>
    /// <param name="mode">How.</param>
    /// <param name="isAlone">No other scan may have it open.</param>
    /// <exception cref="IOException">It cannot be opened, or another has it.</exception>
    public static FileStream Open(string path, FileMode mode, bool isAlone = false)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = isAlone ? FileShare.None : FileShare.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, how);
    }

    /// <summary>Makes a folder.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
