using Argenta.Terms.Files;

namespace Argenta.Cli;

/// <summary>Where knowledge and samples lie: beside the program, or where ARGENTA_HOME says.</summary>
internal static class Home
{
    /// <summary>The folder that holds <c>knowledge/</c> and <c>samples/</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>The knowledge folder, read whole.</summary>
    /// <exception cref="LocatedException">It is not there.</exception>
    public static KnowledgeFolder Knowledge(string? folder = null)
    {
        var path = folder ?? Path.Combine(Root, "knowledge");
        if (!Directory.Exists(path))
        {
            throw new LocatedException(path, 0, 0, "The knowledge folder is not there.", "Run the program from its repository, or set ARGENTA_HOME to the folder that holds knowledge/.");
        }

        return new KnowledgeFolder(
            Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Select(file => new KeyValuePair<string, string>(Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(file))),
            folder is null ? "knowledge" : folder);
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("ARGENTA_HOME") is { Length: > 0 } home)
        {
            return home;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "knowledge")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
