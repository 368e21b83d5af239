using System.Text;

namespace Argenta.Seer.Package;

/// <summary>Where in a file something stands.</summary>
internal static class Place
{
    /// <summary>Line and column, from 1, of a byte.</summary>
    public static (int Line, int Column) Of(ReadOnlySpan<byte> file, long offset)
    {
        var before = file[..(int)Math.Clamp(offset, 0, file.Length)];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    /// <summary>Line and column of the first place where a text stands as a JSON string; 0, 0 where it is not found.</summary>
    public static (int Line, int Column) OfText(ReadOnlySpan<byte> file, string text)
    {
        var at = file.IndexOf(Encoding.UTF8.GetBytes($"\"{text}\""));
        return at < 0 ? (0, 0) : Of(file, at);
    }
}
