using System.Text;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Fhir;

/// <summary>Reads FHIR R4 and mCODE: Bundles of every type, single resources, arrays and NDJSON, plain or gzip, one person or many.</summary>
/// <remarks>
/// Recognises by code, never by profile. What it does not understand stands in <see cref="PatientRecord.Unmapped"/>, faults in
/// <see cref="PatientRecord.Problems"/>. Memory is bounded by the largest document; of NDJSON with one Bundle a line, by the largest line.
/// Not thread-safe within one call; calls do not share anything.
/// </remarks>
public static class FhirReader
{
    /// <summary>The records of all people in a stream. What belongs to nobody comes last, in a record whose person has neither id nor name.</summary>
    /// <param name="stream">JSON or NDJSON, plain or gzip. Not closed.</param>
    /// <param name="fileName">The name for messages; <c>-</c> for standard input.</param>
    /// <param name="terms">The house's words.</param>
    /// <param name="options">How strict; strict when null.</param>
    /// <exception cref="LocatedException">The input is not readable, or has a fault and the reading is strict.</exception>
    public static IEnumerable<PatientRecord> Read(Stream stream, string fileName, Terminology terms, ReadOptions? options = null) =>
        NdjsonReader.Read(stream, fileName, terms, options ?? ReadOptions.Strict);

    /// <summary>As the reading of a stream, of bytes in memory.</summary>
    /// <exception cref="LocatedException">The input is not readable, or has a fault and the reading is strict.</exception>
    public static IEnumerable<PatientRecord> Read(ReadOnlyMemory<byte> bytes, string fileName, Terminology terms, ReadOptions? options = null) =>
        Read(new MemoryStream(bytes.ToArray(), writable: false), fileName, terms, options);

    /// <summary>As the reading of bytes, of a text.</summary>
    /// <exception cref="LocatedException">The input is not readable, or has a fault and the reading is strict.</exception>
    public static IEnumerable<PatientRecord> ReadText(string json, string fileName, Terminology terms, ReadOptions? options = null) =>
        Read(new MemoryStream(Encoding.UTF8.GetBytes(json), writable: false), fileName, terms, options);

    /// <summary>The record of the one person in a stream.</summary>
    /// <remarks>Lenient reading of a file with several people keeps the one who has most statements and lists those of the others as problems.</remarks>
    /// <exception cref="LocatedException">The input is not readable, holds nobody, or (when strict) has a fault or holds several people.</exception>
    public static PatientRecord ReadOne(Stream stream, string fileName, Terminology terms, ReadOptions? options = null)
    {
        options ??= ReadOptions.Strict;
        var records = Read(stream, fileName, terms, options).ToList();
        var people = records.Where(r => !r.IsNobody).ToList();
        if (people.Count == 0)
        {
            if (options.Lenient && records.Count > 0)
            {
                return records[0];
            }

            throw new LocatedException(fileName, 0, 0, "The file holds no person.", "Send a Bundle with a Patient.");
        }

        if (people.Count > 1 && !options.Lenient)
        {
            var names = string.Join(" and ", people.Take(3).Select(p => $"'{p.Person.Id ?? p.Person.Name ?? "(no id)"}'"));
            throw new LocatedException(fileName, people[1].Person.Source.Line ?? people[1].Entries.Select(e => e.Source.Line).FirstOrDefault() ?? 0, 0, $"One person was expected, the file holds {people.Count}: {names}.", "Send one person a file, or read it as several.");
        }

        var kept = people.Count == 1 ? people[0] : people.OrderByDescending(p => p.Entries.Length).First();
        var others = records.Where(r => !ReferenceEquals(r, kept)).ToList();
        return others.Count == 0 ? kept : kept with
        {
            Problems = [.. kept.Problems, .. others.SelectMany(Others)],
            Unmapped = [.. kept.Unmapped, .. others.SelectMany(o => o.Unmapped), .. others.SelectMany(o => o.Entries.Select(e => new Unmapped(e.Source, e.Source.ToString(), "It is about another person.")))],
        };
    }

    /// <summary>As the reading of one person from a stream, of a text.</summary>
    /// <exception cref="LocatedException">As there.</exception>
    public static PatientRecord ReadOneText(string json, string fileName, Terminology terms, ReadOptions? options = null) =>
        ReadOne(new MemoryStream(Encoding.UTF8.GetBytes(json), writable: false), fileName, terms, options);

    private static IEnumerable<RecordProblem> Others(PatientRecord other) =>
        other.Person.Id is null && other.Entries.Length == 0 ? other.Problems
        : other.Problems.Prepend(new("other-person", other.Person.Source, $"The file also holds {other.Entries.Length} statements about another person, '{other.Person.Id ?? other.Person.Name}'. They are left out: send one person a file."));
}
