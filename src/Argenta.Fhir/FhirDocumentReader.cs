using System.Collections.Immutable;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Fhir;

/// <summary>Where a line of NDJSON stands.</summary>
/// <param name="File">The file as named by the user.</param>
/// <param name="Line">The line, from 1.</param>
public readonly record struct FhirOrigin(string File, int Line);

/// <summary>Reads documents one after the other: what <see cref="FhirReader"/> does with a stream, in steps.</summary>
/// <remarks>Keeps its memory and caches from document to document. Not thread-safe; several readers share nothing but the words.</remarks>
/// <param name="terms">The house's words.</param>
/// <param name="options">How strict.</param>
public sealed class FhirDocumentReader(Terminology terms, ReadOptions options)
{
    private readonly Tape tape = new();
    private string file = "-";

    /// <summary>Reads the tokens of a document; <see cref="People"/> and <see cref="Subject"/> tell of the last one.</summary>
    /// <param name="bytes">One JSON text; must not change until the next is opened.</param>
    /// <param name="name">The file's name, for places.</param>
    /// <param name="line">The line of the file on which it begins.</param>
    /// <param name="isWhole">It is the whole file: then a fault is thrown.</param>
    /// <returns>The fault of a line that is no JSON, where the reading is tolerant; else null.</returns>
    /// <exception cref="LocatedException">It is no JSON, and the whole file or the reading is strict.</exception>
    public RecordProblem? Open(ReadOnlyMemory<byte> bytes, string name, int line, bool isWhole)
    {
        file = name;
        return NdjsonReader.Parse(tape, new Document(bytes, line), name, options, isWhole);
    }

    /// <summary>It is one resource and no container.</summary>
    public bool IsSingle => ScatteredLines.IsSingle(tape.Root);

    /// <summary>The people of the document, in the order in which they first appear; what belongs to nobody comes last.</summary>
    /// <exception cref="LocatedException">It has a fault and the reading is strict.</exception>
    public IReadOnlyList<PatientRecord> People() => DocumentReader.Read(new(tape, file, terms, options));

    /// <summary>The people of single resources that were gathered from lines of one or several files.</summary>
    /// <param name="bytes">A JSON array with one resource a line.</param>
    /// <param name="origins">Where each line of the array stands.</param>
    /// <param name="isDeleted">Whether a resource of a type and id, last changed at a time in ticks, was deleted; null where nothing was.</param>
    /// <param name="isMoved">Whether a newer version of a resource is about somebody else; null where none is.</param>
    /// <exception cref="LocatedException">It has a fault and the reading is strict.</exception>
    public IReadOnlyList<PatientRecord> Gathered(ReadOnlyMemory<byte> bytes, ReadOnlySpan<FhirOrigin> origins, Func<string, string?, long?, bool>? isDeleted = null, Func<FhirVersion, bool>? isMoved = null)
    {
        tape.Read(bytes);
        var (files, lines) = (new string[origins.Length], new int[origins.Length]);
        for (var i = 0; i < origins.Length; i++)
        {
            (files[i], lines[i]) = (origins[i].File, origins[i].Line);
        }

        return DocumentReader.Read(new(tape, files[0], terms, options) { Lines = lines, Files = files, IsDeleted = isDeleted, IsMoved = isMoved });
    }

    /// <summary>Resources of the people read last that do not count because they are deleted.</summary>
    public int Deleted => tape.Deleted;

    /// <summary>Resources of the people read last that do not count because a newer version is about somebody else.</summary>
    public int Moved => tape.Moved;

    /// <summary>The version of the single resource.</summary>
    public FhirVersion Version() => FhirVersion.Of(tape.Root["resourceType"u8].Text!, tape.Root["id"u8].OwnText, tape.Root);

    /// <summary>What the document of the people read last says was deleted, in itself or elsewhere.</summary>
    public IEnumerable<FhirDeletion> Deletions => tape.Deletions.Count == 0 ? [] : tape.Deletions.Select(d => new FhirDeletion(d.Type, d.Id, d.At));

    /// <summary>Whom the single resource is about.</summary>
    public FhirSubject Subject()
    {
        var root = tape.Root;
        var type = root["resourceType"u8].Text!;
        if (type == "Medication" && root["id"u8].Text is { } medication)
        {
            return new(FhirSubjectKind.Medication, medication, type, []);
        }

        if (type != "Patient" && Subjects.OtherType(Subjects.Of(root)) is { } other)
        {
            return new(FhirSubjectKind.Other, string.Empty, $"{type} of a {other}", []);
        }

        if (ScatteredLines.Key(root) is not { } key)
        {
            return new(FhirSubjectKind.Nobody, string.Empty, type, []);
        }

        if (type != "Patient")
        {
            var subject = Subjects.Of(root);
            return new(subject.Text is null && subject["reference"u8].Text is null ? FhirSubjectKind.Identifier : FhirSubjectKind.Person, key, type, []);
        }

        var identifiers = ImmutableArray.CreateBuilder<string>();
        foreach (var identifier in root["identifier"u8].All)
        {
            identifiers.Add($"{identifier["system"u8].Text}|{identifier["value"u8].Text}");
        }

        return new(FhirSubjectKind.Person, key, type, identifiers.ToImmutable()) { ReplacedBy = Replacements.Of(root)["reference"u8].Text is { } by ? ReadContext.LastPart(by) : null };
    }

    /// <summary>64 bits of a person's id, to notice one who comes twice.</summary>
    public static ulong Fingerprint(string id) => NdjsonReader.Fingerprint(id);

    /// <summary>The record of a person who stands on an earlier line of the file too, with the problem that says so.</summary>
    public static PatientRecord StandsAgain(PatientRecord record, string file) => NdjsonReader.StandsAgain(record, file);
}

/// <summary>A resource that a Bundle says was deleted.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When, in ticks of universal time; null where the Bundle does not say.</param>
public readonly record struct FhirDeletion(string Type, string Id, long? At);

/// <summary>How a resource says whom it is about.</summary>
public enum FhirSubjectKind
{
    /// <summary>It names no person.</summary>
    Nobody,

    /// <summary>It is about something else than a person, such as a group; the type says of what.</summary>
    Other,

    /// <summary>By the id of a Patient.</summary>
    Person,

    /// <summary>By an identifier alone, which a Patient may have.</summary>
    Identifier,

    /// <summary>It is a medication, for whoever refers to it.</summary>
    Medication,
}

/// <summary>Whom a single resource is about.</summary>
/// <param name="Kind">How it says so.</param>
/// <param name="Key">The Patient's id, an identifier as <c>system|value</c>, the medication's id; empty for nobody.</param>
/// <param name="Type">The resource's type.</param>
/// <param name="Identifiers">A Patient's identifiers as <c>system|value</c>.</param>
public readonly record struct FhirSubject(FhirSubjectKind Kind, string Key, string Type, ImmutableArray<string> Identifiers)
{
    /// <summary>Of a Patient: the id of the Patient by whom it says that it is replaced; null for none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Resources of this type hold no statement about anybody's health.</summary>
    public bool IsAdministrative => ResourceReader.IsAdministrative(Type);
}
