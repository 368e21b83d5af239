using System.Buffers;
using Argenta.Fhir;
using Argenta.Population;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Web.People;

/// <summary>Reads people of the folder, one at a time.</summary>
public sealed class PersonLoader(PeopleFolder folder, Terminology terms)
{
    private const int Look = 4096;

    /// <summary>Every person of a file, with the place at which the person alone can be read again.</summary>
    /// <exception cref="LocatedException">The file cannot be read.</exception>
    public IEnumerable<(PersonPlace Place, Func<PatientRecord> Read)> All(string file) => IsBundleALine(file) ? ByLine(file) : Whole(file);

    /// <summary>The person of a place.</summary>
    /// <exception cref="LocatedException">The file cannot be read, or the person is no longer there.</exception>
    public PatientRecord Read(PersonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Offset is not { } offset)
        {
            return PeopleFiles.Read(folder.FullPath(place.File), terms).Where(p => !p.IsNobody).Skip(place.Ordinal).Select(p => Named(p, place.File)).FirstOrDefault() ?? throw Gone(place);
        }

        using var stream = PeopleFiles.Open(folder.FullPath(place.File));
        stream.Seek(offset, SeekOrigin.Begin);
        var line = new byte[place.Length];
        return stream.ReadAtLeast(line, line.Length, throwOnEndOfStream: false) == line.Length ? Line(line, place) : throw Gone(place);
    }

    /// <summary>The bytes behind a person: the line of its own, or the file; null when they are more than a page should show.</summary>
    public byte[]? Source(PersonPlace place, int most)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Offset is not { } offset)
        {
            return new FileInfo(folder.FullPath(place.File)).Length > most ? null : PeopleFiles.Bytes(folder.FullPath(place.File));
        }

        if (place.Length > most)
        {
            return null;
        }

        using var stream = PeopleFiles.Open(folder.FullPath(place.File));
        stream.Seek(offset, SeekOrigin.Begin);
        var line = new byte[place.Length];
        stream.ReadExactly(line);
        return line;
    }

    // The machine's own path stands on no page.
    private static PatientRecord Named(PatientRecord record, string file) => record with
    {
        Entries = [.. record.Entries.Select(e => e.Source.File is null ? e : e with { Source = e.Source with { File = file } })],
        Unmapped = [.. record.Unmapped.Select(u => u.Place.File is null ? u : u with { Place = u.Place with { File = file } })],
        Problems = [.. record.Problems.Select(p => p.Place.File is null ? p : p with { Place = p.Place with { File = file } })],
        Person = record.Person.Source.File is null ? record.Person : record.Person with { Source = record.Person.Source with { File = file } },
    };

    private static LocatedException Gone(PersonPlace place) => new(place.File, place.Line, 0, "The person is no longer there: the file has changed.", "Go back to the worklist; it renews itself.");

    private IEnumerable<(PersonPlace Place, Func<PatientRecord> Read)> Whole(string file)
    {
        var ordinal = 0;
        foreach (var person in PeopleFiles.Read(folder.FullPath(file), terms))
        {
            if (!person.IsNobody)
            {
                var named = Named(person, file);
                yield return (new(file, ordinal++), () => named);
            }
        }
    }

    private IEnumerable<(PersonPlace Place, Func<PatientRecord> Read)> ByLine(string file)
    {
        var number = 0;
        foreach (var (offset, line) in Lines(folder.FullPath(file)))
        {
            number++;
            if (!line.AsSpan().ContainsAnyExcept(" \t\r"u8))
            {
                continue;
            }

            var place = new PersonPlace(file, number - 1, offset, line.Length, number);
            yield return (place, () => Line(line, place));
        }
    }

    private PatientRecord Line(byte[] line, PersonPlace place) =>
        FhirReader.Read(line, place.File, terms, ReadOptions.Tolerant).Where(p => !p.IsNobody).Skip(place.Within).FirstOrDefault()
        ?? throw new LocatedException(place.File, place.Line, 0, "The line holds no person.", "Send a Bundle with a Patient in each line.");

    /// <summary>NDJSON that is not compressed and begins with a Bundle: each line is a person's own.</summary>
    private bool IsBundleALine(string file)
    {
        if (!file.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        using var stream = PeopleFiles.Open(folder.FullPath(file));
        var head = new byte[Look];
        var read = stream.ReadAtLeast(head, Look, throwOnEndOfStream: false);
        var text = System.Text.Encoding.UTF8.GetString(head, 0, read);
        var type = text.IndexOf("\"resourceType\"", StringComparison.Ordinal);
        return type >= 0 && text.AsSpan(type + 14).TrimStart(" \t:").StartsWith("\"Bundle\"", StringComparison.Ordinal);
    }

    private static IEnumerable<(long Offset, byte[] Line)> Lines(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        var (held, start) = (0, 0L);
        try
        {
            while (true)
            {
                if (held == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, held).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                    buffer = larger;
                }

                var read = stream.Read(buffer, held, buffer.Length - held);
                held += read;
                var from = 0;
                for (int end; (end = buffer.AsSpan(from, held - from).IndexOf((byte)'\n')) >= 0; from += end + 1)
                {
                    yield return (start + from, buffer.AsSpan(from, end).ToArray());
                }

                if (read == 0)
                {
                    if (held > from)
                    {
                        yield return (start + from, buffer.AsSpan(from, held - from).ToArray());
                    }

                    yield break;
                }

                buffer.AsSpan(from, held - from).CopyTo(buffer);
                (held, start) = (held - from, start + from);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
