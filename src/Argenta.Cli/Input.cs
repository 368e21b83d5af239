using System.IO.Compression;
using System.Text;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Cli;

/// <summary>Reads people from files or standard input: FHIR JSON (plain, NDJSON, gzip) or case sheets, told apart by content.</summary>
internal static class Input
{
    /// <summary>No person's sheet comes near it, in bytes.</summary>
    private const int MaxSheet = 1 << 23;

    /// <summary>The people of a file, one after the other as they are asked for; <c>-</c> is standard input.</summary>
    /// <exception cref="LocatedException">The file cannot be read or understood; thrown when its place is come to.</exception>
    public static IEnumerable<PatientRecord> Read(string path, Terminology terms)
    {
        using var stream = Open(path);
        var people = People(stream, path, terms).GetEnumerator();
        using (people)
        {
            while (true)
            {
                PatientRecord person;
                try
                {
                    if (!people.MoveNext())
                    {
                        yield break;
                    }

                    person = people.Current;
                }
                catch (InvalidDataException fault)
                {
                    throw new LocatedException(path, 0, 0, "The gzip data are damaged.", "Compress the file again.", fault);
                }
                catch (IOException fault)
                {
                    throw new LocatedException(path, 0, 0, "The file cannot be read: " + fault.Message, "Check the disk or the path.", fault);
                }

                yield return person;
            }
        }
    }

    /// <summary>Opens a file, or standard input for <c>-</c>.</summary>
    /// <exception cref="LocatedException">It cannot be opened.</exception>
    public static Stream Open(string path)
    {
        try
        {
            return path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        }
        catch (FileNotFoundException fault)
        {
            throw new LocatedException(path, 0, 0, "There is no such file.", "Check the path.", fault);
        }
        catch (DirectoryNotFoundException fault)
        {
            throw new LocatedException(path, 0, 0, "There is no such folder.", "Check the path.", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new LocatedException(path, 0, 0, Directory.Exists(path) ? "This is a folder." : "The file may not be read.", "Name a file that you may read.", fault);
        }
        catch (IOException fault)
        {
            throw new LocatedException(path, 0, 0, "The file cannot be opened: " + fault.Message, "Check the disk or the path.", fault);
        }
    }

    private static IEnumerable<PatientRecord> People(Stream stream, string path, Terminology terms)
    {
        var head = new HeadStream(stream);
        if (head.Peek(2) is [0x1F, 0x8B])
        {
            head = new(new GZipStream(head, CompressionMode.Decompress));
        }

        return head.FirstInk() is (byte)'{' or (byte)'[' ? FhirReader.Read(head, path, terms, ReadOptions.Tolerant) : [Sheet(head, path, terms)];
    }

    private static PatientRecord Sheet(HeadStream stream, string path, Terminology terms)
    {
        var bytes = stream.Peek(MaxSheet + 1);
        if (bytes.Length > MaxSheet)
        {
            throw new LocatedException(path, 0, 0, "The file is no JSON, and too large for a case sheet.", "Give FHIR R4 JSON, or one person's case sheet.");
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new LocatedException(path, 0, 0, "The file is neither JSON nor a text in UTF-8.", "Save it as UTF-8.", fault);
        }

        return text.Trim().Length == 0
            ? throw new LocatedException(path, 0, 0, "The file is empty.", "Give a FHIR file or a case sheet (argenta new > case.yaml).")
            : CaseSheet.Read(text, path, terms);
    }
}
