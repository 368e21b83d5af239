using System.Text;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Fhir.Reading;

/// <summary>What the parsers of one document share: the words, the references, the place where faults go.</summary>
internal sealed class ReadContext(Tape tape, string file, Terminology terms, ReadOptions options)
{
    /// <summary>The document's tokens.</summary>
    public Tape Tape => tape;

    /// <summary>The file as named by the user.</summary>
    public string File => file;

    /// <summary>The house's words.</summary>
    public Terminology Terms => terms;

    /// <summary>How strict.</summary>
    public ReadOptions Options => options;

    /// <summary>Resources by every name under which another may refer to them.</summary>
    public NameTable Names => tape.Names;

    /// <summary>The person being read.</summary>
    public Draft Draft { get; set; } = tape.Outside;

    /// <summary>All bytes are UTF-8.</summary>
    public bool IsEncoded { get; private set; }

    /// <summary>A resource under the parser's eye, with the tape's index of its properties: one at a time.</summary>
    public Scope Scope(Resource resource) => (scope ??= new(this, resource)).Of(resource, tape.Properties);

    private Scope? scope;

    /// <summary>The file's line of each line of the document, where the document was put together from lines of NDJSON.</summary>
    public int[]? Lines { get; init; }

    /// <summary>The file of each line of the document, where the lines come from several files.</summary>
    public string[]? Files { get; init; }

    /// <summary>Whether a resource of a type and id, last changed at a time, is deleted by another document; null where none deletes anything.</summary>
    public Func<string, string?, long?, bool>? IsDeleted { get; init; }

    /// <summary>Whether a newer version of a resource is about somebody of another document; null where none is.</summary>
    public Func<FhirVersion, bool>? IsMoved { get; init; }

    /// <summary>The file in which an element stands.</summary>
    public string FileOf(Element element) => Files is null ? file : Files[Math.Clamp(tape.LineOf(element.Position) - 1, 0, Files.Length - 1)];

    /// <summary>The line of the file on which an element begins.</summary>
    public int LineOf(Element element)
    {
        var line = tape.LineOf(element.Position);
        return Lines is null ? line : line >= 1 && line <= Lines.Length ? Lines[line - 1] : line;
    }

    /// <summary>The place of an element.</summary>
    public EntryReference Place(Resource? resource, Element at) => resource is null
        ? new("Document", null, at.Exists || at.Kind != TokenKind.Null ? tape.Root.PathTo(at) : string.Empty, FileOf(at), LineOf(at))
        : new(resource.Type, resource.Id, resource.Pointer + (at.Kind == TokenKind.Null ? string.Empty : resource.Element.PathTo(at)), resource.File ?? file, at.Kind == TokenKind.Null ? resource.Line : LineOf(at));

    /// <summary>A fault of the input: stops the reading, or is listed and what it spoils is left out.</summary>
    /// <exception cref="LocatedException">Where the reading is strict.</exception>
    public void Fault(string code, Resource? resource, Element at, string problem, string mend)
    {
        var place = Place(resource, at);
        if (!options.Lenient)
        {
            throw Located(place, problem, mend);
        }

        Draft.Problems.Add(new(code, place, $"{problem} {mend}"));
    }

    /// <summary>A fault of the first bytes that are no UTF-8: what holds them cannot be read as text.</summary>
    /// <exception cref="LocatedException">Where the reading is strict.</exception>
    public void CheckEncoding()
    {
        var bytes = tape.Span;
        IsEncoded = System.Text.Unicode.Utf8.IsValid(bytes);
        if (IsEncoded)
        {
            return;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        var line = tape.LineOf(at);
        var place = new EntryReference("Document", null, null, Files is null ? file : Files[Math.Clamp(line - 1, 0, Files.Length - 1)], Lines is null ? line : Lines[Math.Clamp(line - 1, 0, Lines.Length - 1)]);
        const string Problem = "The text is not valid UTF-8 from here on; names and words that hold such bytes cannot be read.";
        if (!options.Lenient)
        {
            throw Located(place, Problem, "Save the file as UTF-8.");
        }

        Draft.Problems.Add(new("encoding", place, $"{Problem} Save the file as UTF-8."));
    }

    /// <summary>A fault that leaves the rest of the entry sound: listed, never the end of the reading.</summary>
    public void Problem(string code, Resource? resource, Element at, string message) => Draft.Problems.Add(new(code, Place(resource, at), message));

    /// <summary>Lists what was not understood.</summary>
    public void Skip(Resource? resource, Element at, string what, string reason) => Draft.Unmapped.Add(new(Place(resource, at), Shorten(what), reason));

    /// <summary>The resource to which a reference points; null where it is not in the document.</summary>
    public Resource? Resolve(Resource from, Element reference)
    {
        var written = reference["reference"u8];
        if (written.Kind != TokenKind.String || written.Raw is not { IsEmpty: false } text)
        {
            return reference["identifier"u8]["value"u8].Text is { } value ? Names.FindIdentifier(reference["identifier"u8]["system"u8].Text, value) : null;
        }

        if (text[0] == (byte)'#')
        {
            var holder = from.Parent ?? from;
            if (Names.Find([.. Encoding.UTF8.GetBytes(holder.Pointer), .. text]) is { } own)
            {
                return own;
            }

            foreach (var contained in holder.Element["contained"u8].All)
            {
                if (contained["id"u8] is { Kind: TokenKind.String } id && id.Raw.SequenceEqual(text[1..]))
                {
                    return new Resource().Set(contained, contained["resourceType"u8].Text ?? string.Empty, id.Text, holder.Pointer + holder.Element.PathTo(contained), LineOf(contained), parent: holder, file: holder.File);
                }
            }

            return null;
        }

        if (text.IndexOf("?identifier="u8) is var query and > 0)
        {
            // A conditional reference of a transaction: Patient?identifier=system|value.
            var asked = Encoding.UTF8.GetString(text[(query + 12)..]);
            var bar = asked.IndexOf('|', StringComparison.Ordinal);
            return Names.FindIdentifier(bar > 0 ? Uri.UnescapeDataString(asked[..bar]) : null, Uri.UnescapeDataString(asked[(bar + 1)..]));
        }

        return Names.Find(text) ?? (LocalPart(text) is { IsEmpty: false } local ? Names.Find(local) : null);
    }

    /// <summary>An exception at a place.</summary>
    public static LocatedException Located(EntryReference place, string problem, string mend)
    {
        var where = new StringBuilder();
        if (place.Resource != "Document")
        {
            where.Append(place);
        }

        if (place.Pointer is { Length: > 0 } pointer)
        {
            where.Append(where.Length > 0 ? ", " : string.Empty).Append(pointer);
        }

        return new(place.File ?? "-", place.Line ?? 0, 0, where.Length > 0 ? $"{where}: {problem}" : problem, mend);
    }

    /// <summary><c>Type/id</c> at the end of an absolute URL, without a version.</summary>
    public static string? LocalPart(string url)
    {
        var end = url.IndexOf("/_history/", StringComparison.Ordinal);
        var text = end < 0 ? url : url[..end];
        var last = text.LastIndexOf('/');
        if (last <= 0)
        {
            return null;
        }

        var before = text.LastIndexOf('/', last - 1);
        return text[(before + 1)..];
    }

    /// <summary>The id at the end of a reference; a URN whole.</summary>
    public static string LastPart(string reference)
    {
        var key = reference.StartsWith("urn:", StringComparison.Ordinal) ? reference : LocalPart(reference) ?? reference;
        return key[(key.LastIndexOf('/') + 1)..];
    }

    // As the other, over bytes.
    private static ReadOnlySpan<byte> LocalPart(ReadOnlySpan<byte> url)
    {
        var end = url.IndexOf("/_history/"u8);
        var text = end < 0 ? url : url[..end];
        var last = text.LastIndexOf((byte)'/');
        return last <= 0 ? default : text[(text[..last].LastIndexOf((byte)'/') + 1)..];
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
