using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>Knows files of JSON lines that hold no records at all, so that they are set aside once and not line by line.</summary>
internal static class NoRecords
{
    /// <summary>So much of a file is looked at.</summary>
    private const int Head = 1 << 16;

    /// <summary>Why a file is left out whole; null where records may be in it.</summary>
    /// <param name="stream">Its beginning is looked at, not taken.</param>
    /// <param name="path">The file.</param>
    public static LocatedException? Of(HeadStream stream, string path)
    {
        ReadOnlySpan<byte> head;
        try
        {
            head = stream.Peek(Head);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            // Whoever reads it on tells of it, with the line.
            return null;
        }

        if (head.IndexOf("\"resourceType\""u8) >= 0 || Lines(head, head.Length < Head) is not (> 0 and var lines))
        {
            return null;
        }

        return head.StartsWith("{\"synthetic\":"u8)
            ? new(path, 1, 0, "The file holds the hidden truth of synthetic people and no records: it is left out whole.", "Nothing is lost. To be without this notice, name the files of the people alone.")
            : lines < 2 ? null : new(path, 1, 0, "No line of the file's beginning is a FHIR resource: it is left out whole.", "Name the files of the people alone, or give each line its resourceType.");
    }

    /// <summary>How many lines there are that are an object each; 0 where one is something else.</summary>
    private static int Lines(ReadOnlySpan<byte> head, bool isWhole)
    {
        var count = 0;
        while (!head.IsEmpty)
        {
            var end = head.IndexOf((byte)'\n');
            if (end < 0 && !isWhole)
            {
                break;
            }

            var line = (end < 0 ? head : head[..end]).Trim(" \t\r"u8);
            head = end < 0 ? [] : head[(end + 1)..];
            if (line.IsEmpty)
            {
                continue;
            }

            if (line[0] != '{' || line[^1] != '}')
            {
                return 0;
            }

            count++;
        }

        return count;
    }
}
