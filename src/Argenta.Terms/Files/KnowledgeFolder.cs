using System.Security.Cryptography;
using System.Text;

namespace Argenta.Terms.Files;

/// <summary>The files of a <c>knowledge/</c> folder, handed to the rooms by a door: rooms never open files.</summary>
public sealed class KnowledgeFolder
{
    private readonly SortedDictionary<string, string> texts;

    /// <summary>Makes a folder from texts by relative path with forward slashes, such as <c>treatment/options.yaml</c>.</summary>
    public KnowledgeFolder(IEnumerable<KeyValuePair<string, string>> files, string root = "knowledge")
    {
        texts = new(StringComparer.Ordinal);
        foreach (var (path, text) in files)
        {
            texts.Add(path, text);
        }

        Root = root;
    }

    /// <summary>How the folder is called in messages.</summary>
    public string Root { get; }

    /// <summary>All paths, sorted.</summary>
    public IEnumerable<string> Paths => texts.Keys;

    /// <summary>Whether the file is there.</summary>
    public bool Has(string path) => texts.ContainsKey(path);

    /// <summary>The files below a folder (or the one file), parsed, in the order of their paths.</summary>
    /// <exception cref="LocatedException">A file is not valid.</exception>
    public IEnumerable<YamlNode> Read(string under)
    {
        foreach (var (path, text) in texts)
        {
            if (path.EndsWith(".yaml", StringComparison.Ordinal) && (path == under || path.StartsWith(under.TrimEnd('/') + "/", StringComparison.Ordinal)))
            {
                yield return YamlNode.Parse(text, $"{Root}/{path}");
            }
        }
    }

    /// <summary>A copy without the files that the predicate names; used to show that knowledge is data.</summary>
    public KnowledgeFolder Without(Func<string, bool> path) => new(texts.Where(p => !path(p.Key)), Root);

    /// <summary>A copy with one file put in the place of, or beside, the others.</summary>
    public KnowledgeFolder With(string path, string text) => new(texts.Where(p => p.Key != path).Append(new(path, text)), Root);

    /// <summary>A digest of all names and texts: another content has another.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>The raw text of a file.</summary>
    public string Text(string path) => texts[path];
}
