using System.Runtime.CompilerServices;
using Argenta.Terms.Files;

namespace Argenta.Tests.Shared;

/// <summary>Finds the repository's files from a test.</summary>
internal static class Repository
{
    /// <summary>The root, known from where this file was compiled.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>A file of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The knowledge folder as the program loads it.</summary>
    public static KnowledgeFolder Knowledge { get; } = ReadKnowledge();

    private static KnowledgeFolder ReadKnowledge()
    {
        var root = PathOf("knowledge");
        return new KnowledgeFolder(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => new KeyValuePair<string, string>(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path))));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
