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
    /// <summary>All people of a file; <c>-</c> is standard input.</summary>
    /// <exception cref="LocatedException">The file cannot be read or understood.</exception>
    public static IEnumerable<PatientRecord> Read(string path, Terminology terms)
    {
        var bytes = Bytes(path);
        var name = path == "-" ? "-" : path;
        if (First(bytes) is (byte)'{' or (byte)'[')
        {
            return FhirReader.Read(bytes, name, terms, ReadOptions.Tolerant);
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new LocatedException(name, 0, 0, "The file is neither JSON nor a text in UTF-8.", "Save it as UTF-8.", fault);
        }

        return text.Trim().Length == 0
            ? throw new LocatedException(name, 0, 0, "The file is empty.", "Give a FHIR file or a case sheet (argenta new > case.yaml).")
            : [CaseSheet.Read(text, name, terms)];
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

    /// <summary>The whole content of a file or of standard input, inflated where it is gzip.</summary>
    /// <exception cref="LocatedException">It cannot be read.</exception>
    public static byte[] Bytes(string path)
    {
        using var stream = Open(path);
        try
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var bytes = memory.ToArray();
            if (bytes is not [0x1F, 0x8B, ..])
            {
                return bytes;
            }

            using var inflated = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            gzip.CopyTo(inflated);
            return inflated.ToArray();
        }
        catch (InvalidDataException fault)
        {
            throw new LocatedException(path, 0, 0, "The gzip data are damaged.", "Compress the file again.", fault);
        }
        catch (IOException fault)
        {
            throw new LocatedException(path, 0, 0, "The file cannot be read: " + fault.Message, "Check the disk or the path.", fault);
        }
    }

    private static byte First(byte[] bytes)
    {
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        for (var i = start; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return bytes[i];
            }
        }

        return 0;
    }
}
