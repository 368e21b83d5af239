using System.Collections.Immutable;
using System.Text;
using Argenta.Course;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Population;

/// <summary>Reads people from files or standard input: FHIR JSON (plain, NDJSON, gzip), case sheets, and tables of their lesions, told apart by content.</summary>
public static class PeopleFiles
{
    /// <summary>No person's sheet comes near it, in bytes.</summary>
    private const int MaxSheet = 1 << 23;

    /// <summary>The people of some files, one after the other as they are asked for. With a table of lesions among the files everybody is read first, so that no row is lost.</summary>
    /// <remarks>A table belongs to the person of the file before it, to the only person, or to those whom it names. Standard input is never a table.</remarks>
    /// <exception cref="LocatedException">A file cannot be read or understood.</exception>
    public static IEnumerable<PatientRecord> Read(IReadOnlyList<string> paths, Terminology terms)
    {
        var tables = paths.Distinct(StringComparer.Ordinal).Select(p => (Path: p, Text: Table(p))).Where(t => t.Text is not null).ToDictionary(t => t.Path, t => t.Text!, StringComparer.Ordinal);
        return tables.Count == 0 ? paths.SelectMany(p => Read(p, terms)) : WithTables(paths, tables, terms);
    }

    private static ImmutableArray<PatientRecord> WithTables(IReadOnlyList<string> paths, Dictionary<string, string> tables, Terminology terms)
    {
        ImmutableArray<PatientRecord> people = [];
        var rows = new List<(string File, ImmutableArray<LesionRow> Rows, Range Before)>();
        var before = 0..0;
        foreach (var path in paths)
        {
            if (tables.TryGetValue(path, out var table))
            {
                rows.Add((path, LesionCsv.ReadRows(new StringReader(table), path, terms), before));
                continue;
            }

            var start = people.Length;
            people = people.AddRange(All(path, terms));
            before = start..people.Length;
        }

        return people.Any(p => !p.IsNobody) ? rows.Aggregate(people, (all, table) => LesionCsv.Attach(all, table.Before, table.Rows, table.File))
            : throw new LocatedException(rows[0].File, 0, 0, "A table of lesions alone says nothing of the person.", "Give the person's FHIR file or case sheet before it: argenta assess person.yaml lesions.csv");
    }

    /// <summary>The people of a file, one after the other as they are asked for; <c>-</c> is standard input.</summary>
    /// <exception cref="LocatedException">The file cannot be read or understood, or holds no person; thrown when its place is come to.</exception>
    public static IEnumerable<PatientRecord> Read(string path, Terminology terms)
    {
        var any = false;
        foreach (var person in Records(path, terms))
        {
            any |= !person.IsNobody;
            yield return person;
        }

        if (!any)
        {
            throw Nobody(path, null);
        }
    }

    private static List<PatientRecord> All(string path, Terminology terms)
    {
        var all = Records(path, terms).ToList();
        return all.Exists(r => !r.IsNobody) ? all : throw Nobody(path, all.SelectMany(r => r.Problems).FirstOrDefault());
    }

    private static IEnumerable<PatientRecord> Records(string path, Terminology terms)
    {
        using var stream = Open(path);
        using var people = People(stream, path, terms).GetEnumerator();
        while (Next(people, path) is { } person)
        {
            yield return person;
        }
    }

    private static LocatedException Nobody(string path, RecordProblem? why) =>
        new(path, why?.Place.Line ?? 0, 0, why is null ? "The file holds no person." : $"The file holds no person. {why.Code}: {why.Message}", "Give a file with a Patient resource, or a case sheet.");

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
            var head = new HeadStream(stream);
            using var memory = new MemoryStream();
            if (head.Peek(2) is [0x1F, 0x8B])
            {
                using var gzip = new GunzipStream(head);
                gzip.CopyTo(memory);
            }
            else
            {
                head.CopyTo(memory);
            }

            return memory.ToArray();
        }
        catch (InvalidDataException fault)
        {
            throw new LocatedException(path, 0, 0, "The gzip data are damaged or cut off.", "Fetch or compress the file again.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LocatedException(path, 0, 0, "The file cannot be read: " + fault.Message, "Check the disk or the path.", fault);
        }
    }

    private static PatientRecord? Next(IEnumerator<PatientRecord> people, string path)
    {
        try
        {
            return people.MoveNext() ? people.Current : null;
        }
        catch (InvalidDataException fault)
        {
            throw new LocatedException(path, 0, 0, "The gzip data are damaged or cut off.", "Fetch or compress the file again.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LocatedException(path, 0, 0, "The file cannot be read: " + fault.Message, "Check the disk or the path.", fault);
        }
    }

    private static IEnumerable<PatientRecord> People(Stream stream, string path, Terminology terms)
    {
        var head = new HeadStream(stream);
        if (head.Peek(2) is [0x1F, 0x8B])
        {
            head = new(new GunzipStream(head));
        }

        switch (head.FirstInk())
        {
            case (byte)'{' or (byte)'[':
                foreach (var person in FhirReader.Read(head, path, terms, ReadOptions.Tolerant))
                {
                    yield return person;
                }

                break;
            case (byte)'<':
                throw Xml(path);
            default:
                yield return Sheet(head, path, terms);
                break;
        }
    }

    /// <summary>The text of a table of lesions, known by its name or its first line; null where the file is something else.</summary>
    private static string? Table(string path)
    {
        // A pipe or device can be read only once: it is a person's.
        if (path == "-" || !File.Exists(path) || (File.GetAttributes(path) & FileAttributes.Device) != 0)
        {
            return null;
        }

        using var stream = Open(path);
        if (!stream.CanSeek)
        {
            return null;
        }

        try
        {
            var head = new HeadStream(stream);
            if (head.Peek(2) is [0x1F, 0x8B])
            {
                head = new(new GunzipStream(head));
            }

            var named = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
            return head.FirstInk() is (byte)'{' or (byte)'[' or (byte)'<' || !(named || LesionCsv.IsTable(Encoding.UTF8.GetString(head.Peek(1000)))) ? null : Text(head, path);
        }
        catch (InvalidDataException fault)
        {
            throw new LocatedException(path, 0, 0, "The gzip data are damaged or cut off.", "Fetch or compress the file again.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LocatedException(path, 0, 0, "The file cannot be read: " + fault.Message, "Check the disk or the path.", fault);
        }
    }

    private static PatientRecord Sheet(HeadStream stream, string path, Terminology terms) => CaseSheet.Read(SheetText(stream, path), path, terms);

    /// <summary>The text of what is no JSON, where it may be a case sheet.</summary>
    /// <exception cref="LocatedException">It is none.</exception>
    internal static string SheetText(HeadStream stream, string path)
    {
        if (stream.FirstInk() == (byte)'<')
        {
            throw Xml(path);
        }

        var text = Text(stream, path);
        return text.Trim().Length == 0
            ? throw new LocatedException(path, 0, 0, "The file is empty.", "Give a FHIR file or a case sheet (argenta new > case.yaml).")
            : LesionCsv.IsTable(text)
            ? throw new LocatedException(path, 1, 0, "This is a table of lesions, not a person.", "Give it as a file to 'argenta assess', beside the person's file.")
            : !text.Contains(':', StringComparison.Ordinal)
            ? throw new LocatedException(path, 1, 1, "The file is neither FHIR JSON nor a case sheet.", "Give FHIR R4 JSON, or a case sheet (argenta new > case.yaml).")
            : text;
    }

    private static LocatedException Xml(string path) => new(path, 1, 1, "The file is XML, which is not read.", "Send FHIR as JSON: ask the server for application/fhir+json.");

    private static string Text(HeadStream stream, string path)
    {
        var bytes = stream.Peek(MaxSheet + 1);
        if (bytes.Length > MaxSheet)
        {
            throw new LocatedException(path, 0, 0, "The file is no JSON, and too large for a case sheet or a table.", "Give FHIR R4 JSON, or one person's case sheet.");
        }

        try
        {
            return new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new LocatedException(path, 0, 0, "The file is neither JSON nor a text in UTF-8.", "Save it as UTF-8.", fault);
        }
    }
}
