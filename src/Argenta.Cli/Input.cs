using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Argenta.Course;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Cli;

/// <summary>Reads people from files or standard input: FHIR JSON (plain, NDJSON, gzip), case sheets, and tables of their lesions, told apart by content.</summary>
internal static class Input
{
    /// <summary>All people of some files. A table of lesions belongs to the person of the file before it, to the only person, or to those whom it names.</summary>
    /// <exception cref="LocatedException">A file cannot be read or understood.</exception>
    public static ImmutableArray<PatientRecord> ReadAll(IEnumerable<string> paths, Terminology terms)
    {
        ImmutableArray<PatientRecord> people = [];
        var tables = new List<(string File, ImmutableArray<LesionRow> Rows, Range Before)>();
        var before = 0..0;
        foreach (var path in paths)
        {
            var bytes = Bytes(path);
            if (Table(bytes, path) is { } table)
            {
                tables.Add((path, LesionCsv.ReadRows(new StringReader(table), path, terms), before));
                continue;
            }

            var start = people.Length;
            people = people.AddRange(Read(bytes, path, terms));
            before = start..people.Length;
        }

        if (people.IsEmpty && tables.Count > 0)
        {
            throw new LocatedException(tables[0].File, 0, 0, "A table of lesions alone says nothing of the person.", "Give the person's FHIR file or case sheet before it: argenta assess person.yaml lesions.csv");
        }

        return tables.Aggregate(people, (all, table) => LesionCsv.Attach(all, table.Before, table.Rows, table.File));
    }

    /// <summary>All people of a file; <c>-</c> is standard input.</summary>
    /// <exception cref="LocatedException">The file cannot be read or understood.</exception>
    public static IEnumerable<PatientRecord> Read(string path, Terminology terms) => Read(Bytes(path), path, terms);

    private static IEnumerable<PatientRecord> Read(byte[] bytes, string name, Terminology terms)
    {
        if (First(bytes) is (byte)'{' or (byte)'[')
        {
            return FhirReader.Read(bytes, name, terms, ReadOptions.Tolerant);
        }

        var text = Text(bytes, name);
        return text.Trim().Length == 0
            ? throw new LocatedException(name, 0, 0, "The file is empty.", "Give a FHIR file or a case sheet (argenta new > case.yaml).")
            : LesionCsv.IsTable(text)
            ? throw new LocatedException(name, 1, 0, "This is a table of lesions, not a person.", "Give it to 'argenta assess' beside the person's file.")
            : [CaseSheet.Read(text, name, terms)];
    }

    /// <summary>The text of a table of lesions; null where the file is something else.</summary>
    private static string? Table(byte[] bytes, string name)
    {
        var called = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        if (First(bytes) is (byte)'{' or (byte)'[')
        {
            return null;
        }

        var text = Text(bytes, name);
        return called || LesionCsv.IsTable(text) ? text : null;
    }

    private static string Text(byte[] bytes, string name)
    {

        try
        {
            return new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new LocatedException(name, 0, 0, "The file is neither JSON nor a text in UTF-8.", "Save it as UTF-8.", fault);
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

    private static byte[] Bytes(string path)
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
